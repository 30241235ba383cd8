/** The steps of this state as buttons: first what may be done, then what may not, each with its reason. */
import { Card } from 'antd'
import { CheckCircleOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { listOf, type CaseAnswer, type ProcedureDefinition, type Refused } from '../api/contract.ts'
import { useScreens } from '../shell/halves.ts'
import { reasonOf, StepButton } from './StepButton.tsx'

/** Whether a step belongs to the case's state; the clock's own steps are nobody's. */
export function stepsHere(answer: CaseAnswer, procedure: ProcedureDefinition): { name: string; zh: string; can: true | Refused }[] {
  return Object.entries(procedure.steps).flatMap(([name, step]) => {
    const can = answer.can[name]
    if (can === undefined || listOf(step.by).every((each) => each === 'system')) return []
    return can === true || (can.now ?? listOf(step.from).includes(answer.case.state)) ? [{ name, zh: step.zh, can }] : []
  })
}
const backward = /退回|不予|否认|撤|终止|解除|不通过/

export function StepBar({ answer, procedure, onStep }: { answer: CaseAnswer; procedure: ProcedureDefinition; onStep: (step: string) => void }): ReactNode {
  const { panelSteps = [] } = useScreens(procedure.name)
  const steps = stepsHere(answer, procedure).filter(({ name }) => !panelSteps.includes(name))
  const may = steps.filter(({ can }) => can === true)
  const not = steps.flatMap(({ can, ...each }) => can === true ? [] : [{ ...each, can }])
  const forward = may.find(({ zh }) => !backward.test(zh))?.name
  if (steps.length === 0) return procedure.states[answer.case.state]?.final === true ? <p className="step-end"><CheckCircleOutlined aria-hidden /> 这件事已经结束（{procedure.states[answer.case.state]?.zh}），没有后续步骤。</p> : null
  return (
    <Card className="steps" styles={{ body: { padding: '16px 20px' } }}>
      <div className="steps-row" role="group" aria-label="现在可以办理">
        <span className="steps-label">{may.length > 0 ? '现在可以办' : '您现在没有可办的步骤'}</span>
        {may.map(({ name, zh }) => <StepButton key={name} zh={zh} can primary={name === forward} danger={false} onAct={() => onStep(name)} />)}
      </div>
      {not.length > 0 && (
        <details className="steps-not" open={may.length === 0}>
          <summary>还有{not.length}个步骤您暂时不能办，看看为什么</summary>
          <ul>{not.map(({ name, zh, can }) => <li key={name}><StepButton zh={zh} can={can} onAct={() => undefined} /><span>{reasonOf(can)}</span></li>)}</ul>
        </details>
      )}
    </Card>
  )
}
