/** Reports that fill themselves: the township's of last quarter, submitted, and this quarter's, begun from it and still being looked through. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { dayOf, startOf } from '../kernel/base/calendar.ts'
import { enterScope } from '../kernel/base/database.ts'
import { scopeOf } from '../kernel/base/scope.ts'
import type { Actor } from '../kernel/define.ts'
import { datesOf } from '../kernel/indicators/rules.ts'
import { contextOf } from '../kernel/procedures/context.ts'
import { carryOutNested } from '../kernel/procedures/pipeline.ts'
import { readWork } from '../mechanisms/reports/mechanism.ts'
import { WorkShown, type BlankShown } from '../mechanisms/reports/schema.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import type { Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { lifeOf, upToToday, type Life } from './stage.ts'

const example = join(import.meta.dirname, '../mechanisms/reports/templates/example.txt')
const quarterZh = (day: string): string => `${day.slice(0, 4)}年${['一', '二', '三', '四'][Math.floor((Number(day.slice(5, 7)) - 1) / 3)] ?? ''}季度`

/** The blanks as their page shows them to whoever drafts. */
async function blanksOf(s: Scenery, officer: Actor, report: string): Promise<readonly BlankShown[]> {
  const answer = s.k.registry.answers.find(each => each.route.path === readWork.path)
  return s.k.database.db.transaction().execute(async tx => {
    await enterScope(tx, scopeOf(officer.place))
    return WorkShown.parse(await answer?.run(contextOf(s.k, tx, officer, officer.place, newId(), carryOutNested), { report })).blanks
  })
}
/** Looks through a report: what is sure and has a value is accepted, the rest left blank where it must be decided. */
async function lookThrough(s: Scenery, life: Life, officer: Actor): Promise<void> {
  const blanks = await blanksOf(s, officer, life.view().id)
  const open = blanks.filter(each => ['sure', 'unsure', 'notCollected'].includes(each.standing))
  const good = open.filter(each => each.standing === 'sure' && each.value !== null).map(each => each.n)
  const rest = open.map(each => each.n).filter(n => !good.includes(n))
  if (good.length > 0) await life.step('choose', officer, { blanks: good, decision: 'accepted' })
  if (rest.length > 0) await life.step('choose', officer, { blanks: rest, decision: 'left' })
}

export function reportStories(s: Scenery, stage: VillageLand, chance: Chance): Story[] {
  const desk = s.cast.org(stage.township, 'townshipDesk')
  const officerAt = (at: Date): Actor | undefined => desk === undefined ? undefined : s.cast.of(desk, at).find(each => each.as === 'townshipOfficer')
  const last = datesOf({ kind: 'lastQuarter' }, dayOf(s.now)).to
  return [{ live: async () => {
    const life = lifeOf(s.k, new Date(startOf(last).getTime() + 4 * 86_400_000), s.now, chance)
    await upToToday(async () => {
      life.pass(2)
      const officer = officerAt(life.at())
      if (!officer) return
      await life.open('reports.report', stage.township, officer, { title: `${quarterZh(last)}基层治理工作情况报告`, purpose: '报县社会治理中心', text: await readFile(example, 'utf8'),
        day: last, period: 'thisQuarter', notes: 'footnotes' })
      const before = life.view().id
      await lookThrough(s, life, officer)
      life.pass(3)
      await life.step('submit', officer, {})
      const now = lifeOf(s.k, new Date(s.now.getTime() - 3_600_000), s.now, chance.branch('now'))
      await now.open('reports.report', stage.township, officer, { title: `${quarterZh(dayOf(s.now))}基层治理工作情况报告`, purpose: '报县社会治理中心', day: dayOf(s.now), period: 'thisQuarter', notes: 'footnotes', renews: before })
      const left = (await blanksOf(s, officer, now.view().id)).filter(each => each.standing === 'left').map(each => each.n)
      if (left.length > 0) await now.step('choose', officer, { blanks: left, decision: 'open' })
    })
    return life
  } }]
}
