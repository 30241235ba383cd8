/**
 * What must not exist anywhere in the product (国办函〔2026〕12号 [APP26], 整治形式主义若干规定 [JF24]; docs/law.md):
 * no check-in streaks, online time, tracks, likes as score, ranking of people, forced photos, use of the software as a measure.
 * Prohibitions may name what they prohibit: such places stand in forbiddenAllowed.txt, each with its reason.
 */
import { lineAt, type Fault, type SourceFile } from './files.ts'

/** A concept: how it is called in code and in Chinese, and why it is not built. */
interface Concept { name: string; pattern: RegExp; why: string }

const concepts: readonly Concept[] = [
  { name: 'check-in', pattern: /签到|打卡|check[-_ ]?ins?\b|\bcheckIn|clockIn\b|punchIn|streak/, why: 'no check-in of staff (APP26); attendance of a gathering is its roll' },
  { name: 'online-time', pattern: /在线时长|在线时间统计|online[-_ ]?(time|duration|minutes|hours)|onlineSince|time[-_ ]?online/i, why: 'time online measures nothing (APP26)' },
  { name: 'track', pattern: /轨迹|行踪|里程考核|步数|gps[-_ ]?(track|log|trail)|\btrajector|trackPoints?\b|geo[-_ ]?trail|\bmileage\b/i, why: 'no tracks of persons (APP26, PIPL-28)' },
  { name: 'like', pattern: /点赞|转发量|阅读量|网络投票|like[-_ ]?counts?\b|likesCount|share[-_ ]?count|view[-_ ]?count|page[-_ ]?views?\b|click[-_ ]?counts?\b|点击量/i, why: 'likes, shares and clicks are no basis (APP26)' },
  { name: 'ranking', pattern: /排行榜|人员排名|积分排名|排名表|leader[-_ ]?board|league[-_ ]?table|\branking\b|rankOf|staffRank|personRank/i, why: 'persons are never ranked (APP26)' },
  { name: 'forced-photo', pattern: /强制拍照|必须拍照|拍照留痕|photo(s)?(Required|Mandatory)|must[-_ ]?photo|photo[-_ ]?count|minPhotos/i, why: 'a photo may be added, never demanded (APP26, JF24)' },
  { name: 'login-count', pattern: /登录(率|次数|天数|积分)|活跃度|日活|login[-_ ]?(count|days|rate|streak)|sign[-_ ]?in[-_ ]?(count|days|rate)|active[-_ ]?(days|users)|daily[-_ ]?active|安装率|下载率|install[-_ ]?rate/i, why: 'use of the software is no measure (APP26)' },
  { name: 'study-time', pattern: /学习时长|学习笔记|study[-_ ]?(time|minutes|hours)/i, why: 'study time is no basis (APP26)' },
  { name: 'person-score', pattern: /人员(评分|打分)|信用分|社会信用评分|person[-_ ]?score|staff[-_ ]?score|credit[-_ ]?score|social[-_ ]?credit/i, why: 'persons carry no score (LW, APP26)' },
]

/** One permitted place: the path (may end in `**`), the concept, the reason. */
export interface Permit { path: string; concept: string; reason: string; line: number }

/** Lines read `path | concept | reason`; `#` begins a remark. */
export function readPermits(text: string): Permit[] {
  return text.split('\n').flatMap((row, at) => {
    const [path = '', concept = '', reason = ''] = row.split('|').map((cell) => cell.trim())
    return path === '' || path.startsWith('#') ? [] : [{ path, concept, reason, line: at + 1 }]
  })
}

const covers = (permit: Permit, path: string, concept: string): boolean => permit.concept === concept &&
  (permit.path === path || (permit.path.endsWith('**') && path.startsWith(permit.path.slice(0, -2))))

/** Every place that names a forbidden concept without a permit, permits without a reason and permits nobody needs any more. */
export function checkForbidden(sources: readonly SourceFile[], permits: readonly Permit[]): Fault[] {
  const own = 'tools/forbiddenAllowed.txt'
  const used = new Set<Permit>()
  const hits = sources.filter(({ path }) => !path.startsWith('tools/forbidden')).flatMap(({ path, text }) => concepts.flatMap((concept) => {
    const hit = concept.pattern.exec(text)
    if (hit === null) return []
    const permit = permits.find((candidate) => covers(candidate, path, concept.name))
    if (permit !== undefined) used.add(permit)
    return permit !== undefined ? [] : [{ path, line: lineAt(text, hit.index),
      message: `「${hit[0]}」(${concept.name}): ${concept.why}. Take it out, or, where it is being forbidden, add a line with the reason to ${own}` }]
  }))
  return [...hits,
    ...permits.filter((permit) => !concepts.some(({ name }) => name === permit.concept))
      .map(({ line, concept }) => ({ path: own, line, message: `${concept} is not a concept; they are ${concepts.map(({ name }) => name).join(', ')}` })),
    ...permits.filter(({ reason }) => reason.length < 10).map(({ line }) => ({ path: own, line, message: 'a permit needs a reason' })),
    ...permits.filter((permit) => !used.has(permit) && !permit.path.endsWith('**')).map(({ line, path }) =>
      ({ path: own, line, message: `${path} does not need this permit any more: delete the line` }))]
}
