/** The register of one procedure: filters in the address, keyset paging, Excel. */
import { DownloadOutlined, LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Card, Checkbox, Input, Select } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { listOf, type ProcedureDefinition } from '../api/contract.ts'
import { useCases, useDefinitions } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { fieldsOf } from '../forms/schema.ts'
import { Nothing, Failed } from '../parts/Blank.tsx'
import { CaseTable } from '../parts/CaseTable.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { usePlaceName } from '../parts/PlaceTree.tsx'
import { openPath } from '../paths.ts'
import { useProcedure, useScreens } from '../shell/halves.ts'
import { usePlace, useQueryTexts, useSetQuery } from '../shell/place.ts'
import { useSession } from '../shell/session.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

const perPage = 30
type Asked = Readonly<Record<string, string>>
/** What of the address is a question to the server. */
const filtersOf = (query: Asked): Asked => Object.fromEntries(Object.entries(query).filter(([key]) =>
  ['state', 'q', 'holder', 'overdue', 'mine', 'open'].includes(key) || key.startsWith('body.')))

export function CaseListPage(): ReactNode {
  const { mechanism = '', procedure: short = '' }: { mechanism?: string; procedure?: string } = useParams({ strict: false })
  const procedure = useProcedure(`${mechanism}.${short}`)
  const known = useDefinitions() !== undefined
  if (procedure === undefined) return known ? <NotFoundPage /> : null
  return <CaseList key={procedure.name} procedure={procedure} />
}

function CaseList({ procedure }: { procedure: ProcedureDefinition }): ReactNode {
  const { hat } = useSession()
  const { place } = usePlace()
  const screens = useScreens(procedure.name)
  const query = useQueryTexts()
  const filters = filtersOf(query)
  const asked = useCases(procedure.name, { ...filters, place, after: query.after, limit: perPage })
  const placeName = usePlaceName(place)
  const mayOpen = listOf(procedure.opens.by).includes(hat.as) && screens.begunElsewhere !== true
  const excel = server.link(`/${procedure.name.replace('.', '/')}.xlsx`, { ...filters, place })
  return (
    <>
      <PageHead title={screens.zh ?? procedure.zh} note={`${placeName}及以下`}>
        <Button icon={<DownloadOutlined />} href={excel} download>导出表格</Button>
        {mayOpen && <Link className="as-button" to={openPath(procedure.name)} search={place === hat.place ? {} : { place }}><PlusOutlined aria-hidden /> {procedure.opens.zh}</Link>}
      </PageHead>
      <Card className="list-card" styles={{ body: { padding: 0 } }}>
        <Filters procedure={procedure} fields={screens.filters ?? []} />
        {asked.isError && asked.data === undefined
          ? <div className="pad"><Failed error={asked.error} again={() => void asked.refetch()} /></div>
          : <CaseTable procedure={procedure} rows={asked.data?.rows ?? []} names={asked.data?.names ?? {}} columns={screens.columns ?? []} busy={asked.isFetching}
              empty={asked.isPending ? ' ' : <Nothing zh={Object.keys(filters).length > 0 ? '没有符合条件的记录，可以放宽条件再看' : `${placeName}还没有“${procedure.zh}”`} />} />}
        <Pager next={asked.data?.next ?? null} count={asked.data?.rows.length ?? 0} />
      </Card>
    </>
  )
}

function Filters({ procedure, fields }: { procedure: ProcedureDefinition; fields: readonly string[] }): ReactNode {
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const set = (key: string, value: string | null): void => setQuery({ [key]: value, after: null, back: null })
  const body = fieldsOf(procedure.body).filter(({ name }) => fields.includes(name) || fields.includes(`body.${name}`))
  const states = Object.entries(procedure.states).map(([value, { zh }]) => ({ value, label: zh }))
  const any = Object.keys(filtersOf(query)).length > 0
  const clear = (): void => setQuery(Object.fromEntries([...Object.keys(filtersOf(query)), 'after', 'back'].map((key) => [key, null])))
  return (
    <div className="filters" role="search">
      <SearchBox value={query.q ?? ''} onSearch={(q) => set('q', q)} />
      <Select className="filter" aria-label="状态" placeholder="全部状态" allowClear options={states} value={query.state ?? null} onChange={(next: string | undefined) => set('state', next ?? null)} />
      {body.map(({ name, field }) => (
        <Select key={name} className="filter" aria-label={field.zh} placeholder={`全部${field.zh}`} allowClear value={query[`body.${name}`] ?? null}
          options={Object.entries(field.choices ?? { true: '是', false: '否' }).map(([value, label]) => ({ value, label }))}
          onChange={(next: string | undefined) => set(`body.${name}`, next ?? null)} />
      ))}
      <Checkbox checked={query.open === '1'} onChange={(event) => set('open', event.target.checked ? '1' : null)}>未办结</Checkbox>
      <Checkbox checked={query.overdue === '1'} onChange={(event) => set('overdue', event.target.checked ? '1' : null)}>已超期</Checkbox>
      <Checkbox checked={query.mine === '1'} onChange={(event) => set('mine', event.target.checked ? '1' : null)}>与我有关</Checkbox>
      {any && <Button type="link" size="small" onClick={clear}>清除条件</Button>}
    </div>
  )
}

/** Asks only when told to (Enter or the button): a register of a city is not searched at every letter. */
function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string) => void }): ReactNode {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  return <Input.Search className="search" allowClear placeholder="编号、标题中的词" aria-label="查找" value={text} onChange={(event) => setText(event.target.value)} onSearch={onSearch} />
}

/** Keyset pages: the way back is kept in the address as the list of pages seen. */
function Pager({ next, count }: { next: string | null; count: number }): ReactNode {
  const query = useQueryTexts()
  const setQuery = useSetQuery()
  const seen = query.back === undefined ? [] : query.back.split('.')
  const here = query.after ?? ''
  const forth = (): void => setQuery({ after: next, back: [...seen, here === '' ? '0' : here].join('.') })
  const back = (): void => {
    const last = seen.at(-1)
    setQuery({ after: last === undefined || last === '0' ? null : last, back: seen.slice(0, -1).join('.') || null })
  }
  if (here === '' && next === null) return count === 0 ? null : <p className="pager-note">共{count}条</p>
  return (
    <div className="pager" role="navigation" aria-label="翻页">
      <Button icon={<LeftOutlined />} disabled={here === ''} onClick={back}>上一页</Button>
      <span>第{seen.length + 1}页 · 本页{count}条</span>
      <Button disabled={next === null} onClick={forth}>下一页 <RightOutlined aria-hidden /></Button>
    </div>
  )
}
