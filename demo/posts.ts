/** Appointments: who holds which post since when. The two committees of a village were elected anew in January 2026. */
import { branchName, committeeName, stations } from './bodies.ts'
import type { AppointmentRow, PersonRow, TownshipLand, VillageLand } from './registers.ts'
import { at, type Chance } from './random.ts'

/** The elections: five-year terms (VC-14); the end is the first day without authority. */
export const terms = { before: '2021-01-16', now: '2026-01-16', next: '2031-01-16' } as const
const gridsSince = '2023-03-01'

interface Village { township: TownshipLand, village: VillageLand, people: readonly PersonRow[] }

/** Every appointment of a village and its grids. `year` is the year now: ages are counted from it. */
export function villagePosts(v: Village, year: number, chance: Chance): AppointmentRow[] {
  const team = chooseTeam(v, year, chance)
  const elected = electedPosts(v, team, chance)
  const renewed = elected.flatMap(row => row.from === terms.now ? [{ ...row, from: terms.before, until: terms.now, basis: '2021年换届选举' }, row] : [row])
  return [...changed(renewed, team, chance), ...gridPosts(v, team, chance), ...delegates(v, team, chance)]
}

interface Team {
  secretary: PersonRow, chair: PersonRow, deputy: PersonRow, members: PersonRow[], clerk: PersonRow, supervisors: PersonRow[], woman: PersonRow
  young: PersonRow, elder: PersonRow, collective: PersonRow, former: PersonRow, second: boolean, taken: Set<PersonRow> }

/** Chooses people for posts as a village would: party members for the branch, a woman for the women's federation. */
function chooseTeam({ village, people }: Village, year: number, chance: Chance): Team {
  const taken = new Set<PersonRow>()
  const choose = (...wishes: ((person: PersonRow, age: number) => boolean)[]): PersonRow => {
    // Wishes are dropped from the last one on where a small village has nobody who meets them all.
    for (let n = wishes.length; n >= 0; n--) {
      const found = people.filter(person => !taken.has(person) && year - person.birthYear >= 21 && wishes.slice(0, n).every(wish => wish(person, year - person.birthYear)))
      if (found.length === 0) continue
      const person = chance.pick(found)
      taken.add(person)
      return person
    }
    throw new Error(`${village.name} has too few people for its posts`)
  }
  const aged = (from: number, to: number) => (_: PersonRow, age: number): boolean => age >= from && age <= to
  const phone = (person: PersonRow): boolean => person.phone !== null
  const party = (person: PersonRow): boolean => person.partyMember
  const woman = (person: PersonRow): boolean => person.sex === 'female'
  const secretary = choose(aged(30, 66), party, phone, aged(38, 58))
  const oneShoulder = Number(village.code.slice(-1)) % 5 < 3
  const chair = oneShoulder ? secretary : choose(aged(30, 66), phone, aged(36, 58))
  const team = {
    secretary, chair, deputy: choose(aged(28, 66), party, phone), members: [choose(aged(26, 60), phone, party), choose(aged(26, 60), phone)],
    clerk: choose(aged(22, 50), phone, woman, aged(24, 40)), supervisors: [choose(aged(40, 68), phone), choose(aged(35, 68)), choose(aged(35, 68), woman)],
    woman: choose(aged(26, 60), woman, phone, party), young: choose(aged(21, 38), phone), elder: choose(aged(58, 74), phone),
    former: choose(aged(45, 72), party), collective: secretary, second: oneShoulder, taken,
  }
  return { ...team, collective: chance.happens(0.5) ? secretary : team.deputy }
}

function electedPosts({ township, village }: Village, t: Team, chance: Chance): AppointmentRow[] {
  const own = township.name + village.name
  const body = { party: branchName(township, village), committee: committeeName(township, village) }
  const supervision = `${own}务监督委员会`.replace('社区务', '社区居务')
  const give = (person: PersonRow, org: string, post: string, more: Partial<AppointmentRow> = {}): AppointmentRow => ({
    idCard: person.idCard, person: person.name, org, place: village.code, post, from: terms.now, until: terms.next, suspended: null, acting: false,
    basis: '2026年换届选举', ...more })
  const long = { from: '2022-06-01', until: null, basis: '村党组织提名、会议推选' }
  return [
    give(t.secretary, body.party, 'branchSecretary'), give(t.deputy, body.party, 'branchDeputy'), give(at(t.members, 0), body.party, 'branchMember'),
    give(t.chair, body.committee, 'committeeChair'), give(t.woman, body.committee, 'committeeMember'), give(at(t.members, 1), body.committee, 'committeeMember'),
    give(t.clerk, body.committee, 'villageClerk', { from: '2023-09-01', until: null, basis: '村委会聘任' }),
    ...t.supervisors.map((person, i) => give(person, supervision, i === 0 ? 'supervisionChair' : 'supervisor')),
    give(t.collective, `${own}股份经济合作联合社`, 'collectiveChair', { basis: '2026年成员代表大会选举' }),
    give(t.deputy, `${own}人民调解委员会`, 'mediationChair', long), give(t.elder, `${own}人民调解委员会`, 'mediator', long),
    give(t.elder, `${own}红白理事会`, 'ceremonyHead', long), give(t.young, `${own}团支部`, 'youthSecretary', long),
    give(t.woman, `${own}妇女联合会`, 'womenChair', long), give(at(t.members, 1), `${own}民兵连`, 'militiaLeader', long),
    ...chance.happens(0.2) ? [give(t.former, body.party, 'firstSecretary', { from: '2025-07-01', until: '2027-07-01', basis: '县委组织部选派' })] : [],
  ]
}

/** Life between elections: some were elected for the first time, some stand in for others, a few are suspended. */
function changed(rows: readonly AppointmentRow[], t: Team, chance: Chance): AppointmentRow[] {
  const fresh = chance.happens(0.25)
  const suspended = chance.happens(0.04)
  const standIn = chance.happens(0.07)
  return rows.map(row => {
    const former = row.until === terms.now
    if (fresh && former && row.post === 'branchSecretary' && t.secretary !== t.former) return { ...row, idCard: t.former.idCard, person: t.former.name }
    if (fresh && former && (row.post === 'committeeChair' || row.post === 'collectiveChair') && row.idCard === t.secretary.idCard) return { ...row, idCard: t.former.idCard, person: t.former.name }
    if (suspended && !former && row.post === 'branchDeputy') return { ...row, suspended: '2026-09-08', basis: '2026年换届选举；停职依据：镇党委〔2026〕31号' }
    if (standIn && !former && row.post === 'branchMember') return { ...row, acting: true, from: '2026-03-02', until: '2027-03-02', basis: '镇党委指定代理' }
    return row
  })
}

/** Leaders, workers and the party group of every grid. The first grid is led by the secretary: one person, many hats. */
function gridPosts({ township, village, people }: Village, t: Team, chance: Chance): AppointmentRow[] {
  const own = township.name + village.name
  const leaders = [t.secretary, t.deputy, at(t.members, 1), t.woman, at(t.members, 0)]
  return village.grids.flatMap((grid, i) => {
    const team = own + grid.name
    const group = `${own}${grid.name.replace(/^第|网格$/g, '')}网格党小组`
    const give = (person: PersonRow, org: string, post: string, from = gridsSince, until: string | null = null): AppointmentRow => ({
      idCard: person.idCard, person: person.name, org, place: grid.code, post, from, until, suspended: null, acting: false, basis: '村党组织会议决定，镇备案' })
    const here = people.filter(person => person.place === grid.code && 2026 - person.birthYear >= 22 && 2026 - person.birthYear <= 62 && person.phone !== null)
    const workers = chance.some(here.filter(person => !t.taken.has(person)), 2)
    for (const worker of workers) t.taken.add(worker)
    const [full = t.clerk, part] = workers
    const members = people.filter(person => person.place === grid.code && person.partyMember && 2026 - person.birthYear < 70)
    const head = members.find(person => !t.taken.has(person)) ?? members[0]
    const earlier = chance.happens(0.2) && part ? [give(part, team, 'gridWorkerFullTime', gridsSince, '2025-05-01')] : []
    return [
      give(at(leaders, i % leaders.length), team, 'gridLeader'), ...earlier, give(full, team, 'gridWorkerFullTime', earlier.length > 0 ? '2025-05-01' : gridsSince),
      ...i % 2 === 0 && part ? [give(part, team, 'gridWorkerPartTime', '2025-06-01')] : [],
      ...head ? [give(head, group, 'partyGroupLeader')] : [],
      ...members.filter(person => person !== head).map(person => give(person, group, 'partyGroupMember')),
    ]
  })
}

/** Eight villagers' representatives, a third of them women (VC-29). */
function delegates({ township, village, people }: Village, t: Team, chance: Chance): AppointmentRow[] {
  const own = `${township.name}${village.name}${village.name.endsWith('社区') ? '居民' : '村民'}代表会议`
  const fit = people.filter(person => !t.taken.has(person) && 2026 - person.birthYear >= 28 && 2026 - person.birthYear <= 70)
  const chosen = [...chance.some(fit.filter(({ sex }) => sex === 'female'), 3), ...chance.some(fit.filter(({ sex }) => sex === 'male'), 5)]
  return chosen.map(person => ({ idCard: person.idCard, person: person.name, org: own, place: village.code, post: 'representative', from: terms.now, until: terms.next,
    suspended: null, acting: false, basis: '2026年推选' }))
}

/** A post above the village: its key, organisation, and how many hold it. */
export interface OfficePost { org: string, kind: string, post: string, place: string }

/** The posts of a township's offices. */
export function townshipOffices({ code, name }: TownshipLand): OfficePost[] {
  const street = name.endsWith('街道')
  const party = { org: `中共${name}${street ? '工作委员会' : '委员会'}`, kind: 'townshipParty', place: code }
  const government = { org: street ? `${name}办事处` : `${name}人民政府`, kind: 'townshipGovernment', place: code }
  const desk = { org: `${name}基层治理办公室`, kind: 'townshipDesk', place: code }
  return [
    { ...party, post: 'townshipSecretary' }, { ...party, post: 'townshipOrganizer' },
    { ...government, post: 'townshipHead' }, { ...government, post: 'townshipDeputy' }, { ...government, post: 'townshipOfficer' },
    { ...desk, post: 'deskHead' }, { ...desk, post: 'deskOfficer' }, { ...desk, post: 'deskOfficer' },
    ...Object.values(stations).flatMap(station => ['departmentHead', 'departmentOfficer'].map(post => ({ org: name + station, kind: 'department', place: code, post }))),
  ]
}
