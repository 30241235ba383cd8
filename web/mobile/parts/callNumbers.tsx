/** @jsxImportSource preact */
/** Numbers to call at once: real telephone links, as large as a thumb. */
import type { JSX } from 'preact'
import { Icon } from './icon.tsx'

export interface CallNumber { tel: string; zh: string }
/** The four numbers that work everywhere in China. */
export const rescueNumbers: readonly CallNumber[] = [
  { tel: '110', zh: '公安报警' }, { tel: '119', zh: '火警救援' }, { tel: '120', zh: '医疗急救' }, { tel: '122', zh: '交通事故' }]

export function CallNumbers({ title, numbers = rescueNumbers }: { title: string; numbers?: readonly CallNumber[] }): JSX.Element {
  return <section class="calls" role="alert"><p class="calls-title"><Icon name="warning" />{title}</p>
    <ul>{numbers.map((each) => <li key={each.tel}><a href={`tel:${each.tel}`}><Icon name="phone" /><span><strong>{each.tel}</strong><span>{each.zh}</span></span></a></li>)}</ul></section>
}
