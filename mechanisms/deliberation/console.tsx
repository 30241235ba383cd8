/** 议事决策 in the console: the six stages of each decision; lists, forms, meetings and papers come from the shell. */
import { AuditOutlined } from '@ant-design/icons'
import { defineConsole } from '../../web/console/define.ts'
import type { CaseRow } from '../../web/console/api/contract.ts'
import { DecisionPanels, SuggestionPanel } from './parts/panels.tsx'

const stages: Readonly<Record<string, string>> = { draft: '① 提议', proposed: '② 商议', discussed: '③ 审议', reviewed: '④ 决议', resolved: '⑤ 公开', disclosed: '⑤ 公开', underway: '实施',
  published: '⑥ 结果公开', archived: '完成', rejected: '未通过', dropped: '终止' }
const stage = { key: 'stage', zh: '阶段', width: 110, draw: (row: CaseRow) => stages[row.state] ?? '' }
/** “赞成 34/36”: votes in favour of those present, out of the sentence that is disclosed. */
const vote = { key: 'vote', zh: '决议表决', width: 120, draw: (row: CaseRow) => {
  const found = typeof row.body.vote === 'string' ? /实到 (\d+)，赞成 (\d+)/.exec(row.body.vote) : null
  return found === null ? '—' : `赞成 ${found[2] ?? ''}/${found[1] ?? ''}`
} }

export default defineConsole({ name: 'deliberation', zh: '议事决策' }, {
  icon: <AuditOutlined />,
  cases: {
    decision: { zh: '四议两公开', often: ['branchSecretary', 'committeeChair', 'villageClerk'], columns: ['matter', stage, vote], filters: ['matter', 'origin', 'extent'], panels: { '*': DecisionPanels } },
    suggestion: { zh: '议事建议', panels: { '*': SuggestionPanel } },
  },
  figures: ['deliberation.decided', 'deliberation.open', 'deliberation.turnout', 'deliberation.implemented-rate'],
})
