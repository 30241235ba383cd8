/** A white sheet of a page with its heading: what antd calls a card, with a real heading for those who listen. */
import { Card } from 'antd'
import type { ReactNode } from 'react'

export interface SheetProps { title: ReactNode; extra?: ReactNode; flush?: boolean; className?: string; children: ReactNode }
export function Sheet({ title, extra, flush = false, className, children }: SheetProps): ReactNode {
  return (
    <Card title={<h2 className="sheet-title">{title}</h2>} extra={extra} {...(className === undefined ? {} : { className })} {...(flush ? { styles: { body: { padding: 0 } } } : {})}>
      {children}
    </Card>
  )
}
