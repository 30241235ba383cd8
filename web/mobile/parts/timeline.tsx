/** @jsxImportSource preact */
/** What happened, newest first, in plain words: when, who, what, and what they said about it. */
import type { JSX } from 'preact'
import { shortTime } from '../../ui/format.ts'
import { fieldsOf } from '../definitions.ts'
import type { ActJson, Names, ProcedureDefinition } from '../shapes.ts'
import { isBlank, Value } from './value.tsx'

const whoOf = (act: ActJson): string => {
  if (act.as === 'system') return '到期自动办理'
  const name = act.personName ?? ''
  return act.orgName === null || act.orgName === '' ? `${name}${act.as === 'resident' ? '' : ` ${act.asZh}`}`.trim() : `${act.orgName} ${name}`.trim()
}

interface TimelineProps { acts: readonly ActJson[]; names: Names; definition: ProcedureDefinition | null; hide?: readonly string[] }
export function Timeline({ acts, names, definition, hide = [] }: TimelineProps): JSX.Element {
  const newest = [...acts].sort((a, b) => b.n - a.n)
  return <ol class="timeline">
    {newest.map((act, n) => {
      // What was said at the opening is the case itself and stands above.
      const form = act.n <= 1 ? null : definition?.steps[act.step]?.form
      return <li key={act.n} class={n === 0 ? 'timeline-now' : ''}>
        <p class="timeline-what">{act.zh}</p>
        <p class="timeline-who">{whoOf(act)}<span class="timeline-when">{shortTime(act.at)}</span></p>
        {fieldsOf(form).filter(([name]) => !hide.includes(name)).map(([name, hint]) => {
          const value = act.input?.[name]
          return isBlank(value) ? null : <div key={name} class="timeline-said"><span class="faint">{hint.zh}：</span><Value hint={hint} value={value} names={names} /></div>
        })}
      </li>
    })}
  </ol>
}
