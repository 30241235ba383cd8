/** Figures of unions: villages, what they share, what they do together. Figures of one union are the sum of its members (shown.ts). */
import { cases, defineIndicator, register } from '../../kernel/define.ts'
import { booking } from './booking.procedure.ts'
import { conference } from './conference.procedure.ts'
import { dispute } from './dispute.procedure.ts'
import { project } from './project.procedure.ts'
import { resource } from './resource.procedure.ts'
import { resourceKinds } from './schema.ts'
import { town } from './town.procedure.ts'

export const unionFigures = [
  defineIndicator('union.unions', { zh: '联村党组织', unit: '个', means: '当日在册的联村党组织',
    also: ['联村党委', '联合党委', '片区党委', '联村党总支', '跨村联建党组织', '片区联合党委', '组建联村党组织', '区域化党组织', '片区', '治理片区'],
    counted: register('organisations', { if: (row) => row.kind === 'unionParty' }) }),
  defineIndicator('union.small-villages', { zh: '小散村', unit: '个', means: '当日常住人口在规定数以下的村',
    also: ['小村', '弱小村', '人口不足500人的村', '小散弱村', '常住人口不足的村', '不足人口的村', '规模较小的村', '空心村', '人口较少的村', '常住人口不足300人的村', '人口偏少的村', '小村并治'],
    counted: register('smallVillages') }),
  defineIndicator('union.villages-in-union', { zh: '参加联村的村', unit: '个', means: '当日在施行中的联村里的村',
    also: ['联村治理的村', '联建村', '纳入联村党建的村', '抱团村', '联村发展的村', '联村共治', '抱团发展', '纳入联村', '联村覆盖村', '带动周边村', '抱团的村'],
    counted: register('unionVillages') }),
  defineIndicator('union.villages-in-union-share', { zh: '联村覆盖率', unit: '%', means: '参加联村的村 ÷ 村（社区）',
    also: ['联村党建覆盖率', '联村比例', '联建覆盖率'], ratio: { part: 'union.villages-in-union', whole: 'base.villages' } }),
  defineIndicator('union.mixed-towns', { zh: '多村混居集镇', unit: '个', level: 'township', means: '当日设了联合党总支的多村混居集镇',
    also: ['混居集镇', '集镇联合党总支', '村居混杂集镇', '多村混居', '混居片区', '集镇'],
    counted: cases(town).within(['registered']) }),
  defineIndicator('union.conferences', { zh: '联席会', unit: '次', level: 'township', means: '期间内几个村一起开的联席会',
    also: ['联席会议', '联村联席会', '召开联席会', '联席会次数', '联村议事', '联合议事会', '联席协商'],
    counted: cases(conference).entering('held') }),
  defineIndicator('union.shared-bookings', { zh: '共享资源使用', unit: '次', by: resourceKinds, means: '期间内联村共享的人员、场所、机具、顾问被预约使用的次数',
    also: ['共享资源', '资源共享', '共用场所', '共享预约', '共享使用', '统筹调用', '共享使用次数', '预约使用'],
    counted: cases(booking).entering('used', { by: (c) => c.body.kind ?? 'room' }) }),
  defineIndicator('union.shared-resources', { zh: '联村共享资源', unit: '项', by: resourceKinds, means: '当日登记的可以共享的人员、场所、机具和顾问',
    also: ['共享阵地', '共享人才', '共享项目', '资源清单', '资源整合'],
    counted: cases(resource).within(['offered'], { by: (c) => c.body.kind }) }),
  defineIndicator('union.projects', { zh: '联建项目', unit: '个', level: 'township', means: '期间内联村共同实施的项目',
    also: ['联村项目', '抱团项目', '共建项目', '联合项目', '共富项目'],
    counted: cases(project).entering('underway') }),
  defineIndicator('union.disputes', { zh: '联合调处的纠纷', unit: '件', level: 'township', means: '期间内联村共同调处的跨村纠纷',
    also: ['跨村纠纷', '跨村矛盾', '联合调解', '村际纠纷', '边界纠纷', '联调联处'],
    counted: cases(dispute).entering('closed') }),
]
