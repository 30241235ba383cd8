/** `shanzhi blanks`: which figure each blank of a list of sentences asks for. Works on the declarations alone: no database, network or model. */
import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { matcher, type Matcher } from '../mechanisms/reports/matching.server.ts'
import { blanksIn } from '../mechanisms/reports/rules.ts'
import { modules } from './mechanisms.ts'
import { trouble } from './trouble.ts'

const Asked = z.object({ id: z.union([z.string(), z.number()]), text: z.string().min(1).max(100_000), blank: z.number().int().min(0) })

/** The matcher over every figure that is declared. */
export const ownMatcher = (): Matcher => matcher(modules.flatMap((m) => m.indicators ?? []))

/** One line asked, one line answered; throws in plain Chinese what is wrong with it. */
export function answer(m: Matcher, line: string): string {
  let read: unknown
  try { read = JSON.parse(line) } catch { throw trouble('不是一行 JSON') }
  const asked = Asked.safeParse(read)
  if (!asked.success) throw trouble('应为 {"id": …, "text": "一段文字", "blank": 第几个空白（从 0 数起）}')
  const { id, text, blank } = asked.data
  const spans = blanksIn(text)
  const span = spans[blank]
  if (span === undefined) throw trouble(`这段文字有 ${spans.length} 个空白，没有第 ${blank} 个（从 0 数起）`)
  const { figure, proposals, unit, scale, period, why } = m.match(text, span)
  return JSON.stringify({ id, figure, proposals: proposals.map(({ key, score, parts }) => ({ key, score, ...(parts === undefined ? {} : { parts }) })), unit, scale, period, why })
}

/** Answers a whole file line by line; says what it did. A bad line stops it with its number, nothing after it is answered. */
export async function answerBlanks(from: string, to: string): Promise<string[]> {
  const m = ownMatcher()
  const out = createWriteStream(to, { encoding: 'utf8' })
  let [number, answered] = [0, 0]
  try {
    for await (const line of createInterface({ input: createReadStream(from, { encoding: 'utf8' }), crlfDelay: Infinity })) {
      number += 1
      if (line.trim() === '') continue
      let text: string
      try { text = answer(m, line.replace(/^\uFEFF/u, '')) } catch (error) { throw trouble(`第 ${number} 行读不懂：${error instanceof Error ? error.message : String(error)}。`) }
      if (!out.write(`${text}\n`)) await once(out, 'drain')
      answered += 1
    }
  } finally {
    out.end()
    await once(out, 'close')
  }
  return [`已回答 ${answered} 个空白，写入 ${to}`]
}
