/** What is read: what anybody may see, what concerns me, what a panel has before it. Candidates come in the order of their coming, never of votes. */
import { dayOf } from '../../kernel/base/calendar.ts'
import { lookEverywhere } from '../../kernel/base/database.ts'
import { villageNameOf } from '../../kernel/base/directory.ts'
import { refuse } from '../../kernel/base/refusal.ts'
import { answer, paper, type Ctx } from '../../kernel/base/serve.ts'
import { maskText } from '../../kernel/disclosure/rules.ts'
import { contains } from '../../kernel/places/rules.ts'
import { findCase, listCasesOf, type FoundCase } from '../../kernel/procedures/caseData.ts'
import { caseNumber } from '../../kernel/procedures/rules.ts'
import { listAt, listMembers, listNominations, listSums, listTurns } from './data.ts'
import { listAsked, listNear, listPaper, purposes, showMine, showPanel, showWords } from './mechanism.ts'
import { nomination } from './nomination.procedure.ts'
import { getSelection, stateZh } from './nomination.server.ts'
import { arithmeticZh, dayText, hosts, mustRecuse, recusalZh } from './rules.ts'
import { honours, NominationBody, SelectionBody, StoryBody, titles, type Mine, type Near, type Panel } from './schema.ts'
import { countOf, nameOf } from './selection.server.ts'
import { selection } from './selection.procedure.ts'
import { digestOf } from './story.server.ts'
import { story } from './story.procedure.ts'

const masked = (text: string | undefined): string => maskText(text ?? '').text
const honourZh = (key: keyof typeof honours | undefined): string => (key === undefined ? '' : honours[key])
const versionOf = (key: string): number => purposes.find((p) => p.key === key)?.version ?? 0

/* ---- anybody --------------------------------------------------------------------------------------------------------------------- */
async function near(ctx: Ctx, place: string): Promise<Near> {
  await lookEverywhere(ctx)
  const reach = (row: FoundCase): boolean => contains(place, row.place) || contains(row.place, place)
  const at = async (procedure: string, states: readonly string[]) => (await listAt(ctx.db, { place: place.slice(0, 6), procedure, states, limit: 500 })).filter(reach)
  const where = (row: FoundCase) => ({ id: row.id, place: row.place, placeName: villageNameOf(ctx, row.place) })
  const since = dayOf(new Date(ctx.now.getTime() - 365 * 86_400_000))
  return {
    selections: (await at(selection.name, ['announced', 'judging', 'concluded'])).slice(0, 50).map((row) => { const b = SelectionBody.parse(row.body); return { ...where(row), number: caseNumber(row.id), title: masked(b.title), honourZh: honours[b.honour], ofZh: titles[b.of], of: b.of,
      organizer: b.organizer === undefined ? '' : ctx.directory.organisation(b.organizer)?.name ?? '', criteria: masked(b.criteria), places: b.places, until: b.until, commends: b.commends, approval: b.commends ? `${b.approver ?? ''} ${b.approvalNumber ?? ''}` : '', state: row.state, stateZh: stateZh(selection, row.state) } }),
    selected: (await at(nomination.name, ['selected'])).map((row) => ({ row, b: NominationBody.parse(row.body) })).filter(({ row, b }) => b.shownName !== undefined && dayOf(row.closedAt ?? row.openedAt) >= since).slice(0, 60)
      .map(({ row, b }) => ({ ...where(row), honourZh: honourZh(b.honour), name: masked(b.shownName), year: b.year ?? '' })),
    stories: (await at(story.name, ['published'])).slice(0, 30).map((row) => { const b = StoryBody.parse(row.body); return { ...where(row), honourZh: honourZh(b.honour), subjectName: masked(b.subjectName), title: masked(b.title), text: masked(b.text) } }),
  }
}

/* ---- my own ---------------------------------------------------------------------------------------------------------------------- */
async function mine(ctx: Ctx): Promise<Mine> {
  await lookEverywhere(ctx)
  const of = (procedure: string, relation: string) => listCasesOf(ctx.db, { person: ctx.actor.person, procedure, relation, limit: 50 })
  const shown = (row: FoundCase) => { const b = NominationBody.parse(row.body); return { id: row.id, titleZh: b.titleZh ?? '', honourZh: honourZh(b.honour), name: b.subjectName ?? b.shownName ?? '', state: row.state, stateZh: stateZh(nomination, row.state), arithmetic: row.state === 'noticed' || row.state === 'selected' ? b.arithmetic ?? '' : '' } }
  const panels: Mine['panels'] = []
  for (const row of (await of(selection.name, 'panellist')).filter((each) => each.state === 'judging')) {
    const panel = await panelOf(ctx, row.id)
    panels.push({ id: row.id, title: panel.title, waiting: panel.candidates.filter((c) => c.state === 'qualified' && !c.voted && !c.recused && c.mustRecuse === '').length })
  }
  return { nominations: (await of(nomination.name, 'nominee')).map(shown), proposed: (await of(nomination.name, 'proposer')).filter((row) => NominationBody.parse(row.body).own !== true).map(shown),
    stories: (await of(story.name, 'nominee')).filter((row) => row.state !== 'drafted').map((row) => ({ id: row.id, title: StoryBody.parse(row.body).title, state: row.state, stateZh: stateZh(story, row.state) })), panels, version: versionOf('exemplars'), storyVersion: versionOf('exemplars.story') }
}

/* ---- the panel -------------------------------------------------------------------------------------------------------------------- */
/** For members and for whoever hosts; findings only once the person has passed them on. */
async function panelOf(ctx: Ctx, id: string): Promise<Panel> {
  const s = await getSelection(ctx, id)
  const members = await listMembers(ctx.db, s.id)
  const me = members.find((m) => m.person === ctx.actor.person)
  const hosting = hosts.some((as) => as === ctx.actor.as) && contains(ctx.actor.place, s.place)
  if (!me && !hosting) refuse('panel.notMember')
  const county = s.place.slice(0, 6), round = s.plan.round ?? 1
  const all = (await listNominations(ctx.db, county, s.id)).filter((n) => ['submitted', 'qualified', 'noticed', 'selected', 'rejected'].includes(n.state))
  const ids = all.map((n) => n.id)
  const [turns, sums] = [await listTurns(ctx.db, county, ids), await listSums(ctx.db, county, ids)]
  return { selection: s.id, title: s.plan.title, criteria: s.plan.criteria, places: s.plan.places, round, state: s.state, member: me !== undefined, members: members.map((m) => ({ person: m.person, name: m.name })),
    candidates: all.map((n) => {
      const b = NominationBody.parse(n.body)
      const count = countOf(n, members, turns, sums, round)
      const own = turns.filter((t) => t.nomination === n.id && t.member === me?.person)
      const why = me ? mustRecuse(me, n) : null
      // How many voted yes is nobody's to know before all have voted.
      return { id: n.id, name: nameOf(n), merits: b.shownMerits ?? '', remark: b.remark ?? '', findings: why === null ? b.findings ?? [] : [], state: n.state, stateZh: stateZh(nomination, n.state), voted: own.some((t) => !t.recused && t.round === round), recused: own.some((t) => t.recused),
        mustRecuse: why === null ? '' : recusalZh[why], entitled: count.entitled, cast: count.cast, arithmetic: b.arithmetic ?? (s.state === 'judging' && count.cast === count.entitled && count.cast > 0 && hosting ? arithmeticZh(count) : '') }
    }) }
}

export const shownAnswers = [
  answer(listNear, (ctx, input) => near(ctx, input.place)),
  answer(showMine, (ctx) => mine(ctx)),
  answer(showPanel, async (ctx, input) => { await lookEverywhere(ctx); return panelOf(ctx, input.selection) }),
  answer(showWords, async (ctx, input) => {
    await lookEverywhere(ctx)
    const row = (await listCasesOf(ctx.db, { person: ctx.actor.person, procedure: story.name, relation: 'nominee', limit: 200 })).find((each) => each.id === input.story) ?? refuse('case.unknown')
    return { digest: digestOf(StoryBody.parse(row.body)), version: versionOf('exemplars.story') }
  }),
]
export const exemplarsPapers = [
  paper(listPaper, { input: listAsked, run: async (ctx, input) => {
    await lookEverywhere(ctx)
    const found = await findCase(ctx.db, selection.name, input.selection) ?? refuse('case.unknown')
    const b = SelectionBody.parse(found.body)
    const rows = (await listNominations(ctx.db, found.place.slice(0, 6), found.id)).filter((n) => n.state === 'selected').map((n) => NominationBody.parse(n.body))
    const shown = rows.filter((r) => r.shownName !== undefined)
    return { title: b.title, place: villageNameOf(ctx, found.place), organizer: b.organizer === undefined ? villageNameOf(ctx, found.place) : ctx.directory.organisation(b.organizer)?.name ?? '', criteria: b.criteria, approval: b.commends ? `经${b.approver ?? ''}批准（${b.approvalNumber ?? ''}）` : '',
      count: rows.length, hidden: rows.length - shown.length, issued: dayText(dayOf(ctx.now)), lines: shown.map((r, i) => ({ n: i + 1, name: r.shownName ?? '', honour: honourZh(r.honour), decision: r.decision ?? '' })) }
  } }),
]
