/** The first page of a hat: what waits (overdue first), what may be begun, a few figures, what was not sent. */
import { PlusOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Card } from 'antd'
import type { ReactNode } from 'react'
import { clearDraft, listDrafts } from '../../ui/drafts.ts'
import { dayText, isoDay, yearStart } from '../../ui/format.ts'
import type { Figure, Inbox, InboxRow } from '../api/contract.ts'
import { useApi, useDefinitions, useInbox } from '../api/queries.ts'
import { pagePath, screensOf } from '../define.ts'
import { Loaded, Nothing } from '../parts/Blank.tsx'
import { FigureCard } from '../parts/FigureCard.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { DueTag, StateTag } from '../parts/Tags.tsx'
import { casePath, figuresPath, openPath } from '../paths.ts'
import { groupsOf, mechanismOfIndicator, useHalves } from '../shell/halves.ts'
import { byPart, isOf, mayBegin, mayUse } from '../shell/menu.tsx'
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
        <div className="start-main">
          <Card className="inbox" styles={{ body: { padding: 0 } }}>
            <Loaded query={inbox}>{(data) => <InboxList inbox={data} />}</Loaded>
          </Card>
          <Pages />
        </div>
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

/** So many acts are seen at once; of more, the everyday ones, and the rest on asking. */
const few = 8

interface Beginning { name: string; mechanism: string; mechanismZh: string; zh: string; of: string; often: boolean }
function useBeginnings(): readonly Beginning[] {
  const { hat } = useSession()
  const definitions = useDefinitions()
  const halves = useHalves()
  return definitions === undefined ? [] : groupsOf(definitions, halves).flatMap((group) => group.procedures.filter((p) => mayBegin(group.half, p, hat))
    .map((p) => ({ name: p.name, mechanism: group.name, mechanismZh: group.zh, zh: p.opens.zh, of: p.zh, often: isOf(screensOf(halves, p.name).often ?? [], hat) })))
}

/** What this hat may begin: the everyday acts first, the rest under the parts it belongs to. */
function Acts(): ReactNode {
  const all = useBeginnings()
  if (all.length === 0) return null
  const often = all.filter((each) => each.often)
  const first = all.length <= few ? all : often.length > 0 ? often.slice(0, few) : all.slice(0, few)
  const rest = all.filter((each) => !first.includes(each))
  return (
    <Sheet title="可以发起">
      <div className="start-acts">{first.map(({ name, zh, of }) => <Act key={name} name={name} zh={zh} of={of} />)}</div>
      {rest.length > 0 && <details className="start-more"><summary>其他可以发起的（{rest.length}）</summary>
        {byPart([...new Set(rest.map(({ mechanism }) => mechanism))].map((name) => ({ name, acts: rest.filter(({ mechanism }) => mechanism === name) }))).map((part) => (
          <section key={part.zh} aria-label={part.zh}><h3>{part.zh}</h3>
            <dl>{part.of.map(({ name, acts }) => <div key={name}><dt>{acts[0]?.mechanismZh}</dt><dd>{acts.map((act) => <Link key={act.name} to={openPath(act.name)}>{act.zh}</Link>)}</dd></div>)}</dl></section>))}
      </details>}
    </Sheet>
  )
}
function Act({ name, zh, of }: { name: string; zh: string; of: string }): ReactNode {
  return <Link to={openPath(name)}><PlusOutlined aria-hidden />{of.includes(zh) ? of : zh}{!zh.includes(of) && !of.includes(zh) && <span className="quiet">{of}</span>}</Link>
}

/** The pages of whoever mostly looks or keeps things running: few acts of their own begin here. */
function Pages(): ReactNode {
  const { hat } = useSession()
  const halves = useHalves()
  const acts = useBeginnings().length
  const pages = halves.flatMap((half) => (half.menu ?? []).filter((page) => page.hidden !== true && isOf(page.for ?? [], hat)).map((page) => ({ to: pagePath(half, page), zh: page.zh, icon: page.icon })))
  if (acts > few || pages.length === 0) return null
  return <Sheet title="常用页面"><div className="start-acts start-pages">{pages.map((page) => <Link key={page.to} to={page.to}><span aria-hidden>{page.icon}</span>{page.zh}</Link>)}</div></Sheet>
}

/** One figure of each mechanism that this hat has business with, then a second one. */
function useHeadline(): readonly string[] {
  const { hat } = useSession()
  const halves = useHalves()
  const definitions = useDefinitions()
  if (definitions === undefined) return []
  const used = groupsOf(definitions, halves).filter((group) => group.procedures.some((p) => mayUse(group.half, p, hat)))
    .map(({ half }) => (half?.figures ?? []).filter((key) => definitions.indicators.some((each) => each.key === key)))
  return [0, 1, 2, 3].flatMap((n) => used.flatMap((keys) => keys[n] ?? [])).slice(0, 6)
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
