/** @jsxImportSource preact */
/** The statement of an account on the phone: what is there now, then line by line with the balance after each; pending ones marked. */
import type { JSX } from 'preact'
import type { Statement as Told, StatementLine } from '../../../kernel/ledgers/schema.ts'
import { dayText, numberText } from '../../ui/format.ts'
import { useAsk } from '../asking.ts'
import { Link } from '../router.tsx'
import { casePath } from './caseCard.tsx'

const signed = (n: number): string => `${n > 0 ? '加' : '减'}${numberText(Math.abs(n))}`

function Entry({ line, unit }: { line: StatementLine; unit: string }): JSX.Element {
  return <li>
    <p class="timeline-what">{line.counters === null ? '' : '冲正：'}{line.note === '' ? line.other.zh : line.note}</p>
    <p><b>{signed(line.amount)}{unit}</b>{line.balance === null ? '，待定，还不计入余额' : `，余额${numberText(line.balance)}${unit}`}</p>
    <p class="timeline-who">{line.other.name === '' ? line.other.zh : line.other.name}<span class="timeline-when">{dayText(line.day)}</span></p>
    {line.about === null ? null : <Link to={casePath(line.about)}>{line.about.title === '' ? '打开这件事' : line.about.title}</Link>}
  </li>
}

interface StatementProps { ledger: string; account: string; owner: string; from?: string; to?: string }
/** Asks for the statement itself; the server decides who may read it. */
export function Statement({ ledger, account, owner, from, to }: StatementProps): JSX.Element {
  const { answer, problem } = useAsk<Told>('/ledgers/statement', { ledger, account, owner, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) })
  if (answer === undefined) return <p role="status" class="faint">{problem === null ? '正在读取……' : problem.detail}</p>
  const lines = [...answer.pending, ...[...answer.lines].reverse()]
  return <section>
    <h2>{answer.zh}（{answer.accountZh}）</h2>
    <p>{dayText(answer.to)}余额 <b>{numberText(answer.closing)}</b> {answer.unit}{answer.held > 0 ? `，其中占用${numberText(answer.held)}` : ''}{answer.incoming > 0 ? `，待入${numberText(answer.incoming)}` : ''}</p>
    {lines.length === 0 ? <p class="faint">这段时间没有记录</p> : <ol class="timeline">{lines.map((line) => <Entry key={line.transfer} line={line} unit={answer.unit} />)}</ol>}
    <p class="faint">{dayText(answer.from)}期初余额{numberText(answer.opening)}{answer.unit}</p>
  </section>
}
