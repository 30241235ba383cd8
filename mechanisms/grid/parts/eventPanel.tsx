/** @jsxImportSource preact */
/** Above an event on the phone: emergency numbers while it is one, and what was done. */
import type { JSX } from 'preact'
import type { PanelProps } from '../../../web/mobile/define.ts'
import { CallNumbers } from '../../../web/mobile/parts/callNumbers.tsx'
import { listOf } from '../../../web/mobile/parts/field.tsx'
import { fullOf, thumbOf } from '../../../web/mobile/parts/photoPicker.tsx'

const working = ['reported', 'accepted', 'dispatched', 'handling']
export function EventPanel({ reply: { case: c, names } }: PanelProps): JSX.Element {
  const photos = listOf(c.body.resultPhotos)
  const offered = c.state === 'dispatched' && c.awaiting !== null ? names[c.awaiting] : undefined
  return <>
    {c.body.emergency === true && working.includes(c.state) ? <CallNumbers title="有危险，先打电话" /> : null}
    {offered === undefined ? null : <p class="whose">已交给<strong>{offered}</strong>,等对方接收。</p>}
    {typeof c.body.result === 'string' ? <section class="card card-flat"><h2 class="card-title">办理结果</h2><p class="said">{c.body.result}</p>
      {photos.length === 0 ? null : <ul class="photo-list">{photos.map((id, n) => <li key={id}>
        <a href={fullOf(id)}><img src={thumbOf(id)} alt={`处置后的第${n + 1}张照片`} width="104" height="104" /></a></li>)}</ul>}
    </section> : null}
  </>
}
