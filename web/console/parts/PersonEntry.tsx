/** One entry of the register of persons, with correcting it and ending it (moved away, died). */
import { Alert, App, Button, DatePicker, Descriptions, Form, Input, InputNumber, Radio, Select, Tabs } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import dayjs, { type Dayjs } from 'dayjs'
import { useState, type ReactNode } from 'react'
import type { LookedLine, ShownPerson } from '../../../kernel/people/schema.ts'
import { timeText } from '../../ui/format.ts'
import { problemOf } from '../../ui/problem.ts'
import { refresh, useApi, useCommand } from '../api/queries.ts'
import { Loaded, Nothing } from './Blank.tsx'
import { Masked } from './PersonMasked.tsx'

type Entry = ShownPerson & { posts: readonly { id: string; postZh: string; orgName: string }[]; looked: readonly LookedLine[] }
export interface PersonEntryProps { id: string; place: string; mayCorrect: boolean; mayEnd: boolean; onEnded: () => void }

export function PersonEntry({ id, mayCorrect, mayEnd, onEnded }: PersonEntryProps): ReactNode {
  const asked = useApi<Entry>('/people/person', { id })
  return <Loaded query={asked}>{(p) => <Tabs items={[
    { key: 'entry', label: '登记', children: <Shown p={p} /> },
    ...(mayCorrect ? [{ key: 'correct', label: '更正', children: <Correct key={p.version} p={p} /> }] : []),
    ...(mayEnd ? [{ key: 'end', label: '迁出或去世', children: <End p={p} onEnded={onEnded} /> }] : []),
    { key: 'looked', label: '谁看过', children: <Looks list={p.looked} /> },
  ]} />}</Loaded>
}

function Shown({ p }: { p: Entry }): ReactNode {
  const facts: readonly (readonly [string, ReactNode])[] = [['姓名', p.name], ['性别', p.sex === 'male' ? '男' : p.sex === 'female' ? '女' : null], ['出生年份', p.birthYear],
    ['所在地', p.placeName], ['与户主关系', p.relation], ['党员', p.partyMember ? '是' : null], ['职务', p.posts.map((each) => `${each.orgName} ${each.postZh}`).join('、')],
    ['手机号', p.phone === null ? null : <Masked key="phone" person={p.id} name={p.name} field="phone" mask={p.phone} />],
    ['身份证号', p.idCard === null ? null : <Masked key="idCard" person={p.id} name={p.name} field="idCard" mask={p.idCard} />], ['登记', p.registered ? null : '自己登录，还没有登记进本村']]
  return <Descriptions bordered size="small" column={1} items={facts.filter(([, value]) => value !== null && value !== '').map(([label, children]) => ({ key: label, label, children }))} />
}

interface Corrected { name: string; sex?: string; birthYear?: number | null; phone?: string; idCard?: string; relation?: string; partyMember: boolean }
const filled = (values: object): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''))
function Correct({ p }: { p: Entry }): ReactNode {
  const { message } = App.useApp()
  const send = useCommand<{ version: number }>('/people/correctPerson', ['/people/person', '/people/persons'])
  const problem = send.isError ? problemOf(send.error) : null
  const initial: Corrected = { name: p.name, partyMember: p.partyMember, ...(p.sex === null ? {} : { sex: p.sex }), ...(p.birthYear === null ? {} : { birthYear: p.birthYear }), ...(p.relation === null ? {} : { relation: p.relation }) }
  // a new version makes this form anew (its key): its own callbacks would not be called, the promise is
  const submit = (values: Corrected): void => void send.mutateAsync({ input: { ...filled(values), person: p.id, version: p.version } }).then(() => { void message.success('已更正') }, () => undefined)
  return <Form<Corrected> layout="vertical" requiredMark={false} initialValues={initial} onFinish={submit}>
    {problem !== null && <Alert type="error" showIcon className="form-note" role="alert" title={[problem.detail, ...problem.at.map((each) => each.zh)].join('；')} />}
    <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true }]}><Input maxLength={30} /></Form.Item>
    <Form.Item name="sex" label="性别"><Select options={[{ value: 'male', label: '男' }, { value: 'female', label: '女' }]} /></Form.Item>
    <Form.Item name="birthYear" label="出生年份"><InputNumber min={1850} max={2200} /></Form.Item>
    <Form.Item name="phone" label="手机号" extra={p.phone === null ? '没有登记' : `现在是 ${p.phone}；不改就不填`}><Input inputMode="numeric" maxLength={20} /></Form.Item>
    <Form.Item name="idCard" label="身份证号" extra={p.idCard === null ? '没有登记' : `现在是 ${p.idCard}；不改就不填`}><Input maxLength={18} /></Form.Item>
    <Form.Item name="relation" label="与户主关系"><Input maxLength={20} /></Form.Item>
    <Form.Item name="partyMember" label="党员"><Radio.Group options={[{ value: true, label: '是' }, { value: false, label: '否' }]} /></Form.Item>
    <Button type="primary" htmlType="submit" loading={send.isPending}>确认更正</Button>
  </Form>
}

interface Ending { why: string; day: Dayjs }
function End({ p, onEnded }: { p: Entry; onEnded: () => void }): ReactNode {
  const { message } = App.useApp()
  const client = useQueryClient()
  const send = useCommand<{ said: string }>('/people/endPerson', [])
  const [sure, setSure] = useState(false)
  const problem = send.isError ? problemOf(send.error) : null
  const submit = ({ why, day }: Ending): void => {
    if (!sure) { setSure(true); return }
    send.mutate({ input: { person: p.id, why, day: day.format('YYYY-MM-DD') } }, { onSuccess: ({ said }) => { void message.success(said); void refresh(client, '/people/persons'); onEnded() } })
  }
  return <Form<Ending> className="entry-end" layout="vertical" requiredMark={false} initialValues={{ day: dayjs() }} onFinish={submit} onValuesChange={() => setSure(false)}>
    <p className="quiet">办理以后：不再计入人口；担任的职务、给出的同意随之结束；不能再登录。经办过的事和记录都保留。</p>
    {problem !== null && <Alert type="error" showIcon className="form-note" role="alert" title={problem.detail} />}
    <Form.Item name="why" label="原因" rules={[{ required: true, message: '请选择原因' }]}><Radio.Group options={[{ value: 'moved', label: '迁出' }, { value: 'died', label: '去世' }]} /></Form.Item>
    <Form.Item name="day" label="从这一天起不再计入" rules={[{ required: true, message: '请选择日期' }]}><DatePicker maxDate={dayjs()} /></Form.Item>
    {sure && <Alert type="warning" showIcon className="form-note" role="alert" title={`这一步不能撤回。确认给${p.name}办理？`} />}
    <Button danger htmlType="submit" loading={send.isPending}>{sure ? '确认办理' : '办理'}</Button>
  </Form>
}

function Looks({ list }: { list: readonly LookedLine[] }): ReactNode {
  return list.length === 0 ? <Nothing zh="还没有人查看过" /> : <ul className="looks">{list.map((each, n) => <li key={n}><b>{each.by}</b>（{[each.org, each.as].filter((part) => part !== null && part !== '').join(' ')}）
    {[each.zh, each.what].filter((part) => part !== null).join('：')}{each.purpose === null ? '' : `，为了${each.purpose}`}<span className="quiet"> {timeText(each.at)}</span></li>)}</ul>
}
