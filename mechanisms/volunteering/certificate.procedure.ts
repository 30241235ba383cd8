/** 志愿服务记录证明: free, at once, and nothing but what is in the record on that day. When the record changes, the paper says so. */
import { defineProcedure } from '../../kernel/define.ts'
import { helpers } from './rules.ts'
import { CertificateBody, CertificateForm, Voiding } from './schema.ts'

export const certificate = defineProcedure({
  name: 'volunteering.certificate', zh: '志愿服务记录证明', version: 1, law: ['VS', 'VR'],
  body: CertificateBody, visible: 'parties', title: (body) => `志愿服务记录证明 ${body.number ?? ''}`,
  opens: { zh: '开证明', by: ['resident', ...helpers], as: 'applicant', anywhere: true, form: CertificateForm, changes: () => ({ awaiting: null }) },
  start: 'issued',
  states: {
    issued: { zh: '已开具' },
    voided: { zh: '记录已更正，证明作废', final: true },
  },
  steps: { void: { zh: '记录更正，作废', from: 'issued', to: 'voided', by: 'system', form: Voiding, law: 'VR', changes: (_c, input) => ({ body: { voidReason: input.reason } }) } },
})
