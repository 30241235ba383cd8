/** Outlets as they are set up and read; addresses and secrets go in and never come out (both sides). */
import { z } from 'zod'
import { choice, line, place } from '../base/fields.ts'
import { route } from '../define.ts'
import { outletKinds } from './rules.ts'

/** Who may set up an outlet at and under their own place. */
export const keepers = ['villageClerk', 'townshipOfficer', 'townshipLeader', 'countyOfficer', 'countyOrganizer', 'operator'] as const

/** What is sealed of an outlet. */
export const Sealed = z.object({ address: z.url(), account: z.string().default(''), secret: z.string().default(''), topic: z.string().default(''), sign: z.string().default(''), template: z.string().default('') })
export type Sealed = z.infer<typeof Sealed>
export const OutletInput = z.object({
  place: place('给哪里用'), kind: choice('种类', outletKinds), name: line('名称', { max: 30, hint: '例如：石桥村大喇叭、石桥村民群' }),
  address: line('地址', { max: 500, hint: '群机器人填完整的 Webhook 地址；短信填网关地址；喇叭填 mqtts://主机:端口' }),
  account: line('账号', { optional: true, max: 100 }), secret: line('密钥', { optional: true, max: 200, hint: '钉钉填“加签”密钥；短信填网关密钥；喇叭填口令' }),
  topic: line('喇叭的主题', { optional: true, max: 200, hint: '例如：village/900102101001/speaker' }),
  sign: line('短信签名', { optional: true, max: 20, hint: '报备过的签名，不带【】' }), template: line('短信模板编号', { optional: true, max: 60 }),
})
export type OutletInput = z.infer<typeof OutletInput>
export const OutletShown = z.object({ id: z.string(), place: z.string(), placeName: z.string(), kind: z.string(), kindZh: z.string(), name: z.string(), host: z.string(), since: z.string(), ended: z.string().nullable() })

export const addOutlet = route('POST /channels/outlets/add', { zh: '登记一个发送渠道', by: keepers, input: OutletInput, output: z.object({ id: z.string() }), secret: ['address', 'account', 'secret'] })
export const endOutlet = route('POST /channels/outlets/end', { zh: '停用一个发送渠道', by: keepers, input: z.object({ id: z.uuid() }), output: z.object({ ok: z.literal(true) }) })
export const listOutlets = route('GET /channels/outlets', { zh: '登记的发送渠道', by: 'signedIn', input: z.object({}), output: z.object({ rows: z.array(OutletShown) }) })

const Attempted = z.object({ at: z.string(), ok: z.boolean(), count: z.int(), answer: z.string() })
/** Proof of one sending: what, where to, when, every attempt and answer. */
export const SendingShown = z.object({ id: z.string(), outlet: z.string(), name: z.string(), kindZh: z.string(), correction: z.boolean(), title: z.string(), text: z.string(), state: z.string(), stateZh: z.string(),
  dueAt: z.string(), nextAt: z.string().nullable(), doneAt: z.string().nullable(), count: z.int(), answer: z.string(), attempts: z.array(Attempted) })
export type SendingShown = z.infer<typeof SendingShown>
export const sendingStates = { waiting: '等待发送', sent: '已送达', failed: '没有送达', voided: '已作废' } as const
export const listSendings = route('GET /channels/sendings', { zh: '一件事发到了哪里、对方怎么答', by: 'signedIn', input: z.object({ case: z.uuid() }), output: z.object({ rows: z.array(SendingShown) }) })
