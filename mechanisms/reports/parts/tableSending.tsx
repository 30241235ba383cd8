/** One command from a page of tables. */
import { useSender, type Sender } from '../../../web/console/api/sending.tsx'

/** Sends, and asks anew for everything of tables. */
export const useTableSender = (): Sender => useSender('/reports', '/inbox')
