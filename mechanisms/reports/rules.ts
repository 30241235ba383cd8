/** Pure rules of reports (both sides): where in a text a figure is left blank, and where an old number stands. */
import type { Span } from './schema.ts'

/** Measure words and units that may stand behind a number of a report; longer ones first. */
export const measures = ['个百分点', '平方公里', '平方米', '个小时', '万元', '亿元', '万人次', '人次', '户次', '场次', '件次', '班次', '小时', '分钟', '学时', '公里', '个', '名', '人',
  '件', '起', '场', '次', '户', '支', '条', '份', '家', '处', '项', '种', '类', '批', '期', '位', '对', '篇', '张', '块', '面', '座', '所', '间', '套', '辆', '台', '本', '册', '册次',
  '幅', '则', '部', '笔', '票', '宗', '例', '桩', '遍', '轮', '堂', '节', '课时', '天', '元', '亩', '吨', '米', '余', '多', '万', '亿', '千', '百', '%', '％'] as const
const measure = [...measures].sort((a, b) => b.length - a.length).join('|')

const x = 'XxＸｘ×'
/** What people write in brackets where a number or a name is to be put. */
const asked = '(?:具体|填写|填入|待填|此处填)?(?:数字|数据|数值|数量|数目|人数|次数|户数|个数|金额|比例|百分比|数|名称|地名|市名|县名|镇名|村名|姓名|日期|年份|时间)'
const marks: readonly string[] = [
  // [数字] 【 】 ［XX］: the brackets are part of the mark
  `[\\[【［{](?:[\\s\\u3000]*|${asked}|[${x}]+)[\\]】］}]`,
  '[(（][ \\t\\u00a0\\u3000]*[)）]',
  // 1,XXX · XX.X · 20XX · X00: digits that stand in the mark belong to it
  `(?<![A-Za-z${x}\\d.])(?!\\d+[${x}]年)\\d*[${x}]{1,3}(?:,[${x}]{3})+(?![A-Za-z])`,
  `(?<![A-Za-z${x}\\d.])(?!\\d+[${x}]年)\\d*[${x}]{2,}\\d*(?:\\.[${x}\\d]+)?(?![A-Za-z])`,
  `(?<![A-Za-z${x}\\d.+])(?!\\d+[${x}](?:年|\\d))\\d*[${x}](?:\\d+)?(?:\\.[${x}\\d]+)?(?=[ \\u3000]?(?:${measure}))`,
  '[*＊]{2,}', '[_＿]{2,}(?:[ \\u3000]*[_＿]{2,})*',
  // 二○○八年 is a year
  '(?<![一二三四五六七八九])[○〇◯]{2,}(?![一二三四五六七八九])', '[■□●△▲◆◇]{2,}']
const blank = new RegExp(marks.join('|'), 'gu')

const digits = '[0-9０-９]'
const arabic = `(?<![A-Za-z\\d０-９.．,，:：/+＋×\\-—–~～_#第])(?<![0-9０-９一二三四五六七八九十][至到])(?:${digits}{1,3}(?:[,，]${digits}{3})+|${digits}+)(?:[.．]${digits}+)?(?![A-Za-z\\d０-９.．:：/+＋×_])`
const chinese = `(?<![一二三四五六七八九十百千万亿两〇零几数第])(?:[一二三四五六七八九两十][一二三四五六七八九十百千万亿两〇零]+|[两三四五六七八九十])(?=(?:余|多)?(?:${measure}))`
const percent = '(?<=百分之)[一二三四五六七八九十百〇零点]+'
const number = new RegExp([percent, arabic, chinese].join('|'), 'gu')

/** What follows a number that names, dates or orders something and does not count it. */
const notCounted = new RegExp(['年(?![内来])', '年度', '月', '日', '号', '时', '点', '世纪', '周年', '周?岁', '后(?!备)', '届', '级', '版', '楼', '幢', '栋', '单元', '室', '路', '字', '分之',
  '[-—–~～至到][0-9０-９一二三四五六七八九十]', '个?工作日', '[日天]内', '小时(?:内|值班|服务|热线|开放|在线)', '分钟.{0,4}圈', '热线', '平台', '[、．.）)](?![0-9])', '[GgAaDd+＋]'].map((each) => `^(?:${each})`).join('|'), 'u')
/** Chinese numerals in set phrases: the four consciousnesses, the three aspects, ten households one group. */
const phrase = /^(?:[个项大类种条](?:方面|环节|层面|维度|阶段|步骤|意识|自信|维护|确立|全面|坚持|代表|务必|到位|一|不|结合|转变|聚焦|关键|原则|要求|清单|抓手|重点)|[户人]一|[户](?:联|长|组)|[支项户个名人次]一|百姓|千家|分钟)/u
const quoted = /[“"‘《〔\[［【](?:[^”"’》〕\]］】]{0,12})$/u
const isChinese = /^[一二三四五六七八九十百千万亿两〇零]+$/u

/** Whether a number of the text counts something: not a date, a clause, the number of a document or of a list, a telephone, a name. */
function counts(text: string, at: number, written: string): boolean {
  const [before, after] = [text.slice(Math.max(0, at - 16), at), text.slice(at + written.length, at + written.length + 14)]
  if (notCounted.test(after) || /第[ \u3000]?$/u.test(before)) return false
  // a name in quotation marks, the number of a document in brackets
  if (quoted.test(before) && /^[^“"‘《〔\[［【]{0,12}[”"’》〕\]］】]/u.test(after)) return false
  if (/(?:电话|热线|邮编|编号|文号|账号|代码|型号)[是为：:]?[^，。；]{0,4}$/u.test(before)) return false
  if (isChinese.test(written)) return before.endsWith('百分之') || !phrase.test(after)
  // numbers of lists begin a line; years and telephones have their length
  if (/(?:^|\n)[ \t\u3000]*[(（]?$/u.test(before) && /^(?:[.、．)）]|\s)/u.test(after)) return false
  return !/^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|12345|123[0-9]{2}|11[0-9])$/u.test(written) || new RegExp(`^(?:${measure})`, 'u').test(after)
}

/**
 * Every blank of a text, in order: `XX`, `××`, `**`, `__`, `（ ）`, `[数字]`, `○○`, `■■` …, whatever it stands for (also names like XX市).
 * With `numbers` also the old numbers that count something. Offsets are UTF-16 units; 万, % and measure words behind stay outside.
 */
export function blanksIn(text: string, o: { numbers?: boolean } = {}): Span[] {
  const found: Span[] = [...text.matchAll(blank)].map((m) => ({ start: m.index, end: m.index + m[0].length, text: m[0], kind: 'blank' }))
  if (o.numbers !== true) return found
  const numbers = [...text.matchAll(number)].filter((m) => counts(text, m.index, m[0]) && !found.some((b) => m.index < b.end && b.start < m.index + m[0].length))
    .map((m): Span => ({ start: m.index, end: m.index + m[0].length, text: m[0], kind: 'number' }))
  return [...found, ...numbers].sort((a, b) => a.start - b.start)
}
