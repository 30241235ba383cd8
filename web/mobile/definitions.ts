/** Forms, steps and states as the server declares them; asked for once in a visit. */
import { useEffect, useState } from 'preact/hooks'
import { problemOf, type Problem } from '../ui/problem.ts'
import { client } from './session.ts'
import type { Definitions, FieldHint, FormSchema, ProcedureDefinition } from './shapes.ts'

let asked: Promise<Definitions> | null = null
/** The definitions; a failed question is asked again next time. */
export function askDefinitions(): Promise<Definitions> {
  asked ??= client.get<Definitions>('/definitions').catch((error: unknown) => { asked = null; throw error })
  return asked
}
interface Known { definition: ProcedureDefinition | null; problem: Problem | null; retry: () => void }
/** The definition of one procedure (`m.p`), null while it is being asked for. */
export function useDefinition(procedure: string): Known {
  const [definition, setDefinition] = useState<ProcedureDefinition | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let here = true
    askDefinitions().then((all) => {
      if (here) setDefinition(all.procedures.find((each) => each.name === procedure) ?? null)
    }, (error: unknown) => { if (here) setProblem(problemOf(error)) })
    return () => { here = false }
  }, [procedure, attempt])
  return { definition, problem, retry: () => { setProblem(null); setAttempt((n) => n + 1) } }
}

/** The fields of a form in the order they were declared. */
export const fieldsOf = (form: FormSchema | null | undefined): readonly [string, FieldHint][] =>
  Object.entries(form?.properties ?? {}).flatMap(([name, schema]): [string, FieldHint][] => {
    const hint = schema['x-field']
    return hint === undefined ? [] : [[name, hint]]
  })
/** What every field of a case's body is called: from its opening form, then from the forms of its steps. */
export function labelsOf(definition: ProcedureDefinition): ReadonlyMap<string, FieldHint> {
  const forms = [definition.opens.form, definition.body, ...Object.values(definition.steps).map((step) => step.form)]
  const labels = new Map<string, FieldHint>()
  for (const [name, hint] of forms.flatMap(fieldsOf)) if (!labels.has(name)) labels.set(name, hint)
  return labels
}
export const listed = (x: string | readonly string[]): readonly string[] => typeof x === 'string' ? [x] : x
/** `m.p` → `/m/p`, the address under the API. */
export const addressOf = (procedure: string): string => `/${procedure.replace('.', '/')}`
