/** One's own account: where one is signed in, the password, the second factor, and what is kept on oneself. */
import { Button, Popconfirm, Table, type TableColumnsType } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { timeText } from '../../ui/format.ts'
import type { SessionRow } from '../api/contract.ts'
import { refresh, useApi } from '../api/queries.ts'
import { server } from '../api/server.ts'
import { Loaded } from '../parts/Blank.tsx'
import { OwnData } from '../parts/OwnData.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { ChangePassword } from '../shell/ChangePassword.tsx'
import { SecondFactor } from '../shell/SecondFactor.tsx'
import { useSession } from '../shell/session.tsx'

export function AccountPage(): ReactNode {
  const { me, hat } = useSession()
  const [enrolled, setEnrolled] = useState(false)
  const [changed, setChanged] = useState(false)
  return (
    <>
      <PageHead title="账号与安全" note={`${me.person.name} · ${hat.orgName ?? hat.placeName} ${hat.postZh}`} />
      <Sheet title="登录中的设备" className="list-card" flush><Sessions /></Sheet>
      <div className="account">
        <Sheet title="修改密码">
          {changed ? <p role="status">密码已修改，其他设备上的登录已全部退出。</p> : <ChangePassword onDone={() => { setChanged(true); return Promise.resolve() }} />}
        </Sheet>
        <Sheet title="动态验证码">
          {enrolled ? <p role="status">已开启。下次登录时，除密码外还需要填写验证器上的6位数字。</p> : <SecondFactor onDone={() => { setEnrolled(true); return Promise.resolve() }} />}
        </Sheet>
      </div>
      <Sheet title="我的信息" className="own-sheet"><OwnData /></Sheet>
    </>
  )
}

function Sessions(): ReactNode {
  const client = useQueryClient()
  const asked = useApi<{ sessions: readonly SessionRow[] }>('/session/list')
  const revoke = useMutation({ mutationFn: (id: string) => server.post('/session/revoke', { id }), onSuccess: () => refresh(client, '/session/list') })
  const columns: TableColumnsType<SessionRow> = [
    { key: 'device', title: '设备', render: (_, row) => <>{row.device ?? '未知设备'} {row.current === true && <span className="mark mark-done">本机</span>}</> },
    { key: 'made', title: '登录时间', width: 200, render: (_, row) => timeText(row.madeAt) },
    { key: 'seen', title: '最近使用', width: 200, render: (_, row) => timeText(row.seenAt) },
    { key: 'strong', title: '动态验证码', width: 130, render: (_, row) => row.strong === true ? '已验证' : '未使用' },
    {
      key: 'act', title: <span className="only-read">操作</span>, width: 110,
      render: (_, row) => row.current === true ? null : (
        <Popconfirm title="退出这台设备上的登录？" okText="退出" cancelText="不退出" onConfirm={() => revoke.mutate(row.id)}><Button size="small">退出</Button></Popconfirm>
      ),
    },
  ]
  return <Loaded query={asked}>{({ sessions }) => <Table<SessionRow> rowKey="id" dataSource={[...sessions]} columns={columns} pagination={false} size="middle" />}</Loaded>
}
