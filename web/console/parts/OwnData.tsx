/** What the platform keeps on the person at the desk: register, consents, who looked, a copy (PIPL-44, PIPL-45, PIPL-15). */
import { EyeOutlined } from '@ant-design/icons'
import { Alert, Button, Descriptions, Space, Table, Tabs, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import type { LookedLine, Mine, ShownConsent, ShownHolding } from '../../../kernel/people/schema.ts'
import { dayText, timeText } from '../../ui/format.ts'
import { problemOf } from '../../ui/problem.ts'
import { useApi, useCommand } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { Loaded, Nothing } from './Blank.tsx'

const minePath = '/people/mine'
export function OwnData(): ReactNode {
  const asked = useApi<Mine>(minePath)
  return <Loaded query={asked}>{(mine) => (
    <Tabs className="own-data" items={[
      { key: 'register', label: '登记了我什么', children: <Registered mine={mine} /> },
      { key: 'consents', label: '我同意过什么', children: <Consents list={mine.consents} /> },
      { key: 'looked', label: '谁看过', children: <Looked list={mine.looked} /> },
      { key: 'holdings', label: '保存了什么、为什么', children: <Holdings list={mine.holdings} /> },
      { key: 'copy', label: '副本、更正和删除', children: <Copy /> },
    ]} />
  )}</Loaded>
}

const sexes: Record<string, string> = { male: '男', female: '女' }
function Registered({ mine }: { mine: Mine }): ReactNode {
  const facts: readonly (readonly [string, ReactNode])[] = [['姓名', mine.name], ['性别', sexes[mine.sex ?? '']], ['出生年份', mine.birthYear], ['所在地', mine.placeName],
    ['手机号', <Own key="phone" zh="手机号" field="phone" mask={mine.phone} />], ['身份证号', <Own key="idCard" zh="身份证号" field="idCard" mask={mine.idCard} />],
    ['户号', mine.household], ['住址', mine.address], ['党员', mine.partyMember ? '是' : null], ['工作账号', mine.login],
    ['职务', mine.posts.map((each) => `${each.orgName} ${each.postZh}`).join('、')],
    ['有关的事', mine.cases.length === 0 ? null : `${mine.cases.length}件，副本里有清单`], ['发过的照片和文件', mine.attachments.length === 0 ? null : `${mine.attachments.length}个，副本里有清单`]]
  return <Descriptions bordered size="small" column={2} items={facts.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([label, children]) => ({ key: label, label, children }))} />
}
/** A number that its owner may see whole. */
function Own({ zh, field, mask }: { zh: string; field: 'phone' | 'idCard'; mask: string | null }): ReactNode {
  const [whole, setWhole] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  if (mask === null) return '没有登记'
  const show = (): void => { server.get<{ value: string }>('/people/myNumber', { field }).then(({ value }) => setWhole(value), (error: unknown) => setProblem(problemOf(error).detail)) }
  return <span className="masked-line"><span className="number">{whole ?? mask}</span>
    {whole === null && <Button type="text" size="small" icon={<EyeOutlined />} aria-label={`查看自己的${zh}`} onClick={show} />}{problem}</span>
}

const stateZh = { none: '没有同意', given: '已同意', outdated: '说明更新过，请重新看', withdrawn: '已退出' }
/** Leaving is as easy as joining: one press, what it does stands beside the button. */
function Consents({ list }: { list: readonly ShownConsent[] }): ReactNode {
  const [said, setSaid] = useState<string | null>(null)
  const give = useCommand<{ said: string }>('/people/consent', [minePath])
  const withdraw = useCommand<{ said: string }>('/people/withdrawConsent', [minePath])
  const erase = useCommand<{ said: string }>('/people/erase', [minePath])
  const problem = [give, withdraw, erase].find((each) => each.isError)?.error
  if (list.length === 0) return <Nothing zh="现在没有要您同意的事" />
  const tell = (send: typeof give, input: Record<string, unknown>): void => send.mutate({ input }, { onSuccess: (answer) => setSaid(answer.said) })
  return <>
    <p className="quiet">同不同意由您自己定，不同意不影响办任何事。</p>
    {said !== null && <Alert type="success" showIcon title={said} role="status" className="form-note" />}
    {problem !== undefined && <Alert type="error" showIcon title={problemOf(problem).detail} role="alert" className="form-note" />}
    {list.map((each) => <section key={each.purpose} className="consent"><h3>{each.zh} <span className={`mark ${each.state === 'given' ? 'mark-done' : ''}`}>{stateZh[each.state]}</span></h3>
      {each.since !== null && <p className="quiet">{each.state === 'withdrawn' ? '退出' : '同意'}于{dayText(each.since)}</p>}
      <p>{each.text}</p><p className="quiet">退出后：{each.effects}</p>
      <Space>{each.state !== 'given' && <Button onClick={() => tell(give, { purpose: each.purpose, version: each.version })}>{each.state === 'outdated' ? '看过了，同意新的说明' : '同意'}</Button>}
        {(each.state === 'given' || each.state === 'outdated') && <Button onClick={() => tell(withdraw, { purpose: each.purpose })}>退出</Button>}
        {each.canErase && <Button danger onClick={() => tell(erase, { purpose: each.purpose })}>删除因此保存的记录</Button>}</Space></section>)}
  </>
}

function Looked({ list }: { list: readonly LookedLine[] }): ReactNode {
  const columns: TableColumnsType<LookedLine> = [{ key: 'at', title: '时间', width: 170, render: (_, row) => timeText(row.at) },
    { key: 'by', title: '谁', render: (_, row) => `${row.by}（${[row.org, row.as].filter((each) => each !== null && each !== '').join(' ')}）` },
    { key: 'what', title: '做了什么', render: (_, row) => [row.zh, row.what].filter((each) => each !== null).join('：') }, { key: 'purpose', title: '用途', render: (_, row) => row.purpose ?? '' }]
  return list.length === 0 ? <Nothing zh="还没有人查看过您的信息" /> : <Table<LookedLine> rowKey={(row) => `${row.at} ${row.by} ${row.zh}`} dataSource={[...list]} columns={columns} pagination={{ pageSize: 10, hideOnSinglePage: true }} size="small" />
}
function Holdings({ list }: { list: readonly ShownHolding[] }): ReactNode {
  const columns: TableColumnsType<ShownHolding> = [{ key: 'from', title: '来自', dataIndex: 'from', width: 130 }, { key: 'zh', title: '内容', dataIndex: 'zh' },
    { key: 'purpose', title: '用来', dataIndex: 'purpose' }, { key: 'keep', title: '保存', dataIndex: 'keep', width: 100 }, { key: 'ground', title: '依据', dataIndex: 'ground' },
    { key: 'rows', title: '记录', width: 90, render: (_, row) => row.rows.length === 0 ? '' : `${row.rows.length}条` }]
  return <Table<ShownHolding> rowKey={(row) => `${row.from} ${row.zh}`} dataSource={[...list]} columns={columns} pagination={false} size="small" />
}
function Copy(): ReactNode {
  return <><p>副本里有平台保存的您的全部信息，号码是完整的，请自己收好。</p>
    <Space><Button href={server.link('/people/mine.xlsx')}>下载表格（Excel）</Button><Button href={server.link('/people/mine.json')}>下载数据（JSON）</Button></Space>
    <p className="quiet consent">哪里不对、想删掉什么：换成“居民”身份，在手机端“我的 → 我的信息 → 要求更正或删除”提出，十五个工作日内答复。</p></>
}
