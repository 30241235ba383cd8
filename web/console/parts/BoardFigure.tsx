/**
 * One figure of a dashboard: the number, its year, its own past, and the middle of like places. It says more or less, never better or
 * worse: whether more reports are good news is for people to judge. No other place is named and no rank is given (kernel/indicators/like.ts).
 */
import type { ReactNode } from 'react'
import { dayText, numberText, percentText } from '../../ui/format.ts'
import type { BoardFigure as Shown, Past, Told } from '../pages/dashboardAsked.ts'
import type { FigureKind } from '../api/contract.ts'
import { MonthBars } from './MonthBars.tsx'

/** A value in the words of its kind; what cannot be told says why. */
export function toldText(told: Told, kind: FigureKind): string {
  if (told.shown === 'awaited') return '尚未采集'
  if (told.shown === 'few') return '样本太少'
  return kind === 'ratio' ? percentText(told.value) : numberText(told.value)
}
const plainText = (value: number | null, { kind, unit }: Pick<Shown, 'kind' | 'unit'>): string => value === null ? '—' : kind === 'ratio' ? percentText(value) : `${numberText(value)}${unit}`
/** How the one differs from the other, in words: 多 12（+15%）; ratios in points. */
export function differenceText(now: number | null, before: number | null, kind: FigureKind): string {
  if (now === null || before === null) return '无法比较'
  const by = now - before
  if (kind === 'ratio') { const points = Math.round(by * 1000) / 10; return points === 0 ? '持平' : `${points > 0 ? '高' : '低'} ${Math.abs(points)} 个百分点` }
  if (by === 0) return '持平'
  return `${by > 0 ? '多' : '少'} ${numberText(Math.abs(by))}${before > 0 ? `（${by > 0 ? '+' : '−'}${percentText(Math.abs(by) / before)}）` : ''}`
}
const spanText = ({ from, to }: Past, kind: FigureKind): string => kind === 'stock' ? `截至${dayText(to)}` : from.slice(0, 7) === to.slice(0, 7) && from.endsWith('-01') && Number(to.slice(8)) >= 28 ? `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月` : `${dayText(from)}至${dayText(to)}`

export type Span = 'now' | 'yearBefore' | 'before'
export interface BoardFigureProps { figure: Shown; /** there are like places */ compared: boolean; onOpen: (span: Span) => void }
export function BoardFigure({ figure, compared, onOpen }: BoardFigureProps): ReactNode {
  const { zh, kind, unit, yearBefore, recent, before, months } = figure
  const counted = figure.shown === 'counted'
  return (
    <article className={counted ? 'board-figure' : 'board-figure untold'}>
      <button type="button" className="board-open" onClick={() => onOpen('now')} title={figure.means}>
        <span className="board-zh">{zh}</span>
        <span className="board-value">{toldText(figure, kind)}{counted && kind !== 'ratio' && <small>{unit}</small>}{kind === 'ratio' && figure.whole !== undefined && <small>{numberText(figure.part)} / {numberText(figure.whole)}</small>}</span>
      </button>
      {figure.shown !== 'awaited' && <MonthBars months={months} kind={kind} unit={unit} zh={zh} />}
      {figure.shown !== 'awaited' && (
        <dl>
          <div><dt>同比</dt><dd><button type="button" onClick={() => onOpen('yearBefore')} title={spanText(yearBefore, kind)}>去年同期 {plainText(yearBefore.value, figure)}</button><span>{differenceText(figure.value, yearBefore.value, kind)}</span></dd></div>
          <div><dt>环比</dt><dd><button type="button" onClick={() => onOpen('before')} title={spanText(before, kind)}>{againstText(recent, before, kind)} {plainText(before.value, figure)}</button><span>{differenceText(recent.value, before.value, kind)}</span></dd></div>
          {compared && <Like figure={figure} />}
        </dl>
      )}
    </article>
  )
}
const monthOf = (day: string): string => day.slice(0, 7)
const isLastDay = (day: string): boolean => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).getUTCDate() === 1
/** What stands against what, in months where they are months: 10月比9月, 11月比10月同期. */
function againstText(recent: Past, before: Past, kind: FigureKind): string {
  if (monthOf(recent.from) !== monthOf(recent.to) || monthOf(before.from) !== monthOf(before.to)) return '比上期'
  const whole = isLastDay(recent.to)
  const of = ({ to }: Past): string => `${Number(to.slice(5, 7))}月${kind === 'stock' && whole ? '末' : ''}`
  return `${of(recent)}比${of(before)}${whole ? '' : '同期'}`
}

/** The middle half of like places as a bar, their median as a line in it, this place as a dot. */
function Like({ figure }: { figure: Shown }): ReactNode {
  const { like, value } = figure
  if (like === null || value === null) return <div><dt>同类</dt><dd className="quiet">样本太少，不比较</dd></div>
  const most = Math.max(like.high, value, like.median, figure.kind === 'ratio' ? 1 : 0) || 1
  const at = (v: number): string => `${Math.min(100, Math.max(0, v / most * 100)).toFixed(1)}%`
  return (
    <div>
      <dt>同类</dt>
      <dd>
        <span>中位 {plainText(like.median, figure)}，{like.low === like.high ? '半数以上就是' : '半数在'} {plainText(like.low, { ...figure, unit: '' })}{like.low !== like.high && `–${plainText(like.high, { ...figure, unit: '' })}`}</span>
        <span className="like-bar" aria-hidden><i style={{ left: at(like.low), right: `calc(100% - ${at(like.high)})` }} /><b style={{ left: at(like.median) }} /><em style={{ left: at(value) }} /></span>
      </dd>
    </div>
  )
}
