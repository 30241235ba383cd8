/** 一肩挑监督档案: one file per person who holds two principal posts in a village; it follows the person until the leaving audit is in. */
import { days, defineProcedure, setting } from '../../kernel/define.ts'
import { auditIn, notOwnFile } from './rules.ts'
import { audit, ending, entry, integrity, oversight as body, oversightOpening, statement } from './schema.ts'

export const integrityDays = setting('organization.integrityDays', { zh: '述职述廉间隔天数', default: 365, min: 30, max: 366, law: 'FG' })
export const auditDays = setting('organization.auditDays', { zh: '离任审计期限天数', default: 90, min: 1, max: 365, law: 'VC-40' })
const overseers = ['townshipOfficer', 'townshipLeader', 'countyOrganizer'] as const
const watching = ['holder', 'superior'] as const

export const oversight = defineProcedure({
  name: 'organization.oversight', zh: '一肩挑监督档案', version: 1, law: ['VC-8', 'VC-40', 'FG', 'GZ'],
  body, title: (b) => `${b.name}:${b.posts.map((p) => p.name).join('、')}`, visible: 'parties',
  opens: { zh: '建立监督档案', form: oversightOpening, by: ['system', ...overseers], receiver: ['townshipParty'],
    changes: (b) => ({ body: { audited: null, ended: '' }, join: [{ relation: 'subject', person: b.person }] }) },
  start: 'current',
  states: { current: { zh: '在任监督' }, ended: { zh: '已卸任待离任审计' }, closed: { zh: '已结档', final: true } },
  steps: {
    addEntry: { zh: '记一笔', from: ['current', 'ended'], by: [...overseers, 'auditor'], being: watching, form: entry, if: notOwnFile, law: 'GZ' },
    addIntegrity: { zh: '记述职述廉', from: 'current', by: overseers, being: watching, form: integrity, if: notOwnFile, law: 'FG' },
    addStatement: { zh: '本人说明', from: ['current', 'ended'], by: ['resident', 'branchSecretary', 'committeeChair', 'committeeMember'], being: 'subject',
      form: statement },
    addAudit: { zh: '离任审计入档', from: ['current', 'ended'], by: [...overseers, 'auditor'], being: watching, form: audit, if: notOwnFile, law: 'VC-40',
      changes: (_c, i) => ({ body: { audited: { day: i.day, number: i.number, conclusion: i.conclusion } } }) },
    end: { zh: '任职结束', from: 'current', to: 'ended', by: ['system', ...overseers], being: watching, form: ending, if: notOwnFile,
      changes: (_c, i) => ({ body: { ended: i.reason } }) },
    resume: { zh: '再次任职', from: 'ended', to: 'current', by: ['system', ...overseers], being: watching, form: ending, if: notOwnFile,
      changes: () => ({ body: { ended: '', audited: null } }) },
    close: { zh: '结档', from: 'ended', to: 'closed', by: overseers, being: watching, notBy: ['addAudit'], if: auditIn, law: 'VC-40' },
  },
  clocks: {
    integrity: { zh: '述职述廉', in: 'current', since: ['open', 'addIntegrity', 'resume'], allow: days(integrityDays), then: 'remind', law: 'FG' },
    audit: { zh: '离任审计', in: 'ended', allow: days(auditDays), then: 'remind', law: 'VC-40' },
  },
})
