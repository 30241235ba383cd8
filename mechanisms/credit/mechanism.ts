/** 信用+治理, incentives only: the table of contents. An extra, never a condition: no other mechanism imports it, `services` least of all. */
import { z } from 'zod'
import { days, defineMechanism, route, type Purpose } from '../../kernel/define.ts'
import { revoked, selected } from '../exemplars/facts.ts'
import { corrected, served } from '../volunteering/facts.ts'
import { benefit } from './benefit.procedure.ts'
import { benefitGiven } from './facts.ts'
import { creditFigures } from './figures.ts'
import { grant } from './grant.procedure.ts'
import { objection } from './objection.procedure.ts'
import { participation } from './participation.procedure.ts'
import { creditSettings, recorders } from './rules.ts'
import { BenefitShown, Done, Mine, Participants, place, RecordInput } from './schema.ts'

/** The published list: open to everybody, about nobody. */
export const listBenefits = route('GET /credit/benefits', { zh: '信用惠益清单', by: 'anyone', input: z.object({ place }), output: z.array(BenefitShown) })
/** What is kept on oneself, what one may have, by which condition and until when. */
export const showMine = route('GET /credit/mine', { zh: '我的信用善行和惠益', by: 'signedIn', input: z.object({}), output: Mine })
/** For recording a covenant kept: names alone, of those who agreed; nothing they did is listed, and nobody is sorted by it. */
export const listParticipants = route('GET /credit/participants', { zh: '同意参加的人', by: recorders, input: z.object({ place, q: z.string().max(20).default('') }), output: Participants })
/** Who it is about never reaches the journal, so that deleting deletes. */
export const recordCovenant = route('POST /credit/record', { zh: '记一件守约的事', by: recorders, input: RecordInput, output: Done, secret: ['person', 'deed', 'day'] })
/** One's own, at once, without a reason. */
export const removeFact = route('POST /credit/remove', { zh: '删掉自己的一条', by: 'signedIn', input: z.object({ fact: z.uuid() }), output: Done, secret: ['fact'] })

export const purposes: readonly Purpose[] = [{ key: 'credit', zh: '参加信用治理', version: 1, law: 'PIPL-14',
  text: '同意以后，我们只记您做过的好事：参加志愿服务、守了村规民约、获得荣誉，每条写明是什么、哪天、记到哪天。凭它可以享受县里公布的额外惠益，例如借农具免押金、商户折扣。'
    + '不记坏事，不打分，不定级，不排名，不公布，也不告诉别的单位；村干部只看得到谁参加了。参加不参加、记了多少，都不影响低保、医保、开证明、办事等任何服务，快慢、价钱、先后都一样。',
  effects: '随时可以退出，一步就办好，不问理由，不花钱。退出后记的马上全部删掉，还没领的惠益退掉；已经享受的不用还。也可以只删其中一条。其他一切照旧。' }]

export const credit = defineMechanism({
  name: 'credit', zh: '信用+治理', law: ['LW', 'CR49', 'ML', 'SD-CR', 'PIPL-16', 'PIPL-24'],
  procedures: [participation, benefit, grant, objection], indicators: creditFigures, purposes, settings: creditSettings,
  routes: [listBenefits, showMine, listParticipants, recordCovenant, removeFact], publishes: [benefitGiven], listensTo: [served, corrected, selected, revoked],
  refusals: {
    'participation.twice': '您已经参加了，不用再参加一次',
    'participation.village': '请在自己的村参加',
    'participation.missing': '这个人没有同意参加，什么都不能记；参加要由本人在手机上同意',
    'benefit.own': '起草的人不能自己列入清单，请由另一个人列入',
    'benefit.service': '“{item}”是服务事项：人人有份，不能作信用惠益，也不能因信用快办、慢办、加价或拒绝',
    'benefit.county': '惠益清单由县里定，村和乡镇不能另设',
    'benefit.notOffered': '这一项现在不在清单里',
    'grant.conditions': '还差一点：{why}',
    'grant.used': '这一项每年最多{most}次，今年已经享受过；其他一切照旧',
    'grant.pending': '这一项您已经选了，直接去领就行',
    'fact.ahead': '日期还没有到，做到了再记',
    'fact.beforeConsent': '只能记同意参加（{since}）以后的事',
    'fact.tooOld': '这件事已经超过记的期限，不再记了',
    'fact.own': '不能给自己和自己家里人记，请由别人记',
    'fact.twice': '这件事已经记过了',
    'fact.unknown': '没有这一条，可能已经删掉或到期',
    'objection.incomplete': '更正或补记，请写明是什么事、哪一类、哪一天',
    'objection.nothingToCorrect': '这件异议不是要求更正；请选“已补记”或“已说明”',
    'objection.whichOne': '请选要更正的是哪一条',
    'objection.ownRecord': '这一条是您记的，不能由您答复，请由别人答复',
    'objection.notJoined': '您没有参加，没有记过什么；想参加可以先同意',
  },
  holds: [
    { key: 'credit.participation', zh: '参加和退出的日期', basis: 'consent', purpose: '知道谁同意过', keep: days(365 * 3) },
    { key: 'credit.facts', zh: '做过的好事', basis: 'consent', purpose: '享受额外惠益；退出马上删掉', keep: days(1) },
    { key: 'credit.grants', zh: '享受过的惠益', basis: 'consent', purpose: '对账，每年最多几次', keep: days(365) },
    { key: 'credit.objections', zh: '提过的异议', basis: 'consent', purpose: '答复、更正', keep: days(365) },
  ],
})
