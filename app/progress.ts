/** A progress bar for whatever takes longer than a moment: drawn on a terminal, told in lines where there is none. */

export interface Progress {
  /** `done` of `total`; a total of 0 means that it is not known. */
  update: (done: number, total: number, what?: string) => void
  finish: (line?: string) => void
}

const width = 28
const quietMs = 5000

/** Begins to show progress on the standard error output, so that what a command prints can still be piped. */
export function startProgress(title: string, out: NodeJS.WriteStream = process.stderr): Progress {
  const started = Date.now()
  let shown = out.isTTY ? 0 : started
  const draw = (done: number, total: number, what: string): void => {
    const share = total > 0 ? Math.min(1, done / total) : 0
    const figures = total > 0 ? `${Math.floor(share * 100)}%` : `${done}`
    if (!out.isTTY) {
      out.write(`${title} ${figures} ${what}\n`)
      return
    }
    const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░')
    out.write(`\r\u001b[2K${title} ${total > 0 ? `${bar} ` : ''}${figures} ${what}`)
  }
  return {
    update: (done, total, what = '') => {
      const now = Date.now()
      if (now - shown < (out.isTTY ? 80 : quietMs)) return
      shown = now
      draw(done, total, what)
    },
    finish: (line = '完成') => {
      if (out.isTTY) out.write('\r\u001b[2K')
      out.write(`${title}:${line}(${seconds(Date.now() - started)})\n`)
    },
  }
}

function seconds(milliseconds: number): string {
  return milliseconds < 10_000 ? `${(milliseconds / 1000).toFixed(1)} 秒` : `${Math.round(milliseconds / 1000)} 秒`
}
