/** @jsxImportSource preact */
/** What is public about grids: which grids there are, who works there and how to reach them, and the list of matters. No account needed. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { PlacePicker } from '../../../web/mobile/parts/placePicker.tsx'
import { useHat, useMe } from '../../../web/mobile/session.ts'

interface Matter { key: string; category: string; categoryZh: string; zh: string; firstZh: string; urgencyZh: string; guide: string | null }
interface Grid { code: string; name: string; kindZh: string; team: string | null; phone: string | null; staff: readonly { name: string; postZh: string }[] }

export function ListsPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const [chosen, setChosen] = useState<{ code: string; name: string } | null>(null)
  const place = chosen?.code ?? hat?.place ?? me?.tenant.place ?? ''
  return <>
    <details class="card card-flat"><summary>{chosen?.name ?? hat?.placeName ?? '选一个村'}</summary>
      <PlacePicker value={{ place: chosen?.code ?? null, placeName: chosen?.name ?? null, point: null }} start={place === '' ? null : place}
        onChange={(where) => setChosen(where.place === null ? null : { code: where.place, name: where.placeName ?? where.place })} /></details>
    {place.length >= 9 ? <Grids place={place.slice(0, 12)} /> : null}
    <Matters place={place} />
  </>
}

function Grids({ place }: { place: string }): JSX.Element {
  const { answer, problem, reload } = useAsk<readonly Grid[]>('/grid/grids', { place })
  return <section class="group"><h2>网格</h2>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined ? problem === null ? <Waiting /> : null : answer.length === 0 ? <Nothing zh="这里还没有划网格" /> : <ul class="cards">{answer.map((each) => <li key={each.code} class="card card-flat">
      <h3 class="card-title">{each.name}</h3>
      <p class="card-foot"><span>{each.kindZh}</span><span>编码 {each.code}</span></p>
      {each.staff.length === 0 ? <p class="faint">暂无网格员</p> : <p>{each.staff.map((one) => `${one.postZh} ${one.name}`).join('、')}</p>}
      {each.phone === null ? null : <p><a class="link-button" href={`tel:${each.phone}`}>电话 {each.phone}</a></p>}</li>)}</ul>}
  </section>
}

function Matters({ place }: { place: string }): JSX.Element {
  const { answer, problem, reload } = useAsk<readonly Matter[]>('/grid/catalogue', { place })
  const groups = [...new Set((answer ?? []).map((each) => each.categoryZh))]
  return <section class="group"><h2>事项清单</h2>
    {problem === null ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined && problem === null ? <Waiting lines={5} /> : null}
    {groups.map((zh) => <details key={zh} class="card card-flat"><summary>{zh}</summary>
      <dl class="facts">{(answer ?? []).filter((each) => each.categoryZh === zh).map((each) => <div key={each.key}><dt>{each.zh}</dt>
        <dd>先由{each.firstZh}办，{each.urgencyZh}{each.guide === null ? '' : `。${each.guide}`}</dd></div>)}</dl></details>)}
  </section>
}
