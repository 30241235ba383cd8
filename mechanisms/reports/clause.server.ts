/** What stands around a blank: the thing counted, what is done to it, what was said before; and whether it is a number at all. */
import { quantityAt, type Quantity } from './unit.server.ts'
import type { Span } from './schema.ts'
import { tokensOf, wordsOf, type Token, type Word } from './segmenting.server.ts'

/** Where a report stands in: its heading, and the paragraphs before. */
export interface About { heading?: string; before?: string }
/**
 * `counted` is the thing itself: behind the measure word (划分XX个网格) or before the blank (调解纠纷XX件); `side` what else its own clause says;
 * `examples` what stands before 等, instances of it; `earlier` the clauses and blanks before it in the sentence, `before` the sentences and headings before, nearest last.
 */
export interface Clause {
  quantity: Quantity; left: string; right: string; counted: readonly Word[]; side: readonly Word[]; far: readonly Word[]; fuller?: readonly Word[]
  earlier: readonly string[]; before: readonly string[]; sentence: string; ahead: string; behind: readonly string[]; after: string; examples: readonly string[] }

/** Verbs that end the noun behind a measure word: XX名党员｜担任网格长, XX个村｜建立网格. */
const verbs = new Set(('参与 开展 建立 召开 划分 实现 纳入 进行 完成 推行 达到 入驻 进驻 配备 选聘 修订 报到 下沉 解决 化解 收集 惠及 覆盖 发放 办结 受理 走访 兑换 投入 联系 加强 提供 接受 获得 获评 荣获 ' +
  '深入 带头 认领 承诺 签订 达成 履行 上报 通过 落实 享受 出台 打通 吸引 统筹 助力 用于 用 涉及 提出 作出 签约 常驻 轮驻 到场 出席 支持 走进 送 活跃 奋战 坚守 包联 包保 值守 分布 涵盖 辐射 扎根 开设 主动 推广 运行 启用 上线 采取 运用 明确 制定 修订 播出 播放 常态 选优配强 先行先试 带动 帮助 投入 认定 命名 获得').split(' '))
const boundary = /[，,。；;：:！!？?\n]/u

function sentenceAround(text: string, span: Span): { from: number; to: number } {
  const ends = /[。；;！!？?\n]/u
  let from = span.start
  while (from > 0 && !ends.test(text[from - 1] ?? '')) from -= 1
  let to = span.end
  while (to < text.length && !ends.test(text[to] ?? '')) to += 1
  return { from, to }
}

/** Words with which a predicate begins that general Chinese takes for nouns. */
const predicates = new Set(['全部', '均', '由', '在', '被', '已', '都', '逐一', '全天候', '定期', '一一对应', '如期', '率先'])
/**
 * What stands behind the measure word: the noun, and what is said of it. Whoever 担任 something is counted as that. A verb may also be part of the
 * noun (联建项目): then `fuller` holds all words. `after`: a noun stands before the blank already, so that a verb at once is a predicate.
 */
function behindOf(right: string, after: boolean): { near: readonly Word[]; far: readonly Word[]; fuller?: readonly Word[] } {
  // a list goes on: 网格长XX名、网格员XX名
  if (/^[ \u3000]*(?:[、及和与]|以及|左右|以上[^的]|(?:提升|提高|增加|上升|发展|缩短|压缩|下降|降|减少|扩大)(?:到|至|为)|$)/u.test(right)) return { near: [], far: [] }
  const post = /(?:担任|任|当)(?!务|职|期|选|地|前|天|年|场)(.+)$/u.exec(right)
  if (post !== null && !right.includes('兼任')) return { near: wordsOf(post[1] ?? ''), far: wordsOf(right.slice(0, post.index)) }
  const behind = tokensOf(right)
  const words = (part: readonly Token[]): readonly Word[] => part.filter((t) => !t.empty)
  const at = behind.findIndex((t, i) => (t.kind === 'verb' || t.kind === 'link' || verbs.has(t.concept) || predicates.has(t.written)) && (after || words(behind.slice(0, i)).length > 0))
  if (at === -1) return { near: words(behind), far: [] }
  const sure = behind[at]?.kind === 'link' || verbs.has(behind[at]?.concept ?? '') || predicates.has(behind[at]?.written ?? '')
  return { near: words(behind.slice(0, at)), far: words(behind.slice(at)), ...(sure ? {} : { fuller: words(behind) }) }
}
/** “最美家庭”等先进典型: the thing is what follows 等; what stands before it are examples. */
function examples(written: string): { counted: readonly Word[]; side: readonly Word[] } {
  // 办理时间缩短到XX天 is the time itself, not what was saved
  const left = written.replace(/(?:缩短|压缩|压减|降低|下降|减少|提高|提升|增加|增长|上升|扩大)(?:到|至|为)[ \u3000]*$/u, '')
  const at = left.search(/等(?!级|次|待|额)/u)
  const counted = at === -1 ? [] : wordsOf(left.slice(at + 1))
  return counted.length === 0 ? { counted: wordsOf(left), side: [] } : { counted, side: wordsOf(left.slice(0, at)) }
}

/** 全村共有XX户XX人: the measure word itself is the thing. */
const bare: Record<string, string> = { 户: '户数', 人: '人口' }

/** Reads the surroundings of one blank among all `spans` of its text. */
export function clauseOf(text: string, span: Span, spans: readonly Span[], about: About = {}): Clause {
  const quantity = quantityAt(text, span.end)
  const { from, to } = sentenceAround(text, span)
  const previous = spans.filter((s) => s.end <= span.start && s.start >= from).map((s) => ({ start: s.start, end: quantityAt(text, s.end).end }))
  const next = spans.find((s) => s.start >= span.end && !/(?:不足|少于|低于|超过|满)[ \u3000]*$/u.test(text.slice(span.end, s.start)))
  let start = span.start
  while (start > from && !boundary.test(text[start - 1] ?? '')) start -= 1
  // 收入XX万元以上的村达到XX个: the limit belongs to what is counted
  const last = previous.at(-1)
  if (last !== undefined && !/^[ \u3000]*(?:以上|以下|以内)的/u.test(text.slice(last.end))) start = Math.max(start, last.end)
  let stop = Math.min(quantity.end, to)
  while (stop < to && stop < (next?.start ?? to) && !boundary.test(text[stop] ?? '')) stop += 1
  const [left, right] = [text.slice(start, span.start), text.slice(quantity.end, stop)]
  // XX个党小组、XX个网格: the thing before 、 is that of the blank before
  const own = last?.end !== start ? left : left.slice(left.lastIndexOf('、') + 1)
  const before = examples(own)
  const { near, far, fuller } = behindOf(right, before.counted.length > 0)
  const earlier = text.slice(from, start).split(/[，,：:]/u).filter((part) => part.length > 1)
  const paragraph = [about.heading ?? '', ...(about.before ?? '').split(/(?<=[。；！？\n])/u).slice(-4), ...text.slice(0, from).split(/(?<=[。；！？\n])/u)]
  // what is said with the next blank of the same clause belongs to that one
  const mine = next !== undefined && next.start <= stop ? [] : far
  const [counted, side] = near.length > 0 ? [near, wordsOf(own)] : before.counted.length > 0 ? [before.counted, [...before.side, ...mine]]
    : far.length > 0 ? [far, []] : [wordsOf(/[^、，\s]{0,2}[到至]$/u.test(left.trim()) ? '' : bare[quantity.unit] ?? ''), []]
  return { quantity, left, right, counted, side, far: near.length > 0 ? mine : [], ...(fuller === undefined ? {} : { fuller }), earlier, before: paragraph.map((s) => s.trim()).filter((s) => s.length > 1), sentence: text.slice(from, to), ahead: text.slice(from, span.start), behind: near.length > 0 ? far.map((w) => w.concept) : [],
    after: text.slice(stop, to), examples: before.side.map((w) => w.concept) }
}

const place = '省|市|县|区|州|盟|旗|镇|乡|街道|村(?!民|级|干|两委|“两委)|社区|屯|组|路|街|里|湾|庄|寨'
const person = '同志|书记|主任|部长|市长|县长|镇长|乡长|村长|局长|处长|科长|主席|委员|律师|先生|女士|老师|某|等同志|老党员|大姐|大叔|大妈|大爷'
const body = '公司|集团|企业|学校|中学|小学|大学|医院|局|部|厅|委|办|单位|部门|党委|党支部|党总支|党组织|联村|网格|小区|合作社|基地|中心|工作室|调解室|志愿服务队|协会|法院|派出所'
const thing = '范围|领域|方面|模式|机制|体系|工作法|工作|活动|行动|品牌|平台|系统|项目|工程|经验|做法|办法|意见|方案|制度|精神|会议|文件|条例|规定|产业|特色|实际|地区|地方|人民|期间|等|型|式|化|为|是|的|在|把|以|坚持|始终|深入'
const name = new RegExp(`^(?:${place}|${person}|${body}|${thing})`, 'u')
const date = /^[ \u3000]*(?:年|月|日|号|届|时|点)(?!来|以来|内|度内)/u

/** Why a blank is a name or a date and no number, or undefined where it is a number. */
export function nameOf(text: string, span: Span, quantity: Quantity): string | undefined {
  const [before, after] = [text.slice(0, span.start), text.slice(span.end)]
  if (span.kind === 'number') return undefined
  const title = before.lastIndexOf('《')
  if (title > before.lastIndexOf('》') && after.includes('》') && !/[。\n]/u.test(before.slice(title))) return '在书名号里，是文件名'
  if (/[“"‘]$/u.test(before) && /^[^“”"，。]{0,12}[”"’]/u.test(after) && quantity.unit === '') return '在引号里，是名称'
  // 连续XX年, 居第XX位: numbers, though not counted here
  if (/(?:连续|工作|从事|任职|历时|近|已有)[^，。]{0,6}$/u.test(before) && /^[ \u3000]*(?:多|余)?年/u.test(after) || /第[ \u3000]*$/u.test(before) && /^[ \u3000]*[位名]/u.test(after)) return undefined
  if (date.test(after) || /年[ \u3000]*$/u.test(before) && /^[ \u3000]*月/u.test(after)) return '是日期'
  if (/第[ \u3000]*$/u.test(before)) return '“第”后面是次序'
  if (/[〔\[（(]\s*$/u.test(before) && /^\s*[〕\]]/u.test(after)) return '是文号'
  if (quantity.unit !== '' || quantity.scale > 1) return undefined
  if (/^[（(]?[名姓地县市镇村]名/u.test(span.text.slice(1)) || name.test(after.trimStart())) return `后面的“${/^[ \u3000]*(.{0,4})/u.exec(after)?.[1] ?? ''}”说明是名称`
  // 满意度达XX， · 共XX、 · 网格数：XX
  if (/(?:率|度|比|数|量|占|达|达到|为|共|计|约|近|超过|到|(?:数|量|率|比|度|额|共计|合计)[：:])[ \u3000]*$/u.test(before) && /^[ \u3000]*(?:$|[，,。；;、）)\n以余多])/u.test(after)) return undefined
  return quantity.approximate ? undefined : '后面没有量词，是名称'
}

/** Why a number is a limit, an aim or a rule and not a count, or undefined. */
export function limitOf(clause: Clause): string | undefined {
  const { left, right, quantity } = clause
  if (/(?:不足|少于|低于|不少于|不低于|不超过|至少|小于|大于|不高于|不多于|未满|满(?!意))[^，。、]{0,3}$/u.test(left)) return '前面有“不足、不少于”一类的词，是标准，不是统计数'
  if (!/平均|年均|月均|人均|户均/u.test(left) && (/(?:每|按照?|每个?[^，。、]{0,8})$/u.test(left.trim()) || /^每[^，。]{0,8}$/u.test(left.trim()))) return '前面有“每”，是标准或者平均数，不是总数'
  if (/^(?:岁|周岁|个?工作日|日|天|分钟)/u.test(quantity.unit) && /^(?:以|之?内|以内|前|圈)/u.test(right)) return '是年龄、期限一类的标准'
  if (['年', '位'].includes(quantity.unit)) return '是年数、名次，不是统计数'
  if (['岁', '周岁', '工作日', '个工作日'].includes(quantity.unit) && !/时长|时间|时限|用时/u.test(clause.ahead)) return '是年龄、期限一类的标准'
  if (/^\s*(?:以下|以内|之内)/u.test(right) || quantity.unit !== '%' && /^\s*以上的/u.test(right)) return '后面有“以上的、以下、以内”，是标准'
  return undefined
}
/** Words of plans: what is aimed at has not happened. */
export const aims = /(?:力争|计划|拟|目标|争取|预计|确保[^，。]{0,12}(?:达|不)|下一步|将达到|要达到|到20[2-9XxＸ×]\d?年(?:底|末)?[，,])/u
