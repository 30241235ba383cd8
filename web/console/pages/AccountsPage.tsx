/** Accounts of officials, by the operator: opened for whoever holds a post here, given a new password, closed. No personal data is shown. */
import { Alert, Button, Drawer, Form, Input, Popconfirm, Space, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { useApi } from '../api/queries.ts'
import { useSender } from '../api/sending.tsx'
import { Loaded } from '../parts/Blank.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { usePlace } from '../shell/place.ts'

interface Post { zh: string; holders: readonly { appointment: string; person: string; name: string }[] }
interface Org { id: string; name: string; posts: readonly Post[]; children: readonly Org[] }
interface Chart { placeName: string; roots: readonly Org[] }
interface Holder { person: string; name: string; posts: string }
type Doing = { what: 'open' | 'reset'; holder: Holder } | null

/** Whoever holds a post, once, with all posts. */
function holdersOf(roots: readonly Org[]): Holder[] {
  const posts = new Map<string, Holder>()
  const visit = (org: Org): void => {
    for (const post of org.posts) for (const { person, name } of post.holders) {
      const known = posts.get(person)
      posts.set(person, { person, name, posts: [known?.posts, `${org.name} ${post.zh}`].filter((x) => x !== undefined).join('；') })
    }
    org.children.forEach(visit)
  }
  roots.forEach(visit)
  return [...posts.values()]
}

export function AccountsPage(): ReactNode {
  const { place } = usePlace()
  const chart = useApi<Chart>('/people/chart', { place, under: 'false' }, { keep: true })
  const [doing, setDoing] = useState<Doing>(null)
  const { busy, fault, send } = useSender()
  return (
    <>
      <PageHead title="工作账号" note="给任职人员开账号、重设密码、停用；能办什么由任职决定，不由账号决定" />
      {fault}
      <Loaded query={chart}>{({ placeName, roots }) => (
        <Sheet title={`${placeName}本级的任职人员`} flush className="list-card">
          <Table<Holder> rowKey="person" size="middle" dataSource={holdersOf(roots)} pagination={{ pageSize: 20, hideOnSinglePage: true }} locale={{ emptyText: '这一级没有任职人员；请在上面选择别的地方' }} columns={[
            { title: '姓名', width: 140, render: (_, h) => <b>{h.name}</b> }, { title: '职务', dataIndex: 'posts' },
            { title: <span className="only-read">操作</span>, width: 300, render: (_, holder) => (
              <Space>
                <Button size="small" aria-label={`给${holder.name}开账号`} onClick={() => setDoing({ what: 'open', holder })}>开账号</Button>
                <Button size="small" aria-label={`重设${holder.name}的密码`} onClick={() => setDoing({ what: 'reset', holder })}>重设密码</Button>
                <Popconfirm title={`停用${holder.name}的账号？停用后不能再登录`} okText="停用" cancelText="不停用" onConfirm={() => void send('/people/closeAccount', { input: { person: holder.person } }, '已停用')}>
                  <Button size="small" loading={busy} aria-label={`停用${holder.name}的账号`}>停用</Button></Popconfirm>
              </Space>) },
          ]} />
        </Sheet>
      )}</Loaded>
      {doing !== null && <AccountForm key={`${doing.what} ${doing.holder.person}`} what={doing.what} holder={doing.holder} close={() => setDoing(null)} />}
    </>
  )
}

function AccountForm({ what, holder, close }: NonNullable<Doing> & { close: () => void }): ReactNode {
  const { busy, fault, send } = useSender()
  const zh = what === 'open' ? `给${holder.name}开账号` : `重设${holder.name}的密码`
  const submit = async (values: Record<string, unknown>): Promise<void> => {
    const done = await send(what === 'open' ? '/people/account' : '/people/resetAccount', { input: { ...values, person: holder.person } }, what === 'open' ? '账号已开' : '密码已重设')
    if (done !== null) close()
  }
  return (
    <Drawer title={zh} open size={460} onClose={close}>
      <Form layout="vertical" onFinish={submit} aria-label={zh}>
        {fault}
        <Alert type="info" showIcon className="form-note" title="初始密码当面告诉本人；本人第一次登录必须换掉" />
        {what === 'open' && <Form.Item label="登录名" name="login" rules={[{ required: true, message: '请填写登录名' }]} extra="小写字母开头，4 到 32 位，不用手机号"><Input autoComplete="off" maxLength={32} /></Form.Item>}
        <Form.Item label="初始密码" name="password" rules={[{ required: true, min: 10, message: '初始密码至少 10 个字符' }]}><Input.Password autoComplete="new-password" maxLength={128} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>{zh}</Button>
      </Form>
    </Drawer>
  )
}
