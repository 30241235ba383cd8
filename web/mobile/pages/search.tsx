/** @jsxImportSource preact */
/** Looking for a matter or a notice by what one remembers of it: characters, letters as they sound, or its number. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useAsk } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { CaseCard } from '../parts/caseCard.tsx'
import { Icon } from '../parts/icon.tsx'
import { Nothing, Trouble, Waiting } from '../parts/notice.tsx'
import { Link } from '../router.tsx'
import { useHat } from '../session.ts'
import type { Rows } from '../shapes.ts'

interface Notice { id: string; title: string; kind: string; placeName: string; progress: string }

export default function SearchPage(): JSX.Element {
  const hat = useHat()
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => { const timer = setTimeout(() => setQ(typed.trim()), 400); return () => clearTimeout(timer) }, [typed])
  const matters = useAsk<Rows>(q === '' ? null : '/search', { q })
  const place = hat?.place || null
  const shown = useAsk<{ notices: readonly Notice[] }>(q === '' || place === null ? null : '/public/notices', { place: place ?? '', q, limit: 20 })
  const rows = matters.answer?.rows ?? [], notices = shown.answer?.notices ?? []
  const waiting = q !== '' && matters.answer === undefined && matters.problem === null
  return <Frame zh="查找">
    <form role="search" onSubmit={(event) => { event.preventDefault(); setQ(typed.trim()) }}>
      <div class="field"><label for="search">要找什么</label>
        <span class="search-box"><Icon name="search" size={1.2} /><input id="search" type="search" maxLength={60} enterkeyhint="search" placeholder="例如水井，或 sj" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} /></span></div>
    </form>
    {matters.problem === null ? null : <Trouble problem={matters.problem} retry={matters.reload} />}
    {waiting ? <Waiting /> : null}
    {q !== '' && !waiting && rows.length + notices.length === 0 ? <Nothing zh="没有找到" hint="换一个词，或者只打头几个字。" /> : null}
    {rows.length === 0 ? null : <section class="group"><h2>事项<span class="faint">({rows.length})</span></h2>
      <ul class="cards">{rows.map((row) => <li key={row.id}><CaseCard row={row} names={matters.answer?.names} official={hat?.as !== 'resident'} /></li>)}</ul></section>}
    {notices.length === 0 ? null : <section class="group"><h2>公开公示<span class="faint">({notices.length})</span></h2>
      <ul class="cards">{notices.map((each) => <li key={each.id}><Link to={`/board/${each.id}`} class="card"><h3 class="card-title">{each.title}</h3>
        <p class="card-foot"><span>{each.kind}</span><span>{each.placeName}</span><span>{each.progress}</span></p></Link></li>)}</ul></section>}
  </Frame>
}
