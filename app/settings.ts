/** Settings over HTTP: what holds at a place and why, and changing it from a day on. */
import { sql } from 'kysely'
import { dayOf } from '../kernel/base/calendar.ts'
import { refuse } from '../kernel/base/refusal.ts'
import { answer, serve, type Ctx, type ServerHalf } from '../kernel/base/serve.ts'
import { checkSetting } from '../kernel/base/settings.ts'
import type { Mechanism, Setting } from '../kernel/define.ts'
import { listSettings, setSetting, settingsModule } from './settingsRoutes.ts'

const asNumber = (x: number | boolean) => (typeof x === 'boolean' ? Number(x) : x)

interface Said { place: string; key: string; fromDay: string; value: string; clause: string | null }
/** What was said at and above a place, newest first. */
const listSaid = async (ctx: Ctx, place: string): Promise<Said[]> => (await sql<Said>`select place, key, from_day as "fromDay", value, clause from base.settings
  where ${place} like place || '%' order by from_day desc, length(place) desc`.execute(ctx.db)).rows

/** The settings of all modules. `changed` tells every server. */
export function settingsServer(mechanisms: readonly Mechanism[], changed: () => Promise<void>): ServerHalf {
  const all = new Map<string, { s: Setting; mechanism: string }>(mechanisms.flatMap((m) => (m.settings ?? []).map((s): [string, { s: Setting; mechanism: string }] => [s.key, { s, mechanism: m.zh }])))
  return serve(settingsModule, { answers: [
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
