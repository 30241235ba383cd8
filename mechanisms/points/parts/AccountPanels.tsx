/** The accounts behind a membership and behind a thing of the shop: every line, with the balance after it, to read and to print. */
import type { ReactNode } from 'react'
import type { PanelProps } from '../../../web/console/define.ts'
import { Statement } from '../../../web/console/parts/Statement.tsx'

export const BalancePanel = ({ answer }: PanelProps): ReactNode => <Statement ledger="points" account="balance" owner={answer.case.id} />
export const StockPanel = ({ answer }: PanelProps): ReactNode => answer.case.body.kind === 'favour' ? null : <Statement ledger="points.stock" account="shelf" owner={answer.case.id} />
