/** Every SQL statement of places. `door` is the database or a transaction; grids are seen only inside a scope. */
import { sql, type QueryExecutorProvider } from 'kysely'
import { calendarOf, type Calendar, type CalendarRows, type Day } from '../base/calendar.ts'
import { refuse } from '../base/refusal.ts'
import { scopeOf } from '../base/scope.ts'
import { outlineOf } from './geometry.ts'
import { ancestorsOf, boxOf, countyOf, levelOf, pointInPolygon, polygonProblem } from './rules.ts'
import type { Division, GridKind, Level, Polygon, Position } from './schema.ts'

/** A place as lists show it. */
export interface Place { code: string, name: string, level: Level }

/** A place with the numbers of what lies directly under it, and of all grids under it. */
export interface PlaceWithCounts extends Place { class: string | null, children: number, grids: number }

/** One grid in force. */
export interface GridRow {
  county: string, code: string, name: string, kind: GridKind, polygon: Polygon | null, fromDay: Day, version: number
}

/** What lies directly under a place on a day, by code; without a place, the provinces. Under a village: its grids. */
export async function listChildren(
  door: QueryExecutorProvider, parent: string | undefined, on: Day,
): Promise<PlaceWithCounts[]> {
  if (parent && levelOf(parent) === 'village') {
    const grids = await listGrids(door, parent, on)
    return grids.map(({ code, name }) => ({ code, name, level: 'grid', class: null, children: 0, grids: 0 }))
  }
  const { lo, hi } = scopeOf(parent ?? '')
  const digits = { 0: 2, 2: 4, 4: 6, 6: 9, 9: 12 }[parent?.length ?? 0] ?? 0
  const { rows } = await sql<PlaceWithCounts>`
    with counted as (
      select left(code, ${digits}) collate "C" as code, count(*)::int as n from places.grids
      where code >= ${lo} and code < ${hi}
        and from_day <= ${on}::date and (until_day is null or until_day > ${on}::date)
      group by 1)
    select d.code, d.name, d.level, d.class, coalesce(counted.n, 0) as grids,
      case d.level when 'village' then coalesce(counted.n, 0) else (
        select count(*)::int from places.divisions c
        where c.parent = d.code and c.from_day <= ${on}::date
          and (c.until_day is null or c.until_day > ${on}::date)) end as children
    from places.divisions d left join counted on counted.code = d.code
    where d.parent is not distinct from ${parent ?? null}
      and d.from_day <= ${on}::date and (d.until_day is null or d.until_day > ${on}::date)
    order by d.code`.execute(door)
  return rows
}

/** A division or grid as of a day. */
export async function findPlace(door: QueryExecutorProvider, code: string, on: Day): Promise<Place | undefined> {
  return (await pathOf(door, code, on)).find(place => place.code === code)
}

/** The way from the province down to a place (itself last) as of a day; what did not exist then is left out. */
export async function pathOf(door: QueryExecutorProvider, code: string, on: Day): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select code, name, level from places.divisions
    where code = any(${[...ancestorsOf(code), code]}::text[])
      and from_day <= ${on}::date and (until_day is null or until_day > ${on}::date)
    union all
    select code, name, 'grid' from places.grids
    where county = ${countyOf(code)} and code = ${code}
      and from_day <= ${on}::date and (until_day is null or until_day > ${on}::date)
    order by 1`.execute(door)
  return rows
}

/** Divisions by a part of the name or the beginning of the code, at or under a place; exact and high ones first. */
export async function searchPlaces(
  door: QueryExecutorProvider, search: { text: string, under?: string, on: Day, limit?: number },
): Promise<(Place & { path: string })[]> {
  const text = search.text.trim()
  if (text === '') return []
  const { lo, hi } = scopeOf(search.under ?? '')
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const number = /^\d+$/.test(text) ? scopeOf(text) : { lo: ':', hi: ':' }
  const { rows } = await sql<Place & { path: string }>`
    with found as (
      select code, name, level from places.divisions
      where code >= ${lo} and code < ${hi} and from_day <= ${search.on}::date
        and (until_day is null or until_day > ${search.on}::date)
        and (name like ${part} or (code >= ${number.lo} and code < ${number.hi}))
      order by name = ${text} desc, length(code), code limit ${Math.min(search.limit ?? 20, 100)})
    select found.*, coalesce((
      select string_agg(a.name, ' / ' order by a.code) from places.divisions a
      where a.code in (left(found.code, 2), left(found.code, 4), left(found.code, 6), left(found.code, 9))
        and a.code <> found.code and a.from_day <= ${search.on}::date
        and (a.until_day is null or a.until_day > ${search.on}::date)), '') as path
    from found order by name = ${text} desc, length(code), code`.execute(door)
  return rows
}

/** How many divisions of each level are in force at or under a place. */
export async function countDivisions(
  door: QueryExecutorProvider, under: string, on: Day,
): Promise<Partial<Record<Level, number>>> {
  const { lo, hi } = scopeOf(under)
  const { rows } = await sql<{ level: Level, n: number }>`
    select level, count(*)::int as n from places.divisions
    where code >= ${lo} and code < ${hi} and from_day <= ${on}::date and (until_day is null or until_day > ${on}::date)
    group by level`.execute(door)
  return Object.fromEntries(rows.map(({ level, n }) => [level, n]))
}

/** Grids at or under a place as of a day, by code. */
export async function listGrids(door: QueryExecutorProvider, place: string, on: Day): Promise<GridRow[]> {
  const { lo, hi } = scopeOf(place)
  const { rows } = await sql<GridRow>`
    select county, code, name, kind, polygon, from_day::text as "fromDay", version::int from places.grids
    where ${inCounty(place)} and code >= ${lo} and code < ${hi}
      and from_day <= ${on}::date and (until_day is null or until_day > ${on}::date)
    order by code`.execute(door)
  return rows
}

/** The drawn grids at or under a place as a GeoJSON FeatureCollection; grids without a boundary are left out. */
export async function gridsGeoJson(door: QueryExecutorProvider, place: string, on: Day) {
  const grids = await listGrids(door, place, on)
  return {
    type: 'FeatureCollection' as const,
    features: grids.flatMap(({ code, name, kind, polygon }) =>
      polygon ? [{ type: 'Feature' as const, id: code, geometry: polygon, properties: { code, name, kind } }] : []),
  }
}

/** Over so many grids no outlines are drawn: one answer stays small, and a page draws equal cells instead. */
const mostGridsDrawn = 5000
/** What lies directly under a place, each with the outline of the grids drawn in it; without one where none is drawn. */
export async function outlinesGeoJson(door: QueryExecutorProvider, place: string, on: Day) {
  const children = await listChildren(door, place, on)
  const drawn = children.reduce((sum, { grids }) => sum + grids, 0) > mostGridsDrawn ? [] : await listGrids(door, place, on)
  const shapes = new Map<string, Polygon[]>()
  const digits = children[0]?.code.length ?? 0
  for (const { code, polygon } of drawn) if (polygon) shapes.set(code.slice(0, digits), [...shapes.get(code.slice(0, digits)) ?? [], polygon])
  return {
    type: 'FeatureCollection' as const,
    features: children.map(({ code, name, level }) => ({ type: 'Feature' as const, id: code, geometry: outlineOf(shapes.get(code) ?? []), properties: { code, name, kind: level } })),
  }
}

/** The grid in which a point lies, at or under a place; a special grid is preferred to the general one around it. */
export async function findGridAt(
  door: QueryExecutorProvider, point: Position, place: string, on: Day,
): Promise<GridRow | undefined> {
  const { lo, hi } = scopeOf(place)
  const [lng, lat] = point
  const { rows } = await sql<GridRow>`
    select county, code, name, kind, polygon, from_day::text as "fromDay", version::int from places.grids
    where ${inCounty(place)} and code >= ${lo} and code < ${hi}
      and ${lng} between west and east and ${lat} between south and north
      and from_day <= ${on}::date and (until_day is null or until_day > ${on}::date)
    order by kind desc, code`.execute(door)
  return rows.find(({ polygon }) => polygon && pointInPolygon(point, polygon))
}

/**
 * Writes a grid from a day on and returns its version. `expected`: the version the author saw, 0 for a new grid.
 * @throws Refusal grid.changed (somebody else changed it), grid.boundary (what is wrong with the boundary)
 */
export async function putGrid(
  door: QueryExecutorProvider,
  grid: { code: string, name: string, kind: GridKind, polygon?: Polygon, from: Day, expected?: number },
): Promise<number> {
  const zh = grid.polygon && polygonProblem(grid.polygon)
  if (zh) refuse('grid.boundary', { zh })
  const { rows } = await sql<{ version: number | null }>`
    select places.put_grid(${countyOf(grid.code)}, ${grid.code}, ${grid.name}, ${grid.kind},
      ${grid.polygon ? JSON.stringify(grid.polygon) : null}::jsonb,
      ${grid.polygon ? boxOf(grid.polygon) : null}::double precision[], ${grid.from}::date,
      ${grid.expected ?? null}::bigint)::int as version`.execute(door)
  return rows[0]?.version ?? refuse('grid.changed', { zh: '别人刚刚改过这个网格，请刷新后再改' })
}

/** Writes many grids in one round trip; dates must have been checked. Returns how many there are. */
export async function putGrids(
  door: QueryExecutorProvider, from: Day,
  grids: readonly { code: string, name: string, kind: GridKind, polygon?: Polygon }[],
): Promise<number> {
  const polygons = grids.map(grid => grid.polygon ? JSON.stringify(grid.polygon) : null)
  const boxes = grids.map(grid => grid.polygon ? JSON.stringify(boxOf(grid.polygon)) : null)
  await sql`
    select places.put_grid(left(code, 6), code, name, kind, polygon::jsonb,
      (select array_agg(edge::double precision order by i)
        from jsonb_array_elements_text(box::jsonb) with ordinality e(edge, i)),
      ${from}::date, null)
    from unnest(${grids.map(grid => grid.code)}::text[], ${grids.map(grid => grid.name)}::text[],
      ${grids.map(grid => grid.kind)}::text[], ${polygons}::text[], ${boxes}::text[])
      as g(code, name, kind, polygon, box)`
    .execute(door)
  return grids.length
}

/** Ends a grid: `on` is the first day on which it no longer exists. False if it is not in force or began later. */
export async function endGrid(door: QueryExecutorProvider, code: string, on: Day): Promise<boolean> {
  const { rows } = await sql<{ code: string }>`
    update places.grids set until_day = ${on}::date, version = version + 1
    where county = ${countyOf(code)} and code = ${code} and until_day is null and from_day < ${on}::date
    returning code`.execute(door)
  return rows.length > 0
}

/** Every grid code ever used in some villages, with its newest name and days. */
export async function listGridHistory(
  door: QueryExecutorProvider, villages: readonly string[],
): Promise<{ code: string, name: string, fromDay: Day, untilDay: Day | null }[]> {
  const { rows } = await sql<{ code: string, name: string, fromDay: Day, untilDay: Day | null }>`
    select distinct on (code) code, name, from_day::text as "fromDay", until_day::text as "untilDay"
    from places.grids where county = any(${[...new Set(villages.map(countyOf))]}::text[])
      and left(code, 12) = any(${villages}::text[])
    order by code, from_day desc`.execute(door)
  return rows
}

/** The newest version of each division named. */
export async function listNewest(
  door: QueryExecutorProvider, codes: readonly string[],
): Promise<{ code: string, fromDay: Day, untilDay: Day | null }[]> {
  const { rows } = await sql<{ code: string, fromDay: Day, untilDay: Day | null }>`
    select distinct on (code) code, from_day::text as "fromDay", until_day::text as "untilDay" from places.divisions
    where code = any(${codes}::text[]) order by code, from_day desc`.execute(door)
  return rows
}

/** Codes of the divisions directly under some others that have no end yet. */
export async function listOpenChildren(
  door: QueryExecutorProvider, parents: readonly string[],
): Promise<{ code: string, parent: string }[]> {
  const { rows } = await sql<{ code: string, parent: string }>`
    select code, parent from places.divisions
    where parent = any(${parents}::text[]) and until_day is null order by code`.execute(door)
  return rows
}

/** Writes divisions; what is already so stays. Returns how many changed. Dates must not overlap what is recorded. */
export async function putDivisions(door: QueryExecutorProvider, rows: readonly Division[]): Promise<number> {
  const { rows: [result] } = await sql<{ changed: number }>`
    select places.put_divisions(${rows.map(row => row.code)}::text[], ${rows.map(row => row.name)}::text[],
      ${rows.map(row => row.level)}::text[], ${rows.map(row => row.civilCode ?? null)}::text[],
      ${rows.map(row => row.class ?? null)}::text[], ${rows.map(row => row.fromDay)}::date[],
      ${rows.map(row => row.untilDay ?? null)}::date[])::int as changed`.execute(door)
  return result?.changed ?? 0
}

/** The calendar as plain rows, for the server's rules and for the phone. */
export async function listCalendar(door: QueryExecutorProvider): Promise<CalendarRows> {
  const years = await sql<{ year: number }>`select year from places.calendar_years order by year`.execute(door)
  const days = await sql<CalendarRows['days'][number]>`
    select day::text, kind from places.calendar_days order by day`.execute(door)
  return { years: years.rows.map(({ year }) => year), days: days.rows }
}

/** The calendar ready to compute with. */
export async function getCalendar(door: QueryExecutorProvider): Promise<Calendar> {
  return calendarOf(await listCalendar(door))
}

/** Loads or replaces the statutory days of one year; call inside a transaction. `source`: where they were announced. */
export async function putCalendarYear(
  door: QueryExecutorProvider, year: number, source: string,
  days: readonly { day: Day, kind: 'holiday' | 'workday', name: string }[],
): Promise<void> {
  const foreign = days.find(({ day }) => !day.startsWith(`${year}-`))
  if (foreign) refuse('calendar.year', { zh: `${foreign.day} 不在 ${year} 年，请分年导入` })
  await sql`insert into places.calendar_years (year, source) values (${year}, ${source})
    on conflict (year) do update set source = excluded.source`.execute(door)
  await sql`delete from places.calendar_days where year = ${year}`.execute(door)
  await sql`insert into places.calendar_days (day, kind, name)
    select * from unnest(${days.map(({ day }) => day)}::date[], ${days.map(({ kind }) => kind)}::text[],
      ${days.map(({ name }) => name)}::text[])`.execute(door)
}

/** Names the one county where that is possible, so that a distributed database asks one node only. */
function inCounty(place: string) {
  return place.length >= 6 ? sql`county = ${countyOf(place)}` : sql`true`
}

/** The county keys of a tenant: its counties, and its own when it is a city. */
export async function listCounties(door: QueryExecutorProvider, tenant: string): Promise<string[]> {
  if (tenant === '') return []
  if (tenant.length === 6) return [tenant]
  const { rows } = await sql<{ code: string }>`select distinct code from places.divisions where level = 'county' and code >= ${tenant} and code < ${`${tenant}:`} and until_day is null order by 1`.execute(door)
  return [countyOf(tenant), ...rows.map((r) => r.code)]
}
