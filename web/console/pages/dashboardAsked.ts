/** What a dashboard asks: six questions for a whole page, whatever the number of figures and places. */
import type { FeatureCollection, Geometry } from 'geojson'
import { codeLength, levels, type Level } from '../../../kernel/places/schema.ts'
import type { FigureKind, Names } from '../api/contract.ts'
import { useApi, useDefinitions } from '../api/queries.ts'
import type { AreaProperties } from '../parts/PlaceMap.tsx'
import type { PublicNotice } from '../parts/OnShow.tsx'
import { mechanismOfIndicator, groupsOf, useHalves } from '../shell/halves.ts'

export type Shown = 'counted' | 'few' | 'awaited' | 'none'
export interface Told { value: number | null; shown: Shown; part?: number; whole?: number }
export interface Past { from: string; to: string; value: number | null }
export interface Middle { n: number; low: number; median: number; high: number }
interface Named { key: string; zh: string; means: string; unit: string; kind: FigureKind }
export interface BoardFigure extends Named, Told { place: string; from: string; to: string; yearBefore: Past; recent: Past; before: Past; months: readonly { month: string; value: number | null }[]; like: Middle | null }
/** `like`: how many places of the same level and similar size there are, and what counts as similar. */
export interface Board { place: string; placeName: string; from: string; to: string; at: string; fewest: number; like: { n: number; size: number; from: number; to: number }; figures: readonly BoardFigure[] }
export interface MapChild extends Told { code: string; name: string }
export interface MapAnswer extends Named { from: string; to: string; fewest: number; children: readonly MapChild[] }
export type Outlines = FeatureCollection<Geometry | null, AreaProperties>
interface Sums { open: number; overdue: number; today: number; week: number }
export interface OpenProcedure extends Sums { name: string; zh: string }
export interface Unit extends Sums { id: string; zh: string; place: string; procedures: readonly OpenProcedure[] }
export interface DueRow { id: string; procedure: string; procedureZh: string; number: string; title: string; place: string; holder: string | null; awaiting: string | null; dueAt: string | null; overdue: boolean; stateZh: string }
export interface Coming { id: string; kind: string; kindZh: string; title: string; place: string; placeName: string; startsAt: string; state: string }
export interface OpenAnswer { place: string; at: string; total: Sums; units: readonly Unit[]; moreUnits: number; persons: Sums; procedures: readonly OpenProcedure[]
  due: readonly DueRow[]; coming: readonly Coming[]; comingWeek: number; names: Names }

export const levelOf = (code: string): Level => levels.find((level) => codeLength[level] === code.length) ?? 'grid'
export const levelNames: Readonly<Record<Level, string>> = { province: '省', city: '市', county: '县（市、区）', township: '乡镇（街道）', village: '村（社区）', grid: '网格' }

/** What a place is like: the registers, per level. A place does not count itself. */
const basics: Readonly<Record<Level, readonly string[]>> = {
  province: ['base.villages', 'base.grids', 'base.households', 'base.residents'], city: ['base.townships', 'base.villages', 'base.grids', 'base.households', 'base.residents', 'base.party-members'],
  county: ['base.townships', 'base.villages', 'base.grids', 'base.households', 'base.residents', 'base.party-members'], township: ['base.villages', 'base.grids', 'base.households', 'base.residents', 'base.party-members'],
  village: ['base.grids', 'base.households', 'base.residents', 'base.party-members', 'base.committee-members', 'base.representatives'], grid: ['base.households', 'base.residents', 'base.party-members'],
}
export const basicSet = 'base'
export interface FigureSet { name: string; zh: string; keys: readonly string[] }
/** The figures of a level, by mechanism in the order of the menu, as its console half declares them; the place itself first. */
export function useFigureSets(level: Level): readonly FigureSet[] {
  const definitions = useDefinitions()
  const halves = useHalves()
  if (definitions === undefined) return []
  const known = (keys: readonly string[]): string[] => keys.filter((key) => definitions.indicators.some((each) => each.key === key))
  const own = groupsOf(definitions, halves).map(({ name, zh, half }) => ({ name, zh, keys: known(half?.board?.[level] ?? (level === 'grid' ? [] : half?.figures ?? [])) }))
  return [{ name: basicSet, zh: '概况', keys: known(basics[level]) }, ...own].filter(({ keys }) => keys.length > 0)
}
/** Every figure there is, for the choice of what the map shows. */
export function useEveryFigure(): readonly { label: string; options: readonly { value: string; label: string }[] }[] {
  const definitions = useDefinitions()
  const halves = useHalves()
  if (definitions === undefined) return []
  return groupsOf(definitions, halves).map(({ name, zh }) => ({ label: zh, options: definitions.indicators.filter((each) => mechanismOfIndicator(each) === name).map(({ key, zh: label }) => ({ value: key, label })) }))
    .filter(({ options }) => options.length > 0)
}

/** What the map shows until somebody chooses: what a mechanism names for it, else the first figure that is no register. */
export function useMapFigure(sets: readonly FigureSet[]): string | undefined {
  const named = useHalves().flatMap(({ mapFigure }) => mapFigure ?? []).find((key) => sets.some(({ keys }) => keys.includes(key)))
  return named ?? sets.find(({ name }) => name !== basicSet)?.keys[0] ?? sets[0]?.keys[0]
}

export interface Asked { place: string; from: string; to: string }
const kept = { keep: true, staleSeconds: 30 }
export const useBoard = ({ place, from, to }: Asked, keys: readonly string[]) => useApi<Board>('/figures/board', { place, from, to, keys: keys.join(',') }, { ...kept, enabled: keys.length > 0 })
export const useMapOf = ({ place, from, to }: Asked, key: string | undefined) => useApi<MapAnswer>('/figures/map', { place, from, to, key: key ?? '' }, { ...kept, enabled: key !== undefined && levelOf(place) !== 'grid' })
export const useOutlines = (place: string) => useApi<Outlines>('/places/outlines', { place }, { staleSeconds: 3600, enabled: levelOf(place) !== 'grid' })
export const useOpen = (place: string) => useApi<OpenAnswer>('/inbox/open', { place }, kept)
export const useNotices = (place: string) => useApi<{ notices: readonly PublicNotice[]; next: string | null }>('/public/notices', { place, running: '1', limit: 20 }, kept)
