/** @jsxImportSource preact */
/** Who I am here: my data and consents, my hats, the way out. */
import type { JSX } from 'preact'
import { listDrafts } from '../../ui/drafts.ts'
import { forgetAnswers } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { BigChoice } from '../parts/bigChoice.tsx'
import { Icon } from '../parts/icon.tsx'
import { MeetingEntry } from '../parts/meetingEntry.tsx'
import { Trouble } from '../parts/notice.tsx'
import { go } from '../router.tsx'
import { useSend } from '../sending.ts'
import { signOut, useHat, useMe } from '../session.ts'

export function MePage(): JSX.Element {
  const me = useMe()
  const hat = useHat()
  const { busy, problem, send } = useSend()
  const leave = (): void => { void send(async () => { await signOut(); forgetAnswers() }).then(() => go('/', true)) }
  const unsent = me === null ? 0 : listDrafts(me.person.id).length
  return <Frame zh="我的">
    <div class="person"><Icon name="person" size={2} /><div><p class="person-name">{me?.person.name}</p>
      <p class="faint">{hat?.postZh}{hat?.placeName === null || hat?.placeName === undefined ? '' : ` · ${hat.placeName}`}</p></div></div>
    <BigChoice zh="可以做什么" choices={[
      { value: 'data', zh: '我的信息', hint: '登记了什么、同意过什么、谁看过、更正删除', icon: 'eye', to: '/me/data' },
      ...((me?.hats.length ?? 0) > 1 ? [{ value: 'hat', zh: '换个身份', hint: '您有几个职务', icon: 'hat', to: '/hat' } as const] : []),
    ]} />
    <MeetingEntry coming={false} />
    {unsent === 0 ? null : <p class="faint">这部手机里还留着{unsent}份没有提交的内容，下次登录还在。</p>}
    {problem === null ? null : <Trouble problem={problem} />}
    <button type="button" class="button button-wide" onClick={leave} aria-disabled={busy}><Icon name="leave" />退出登录</button>
  </Frame>
}
