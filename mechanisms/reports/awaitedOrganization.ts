/**
 * Figures of mechanisms of 建强堡垒 that are not built yet: named so that reports can ask for them, never shown as numbers. Whoever builds
 * the mechanism moves its lines into its own figures.ts. What the kernel's registers hold already is counted.
 */
import { defineIndicator, register } from '../../kernel/define.ts'

/** 软弱涣散整顿 */
export const rectificationFigures = [
  defineIndicator('rectification.screened', { zh: '摸排的村党组织', unit: '个', awaited: true, law: 'RS', means: '期间内按情形清单逐一摸排的村党组织',
    also: ['排查村党组织', '分析研判村党组织', '全面摸排村', '摸排村（社区）党组织', '逐村摸排', '全覆盖摸排', '村党组织摸排', '接受摸排的村党组织'] }),
  defineIndicator('rectification.listed', { zh: '软弱涣散村党组织', unit: '个', awaited: true, law: 'RS', means: '期间内列入软弱涣散整顿的村党组织',
    also: ['软弱涣散党组织', '软弱涣散基层党组织', '后进村党组织', '后进村', '整顿软弱涣散', '列入整顿的村', '确定整顿对象', '倒排软弱涣散村', '重点整顿村', '薄弱村', '排查出软弱涣散'] }),
  defineIndicator('rectification.cleared', { zh: '整顿销号的村党组织', unit: '个', awaited: true, law: 'RS', means: '期间内经独立验收合格、销号的村党组织',
    also: ['完成整顿', '整顿转化', '转化提升', '整顿到位', '销号', '摘帽', '整顿提升', '整顿完成的村', '晋位升级', '整顿验收通过', '如期转化', '通过验收', '晋位升级的村', '整顿验收'] }),
  defineIndicator('rectification.cleared-rate', { zh: '软弱涣散整顿完成率', unit: '%', law: 'RS', means: '整顿销号的村党组织 ÷ 列入整顿的村党组织',
    also: ['整顿转化率', '整顿销号率', '软弱涣散转化率', '转化提升率', '整顿验收达标率', '整顿达标率', '整顿验收通过率'], ratio: { part: 'rectification.cleared', whole: 'rectification.listed' } }),
  defineIndicator('rectification.relapsed', { zh: '再次列入整顿的村党组织', unit: '个', awaited: true, law: 'RS', means: '期间内销号后又列入整顿的村党组织',
    also: ['整顿反弹', '反弹回潮', '重新列入整顿', '再次列入', '回潮村'] }),
  defineIndicator('rectification.overdue', { zh: '超期未销号的整顿村', unit: '个', awaited: true, law: 'RS', means: '当日过了整顿期限还没有销号的村党组织',
    also: ['整顿超期', '逾期未整顿到位', '未按期销号', '整顿未完成', '尚未销号', '延期整改', '未销号村', '超期整顿'] }),
  defineIndicator('rectification.problems', { zh: '整顿查出的问题', unit: '个', awaited: true, law: 'RS', means: '期间内列入一村一策的问题',
    also: ['整顿问题', '查摆问题', '梳理问题', '软弱涣散问题', '找准症结'] }),
  defineIndicator('rectification.measures', { zh: '整顿措施', unit: '条', awaited: true, law: 'RS', means: '期间内一村一策里定下的整顿措施',
    also: ['制定整顿措施', '一村一策措施', '整改措施', '帮扶措施', '整顿任务'] }),
  defineIndicator('rectification.measures.done', { zh: '落实的整顿措施', unit: '条', awaited: true, law: 'RS', means: '期间内经检查已落实的整顿措施',
    also: ['落实整顿措施', '完成整改措施', '整顿任务完成'] }),
  defineIndicator('rectification.leaders', { zh: '联系整顿村的领导', unit: '名', awaited: true, law: 'RS', means: '当日挂包整顿村的县级、乡镇领导',
    also: ['包联领导', '挂点领导', '县级领导包村', '联系县领导', '领导包抓', '挂联领导'] }),
  defineIndicator('rectification.replaced', { zh: '调整的村党组织书记', unit: '名', awaited: true, law: 'RS', means: '期间内因不胜任、不尽职被调整的村党组织书记',
    also: ['调整撤换书记', '撤换不胜任村书记', '调整不合格书记', '调整村党组织带头人', '撤换'] }),
  defineIndicator('rectification.rechecks', { zh: '整顿回头看', unit: '次', awaited: true, law: 'RS', means: '期间内销号六个月、十二个月后的回头看',
    also: ['回头看次数', '整顿回访', '跟踪问效'] }),
]

/** 一体治理 */
export const unionFigures = [
  defineIndicator('union.unions', { zh: '联村党组织', unit: '个', means: '当日在册的联村党组织',
    also: ['联村党委', '联合党委', '片区党委', '联村党总支', '跨村联建党组织', '片区联合党委', '组建联村党组织', '区域化党组织', '片区', '治理片区'],
    counted: register('organisations', { if: (row) => row.kind === 'unionParty' }) }),
  defineIndicator('union.small-villages', { zh: '小散村', unit: '个', awaited: true, means: '当日常住人口在规定数以下的村',
    also: ['小村', '弱小村', '人口不足500人的村', '小散弱村', '常住人口不足的村', '不足人口的村', '规模较小的村', '空心村', '人口较少的村', '常住人口不足300人的村', '人口偏少的村', '小村并治'] }),
  defineIndicator('union.villages-in-union', { zh: '参加联村的村', unit: '个', awaited: true, means: '当日在施行中的联村里的村',
    also: ['联村治理的村', '联建村', '纳入联村党建的村', '抱团村', '联村发展的村', '联村共治', '抱团发展', '纳入联村', '联村覆盖村', '带动周边村', '抱团的村'] }),
  defineIndicator('union.villages-in-union-share', { zh: '联村覆盖率', unit: '%', means: '参加联村的村 ÷ 村（社区）',
    also: ['联村党建覆盖率', '联村比例', '联建覆盖率'], ratio: { part: 'union.villages-in-union', whole: 'base.villages' } }),
  defineIndicator('union.mixed-towns', { zh: '多村混居集镇', unit: '个', awaited: true, means: '当日设了联合党总支的多村混居集镇',
    also: ['混居集镇', '集镇联合党总支', '村居混杂集镇', '多村混居', '混居片区', '集镇'] }),
  defineIndicator('union.conferences', { zh: '联席会', unit: '次', awaited: true, means: '期间内几个村一起开的联席会',
    also: ['联席会议', '联村联席会', '召开联席会', '联席会次数', '联村议事', '联合议事会', '联席协商'] }),
  defineIndicator('union.shared-bookings', { zh: '共享资源使用', unit: '次', awaited: true, means: '期间内联村共享的人员、场所、机具、顾问被预约使用的次数',
    also: ['共享资源', '资源共享', '共用场所', '共享预约', '共享使用', '统筹调用', '共享使用次数', '预约使用'] }),
  defineIndicator('union.shared-resources', { zh: '联村共享资源', unit: '项', awaited: true, means: '当日登记的可以共享的人员、场所、机具和顾问',
    also: ['共享阵地', '共享人才', '共享项目', '资源清单', '资源整合'] }),
  defineIndicator('union.projects', { zh: '联建项目', unit: '个', awaited: true, means: '期间内联村共同实施的项目',
    also: ['联村项目', '抱团项目', '共建项目', '联合项目', '共富项目'] }),
  defineIndicator('union.disputes', { zh: '联合调处的纠纷', unit: '件', awaited: true, means: '期间内联村共同调处的跨村纠纷',
    also: ['跨村纠纷', '跨村矛盾', '联合调解', '村际纠纷', '边界纠纷', '联调联处'] }),
]
