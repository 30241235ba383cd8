/** The first page of a hat: what waits (overdue first), what may be begun, a few figures, what was not sent. */
import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Card } from 'antd'
import type { ReactNode } from 'react'
import { clearDraft, listDrafts } from '../../ui/drafts.ts'
import { dayText, isoDay, yearStart } from '../../ui/format.ts'
import { listOf, type Figure, type Inbox, type InboxRow } from '../api/contract.ts'
import { useApi, useDefinitions, useInbox } from '../api/queries.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { FigureCard } from '../parts/FigureCard.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { DueTag, StateTag } from '../parts/Tags.tsx'
import { casePath, figuresPath, openPath } from '../paths.ts'
import { mechanismOfIndicator, useHalves, useScreens } from '../shell/halves.ts'
import { usePlace } from '../shell/place.ts'
import { usePlaceName } from '../parts/PlaceTree.tsx'
import { useSession } from '../shell/session.tsx'
import { useState } from 'react'

export function StartPage(): ReactNode {
  const { me, hat } = useSession()
  const inbox = useInbox()
  const hello = `${me.person.name} · ${hat.orgName ?? hat.placeName} ${hat.postZh} · ${dayText(new Date())}`
  return (
    <>
      <PageHead title="待办" note={hello} />
      <div className="start">
        <Card className="inbox" styles={{ body: { padding: 0 } }}>
          <Loaded query={inbox}>{(data) => <InboxList inbox={data} />}</Loaded>
        </Card>
        <aside className="start-side" aria-label="概况与常用">
          <Acts />
          <Figures />
          <Drafts />
        </aside>
      </div>
    </>
  )
}

interface Section { key: string; zh: string; rows: readonly InboxRow[] }
/** Overdue, due within two days, later; contributions asked of us and what we merely follow come last. */
function sectionsOf(rows: readonly InboxRow[]): Section[] {
  const soon = Date.now() + 2 * 86_400_000
  const due = (row: InboxRow): number => row.dueAt === null ? Infinity : Date.parse(row.dueAt)
  const sorted = [...rows].sort((a, b) => due(a) - due(b))
  const own = sorted.filter(({ why }) => why !== 'party')
  const sections: Section[] = [
    { key: 'over', zh: '已超期', rows: own.filter(({ overdue }) => overdue) },
    { key: 'soon', zh: '两天内到期', rows: own.filter((row) => !row.overdue && due(row) <= soon) },
    { key: 'later', zh: '其他待办', rows: own.filter((row) => !row.overdue && due(row) > soon) },
    { key: 'party', zh: '需要配合', rows: sorted.filter(({ why }) => why === 'party') },
  ]
  return sections.filter((each) => each.rows.length > 0)
}

function InboxList({ inbox }: { inbox: Inbox }): ReactNode {
  const sections = sectionsOf(inbox.rows)
  if (sections.length === 0) return <Nothing zh="现在没有等您办理的事" />
  return sections.map(({ key, zh, rows }) => (
    <section key={key} className={`inbox-section inbox-${key}`} aria-labelledby={`inbox-${key}`}>
      <h2 id={`inbox-${key}`}>{zh}<span>{rows.length}</span></h2>
      <ul>{rows.map((row) => <InboxItem key={row.id} row={row} names={inbox.names ?? {}} />)}</ul>
    </section>
  ))
}

function InboxItem({ row, names }: { row: InboxRow; names: Readonly<Record<string, string>> }): ReactNode {
  return (
    <li>
      <div className="inbox-what">
        <Link className="title-link" to={casePath(row.procedure, row.id)}>{row.title || row.procedureZh}</Link>
        <p className="quiet"><span className="number">{row.number}</span><span>{row.procedureZh}</span><span>{names[row.place] ?? ''}</span></p>
      </div>
      <StateTag zh={row.stateZh} overdue={row.overdue} />
      <DueTag dueAt={row.dueAt} />
    </li>
  )
}

/** What this hat may begin. */
function Acts(): ReactNode {
  const { hat } = useSession()
  const may = (useDefinitions()?.procedures ?? []).filter(({ opens }) => listOf(opens.by).includes(hat.as))
  if (may.length === 0) return null
  return <Sheet title="可以发起"><div className="start-acts">{may.map((each) => <Act key={each.name} name={each.name} zh={each.opens.zh} of={each.zh} />)}</div></Sheet>
}
function Act({ name, zh, of }: { name: string; zh: string; of: string }): ReactNode {
  const { hidden = false, begunElsewhere = false } = useScreens(name)
  if (hidden || begunElsewhere) return null
  return <Link to={openPath(name)}><PlusOutlined aria-hidden />{zh}{!zh.includes(of) && !of.includes(zh) && <span className="quiet">{of}</span>}</Link>
}

function useHeadline(): readonly string[] {
  const halves = useHalves()
  const indicators = useDefinitions()?.indicators ?? []
  const chosen = halves.flatMap(({ figures = [] }) => figures).filter((key) => indicators.some((each) => each.key === key))
  return (chosen.length > 0 ? chosen : indicators.map(({ key }) => key)).slice(0, 6)
}
function Figures(): ReactNode {
  const { place } = usePlace()
  const placeName = usePlaceName(place)
  const keys = useHeadline()
  const indicators = useDefinitions()?.indicators ?? []
  const pathOf = (key: string): string => figuresPath(mechanismOfIndicator(indicators.find((each) => each.key === key) ?? { key }))
  const today = isoDay()
  const asked = useApi<{ figures: readonly Figure[] }>('/figures', { keys: keys.join(','), place, from: yearStart(today), to: today }, { enabled: keys.length > 0, keep: true })
  if (keys.length === 0) return null
  return (
    <Sheet title={`${placeName} · 今年`}>
      <Loaded query={asked} rows={3}>{({ figures }) => (
        <ul className="start-figures">
          {figures.map((each) => <li key={each.key}><Link to={pathOf(each.key)} search={{ figure: each.key }}><FigureCard compact figure={each} /></Link></li>)}
        </ul>
      )}</Loaded>
    </Sheet>
  )
}

/** Forms that were begun and not sent. */
function Drafts(): ReactNode {
  const { me } = useSession()
  const procedures = useDefinitions()?.procedures ?? []
  const [, redraw] = useState(0)
  const unsent = procedures.filter(({ name }) => listDrafts(me.person.id).includes(name))
  if (unsent.length === 0) return null
  const drop = (name: string): void => { clearDraft(me.person.id, name); redraw((n) => n + 1) }
  return (
    <Sheet title="没有提交的">
      <ul className="start-drafts">
        {unsent.map(({ name, opens }) => <li key={name}><Link to={openPath(name)}>{opens.zh}</Link><button type="button" onClick={() => drop(name)} aria-label={`丢弃没有提交的${opens.zh}`}>丢弃</button></li>)}
      </ul>
    </Sheet>
  )
}
