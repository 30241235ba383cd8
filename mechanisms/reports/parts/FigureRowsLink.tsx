/** The way from a number of the document into the rows it is counted from. */
import { Button } from 'antd'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { parseKey } from '../../../kernel/indicators/rules.ts'
import { useDefinitions } from '../../../web/console/api/queries.ts'
import type { BlankShown } from '../schema.ts'

const FigureDrawer = lazy(() => import('../../../web/console/pages/FigureDrawer.tsx').then((page) => ({ default: page.FigureDrawer })))

export function FigureRowsLink({ blank: b, root }: { blank: BlankShown; root: string }): ReactNode {
  const [open, setOpen] = useState(false)
  const indicators = useDefinitions()?.indicators ?? []
  const part = b.key === null ? undefined : parseKey(b.key)?.part
  const of = indicators.find((each) => each.key === part?.key)
  if (b.key === null || of === undefined || b.value === null) return null
  const figure = { key: b.key, zh: b.zh, means: b.means, unit: b.figureUnit, kind: b.figureUnit === '%' ? 'ratio' as const : of.kind ?? 'flow', value: b.value,
    ...(b.part === null ? {} : { part: b.part }), ...(b.whole === null ? {} : { whole: b.whole }), place: b.place, from: b.from, to: b.to }
  return (
    <>
      <Button type="link" size="small" className="link-cell" onClick={() => setOpen(true)}>由{b.rows}条记录得出，打开看</Button>
      {open && <Suspense fallback={null}><FigureDrawer figure={figure} root={b.place.startsWith(root) ? b.place : root} onClose={() => setOpen(false)} /></Suspense>}
    </>
  )
}
