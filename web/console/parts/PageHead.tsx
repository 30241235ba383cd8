/** The head of a page: title (also of the window), a line below it, actions at the right. */
import { useEffect, type ReactNode } from 'react'
import { titlePage } from '../../ui/access.ts'

export function PageHead({ title, note, children }: { title: string; note?: ReactNode; children?: ReactNode }): ReactNode {
  useEffect(() => titlePage(title, '善治工作台'), [title])
  return (
    <div className="page-head">
      <div><h1 tabIndex={-1}>{title}</h1>{note !== undefined && <p className="quiet">{note}</p>}</div>
      {children !== undefined && <div className="page-acts">{children}</div>}
    </div>
  )
}
