/** A browser for tests: the one that is named or installed, else the one inside an npm package; and the web, built when it is not. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { build } from 'vite'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const root = join(import.meta.dirname, '..')

async function browserPath(): Promise<string> {
  const known = [process.env.CHROMIUM_PATH, ...installed].find((path) => path !== undefined && existsSync(path))
  if (known !== undefined) return known
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}
export const openBrowser = async (): Promise<Browser> => chromium.launch({ executablePath: await browserPath(), args: flags })

/** Builds a shell unless `npm start` or `npm test` has done it already. */
export async function builtWeb(shell: 'console' | 'mobile'): Promise<void> {
  if (!existsSync(join(root, 'dist', 'web', shell, 'index.html'))) await build({ configFile: join(root, 'web', shell, 'vite.config.ts'), logLevel: 'error' })
}
