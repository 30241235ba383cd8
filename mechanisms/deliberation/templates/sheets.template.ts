/** 《“四议两公开”决策实施登记表》: six sheets, one page each (SY). */
import { cell, each, label, newPage, note, official, row, subtitle, table, title, when, type Block, type Row } from '../../../kernel/documents/layout.ts'

const columns = [28, 50, 28, 50]
const wide = (zh: string, field: string, height?: number): Row => row([label(zh), cell(field, { span: 3, top: true })], height === undefined ? {} : { height })
const line = (zh: string, field: string): Row => row([label(zh), cell(field, { span: 3 })])
const pair = (zh: string, field: string, other: string, otherField: string): Row => row([label(zh), cell(field), label(other), cell(otherField)])
const head = (of: string): Block => [...title('“四议两公开”决策实施登记表'), ...subtitle(of)]
const top = note('村（社区）：{village}　　编号：{caseNumber}')

/** ①–④: the same sheet; the third and the fourth also name who came from the township. */
const deliberation: Block = each('sheets', head('第{no}表　{zh}'), top,
  table({ columns, rows: [
    line('动议事由', '{origin}'), line('事项', '{title}（{matter}）'), pair('时间', '{day}', '会议形式', '{form}'), pair('地点', '{venue}', '主持、记录', '{chair}　{recorder}'),
    wide('参会人员', '{attended}', 15), line('应到、实到\n和比例', '{numbers}'), line('表决情况', '{vote}'), wide('内容', '{summary}', 26), line('不同意见', '{dissent}'),
  ] }),
  when('township', table({ columns, rows: [row([label('乡镇参会人\n（职务）'), cell('{#township}{attendee}{/township}'), label('签字'), cell('')], { height: 12 })] })),
  table({ columns, rows: [row([label('参会人员\n签字'), cell('（可另附参会签名表）', { span: 3, top: true })], { height: 18 })] }),
  newPage())

export const template = official([
  deliberation,
  head('第五表　决议公开'), top,
  table({ columns, rows: [
    line('动议事由', '{origin}'), line('事项', '{title}（{matter}）'), line('征求意见', '{views}'), pair('公开时间', '{disclosedOn}', '决议会议', '{decidedBy}'), line('公开地点、方式', '{disclosedIn}'),
    wide('公开内容', '{resolution}\n{vote}', 30), line('异议及答复', '{objections}'), wide('村务监督\n委员会意见', '{opinion}', 20),
    row([label('公开责任人\n签字'), cell(''), label('监委会成员\n签字'), cell('')], { height: 16 }),
  ] }),
  newPage(),
  head('第六表　实施结果公开'), top,
  table({ columns, rows: [
    line('动议事由', '{origin}'), line('事项', '{title}（{matter}）'), pair('实施责任人', '{owner}', '完成期限', '{deadline}'), line('延期情况', '{extended}'),
    line('经费', '{cost}'), pair('公开时间', '{finishedOn}', '地点、方式', '{reportedIn}'),
    wide('实施结果', '{report}', 28), line('异议及答复', '{objections}'), wide('村务监督\n委员会意见', '{outcomeOpinion}', 20),
    row([label('实施责任人\n签字'), cell(''), label('监委会成员\n签字'), cell('')], { height: 16 }),
  ] }),
])
