/** Villages with their registered residents: which are small, and in which union; in the order of codes. */
import { Card, Switch, Table } from 'antd'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useApi } from '../../../web/console/api/queries.ts'
import { Loaded, Nothing } from '../../../web/console/parts/Blank.tsx'
import { PageHead } from '../../../web/console/parts/PageHead.tsx'
import { casePath } from '../../../web/console/paths.ts'
import { usePlace } from '../../../web/console/shell/place.ts'
import { useSession } from '../../../web/console/shell/session.tsx'
import { superiors } from '../rules.ts'
import type { VillageList } from '../schema.ts'

type Row = VillageList['rows'][number]
export function VillagesPage(): ReactNode {
  const { place } = usePlace()
  const { hat } = useSession()
  const [onlySmall, setOnlySmall] = useState(false)
  const may = place.length >= 6 && place.length <= 12 && superiors.some((as) => as === hat.as)
  const list = useApi<VillageList>('/union/villages', { place }, { enabled: may, keep: true })
  if (!may) return <><PageHead title="各村和联村" /><Nothing zh="各村人口一览给乡镇和县里看；请换身份，并选一个县或乡镇" /></>
  return (
    <>
      <PageHead title="各村和联村" note="人口按登记册当日在册的人；没有登记人口的村不当作小散村">
        <label><Switch checked={onlySmall} onChange={setOnlySmall} aria-label="只看小散村" /> 只看小散村</label>
      </PageHead>
      <Card><Loaded query={list}>{({ rows }) => (
        <Table<Row> size="small" rowKey="place" dataSource={rows.filter((r) => r.small || !onlySmall)} pagination={{ pageSize: 30, hideOnSinglePage: true }} locale={{ emptyText: '没有' }} columns={[
          { title: '村', dataIndex: 'name' }, { title: '登记人口', align: 'right', width: 120, render: (_, r) => (r.residents === 0 ? <span className="quiet">没有登记</span> : r.residents) },
          { title: '小散村', width: 160, render: (_, r) => (r.small ? `是（少于${r.most}人）` : r.residents === 0 ? '' : '不是') },
          { title: '联村', render: (_, r) => (r.union === null ? <span className="quiet">没有参加</span> : <Link to={casePath('union.union', r.union.id)}>{r.union.name}</Link>) },
        ]} />)}</Loaded></Card>
    </>
  )
}
