/** Places over HTTP: the tree, the way to a place, search, grids on the map, and what lies at a point. */
import { z } from 'zod'
import { dayOf } from '../base/calendar.ts'
import { within, type Db } from '../base/database.ts'
import { everywhere } from '../base/scope.ts'
import type { Clock } from '../base/clock.ts'
import { endpoint, type Endpoint } from '../base/http.ts'
import { findGridAt, gridsGeoJson, listCalendar, listChildren, outlinesGeoJson, pathOf, searchPlaces } from './data.ts'

const code = z.string().regex(/^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, '地方代码应是2至15位数字')
const degrees = (most: number) => z.coerce.number().min(-most).max(most)

/** Names and boundaries of places are public (编号与名称公布), so these need no session. */
export function placeEndpoints(db: Db, clock: Clock, root: () => string): Endpoint[] {
  const today = () => dayOf(clock.now())
  const look = <T>(work: (tx: Parameters<Parameters<typeof within<T>>[2]>[0]) => Promise<T>) => within(db, everywhere, work)
  return [
    endpoint({ url: 'GET /api/places', tag: 'places', zh: '下一级的地方', open: true, query: z.object({ parent: code.optional(), day: z.iso.date().optional() }),
      run: async ({ query }) => ({ places: await look((tx) => listChildren(tx, query.parent ?? (root() || undefined), query.day ?? today())) }) }),
    endpoint({ url: 'GET /api/places/path', tag: 'places', zh: '从省到此地的路径', open: true, query: z.object({ code }),
      run: async ({ query }) => ({ path: await look((tx) => pathOf(tx, query.code, today())) }) }),
    endpoint({ url: 'GET /api/places/search', tag: 'places', zh: '按名称找地方', open: true, query: z.object({ q: z.string().min(1).max(40), under: code.optional() }),
      run: async ({ query }) => ({ places: await look((tx) => searchPlaces(tx, { text: query.q, on: today(), ...(query.under ?? root() ? { under: query.under ?? root() } : {}) })) }) }),
    endpoint({ url: 'GET /api/places/grids', tag: 'places', zh: '一地的网格(GeoJSON)', open: true, query: z.object({ place: code }),
      run: ({ query }) => look((tx) => gridsGeoJson(tx, query.place, today())) }),
    endpoint({ url: 'GET /api/places/outlines', tag: 'places', zh: '下一级各地的轮廓(GeoJSON)，由网格拼成', open: true, query: z.object({ place: code }),
      run: ({ query }) => look((tx) => outlinesGeoJson(tx, query.place, today())) }),
    endpoint({ url: 'GET /api/places/calendar', tag: 'places', zh: '法定节假日和调休', open: true, run: () => look((tx) => listCalendar(tx)) }),
    endpoint({ url: 'GET /api/places/at', tag: 'places', zh: '一点所在的网格和村', open: true, query: z.object({ lng: degrees(180), lat: degrees(90) }),
      run: ({ query }) => look(async (tx) => {
        const grid = await findGridAt(tx, [query.lng, query.lat], root(), today())
        return { grid: grid?.code ?? null, village: grid?.code.slice(0, 12) ?? null, path: grid ? await pathOf(tx, grid.code, today()) : [] }
      }) }),
  ]
}
