/** @jsxImportSource preact */
/** What stands on every page: where one is, the way back, the switch to large type, the voice. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { focusMain, titlePage } from '../ui/access.ts'
import { online, renewal } from './install.ts'
import { Icon } from './parts/icon.tsx'
import { Notice } from './parts/notice.tsx'
import { canRead, readAloud, reading, setSize, size, sizeNames, stopReading } from './reading.ts'
import { goBack, usePlace } from './router.tsx'
import { useStore } from './store.ts'

interface FrameProps { zh: string; children: ComponentChildren; home?: boolean; heading?: boolean }
/** One page. `home` has no way back and shows the product's mark; `heading` false = the page brings its own h1. */
export function Frame({ zh, children, home = false, heading = true }: FrameProps): JSX.Element {
  const { path } = usePlace()
  useEffect(() => { titlePage(home ? '' : zh, '善治') }, [zh, home])
  useEffect(() => { stopReading(); focusMain() }, [path])
  return <div class="frame">
    <a class="skip" href="#main">跳到正文</a>
    <header class="top">
      {home ? <span class="top-mark"><Mark />善治</span>
        : <button type="button" class="top-button" onClick={goBack}><Icon name="back" /><span>返回</span></button>}
      <SizeSwitch />
    </header>
    <Reader />
    <Banners />
    <main id="main" tabIndex={-1}>
      {heading ? <h1 tabIndex={-1}>{zh}</h1> : null}
      {children}
    </main>
  </div>
}

function Mark(): JSX.Element {
  return <img src="/icons/mark.svg" alt="" width="32" height="32" />
}

function SizeSwitch(): JSX.Element {
  const large = useStore(size) > 0
  return <button type="button" class="top-button" aria-pressed={large} onClick={() => setSize(large ? 0 : 1)}>
    <Icon name="letters" /><span>{large ? '标准字' : '大字'}</span></button>
}

/** In large type: the three sizes and the voice. */
function Reader(): JSX.Element | null {
  const now = useStore(size)
  const speaks = useStore(reading)
  if (now === 0) return null
  return <section class="reader" aria-label="阅读">
    <div class="reader-sizes" role="group" aria-label="字的大小">
      {([1, 2, 3] as const).map((each) => <button key={each} type="button" aria-pressed={now === each} onClick={() => setSize(each)}>{sizeNames[each]}</button>)}
    </div>
    {canRead() ? <button type="button" class="reader-voice" onClick={() => speaks ? stopReading() : readAloud()}>
      <Icon name={speaks ? 'quiet' : 'voice'} />{speaks ? '停止' : '朗读'}</button> : null}
  </section>
}

function Banners(): JSX.Element | null {
  const line = useStore(online)
  const fresh = useStore(renewal)
  if (line && fresh === null) return null
  return <div class="banners">
    {line ? null : <Notice kind="warning" title="现在没有网络">填好的内容会留在这部手机里，有网络时再提交。</Notice>}
    {fresh === null ? null : <Notice title="有新版本" action={{ zh: '现在更新', run: fresh.take }}>更新只要几秒钟，填到一半的内容不会丢。</Notice>}
  </div>
}

/** After the content of a page was exchanged: to the top, with the focus on the new heading. */
export function focusTop(): void {
  requestAnimationFrame(() => { scrollTo(0, 0); focusMain() })
}

/** The one strong action of a page, always in reach of the thumb. */
export function ActionBar({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="action-bar">{children}</div>
}
