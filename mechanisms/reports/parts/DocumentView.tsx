/** The document as it reads, every blank a button that says what stands in it and how sure that is. */
import type { KeyboardEvent, ReactNode } from 'react'
import type { BlankShown } from '../schema.ts'
import type { Work } from './asking.ts'
import { StandingSign, standingZh, textOf } from './standing.tsx'

/** A footer that only counts pages. */
const pageNumber = /^[\s—–-]*\d*[\s—–-]*$/u
export interface DocumentViewProps { work: Work; chosen: number | null; onChoose: (n: number) => void; onKey: (key: string) => boolean }

export function DocumentView({ work: { paragraphs, blanks }, chosen, onChoose, onKey }: DocumentViewProps): ReactNode {
  const pressed = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && onKey(event.key)) event.preventDefault()
  }
  return (
    <section className="report-text" aria-label="报告原文" onKeyDown={pressed}>
      {paragraphs.map((p, i) => {
        const here = blanks.filter((b) => b.paragraph === i)
        if (p.text.trim() === '' || (here.length === 0 && pageNumber.test(p.text))) return null
        const inside = pieces(p.text, here).map((piece, k) => (typeof piece === 'string' ? piece : <Chip key={k} blank={piece} chosen={piece.n === chosen} onChoose={onChoose} />))
        return p.text === p.heading ? <h2 key={i}>{inside}</h2> : <p key={i}>{inside}</p>
      })}
    </section>
  )
}

/** Text and blanks in turn. */
function pieces(text: string, blanks: readonly BlankShown[]): (string | BlankShown)[] {
  const all: (string | BlankShown)[] = []
  let at = 0
  for (const b of blanks) { all.push(text.slice(at, b.start), b); at = b.end }
  return [...all, text.slice(at)]
}

function Chip({ blank: b, chosen, onChoose }: { blank: BlankShown; chosen: boolean; onChoose: (n: number) => void }): ReactNode {
  const label = `第${b.n + 1}处，${textOf(b)}，${b.zh === '' ? '' : `${b.zh}，`}${standingZh(b.standing)}`
  return (
    <button type="button" id={`blank-${b.n}`} className={`blank blank-${b.standing}`} aria-pressed={chosen} aria-label={label} onClick={() => onChoose(b.n)}>
      <StandingSign of={b.standing} />{textOf(b)}
    </button>
  )
}
