/** A small catalogue for stories of services: one item handled by the township, one by the village. */
/** The catalogue of the demonstration, as a township hands it in. */
export { catalogueSize, catalogueWorkbook } from '../demo/catalogue.ts'
import { item } from '../mechanisms/services/item.procedure.ts'
import { apply } from '../mechanisms/services/mechanism.ts'
import type { ItemForm } from '../mechanisms/services/schema.ts'
import { township, village } from './people.ts'
import type { Hand, World } from './world.ts'

const identity = { key: 'M1', name: '居民身份证', need: 'required', issuer: 'own', copy: 'electronic' } as const
/** 老年优待证: an identity card, a photograph that may follow, an answer that must be given. */
export const elderCard: ItemForm = { code: '360102001001', title: '老年人优待证办理', words: '老年卡 敬老卡 老年证', family: 'livelihood', power: 'confirmation', piece: 'promised', subject: 'person', basis: '《老年人权益保障法》第五十二条',
  level: 'township', conditions: '年满六十周岁', statutoryDays: 20, statutoryKind: 'working', promisedDays: 5, promisedKind: 'working', visits: 1, stages: '申请、受理、审核、制证', location: '柳河镇便民服务中心', hours: '工作日9时至17时', online: 'partly', reach: 'township', atVillage: true,
  resultName: '老年人优待证', result: 'certificate', inquiries: '0790-6021001', complaints: '0790-12345', from: '2025-01-01',
  materials: [identity, { key: 'M2', name: '近期照片', need: 'follow', issuer: 'own', copy: 'electronic' }, { key: 'M3', name: '户籍信息', need: 'required', issuer: 'register', copy: 'electronic' }, { key: 'M4', name: '监护关系文书', need: 'ifNeeded', issuer: 'department', copy: 'copy' }],
  questions: [{ key: 'Q1', zh: '身份证号码', kind: 'idCard', need: true }, { key: 'Q2', zh: '联系电话', kind: 'phone', need: true }, { key: 'Q3', zh: '想怎么领', kind: 'choice', need: false, choices: ['自己来拿', '送到村里'] }] }
/** 村里办: 使用集体晒场. */
export const yard: ItemForm = { ...elderCard, code: '360102002001', title: '使用集体晒场登记', words: '晒谷 晒粮', family: 'public', power: 'service', level: 'village', reach: 'village', promisedDays: 1, statutoryDays: 3, resultName: '使用登记', result: 'entry', visits: 0, materials: [], questions: [{ key: 'Q1', zh: '要用几天', kind: 'count', need: true }] }
export const card = '362201195003071234'
export const typed = { Q1: card, Q2: '13900001111' }

/** Offered by the township. */
export async function offered(w: World, form: ItemForm = elderCard): Promise<string> {
  const c = await w.townshipOfficer.opens(item, township, form)
  return (await w.townshipOfficer.does(c, item, 'offer')).id
}
/** A file of whoever uploads it. */
export const paperOf = (who: Hand, name = '身份证.txt', place = village): Promise<string> => who.uploads(Buffer.from(`${name} 的扫描内容 ${Math.random()}`), name, place)
/** Under the hat of a resident. */
export const self = (who: Hand): Hand => who.as(who.person)
/** Files an application of one's own with everything that is needed. */
export async function applied(who: Hand, item: string, more: object = {}): Promise<{ id: string; missing: string[] }> {
  const me = self(who)
  return me.asks(apply, { item, place: village, channel: 'online', answers: typed, given: [{ key: 'M1', how: 'file', file: await paperOf(me) }, { key: 'M2', how: 'file', file: await paperOf(me, '照片.txt') }], ...more })
}
