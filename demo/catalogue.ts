/** The catalogue of the demonstration as a real workbook (事项、材料、表单), as a township would hand it in. */
import { copies, issuers, needs, questionKinds } from '../mechanisms/services/schema.ts'
import { itemColumns, materialColumns, questionColumns } from '../mechanisms/services/import.ts'
import type { CellValue } from '../kernel/base/workbook.ts'
import { writeWorkbook, type OutColumn } from '../kernel/base/workbookWrite.ts'
import { entries, type Entry } from './catalogueItems.ts'

const codeOf = (i: number): string => `3610${String(1 + Math.floor(i / 10)).padStart(2, '0')}${String(i + 1).padStart(6, '0')}`
type Cells = Readonly<Record<string, CellValue>>
const onlineZh = ['不能网办', '可以网上申请', '全程网办'] as const

function itemCells(e: Entry, code: string, name: string): Cells {
  const where = e.level === '村（社区）' ? '村便民服务站' : e.level === '县级' ? '县政务服务中心，乡镇和村可代收' : `${name}便民服务中心`
  return { 基本编码: code, 实施编码: `${code}0100`, 事项名称: e.title, 群众怎么说: e.words, 类别: e.family, 事项类型: e.power, 办件类型: e.prompt ? '即办件' : '承诺件', 服务对象: '个人', 设定依据: e.basis, 行使层级: e.level, 实施主体: null, 下放乡镇: e.delegated ? '是' : '否', 受理条件: e.conditions,
    法定办结时限: e.days[0], 法定时限单位: '个工作日', 承诺办结时限: e.days[1], 承诺时限单位: '个工作日', 到现场次数: e.visits, 办理流程: e.prompt ? '申请、当场办结' : '申请、受理、审核、办结', 办理地点: where, 办理时间: '工作日9时至12时、14时至17时', 收费标准: e.fee?.[0] ?? null, 收费依据: e.fee?.[1] ?? null,
    网办深度: onlineZh[e.online], 通办范围: e.level === '村（社区）' ? '本村' : e.level === '县级' ? '全县通办' : '全乡镇通办', 村里能办: e.village ? '是' : '否', 结果名称: e.result[0], 结果类型: e.result[1], 咨询电话: '0790-6021001', 监督投诉电话: '0790-12345', 计划生效日期: '2024-01-01', 计划取消日期: null }
}
const needZh: Readonly<Record<string, string>> = { '': needs.required, 后补: needs.follow, 有这种情况: needs.ifNeeded }
const issuerZh: Readonly<Record<string, string>> = { '': issuers.own, 村: issuers.village, 部门: issuers.department }
const copyZh = (short: string): string => Object.values(copies).find((zh) => zh === short) ?? copies.original
const materialCells = (line: string, i: number, code: string): Cells => {
  const [name = '', need = '', issuer = '', copy = '', basis = ''] = line.split(';')
  return { 基本编码: code, 材料代号: `M${i + 1}`, 材料名称: name, 必要性: needZh[need] ?? needs.required, 出具人: issuerZh[issuer] ?? issuers.own, 形式: copyZh(copy), 依据: basis === '' ? null : basis, 填报须知: copy === '电子件' ? '拍照上传就行，看得清字' : null }
}
const kindZh = (short: string): string => (short === '选' ? questionKinds.choice : Object.values(questionKinds).find((zh) => zh === short) ?? questionKinds.line)
const questionCells = (line: string, i: number, code: string): Cells => {
  const [zh = '', kind = '', must = '', choices = ''] = line.split(';')
  return { 基本编码: code, 问题代号: `Q${i + 1}`, 问什么: zh, 填法: kindZh(kind), 必填: must === '必' ? '是' : '否', 选项: choices === '' ? null : choices, 提示: null }
}
const sheet = (name: string, titles: readonly string[], rows: readonly Cells[]) => ({ name, columns: titles.map((title): OutColumn => ({ title })), rows: rows.map((row) => titles.map((title) => row[title] ?? null)) })

/** The workbook of one township's catalogue; `name` is how people call the township. */
export function catalogueWorkbook(name: string): Promise<Uint8Array> {
  const coded = entries.map((entry, i) => ({ entry, code: codeOf(i) }))
  return writeWorkbook([
    sheet('事项', Object.keys(itemColumns), coded.map(({ entry, code }) => itemCells(entry, code, name))),
    sheet('材料', ['基本编码', ...Object.keys(materialColumns)], coded.flatMap(({ entry, code }) => entry.materials.map((line, i) => materialCells(line, i, code)))),
    sheet('表单', ['基本编码', ...Object.keys(questionColumns)], coded.flatMap(({ entry, code }) => entry.questions.map((line, i) => questionCells(line, i, code)))),
  ])
}
export const catalogueSize = entries.length
