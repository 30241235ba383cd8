/** The window: filing for a villager who is here, at whose door one is, or who gave their word. What is missing is said at once, before and after. */
import { Alert, Button, Card, Checkbox, Form, Input, Radio, Select, Space } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import type { OpenPageProps } from '../../../web/console/define.ts'
import { Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { PersonPicker } from '../../../web/console/parts/PersonPicker.tsx'
import { useOrigin } from '../../../web/console/parts/RaiseLinks.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { authorities, channels, type Checked, type Filed, type Found, type Material, type Question } from '../schema.ts'

interface Draft { item: string; applicant: string | null; channel: string; authority: string; note: string; answers: Record<string, string>; shown: readonly string[] }
const first: Draft = { item: '', applicant: null, channel: 'window', authority: 'spoken', note: '', answers: {}, shown: [] }
const options = (list: Readonly<Record<string, string>>) => Object.entries(list).map(([value, label]) => ({ value, label }))
const { online: _online, ...present } = channels

export function WindowPage({ procedure }: OpenPageProps): ReactNode {
  const { place } = usePlace()
  const village = place.length >= 12 ? place.slice(0, 12) : null
  const origin = useOrigin()
  const [draft, setDraft] = useState<Draft>(first)
  const [filed, setFiled] = useState<Filed | null>(null)
  const { busy, fault, send } = useSender('/services', '/inbox')
  const items = useApi<Found>('/services/find', { place: village ?? '', words: '' }, { enabled: village !== null }).data?.items ?? []
  const check = useApi<Checked>('/services/check', { item: draft.item, applicant: draft.applicant ?? undefined }, { enabled: draft.item !== '' }).data
  if (village === null) return <Nothing zh="请先在上面选一个村" />
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  const submit = async (): Promise<void> => {
    const word = draft.channel === 'agent' ? { authority: draft.authority, authorityNote: draft.note } : {}
    const answers = Object.fromEntries(Object.entries(draft.answers).filter(([, value]) => value.trim() !== ''))
    const told = await send<Filed>('/services/apply', { input: { item: draft.item, place: village, channel: draft.channel, applicant: draft.applicant, ...word, answers, given: draft.shown.map((key) => ({ key, how: 'shown' })), ...(origin === undefined ? {} : { origin }) } }, '已收到')
    if (told !== null) { setFiled(told); setDraft({ ...first, channel: draft.channel }) }
  }
  return (
    <>
      <PageHead title={procedure.opens.zh} note="本人在场的不用委托；代办要有本人的话，免费" />
      <Card className="open-card">
        {fault}
        {filed !== null && <Alert type={filed.missing.length === 0 ? 'success' : 'warning'} showIcon role="status" className="form-note" title={<>已收到，办件号 <Link to={casePath('services.application', filed.id)}>{filed.number}</Link></>} description={filed.missing.length === 0 ? '材料齐了' : `还缺：${filed.missing.join('、')}`} />}
        <Form layout="vertical" component="div">
          <Form.Item label="办什么" required htmlFor="window-item"><Select id="window-item" showSearch={{ optionFilterProp: 'label' }} placeholder="事项名称" value={draft.item === '' ? undefined : draft.item} options={items.map((each) => ({ value: each.id, label: each.title }))} onChange={(item: string) => change({ item, answers: {}, shown: [] })} /></Form.Item>
          <Form.Item label="给谁办" required htmlFor="window-person"><PersonPicker id="window-person" place={village} value={draft.applicant} onChange={(applicant) => change({ applicant })} /></Form.Item>
          <Form.Item label="本人在不在"><Radio.Group value={draft.channel} options={options(present)} onChange={(event) => change({ channel: String(event.target.value) })} /></Form.Item>
          {draft.channel === 'agent' && <Space align="start" wrap>
            <Form.Item label="怎样委托的" required htmlFor="window-authority"><Select id="window-authority" style={{ width: 280 }} value={draft.authority} options={options(authorities)} onChange={(authority: string) => change({ authority })} /></Form.Item>
            <Form.Item label="委托说明" required htmlFor="window-note"><Input id="window-note" style={{ width: 320 }} maxLength={100} placeholder="什么时候、怎样说的" value={draft.note} onChange={(event) => change({ note: event.target.value })} /></Form.Item></Space>}
          {check !== undefined && !check.may && <Alert type="warning" showIcon className="form-note" title={check.why} />}
          {check?.questions.map((q) => <One key={q.key} q={q} value={draft.answers[q.key] ?? ''} set={(value) => change({ answers: { ...draft.answers, [q.key]: value } })} />)}
          {check !== undefined && check.materials.length > 0 && <Form.Item label="当面看过的材料" extra="没带的先不勾，收下以后一次告诉他要补什么"><Seen materials={check.materials} shown={draft.shown} set={(shown) => change({ shown })} /></Form.Item>}
          <Button type="primary" loading={busy} disabled={draft.item === '' || draft.applicant === null} onClick={() => void submit()}>收下</Button>
        </Form>
      </Card>
    </>
  )
}
function Seen({ materials, shown, set }: { materials: readonly Material[]; shown: readonly string[]; set: (keys: string[]) => void }): ReactNode {
  return <Checkbox.Group value={[...shown]} options={materials.map((m) => ({ value: m.key, label: m.name }))} onChange={(keys) => set(keys.map(String))} />
}
function One({ q, value, set }: { q: Question; value: string; set: (value: string) => void }): ReactNode {
  const id = `window-${q.key}`
  const choices = q.kind === 'yesNo' ? ['是', '否'] : q.kind === 'choice' ? q.choices ?? [] : null
  return (
    <Form.Item label={q.zh} required={q.need} htmlFor={id}>
      {choices !== null ? <Select id={id} allowClear value={value === '' ? undefined : value} options={choices.map((c) => ({ value: c, label: c }))} onChange={(next?: string) => set(next ?? '')} />
        : q.kind === 'long' ? <Input.TextArea id={id} rows={2} maxLength={500} value={value} onChange={(event) => set(event.target.value)} />
          : <Input id={id} type={q.kind === 'day' ? 'date' : 'text'} maxLength={500} value={value} onChange={(event) => set(event.target.value)} />}
    </Form.Item>
  )
}
