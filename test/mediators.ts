/** Mediation's people for stories: committees of two villages, the township's centre, an adviser; appointed through the product. */
import { dayOf } from '../kernel/base/calendar.ts'
import { appoint, organise } from '../kernel/people/schema.ts'
import type { CaseView } from '../kernel/define.ts'
import { adviser } from '../mechanisms/mediation/adviser.procedure.ts'
import { dispute } from '../mechanisms/mediation/dispute.procedure.ts'
import type { DisputeBody } from '../mechanisms/mediation/schema.ts'
import { otherVillage, township, village } from './people.ts'
import type { Hand, World } from './world.ts'

/** The day `n` days from now. */
export const inDays = (w: World, n: number): string => dayOf(new Date(w.now().getTime() + n * 86_400_000))
export interface Mediators {
  committee: string; other: string; centre: string; room: string
  /** two of the village's committee, who live in two households; one of the other village's; one of the township's centre; the adviser */
  wang: Hand; li: Hand; neighbour: Hand; centreMediator: Hand; lawyer: Hand
  /** lives with `wang` */ spouse: Hand }

async function unitAt(w: World, by: Hand, place: string, kind: string, name: string): Promise<string> {
  const { id } = await by.asks(organise, { place, kind, name, phone: '0790-6021234' })
  await w.open.runtime.directory.reload()
  return id
}
async function posted(w: World, by: Hand, who: Hand, org: string, post: string): Promise<Hand> {
  const { id } = await by.asks(appoint, { person: who.person, org, post, from: dayOf(w.now()), basis: '推选' })
  await w.open.runtime.directory.reload()
  return who.as(id)
}
export async function mediatorsOf(w: World): Promise<Mediators> {
  const [head, spouse, second] = await w.villagers()
  if (!head || !spouse || !second) throw new Error('nobody lives here')
  const [township1, county1] = [w.townshipOrganizer, w.countyOrganizer]
  const committee = await unitAt(w, township1, village, 'mediationCommittee', '石桥村人民调解委员会')
  const other = await unitAt(w, township1, otherVillage, 'mediationCommittee', '梅坪村人民调解委员会')
  const room = await unitAt(w, township1, village, 'adviceRoom', '石桥村法律顾问工作室')
  const centre = await unitAt(w, county1, township, 'mediationCentre', '柳河镇矛盾调解中心')
  return { committee, other, centre, room, spouse, wang: await posted(w, township1, head, committee, 'mediationChair'), li: await posted(w, township1, second, committee, 'mediator'),
    neighbour: await posted(w, township1, w.otherSecretary, other, 'mediator'), centreMediator: await posted(w, county1, w.roadsHead, centre, 'centreMediator'), lawyer: await posted(w, township1, w.waterOfficer, room, 'legalAdviser') }
}
export const quarrel = { kind: 'neighbour', text: '他家盖屋檐滴水滴到我家墙上，说了几次不管', respondentName: '老李' }
/** Registered by the applicant on the phone, the respondent identified, graded and taken by the village's committee. */
export async function taken(w: World, m: Mediators, more: object = {}): Promise<CaseView<DisputeBody>> {
  const c = await w.resident.opens(dispute, village, { ...quarrel, ...more })
  await m.wang.does(c, dispute, 'identify', { side: 'respondent', person: w.neighbour.person })
  await m.wang.does(c, dispute, 'classify', { grade: 'simple', unit: m.committee })
  return m.wang.does(c, dispute, 'take')
}
/** Both want it, and it has begun with `li`. */
export async function mediating(w: World, m: Mediators, more: object = {}): Promise<CaseView<DisputeBody>> {
  const c = await taken(w, m, more)
  await w.neighbour.does(c, dispute, 'consent')
  await m.wang.does(c, dispute, 'designate', { mediator: m.li.person, chosenBy: 'unit' })
  return m.wang.does(c, dispute, 'begin', { told: true })
}
export const session = (w: World) => ({ day: inDays(w, 0), location: '村调解室', text: '双方都说了经过，同意装雨水槽' })
export const draft = (w: World, more: object = {}) => ({ form: 'written', terms: '对方十日内装好雨水槽，费用自付；申请人不再追究', yuan: 800, dueDay: inDays(w, 10), identity: false, ...more })
/** With both signatures. */
export async function settled(w: World, m: Mediators, more: object = {}): Promise<CaseView<DisputeBody>> {
  const c = await mediating(w, m)
  await m.li.does(c, dispute, 'record', session(w))
  await m.li.does(c, dispute, 'draft', draft(w, more))
  await w.resident.does(c, dispute, 'sign')
  await w.neighbour.does(c, dispute, 'sign')
  return m.li.does(c, dispute, 'settle')
}
export const engaged = (w: World, m: Mediators) => w.townshipOfficer.opens(adviser, village, { person: m.lawyer.person, firm: '青溪明理律师事务所', fromDay: inDays(w, 0), untilDay: inDays(w, 365) })
