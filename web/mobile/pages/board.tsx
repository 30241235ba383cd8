/** @jsxImportSource preact */
/** The board: what is disclosed, readable without an account. */
import type { JSX } from 'preact'
import { dayText } from '../../ui/format.ts'
import { useAsk } from '../asking.ts'
import { Frame } from '../frame.tsx'
import { Nothing, Trouble, Waiting } from '../parts/notice.tsx'
import { useHat } from '../session.ts'

type Fields = Readonly<Record<string, unknown>>
const isRecord = (x: unknown): x is Fields => typeof x === 'object' && x !== null && !Array.isArray(x)
const text = (x: unknown): string => typeof x === 'string' ? x : ''
const noticesIn = (answer: unknown): readonly Fields[] => {
  const list = Array.isArray(answer) ? answer : isRecord(answer) ? Object.values(answer).find(Array.isArray) ?? [] : []
  return list.filter(isRecord)
}

export function BoardPage(): JSX.Element {
  const hat = useHat()
  const { answer, problem, reload } = useAsk<unknown>('/public/notices', { place: hat?.place })
  // A place that has no board yet is no fault the reader can mend.
  const none = problem?.status === 404
  const notices = noticesIn(answer)
  return <Frame zh="公开栏">
    {problem === null || none ? null : <Trouble problem={problem} retry={reload} />}
    {answer === undefined && problem === null ? <Waiting /> : null}
    {none || (answer !== undefined && notices.length === 0) ? <Nothing zh="现在没有公开的内容" hint="公示和公开会出现在这里。" /> : null}
    <ul class="cards">{notices.map((each, n) => <li key={text(each.id) || n}><OneNotice notice={each} /></li>)}</ul>
  </Frame>
}

function OneNotice({ notice }: { notice: Fields }): JSX.Element {
  const [from, until] = [text(notice.from) || text(notice.at), text(notice.until)]
  const shown = isRecord(notice.show) ? Object.entries(notice.show) : []
  return <article class="card card-flat"><h2 class="card-title">{text(notice.title)}</h2>
    <p class="card-foot"><span>{text(notice.placeName)}</span>{from === '' ? null : <span>{dayText(from)}{until === '' ? '' : ` 至 ${dayText(until)}`}</span>}</p>
    {text(notice.text) === '' ? null : <p class="said">{text(notice.text)}</p>}
    {shown.length === 0 ? null : <dl class="facts">{shown.map(([zh, value]) => <div key={zh}><dt>{zh}</dt><dd>{typeof value === 'number' ? value : text(value)}</dd></div>)}</dl>}
    {text(notice.objection) === '' ? null : <p>有不同意见：{text(notice.objection)}</p>}
  </article>
}
