/** 报告: table of contents — reports that fill themselves, and tables asked for by superiors. */
import { z } from 'zod'
import { defineMechanism, route } from '../../kernel/define.ts'
import { delivery } from './delivery.procedure.ts'
import { reportFigures, tableFigures } from './figures.ts'
import { filling } from './filling.procedure.ts'
import { drafters, report } from './report.procedure.ts'
import { FiguresFound, FindingsShown, reportAsked, SinceShown, WorkShown } from './schema.ts'
import { table } from './table.procedure.ts'
import { cellMinutes, replyDays, tableDays, tableRefusals } from './tableRules.ts'
import { downloadTable, listRegisters, listTables, listTerms, tableProgress } from './tableSchema.ts'

/** The document as it reads, with every blank: what is proposed, chosen, and its value now. */
export const readWork = route('GET /reports/work', { zh: '报告的原文和每一处空格', by: drafters, input: reportAsked, output: WorkShown })
/** 数字打架检查, before and after submitting. */
export const readClashes = route('GET /reports/findings', { zh: '数字打架检查', by: drafters, input: reportAsked, output: FindingsShown })
/** The dictionary by the words people use. */
export const searchFigures = route('GET /reports/figures', { zh: '在口径字典里找指标', by: drafters, input: z.object({ words: z.string().trim().min(1).max(60) }), output: FiguresFound })
/** What became of a submitted figure since. */
export const readSince = route('GET /reports/since', { zh: '报送以后变了什么', by: drafters, input: reportAsked.extend({ n: z.coerce.number().int().min(0) }), output: SinceShown })

export const reports = defineMechanism({
  name: 'reports', zh: '报告', law: ['JF24', 'GB9704', 'VC-43', 'PIPL-6', 'PIPL-13'],
  procedures: [report, table, delivery, filling], settings: [tableDays, replyDays, cellMinutes],
  indicators: [...reportFigures, ...tableFigures],
  routes: [readWork, readClashes, searchFigures, readSince, listTables, listTerms, listRegisters, tableProgress, downloadTable],
  refusals: { ...tableRefusals,
    'report.tooManyBlanks': '文档里有 {found} 处空，最多 {most} 处。请按章节拆成几份分别上传。',
    'report.tooLong': '文档太长，段落（含表格）最多 {most} 段。请按章节拆成几份分别上传。',
    'report.changed': '第 {n} 处空已不在原来的位置，文档在上传以后换过。请重新上传文档，什么也没有改动。',
    'document.missing': '请上传 Word（.docx）或文本文件，或者把文字粘贴进来',
    'document.noBlanks': '没有找到要填的空格：请用 XX、××、**、____ 或（ ）标出来；要换去年的数字，请勾选“原文里的旧数字也换成新的”',
    'document.changed': '原来上传的文件已经不是填报时的那一份，没有填写；请用现在的文件另开一份报告（可以选“照这份报告”，以前的选择都还在）',
    'report.elsewhere': '只能照本单位所在地方的报告来填；请选同一个地方的报告',
    'blank.unknown': '这份报告里没有第{n}处空格，请刷新后再选',
    'blank.noFigure': '第{n}处还没有可采用的指标，请先选一个，或者留白',
    'blanks.undecided': '还有{count}处没有定（第{numbers}处），不能报送；请逐处采用、改选，或者留白',
    'figure.awaited': '平台还没有采集“{name}”，不能填；请留白，或注明出处后填写非平台数字',
    'figure.elsewhere': '只能用{place}和它下面的地方的数',
    'figure.empty': '第{n}处“{name}”现在没有数（分母为零或未采集），不能报送；请改选或者留白',
    'period.backwards': '时间段的止（{to}）早于起（{from}），请改正',
    'period.incomplete': '自选日期要有起和止两个日期',
    'own.incomplete': '填写非平台数字，要同时写明内容和出处',
    'own.counted': '平台有“{name}”这个数，不能另填；对数有疑问的，请打开它的逐条记录核对',
    'findings.unexplained': '检查出{count}处不一致，记录解释不了（{first}）；请改正，或者写明原因后报送',
  },
  holds: [{ zh: '报告的起草人、报送人', basis: 'duty', purpose: '证明由谁起草、谁报送', keep: 'permanent' },
    { zh: '登记报表、确认报表、提出和答复异议的人', basis: 'duty', purpose: '证明谁要的表、谁确认的、谁答复的', keep: 'permanent', law: 'PIPL-13' }],
})
