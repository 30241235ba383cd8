/** @jsxImportSource preact */
/** Large choices with a drawing and words. One tap chooses; nothing has to be confirmed. */
import type { JSX } from 'preact'
import { Link } from '../router.tsx'
import { Icon, type IconName } from './icon.tsx'

export interface Choice { value: string; zh: string; hint?: string; icon?: IconName; to?: string; count?: number; strong?: boolean }
interface BigChoiceProps {
  choices: readonly Choice[]
  /** the chosen value; leave out where a tap leads on at once */
  value?: string | null
  onChoose?: (value: string) => void
  /** a label for the group, where no heading stands above it */
  zh?: string
  /** two beside each other (pictures) or one below the other (with hints) */
  columns?: 1 | 2
}

/** Choices as a group of buttons (or links, where a choice has `to`). */
export function BigChoice({ choices, value, onChoose, zh, columns = 1 }: BigChoiceProps): JSX.Element {
  return <div class={`choices choices-${columns}`} role="group" aria-label={zh}>
    {choices.map((each) => <OneChoice key={each.value} choice={each} chosen={value === undefined ? undefined : value === each.value} choose={onChoose} />)}
  </div>
}

function OneChoice({ choice, chosen, choose }: { choice: Choice; chosen: boolean | undefined; choose?: (value: string) => void }): JSX.Element {
  const inside = <>
    {choice.icon === undefined ? null : <span class="choice-icon"><Icon name={choice.icon} size={1.75} /></span>}
    <span class="choice-words"><span class="choice-zh">{choice.zh}</span>
      {choice.hint === undefined ? null : <span class="choice-hint">{choice.hint}</span>}</span>
    {choice.count === undefined || choice.count === 0 ? null
      : <span class="count">{choice.count}<span class="only-read">项新的</span></span>}
    {chosen === true ? <span class="choice-tick"><Icon name="tick" /></span> : null}
    {choice.to === undefined ? null : <span class="choice-next"><Icon name="next" size={1.2} /></span>}
  </>
  const look = `choice${choice.strong === true ? ' choice-strong' : ''}${chosen === true ? ' choice-chosen' : ''}`
  if (choice.to !== undefined) return <Link to={choice.to} class={look}>{inside}</Link>
  return <button type="button" class={look} aria-pressed={chosen} onClick={() => choose?.(choice.value)}>{inside}</button>
}
