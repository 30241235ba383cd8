/** @jsxImportSource preact */
/** What is kept about me, who looked at it, under which hat I am, and the way out. */
import type { JSX } from 'preact'
import { shortTime } from '../../ui/format.ts'
import { listDrafts } from '../../ui/drafts.ts'
import { forgetAnswers, useAsk } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { BigChoice } from '../parts/bigChoice.tsx'
import { Icon } from '../parts/icon.tsx'
import { Nothing, Trouble, Waiting } from '../parts/notice.tsx'
import { go } from '../router.tsx'
import { useSend } from '../sending.ts'
import { signOut, useHat, useMe } from '../session.ts'

export function MePage(): JSX.Element {
  const me = useMe()
  const hat = useHat()
  const { busy, problem, send } = useSend()
  const leave = (): void => { void send(async () => { await signOut(); forgetAnswers() }).then(() => go('/', true)) }
  const unsent = me === null ? 0 : listDrafts(me.person.id).length
  return <Frame zh="我的信息">
    <div class="person"><Icon name="person" size={2} /><div><p class="person-name">{me?.person.name}</p>
      <p class="faint">{hat?.postZh}{hat?.placeName === null || hat?.placeName === undefined ? '' : ` · ${hat.placeName}`}</p></div></div>
    <BigChoice zh="可以做什么" choices={[
      { value: 'data', zh: '谁看过我的信息', hint: '什么时候、为了什么', icon: 'eye', to: '/me/data' },
      ...((me?.hats.length ?? 0) > 1 ? [{ value: 'hat', zh: '换个身份', hint: '您有几个职务', icon: 'hat', to: '/hat' } as const] : []),
    ]} />
    {unsent === 0 ? null : <p class="faint">这部手机里还留着{unsent}份没有提交的内容，下次登录还在。</p>}
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="button" class="button button-wide" onClick={leave} aria-disabled={busy}><Icon name="leave" />退出登录</button>
  </Frame>
}

type Fields = Readonly<Record<string, unknown>>
const isRecord = (x: unknown): x is Fields => typeof x === 'object' && x !== null && !Array.isArray(x)
const text = (x: unknown): string => typeof x === 'string' ? x : typeof x === 'number' ? String(x) : ''
const known: readonly (readonly [string, string])[] = [['name', '姓名'], ['phone', '手机号'], ['idCard', '身份证号'], ['placeName', '所在地'], ['address', '住址'], ['born', '出生'], ['sex', '性别']]
const fieldZh: Readonly<Record<string, string>> = { phone: '手机号', idCard: '身份证号' }
/** The person may stand in the answer itself or inside it as `person`; the looks as `journal` or `looks`. */
const personIn = (answer: Fields): Fields => isRecord(answer.person) ? answer.person : answer
const looksIn = (answer: Fields): readonly Fields[] => [answer.journal, answer.looks, answer.reveals].flatMap((each) => Array.isArray(each) ? each.filter(isRecord) : [])

/** My own data as the platform keeps it (masked), and everybody who opened it (PIPL-45). */
export function MyDataPage(): JSX.Element {
  const me = useMe()
  const { answer, problem, reload } = useAsk<unknown>(me === null ? null : `/people/person/${me.person.id}`)
  const kept = isRecord(answer) ? answer : null
  const looks = kept === null ? [] : looksIn(kept)
  return <Frame zh="谁看过我的信息">
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {kept === null ? problem === null ? <Waiting /> : null : <>
      <section><h2>平台里的我</h2><dl class="facts">{known.filter(([key]) => text(personIn(kept)[key]) !== '').map(([key, zh]) => <div key={key}><dt>{zh}</dt><dd>{text(personIn(kept)[key])}</dd></div>)}</dl>
        <p class="faint">号码平时只显示一部分。有不对的地方，请找村里或社区更正。</p></section>
      <section><h2>查看记录</h2>{looks.length === 0 ? <Nothing zh="还没有人查看过您的号码" /> : <ol class="timeline">
        {looks.map((each, n) => <li key={n}><p class="timeline-what">{text(each.personName) || text(each.by) || text(each.who) || '工作人员'} 看了{fieldZh[text(each.field)] ?? (text(each.fieldZh) || '您的信息')}</p>
          <p class="timeline-who">{text(each.orgName)}{text(each.at) === '' ? null : <span class="timeline-when">{shortTime(text(each.at))}</span>}</p>
          {text(each.purpose) === '' ? null : <p class="timeline-said">为了：{text(each.purpose)}</p>}</li>)}</ol>}</section></>}
  </Frame>
}
