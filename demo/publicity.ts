/** 政策宣传 of three villages of one township: items with their second reader, one that was corrected, lectures, deeds, a campaign, media, a quiz. */
import { dayOf } from '../kernel/base/calendar.ts'
import type { Actor } from '../kernel/define.ts'
import { resident } from './cast.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import { at, type Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { type Life, lifeOf, tolerate, upToToday } from './stage.ts'

const dayMs = 86_400_000
const texts = [
  ['policy', '高龄津贴怎么领', '年满八十岁的老人每月有高龄津贴，带身份证到村委会登记。', '凡本县户籍、年满八十周岁的老人均可申请，次月起按月发放，打到社保卡上。行动不便的，村里上门代办。', '民发〔2025〕12号'],
  ['safety', '清明上坟不烧纸', '清明上坟不带火种上山，提倡献花、植树。', '三月二十日至四月十日为森林防火期，林区一律禁止野外用火。发现火情先撤离，再报告村里。', ''],
  ['civility', '红白喜事怎么办', '红事白事从简办，酒席和礼金按村规民约来。', '村规民约写明：酒席每桌不超过约定的标准，丧事不超过三天。红白理事会免费帮忙操办。', ''],
  ['law', '这几种电话别接', '公检法不会在电话里办案，要您转账的都是骗子。', '不透露验证码，不点陌生链接，不转账到所谓安全账户。已经转了的，马上到派出所报案。', '反电信网络诈骗法'],
  ['health', '老人免费体检', '六十五岁以上老人每年一次免费体检，空腹到镇卫生院。', '体检项目有血压、血糖、心电图、彩超。村里周二、周四统一派车，早上七点在村委会门口集合。', ''],
  ['service', '医保缴费截止到年底', '城乡居民医保在手机上或者村委会缴，十二月底截止。', '困难群众由财政资助，不用自己缴。到村委会缴的，带上社保卡；不会用手机的，村文书代办。', ''],
] as const
const lectures = ['反诈进村讲一讲', '高龄津贴和医保政策', '土地承包和宅基地常见问题', '防溺水、防火灾', '村规民约大家谈']
const plus = (day: string, n: number): string => dayOf(new Date(Date.parse(`${day}T12:00:00+08:00`) + n * dayMs))
interface Told { s: Scenery; village: VillageLand; chance: Chance; clerk: Actor; secretary: Actor }

async function item(t: Told, life: Life, i: number): Promise<void> {
  const [kind, title, summary, text, source] = at(texts, i % texts.length)
  const from = dayOf(life.at())
  const body = { kind, title, summary, text, issuer: `${t.village.name}村民委员会`, ...(source === '' ? {} : { source }), villages: [], ways: [], from, until: plus(from, 60) }
  await life.open('publicity.item', t.village.code, t.clerk, body)
  await life.step('submit', t.clerk)
  life.pass(20)
  await life.step('publish', t.secretary, { opinion: '内容属实' })
  if (i !== 4) return life.end()
  life.pass(30)
  await life.step('correct', t.clerk, { title, summary: '六十五岁以上老人每年一次免费体检，空腹到村卫生室。', text, until: body.until, correction: '体检地点改到村卫生室' })
  life.pass(4)
  await life.step('republish', t.secretary, {})
  return life.end()
}
async function lecture(t: Told, life: Life, i: number): Promise<void> {
  await life.open('publicity.lecture', t.village.code, t.clerk, { title: at(lectures, i % lectures.length), day: plus(dayOf(life.at()), 2), startTime: '19:30', location: '文化礼堂', lecturer: t.chance.pick(['周老师 退休教师', '驻村工作队员', '镇司法所工作人员']) })
  life.pass(62)
  await life.step('hold', t.clerk, { audience: t.chance.between(18, 76), countedBy: 'heads', photos: [] })
  return life.end()
}
async function deeds(t: Told, life: Life, i: number): Promise<void> {
  const [kind, title, many] = at([['leaflet', '高龄津贴明白纸', 160], ['household', '上门说反诈', 45], ['banner', '防火横幅', 6], ['leaflet', '医保缴费一页纸', 220], ['video', '村书记讲政策', 1]] as const, i % 5)
  await life.open('publicity.record', t.village.code, t.clerk, { kind, title, day: dayOf(life.at()), count: many + t.chance.between(0, 20), location: t.chance.pick(['村口', '各组', '集市']), photos: [] })
  return life.end()
}
async function campaign(t: Told, life: Life): Promise<void> {
  const from = dayOf(life.at())
  await life.open('publicity.campaign', t.village.code, t.clerk, { title: '消防宣传月进村', occasion: '消防宣传月', from, until: plus(from, 20), plan: '集市上摆摊发资料，晚上在文化礼堂讲一场' })
  await life.beside('leaflets').open('publicity.record', t.village.code, t.clerk, { kind: 'leaflet', title: '家庭防火一页纸', day: from, count: 180, location: '集市', campaign: life.view().id, photos: [] })
  life.pass(24 * 18)
  await life.step('close', t.clerk, { result: '集市发资料一次，入户查电线' })
}
async function quiz(t: Told, life: Life): Promise<void> {
  const until = plus(dayOf(life.at()), 15)
  await life.open('publicity.survey', t.village.code, t.clerk, { title: '高龄津贴知晓情况', way: 'quiz', lines: '高龄津贴几岁起领｜六十岁｜*八十岁｜九十岁\n到哪里登记｜*村委会｜县医院', until })
  await life.step('begin', t.clerk)
  const survey = life.view().id
  for (const who of t.chance.some(t.s.cast.residents(t.village.code), 5)) await tolerate(async () => {
    const own = life.beside(`answer ${who.id}`)
    own.pass(t.chance.between(2, 90), false)
    await own.open('publicity.response', who.place, resident(who), { survey, way: 'quiz' })
    await own.step('answer', resident(who), { answers: [t.chance.happens(0.8) ? 1 : 0, t.chance.happens(0.9) ? 0 : 1] })
  })
  return life.end()
}
async function standing(t: Told, life: Life): Promise<void> {
  await life.beside('team').open('publicity.team', t.village.code, t.secretary, { name: `${t.village.name}板凳宣讲队`, kind: 'villagers', lecturers: '村党组织书记 宣讲员\n退休教师 宣讲员\n妇联主席 宣讲员' })
  await life.beside('board').open('publicity.facility', t.village.code, t.clerk, { kind: 'board', name: '村口宣传栏', location: '村口', pieces: t.chance.between(2, 4) })
  await life.beside('horn').open('publicity.facility', t.village.code, t.clerk, { kind: 'loudspeaker', name: '村村响', location: '各组', pieces: t.chance.between(3, 8) })
  await life.beside('paper').open('publicity.placement', t.village.code, t.clerk, { level: 'county', kind: 'website', outlet: '县融媒体中心', title: `${t.village.name}把政策讲到板凳上`, day: dayOf(life.at()), position: '基层动态' })
}

/** Some hours of the past after a beginning, then a story of its own. */
async function told(t: Told, name: string, daysAgo: number, live: (life: Life) => Promise<unknown>): Promise<void> {
  const life = lifeOf(t.s.k, new Date(t.s.now.getTime() - daysAgo * dayMs), t.s.now, t.chance.branch(name))
  await upToToday(() => tolerate(async () => { life.pass(1); await live(life) }))
}
export function publicityStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  const near = villages.filter((each) => each !== stage && each.code.startsWith(stage.code.slice(0, 9))).slice(0, 2)
  return [stage, ...near].map((village, v) => ({ live: async () => {
    const own = chance.branch(village.code)
    const first = lifeOf(s.k, new Date(s.now.getTime() - 420 * dayMs), s.now, own)
    const holder = (kind: string, post: string): Actor | undefined => s.cast.of(s.cast.org(village.code, kind) ?? '', s.now).find((each) => each.post === post)
    const [clerk, secretary] = [holder('villageCommittee', 'villageClerk'), holder('villageParty', 'branchSecretary')]
    if (clerk === undefined || secretary === undefined) return first
    const t = { s, village, chance: own, clerk, secretary }
    await told(t, 'standing', 400, (life) => standing(t, life))
    for (let i = 0; i < 6; i++) {
      await told(t, `item ${i}`, 390 - i * 74 + v * 3, (life) => item(t, life, i))
      if (i < 5) await told(t, `lecture ${i}`, 380 - i * 80 + v * 5, (life) => lecture(t, life, i))
      if (i < 4) await told(t, `deed ${i}`, 370 - i * 95 + v, (life) => deeds(t, life, i))
    }
    await told(t, 'campaign', 200 + v * 10, (life) => campaign(t, life))
    await told(t, 'quiz', 90 + v * 4, (life) => quiz(t, life))
    return first
  } }))
}
