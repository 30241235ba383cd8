/** One figure: name, number, what it is part of, and the way into its rows. */
import type { ReactNode } from 'react'
import { Tooltip } from 'antd'
import { numberText, percentText } from '../../ui/format.ts'
import type { Figure } from '../api/contract.ts'

type Valued = Pick<Figure, 'kind' | 'value' | 'unit'>
/** Money is kept in fen and read in yuan. */
const inYuan = (unit: string): boolean => unit === '分' || unit.startsWith('分/')
export const unitText = ({ kind, unit }: Pick<Figure, 'kind' | 'unit'>): string => kind === 'ratio' ? '' : inYuan(unit) ? unit.replace('分', '元') : unit
/** The number as people read it; a missing one is a dash, never nought. */
export const valueText = ({ kind, unit }: Pick<Figure, 'kind' | 'unit'>, value: number | null | undefined): string => value === null || value === undefined ? '—'
  : kind === 'ratio' ? percentText(value).replace('%', unit === '个百分点' ? '个百分点' : '%') : numberText(inYuan(unit) ? value / 100 : kind === 'average' ? Math.round(value * 100) / 100 : value)
export const figureText = (figure: Valued & { collected?: boolean }): string => figure.collected === false ? '尚未采集' : valueText(figure, figure.value)
/** Its two sides, and of a share of opinions how many gave theirs. */
export function sidesText({ kind, part, whole, past, response }: Figure): string | null {
  if (past !== undefined || (kind !== 'ratio' && kind !== 'average') || whole === undefined) return null
  const answered = response === undefined ? '' : `，参评${numberText(response.part)} / ${numberText(response.whole)}（${percentText(response.value)}）`
  return `${numberText(part)} / ${numberText(whole)}${answered}`
}

export interface FigureCardProps { figure: Figure; onOpen?: () => void; children?: ReactNode; compact?: boolean }
export function FigureCard({ figure, onOpen, children, compact = false }: FigureCardProps): ReactNode {
  const sides = sidesText(figure)
  const body = (
    <>
      <span className="figure-zh">{figure.zh}</span>
      <span className={figure.collected ? 'figure-value' : 'figure-value figure-awaited'}>{figureText(figure)}{figure.value !== null && <small>{unitText(figure)}</small>}</span>
      {sides !== null && <span className="figure-part">{sides}</span>}
      {figure.kind === 'stock' && !compact && figure.collected && <span className="figure-part">截至{figure.to}</span>}
      {children}
    </>
  )
  const shown = onOpen === undefined ? <div className="figure">{body}</div> : <button type="button" className="figure" onClick={onOpen}>{body}</button>
  return <Tooltip title={figure.means} mouseEnterDelay={0.5} placement="bottom">{shown}</Tooltip>
}
