/** What a step would put on show, before it goes out: the very snapshot the public would read, with its period and what was masked. */
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { knowsYear, dayOf } from '../base/calendar.ts'
import { enterScope } from '../base/database.ts'
import { endpoint, type Endpoint } from '../base/http.ts'
import { refuse } from '../base/refusal.ts'
import type { Actor, CaseView, Disclosure, Procedure } from '../define.ts'
import { lawZh } from '../people/rules.ts'
import { readable } from '../procedures/allowed.ts'
import { moved } from '../procedures/compile.ts'
import { contextOf } from '../procedures/context.ts'
import { lookUp } from '../procedures/data.ts'
import { carryOutNested } from '../procedures/pipeline.ts'
import { readingWide } from '../procedures/reading.ts'
import { reachOf, sceneOf, type Runtime } from '../procedures/runtime.ts'
import { shaped } from '../procedures/shapes.ts'
import { placeName } from '../procedures/shown.ts'
import { progressZh } from './boards.ts'
import { daysZh, knownFor, periodOf, snapshot } from './shown.ts'

/** Ends the transaction in which an effect was tried out. */
const triedOut = new Error('tried out')

/** The case after the step, effects included; nothing of it is kept. */
async function after(k: Runtime, p: Procedure, c: CaseView, step: string, raw: unknown, actor: Actor): Promise<CaseView> {
  const declared = Object.hasOwn(p.steps, step) ? p.steps[step] : undefined
  if (!declared) refuse('step.unknown')
  const input = declared.form ? shaped(declared.form, raw) : undefined
  const scene = sceneOf(k, actor, c.place, k.clock.now())
  const run = k.registry.effects.get(`${p.name}/${step}`)?.run
  if (!run) return moved(p, c, step, input, scene).view
  let view: CaseView | undefined
  await k.database.db.transaction().execute(async (tx) => {
    await enterScope(tx, reachOf(actor, c.place))
    const over = await run(contextOf(k, tx, actor, c.place, newId(), carryOutNested), c, input)
    view = moved(p, c, step, input, scene, over ?? undefined).view
    throw triedOut
  }).catch((problem: unknown) => { if (problem !== triedOut) throw problem })
  return view ?? refuse('step.unknown')
}

/** Sentences for the official: what was masked, what restarts, what is missing, which calendar is only assumed. */
function warningsOf(k: Runtime, o: { masked: { zh: string; what: string[] }[]; fields: readonly { zh: string }[]; restarts: boolean; personal: boolean; disclose: Disclosure; until: Date }): string[] {
  const last = dayOf(new Date(o.until.getTime() - 1))
  return [
    ...o.masked.map((m) => `“${m.zh}”里的${m.what.join('、')}已用＊代替，公众看不到。`),
    ...(o.fields.length === 0 ? ['除标题外没有可公示的内容，请先把内容填好。'] : []),
    ...(o.restarts ? ['公示内容有改动，公示期从头起算；原来的一版留档。'] : []),
    ...(o.personal ? ['内容涉及个人：网页告诉搜索引擎不要收录，期满后个人信息不再显示。'] : []),
    ...(o.disclose.days.kind === 'working' && !knowsYear(k.calendar(), last) ? [`${last.slice(0, 4)}年的节假日安排还没有录入，截止日按周末推算。`] : []),
  ]
}

async function previewOf(k: Runtime, p: Procedure, before: CaseView, next: CaseView) {
  const disclose = p.states[next.state]?.disclose
  if (!disclose || next.disclosedAt === null) return { discloses: false as const }
  const { title, fields, masked } = snapshot(p, disclose.show, next.body, await knownFor(k, p, next.body, null))
  const from = next.disclosedAt
  const until = periodOf(k, disclose, next.place, from)
  const open = disclose.objection !== undefined
  const personal = masked.length > 0 || fields.some((f) => f.persons)
  const restarts = before.state === next.state && before.disclosedAt !== null && before.disclosedAt.getTime() !== from.getTime()
  const count = (d: Disclosure['days']) => (typeof d.days === 'number' ? d.days : k.settings.get(d.days, next.place, from))
  return { discloses: true as const, kind: open ? '公示' as const : '公开' as const, title, fields: fields.map(({ zh, value, head, rows }) => ({ zh, value, ...(head && rows ? { head, rows } : {}) })),
    from, until, daysZh: daysZh(disclose.days, { from, until }, count), progress: progressZh({ from, until, ended: null, reason: null, open }, from),
    objectionDaysZh: disclose.objection ? `${count(disclose.objection)}个${disclose.objection.kind === 'working' ? '工作日' : '自然日'}` : null,
    law: disclose.law, lawZh: lawZh(disclose.law), board: `${placeName(k, next.place)}公开栏`, restarts, masked, warnings: warningsOf(k, { masked, fields, restarts, personal, disclose, until }) }
}

const asked = z.object({ case: z.uuid(), step: z.string().max(60), input: z.unknown().optional() })
/** POST because the input is as large as a form; it changes nothing. */
export const previewEndpoint = (k: Runtime): Endpoint => endpoint({ url: 'POST /api/disclosure/preview', tag: 'disclosure', zh: '公示前预览：公众将看到什么、到哪一天', body: asked,
  run: ({ body, signed }) => readingWide(k, signed, async (tx, actor) => {
    const { case: c } = await lookUp(tx, { command: body.case, county: null, case: body.case })
    const p = c && k.registry.procedures.get(c.view.procedure)
    if (!c || !p) refuse('case.unknown')
    if (!readable(p, c.view, actor)) refuse('case.notReadable')
    return previewOf(k, p, c.view, await after(k, p, c.view, body.step, body.input, actor))
  }) })

