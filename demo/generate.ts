/** The demonstration county: from one seed always the same places, households, people, organisations and posts. Persons and villages are invented. */
import { demoPhones, stageVillage } from './accounts.ts'
import { bureaus, organisationRows } from './bodies.ts'
import { givenName, surnameOf } from './names.ts'
import { townshipOffices, villagePosts, type OfficePost } from './posts.ts'
import { chanceOf, type Chance } from './random.ts'
import { city, countyCode, type AppointmentRow, type CountyLand, type PersonRow, type Registers, type Size, type VillageLand } from './registers.ts'
import { numbersOf, residentsOf, type Numbers } from './residents.ts'
import { divisionRows, gridRows, territory } from './territory.ts'

export interface GenerateOptions { size: Size, /** The legal day on which the demonstration is made. */ today: string, seed?: string }

/** Everything a county's offices would hand in. Pure: the same options give the same registers. */
export function generate({ size, today, seed = '云岭' }: GenerateOptions): Registers {
  const chance = chanceOf(`${seed}/${size}`)
  const numbers = numbersOf(chance.branch('numbers'))
  const lands = territory(size, chance.branch('land'))
  const parts = lands.map(land => countyOf(land, size, today, numbers, chance.branch(land.code)))
  giveKnownPhones(stageVillage(lands), parts[0]?.persons ?? [])
  const above = officials(cityPosts(), numbers, chance.branch('city'))
  return {
    size, today, lands, divisions: divisionRows(lands), grids: gridRows(lands), organisations: organisationRows(lands),
    households: parts.flatMap(part => part.households),
    persons: [...above.persons, ...parts.flatMap(part => part.persons)],
    appointments: [...above.appointments, ...parts.flatMap(part => part.appointments)],
  }
}

/** Three heads of households get the numbers that the demonstration shows. */
function giveKnownPhones(village: VillageLand, persons: readonly PersonRow[]): void {
  const heads = persons.filter(({ place, relation }) => place === village.grids[0]?.code && relation === '户主')
  for (const [i, phone] of demoPhones.entries()) {
    const head = heads[i]
    if (head) head.phone = phone
  }
}

function countyOf(land: CountyLand, size: Size, today: string, numbers: Numbers, chance: Chance): Pick<Registers, 'households' | 'persons' | 'appointments'> {
  const residents = residentsOf(land, size, today, numbers, chance.branch('residents'))
  const byVillage = new Map<string | null, PersonRow[]>()
  for (const person of residents.persons) {
    const known = byVillage.get(person.village)
    if (known) known.push(person)
    else byVillage.set(person.village, [person])
  }
  const offices = officials([...countyPosts(land), ...land.townships.flatMap(townshipOffices)], numbers, chance.branch('offices'))
  const villages = land.townships.flatMap(township => township.villages.flatMap(village =>
    villagePosts({ township, village, people: byVillage.get(village.code) ?? [] }, Number(today.slice(0, 4)), chance.branch(village.code))))
  return {
    households: residents.households, persons: [...offices.persons, ...residents.persons],
    appointments: [...offices.appointments, ...villages],
  }
}

function countyPosts({ code, name }: CountyLand): OfficePost[] {
  const organization = { org: `中共${name}委组织部`, kind: 'countyOrganization', place: code }
  const centre = { org: `${name}社会治理中心`, kind: 'countyCentre', place: code }
  return [
    { ...organization, post: 'countyOrganizer' }, { ...organization, post: 'countyOrganizer' },
    { ...centre, post: 'countyCentreHead' }, { ...centre, post: 'countyOfficer' }, { ...centre, post: 'countyOfficer' },
    { org: `${name}审计局`, kind: 'auditOffice', place: code, post: 'auditor' },
    { org: `${name}大数据中心`, kind: 'operationsOffice', place: code, post: 'operator' },
    ...Object.values(bureaus).flatMap(bureau => ['departmentHead', 'departmentOfficer'].map(post => ({ org: name + bureau, kind: 'department', place: code, post }))),
  ]
}

const cityPosts = (): OfficePost[] => [
  { org: `中共${city.name}委组织部`, kind: 'cityOrganization', place: city.code, post: 'cityOrganizer' },
  { org: `${city.name}社会治理中心`, kind: 'cityCentre', place: city.code, post: 'cityOfficer' },
]

const leading = ['townshipSecretary', 'townshipHead', 'countyCentreHead', 'departmentHead']
/** One person for every post of an office; leaders change now and then, so that some have a predecessor. */
function officials(posts: readonly OfficePost[], numbers: Numbers, chance: Chance): { persons: PersonRow[], appointments: AppointmentRow[] } {
  const persons: PersonRow[] = []
  const appointments: AppointmentRow[] = []
  const add = ({ org, place, post }: OfficePost, from: string, until: string | null, acting: boolean): void => {
    const sex = chance.happens(0.62) ? 'male' : 'female'
    const birthYear = leading.includes(post) ? chance.between(1970, 1988) : chance.between(1972, 1999)
    const person: PersonRow = {
      place, village: null, household: null, relation: null, name: surnameOf(chance) + givenName(chance, sex, birthYear), sex, birthYear,
      idCard: numbers.idCard(place.length < 6 ? countyCode(0) : place.slice(0, 6), birthYear, sex), phone: numbers.phone(), partyMember: chance.happens(0.7),
    }
    persons.push(person)
    appointments.push({ idCard: person.idCard, person: person.name, org, place, post, from, until, suspended: null, acting, basis: acting ? '上级党委指定代理' : '上级任命文件' })
  }
  for (const post of posts) {
    const replaced = leading.includes(post.post) && chance.happens(0.15)
    if (replaced) add(post, '2021-06-01', '2025-06-01', false)
    add(post, replaced ? '2025-06-01' : '2021-06-01', null, post.post === 'departmentHead' && chance.happens(0.04))
  }
  return { persons, appointments }
}
