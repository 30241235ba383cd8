/** What organisations owe and grids do besides events: reports, reviews and what became of them, expenses, visits, links. */
import { addDays, dayOf, endOf, startOf, type Day } from '../kernel/base/calendar.ts'
import { within } from '../kernel/base/database.ts'
import { everywhere } from '../kernel/base/scope.ts'
import type { Actor } from '../kernel/define.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { endedPeriod } from '../mechanisms/organization/rules.ts'
import { sql } from 'kysely'
import { resident } from './cast.ts'
import type { Scenery } from './events.ts'
import { learnt } from './matters.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { lifeOf, upToToday, type Life } from './stage.ts'
import { accounts, expenses, plans, problems, remedies } from './words.ts'

const dayMs = 86_400_000
export interface Story { live: () => Promise<Life> }

/** Somebody of the village's organisation of this kind who holds one of these posts now. */
function holder(s: Scenery, village: VillageLand, kind: string, at: Date, posts?: readonly string[], not: readonly string[] = []): Actor | undefined {
  const org = s.cast.org(village.code, kind)
  return org === undefined ? undefined : s.cast.of(org, at).find(each => (!posts || posts.includes(each.post)) && !not.includes(each.person))
}
const organizerOf = (s: Scenery, village: VillageLand, at: Date): Actor | undefined => {
  const org = s.cast.org(village.township, 'townshipParty')
  return org === undefined ? undefined : s.cast.of(org, at).find(({ post }) => post === 'townshipOrganizer')
}
const story = (s: Scenery, from: Date, chance: Chance, part: (life: Life) => Promise<void>): Story => ({
  live: async () => {
    const life = lifeOf(s.k, from, s.now, chance)
    await upToToday(() => part(life))
    return life
  },
})

/** Reports of the last quarter that nobody is asked for any more: most in time, some late, some still missing. */
export function reports(s: Scenery, villages: readonly VillageLand[], chance: Chance): Story[] {
  const latest = endedPeriod(dayOf(s.now), 4)
  const old = s.now.getTime() - endOf(latest.to).getTime() > 32 * dayMs
  const period = old ? latest : endedPeriod(latest.from, 4)
  const from = new Date(endOf(period.to).getTime() + 30 * 60_000)
  return villages.flatMap(village => (['villageCommittee', 'supervisionCommittee', 'womenFederation', 'ceremonyCouncil'] as const).map(kind => {
    const own = chance.branch(village.code + kind)
    return story(s, from, own, async life => {
      const organisation = s.cast.org(village.code, kind)
      if (organisation === undefined) return
      await life.open('organization.report', village.code, systemActor(village.code), { organisation, topic: `${period.zh}工作` })
      life.pass(24 * own.weighed([[3 + own.next() * 11, 88], [17 + own.next() * 10, 7], [400, 5]] as const))
      const secretary = holder(s, village, 'villageParty', life.at(), ['branchSecretary'])
      const filer = holder(s, village, kind, life.at(), undefined, secretary ? [secretary.person] : []) ?? holder(s, village, kind, life.at())
      if (!filer || !secretary) return
      await life.step('file', filer, { summary: own.pick(accounts), ...own.happens(0.4) ? { problems: own.pick(problems) } : {}, plan: own.pick(plans), attachments: [] })
      life.pass(6 + own.next() * 60)
      const accepter = filer.person === secretary.person ? holder(s, village, 'villageParty', life.at(), ['branchDeputy', 'branchMember'], [filer.person]) : secretary
      if (accepter) await life.step('accept', accepter, { opinion: '情况属实' })
    })
  }))
}

/** The yearly review of every village party organisation, last winter, before members and villagers. */
export function reviews(s: Scenery, villages: readonly VillageLand[], chance: Chance): Story[] {
  const now = dayOf(s.now)
  const year = Number(now.slice(0, 4)) - 1
  return villages.map(village => {
    const own = chance.branch(village.code)
    return story(s, startOf(`${year}-12-01`), own, async life => {
      const organisation = s.cast.org(village.code, 'villageParty')
      if (organisation === undefined) return
      await life.open('organization.review', village.code, systemActor(village.code), { organisation, year })
      life.pass(24 * (10 + own.next() * 40))
      const secretary = holder(s, village, 'villageParty', life.at(), ['branchSecretary'])
      const organizer = organizerOf(s, village, life.at())
      if (!secretary || !organizer) return
      await life.step('present', secretary, { summary: own.pick(accounts), presented: dayOf(life.at()), location: '党员大会（邀请村民代表参加）' })
      life.pass(4)
      await life.step('appraise', organizer, ballots(own))
      life.pass(24 * (1 + own.next() * 4))
      await life.step('publish', organizer, { location: '大会当场宣布，村务公开栏张贴' })
    })
  })
}

function ballots(chance: Chance): Record<string, number | string> {
  const handedOut = chance.between(28, 62)
  const returned = handedOut - chance.between(0, 2)
  const [poor, plain, fair] = [chance.weighed([[0, 7], [1, 3]] as const), chance.between(0, 4), chance.between(3, 12)]
  return { handedOut, returned, good: returned - poor - plain - fair, fair, plain, poor, invalid: 0, ...chance.happens(0.5) ? { problems: chance.some(problems, 2).join('\n') } : {} }
}

/** What the reviews found, put right: measure, evidence, a check by somebody else. Asks the database which there are. */
export async function remediesOf(s: Scenery, villages: readonly VillageLand[], chance: Chance): Promise<Story[]> {
  const { rows } = await within(s.k.database.db, everywhere, tx => sql<{ id: string, place: string, opened: Date }>`
    select id, place, opened_at as opened from procedures.cases where procedure = 'organization.remedy' and state = 'listed' order by place, opened_at, title`.execute(tx))
  return rows.flatMap(({ id, place, opened }, i) => {
    const village = villages.find(({ code }) => code === place)
    if (!village) return []
    const own = chance.branch(`${place} ${i}`)
    return [story(s, opened, own, async life => {
      await life.refresh({ id, place })
      life.pass(24 * (2 + own.next() * 9))
      const secretary = holder(s, village, 'villageParty', life.at(), ['branchSecretary'])
      if (!secretary) return
      const due: Day = addDays(s.k.calendar(), life.at(), own.between(30, 90), 'calendar').day
      await life.step('schedule', secretary, { measure: own.pick(remedies), owner: '党组织书记', due })
      life.pass(24 * (15 + own.next() * 50))
      const again = holder(s, village, 'villageParty', life.at(), ['branchSecretary'])
      if (again) await life.step('rectify', again, { outcome: `已做完：${own.pick(remedies)}`, evidence: [] })
      life.pass(24 * (2 + own.next() * 8))
      const organizer = organizerOf(s, village, life.at())
      if (organizer) await life.step('verify', organizer, { finding: '到村查看，问了几户群众，情况属实，同意销号' })
    })]
  })
}

/** Expenses that the village's people sign together; one in four villages, one of them still waiting. */
export function expenseStories(s: Scenery, villages: readonly VillageLand[], chance: Chance): Story[] {
  return villages.filter((_, i) => i % 4 === 1).map((village, i) => {
    const own = chance.branch(village.code)
    return story(s, new Date(s.now.getTime() - (i === 0 ? 2 : 20 + own.next() * 200) * dayMs), own, async life => {
      life.pass(1)
      const opener = holder(s, village, 'villageCommittee', life.at(), ['committeeMember'])
      const organisation = s.cast.org(village.code, 'villageCommittee')
      if (!opener || organisation === undefined) return
      const [title, expense, payee, purpose, yuan] = own.pick(expenses)
      await life.open('organization.countersign', village.code, opener, { title, expense, payee, purpose, amount: (yuan + own.between(0, 40) * 10) * 100, organisation, attachments: [] })
      const signers = [['villageParty', ['branchSecretary']], ['villageCommittee', ['committeeChair']], ['villageParty', ['branchDeputy']], ['supervisionCommittee', ['supervisionChair']]] as const
      const signed = new Set([opener.person])
      for (const [kind, posts] of signers) {
        life.pass(3 + own.next() * 20)
        const signer = holder(s, village, kind, life.at(), posts)
        // Where secretary and chair are one person, the deputy signs as well (FG).
        if (!signer || signed.has(signer.person)) continue
        signed.add(signer.person)
        await life.step('countersign', signer, { opinion: '同意' })
      }
      life.pass(24)
      const clerk = holder(s, village, 'villageCommittee', life.at(), ['villageClerk'])
      if (clerk) await life.step('pay', clerk, { day: dayOf(life.at()), number: `记-${own.between(10, 180)}` })
    })
  })
}

/** Visits: recorded for what was learnt. */
export function visits(s: Scenery, villages: readonly VillageLand[], n: number, chance: Chance): Story[] {
  return Array.from({ length: n }, (_, i) => {
    const own = chance.branch(`visit ${i}`)
    const village = own.pick(villages)
    const grid = own.pick(village.grids)
    return story(s, new Date(s.now.getTime() - (1 + own.next() * 400) * dayMs), own, async life => {
      life.pass(1)
      const team = s.cast.org(grid.code, own.happens(0.7) ? 'gridTeam' : 'gridPartyGroup')
      const visitors = team === undefined ? [] : s.cast.of(team, life.at())
      const met = s.cast.residents(grid.code)
      if (visitors.length === 0 || met.length === 0) return
      const home = own.pick(met)
      await life.open('grid.visit', grid.code, own.pick(visitors), {
        day: dayOf(life.at()), household: home.household, met: own.between(1, 4), learnt: own.pick(learnt), toldBy: `${home.name.slice(0, 1)}家人`, followUp: false })
    })
  })
}

/** Party members and their households: chosen on both sides, carried by the meeting; one grid in four, some still on the way. */
export function links(s: Scenery, villages: readonly VillageLand[], chance: Chance): Story[] {
  return villages.flatMap((village, v) => village.grids.filter((_, i) => (i + v) % 4 === 0).map((grid, i) => {
    const own = chance.branch(grid.code)
    return story(s, new Date(s.now.getTime() - ((v + i) % 9 === 0 ? 5 : 40 + own.next() * 250) * dayMs), own, async life => {
      life.pass(1)
      const secretary = holder(s, village, 'villageParty', life.at(), ['branchSecretary'])
      const group = s.cast.org(grid.code, 'gridPartyGroup')
      const member = group === undefined ? undefined : s.cast.of(group, life.at())[0]
      const homes = own.some(s.cast.residents(grid.code).filter(({ id }) => id !== member?.person), own.between(5, 8))
      if (!secretary || !member || homes.length < 5) return
      await life.open('grid.link', village.code, secretary, { member: member.person, households: homes.map(({ household }) => household) })
      for (const home of homes) {
        life.pass(2 + own.next() * 20, false)
        if (own.happens(0.3)) await life.step('choose', resident(home))
        else await life.step('attest', secretary, { household: home.household, how: own.pick(['facing', 'phone', 'paper'] as const) })
      }
      life.pass(24)
      await life.step('match', secretary)
      life.pass(24 * (2 + own.next() * 10))
      const chair = holder(s, village, 'villageParty', life.at(), ['branchSecretary']) ?? at([secretary], 0)
      await life.step('approve', chair, { meetingDay: dayOf(life.at()), record: `应到${own.between(18, 40)}人，过三分之二到会，举手通过联户名单` })
    })
  }))
}
