/** What a place may change: every number with its clause, its floor and ceiling, and from which day it holds. */
import { Alert, Button, DatePicker, Form, Input, InputNumber, Modal, Select, Table, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import { problemOf } from '../../ui/problem.ts'
import { useApi, useCommand } from '../api/queries.ts'
import { Loaded } from '../parts/Blank.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { PlaceInput } from '../parts/PlaceInput.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { usePlace } from '../shell/place.ts'
import { useSession } from '../shell/session.tsx'

interface Said { place: string; placeName: string; fromDay: string; value: number; clause: string | null; inForce: boolean }
interface SettingRow { key: string; zh: string; mechanism: string; value: number; default: number; yesNo: boolean; unit: string | null; min: number | null; max: number | null; law: string | null; said: readonly Said[] }
const changers: readonly string[] = ['countyOfficer', 'countyOrganizer', 'operator']

const valueZh = (row: Pick<SettingRow, 'yesNo' | 'unit'>, value: number): string => row.yesNo ? (value === 0 ? '否' : '是') : `${String(value)} ${row.unit ?? ''}`
const boundsZh = (row: SettingRow): string => [row.min === null ? '' : `≥ ${String(row.min)}`, row.max === null ? '' : `≤ ${String(row.max)}`].filter((x) => x !== '').join('，') || '—'
const sinceZh = (row: SettingRow): string => {
  const now = row.said.find((s) => s.inForce)
  return now === undefined ? '平台默认' : `${now.placeName}，${now.fromDay} 起${now.clause === null ? '' : `，依据：${now.clause}`}`
}
const comingZh = (row: SettingRow): string => row.said.filter((s) => !s.inForce).map((s) => `${s.fromDay} 起 ${valueZh(row, s.value)}`).join('；')

export function SettingsPage(): ReactNode {
  const { hat } = useSession()
  const { place, setPlace, own } = usePlace()
  const asked = useApi<{ settings: readonly SettingRow[] }>('/settings', { place })
  const [changing, setChanging] = useState<SettingRow | null>(null)
  const mayChange = changers.includes(hat.as)
  const columns: TableColumnsType<SettingRow> = [
    { key: 'zh', title: '设置', render: (_, row) => <><b>{row.zh}</b>{row.law !== null && <span className="quiet"> {row.law}</span>}</> },
    { key: 'value', title: '现行', width: 150, render: (_, row) => valueZh(row, row.value) },
    { key: 'bounds', title: '法定上下限', width: 150, render: (_, row) => boundsZh(row) },
    { key: 'since', title: '由谁定的', width: 300, render: (_, row) => <>{sinceZh(row)}{comingZh(row) !== '' && <div className="quiet">将改为：{comingZh(row)}</div>}</> },
    ...(mayChange ? [{ key: 'act', title: <span className="only-read">操作</span>, width: 90, render: (_: unknown, row: SettingRow) => <Button size="small" onClick={() => setChanging(row)}>改</Button> }] : []),
  ]
  return (
    <>
      <PageHead title="设置" note="期限、天数等按地方和日期生效；县里只能比法定要求更严。过去的事按当时的规则。">
        <PlaceInput root={own} value={place} onChange={setPlace} />
      </PageHead>
      <Loaded query={asked}>{({ settings }) => [...new Set(settings.map((s) => s.mechanism))].map((mechanism) => (
        <Sheet key={mechanism} title={mechanism} className="list-card" flush>
          <Table<SettingRow> rowKey="key" size="middle" pagination={false} columns={columns} dataSource={settings.filter((s) => s.mechanism === mechanism)} />
        </Sheet>
      ))}</Loaded>
      {changing !== null && <ChangeSetting key={changing.key} row={changing} place={place} onClose={() => setChanging(null)} />}
    </>
  )
}

function ChangeSetting({ row, place, onClose }: { row: SettingRow; place: string; onClose: () => void }): ReactNode {
  const send = useCommand<{ ok: true }>('/settings/set', ['/settings'])
  const [value, setValue] = useState<number | null>(row.value)
  const [fromDay, setFromDay] = useState(dayjs())
  const [clause, setClause] = useState('')
  const problem = send.error === null ? null : problemOf(send.error)
  const save = (): void => {
    if (value === null) return
    send.mutate({ input: { place, key: row.key, value, fromDay: fromDay.format('YYYY-MM-DD'), ...(clause.trim() === '' ? {} : { clause: clause.trim() }) } }, { onSuccess: onClose })
  }
  return (
    <Modal open title={`改“${row.zh}”`} okText="保存" cancelText="不改了" onOk={save} onCancel={onClose} confirmLoading={send.isPending} okButtonProps={{ disabled: value === null }}>
      <Form layout="vertical" component="div">
        <Form.Item label={`新的值${row.unit === null ? '' : `（${row.unit}）`}`} htmlFor="setting-value" extra={`法定上下限：${boundsZh(row)}`}>
          {row.yesNo ? <Select id="setting-value" value={value} onChange={setValue} options={[{ value: 1, label: '是' }, { value: 0, label: '否' }]} />
            : <InputNumber id="setting-value" value={value} onChange={setValue} precision={0} style={{ width: '100%' }} />}
        </Form.Item>
        <Form.Item label="从哪天起" htmlFor="setting-day">
          <DatePicker id="setting-day" value={fromDay} onChange={(d) => setFromDay(d ?? dayjs())} allowClear={false} minDate={dayjs()} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item label="依据（文件名、文号）" htmlFor="setting-clause"><Input id="setting-clause" value={clause} maxLength={200} onChange={(e) => setClause(e.target.value)} /></Form.Item>
        {problem !== null && <Alert type="error" showIcon role="alert" title={problem.at[0]?.zh ?? problem.detail} />}
      </Form>
    </Modal>
  )
}
