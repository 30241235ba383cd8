/** Households and the people in them. Numbers are made so that they can be nobody's: address codes and phone numbers of no place. */
import { givenName, surnameOf } from './names.ts'
import type { Chance } from './random.ts'
import { extents, type CountyLand, type HouseholdRow, type PersonRow, type Size, type VillageLand } from './registers.ts'

type Sex = 'male' | 'female'
type Draft = Pick<PersonRow, 'name' | 'sex' | 'birthYear' | 'relation'>

/** Gives out ID-card and phone numbers, none twice. */
export interface Numbers { idCard(county: string, birthYear: number, sex: Sex): string, phone(): string }

/** Numbers of one run. Phones are 199 0000 0010 and on; the ten before are for the demonstration's own log-ins. */
export function numbersOf(chance: Chance): Numbers {
  const used = new Map<string, number>()
  let phones = 10
  return {
    idCard(county, birthYear, sex) {
      const day = `${birthYear}${String(chance.between(1, 12)).padStart(2, '0')}${String(chance.between(1, 28)).padStart(2, '0')}`
      const key = `${county}${day}${sex}`
      const serial = (used.get(key) ?? 0) + 1
      used.set(key, serial)
      // The last digit of the serial is odd for men, even for women.
      return withCheckDigit(`${county}${day}${String(serial * 2 - (sex === 'male' ? 1 : 0)).padStart(3, '0')}`)
    },
    phone: () => String(19_900_000_000 + phones++),
  }
}

/** Households and persons of a county. */
export function residentsOf(land: CountyLand, size: Size, today: string, numbers: Numbers, chance: Chance): { households: HouseholdRow[], persons: PersonRow[] } {
  const villages = land.townships.flatMap(each => each.villages)
  const { households: total } = extents[size]
  const households: HouseholdRow[] = []
  const persons: PersonRow[] = []
  for (const village of villages) {
    const n = Math.max(village.grids.length * 8, Math.round(total / villages.length * (0.7 + chance.next() * 0.6)))
    const family = mainFamilies(chance)
    for (let i = 0; i < n; i++) {
      const grid = village.grids[Math.floor(i * village.grids.length / n)] ?? village.grids[0]
      if (!grid) continue
      const number = String(i + 1).padStart(4, '0')
      households.push({ village: village.code, number, grid: grid.code, address: addressOf(village, i, chance) })
      const drafts = household(Number(today.slice(0, 4)), family(), chance)
      for (const draft of drafts) persons.push(registered(draft, { village: village.code, grid: grid.code, number, county: land.code }, today, numbers, chance))
    }
  }
  return { households, persons }
}

/** A village has a few surnames that half of its families bear. */
function mainFamilies(chance: Chance): () => string {
  const main = [surnameOf(chance), surnameOf(chance), surnameOf(chance)]
  return () => chance.happens(0.55) ? chance.pick(main) : surnameOf(chance)
}

function addressOf(village: VillageLand, i: number, chance: Chance): string {
  return `${village.name}${Math.floor(i / 25) + 1}组${chance.between(1, 80)}号`
}

function registered(draft: Draft, at: { village: string, grid: string, number: string, county: string }, today: string, numbers: Numbers, chance: Chance): PersonRow {
  const age = Number(today.slice(0, 4)) - draft.birthYear
  const rate = age < 20 ? 0 : draft.sex === 'male' ? 0.079 : 0.038
  const hasPhone = age >= 12 && chance.happens(age > 75 ? 0.45 : age < 16 ? 0.4 : 0.85)
  return {
    ...draft, place: at.grid, village: at.village, household: at.number, idCard: numbers.idCard(at.county, draft.birthYear, draft.sex),
    phone: hasPhone ? numbers.phone() : null, partyMember: chance.happens(rate),
  }
}

/** Who lives together: from a widow alone to four generations. */
function household(year: number, surname: string, chance: Chance): Draft[] {
  const kind = chance.weighed([['alone', 12], ['old', 14], ['family', 30], ['generations', 25], ['couple', 9], ['parent', 5], ['single', 5]] as const)
  const one = (relation: string, sex: Sex, age: number, name = surname): Draft =>
    ({ relation, sex, birthYear: year - age, name: name + givenName(chance, sex, year - age) })
  const spouse = (sex: Sex, age: number): Draft => one('配偶', sex === 'male' ? 'female' : 'male', Math.max(20, age + chance.between(-4, 2)), surnameOf(chance))
  const child = (age: number): Draft => { const sex = chance.pick(['male', 'female'] as const); return one(sex === 'male' ? '子' : '女', sex, age) }
  const children = (parent: number): Draft[] => Array.from({ length: chance.weighed([[1, 45], [2, 45], [3, 10]] as const) }, (_, i) =>
    child(Math.max(2, parent - 23 - i * 3 - chance.between(0, 5))))
  if (kind === 'alone') return [one('户主', chance.pick(['male', 'female', 'female'] as const), chance.between(66, 90))]
  if (kind === 'old') { const age = chance.between(60, 82); return [one('户主', 'male', age), spouse('male', age)] }
  if (kind === 'single') return [one('户主', 'male', chance.between(30, 62))]
  if (kind === 'couple') { const age = chance.between(24, 60); return [one('户主', 'male', age), spouse('male', age)] }
  if (kind === 'parent') { const age = chance.between(30, 50); return [one('户主', chance.pick(['male', 'female'] as const), age), ...children(age).slice(0, 2)] }
  const age = chance.between(29, 54)
  const nucleus = [one('户主', 'male', age), spouse('male', age), ...children(age)]
  if (kind === 'family') return nucleus
  const old = age + chance.between(22, 28)
  const parents = [one('父亲', 'male', old), one('母亲', 'female', old - chance.between(-1, 4), surnameOf(chance))]
  return [...nucleus, ...chance.happens(0.75) ? parents : parents.slice(1)]
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
function withCheckDigit(digits: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return digits + '10X98765432'.charAt(sum % 11)
}
