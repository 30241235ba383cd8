/** Settings as they are declared: same shape as a mechanism (both sides). */
import { z } from 'zod'
import { defineMechanism, route } from '../kernel/define.ts'

const code = z.string().regex(/^$|^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$/, '地方代码应是2至12位数字')
const asked = z.object({ place: code })
const given = z.object({ place: code, key: z.string().max(80), value: z.number().finite(), fromDay: z.iso.date('日期应写成 2026-01-31'), clause: z.string().max(200).optional() })
const said = z.object({ place: z.string(), placeName: z.string(), fromDay: z.string(), value: z.number(), clause: z.string().nullable(), inForce: z.boolean() })
const shown = z.object({ settings: z.array(z.object({ key: z.string(), zh: z.string(), mechanism: z.string(), value: z.number(), default: z.number(), yesNo: z.boolean(),
  unit: z.string().nullable(), min: z.number().nullable(), max: z.number().nullable(), law: z.string().nullable(), said: z.array(said) })) })

export const listSettings = route('GET /settings', { zh: '一地现行的设置', by: 'signedIn', input: asked, output: shown })
export const setSetting = route('POST /settings/set', { zh: '从某日起改一项设置', by: ['countyOfficer', 'countyOrganizer', 'operator'], input: given, output: z.object({ ok: z.literal(true) }) })

export const settingsModule = defineMechanism({ name: 'settings', zh: '设置', law: [], routes: [listSettings, setSetting] })
