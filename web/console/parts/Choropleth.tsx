/**
 * The places below as a map, coloured by classes of one figure. Colour is never alone: each class has its own hatching and number, the
 * value stands in the place. Where no boundary was drawn a place is a cell of equal size. Beside it the same as a table in the order of
 * codes: that is the map for keyboards and screen readers, and nobody is at the top because of a number.
 */
import { useId, useMemo, useState, type ReactNode } from 'react'
import type { MapAnswer, MapChild, Outlines } from '../pages/dashboardAsked.ts'
import { toldText } from './BoardFigure.tsx'
import { cellsOf, classesOf, classOf, shapesOf, type Classes, type Shape } from './choropleth.ts'

export interface ChoroplethProps { map: MapAnswer; outlines: Outlines | undefined; onPlace?: (code: string) => void; onValue?: (code: string) => void; caption: string; tallest?: number }
const width = 520

/** Hatching of the five classes, thin to dense; the first is bare. */
function Patterns({ id }: { id: string }): ReactNode {
  const lines = ['', 'M-1 9l10-10M-1 1l2-2M7 9l2-2', 'M-1 5l6-6M-1 9l10-10M3 9l6-6', 'M0 2h8M0 6h8M2 0v8', 'M0 1h8M0 4h8M0 7h8M1 0v8M4 0v8M7 0v8']
  return (
    <defs>
      {lines.map((d, i) => d !== '' && <pattern key={d} id={`${id}-${i}`} width="8" height="8" patternUnits="userSpaceOnUse"><path d={d} className="hatch" /></pattern>)}
      <pattern id={`${id}-untold`} width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="0.9" className="dots" /></pattern>
    </defs>
  )
}
const classNameOf = (child: MapChild | undefined, classes: Classes): string => child === undefined || child.value === null ? 'untold' : `class-${classOf(classes, child.value)}`
const fillOf = (id: string, child: MapChild | undefined, classes: Classes): string => {
  if (child === undefined || child.value === null) return `url(#${id}-untold)`
  const n = classOf(classes, child.value)
  return n === 0 ? 'none' : `url(#${id}-${n})`
}

export function Choropleth(props: ChoroplethProps): ReactNode {
  const { map, outlines, onPlace, caption, tallest = 470 } = props
  const id = useId().replaceAll(':', '')
  const [over, setOver] = useState<string | null>(null)
  const classes = useMemo(() => classesOf(map.kind, map.children.flatMap(({ value }) => value ?? [])), [map])
  const drawn = useMemo(() => {
    const known = map.children.map(({ code, name }) => ({ code, name, geometry: outlines?.features.find((f) => f.properties.code === code)?.geometry ?? null }))
    const land = shapesOf(known, width, tallest)
    const cells = cellsOf(known.filter(({ code }) => !land.shapes.some((s) => s.code === code)), width, land.height)
    return { shapes: [...land.shapes, ...cells.shapes], width: cells.shapes.length > 0 ? width : land.width, height: land.height + (cells.shapes.length > 0 ? cells.height : 0) }
  }, [map, outlines, tallest])
  const of = (code: string): MapChild | undefined => map.children.find((child) => child.code === code)
  return (
    <div className="choropleth">
      <figure>
        <svg viewBox={`0 0 ${drawn.width.toFixed(0)} ${drawn.height.toFixed(0)}`} role="img" aria-label={`${caption}，各地的数见列表`} style={{ maxHeight: tallest }}>
          <Patterns id={id} />
          {drawn.shapes.map((shape) => (
            <g key={shape.code} className={`land ${classNameOf(of(shape.code), classes)}${over === shape.code ? ' over' : ''}${onPlace ? ' goes' : ''}`} onClick={() => onPlace?.(shape.code)}
              onPointerEnter={() => setOver(shape.code)} onPointerLeave={() => setOver(null)}>
              <path d={shape.path} fillRule="evenodd" /><path d={shape.path} fillRule="evenodd" className="land-hatch" style={{ fill: fillOf(id, of(shape.code), classes) }} />
            </g>
          ))}
          {drawn.shapes.map((shape) => <Label key={shape.code} shape={shape} child={of(shape.code)} map={map} many={drawn.shapes.length > 40} />)}
        </svg>
        <Legend id={id} map={map} classes={classes} />
      </figure>
      <PlaceTable {...props} classes={classes} over={over} onOver={setOver} />
    </div>
  )
}

function Label({ shape: { name, middle: [x, y], width: wide }, child, map, many }: { shape: Shape; child: MapChild | undefined; map: MapAnswer; many: boolean }): ReactNode {
  if (many && wide < 46) return null
  const size = Math.max(11, Math.min(15, wide / 5))
  const most = Math.max(2, Math.floor(wide * 1.1 / size))
  const short = name.length > most ? `${name.slice(0, most - 1)}…` : name
  return (
    <text className="land-name" x={x} y={y} style={{ fontSize: size }} aria-hidden>
      {wide > 30 && <tspan x={x} dy="-0.25em">{short}</tspan>}
      <tspan x={x} dy={wide > 30 ? '1.2em' : '0.35em'} className="land-value">{child === undefined ? '' : toldText(child, map.kind)}</tspan>
    </text>
  )
}

function Legend({ id, map, classes }: { id: string; map: MapAnswer; classes: Classes }): ReactNode {
  const few = map.children.some(({ shown }) => shown === 'few')
  const awaited = map.children.some(({ shown }) => shown === 'awaited')
  const none = map.children.some(({ shown }) => shown === 'none')
  return (
    <figcaption className="legend">
      <span className="legend-unit">{map.zh}{map.kind !== 'ratio' && `（${map.unit}）`}</span>
      {!awaited && classes.labels.map((label, i) => <span key={label}><Swatch fill={i === 0 ? 'none' : `url(#${id}-${i})`} as={`class-${i}`} /><b>{i + 1}</b> {label}</span>)}
      {few && <span><Swatch fill={`url(#${id}-untold)`} as="untold" />样本太少（分母不足 {map.fewest}）</span>}
      {none && <span><Swatch fill={`url(#${id}-untold)`} as="untold" />— 没有可比的</span>}
      {awaited && <span><Swatch fill={`url(#${id}-untold)`} as="untold" />尚未采集</span>}
    </figcaption>
  )
}
const Swatch = ({ fill, as }: { fill: string; as: string }): ReactNode => (
  <svg className={`swatch land ${as}`} width="26" height="16" viewBox="0 0 26 16" aria-hidden><path d="M0.5 0.5h25v15h-25Z" /><path d="M0.5 0.5h25v15h-25Z" style={{ fill }} /></svg>
)

function PlaceTable({ map, caption, onPlace, onValue, classes, over, onOver }: ChoroplethProps & { classes: Classes; over: string | null; onOver: (code: string | null) => void }): ReactNode {
  return (
    <div className="place-table" role="region" aria-label={`${caption}，列表`} tabIndex={0}>
      <table>
        <caption className="only-read">{caption}，按地方编码排列，不按数值排列</caption>
        <thead><tr><th scope="col">地方</th><th scope="col">{map.kind === 'ratio' ? '比率' : map.unit}</th><th scope="col">档</th></tr></thead>
        <tbody>
          {map.children.map((child) => (
            <tr key={child.code} className={over === child.code ? 'over' : ''} onPointerEnter={() => onOver(child.code)} onPointerLeave={() => onOver(null)} onFocus={() => onOver(child.code)} onBlur={() => onOver(null)}>
              <th scope="row">{onPlace ? <button type="button" onClick={() => onPlace(child.code)}>{child.name}</button> : child.name}</th>
              <td>{onValue && child.value !== null ? <button type="button" onClick={() => onValue(child.code)} aria-label={`${child.name}${map.zh}${toldText(child, map.kind)}，看逐条记录`}>{toldText(child, map.kind)}</button> : toldText(child, map.kind)}</td>
              <td>{child.value === null ? '' : classOf(classes, child.value) + 1}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
