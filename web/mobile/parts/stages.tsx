/** @jsxImportSource preact */
/** Which step of a short way one is at: said in words and drawn as a line. */
import type { JSX } from 'preact'

export function Stages({ at, of }: { at: number; of: number }): JSX.Element {
  return <div class="stages"><span class="stages-words">第{at}步，共{of}步</span>
    <span class="stages-line" aria-hidden="true">{Array.from({ length: of }, (_, n) => <span key={n} class={n < at ? 'stages-done' : ''} />)}</span></div>
}
