/** @jsxImportSource preact */
/** Finding: in one's own words, for anybody. What is not there is noted without the person, and said so. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { newCommand } from '../../../web/ui/client.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Notice, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { PlacePicker } from '../../../web/mobile/parts/placePicker.tsx'
import { Link } from '../../../web/mobile/router.tsx'
import { client, useHat, useMe } from '../../../web/mobile/session.ts'
import type { Found } from '../schema.ts'

const families = ['政务服务', '民生服务', '公共服务']

export function FindPage(): JSX.Element {
  const [hat, me] = [useHat(), useMe()]
  const [chosen, setChosen] = useState<{ code: string; name: string } | null>(null)
  const place = (chosen?.code ?? hat?.place ?? me?.tenant.place ?? '').slice(0, 12)
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState('')
  useEffect(() => { const timer = setTimeout(() => setWords(typed.trim()), 400); return () => clearTimeout(timer) }, [typed])
  return <>
    <form class="form" onSubmit={(event) => { event.preventDefault(); setWords(typed.trim()) }} noValidate>
      <div class="field"><label class="field-name" for="find-words">要办什么<span class="faint">（怎么说都行，例如：低保、盖房子）</span></label>
        <input id="find-words" type="search" maxLength={40} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} /></div>
    </form>
    <details class="card card-flat" open={place.length < 6}><summary>{chosen?.name ?? hat?.placeName ?? '选一个村'}</summary>
      <PlacePicker value={{ place: chosen?.code ?? null, placeName: chosen?.name ?? null, point: null }} end={12} start={place === '' ? null : place}
        onChange={(where) => setChosen(where.place === null ? null : { code: where.place, name: where.placeName ?? where.place })} /></details>
    {place.length < 6 ? null : <Hits key={place} place={place} words={words} signed={hat !== null} />}
    {hat?.as === 'resident' ? <Link to="/services/mine" class="button button-wide">我的办件</Link> : null}
    <Link to="/services/verify" class="button button-wide">查验结果文书</Link>
  </>
}
function Hits({ place, words, signed }: { place: string; words: string; signed: boolean }): JSX.Element {
  const { answer, problem, reload } = useAsk<Found>('/services/find', { place, words })
  if (answer === undefined) return problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} />
  if (answer.items.length === 0) return words === '' ? <Notice kind="info" title="这里还没有服务目录">请打村里或乡镇的电话问。</Notice> : <Missed key={words} place={place} words={words} signed={signed} />
  return <>{families.map((family) => {
    const rows = answer.items.filter((each) => each.familyZh === family)
    return rows.length === 0 ? null : <section key={family} class="group"><h2>{family}</h2><ul class="rows">{rows.map((each) => <li key={each.id}><Link class="row" to={`/services/item?item=${each.id}&place=${place}`}>
      <span>{each.title}<br /><span class="faint">{each.promised}办好{each.materials === 0 ? '，不用交材料' : `，${each.materials}样材料`}{each.fee === '' ? '' : '，收费'}{each.visits === 0 ? '，不用跑' : ''}</span></span></Link></li>)}</ul></section>
  })}</>
}
/** One tap, of one's own will: words and place, nothing else. */
function Missed({ place, words, signed }: { place: string; words: string; signed: boolean }): JSX.Element {
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (!signed || words.length < 2) return undefined
    const timer = setTimeout(() => { client.command<{ said: string }>('/services/miss', { ...newCommand(), input: { place, words } }).then((told) => setSaid(told.said), () => undefined) }, 1500)
    return () => clearTimeout(timer)
  }, [place, words, signed])
  return <Notice kind="info" title={`没有找到“${words}”`}>{said === '' ? '换个说法试试，或者打村里的电话问。' : said}</Notice>
}
