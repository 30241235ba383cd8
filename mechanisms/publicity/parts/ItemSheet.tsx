/** On the page of an item: what it will be on every way before it goes out; then where it went, every attempt and answer, the posters. */
import { Alert, Button, Descriptions, Space, Table, Tag } from 'antd'
import type { ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { server } from '../../../web/console/api/server.ts'
import type { PanelProps } from '../../../web/console/define.ts'
import { Loaded } from '../../../web/console/parts/Blank.tsx'
import { Sheet } from '../../../web/console/parts/Sheet.tsx'
import { shortTime } from '../../../web/ui/format.ts'
import { readingSeconds, smsParts } from '../../../kernel/channels/rules.ts'
import type { SendingShown } from '../../../kernel/channels/schema.ts'
import { readingCharacters, scriptOf, smsOf } from '../rules.ts'
import { ItemBody } from '../schema.ts'

const tone: Readonly<Record<string, string>> = { sent: 'success', waiting: 'processing', failed: 'error', voided: 'default' }
export function ItemSheet({ answer: { case: c } }: PanelProps): ReactNode {
  const sendings = useApi<{ rows: SendingShown[] }>('/channels/sendings', { case: c.id })
  const read = ItemBody.safeParse(c.body)
  const published = c.state === 'published'
  return (
    <Sheet title="各个渠道" className="form-note" extra={published && <Space>
      <Button size="small" href={`/public/${c.place}/publicity/${c.number}`} target="_blank">看公开网页</Button>
      <Button size="small" href={server.link('/documents/paper', { name: 'publicity.poster', item: c.id })} download>海报A4</Button>
      <Button size="small" href={server.link('/documents/paper', { name: 'publicity.largePoster', item: c.id })} download>海报A3</Button></Space>}>
      {c.state === 'correcting' && <Alert type="warning" showIcon className="form-note" title="原来的内容已停用，没发的不再发；更正审核通过后，发过的渠道都会收到更正" />}
      {read.success && ['draft', 'submitted', 'correcting'].includes(c.state) && <Preview body={read.data} />}
      <Loaded query={sendings} rows={2}>{({ rows }) => (
        <Table<SendingShown> size="small" rowKey="id" pagination={{ pageSize: 20, hideOnSinglePage: true }} dataSource={rows} locale={{ emptyText: published ? '只在网页和手机上，没有发到别的渠道' : '还没有发送' }}
          expandable={{ rowExpandable: (s) => s.attempts.length > 0, expandedRowRender: (s) => <ol>{s.attempts.map((a) => <li key={a.at}>{shortTime(a.at)}　{a.ok ? '成功' : '没有成功'}　对方回答：{a.answer}</li>)}</ol> }} columns={[
            { title: '渠道', render: (_, s) => <>{s.name}<div className="quiet">{s.kindZh}{s.correction ? '，更正' : ''}</div></> },
            { title: '内容', render: (_, s) => s.text },
            { title: '时间', width: 150, render: (_, s) => shortTime(s.doneAt ?? s.nextAt ?? s.dueAt) },
            { title: '结果', width: 190, render: (_, s) => <><Tag color={tone[s.state] ?? 'default'}>{s.stateZh}</Tag>{s.count > 1 ? `${s.count}人` : ''}<div className="quiet">{s.state === 'failed' || s.state === 'voided' ? s.answer : ''}</div></> },
          ]} />)}</Loaded>
    </Sheet>
  )
}
function Preview({ body }: { body: ItemBody }): ReactNode {
  const [script, text] = [scriptOf(body), smsOf(body)]
  const seconds = readingSeconds(script, readingCharacters.default)
  return (
    <Descriptions column={1} size="small" className="form-note" items={[
      { key: 'page', label: '网页、手机、群里', children: <><b>{body.title}</b>　{body.summary}</> },
      ...(body.ways.includes('loudspeaker') ? [{ key: 'air', label: '喇叭', children: <>{script}<div className="quiet">念一遍约{seconds}秒；{body.airTimes}，播{body.airDays ?? 1}天</div></> }] : []),
      ...(body.ways.includes('sms') ? [{ key: 'sms', label: '短信', children: <>{text}<div className="quiet">{text.length}个字（不算签名），{smsParts(`【六个字的签名】${text}`)}条；{body.urgent ? '所有成年居民' : '只发给同意接收的人'}</div></> }] : []),
    ]} />
  )
}
