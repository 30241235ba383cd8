/** 记一件守约的事: of somebody who agreed. The list has names alone; what anybody did is theirs to see. */
import { Button, Card, DatePicker, Form, Select } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { useSender } from '../../../web/console/api/sending.tsx'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { usePlace } from '../../../web/console/shell/place.ts'
import { isoDay } from '../../../web/ui/format.ts'
import { deeds } from '../schema.ts'

type Who = readonly { person: string; name: string }[]
export function RecordPage(): ReactNode {
  const village = usePlace().place.slice(0, 12)
  const people = useApi<Who>('/credit/participants', { place: village }, { enabled: village.length === 12 })
  return (
    <>
      <PageHead title="记一件守约的事" note="只给自愿参加的人记，只记好事；本人看得到，也随时可以删掉。记不记，都不影响谁办事" />
      {village.length < 12 ? <Nothing zh="请先在上面选一个村" /> : <Loaded query={people}>{(list) => (list.length === 0 ? <Nothing zh="这里还没有人参加；参加由本人在手机上同意" /> : <Card className="open-card"><Fields people={list} place={village} /></Card>)}</Loaded>}
    </>
  )
}
function Fields({ people, place }: { people: Who; place: string }): ReactNode {
  const [d, setD] = useState<{ person: string | undefined; deed: string; day: string }>({ person: undefined, deed: 'clean', day: isoDay() })
  const { busy, fault, send } = useSender('/credit')
  const submit = async (): Promise<void> => { if (await send('/credit/record', { input: { ...d, place } }, '记下了') !== null) setD({ ...d, person: undefined }) }
  return (
    <Form layout="vertical" component="div">{fault}
      <Form.Item label="是谁" required htmlFor="record-person"><Select id="record-person" showSearch={{ optionFilterProp: 'label' }} value={d.person ?? null} options={people.map((p) => ({ value: p.person, label: p.name }))} onChange={(person) => setD({ ...d, person: person ?? undefined })} /></Form.Item>
      <Form.Item label="做到了什么" required htmlFor="record-deed"><Select id="record-deed" value={d.deed} options={Object.entries(deeds).map(([value, label]) => ({ value, label }))} onChange={(deed) => setD({ ...d, deed })} /></Form.Item>
      <Form.Item label="哪一天" required htmlFor="record-day"><DatePicker id="record-day" allowClear={false} value={dayjs(d.day)} maxDate={dayjs()} onChange={(at: dayjs.Dayjs | null) => setD({ ...d, day: at?.format('YYYY-MM-DD') ?? d.day })} /></Form.Item>
      <Button type="primary" loading={busy} disabled={d.person === undefined} onClick={() => void submit()}>记下</Button>
    </Form>
  )
}
