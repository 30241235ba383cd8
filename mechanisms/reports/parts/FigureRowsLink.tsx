/** The way from a number of the document into the rows it is counted from. */
import { Button } from 'antd'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { BlankShown } from '../schema.ts'

const FigureDrawer = lazy(() => import('../../../web/console/pages/FigureDrawer.tsx').then((page) => ({ default: page.FigureDrawer })))

export function FigureRowsLink({ blank: b, root }: { blank: BlankShown; root: string }): ReactNode {
  const [open, setOpen] = useState(false)
  if (b.key === null || b.value === null) return null
  return (
    <>
      <Button type="link" size="small" className="link-cell" onClick={() => setOpen(true)}>由{b.rows}条记录得出，打开看</Button>
      {open && <Suspense fallback={null}><FigureDrawer asked={b.key} from={b.from} to={b.to} root={b.place.startsWith(root) ? b.place : root} onClose={() => setOpen(false)} /></Suspense>}
    </>
  )
}
