/** @jsxImportSource preact */
/** One line to type in, outside of the forms that the server declares: signing in, passwords. */
import type { JSX, TargetedEvent } from 'preact'
import { Icon } from './icon.tsx'

interface LineProps {
  id: string; zh: string; value: string; set: (text: string) => void; type?: 'text' | 'tel' | 'password'; hint?: string; fault?: string | null
  complete: 'tel' | 'name' | 'username' | 'current-password' | 'new-password' | 'one-time-code'; digits?: true
}
/** `digits` = large figures and the keyboard of numbers. */
export function Line({ id, zh, value, set, type = 'text', hint, fault = null, complete, digits }: LineProps): JSX.Element {
  const described = [hint === undefined ? '' : `${id}-hint`, fault === null ? '' : `${id}-fault`].filter((each) => each !== '').join(' ')
  const shared = { id, value, autoComplete: complete, class: digits === true ? 'input-digits' : undefined, 'aria-invalid': fault !== null, 'aria-describedby': described === '' ? undefined : described }
  const write = (event: TargetedEvent<HTMLInputElement>): void => set(event.currentTarget.value)
  return <div class="field"><label class="field-name" for={id}>{zh}</label>{hint === undefined ? null : <p class="field-hint" id={`${id}-hint`}>{hint}</p>}
    {type === 'tel' ? <input {...shared} type="tel" onInput={write} /> : type === 'password' ? <input {...shared} type="password" onInput={write} />
      : digits === true ? <input {...shared} type="text" inputMode="numeric" onInput={write} /> : <input {...shared} type="text" onInput={write} />}
    {fault === null ? null : <p class="fault" id={`${id}-fault`} role="alert"><Icon name="warning" size={1.1} />{fault}</p>}</div>
}
/** The digits of what was typed, full-width ones too. */
export const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '')
