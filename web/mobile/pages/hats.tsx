/** @jsxImportSource preact */
/** People with several posts say under which they act now; every act keeps it. */
import type { JSX } from 'preact'
import { dayText } from '../../ui/format.ts'
import { forgetAnswers } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { BigChoice } from '../parts/bigChoice.tsx'
import { go, usePlace } from '../router.tsx'
import { chooseHat, useHat, useMe } from '../session.ts'
import type { Hat } from '../shapes.ts'

const hintOf = (hat: Hat): string => [hat.orgName ?? hat.placeName ?? '', hat.acting === true ? '代理' : '',
  typeof hat.until === 'string' ? `任期到${dayText(hat.until)}` : ''].filter((each) => each !== '').join(' · ')

export function HatsPage(): JSX.Element {
  const me = useMe()
  const now = useHat()
  const { query } = usePlace()
  const then = query.get('then')
  const choose = (hat: string): void => {
    forgetAnswers()
    chooseHat(hat)
    go(then !== null && /^\/(?!\/)/.test(then) ? then : '/', true)
  }
  return <Frame zh="现在用哪个身份">
    <p class="faint">办事会记在这个身份名下，随时可以换。</p>
    <BigChoice zh="身份" value={now?.hat ?? null} onChoose={choose} choices={(me?.hats ?? []).map((each) => ({
      value: each.hat, zh: each.postZh, hint: hintOf(each), icon: each.as === 'resident' ? 'house' : 'hat' }))} />
  </Frame>
}
