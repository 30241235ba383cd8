/**
 * `shanzhi doctor`: looks at everything the product stands on, and says in plain words what is wrong and how to mend it.
 * Changes nothing, shows no secret.
 */
import { messageOf } from './trouble.ts'
import { examineDatabase } from './doctor/database.ts'
import { examineMachine } from './doctor/machine.ts'

export interface Finding {
  level: 'good' | 'warning' | 'broken'
  /** What was looked at. */
  subject: string
  /** What was found. */
  found: string
  /** What to do about it. */
  mend?: string
}

export interface ExamineOptions { dataDir: string; projectDir: string; env: NodeJS.ProcessEnv; port: number }

/** All findings, the machine's first. A check that itself fails is a finding, never an end. */
export async function examine(options: ExamineOptions): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const part of [examineMachine, examineDatabase]) {
    try {
      findings.push(...await part(options))
    } catch (error) {
      findings.push({ level: 'broken', subject: '检查', found: messageOf(error), mend: '请先改正以上问题，再运行 doctor' })
    }
  }
  return findings
}

const marks = { good: '✓ 正常', warning: '! 注意', broken: '✗ 有误' } satisfies Record<Finding['level'], string>

/** The findings as lines, and a sum at the end. */
export function report(findings: Finding[]): string {
  const lines = findings.map(({ level, subject, found, mend }) => `${marks[level]}  ${subject}:${found}${mend ? `\n        → ${mend}` : ''}`)
  const broken = findings.filter(({ level }) => level === 'broken').length
  const warnings = findings.filter(({ level }) => level === 'warning').length
  const sum = broken > 0 ? `有 ${broken} 处必须修好` : '没有必须修的问题'
  return [...lines, '', `${sum}${warnings > 0 ? `,${warnings} 处请留意` : ''}。`].join('\n')
}
