/** What a cell of a table may hold: each function gives the parser of one column for `importRows`. */
import { parse12 } from './rules.ts'
import { levelZh, type Level, type PlaceCode } from './schema.ts'

/** What is wrong with a cell, in words that tell how to mend it. */
export interface Problem { readonly problem: string }

/** Refuses a cell. */
export function problem(zh: string): Problem {
  return { problem: zh }
}

/** Whether a parser refused. */
export function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'problem' in value
}

/** Text of limited length. */
export function text(options: { max: number }): (cell: string) => string | Problem {
  return cell => cell.length <= options.max ? cell : problem(`太长，最多 ${options.max} 个字，现有 ${cell.length} 个`)
}

/** Text of a given pattern; `zh` says what it should look like. */
export function pattern(shape: RegExp, zh: string): (cell: string) => string | Problem {
  return cell => shape.test(cell) ? cell : problem(`“${cell}”不对，${zh}`)
}

/** A day as people write it: 2026-1-31, 2026/1/31, 2026.1.31, 20260131, 2026年1月31日. */
export function dayCell(cell: string): string | Problem {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))(?: 00:00)?$/.exec(cell)
  const two = (part: string | undefined): string => (part ?? '').padStart(2, '0')
  const day = parts && `${parts[1]}-${two(parts[2] ?? parts[4])}-${two(parts[3] ?? parts[5])}`
  const at = day ? Date.parse(`${day}T00:00:00Z`) : NaN
  const exists = day && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
  return exists ? day : problem(`“${cell}”不是日期，应写成 2026-01-31`)
}

/** One of a closed list: what people write → what is stored. Several words may mean the same. */
export function oneOf<const T extends string>(words: Readonly<Record<string, T>>): (cell: string) => T | Problem {
  return cell => Object.hasOwn(words, cell) ? words[cell] ?? problem('没有填写')
    : problem(`“${cell}”不在可选范围，应是：${Object.keys(words).join('、')}`)
}

/** 是 or 否. */
export const yesNo: (cell: string) => boolean | Problem = cell =>
  /^(是|有|√|1|true)$/i.test(cell) ? true : /^(否|无|×|0|false)$/i.test(cell) ? false : problem(`“${cell}”不对，应填“是”或“否”`)

/** The code of a place, of one level if it is given; statistical codes of 12 digits are understood. */
export function place(level?: Level): (cell: string) => PlaceCode | Problem {
  return cell => parse12(cell, level) ?? problem(level
    ? `“${cell}”不是${levelZh[level]}编码` : `“${cell}”不是地方编码，应是 2 到 15 位的区划或网格编码`)
}
