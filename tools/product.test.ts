import { expect, test } from 'vitest'
import { z } from 'zod'
import { kernelModules, mechanisms, modules } from '../app/mechanisms.ts'
import { kernelRefusals } from '../kernel/base/words.ts'
import { capacities } from '../kernel/define.ts'
import { parseKey } from '../kernel/indicators/rules.ts'
import { blanksIn } from '../mechanisms/reports/rules.ts'
import { checkDefinitions } from './definitions.ts'
import { findText, readSources } from './files.ts'
import { readGlossary } from './glossary.ts'
import { readLaw } from './law.ts'
import { checkListening, checkPublished, checkSystemSteps } from './links.ts'

const sources = readSources()
const judges = { glossary: readGlossary(findText('docs/glossary.md') ?? ''), law: readLaw(findText('docs/law.md') ?? ''), capacities, kernel: kernelModules.map(({ name }) => name), refusals: kernelRefusals }

test.each(modules.map((mechanism) => [mechanism.zh, mechanism.name] as const))('「%s」的定义说得通、合法、用词在词汇表里', (_zh, name) => {
  const mine = checkDefinitions(modules, judges).filter(({ where }) => where.replace(/^(figure|setting|document|GET|POST) \/?/, '').split(/[./ ]/)[0] === name)
  expect(mine.map(({ where, message }) => `${where}: ${message}`)).toEqual([])
})

test('全部机制和底座合起来:没有一条毛病,事实有人公布,听者都写明', () => {
  const findings = [...checkDefinitions(modules, judges).map(({ where, message }) => `${where}: ${message}`),
    ...[...checkListening(sources, modules), ...checkPublished(sources), ...checkSystemSteps(sources, modules)].map(({ path, message }) => `${path}: ${message}`)]
  expect(findings).toEqual([])
})

/** Every figure that the description of the mechanisms names by its key: counted, a ratio, or said to be not collected yet. */
const named = `org.parties org.posts.concurrent org.one-shoulder org.reports.due org.reports.filed org.reviews.good-rate
  deliberation.opened deliberation.decided deliberation.rejected deliberation.implemented deliberation.turnout deliberation.objections.answered-rate
  rectification.listed rectification.cleared rectification.relapsed rectification.overdue
  grid.grids grid.party-groups grid.staff grid.party-links grid.events.reported grid.events.closed grid.events.on-time grid.events.satisfied
  union.small-villages union.villages-in-union union.mixed-towns union.conferences union.shared-bookings
  talks.held talks.officials talks.residents talks.issues.raised talks.issues.resolved talks.issues.overdue talks.satisfaction
  services.applied services.completed services.on-time services.rated services.satisfaction services.callbacks.on-time
  volunteering.teams volunteering.volunteers volunteering.activities volunteering.hours volunteering.beneficiaries
  assessment.villages-assessed assessment.score assessment.contests.upheld
  mediation.received mediation.mediated mediation.succeeded mediation.ended mediation.success-rate mediation.fulfilled-rate mediation.advisers mediation.adviser-hours
  points.members points.earned points.spent points.outstanding points.exchanges points.villages
  credit.participants credit.benefits-granted credit.objections.answered-rate
  publicity.items publicity.channels publicity.campaigns publicity.awareness-rate
  exemplars.selected exemplars.stories training.classes training.attendances training.hours training.required-met-rate
  base.townships base.villages base.groups grid.cells base.households base.residents base.residents.elderly base.party-members base.committee-members
  base.committee-members.by-decade base.committee-members.by-schooling base.committee-members.by-sex base.representatives base.mass-organisations base.self-governing-organisations
  grid.visits.households grid.visits.persons grid.visits.learnt grid.outreach.cadres grid.outreach.members grid.party-links.members grid.party-homes
  grid.events.open grid.events.overdue grid.events.transferred grid.events.repeated grid.events.declined grid.events.intake
  deliberation.eligible deliberation.present deliberation.votes.yes deliberation.votes.no deliberation.votes.invalid deliberation.votes.yes-rate deliberation.covenants
  deliberation.disclosures talks.issues.closed talks.places talks.villages
  mediation.committees mediation.committees.sector mediation.studios mediation.mediators mediation.guides mediation.villages-advised mediation.advice
  mediation.confirmations.applied mediation.confirmations.granted mediation.amount
  services.items.online services.items.village services.windows services.stations services.items.whole-online-share services.days.saved services.handling-days
  services.bad-ratings services.bad-ratings.repaired services.rated-share
  publicity.lectures publicity.lectures.audience publicity.leaflets publicity.boards publicity.banners publicity.broadcasts publicity.loudspeakers publicity.teams
  volunteering.civility.centres volunteering.civility.stations volunteering.attendances volunteering.projects volunteering.active-share
  points.shops points.partner-shops points.rules points.value points.villages-share points.households-share
  training.days training.persons training.coverage training.hours-mean`.split(/\s+/)

const dictionary = new Map(modules.flatMap(({ indicators }) => indicators ?? []).map((i) => [i.key, i]))

test('机制说明里点到名的指标,字典里一个不少', () => {
  expect(named.filter((key) => !dictionary.has(key))).toEqual([])
})

test('没有建成的机制只列指标:除了登记册里有的和两个数相除的,都写明尚未采集', () => {
  const built = new Set([...mechanisms, ...kernelModules].map(({ name }) => name))
  const later = modules.filter(({ name }) => !built.has(name))
  expect(modules.map(({ name }) => name)).toEqual(expect.arrayContaining(['organization', 'deliberation', 'rectification', 'grid', 'union', 'talks', 'services', 'volunteering',
    'assessment', 'mediation', 'points', 'credit', 'publicity', 'exemplars', 'training', 'reports']))
  expect(later.flatMap(({ procedures, routes, documents }) => [...procedures ?? [], ...routes ?? [], ...documents ?? []])).toEqual([])
  const counted = later.flatMap(({ indicators }) => indicators ?? []).filter((i) => i.counted !== undefined)
  expect(counted.map(({ counted: c }) => c?.kind).filter((kind) => kind !== 'register')).toEqual([])
})

test('每个指标的叫法不重复,中文名不重复', () => {
  const all = [...dictionary.values()]
  expect(all.filter((i) => new Set([i.zh, ...i.also ?? []]).size !== 1 + (i.also ?? []).length).map(({ key }) => key)).toEqual([])
  const names = all.map(({ zh }) => zh)
  expect(names.filter((zh, at) => names.indexOf(zh) < at)).toEqual([])
})

test('标注的句子至少四百五十句,十分之一在平台之外;空格数得到,标的指标都在字典里', () => {
  const Line = z.object({ id: z.string(), text: z.string(), blank: z.int(), figure: z.boolean(), keys: z.array(z.string()) })
  const read = (set: string) => (findText(`bench/blanks/${set}.jsonl`) ?? '').split('\n').filter(Boolean).map((line) => Line.parse(JSON.parse(line)))
  const lines = read('development'), every = [...lines, ...read('second'), ...read('independent')]
  expect(new Set(lines.map(({ text }) => text)).size).toBeGreaterThanOrEqual(450)
  const figures = lines.filter(({ figure }) => figure)
  expect(figures.filter(({ keys }) => keys.length === 0).length).toBeGreaterThanOrEqual(figures.length / 10)
  expect(every.filter(({ text, blank }) => blanksIn(text)[blank] === undefined).map(({ id }) => id)).toEqual([])
  const unknown = (key: string): boolean => {
    const parsed = parseKey(key)
    return parsed === undefined || [parsed.part, parsed.whole].some((each) => each !== null &&
      (!dictionary.has(each.key) || (each.dim !== null && dictionary.get(each.key)?.by?.[each.dim] === undefined)))
  }
  expect(every.flatMap(({ id, keys }) => keys.filter(unknown).map((key) => `${id} ${key}`))).toEqual([])
})
