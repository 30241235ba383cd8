/** The ledger of the measurements: thanks from a village to its households, with a figure of each kind, so that every posting writes entries. */
import { defineIndicator, defineLedger, defineMechanism, ledgerOf } from '../kernel/define.ts'

const thanks = defineLedger({ name: 'bench.thanks', zh: '测量账', unit: '分',
  accounts: { issued: { zh: '发放', owner: 'place', mayGoNegative: true }, kept: { zh: '余额', owner: 'household' } },
  moves: { thank: { zh: '发放', from: 'issued', to: 'kept', by: ['townshipOfficer'] } } })
/** Only the measuring server has it. */
export const benchMechanism = defineMechanism({ name: 'bench', zh: '测量', law: [], ledgers: [thanks], indicators: [
  defineIndicator('bench.kept', { zh: '余额', unit: '分', means: '各户现有', counted: ledgerOf(thanks).balance('kept') }),
  defineIndicator('bench.thanked', { zh: '发放', unit: '分', means: '期间发放', counted: ledgerOf(thanks).moved('issued', 'kept') })] })
