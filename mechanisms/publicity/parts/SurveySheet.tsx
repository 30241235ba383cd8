/** On the page of a survey: both parts of the rate and how many answered; for interviewers, whom to ask and the answers of one visit. */
import { Alert, Button, Card, Radio, Select, Space, Statistic } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { useSession } from '../../../web/console/shell/session.tsx'
import { interviewers } from '../rules.ts'
import { missedReasons } from '../schema.ts'

interface Asked { text: string; options: string[]; right: number }
interface Result { invited: number; asked: number; known: number; missed: number; waiting: number; wayZh: string; questions: Asked[]; rows: { id: string; who: string; placeName: string }[] }
const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${Math.round(part / whole * 1000) / 10}%`)

export function SurveySheet({ answer: { case: c } }: PanelProps): ReactNode {
  const { hat } = useSession()
  const result = useApi<Result>('/publicity/result', { survey: c.id })
  return (
    <Loaded query={result} rows={3}>{(r) => (
      <Sheet title={`结果（${r.wayZh}）`} className="form-note">
        <Space size={32} wrap className="form-note">
          <Statistic title="知晓率" value={share(r.known, r.asked)} /><Statistic title="知晓" value={r.known} suffix="人" /><Statistic title="答了的" value={r.asked} suffix="人" />
          <Statistic title="请了的" value={r.invited} suffix="人" /><Statistic title="应答率" value={share(r.asked, r.invited)} />{r.missed > 0 && <Statistic title="没有访到" value={r.missed} suffix="人" />}
        </Space>
        {r.asked > 0 && r.asked * 2 < r.invited && <Alert type="warning" showIcon className="form-note" title="答的人不到一半，这个知晓率只能说明答了的人" />}
        <ol>{r.questions.map((q) => <li key={q.text}>{q.text}　<span className="quiet">答案：{q.options[q.right]}</span></li>)}</ol>
        {c.state === 'open' && r.rows.length > 0 && interviewers.some((as) => as === hat.as) && <Interview rows={r.rows} questions={r.questions} />}
      </Sheet>)}</Loaded>
  )
}
function Interview({ rows, questions }: { rows: Result['rows']; questions: readonly Asked[] }): ReactNode {
  const [who, setWho] = useState<string | null>(null)
  const [answers, setAnswers] = useState<Readonly<Record<number, number>>>({})
  const [missed, setMissed] = useState<string | null>(null)
  const { busy, fault, send } = useSender('/publicity')
  const chosen = rows.some((r) => r.id === who) ? who : null
  const done = (): void => { setWho(null); setAnswers({}); setMissed(null) }
  const whole = questions.every((_, i) => answers[i] !== undefined)
  const act = async (step: string, input: object, zh: string): Promise<void> => { if (chosen !== null && await send(`/publicity/response/${chosen}/${step}`, { input }, zh) !== null) done() }
  return (
    <Card size="small" title={`记一次访问（还有${rows.length}人）`}>
      {fault}
      <Select aria-label="访问谁" className="form-note" style={{ width: 320 }} placeholder="抽中的人" value={chosen} onChange={(id: string) => setWho(id)} options={rows.map((r) => ({ value: r.id, label: `${r.who}（${r.placeName}）` }))} />
      {chosen !== null && <>
        {questions.map((q, i) => <div key={q.text} className="form-note"><div>{i + 1}. {q.text}</div><Radio.Group aria-label={q.text} value={answers[i]} onChange={(event) => setAnswers({ ...answers, [i]: Number(event.target.value) })} options={q.options.map((label, value) => ({ label, value }))} /></div>)}
        <Space wrap><Button type="primary" loading={busy} disabled={!whole} onClick={() => void act('answer', { answers: questions.map((_, i) => answers[i] ?? 0) }, '已记下')}>记下回答</Button>
          <Select aria-label="没有访到的原因" style={{ width: 200 }} placeholder="没有访到" value={missed} onChange={(next: string) => setMissed(next)} options={Object.entries(missedReasons).map(([value, label]) => ({ value, label }))} />
          <Button loading={busy} disabled={missed === null} onClick={() => void act('miss', { missed }, '已记下')}>记为没有访到</Button></Space>
      </>}
    </Card>
  )
}
