/** @jsxImportSource preact */
/** After sending: the number, who has it, until when, what happens next. */
import type { ComponentChildren, JSX } from 'preact'
import { dayText } from '../../ui/format.ts'
import { Link } from '../router.tsx'
import type { CommandReceipt } from '../shapes.ts'
import { casePath } from './caseCard.tsx'
import { Icon } from './icon.tsx'

interface ReceiptProps {
  receipt: CommandReceipt; zh: string
  /** the name of who holds it now */ holder?: string
  /** what happens next, in one or two plain sentences */ children?: ComponentChildren
}
export function Receipt({ receipt, zh, holder, children }: ReceiptProps): JSX.Element {
  const c = receipt.case
  return <div class="receipt">
    <p class="receipt-mark"><Icon name="tick" size={2.5} /></p>
    <h1 tabIndex={-1}>{zh}</h1>
    <p class="receipt-number">编号 <strong class="number">{c.number}</strong></p>
    {holder === undefined ? null : <p>现在由<strong>{holder}</strong>负责。</p>}
    {c.dueAt === null ? null : <p>最晚<strong>{dayText(new Date(Date.parse(c.dueAt) - 1))}</strong>前会有回音。</p>}
    {children}
    <div class="steps"><Link to={casePath(c)} class="button button-wide button-strong">看看办到哪一步</Link>
      <Link to="/" class="button button-wide">回到首页</Link></div>
  </div>
}
