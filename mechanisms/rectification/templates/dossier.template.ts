/** 一村一档: why the village was listed, what it is like, its problems, and what came of it. */
import { cell, each, h1, head, label, note, official, para, paras, row, rowsOf, subtitle, table, title, unless, when } from '../../../kernel/documents/layout.ts'

export const template = official([
  title('软弱涣散村党组织整顿档案'), subtitle('{village}　编号：{number}'),
  table({ columns: [30, 48, 30, 48], rows: [
    row([label('村党组织'), cell('{name}', { span: 3 })]),
    row([label('列入日期'), cell('{listed}'), label('整顿期限'), cell('{due}')]),
    row([label('列入情况'), cell('{again}'), label('第一书记'), cell('{firstSecretary}')]),
    row([label('联系县领导'), cell('{leader}'), label('包村乡镇领导'), cell('{deputy}')]),
  ] }),
  h1('一、列入的依据'), each('grounds', para('{n}. {text}')),
  h1('二、村情'), paras('background'), h1('三、症结分析'), paras('analysis'),
  h1('四、问题清单'), each('problems', para('{n}. {text}')), unless('problems', para('待建档。')),
  when('report', h1('五、整顿情况'), paras('report')),
  when('inspections', h1('六、历次验收'), table({ columns: [28, 36, 20, 52, 20], rows: [head('日期', '验收单位', '得分', '群众测评', '结果'), rowsOf('inspections', '{day}', '{unit}', '{score}', cell('{votes}', { align: 'left' }), '{passed}')] }), para('验收意见：{opinion}')),
  when('rechecks', h1('七、回头看'), each('rechecks', para('{day}：{text}'))),
  note('办理经过'),
  table({ columns: [34, 70, 52], rows: [head('日期', '经过', '经办人'), rowsOf('acts', '{day}', cell('{zh}', { align: 'left' }), '{who}')] }),
])
