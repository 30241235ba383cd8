/** @jsxImportSource preact */
/** Places from the top down: one level at a time, with the way back up. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAsk } from '../asking.ts'
import type { PlaceRow } from '../shapes.ts'
import { Icon } from './icon.tsx'
import { Nothing, Trouble, Waiting } from './notice.tsx'

const lengths = [2, 4, 6, 9, 12, 15]
/** The code one level up. */
export const parentOf = (code: string): string => code.slice(0, [...lengths].reverse().find((each) => each < code.length) ?? 2)

interface PlaceListProps {
  /** where the list opens: the level that holds this place */
  start: string
  /** nothing above this is offered */
  root: string
  value: string | null
  onPick: (row: PlaceRow) => void
  /** length of the code at which a place is taken and not opened: 12 = a village ends the choice */
  end?: number
}
/** A list to walk through; a place with places inside can be opened or taken as it is. */
export function PlaceList({ start, root, value, onPick, end = 15 }: PlaceListProps): JSX.Element {
  const [inside, setInside] = useState(start.length >= end ? parentOf(start) : start)
  const { answer, problem, reload } = useAsk<{ places: readonly PlaceRow[] }>('/places', { parent: inside })
  const path = useAsk<{ path?: readonly PlaceRow[]; places?: readonly PlaceRow[] }>(inside === '' ? null : '/places/path', { code: inside })
  const above = path.answer?.path ?? path.answer?.places ?? []
  const opens = (row: PlaceRow): boolean => (row.children ?? 0) > 0 && row.code.length < end
  const here = above.find((each) => each.code === inside)
  if (problem !== null && answer === undefined) return <Trouble problem={problem} retry={reload} />
  return <div class="place-list">
    {inside.length > root.length && inside !== '' ? <button type="button" class="button button-plain" onClick={() => setInside(parentOf(inside))}>
      <Icon name="back" size={1.2} />回到上一级</button> : null}
    {here === undefined ? null : <button type="button" class="choice" aria-pressed={value === here.code} onClick={() => onPick(here)}>
      <span class="choice-words"><span class="choice-zh">就是{here.name}</span><span class="choice-hint">说不清更细的地方，就选这里</span></span></button>}
    {answer === undefined ? <Waiting /> : answer.places.length === 0 && here === undefined ? <Nothing zh="这里没有更细的地方" /> : <ul class="rows">
      {answer.places.map((row) => <li key={row.code}><button type="button" class="row" aria-pressed={value === row.code}
        onClick={() => opens(row) ? setInside(row.code) : onPick(row)}>
        <span>{row.name}</span>{opens(row) ? <Icon name="next" size={1.2} /> : value === row.code ? <Icon name="tick" size={1.2} /> : null}</button></li>)}</ul>}
  </div>
}
