/** What was typed into the search of the header: matters, people, what is on public show, pages and figures; each only within one's right. */
import { Link } from '@tanstack/react-router'
import { Alert, Input } from 'antd'
import type { ReactNode } from 'react'
import { finders } from '../../../kernel/people/rules.ts'
import { dayText } from '../../ui/format.ts'
import type { InboxRow, Names, PersonRow } from '../api/contract.ts'
import { useApi } from '../api/queries.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { StateTag } from '../parts/Tags.tsx'
import { casePath, casesPath, figuresPath, registerPath } from '../paths.ts'
import { useHalves } from '../shell/halves.ts'
import { usePlace, useQueryTexts, useSetQuery } from '../shell/place.ts'
import { useSession } from '../shell/session.tsx'
import { pagePath } from '../define.ts'

interface Named { kind: 'mechanism' | 'procedure' | 'figure'; key: string; zh: string }
interface Found { rows: readonly (InboxRow & { openedAt: string })[]; names: Names; named: readonly Named[] }
interface Notice { id: string; title: string; place: string; number: string; placeName: string; progress: string }

export function SearchPage(): ReactNode {
  const q = useQueryTexts().q ?? ''
  const setQuery = useSetQuery()
  const asked = useApi<Found>('/search', { q }, { enabled: q !== '', keep: true })
  return (
    <>
      <PageHead title="查找" note="可以输入汉字、拼音、首字母或编号；只显示您这个身份有权看的" />
      <Input.Search key={q} className="search-again" size="large" allowClear defaultValue={q} placeholder="例如：水井、shuijing、sj" aria-label="查找什么" onSearch={(text) => setQuery({ q: text.trim() || null })} />
      {q !== '' && <Loaded query={asked}>{(found) => <Results q={q} found={found} />}</Loaded>}
    </>
  )
}

function Results({ q, found }: { q: string; found: Found }): ReactNode {
  return (
    <div className="search-groups">
      <Sheet title={`事项（${found.rows.length}）`}>
        {found.rows.length === 0 ? <Nothing zh={`没有找到和“${q}”有关的事项`} /> : <ul className="search-list">{found.rows.map((row) => <Matter key={row.id} row={row} names={found.names} />)}</ul>}
      </Sheet>
      <div className="search-side">
        <People q={q} />
        <OnShow q={q} />
        <Places named={found.named} />
      </div>
    </div>
  )
}
function Matter({ row, names }: { row: Found['rows'][number]; names: Names }): ReactNode {
  return (
    <li>
      <div><Link className="title-link" to={casePath(row.procedure, row.id)}>{row.title || row.procedureZh}</Link>
        <p className="quiet"><span className="number">{row.number}</span> {row.procedureZh} {names[row.place] ?? ''} {dayText(row.openedAt)}</p></div>
      <StateTag zh={row.stateZh} overdue={row.overdue} />
    </li>
  )
}
/** Whoever may look up the register finds people here too. */
function People({ q }: { q: string }): ReactNode {
  const { hat } = useSession()
  const may = finders.some((as) => as === hat.as)
  const asked = useApi<{ persons: readonly PersonRow[] }>('/people/persons', { q }, { enabled: may, keep: true })
  if (!may) return null
  return (
    <Sheet title="人员"><Loaded query={asked} rows={2}>{({ persons }) => persons.length === 0 ? <Nothing zh="登记册里没有叫这个名字的" />
      : <ul className="search-list">{persons.slice(0, 10).map((each) => <li key={each.id}><div><Link className="title-link" to={registerPath} search={{ q: each.name }}>{each.name}</Link>
        <p className="quiet">{[each.placeName, each.phone].filter(Boolean).join(' ')}</p></div></li>)}</ul>}</Loaded></Sheet>
  )
}
function OnShow({ q }: { q: string }): ReactNode {
  const { own } = usePlace()
  const asked = useApi<{ notices: readonly Notice[] }>('/public/notices', { place: own, q, limit: 10 }, { keep: true })
  if ((asked.data?.notices ?? []).length === 0) return asked.isError ? <Alert type="warning" showIcon title="公开栏暂时查不到，其他结果不受影响" /> : null
  return <Sheet title="公开公示"><ul className="search-list">{asked.data?.notices.map((n) => <li key={n.id}><div><a className="title-link" href={`/public/${n.place}/${n.number}`} target="_blank" rel="noreferrer">{n.title}</a>
    <p className="quiet">{n.placeName} {n.progress}</p></div></li>)}</ul></Sheet>
}
/** Menus, lists and figures by their names. */
function Places({ named }: { named: readonly Named[] }): ReactNode {
  const halves = useHalves()
  const pages = halves.flatMap((half) => (half.menu ?? []).filter((page) => page.hidden !== true).map((page) => ({ zh: page.zh, to: pagePath(half, page), mechanism: half.name })))
  const to = ({ kind, key }: Named): { to: string; search?: Record<string, string> } => kind === 'procedure' ? { to: casesPath(key) }
    : kind === 'figure' ? { to: figuresPath(key.split('.')[0] ?? ''), search: { figure: key } } : { to: pages.find(({ mechanism }) => mechanism === key)?.to ?? figuresPath(key) }
  if (named.length === 0) return null
  const kinds = { mechanism: '功能', procedure: '办理', figure: '指标' } as const
  return <Sheet title="功能和指标"><ul className="search-list">{named.slice(0, 12).map((each) => <li key={`${each.kind} ${each.key}`}><div><Link {...to(each)}>{each.zh}</Link> <span className="quiet">{kinds[each.kind]}</span></div></li>)}</ul></Sheet>
}
