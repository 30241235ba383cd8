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

interface Looked { at: string; zh: string; by: string; as: string; org: string | null; what: string | null; purpose: string | null }
interface Kept {
  name: string; sex: string | null; birthYear: number | null; phone: string | null; idCard: string | null; placeName: string
  posts: readonly { id: string; postZh: string; orgName: string }[]; looked: readonly Looked[]; signIns?: readonly Looked[]
}
/** What is shown of the person, with its Chinese name; what is not kept is left out. */
const factsOf = (kept: Kept): readonly (readonly [string, string])[] => [
  ['姓名', kept.name], ['性别', kept.sex === 'male' ? '男' : kept.sex === 'female' ? '女' : ''], ['出生年份', kept.birthYear === null ? '' : `${kept.birthYear}年`],
  ['手机号', kept.phone ?? ''], ['身份证号', kept.idCard ?? ''], ['所在地', kept.placeName], ['职务', kept.posts.map((each) => `${each.orgName}${each.postZh}`).join('、')],
]

/** My own data as the platform keeps it (masked), everybody who opened it, and where I signed in (PIPL-44, PIPL-45). */
export function MyDataPage(): JSX.Element {
  const { answer, problem, reload } = useAsk<Kept>('/people/mine')
  return <Frame zh="谁看过我的信息">
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined ? problem === null ? <Waiting /> : null : <>
      <section><h2>查看记录</h2>{answer.looked.length === 0 ? <Nothing zh="还没有人查看过您的号码" hint="谁查看、为了什么事，都会记在这里。" /> : <Looks list={answer.looked} />}</section>
      <section><h2>平台里的我</h2><dl class="facts">{factsOf(answer).filter(([, value]) => value !== '').map(([zh, value]) => <div key={zh}><dt>{zh}</dt><dd>{value}</dd></div>)}</dl>
        <p class="faint">号码平时只显示一部分。有不对的地方，请找村里或社区更正。</p></section>
      {answer.signIns === undefined || answer.signIns.length === 0 ? null
        : <details class="more"><summary>我最近的登录</summary><Looks list={answer.signIns} /></details>}</>}
  </Frame>
}
function Looks({ list }: { list: readonly Looked[] }): JSX.Element {
  return <ol class="timeline">{list.map((each, n) => <li key={n}>
    <p class="timeline-what">{[each.by, each.zh, each.what].filter((part) => part !== null && part !== '').join(' ')}</p>
    <p class="timeline-who">{[each.org, each.as].filter((part) => part !== null && part !== '').join(' ')}<span class="timeline-when">{shortTime(each.at)}</span></p>
    {each.purpose === null ? null : <p class="timeline-said">为了：{each.purpose}</p>}</li>)}</ol>
}
