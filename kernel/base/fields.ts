/**
 * The fields of forms (both sides): each builder gives a Zod shape with Chinese errors, trimming and limits, and carries as
 * `x-field` what a form needs to draw it. The same shape validates in the browser, on the phone and in the pipeline.
 */
import { z } from 'zod'

z.config(z.locales.zhCN())

export type FieldKind = 'line' | 'long' | 'choice' | 'choices' | 'yesNo' | 'day' | 'count' | 'organisation' | 'organisations'
  | 'person' | 'place' | 'point' | 'photos' | 'file' | 'phone' | 'idCard' | 'case'
/** Kinds of files by their ending; told by content when they are uploaded (kernel/documents). */
export type FileType = 'docx' | 'xlsx' | 'txt' | 'pdf'
/** What a form needs to know of a field; lies in its JSON Schema as `x-field`. */
export interface Field {
  zh: string; kind: FieldKind; hint?: string; choices?: Record<string, string>; unit?: string
  /** for organisation fields: the kinds that may be chosen; for case fields: the procedure */
  kinds?: readonly string[]; procedure?: string
  /** for file fields: the kinds that are taken, by their endings */ types?: readonly FileType[] }
interface Common { hint?: string; optional?: boolean }
interface Builder<T extends z.ZodType, X> {
  (zh: string, o: X & Common & { optional: true }): z.ZodOptional<T>
  (zh: string, o?: X & Common): T
}

function builder<T extends z.ZodType, X>(make: (zh: string, o: (X & Common) | undefined) => T,
  field: (zh: string, o: (X & Common) | undefined) => Field): Builder<T, X> {
  function build(zh: string, o: X & Common & { optional: true }): z.ZodOptional<T>
  function build(zh: string, o?: X & Common): T
  function build(zh: string, o?: X & Common): z.ZodType {
    const drawn = { ...field(zh, o), ...(o?.hint ? { hint: o.hint } : {}) }
    const meta = { title: zh, 'x-field': drawn }
    return o?.optional ? make(zh, o).optional().meta(meta) : make(zh, o).meta(meta)
  }
  return build
}

/** Control characters are never meant. */
const clean = (s: string) => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim()
const oneLine = (s: string) => clean(s).replace(/\s*[\r\n]+\s*/g, ' ')
interface Lengths { min?: number; max?: number }
const text = (zh: string, lengths: Lengths & Common, max: number, tidy: (s: string) => string) => {
  const min = lengths.min ?? (lengths.optional ? 0 : 1)
  return z.string({ error: `请填写“${zh}”` }).overwrite(tidy)
    .min(min, min <= 1 ? `请填写“${zh}”` : `“${zh}”至少${min}个字`).max(lengths.max ?? max, `“${zh}”最多${lengths.max ?? max}个字`)
}
/** One line of text, 1–80 characters unless told. */
export const line = builder((zh, o: (Lengths & Common) | undefined) => text(zh, o ?? {}, 80, oneLine), (zh) => ({ zh, kind: 'line' }))
/** Several lines, up to 2,000 characters unless told. */
export const long = builder((zh, o: (Lengths & Common) | undefined) => text(zh, o ?? {}, 2000, clean), (zh) => ({ zh, kind: 'long' }))

/** One of a closed list; `choices` maps the stored value to what people read. */
export function choice<const C extends Record<string, string>>(zh: string, choices: C, o: Common & { optional: true }): z.ZodOptional<z.ZodEnum<{ [K in keyof C & string]: K }>>
export function choice<const C extends Record<string, string>>(zh: string, choices: C, o?: Common): z.ZodEnum<{ [K in keyof C & string]: K }>
export function choice(zh: string, choices: Record<string, string>, o?: Common): z.ZodType {
  const type = z.enum(Object.keys(choices), `请选择“${zh}”`)
  const meta = { title: zh, 'x-field': { zh, kind: 'choice', choices, ...(o?.hint ? { hint: o.hint } : {}) } }
  return o?.optional ? type.optional().meta(meta) : type.meta(meta)
}
/** Several of a closed list. */
export const choices = <const C extends Record<string, string>>(zh: string, list: C, o?: { hint?: string; min?: number }) =>
  z.array(z.string().refine((v) => v in list, `“${zh}”里有一项不在可选范围内`)).min(o?.min ?? 0, `“${zh}”至少选${o?.min}项`).max(50)
    .meta({ title: zh, 'x-field': { zh, kind: 'choices', choices: list, hint: o?.hint } })

export const yesNo = builder((zh, _o: Common | undefined) => z.boolean({ error: `请选择“${zh}”` }), (zh) => ({ zh, kind: 'yesNo' }))
/** A legal day, `YYYY-MM-DD`. */
export const day = builder((zh, _o: Common | undefined) => z.iso.date({ error: `“${zh}”请按“年-月-日”填写，例如 2026-03-05` }), (zh) => ({ zh, kind: 'day' }))
/** A whole number; `unit` is shown after it. */
export const count = builder((zh, o: ({ min?: number; max?: number; unit?: string } & Common) | undefined) =>
  z.int({ error: `“${zh}”请填整数` }).min(o?.min ?? 0, `“${zh}”不能小于${o?.min ?? 0}`).max(o?.max ?? 1_000_000_000, `“${zh}”不能大于${o?.max ?? 1_000_000_000}`),
(zh, o) => ({ zh, kind: 'count', unit: o?.unit }))

const uuid = (zh: string) => z.uuid({ error: `请选择“${zh}”` })
/** References: the pipeline checks that what they name exists. */
export const organisation = builder((zh, _o: ({ kinds?: readonly string[] } & Common) | undefined) => uuid(zh), (zh, o) => ({ zh, kind: 'organisation', kinds: o?.kinds }))
export const organisations = builder((zh, o: ({ kinds?: readonly string[]; min?: number; max?: number } & Common) | undefined) =>
  z.array(uuid(zh)).min(o?.min ?? 0, `“${zh}”至少选${o?.min ?? 0}个单位`).max(o?.max ?? 20, `“${zh}”最多选${o?.max ?? 20}个单位`), (zh, o) => ({ zh, kind: 'organisations', kinds: o?.kinds }))
export const person = builder((zh, _o: Common | undefined) => uuid(zh), (zh) => ({ zh, kind: 'person' }))
export const caseRef = builder((zh, _o: ({ procedure?: string } & Common) | undefined) => uuid(zh), (zh, o) => ({ zh, kind: 'case', procedure: o?.procedure }))
/** A place code of 2–15 digits. */
export const place = builder((zh, _o: Common | undefined) => z.string({ error: `请选择“${zh}”` }).regex(/^\d{2}$|^\d{4}$|^\d{6}$|^\d{9}$|^\d{12}$|^\d{15}$/, `请选择“${zh}”`), (zh) => ({ zh, kind: 'place' }))
/** A point on the map in WGS-84 degrees; `words` is the place in the reporter's words. */
export const point = builder((zh, _o: Common | undefined) => z.object({
  lng: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }, { error: `请在地图上点选“${zh}”` }), (zh) => ({ zh, kind: 'point' }))
/** Ids of uploaded photos; never compulsory (国办函〔2026〕12号), so always with a default of none. */
export const photos = (zh: string, o?: { max?: number; hint?: string }) =>
  z.array(z.uuid()).max(o?.max ?? 9, `“${zh}”最多${o?.max ?? 9}张`).default([])
    .meta({ title: zh, 'x-field': { zh, kind: 'photos', hint: o?.hint } })
/** One uploaded file, by the id of its attachment; `types` are the kinds that are taken. */
export const file = builder((zh, _o: ({ types: readonly FileType[] } & Common) | undefined) => z.uuid({ error: `请上传“${zh}”` }), (zh, o) => ({ zh, kind: 'file', types: o?.types ?? ['docx', 'xlsx', 'txt', 'pdf'] }))
/** A mobile number of the mainland, spaces and full-width digits tolerated. */
export const phone = builder((zh, _o: Common | undefined) => z.string({ error: `请填写“${zh}”` })
  .overwrite((s) => s.normalize('NFKC').replace(/[\s-]/g, '').replace(/^\+?86/, '')).regex(/^1[3-9]\d{9}$/, `“${zh}”应是11位手机号`), (zh) => ({ zh, kind: 'phone' }))
/** An ID-card number of 18 characters; the check digit is tested in kernel/people/rules.ts. */
export const idCard = builder((zh, _o: Common | undefined) => z.string({ error: `请填写“${zh}”` })
  .overwrite((s) => s.normalize('NFKC').replace(/\s/g, '').toUpperCase()).regex(/^\d{17}[\dX]$/, `“${zh}”应是18位身份证号`), (zh) => ({ zh, kind: 'idCard' }))

/** What a form carries about one field, or undefined where the shape was not made by a builder. */
export const fieldOf = (type: z.ZodType): Field | undefined => fieldShape.safeParse(type.meta()?.['x-field']).data
const fieldShape: z.ZodType<Field> = z.object({ zh: z.string(), hint: z.string().optional(), unit: z.string().optional(),
  kind: z.enum(['line', 'long', 'choice', 'choices', 'yesNo', 'day', 'count', 'organisation', 'organisations', 'person', 'place',
    'point', 'photos', 'file', 'phone', 'idCard', 'case']), types: z.array(z.enum(['docx', 'xlsx', 'txt', 'pdf'])).optional(),
  choices: z.record(z.string(), z.string()).optional(), kinds: z.array(z.string()).optional(), procedure: z.string().optional() })
