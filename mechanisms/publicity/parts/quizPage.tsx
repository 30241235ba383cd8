/** @jsxImportSource preact */
/** A voluntary quiz: a few questions, one answer each; afterwards what would have been right. Nobody sees who answered what. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../../web/ui/access.ts'
import { newCommand } from '../../../web/ui/client.ts'
import { dayText } from '../../../web/ui/format.ts'
import { useAsk } from '../../../web/mobile/asking.ts'
import { Notice, Nothing, Trouble, Waiting } from '../../../web/mobile/parts/notice.tsx'
import { useSend } from '../../../web/mobile/sending.ts'
import { client } from '../../../web/mobile/session.ts'

interface Quiz { id: string; title: string; until: string; questions: { text: string; options: string[] }[]; answered: boolean }
interface Result { right: number; total: number; rightOptions: number[] }

export function QuizPage(): JSX.Element {
  const { answer, problem, reload } = useAsk<{ rows: Quiz[] }>('/publicity/quizzes')
  if (answer === undefined) return problem === null ? <Waiting lines={4} /> : <Trouble problem={problem} retry={reload} />
  if (answer.rows.length === 0) return <Nothing zh="现在没有可以答的题" />
  return <><p class="faint">自愿答，一人一次；不公开谁答了什么，不记分。</p>{answer.rows.map((quiz) => <OneQuiz key={quiz.id} quiz={quiz} />)}</>
}
function OneQuiz({ quiz }: { quiz: Quiz }): JSX.Element {
  const [chosen, setChosen] = useState<Readonly<Record<number, number>>>({})
  const [result, setResult] = useState<Result | null>(null)
  const { busy, problem, send } = useSend()
  const whole = quiz.questions.every((_, i) => chosen[i] !== undefined)
  const submit = (): void => { if (whole) void send(async () => {
    const told = await client.command<Result>('/publicity/quiz', { ...newCommand(), input: { survey: quiz.id, answers: quiz.questions.map((_, i) => chosen[i] ?? 0) } })
    announce(`答对${told.right}题`)
    setResult(told)
  }) }
  if (quiz.answered && result === null) return <section class="card card-flat"><h2 class="card-title">{quiz.title}</h2><p>您答过了，谢谢。</p></section>
  return <section class="card card-flat"><h2 class="card-title">{quiz.title}</h2><p class="faint">到{dayText(quiz.until)}</p>
    {problem === null ? null : <Trouble problem={problem} />}
    {result === null ? null : <Notice kind="good" title={`${result.total}题答对${result.right}题，谢谢`}>对的答案标在下面。</Notice>}
    {quiz.questions.map((q, i) => <fieldset key={q.text} class="field" disabled={result !== null}><legend class="field-name">{i + 1}. {q.text}</legend>
      {q.options.map((option, n) => <label key={option} class="choice"><input type="radio" name={`${quiz.id} ${i}`} checked={chosen[i] === n} onChange={() => setChosen({ ...chosen, [i]: n })} /><span>{option}{result?.rightOptions[i] === n ? '（对）' : ''}</span></label>)}</fieldset>)}
    {result === null ? <button type="button" class="button button-wide button-strong" aria-disabled={busy || !whole} onClick={submit}>{busy ? '正在提交…' : whole ? '交卷' : '每题选一项再交'}</button> : null}
  </section>
}
