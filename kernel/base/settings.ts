/** Settings in force: what a place may change, dated, with clause and floor. Kept in memory, reloaded when somebody changes one. */
import type { Pool } from 'pg'
import type { Setting } from '../define.ts'
import { refuse } from './refusal.ts'
import { dayOf } from './calendar.ts'

interface Row { place: string; key: string; from_day: string; value: string }
export interface Settings {
  /** The value in force at a place on a day: the nearest place at or above it that has said something, else the default. */
  get<T extends number | boolean>(s: Setting<T>, place: string, at: Date): T
  reload(): Promise<void>
}

const asType = <T extends number | boolean>(s: Setting<T>, value: number): T => {
  const typed: number | boolean = typeof s.default === 'boolean' ? value !== 0 : value
  const same = (x: number | boolean): x is T => typeof x === typeof s.default
  return same(typed) ? typed : s.default
}

export async function loadSettings(pool: Pool): Promise<Settings> {
  let rows = new Map<string, Row[]>()
  const reload = async () => {
    const { rows: all } = await pool.query<Row>('select place, key, from_day, value from base.settings order by from_day desc')
    rows = group(all)
  }
  await reload()
  return {
    reload,
    get(s, place, at) {
      const day = dayOf(at)
      const inForce = (rows.get(s.key) ?? []).filter((r) => r.from_day <= day && place.startsWith(r.place))
      const nearest = inForce.reduce<Row | undefined>((best, r) => (!best || r.place.length > best.place.length ? r : best), undefined)
      return nearest ? asType(s, Number(nearest.value)) : s.default
    },
  }
}
function group(all: readonly Row[]): Map<string, Row[]> {
  const map = new Map<string, Row[]>()
  for (const r of all) map.set(r.key, [...(map.get(r.key) ?? []), r])
  return map
}

/** The legal floor and ceiling in words. */
function boundsZh(s: Setting): string {
  if (typeof s.default === 'boolean') return '只能是“是”或“否”'
  const said = [...(s.min === undefined ? [] : [`不低于 ${String(s.min)}`]), ...(s.max === undefined ? [] : [`不高于 ${String(s.max)}`])]
  return `应${said.join('、')}${s.unit ?? ''}${s.law === undefined ? '' : `（${s.law}）`}`
}

/** A county may only tighten: the value must keep to the legal floor and ceiling. @throws Refusal `setting.outside` */
export function checkSetting(s: Setting, value: number): void {
  if ((s.min !== undefined && value < s.min) || (s.max !== undefined && value > s.max) || (typeof s.default === 'boolean' && value !== 0 && value !== 1))
    refuse('setting.outside', { zh: s.zh, bounds: boundsZh(s), value })
}
