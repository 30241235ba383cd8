/** @jsxImportSource preact */
/** Claiming in one screen: what was done, when, how often. For one's own household, or, by the grid worker, for another that was asked. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAsk } from '../../../web/mobile/asking.ts'
import { ActionBar, focusTop } from '../../../web/mobile/frame.tsx'
import { BigChoice } from '../../../web/mobile/parts/bigChoice.tsx'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { PhotoPicker } from '../../../web/mobile/parts/photoPicker.tsx'
import { Receipt } from '../../../web/mobile/parts/receipt.tsx'
import { useDraft, useSend } from '../../../web/mobile/sending.ts'
import { client, useHat } from '../../../web/mobile/session.ts'
import type { CommandReceipt } from '../../../web/mobile/shapes.ts'
import type { MemberRow, Scheme } from '../schema.ts'
import { current, today, useMine, useScheme } from './shared.tsx'

export function ClaimPage(): JSX.Element {
  const hat = useHat()
  return hat?.as === 'resident' || hat === null ? <OwnClaim /> : <ClaimFor village={(hat.place ?? '').slice(0, 12)} />
}
function OwnClaim(): JSX.Element {
  const { answer: mine, problem, reload } = useMine()
  const { answer: scheme } = useScheme(mine?.village ?? null)
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (mine === undefined || scheme === undefined) return <Waiting lines={5} />
  const m = current(mine)
  if (m?.state !== 'joined') return <Nothing zh="还没有参加积分" hint="在“我的积分”里看过说明，愿意就参加" />
  return <ClaimForm scheme={scheme} membership={m.id} others={false} whose={`${m.householdNumber}号`} />
}
/** Whoever claims for another chooses the household first. */
function ClaimFor({ village }: { village: string }): JSX.Element {
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<MemberRow | null>(null)
  const { answer, problem, reload } = useAsk<readonly MemberRow[]>('/points/members', { place: village })
  const { answer: scheme } = useScheme(village)
  if (problem !== null) return <Trouble problem={problem} retry={reload} />
  if (answer === undefined || scheme === undefined) return <Waiting lines={5} />
  if (chosen !== null) return <>
    <div class="chosen"><span><strong>{chosen.householdNumber}号 {chosen.name}</strong></span><button type="button" class="button button-small" onClick={() => setChosen(null)}>换一户</button></div>
    <ClaimForm scheme={scheme} membership={chosen.id} others whose={`${chosen.householdNumber}号`} /></>
  const found = answer.filter((each) => each.stateZh === '已参加' && (q === '' || each.householdNumber.includes(q) || each.name.includes(q))).slice(0, 60)
  return <>
    <div class="field"><label class="field-name" for="claim-household">替哪一户申报</label><input id="claim-household" type="search" value={q} placeholder="户号或姓名" onInput={(event) => setQ(event.currentTarget.value.trim())} /></div>
    {found.length === 0 ? <Nothing zh="没有找到参加的户" hint="参加是自愿的，要本人在手机上同意" /> : null}
    <ul class="rows">{found.map((each) => <li key={each.id}><button type="button" class="row" onClick={() => setChosen(each)}><span>{each.householdNumber}号 {each.name}</span></button></li>)}</ul>
  </>
}

interface Draft { item: string; times: number; deedDay: string; deed: string; photos: readonly string[]; agreed: boolean }
function ClaimForm({ scheme, membership, others, whose }: { scheme: Scheme; membership: string; others: boolean; whose: string }): JSX.Element {
  const draft = useDraft<Draft>(`points.claim/open/${membership}`, { item: '', times: 1, deedDay: today(), deed: '', photos: [], agreed: false })
  const { busy, problem, send } = useSend()
  const [receipt, setReceipt] = useState<CommandReceipt | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const d = draft.value
  const rule = scheme.rule
  if (rule === null) return <Nothing zh="村里现在没有施行中的积分规则" hint="规则由村民会议定，定了就可以申报" />
  if (receipt !== null) return <Receipt receipt={receipt} zh="已经申报"><p>由没有关系的人审核，再公示几天；没有异议就记上。</p></Receipt>
  const item = rule.items.find((each) => each.key === d.item)
  const change = (part: Partial<Draft>): void => { setFault(null); draft.change((now) => ({ ...now, ...part })) }
  const submit = (event: Event): void => {
    event.preventDefault()
    if (item === undefined) { setFault('请先选做了什么'); return }
    if (others && !d.agreed) { setFault('请先问过本人，再勾选“本人知道并同意”'); return }
    void send(async () => {
      const input = { deed: d.deed.trim() === '' ? item.deed : d.deed.trim(), deedDay: d.deedDay, photos: d.photos, lines: [{ membership, item: item.key, times: d.times }], ...(others ? { agreed: true } : {}) }
      const answer = await client.command<CommandReceipt>('/points/claim', { ...draft.command(), place: scheme.place, input })
      draft.clear()
      setReceipt(answer)
      focusTop()
    })
  }
  return <form class="form" onSubmit={submit} noValidate>
    <fieldset class="field"><legend class="field-name">{whose}做了什么</legend>
      <BigChoice zh="做了什么" value={d.item} onChoose={(key) => change({ item: key })} choices={rule.items.map((each) => ({ value: each.key, zh: each.deed, hint: `${each.points}分，每年最多${each.capTimes}次` }))} /></fieldset>
    <div class="field"><label class="field-name" for="claim-day">哪一天</label><input id="claim-day" type="date" max={today()} value={d.deedDay} onInput={(event) => change({ deedDay: event.currentTarget.value })} /></div>
    <div class="field"><label class="field-name" for="claim-times">几次</label>
      <select id="claim-times" value={String(d.times)} onChange={(event) => change({ times: Number(event.currentTarget.value) })}>{Array.from({ length: Math.min(12, item?.capTimes ?? 12) }, (_, i) => <option key={i} value={String(i + 1)}>{i + 1}次{item === undefined ? '' : `，${item.points * (i + 1)}分`}</option>)}</select></div>
    <div class="field"><label class="field-name" for="claim-deed">说几句<span class="faint">(可不填)</span></label><textarea id="claim-deed" rows={2} maxLength={500} value={d.deed} onInput={(event) => change({ deed: event.currentTarget.value })} /></div>
    <fieldset class="field"><legend class="field-name">照片<span class="faint">(可不拍)</span></legend><PhotoPicker value={d.photos} onChange={(photos) => change({ photos })} place={scheme.place} max={3} onPending={() => undefined} /></fieldset>
    {others ? <label class={`option${d.agreed ? ' option-chosen' : ''}`}><input type="checkbox" checked={d.agreed} onChange={() => change({ agreed: !d.agreed })} /><span>本人知道并同意申报</span></label> : null}
    {fault === null ? null : <Notice kind="warning" title={fault} />}
    {problem === null ? null : <Trouble problem={problem} />}
    <ActionBar><button type="submit" class="button button-strong" aria-disabled={busy}>{busy ? '正在提交…' : '申报'}</button></ActionBar>
  </form>
}
