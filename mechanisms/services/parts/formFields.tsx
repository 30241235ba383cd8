/** @jsxImportSource preact */
/** The form that is data: each question in its kind, each material as a photo, as what was given last time, or as seen at the window. */
import type { JSX } from 'preact'
import { PhotoPicker } from '../../../web/mobile/parts/photoPicker.tsx'
import type { Checked, Material, Question } from '../schema.ts'

export interface Filled { answers: Record<string, string>; reuse: readonly string[]; files: Record<string, string>; kept: readonly string[]; shown: readonly string[] }
export const emptyForm: Filled = { answers: {}, reuse: [], files: {}, kept: [], shown: [] }
const without = (list: readonly string[], key: string): string[] => list.filter((each) => each !== key)
const toggled = (list: readonly string[], key: string, on: boolean): string[] => [...without(list, key), ...(on ? [key] : [])]

/** What is sent: only what was filled. */
export const sentOf = (f: Filled) => ({
  answers: Object.fromEntries(Object.entries(f.answers).filter(([key, value]) => value.trim() !== '' && !f.reuse.includes(key))), reuse: f.reuse,
  given: [...f.kept.map((key) => ({ key, how: 'kept' })), ...f.shown.map((key) => ({ key, how: 'shown' })), ...Object.entries(f.files).filter(([key]) => !f.kept.includes(key) && !f.shown.includes(key)).map(([key, file]) => ({ key, how: 'file', file }))],
})

interface Props { form: Filled; change: (next: Filled) => void; place: string; official: boolean; kept: Checked['kept'] }
export function Questions({ questions, form, change, kept }: Props & { questions: readonly Question[] }): JSX.Element {
  return <>{questions.map((q) => {
    const old = kept.find((k) => !k.material && k.key === q.key)
    const reused = form.reuse.includes(q.key)
    return <div key={q.key}>
      {old === undefined ? null : <Tick on={reused} set={(on) => change({ ...form, reuse: toggled(form.reuse, q.key, on) })} zh={`${q.zh}：用${old.day}填的`} />}
      {reused ? null : <One q={q} value={form.answers[q.key] ?? ''} set={(value) => change({ ...form, answers: { ...form.answers, [q.key]: value } })} />}
    </div>
  })}</>
}
const modes = { line: 'text', long: 'text', day: 'text', count: 'numeric', phone: 'tel', idCard: 'text', choice: 'text', yesNo: 'text' } as const
function One({ q, value, set }: { q: Question; value: string; set: (value: string) => void }): JSX.Element {
  const id = `q-${q.key}`
  const name = <label class="field-name" for={id}>{q.zh}{q.need ? null : <span class="faint">（可不填）</span>}</label>
  const choices = q.kind === 'yesNo' ? ['是', '否'] : q.kind === 'choice' ? q.choices ?? [] : null
  return <div class="field">{name}{(q.hint ?? '') === '' ? null : <p class="faint">{q.hint}</p>}
    {choices !== null ? <select id={id} value={value} onChange={(event) => set(event.currentTarget.value)}><option value="">请选择</option>{choices.map((c) => <option key={c} value={c}>{c}</option>)}</select>
      : q.kind === 'long' ? <textarea id={id} rows={3} maxLength={500} value={value} onInput={(event) => set(event.currentTarget.value)} />
        : q.kind === 'day' ? <input id={id} type="date" value={value} onInput={(event) => set(event.currentTarget.value)} />
          : <input id={id} type="text" inputMode={modes[q.kind]} maxLength={500} autoComplete="off" value={value} onInput={(event) => set(event.currentTarget.value)} />}</div>
}
const needZh = { required: '', follow: '（可以后补）', ifNeeded: '（有这种情况才要）' } as const
export function Materials({ materials, form, change, place, official, kept }: Props & { materials: readonly Material[] }): JSX.Element {
  return <>{materials.map((m) => {
    const old = kept.find((k) => k.material && k.key === m.key)
    const [used, seen] = [form.kept.includes(m.key), form.shown.includes(m.key)]
    return <fieldset key={m.key} class="field"><legend class="field-name">{m.name}{needZh[m.need]}</legend>
      {(m.note ?? '') === '' ? null : <p class="faint">{m.note}</p>}
      {old === undefined ? null : <Tick on={used} set={(on) => change({ ...form, kept: toggled(form.kept, m.key, on) })} zh={`用${old.day}交过的`} />}
      {official ? <Tick on={seen} set={(on) => change({ ...form, shown: toggled(form.shown, m.key, on) })} zh="当面看过了" /> : null}
      {used || seen ? null : <PhotoPicker value={form.files[m.key] === undefined ? [] : [form.files[m.key] ?? '']} place={place} max={1} onChange={([file]) => {
        const { [m.key]: _old, ...rest } = form.files
        change({ ...form, files: file === undefined ? rest : { ...rest, [m.key]: file } })
      }} />}
    </fieldset>
  })}</>
}
export function Tick({ on, set, zh }: { on: boolean; set: (on: boolean) => void; zh: string }): JSX.Element {
  return <label class={`option${on ? ' option-chosen' : ''}`}><input type="checkbox" checked={on} onChange={() => set(!on)} /><span>{zh}</span></label>
}
