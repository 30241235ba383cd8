/** The server half of the reports, put together from its procedures. */
import { serve } from '../../kernel/base/serve.ts'
import { reports } from './mechanism.ts'

export default serve(reports)
