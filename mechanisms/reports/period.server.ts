/** The time a blank speaks of: the nearest words of time before it, or what its kind of figure is asked for by default. */
import type { PeriodKind } from '../../kernel/indicators/rules.ts'

export interface PeriodSaid { kind: PeriodKind; words: string }

const n = '[0-9０-９XxＸ×*]'
/** From special to general; the first that is found nearest to the blank counts. */
const said: readonly (readonly [PeriodKind, string])[] = [
  ['sinceLastYear', '去年(?:以)?来|自?去年(?:年初|初)?以来|上年以来'], ['thisYear', '今年(?:以)?来|今年(?:年)?初以来|年初以来|本年度|今年|年内|本年|年度内|全年|一年来|过去一年|年度(?!考|目|工|计|述|评|任)|[0-9]{2}[XxＸ×*]{2}年|[XxＸ×*]{4}年|[XxＸ×*]{2}年(?=度|全|共|，|,|以来|来)'],
  ['threeYears', `近三年(?:以?来)?|近3年(?:以?来)?|三年(?:以?来|间)|过去三年|连续三年`], ['fiveYears', '近五年(?:以?来)?|近5年(?:以?来)?|五年(?:以?来|间)|过去五年'],
  ['firstHalf', '上半年|前6个月|前六个月|1[-—至~]6月'], ['secondHalf', '下半年|7[-—至~]12月'], ['lastMonth', '上个?月(?!底)'], ['thisMonth', '本月|当月'],
  ['lastQuarter', '上个?季度'], ['thisQuarter', '本季度|(?:第?[一二三四]|今年[一二三四])季度'], ['lastYear', '去年(?:全年|度)?|上年度?|上一年度?'],
  ['asOf', `截至目前|截止目前|截至${n}{0,4}年?${n}{0,2}月?(?:底|末|${n}{0,2}日)?|截止|截至|目前|现有|现已|至今|年末|年底|月底|现在|当前|迄今`],
  ['total', '累计|总计|以来|共计|历年|先后|近年来?|近几年来?|近些年|多年来|几年来|从未|始终'], ['own', `${n}{4}年`]]
const any = new RegExp(said.map(([kind, words]) => `(?<${kind}>${words})`).join('|'), 'gu')

/** The last words of time in a text. 累计 and 以来 only say "in all" where nothing nearer to a date is said in the same text. */
function lastSaid(text: string): PeriodSaid | undefined {
  const all = [...text.matchAll(any)].flatMap((m) => said.flatMap(([kind]) => (m.groups?.[kind] === undefined ? [] : [{ kind, words: m[0].replace(/[，,]$/u, '') }])))
  return all.filter(({ kind }) => kind !== 'total' && kind !== 'asOf').at(-1) ?? all.at(-1)
}

/** `sentence` up to the blank, what was said before it (nearest last), and whether the figure is a stock: a stock is always as of a day. */
export function periodOf(sentence: string, before: readonly string[], stock: boolean): PeriodSaid {
  const here = lastSaid(sentence)
  if (stock) return { kind: 'asOf', words: here?.kind === 'asOf' ? here.words : '' }
  if (here !== undefined && here.kind !== 'asOf') return here
  for (const text of [...before].reverse()) {
    const there = lastSaid(text)
    if (there !== undefined && there.kind !== 'asOf' && there.kind !== 'total') return there
  }
  return here ?? { kind: 'thisYear', words: '' }
}
