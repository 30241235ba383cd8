/** Who is here and under which hat. Without a session the sign-in page stands in place of the page asked for. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Result, Spin } from 'antd'
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { problemOf } from '../../ui/problem.ts'
import { sweepDrafts } from '../../ui/drafts.ts'
import type { Hat, Me } from '../api/contract.ts'
import { meQuery } from '../api/queries.ts'
import { onSignedOut, readHat, server, writeHat } from '../api/server.ts'
import { SignInForm } from './SignInForm.tsx'
import { SignInPage } from './SignInPage.tsx'

export interface Session { me: Me; hat: Hat; wear: (hat: string) => void; leave: () => Promise<void> }
const SessionContext = createContext<Session | null>(null)

/** The session. @throws Error outside of the gate */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession is used outside of SessionGate')
  return session
}

/** The hat of this tab; a hat that has ended falls back to the first in force. */
function hatOf(me: Me): Hat | undefined {
  const worn = me.hats.find((each) => each.hat === readHat()) ?? me.hats[0]
  if (worn !== undefined && worn.hat !== readHat()) writeHat(worn.hat)
  return worn
}

export function SessionGate({ children }: { children: ReactNode }): ReactNode {
  const client = useQueryClient()
  const me = useQuery(meQuery)
  const [lost, setLost] = useState(false)
  const [, redraw] = useState(0)
  useEffect(() => { onSignedOut(() => setLost(true)); sweepDrafts() }, [])
  const signedIn = async (): Promise<void> => {
    const before = me.data?.person.id
    const after = await client.fetchQuery({ ...meQuery, staleTime: 0 })
    // Another person at the same machine must not stand on the first one's page.
    if (before !== undefined && before !== after.person.id) { writeHat(null); location.assign('/console/'); return }
    setLost(false)
    await client.invalidateQueries()
  }
  if (me.isPending) return <div className="whole"><Spin size="large" description="正在打开工作台" /></div>
  if (me.data === undefined) {
    return problemOf(me.error).status === 401 ? <SignInPage onDone={signedIn} /> : <NoServer again={() => void me.refetch()} />
  }
  const hat = hatOf(me.data)
  if (hat === undefined) return <Result status="info" title="您目前没有任职" subTitle="工作台供任职人员使用；居民请使用手机端。" extra={<Button type="primary" href="/">打开手机端</Button>} />
  const wear = (next: string): void => { writeHat(next); client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' }); redraw((n) => n + 1) }
  const leave = async (): Promise<void> => {
    await server.post('/session/end').catch(() => undefined)
    writeHat(null)
    location.assign('/console/')
  }
  return (
    <SessionContext value={{ me: me.data, hat, wear, leave }}>
      {children}
      <Modal open={lost} title="登录已过期" footer={null} closable={false} mask={{ closable: false }} keyboard={false} width={420}>
        <p className="quiet">您填写的内容保存在本机。重新登录后从原处继续。</p>
        <SignInForm onDone={signedIn} />
      </Modal>
    </SessionContext>
  )
}

function NoServer({ again }: { again: () => void }): ReactNode {
  return (
    <main className="whole">
      <Result status="warning" title="没有连上服务器" subTitle="请检查网络，或稍后再试。您此前填写的内容保存在本机。" extra={<Button type="primary" onClick={again}>再试一次</Button>} />
    </main>
  )
}
