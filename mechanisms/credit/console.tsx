/** Credit in the console: the county's list of extras, recording a covenant kept, handing over, answering objections. No list of persons by what they did. */
import { EditOutlined, GiftOutlined, MessageOutlined, SmileOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import { RecordPage } from './parts/RecordPage.tsx'

export default defineConsole({ name: 'credit', zh: '信用+治理' }, {
  icon: <SmileOutlined />,
  menu: [{ path: 'record', zh: '记守约的事', icon: <EditOutlined />, page: RecordPage }],
  cases: {
    benefit: { zh: '惠益清单', columns: ['kind', 'provider', 'shownConditions'], filters: ['kind'], icon: <GiftOutlined /> },
    grant: { zh: '来领惠益的', begunElsewhere: true },
    objection: { zh: '异议', columns: ['ask', 'outcome'], begunElsewhere: true, icon: <MessageOutlined /> },
    participation: { hidden: true, begunElsewhere: true },
  },
  figures: ['credit.participants', 'credit.facts', 'credit.benefits', 'credit.benefits-granted'],
})
