/** Chinese into words: jieba with the words of the dictionary and of the lexicon; synonyms become one concept. */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { LRUCache } from 'lru-cache'
import { empty, elsewhere, fields, same, weak } from './lexicon.server.ts'

/** A concept of a text: the word that stands for all its synonyms, and how it was written. */
export interface Word { concept: string; written: string; kind: Kind }
/** `link`: adverbs and prepositions, with which a predicate begins (均, 由, 在); `quality`: adjectives and set phrases. */
type Kind = 'noun' | 'verb' | 'link' | 'quality'
export interface Token extends Word { empty: boolean }

const canon = new Map(same.flatMap(([first = '', ...others]) => [first, ...others].map((word): [string, string] => [word, first])))
/** Set words that general Chinese would cut in two. */
const whole = ('两委 一肩挑 四议两公开 三会一课 网格员 网格长 微网格 板凳会 院坝会 屋场会 坝坝会 夜谈会 恳谈 恳谈会 联席会 矛盾纠纷 调解员 调委会 法律明白人 民转刑 党小组 党支部 党总支 党组织 党员 群团组织 自治组织 集体经济组织 积分制 积分超市 ' +
  '志愿者 志愿服务 文明实践 宣讲员 村规民约 办件 好差评 急难愁盼 满意度 满意率 成功率 办结率 化解率 覆盖率 知晓率 参与率 一站式 联村 小散村 兼任 软弱涣散 后备干部 入党积极分子 第一书记 代办 联户 联系户 中心户 村干部 村民代表 村民小组 司法确认 法律顾问 ' +
  '选优配强 先行先试 应建尽建 大喇叭 明白纸 宣传栏 公示 公开 述职 销号 回头看 信访 综治中心 矛调中心 微心愿 点单 接单').split(/\s+/u)

const ours = new Set([...whole, ...canon.keys(), ...weak.keys(), ...elsewhere, ...Object.values(fields).flat()].filter((w) => w.length > 1))
let cutter: Jieba | undefined
function jieba(): Jieba {
  if (cutter) return cutter
  const general = Jieba.withDict(dict)
  // words that general Chinese knows keep what kind of word they are there
  general.loadDict(Buffer.from([...ours].filter((w) => general.cut(w, false).length > 1).map((w) => `${w} 20000 n`).join('\n')))
  cutter = general
  return cutter
}

/** Quotation marks and short brackets do not part words: 村“两委”干部 is one thing; 网格长（员） are two. */
export const plain = (text: string): string => text.replace(/(\p{Script=Han}{2})长[（(]员[）)]/gu, '$1长$1员').replace(/[“”"‘’《》〈〉「」\s\u3000]/gu, '').replace(/（[^（）]{0,6}）|\([^()]{0,6}\)/gu, '')

/** Long words of general Chinese are two of ours: 解决问题 is 解决 and 问题. */
function halves(word: string): readonly string[] {
  if (word.length !== 4 || ours.has(word)) return [word]
  const parts = jieba().cutForSearch(word, false).filter((part) => part.length === 2)
  return parts.length === 2 && parts.join('') === word ? parts : [word]
}

/** Texts repeat: headings, clauses before, names of figures. */
const kept = new LRUCache<string, readonly Token[]>({ max: 20_000 })

/** Every word of a text with its kind; words that say nothing are marked. */
export function tokensOf(text: string): readonly Token[] {
  const known = kept.get(text)
  if (known) return known
  const tokens = jieba().tag(plain(text), false).flatMap(({ word, tag }) => halves(word).map((written): Token => ({ concept: canon.get(written) ?? written, written,
    empty: !/\p{Script=Han}|[A-Za-z]/u.test(written) || /^[XxＸｘ]+$/u.test(written) || empty.has(written), kind: /^(?:v|vd|vi)$/u.test(tag) ? 'verb' : /^[dp]$/u.test(tag) ? 'link' : /^(?:a|b|l|i|z|zg|t|ad|m)$/u.test(tag) ? 'quality' : 'noun' })))
  kept.set(text, tokens)
  return tokens
}
/** The concepts of a text in order. */
export const wordsOf = (text: string): readonly Word[] => tokensOf(text).filter((token) => !token.empty)
