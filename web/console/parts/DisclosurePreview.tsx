/** What the public would read if this step were taken now: asked of the server, which masks it as the real notice will be. */
import { EyeOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { readDraft } from '../../ui/drafts.ts'
import { dayText } from '../../ui/format.ts'
import { problemOf } from '../../ui/problem.ts'
import type { CaseAnswer, ProcedureDefinition } from '../api/contract.ts'
import { server } from '../api/server.ts'
import { filled, isValue } from '../forms/schema.ts'
import { useSession } from '../shell/session.tsx'
import { PublicFields, type PublicField } from './PublicFields.tsx'

type Preview = { discloses: false } | { discloses: true; kind: '公示' | '公开'; title: string; fields: readonly PublicField[]; from: string; until: string; daysZh: string; objectionDaysZh: string | null; lawZh: string; board: string; warnings: readonly string[] }
type Shown = { preview: Preview } | { zh: string }

/** Whether a step leads into a state that is shown, or may change what is. */
export const mayDisclose = (procedure: ProcedureDefinition, state: string, to: string | null | undefined): boolean => procedure.states[to ?? state]?.disclose !== undefined

export function DisclosurePreview({ answer: { case: c }, step }: { answer: CaseAnswer; step: string }): ReactNode {
  const { me } = useSession()
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState<Shown | null>(null)
  const ask = async (): Promise<void> => {
    setBusy(true)
    try {
      const typed: unknown = readDraft(me.person.id, `${c.id}/${step}`)?.value
      setShown({ preview: await server.post<Preview>('/disclosure/preview', { case: c.id, step, input: filled(isValue(typed) ? typed : {}) }) })
    } catch (error) {
      const { detail, at } = problemOf(error)
      setShown({ zh: at.length > 0 ? `填好后才能预览：${at.map(({ zh }) => zh).join('；')}` : detail })
    } finally { setBusy(false) }
  }
  return (
    <section className="preview" aria-label="公示预览">
      <Button icon={<EyeOutlined aria-hidden />} loading={busy} onClick={() => void ask()}>{shown === null ? '先看看公众会看到什么' : '按现在填的再看一遍'}</Button>
      <div aria-live="polite">{shown !== null && ('zh' in shown ? <Alert className="form-note" type="warning" showIcon title={shown.zh} /> : <PreviewBody preview={shown.preview} />)}</div>
    </section>
  )
}

function PreviewBody({ preview: p }: { preview: Preview }): ReactNode {
  if (!p.discloses) return <Alert className="form-note" type="info" showIcon title="这一步不会公开任何内容" />
  return (
    <>
      {p.warnings.length > 0 && <Alert className="form-note" type="warning" showIcon title="公开前请核对" description={<ul className="conflict">{p.warnings.map((each) => <li key={each}>{each}</li>)}</ul>} />}
      <article className="preview-sheet">
        <p className="quiet">{p.board}　{p.kind}</p>
        <h3>{p.title}</h3>
        <PublicFields fields={p.fields} />
        <p className="preview-period">{dayText(p.from)}至{dayText(new Date(Date.parse(p.until) - 1))}24时，共{p.daysZh}{p.objectionDaysZh === null ? '' : `；期间可提异议，${p.objectionDaysZh}内答复`}{p.lawZh === '' ? '' : `。依据${p.lawZh}`}</p>
      </article>
    </>
  )
}
