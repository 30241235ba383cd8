/** What was given once: sealed, offered again by consent, never asked for twice; seen, corrected and erased by its person. */
import { z } from 'zod'
import { dayOf } from '../../kernel/base/calendar.ts'
import type { Ctx } from '../../kernel/base/serve.ts'
import { hasConsent } from '../../kernel/people/consents.ts'
import type { PersonRow } from '../../kernel/people/readData.ts'
import { findAnswers, keep, listKept, saveAnswers } from './data.ts'
import { keptDays, materialKey } from './rules.ts'
import type { Given, Material, Question } from './schema.ts'

export const purpose = 'services.materials'
const answersPurpose = 'services.answers'
const keptPurpose = 'services.kept'
const Answers = z.record(z.string(), z.string())
const Content = z.object({ value: z.string().optional(), file: z.string().optional() })
export type Answers = z.infer<typeof Answers>
export interface KeptThing { key: string; name: string; day: string; until: string; material: boolean; value?: string | undefined; file?: string | undefined }

export const materialName = (m: Pick<Material, 'name'>): string => `m:${materialKey(m.name)}`
export const questionName = (q: Pick<Question, 'zh'>): string => `q:${q.zh.normalize('NFKC').replace(/\s/g, '')}`

export async function writtenIn(ctx: Ctx, application: string): Promise<Answers> {
  const sealed = await findAnswers(ctx.db, application)
  return sealed === undefined ? {} : Answers.parse(JSON.parse(ctx.crypto.open(sealed, answersPurpose)))
}
export async function write(ctx: Ctx, a: { id: string; place: string }, person: string, answers: Answers): Promise<void> {
  if (Object.keys(answers).length > 0) await saveAnswers(ctx.db, { county: a.place.slice(0, 6), place: a.place, application: a.id, person, sealed: ctx.crypto.seal(JSON.stringify(answers), answersPurpose), at: ctx.now })
}
/** What the person agreed to have offered again and has not run out; nothing without the consent of today's text. */
export async function keptOf(ctx: Ctx, person: string): Promise<KeptThing[]> {
  if (!await hasConsent(ctx, person, purpose)) return []
  return (await listKept(ctx.db, person, dayOf(ctx.now))).map((row) => ({ key: row.key, name: row.name, day: dayOf(row.keptAt), until: row.untilDay, material: row.key.startsWith('m:'), ...Content.parse(JSON.parse(ctx.crypto.open(row.sealed, keptPurpose))) }))
}
/** Keeps what was given just now, where its person agrees to it. */
export async function keepOf(ctx: Ctx, who: Pick<PersonRow, 'id' | 'county' | 'place'>, a: { id: string; materials: readonly Material[]; questions: readonly Question[]; given: readonly Given[]; answers: Answers }): Promise<void> {
  if (!await hasConsent(ctx, who.id, purpose)) return
  const untilDay = dayOf(new Date(ctx.now.getTime() + ctx.get(keptDays) * 86_400_000))
  const common = { county: who.county, place: who.place, person: who.id, application: a.id, at: ctx.now, untilDay }
  for (const g of a.given) {
    const m = a.materials.find((each) => each.key === g.key)
    if (m && g.how === 'file' && g.file !== undefined) await keep(ctx.db, { ...common, key: materialName(m), name: m.name, sealed: ctx.crypto.seal(JSON.stringify({ file: g.file }), keptPurpose) })
  }
  for (const [key, value] of Object.entries(a.answers)) {
    const q = a.questions.find((each) => each.key === key)
    if (q && value !== '') await keep(ctx.db, { ...common, key: questionName(q), name: q.zh, sealed: ctx.crypto.seal(JSON.stringify({ value }), keptPurpose) })
  }
}
/** Materials of a list that lie here by consent: given with the file that was given then. */
export async function fromKept(ctx: Ctx, person: string, materials: readonly Material[]): Promise<Given[]> {
  const kept = await keptOf(ctx, person)
  return materials.flatMap((m) => { const k = kept.find((each) => each.key === materialName(m)); return k?.file === undefined ? [] : [{ key: m.key, how: 'kept' as const, file: k.file }] })
}
