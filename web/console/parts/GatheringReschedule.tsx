/** Another day for a meeting: the notice runs anew. */
import { Alert, DatePicker, Form, Input, Modal } from 'antd'
import dayjs from 'dayjs'
import { useState, type ReactNode } from 'react'
import type { GatheringShown } from '../../../kernel/gatherings/schema.ts'
import { problemOf } from '../../ui/problem.ts'
import { useApi, useCommand } from '../api/queries.ts'

export function Reschedule({ g, onClose }: { g: GatheringShown; onClose: () => void }): ReactNode {
  const [at, setAt] = useState(dayjs(g.startsAt))
  const [reason, setReason] = useState('')
  const [urgentReason, setUrgent] = useState('')
  const plan = useApi<{ sentence: string; enough: boolean; urgent: boolean }>('/gatherings/plan', { kind: g.kind, place: g.place, startsAt: at.toISOString() }, { keep: true }).data
  const send = useCommand<{ id: string }>('/gatherings/reschedule', ['/gatherings'])
  return (
    <Modal open title="改期" okText="改期并重新通知" cancelText="不改了" onCancel={onClose} confirmLoading={send.isPending} okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => send.mutate({ input: { gathering: g.id, startsAt: at.toISOString(), reason, ...(urgentReason.trim() === '' ? {} : { urgentReason }) } }, { onSuccess: onClose })}>
      <Form layout="vertical" component="div">
        <Form.Item label="改到" htmlFor="re-at"><DatePicker id="re-at" showTime={{ format: 'HH:mm', minuteStep: 15 }} format="YYYY-MM-DD HH:mm" value={at} allowClear={false} minDate={dayjs()} onChange={(d) => setAt(d ?? at)} style={{ width: '100%' }} /></Form.Item>
        {plan !== undefined && <Alert className="form-note" type={plan.enough ? 'success' : 'warning'} showIcon title={plan.sentence} />}
        <Form.Item label="改期原因" htmlFor="re-why"><Input id="re-why" value={reason} maxLength={200} onChange={(e) => setReason(e.target.value)} /></Form.Item>
        {plan?.enough === false && plan.urgent && <Form.Item label="缩短通知期的理由" htmlFor="re-urgent"><Input id="re-urgent" value={urgentReason} maxLength={200} onChange={(e) => setUrgent(e.target.value)} /></Form.Item>}
        {send.error !== null && <Alert type="error" showIcon role="alert" title={problemOf(send.error).detail} />}
      </Form>
    </Modal>
  )
}
