/** Settings over HTTP: what holds at a place and why, and changing it from a day on. */
import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../kernel/base/calendar.ts'
import { refuse } from '../kernel/base/refusal.ts'
import { answer, serve, type Ctx, type ServerHalf } from '../kernel/base/serve.ts'
import { checkSetting } from '../kernel/base/settings.ts'
import { defineMechanism, route, type Mechanism, type Setting } from '../kernel/define.ts'

const code = z.string().regex(/^$|^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$/, '地方代码应是2至12位数字')
const asked = z.object({ place: code })
const given = z.object({ place: code, key: z.string().max(80), value: z.number().finite(), fromDay: z.iso.date('日期应写成 2026-01-31'), clause: z.string().max(200).optional() })
const said = z.object({ place: z.string(), placeName: z.string(), fromDay: z.string(), value: z.number(), clause: z.string().nullable(), inForce: z.boolean() })
const shown = z.object({ settings: z.array(z.object({ key: z.string(), zh: z.string(), mechanism: z.string(), value: z.number(), default: z.number(), yesNo: z.boolean(),
  unit: z.string().nullable(), min: z.number().nullable(), max: z.number().nullable(), law: z.string().nullable(), said: z.array(said) })) })
const asNumber = (x: number | boolean) => (typeof x === 'boolean' ? Number(x) : x)

export const listSettings = route('GET /settings', { zh: '一地现行的设置', by: 'signedIn', input: asked, output: shown })
export const setSetting = route('POST /settings/set', { zh: '从某日起改一项设置', by: ['countyOfficer', 'countyOrganizer', 'operator'], input: given, output: z.object({ ok: z.literal(true) }) })

interface Said { place: string; key: string; fromDay: string; value: string; clause: string | null }
/** What was said at and above a place, newest first. */
const listSaid = async (ctx: Ctx, place: string): Promise<Said[]> => (await sql<Said>`select place, key, from_day as "fromDay", value, clause from base.settings
  where ${place} like place || '%' order by from_day desc, length(place) desc`.execute(ctx.db)).rows

/** The settings of all mechanisms. `changed` tells every server. */
export function settingsServer(mechanisms: readonly Mechanism[], changed: () => Promise<void>): ServerHalf {
  const all = new Map<string, { s: Setting; mechanism: string }>(mechanisms.flatMap((m) => (m.settings ?? []).map((s): [string, { s: Setting; mechanism: string }] => [s.key, { s, mechanism: m.zh }])))
  return serve(defineMechanism({ name: 'settings', zh: '设置', law: [], routes: [listSettings, setSetting] }), { answers: [
    answer(listSettings, async (ctx, input) => {
      const rows = await listSaid(ctx, input.place)
      const today = dayOf(ctx.now)
      return { settings: [...all.values()].map(({ s, mechanism }) => ({ key: s.key, zh: s.zh, mechanism, value: asNumber(ctx.get(s, input.place)), default: asNumber(s.default),
        yesNo: typeof s.default === 'boolean', unit: s.unit ?? null, min: s.min ?? null, max: s.max ?? null, law: s.law ?? null,
        said: rows.filter((r) => r.key === s.key).map((r) => ({ ...r, value: Number(r.value), placeName: ctx.directory.placeName(r.place) || '全部', inForce: r.fromDay <= today })) })) }
    }),
    answer(setSetting, async (ctx, input) => {
      const { s } = all.get(input.key) ?? refuse('setting.unknown')
      if (!input.place.startsWith(ctx.actor.place)) refuse('place.outside', { place: input.place })
      if (input.fromDay < dayOf(ctx.now)) refuse('input.invalid', { at: [{ path: 'fromDay', zh: '设置只能从今天或以后起改，过去的事按当时的规则' }] })
      checkSetting(s, input.value)
      const done = await sql`insert into base.settings (place, key, from_day, value, clause, act) values (${input.place}, ${input.key}, ${input.fromDay}::date, ${input.value}, ${input.clause ?? null}, ${ctx.command})
        on conflict (place, key, from_day) do nothing`.execute(ctx.db)
      if ((done.numAffectedRows ?? 0n) === 0n) refuse('setting.said', { day: input.fromDay })
      await changed()
      return { ok: true as const }
    }),
  ] })
}
