/** What follows a blank: how it is scaled (万), what it is counted in (件, 人次, %), and whether it is a number at all. */
import { measures } from './rules.ts'

/** `scale` 1, 10,000 or 100,000,000; `unit` as written, '' where a noun follows at once; `end` is where the noun begins. */
export interface Quantity { unit: string; scale: number; end: number; approximate: boolean }

/** Nouns that begin like a measure word: XX项目 and XX支部 are names, not 项 and 支. */
const nouns = ('项目 场所 场地 场景 场镇 条例 条件 条线 条块 次会议 次全会 家庭 家园 名称 名胜 名录 名优 人民 人才 人大 人员 人士 人社 户籍 户外 户主 份额 种植 种养 种粮 批示 批准 批复 起草 起到 起来 起步 处理 处置 处级 处长 位于 位置 ' +
  '部门 部长 部署 部队 节日 节点 节庆 面积 面对 座谈 本地 本级 本村 本市 本县 例会 对口 对象 对接 对照 轮训 百姓 多元 多方 多种 多个部门 支部 支持 支书 支行 期间 期满 所在 所长 所有 所属 天然 元素 则是 张贴 台账 台区 间隔 间接 ' +
  '千村 千户 万家 余村 幅度 篇章 册子 首届 宗旨 宗祠 类型 个性 个体 块链 堂口 种类 级别 分之 期望').split(' ')
const noun = new RegExp(`^(?:个人(?!口)|支队(?!伍)|${nouns.join('|')})`, 'u')
const measure = [...measures, '个百分点', '百分点', '‰', '积分', '分', '公顷', '千瓦', '平方', '盏', '棵', '株', '头', '岁', '周岁', '米', '个工作日', '工作日', '个月', '人（户）', '户（人）', '户/人', '余份', '袋', '箱', '杆', '根',
  '大类', '轮次', '只', '剂次', '车次', '篇次', '年', '位', '道', '门', '片', '枚', '卷', '句', '步', '分之一', '个小时', '公斤', '斤', '秒', '倍', '成', '班', '圈', '盒', '把', '顶', '单', '例次', '件（次）', '场（次）', '场/次', '人/次', '户（次）', '期（次）', '人（次）']
  .filter((m) => !['余', '多', '万', '亿', '千', '百', '余份', '万元', '亿元', '万人次'].includes(m)).sort((a, b) => b.length - a.length)
const scales: Record<string, number> = { 亿: 100_000_000, 千万: 10_000_000, 百万: 1_000_000, 十万: 100_000, 万: 10_000, 千: 1_000, 百: 100 }
const scaled = /^[ \u3000]*(余|多|来)?(亿|千万|百万|十万|万|千|百)?(余|多)?[ \u3000]*/u
const spoken: Record<string, string> = { '％': '%', '人（次）': '人次', '人/次': '人次', '场/次': '场次', '户（次）': '户次', '件（次）': '件次', '场（次）': '场次', 个小时: '小时', 人数: '人' }

/** Reads scale and unit behind a blank. */
export function quantityAt(text: string, at: number): Quantity {
  const rest = text.slice(at, at + 16)
  const found = noun.test(rest) ? null : scaled.exec(rest)
  const [lead = '', , scale = ''] = found ?? []
  const after = rest.slice(lead.length)
  const unit = noun.test(after) ? undefined : measure.find((m) => after.startsWith(m))
  return { unit: unit === undefined ? '' : spoken[unit] ?? unit, scale: scales[scale] ?? 1, end: at + lead.length + (unit?.length ?? 0), approximate: lead.trim().length > 0 }
}

const persons = ['名', '人', '位']
/** How well what is written agrees with the unit of a figure, best groups first; anything else hardly agrees. */
const agreeing: Record<string, readonly (readonly string[])[]> = {
  件: [['件', '起', '宗', '例', '桩', '单'], ['件次', '个', '项', '条', ''], ['部', '次', '处', '笔', '例次'], ['份', '户', '场', '人次']],
  件次: [['件次', '件', '次', '起'], ['个', '项', '条', ''], ['人次']], 起: [['起', '件', '例', '宗', '桩'], ['个', '次', '']],
  个: [['个', '处', '家', '所', '座', '项'], ['支', '块', '间', '条', '件', '', '对', '名', '位', '人'], ['户', '种', '面'], ['场', '次', '期', '份']],
  人: [persons, ['', '个'], ['对', '户', '支'], ['人次']], 名: [persons, ['', '个'], ['对', '户', '支'], ['人次']],
  人次: [['人次'], ['人', '名', '位', ''], ['次'], ['户次', '户']],
  场: [['场', '次', '场次', '期'], ['堂', '轮', '节', '遍'], ['个', '', '件', '项']], 次: [['次', '场', '场次', '期'], ['轮', '轮次', '遍', '堂', '件', '件次', '', '个', '项', '条'], ['人次', '人', '名', '份', '期', '批']],
  期: [['期', '场', '次', '班次', '场次', '班'], ['个', '轮', '堂', '', '节'], ['人次']],
  户: [['户'], ['户次', '家', ''], ['个', '人', '名']], 户次: [['户次', '户', '家'], ['次', '人次', ''], ['人', '名', '件']],
  支: [['支', '个'], ['家', ''], ['名', '人']], 条: [['条', '项', '个'], ['件', '', '则', '份', '句'], ['幅', '次', '处', '类', '张']], 份: [['份', '册', '本', '张', '件'], ['个', '条', '', '套', '袋'], ['项', '篇', '次']],
  项: [['项', '个', '件'], ['种', '条', '类', ''], ['次', '处']], 处: [['处', '个', '项', '件', '条'], ['起', '', '所', '家', '座', '间']], 家: [['家', '个', '所'], ['户', '处', '', '间']], 种: [['种', '类'], ['个', '项', ''], ['件']],
  篇: [['篇', '篇次', '条', '个', '件', '则'], ['次', '份', '']], 块: [['块', '个', '处', '面', '幅'], ['条', '张', '幅', '']], 台: [['台', '个', '套'], ['处', '']], 张: [['张', '份'], ['票', '']], 票: [['票', '张'], ['']],
  分: [['分', '积分'], ['', '个'], ['元']], 元: [['元'], ['']], 小时: [['小时', '学时'], ['', '分钟', '天', '人次']], 学时: [['学时', '课时', '小时', '节', '个'], ['']], 天: [['天', '工作日', '个工作日'], ['小时', '期', '']],
  '户（人）': [['户（人）'], ['户', '人', '名'], ['个', '']], 笔: [['笔', '次', '件', '份', '项'], ['个', '']], '%': [['%'], ['个百分点', '百分点', '‰', '']] }
const agreement = [1, 0.9, 0.65, 0.4]

/** 0…1: may a figure counted in `counted` be written with `written`? Money in fen is written in 元. */
export function unitFits(counted: string, written: string, money = false): number {
  const group = (agreeing[money ? '元' : counted] ?? [[counted], ['']]).findIndex((units) => units.includes(written))
  return group === -1 ? 0.4 : agreement[group] ?? 0.4
}
