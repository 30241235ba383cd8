/** @jsxImportSource preact */
import './polyfill.ts'
import '../ui/tokens.css'
import './styles/base.css'
import './styles/frame.css'
import './styles/parts.css'
import './styles/form.css'
import './styles/case.css'
import { render } from 'preact'
import { sweepDrafts } from '../ui/drafts.ts'
import { App } from './app.tsx'
import { loadHalves } from './halves.ts'
import { startInstall, watchInstall, watchLine } from './install.ts'
import { startSize } from './reading.ts'
import { startRouter } from './router.tsx'
import { askMe } from './session.ts'

startSize()
startRouter()
watchLine()
watchInstall()
sweepDrafts()
const root = document.getElementById('root')
if (root !== null) render(<App />, root)
void loadHalves()
void askMe()
void startInstall()
