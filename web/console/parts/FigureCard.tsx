/** One figure: name, number, what it is part of, and the way into its rows. */
import type { ReactNode } from 'react'
import { Tooltip } from 'antd'
import { numberText, percentText } from '../../ui/format.ts'
import type { Figure } from '../api/contract.ts'

/** The number as people read it; a missing one is a dash, never nought. */
export const figureText = ({ kind, value }: Pick<Figure, 'kind' | 'value'>): string => kind === 'ratio' ? percentText(value) : numberText(value)

export interface FigureCardProps { figure: Figure; onOpen?: () => void; children?: ReactNode; compact?: boolean }
export function FigureCard({ figure, onOpen, children, compact = false }: FigureCardProps): ReactNode {
  const body = (
    <>
      <span className="figure-zh">{figure.zh}</span>
      <span className="figure-value">{figureText(figure)}{figure.kind !== 'ratio' && figure.value !== null && <small>{figure.unit}</small>}</span>
      {figure.kind === 'ratio' && figure.whole !== undefined && <span className="figure-part">{numberText(figure.part)} / {numberText(figure.whole)}</span>}
      {figure.kind === 'stock' && !compact && <span className="figure-part">截至{figure.to}</span>}
      {children}
    </>
  )
  const shown = onOpen === undefined ? <div className="figure">{body}</div> : <button type="button" className="figure" onClick={onOpen}>{body}</button>
  return <Tooltip title={figure.means} mouseEnterDelay={0.5} placement="bottom">{shown}</Tooltip>
}
