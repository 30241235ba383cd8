/** 享受惠益: chosen by the person who fulfils the condition; whoever offers it hands it over. Nobody can refuse it, and nobody is chosen. */
import { days, defineProcedure, publish } from '../../kernel/define.ts'
import { benefitGiven } from './facts.ts'
import { grantDays, providers } from './rules.ts'
import { GrantBody, GrantForm } from './schema.ts'

export const grant = defineProcedure({
  name: 'credit.grant', zh: '享受惠益', version: 1, law: ['LW', 'PIPL-24'],
  body: GrantBody, visible: 'parties', title: (body) => body.title ?? '惠益',
  opens: { zh: '我要享受', by: 'resident', as: 'chooser', anywhere: true, form: GrantForm },
  start: 'chosen',
  states: { chosen: { zh: '已选，去领' }, handed: { zh: '已享受', final: true }, lapsed: { zh: '过了日子，可以再选', final: true }, withdrawn: { zh: '不要了', final: true } },
  steps: {
    give: { zh: '给了', from: 'chosen', to: 'handed', by: providers, being: 'holder', law: 'LW', changes: () => ({ awaiting: null }), publishes: (c) => [publish(benefitGiven, { case: c.id, place: c.place, benefit: c.body.benefit })] },
    withdraw: { zh: '不要了', from: 'chosen', to: 'withdrawn', by: ['resident', 'system'], being: 'chooser', changes: () => ({ awaiting: null }) },
    // What was enjoyed stays enjoyed; who enjoyed it is forgotten with the consent.
    conceal: { zh: '本人退出，不再记是谁', from: ['handed', 'lapsed', 'withdrawn'], by: 'system', law: 'PIPL-47', changes: (c) => ({ leave: c.parties.flatMap((p) => p.person ?? []), awaiting: null }) },
    lapse: { zh: '过了日子', from: 'chosen', to: 'lapsed', by: 'system', changes: () => ({ awaiting: null }) },
  },
  clocks: { lapse: { zh: '享受期限', in: 'chosen', allow: days(grantDays), then: 'lapse' } },
})
