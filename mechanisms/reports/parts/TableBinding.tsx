/** One column of a table: what it may hold, best guess first with its reason; a person confirms it. */
import { CheckOutlined } from '@ant-design/icons'
import { Button, Select, Space, Tag } from 'antd'
import { useMemo, useState, type ReactNode } from 'react'
import { useDefinitions } from '../../../web/console/api/queries.ts'
import { abouts, Binding, columnSpans, type Column, type TableBody } from '../tableSchema.ts'
import { proposeFields, spanOf } from '../tableRules.ts'

export interface RegisterInfo { name: string; zh: string; states: Readonly<Record<string, string>>; fields: readonly { name: string; zh: string }[] }
type Option = { value: string; label: string; title?: string }
const valueOf = (b: Binding): string => JSON.stringify(b.kind === 'figure' ? { ...b, span: 'table' } : b)
const read = (text: string): Binding | null => Binding.safeParse(JSON.parse(text)).data ?? null
const kindZh: Readonly<Record<Binding['kind'], string>> = { figure: '指标', field: '登记内容', about: '行的说明', hand: '村里手填', formula: '表里的公式', left: '空着不填' }

/** What a bound column holds, in words. */
export function boundText(c: Pick<Column, 'bound' | 'means' | 'collected'>): string {
  if (c.bound === null) return '还没有对应'
  const span = c.bound.kind === 'figure' && c.bound.span !== 'table' ? `，${columnSpans[c.bound.span]}` : ''
  return `${kindZh[c.bound.kind]}${c.means === '' ? '' : `：${c.means}`}${span}${c.collected ? '' : '（尚未采集，送到时空着）'}`
}

function useOptions(column: Column, table: Pick<TableBody, 'shape'>, register: RegisterInfo | undefined): { label: string; options: Option[] }[] {
  const indicators = useDefinitions()?.indicators
  return useMemo(() => {
    if (column.personal) return [{ label: '建议', options: column.proposals.map((p) => ({ value: valueOf(p.to), label: p.means })) }]
    const isFigures = table.shape === 'places'
    const wanted = isFigures ? column.proposals.map((p) => ({ value: valueOf(p.to), label: `${p.means} · ${Math.round(p.sure * 100)}%${p.why === '' ? '' : ` · 依据：${p.why}`}` }))
      : [...column.proposals.filter((p) => p.to.kind !== 'figure').map((p) => ({ value: valueOf(p.to), label: p.means })),
          ...proposeFields(column.title, (register?.fields ?? []).map((f) => ({ ...f, field: null }))).map((f) => ({ value: valueOf({ kind: 'field', field: f.name }), label: `${f.zh} · ${Math.round(f.score * 100)}%` }))]
    const has = new Set(wanted.map((o) => o.value))
    const rest = (options: Option[]): Option[] => options.filter((o) => !has.has(o.value))
    return [{ label: '建议', options: wanted },
      { label: '别的', options: rest([{ value: valueOf({ kind: 'hand' }), label: kindZh.hand }, { value: valueOf({ kind: 'left' }), label: kindZh.left }]) },
      { label: '行的说明', options: rest(Object.entries(abouts).flatMap(([about, zh]) => { const b = Binding.safeParse({ kind: 'about', about }).data; return b ? [{ value: valueOf(b), label: zh }] : [] })) },
      isFigures ? { label: '全部指标', options: rest((indicators ?? []).map((i) => ({ value: valueOf({ kind: 'figure', key: i.key, span: 'table' }), label: i.zh, title: i.means }))) }
        : { label: '登记的内容', options: rest((register?.fields ?? []).map((f) => ({ value: valueOf({ kind: 'field', field: f.name }), label: f.zh }))) }].filter((g) => g.options.length > 0)
  }, [column, table.shape, register, indicators])
}

export interface TableBindingProps { column: Column; table: Pick<TableBody, 'shape' | 'register'>; register: RegisterInfo | undefined; busy: boolean; bind: (to: Binding) => void }
export function TableBinding({ column, table, register, busy, bind }: TableBindingProps): ReactNode {
  const [changing, setChanging] = useState(false)
  const options = useOptions(column, table, register)
  const [chosen, setChosen] = useState(() => (column.bound ? valueOf(column.bound) : options[0]?.label === '建议' ? options[0].options[0]?.value ?? null : null))
  const [span, setSpan] = useState<keyof typeof columnSpans>(column.bound?.kind === 'figure' ? column.bound.span : spanOf(column.title))
  if (column.bound !== null && !changing) return <Space wrap><Tag icon={<CheckOutlined />} color="green">已确认</Tag><span>{boundText(column)}</span><Button size="small" type="link" aria-label={`改${column.title}`} onClick={() => setChanging(true)}>改</Button></Space>
  const to = chosen === null ? null : read(chosen)
  const confirm = (): void => { if (to !== null) { setChanging(false); bind(to.kind === 'figure' ? { ...to, span } : to) } }
  return (
    <Space wrap>
      <Select aria-label={`${column.title}对应`} style={{ width: 360, maxWidth: '70vw' }} showSearch={{ optionFilterProp: 'label' }} placeholder="请选择" value={chosen} options={options} onChange={setChosen} />
      {to?.kind === 'figure' && <Select aria-label={`${column.title}的时间段`} style={{ width: 150 }} value={span} onChange={setSpan} options={Object.entries(columnSpans).map(([value, label]) => ({ value, label }))} />}
      <Button type="primary" ghost disabled={to === null} loading={busy} aria-label={`确认${column.title}`} onClick={confirm}>确认</Button>
    </Space>
  )
}
