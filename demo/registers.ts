/** What the generator makes: the registers of a county as its offices would hand them in, keyed by codes and numbers, without ids. */
import type { Polygon } from '../kernel/places/schema.ts'
import type { Cell } from './geometry.ts'

export type Size = 'village' | 'first' | 'county' | 'city'
interface Extent { counties: number, townships: number, villages: number, grids: number, households: number, events: number }
/** Villages, grids, households and events per county are about these; `first` is what a first `npm start` makes. */
export const extents: Readonly<Record<Size, Extent>> = {
  village: { counties: 1, townships: 1, villages: 2, grids: 6, households: 120, events: 40 },
  first: { counties: 1, townships: 6, villages: 60, grids: 180, households: 4_200, events: 500 },
  county: { counties: 1, townships: 12, villages: 150, grids: 450, households: 25_000, events: 1_500 },
  city: { counties: 6, townships: 12, villages: 150, grids: 450, households: 25_000, events: 1_500 },
}
/** Province and city that do not exist: no statistical code begins with 90. */
export const province = { code: '90', name: '示范省' } as const
export const city = { code: '9001', name: '云岭市' } as const
export const countyCode = (i: number): string => `${city.code}${String(i + 2).padStart(2, '0')}`
/** Everything stands since then, unless it says otherwise. */
export const beginning = '2021-01-01'

export interface DivisionRow { code: string, name: string, class: string | null }
export interface GridRow { village: string, code: string, name: string, kind: 'general' | 'special', polygon: Polygon }
export interface HouseholdRow { village: string, number: string, grid: string, address: string }
export interface PersonRow {
  /** village or grid of a resident, the place of the post of an official */
  place: string, village: string | null, household: string | null, relation: string | null
  name: string, sex: 'male' | 'female', birthYear: number, idCard: string, phone: string | null, partyMember: boolean }
export interface OrganisationRow { place: string, kind: string, name: string, parent: string | null, phone: string | null, fromDay: string }
export interface AppointmentRow {
  idCard: string, person: string, org: string, place: string, post: string
  /** days; `until` is the first day without authority, `suspended` the day of suspension */
  from: string, until: string | null, suspended: string | null, acting: boolean, basis: string }

/** A village with what later parts need to know of it. */
export interface VillageLand { code: string, name: string, root: string, township: string, grids: { code: string, name: string, cells: readonly Cell[] }[] }
export interface TownshipLand { code: string, name: string, root: string, villages: VillageLand[] }
export interface CountyLand { code: string, name: string, townships: TownshipLand[] }

export interface Registers {
  size: Size, today: string, lands: CountyLand[]
  divisions: DivisionRow[], grids: GridRow[], organisations: OrganisationRow[], households: HouseholdRow[], persons: PersonRow[]
  appointments: AppointmentRow[] }
