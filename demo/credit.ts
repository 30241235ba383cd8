/** 信用+治理: the county's list of extras, people of two villages who agreed, covenants kept, benefits chosen and handed over, an objection, one who left. */
import { dayOf } from '../kernel/base/calendar.ts'
import type { Actor } from '../kernel/define.ts'
import { asSystem } from '../kernel/procedures/pipeline.ts'
import { systemActor } from '../kernel/procedures/runtime.ts'
import { keep } from '../mechanisms/credit/keep.server.ts'
import { deeds } from '../mechanisms/credit/schema.ts'
import { resident, type Resident } from './cast.ts'
import type { Story } from './duties.ts'
import type { Scenery } from './events.ts'
import type { Chance } from './random.ts'
import type { VillageLand } from './registers.ts'
import { type Life, lifeOf, tolerate, upToToday } from './stage.ts'

const dayMs = 86_400_000
const extras = [['农具借用免押金', 'deposit', '到村农机屋借农具，不收押金', 1, 0], ['村宴桌椅借用免押金', 'deposit', '红白事借桌椅，不收押金', 0, 1], ['村超市九五折', 'discount', '每月一次，报名字就行', 2, 1], ['送一副手写春联', 'gift', '腊月到文化站来拿', 1, 1]] as const
async function listed(s: Scenery, county: string, provider: string, life: Life, first: Actor, second: Actor): Promise<{ id: string; covenant: number; service: number }[]> {
  const made: { id: string; covenant: number; service: number }[] = []
  for (const [title, kind, text, service, covenant] of extras) await tolerate(async () => {
    const own = life.beside(`benefit ${title}`)
    await own.open('credit.benefit', county, first, { title, kind, text, provider, service, covenant, honour: 0, perYear: 3 })
    own.pass(24)
    await own.step('publish', second)
    made.push({ id: own.view().id, covenant, service })
  })
  return made
}
async function lived(s: Scenery, village: VillageLand, who: Resident, i: number, life: Life, benefits: readonly { id: string; covenant: number; service: number }[], clerk: Actor): Promise<void> {
  const own = life.beside(`credit ${who.id}`)
  own.pass(24 * i)
  await own.open('credit.participation', village.code, resident(who), { agreed: true, version: 1 })
  own.pass(24 * own.chance.between(5, 40))
  const about = own.chance.pick(Object.values(deeds)), moment = own.at()
  await asSystem({ ...s.k, clock: { now: () => moment } }, systemActor(village.code), own.chance.id(moment), (ctx) => keep(ctx, { person: who.id, kind: 'covenant', about, day: dayOf(moment), source: null, recorder: clerk.person }))
  own.pass(24 * own.chance.between(2, 20))
  const extra = benefits.find((b) => b.service === 0)
  if (extra) await tolerate(async () => {
    const taken = own.beside('grant')
    await taken.open('credit.grant', village.code, resident(who), { benefit: extra.id })
    taken.pass(30)
    if (i % 4 !== 3) await taken.step('give', clerk)
  })
  if (i % 5 === 1) await tolerate(async () => {
    const wrong = own.beside('objection')
    await wrong.open('credit.objection', village.code, resident(who), { ask: 'explain', text: '上次帮忙算不算志愿服务' })
    wrong.pass(26)
    await wrong.step('settle', clerk, { outcome: 'explained', answer: '没有在平台报名的不自动记，下次先报名就行' })
  })
  if (i % 7 === 5) { own.pass(24 * 10); await own.step('leave', resident(who)) }
}
/** The stage village and its neighbour. */
export function creditStories(s: Scenery, villages: readonly VillageLand[], stage: VillageLand, chance: Chance): Story[] {
  return [{ live: async () => {
    const own = chance.branch('credit'), county = stage.code.slice(0, 6)
    const life = lifeOf(s.k, new Date(s.now.getTime() - 320 * dayMs), s.now, own)
    const [organization, centre, committee] = [s.cast.org(county, 'countyOrganization'), s.cast.org(county, 'countyCentre'), s.cast.org(stage.code, 'villageCommittee')]
    const acting = (org: string | undefined, test: (a: Actor & { post: string }) => boolean): Actor | undefined => (org === undefined ? undefined : s.cast.of(org, life.at()).find(test))
    const [second, first, clerk] = [acting(organization, (a) => a.as === 'countyOrganizer'), acting(centre, (a) => a.as === 'countyOfficer'), acting(committee, (a) => a.post === 'villageClerk')]
    if (first && second && clerk && committee) await upToToday(async () => {
      const benefits = await listed(s, county, committee, life, first, second)
      life.pass(24 * 4)
      for (const [i, who] of own.some(s.cast.residents(stage.code), 12).entries()) await upToToday(() => tolerate(() => lived(s, stage, who, i * 8, life, benefits, clerk)))
      const beside = villages.find((v) => v.code !== stage.code && v.code.startsWith(stage.code.slice(0, 9)))
      if (beside) for (const who of own.some(s.cast.residents(beside.code), 4)) await tolerate(async () => life.beside(`credit ${who.id}`).open('credit.participation', beside.code, resident(who), { agreed: true, version: 1 }))
    })
    return life
  } }]
}
