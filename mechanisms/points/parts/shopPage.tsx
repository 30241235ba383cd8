/** @jsxImportSource preact */
/** The shop on the phone: pictures, points, what is left; an order sets points aside and gives a code. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { ActionBar, focusTop } from '../../../web/mobile/frame.tsx'
import { Icon } from '../../../web/mobile/parts/icon.tsx'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { go } from '../../../web/mobile/router.tsx'
import { useDraft, useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'
import type { CommandReceipt } from '../../../web/mobile/shapes.ts'
import type { GoodsShown, Mine } from '../schema.ts'
import { current, useMine, useScheme } from './shared.tsx'

export function ShopPage(): JSX.Element {
  const { answer: mine, problem, reload } = useMine()
  const { answer: scheme, problem: trouble } = useScheme(mine?.village ?? null)
  const [open, setOpen] = useState<string | null>(null)
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (trouble !== null) return <Trouble problem={trouble} />
  if (mine === undefined || scheme === undefined) return <Waiting lines={6} />
  const m = current(mine)
  const goods = scheme.goods.filter((each) => each.state === 'offered')
  const chosen = goods.find((each) => each.id === open)
  if (chosen !== undefined && m !== undefined) return <Order goods={chosen} m={m} village={scheme.place} back={() => setOpen(null)} />
  return <>
    {m === undefined ? <Notice kind="info" title="还没有参加积分">可以先看看，愿意就在“我的积分”里参加。</Notice> : <p>您有 <strong>{m.balance}分</strong></p>}
    {goods.length === 0 ? <Nothing zh="积分超市还没有上架" /> : null}
    <ul class="cards">{goods.map((each) => <li key={each.id} class="card card-flat">
      <div style={{ display: 'flex', gap: '.8em', alignItems: 'center' }}>
        {each.photo === null ? <span class="choice-icon"><Icon name={each.kind === 'favour' ? 'people' : 'star'} size={2} /></span>
          : <img src={client.link(`/documents/attachments/${each.photo}`, { size: 'thumb' })} alt="" width={84} height={84} style={{ objectFit: 'cover', borderRadius: '8px' }} />}
        <div style={{ flex: 1 }}><h2 class="card-title">{each.name}</h2><p><strong>{each.points}分</strong></p><p class="faint">{remark(each)}</p></div>
      </div>
      {m === undefined ? null : <button type="button" class="button button-wide" aria-disabled={each.left === 0} onClick={() => { if (each.left !== 0) { setOpen(each.id); focusTop() } }}>{each.left === 0 ? '换完了' : '换这个'}</button>}
    </li>)}</ul>
  </>
}
const remark = (g: GoodsShown): string => [g.kind === 'favour' ? `帮忙事项${g.offeredBy === null ? '' : `，${g.offeredBy}`}` : `剩${g.left ?? 0}件`, g.shopName, g.note ?? ''].filter((each) => each !== '').join('，')

function Order({ goods, m, village, back }: { goods: GoodsShown; m: Mine['memberships'][number]; village: string; back: () => void }): JSX.Element {
  const draft = useDraft<{ pieces: number }>(`points.exchange/${goods.id}`, { pieces: 1 })
  const { busy, problem, send } = useSend()
  const pieces = draft.value.pieces
  const most = Math.max(1, Math.min(9, goods.left ?? 9))
  const need = goods.points * pieces
  const submit = (event: Event): void => {
    event.preventDefault()
    void send(async () => {
      await client.command<CommandReceipt>('/points/exchange', { ...draft.command(), place: village, input: { membership: m.id, goods: goods.id, pieces } })
      draft.clear()
      announce('已预留')
      go('/points/codes', true)
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <h2>{goods.name}</h2>
    <p class="faint">{remark(goods)}</p>
    <div class="field"><label class="field-name" for="order-pieces">几件</label><select id="order-pieces" value={String(pieces)} onChange={(event) => draft.change({ pieces: Number(event.currentTarget.value) })}>
      {Array.from({ length: most }, (_, i) => <option key={i} value={String(i + 1)}>{i + 1}件</option>)}</select></div>
    <p>要用 <strong>{need}分</strong>，您有{m.balance}分{need > m.balance ? '，不够' : `，换完还有${m.balance - need}分`}。</p>
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar><button type="button" class="button" onClick={back}>返回</button><button type="submit" class="button button-strong" aria-disabled={busy || need > m.balance}>{busy ? '正在预留…' : '换'}</button></ActionBar>
  </form>
}
