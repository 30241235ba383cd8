/** The first page of the console: sign in, or go to the phone's side. */
import { MobileOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'
import { titlePage } from '../../ui/access.ts'
import { server } from '../api/server.ts'
import { SignInForm, type SignInValues } from './SignInForm.tsx'

interface DemoAccount { login: string; name: string; post: string; password?: string; place?: string }
interface DemoAnswer { accounts?: readonly DemoAccount[]; password?: string }

/** Accounts of a demonstration, or none: an installation in service answers 404. */
function useDemoAccounts(): { accounts: readonly DemoAccount[]; password: string } {
  const [found, setFound] = useState<{ accounts: readonly DemoAccount[]; password: string }>({ accounts: [], password: '' })
  useEffect(() => {
    server.get<DemoAnswer | readonly DemoAccount[] | null>('/demo/accounts').then((answer) => {
      if (answer === null) return
      if ('length' in answer) setFound({ accounts: answer, password: '' })
      else setFound({ accounts: answer.accounts ?? [], password: answer.password ?? '' })
    }, () => undefined)
  }, [])
  return found
}

/** The city's own identity provider: asked first, so that nobody lands on a bare refusal where there is none. */
function Provider(): ReactNode {
  const [why, setWhy] = useState<string | null>(null)
  const go = async (): Promise<void> => {
    const answer = await fetch('/api/session/oidc', { redirect: 'manual' }).catch(() => null)
    if (answer?.type === 'opaqueredirect') location.assign('/api/session/oidc')
    else setWhy('本地没有接入统一身份认证，请用账号和密码登录')
  }
  return <p className="sign-in-other">{why === null ? <Button type="link" onClick={() => void go()}>使用统一身份认证登录</Button> : <span role="status">{why}</span>}</p>
}

export function SignInPage({ onDone }: { onDone: () => Promise<void> }): ReactNode {
  const { accounts, password } = useDemoAccounts()
  // Residents sign in on the phone, by number and code.
  const officials = accounts.filter(({ login }) => !/^1\d{10}$/.test(login))
  const [fill, setFill] = useState<SignInValues | undefined>()
  useEffect(() => titlePage('登录', '善治工作台'), [])
  return (
    <main className="sign-in">
      <section className="sign-in-words" aria-label="关于善治">
        <p className="sign-in-mark"><SafetyCertificateOutlined aria-hidden /> 善治</p>
        <h1>党建引领乡村治理工作台</h1>
        <p>办过的事只记一次，每个数字都从记录中数出，点开就能看到是哪些事。</p>
        <ul>
          <li>以任职为准：谁在什么职务上、管到哪里，一目了然</li>
          <li>不能办的会说明原因，并告诉您可以怎么办</li>
          <li>不考勤、不打分、不排名</li>
        </ul>
        <a className="sign-in-phone" href="/"><MobileOutlined aria-hidden /> 居民和网格员请用手机端登录</a>
      </section>
      <section className="sign-in-form" aria-labelledby="sign-in-title">
        <h2 id="sign-in-title">登录</h2>
        <SignInForm onDone={onDone} {...(fill === undefined ? {} : { fill })} />
        <Provider />
        {officials.length > 0 && (
          <div className="sign-in-demo">
            <h3>演示账号 <span>点一下即填好</span></h3>
            <ul>
              {officials.map((each) => (
                <li key={each.login}>
                  <button type="button" onClick={() => setFill({ login: each.login, password: each.password ?? password })}>
                    <b>{each.name}</b><span>{each.place === undefined ? '' : `${each.place} · `}{each.post}</span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
    </main>
  )
}
