/** Questions to the server that keep their last answer on the screen while they are asked again. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { queryText, type Query } from '../ui/client.ts'
import { openLive } from '../ui/live.ts'
import { problemOf, type Problem } from '../ui/problem.ts'
import { client, currentHat } from './session.ts'
import { makeStore, useStore } from './store.ts'

export interface Asked<T> {
  /** the newest answer, also while it is being asked for again and when asking failed */
  answer: T | undefined; problem: Problem | null; asking: boolean; reload: () => void
}

/** Answers of this visit, so that going back shows the page at once. Forgotten at sign-out and at a change of hat. */
const answers = new Map<string, unknown>()
export const forgetAnswers = (): void => { answers.clear() }
/** Rises whenever something may have changed on the server. */
const changes = makeStore(0)
export const stirUp = (): void => changes.set(changes.get() + 1)

function remembered<T>(key: string): T | undefined {
  const known: T | undefined = JSON.parse(JSON.stringify(answers.get(key) ?? null)) ?? undefined
  return known
}

/** Asks once and again whenever something changes; `path` null asks nothing. */
export function useAsk<T>(path: string | null, query?: Query): Asked<T> {
  const key = path === null ? '' : `${currentHat()?.hat ?? ''} ${path}${queryText(query)}`
  const [state, setState] = useState<{ key: string; answer: T | undefined; problem: Problem | null; asking: boolean }>(
    () => ({ key, answer: remembered<T>(key), problem: null, asking: path !== null }))
  const changed = useStore(changes)
  const [again, setAgain] = useState(0)
  const latest = useRef(query)
  latest.current = query
  useEffect(() => {
    if (path === null) return undefined
    const stop = new AbortController()
    setState((old) => old.key === key ? { ...old, asking: true } : { key, answer: remembered<T>(key), problem: null, asking: true })
    client.get<T>(path, latest.current, stop.signal).then((answer) => {
      if (stop.signal.aborted) return
      answers.set(key, answer)
      setState({ key, answer, problem: null, asking: false })
    }, (error: unknown) => {
      if (!stop.signal.aborted) setState((old) => ({ ...old, problem: problemOf(error), asking: false }))
    })
    return () => stop.abort()
  }, [key, path, changed, again])
  const reload = useCallback(() => setAgain((n) => n + 1), [])
  const mine = state.key === key
  return { answer: mine ? state.answer : remembered<T>(key), problem: mine ? state.problem : null, asking: mine ? state.asking : path !== null, reload }
}

/** Hears of changes as long as somebody is signed in; also asks again when the page is looked at after a while. */
export function startLive(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  // One act may cause several events; one question is enough.
  const soon = (): void => { clearTimeout(timer); timer = setTimeout(stirUp, 400) }
  const looked = (): void => { if (document.visibilityState === 'visible') soon() }
  const stop = openLive({ url: () => client.link('/live'), events: ['case'], onEvent: soon, onBack: soon })
  document.addEventListener('visibilitychange', looked)
  return () => { clearTimeout(timer); stop(); document.removeEventListener('visibilitychange', looked) }
}
