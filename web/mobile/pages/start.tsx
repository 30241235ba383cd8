/** @jsxImportSource preact */
/** The start page of a hat: one strong choice, then five others, the rest under 更多. In large type at most three at a time. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Entry } from '../define.ts'
import { useAsk } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { choicesFor } from '../halves.ts'
import { installOffer } from '../install.ts'
import { BigChoice, type Choice } from '../parts/bigChoice.tsx'
import { Icon } from '../parts/icon.tsx'
import { MeetingEntry } from '../parts/meetingEntry.tsx'
import { size } from '../reading.ts'
import { Link } from '../router.tsx'
import { useHat, useMe } from '../session.ts'
import type { Hat, Rows } from '../shapes.ts'
import { useStore } from '../store.ts'

const greeting = (hour: number): string => hour < 6 ? '夜深了' : hour < 11 ? '早上好' : hour < 13 ? '中午好' : hour < 18 ? '下午好' : '晚上好'

export function StartPage(): JSX.Element {
  const me = useMe()
  const hat = useHat()
  const install = useStore(installOffer)
  const mine = useAsk<Rows>(me === null ? null : '/mine')
  const inbox = useAsk<Rows>(hat === null || hat.as === 'resident' ? null : '/inbox')
  const counts: Record<string, number> = { '/mine': (mine.answer?.rows ?? []).filter((each) => each.unread).length, '/inbox': (inbox.answer?.rows ?? []).length }
  // China's clock, wherever the phone thinks it is.
  const hour = (new Date().getUTCHours() + 8) % 24
  return <Frame zh="首页" home heading={false}>
    <h1 tabIndex={-1} class="hello">{me === null ? '您好' : `${me.person.name}，${greeting(hour)}`}</h1>
    {hat === null ? <p class="where">{me?.tenant.name ?? '村里的事，在这里说、在这里看。'}</p>
      : <p class="where">{[hat.placeName, hat.as === 'resident' ? '' : hat.postZh].filter((each) => each !== null && each !== '').join(' · ')}
        {(me?.hats.length ?? 0) > 1 ? <Link to="/hat" class="link-button"><Icon name="hat" size={1.2} />换身份</Link> : null}</p>}
    {me?.tenant.demo === true ? <p class="demo">演示环境：人和事都是虚构的</p> : null}
    {me === null ? null : <MeetingEntry coming />}
    <Choices key={hat?.hat ?? ''} hat={hat} guest={me === null} counts={counts} />
    {install === null ? null : <button type="button" class="button button-wide" onClick={install}><Icon name="plus" />放到手机桌面</button>}
  </Frame>
}

type Counts = Readonly<Record<string, number>>
const signIn: Choice = { value: '/sign-in', zh: '登录', hint: '用手机号就能登录', icon: 'key', to: '/sign-in' }
const choiceOf = (each: Entry, counts: Counts, strong = false): Choice => ({ value: each.path, zh: each.zh, hint: each.hint, icon: each.icon, to: each.path, count: counts[each.path], strong })

function Choices({ hat, guest, counts }: { hat: Hat | null; guest: boolean; counts: Counts }): JSX.Element {
  const large = useStore(size) > 0
  const [all, setAll] = useState(false)
  const { first, more } = choicesFor(hat)
  const [strong, ...others] = first.map((each, n) => choiceOf(each, counts, n === 0))
  const choices = [...strong === undefined ? [] : [strong], ...guest ? [signIn] : [], ...others]
  return <>
    <BigChoice zh="要做什么" choices={all || !large ? choices : choices.slice(0, 2)} />
    {all ? more.map(({ zh, of }) => <section key={zh} class="more-choices"><h2>{zh}</h2><BigChoice zh={zh} choices={of.map((each) => choiceOf(each, counts))} /></section>)
      : <button type="button" class="choice more-button" onClick={() => setAll(true)}>
        <span class="choice-icon"><Icon name="down" size={1.75} /></span><span class="choice-words"><span class="choice-zh">更多</span></span></button>}
  </>
}
