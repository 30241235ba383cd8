/** @jsxImportSource preact */
/** Parts that are loaded when they are first shown. */
import type { ComponentType, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Notice, Waiting } from './parts/notice.tsx'

/** A component from its own file: `lazy<Props>(() => import('./x.tsx'))`, where x.tsx has it as default export. */
export function lazy<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  let known: ComponentType<P> | null = null
  return function Lazy(props: P): JSX.Element {
    const [, redraw] = useState(0)
    const [failed, setFailed] = useState(false)
    const [attempt, setAttempt] = useState(0)
    useEffect(() => {
      if (known !== null) return
      load().then((file) => { known = file.default; redraw((n) => n + 1) }, () => setFailed(true))
    }, [attempt])
    if (known !== null) { const Known = known; return <Known {...props} /> }
    return failed ? <Notice kind="trouble" title="这一部分没有打开，可能网络不好" action={{ zh: '再试一次', run: () => { setFailed(false); setAttempt(attempt + 1) } }} />
      : <Waiting />
  }
}
