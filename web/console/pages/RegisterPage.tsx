/** The register of persons: find somebody, see the entry (which the person will know), correct it, end it. */
import { Button, Drawer, Input, Table, type TableColumnsType } from 'antd'
import { useState, type ReactNode } from 'react'
import { appointers, finders, registrars } from '../../../kernel/people/rules.ts'
import type { ShownPerson } from '../../../kernel/people/schema.ts'
import type { Capacity } from '../../../kernel/define.ts'
import { useApi } from '../api/queries.ts'
import { Failed, Nothing } from '../parts/Blank.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { PersonEntry } from '../parts/PersonEntry.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { usePlace, useQueryTexts } from '../shell/place.ts'
import { useSession } from '../shell/session.tsx'

const within = (list: readonly Capacity[], as: Capacity): boolean => list.includes(as)
const maySeeRegister = (as: Capacity): boolean => within(finders, as)

export function RegisterPage(): ReactNode {
  const { hat } = useSession()
  const { place } = usePlace()
  const [q, setQ] = useState(useQueryTexts().q ?? '')
  const [after, setAfter] = useState<readonly string[]>([])
  const [open, setOpen] = useState<string | null>(null)
  const asked = useApi<{ persons: readonly ShownPerson[]; next: string | null }>('/people/persons', { place, q, after: after.at(-1), limit: 30 }, { keep: true, enabled: maySeeRegister(hat.as) })
  const columns: TableColumnsType<ShownPerson> = [
    { key: 'name', title: '姓名', render: (_, row) => <Button type="link" className="link-cell" onClick={() => setOpen(row.id)}>{row.name}</Button> },
    { key: 'sex', title: '性别', width: 80, render: (_, row) => row.sex === 'male' ? '男' : row.sex === 'female' ? '女' : '' },
    { key: 'birth', title: '出生年份', width: 110, dataIndex: 'birthYear' }, { key: 'place', title: '所在地', dataIndex: 'placeName' },
    { key: 'phone', title: '手机号', width: 150, render: (_, row) => <span className="number">{row.phone ?? ''}</span> },
    { key: 'party', title: '党员', width: 80, render: (_, row) => row.partyMember === true ? '是' : '' },
  ]
  if (!maySeeRegister(hat.as)) return <><PageHead title="人员登记册" /><Nothing zh="您现在的身份不查看人员登记册" /></>
  return (
    <>
      <PageHead title="人员登记册" note="打开谁的登记，谁就会在“谁看过”里看到您的姓名、职务和时间" />
      <Sheet title="查找" className="list-card" flush extra={<Input.Search allowClear placeholder="姓名，或完整的手机号、身份证号" className="register-search" aria-label="查找人员"
        onSearch={(text) => { setQ(text.trim()); setAfter([]) }} />}>
        {asked.isError ? <Failed error={asked.error} again={() => void asked.refetch()} />
          : <Table<ShownPerson> rowKey="id" dataSource={[...asked.data?.persons ?? []]} columns={columns} pagination={false} size="middle" loading={asked.isFetching} locale={{ emptyText: '本范围内没有找到' }} />}
      </Sheet>
      <div className="pager"><Button disabled={after.length === 0} onClick={() => setAfter(after.slice(0, -1))}>上一页</Button>
        <Button disabled={!asked.data?.next} onClick={() => { const next = asked.data?.next; if (next) setAfter([...after, next]) }}>下一页</Button></div>
      <Drawer open={open !== null} title="登记内容" size={620} onClose={() => setOpen(null)} destroyOnHidden>
        {open !== null && <PersonEntry id={open} place={place} mayCorrect={within(registrars, hat.as)} mayEnd={within([...registrars, ...appointers], hat.as)} onEnded={() => setOpen(null)} />}
      </Drawer>
    </>
  )
}
