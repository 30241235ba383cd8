/** Figures of rectification. At the township and above: at the village they would say of one organisation what only the county makes public. */
import { cases, defineIndicator, register } from '../../kernel/define.ts'
import { episode } from './episode.procedure.ts'
import { measure } from './measure.procedure.ts'
import { screening } from './screening.procedure.ts'

const [screenings, episodes, measures] = [cases(screening), cases(episode), cases(measure)]
const townshipUp = { level: 'township', law: 'RS' } as const

export const rectificationFigures = [
  defineIndicator('rectification.screened', { zh: '摸排的村党组织', unit: '个', ...townshipUp, means: '期间内按情形清单逐一摸排的村党组织',
    also: ['排查村党组织', '分析研判村党组织', '全面摸排村', '摸排村（社区）党组织', '逐村摸排', '全覆盖摸排', '村党组织摸排', '接受摸排的村党组织'],
    counted: screenings.entering('screened', { undoneBy: ['giveBack'] }) }),
  defineIndicator('rectification.listed', { zh: '软弱涣散村党组织', unit: '个', ...townshipUp, means: '期间内列入软弱涣散整顿的村党组织',
    also: ['软弱涣散党组织', '软弱涣散基层党组织', '后进村党组织', '后进村', '整顿软弱涣散', '列入整顿的村', '确定整顿对象', '倒排软弱涣散村', '重点整顿村', '薄弱村', '排查出软弱涣散'],
    counted: episodes.entering('listed', { undoneBy: ['annul'] }) }),
  defineIndicator('rectification.cleared', { zh: '整顿销号的村党组织', unit: '个', ...townshipUp, means: '期间内经独立验收合格、销号的村党组织',
    also: ['完成整顿', '整顿转化', '转化提升', '整顿到位', '销号', '摘帽', '整顿提升', '整顿完成的村', '晋位升级', '整顿验收通过', '如期转化', '通过验收', '晋位升级的村', '整顿验收'],
    counted: episodes.entering('cleared', { if: (c) => (c.body.rechecks?.length ?? 0) === 0 }) }),
  defineIndicator('rectification.cleared-rate', { zh: '软弱涣散整顿完成率', unit: '%', law: 'RS', means: '整顿销号的村党组织 ÷ 列入整顿的村党组织',
    also: ['整顿转化率', '整顿销号率', '软弱涣散转化率', '转化提升率', '整顿验收达标率', '整顿达标率', '整顿验收通过率'], ratio: { part: 'rectification.cleared', whole: 'rectification.listed' } }),
  defineIndicator('rectification.relapsed', { zh: '再次列入整顿的村党组织', unit: '个', ...townshipUp, means: '期间内销号后又列入整顿的村党组织',
    also: ['整顿反弹', '反弹回潮', '重新列入整顿', '再次列入', '回潮村'],
    counted: episodes.entering('listed', { if: (c) => c.body.previous !== undefined, undoneBy: ['annul'] }) }),
  defineIndicator('rectification.overdue', { zh: '超期未销号的整顿村', unit: '个', ...townshipUp, means: '当日过了整顿期限还没有销号的村党组织',
    also: ['整顿超期', '逾期未整顿到位', '未按期销号', '整顿未完成', '尚未销号', '延期整改', '未销号村', '超期整顿'],
    counted: episodes.within(['assigned', 'filed', 'underway', 'submitted', 'passed'], { if: (c) => c.body.overdue === true }) }),
  defineIndicator('rectification.problems', { zh: '整顿查出的问题', unit: '个', ...townshipUp, means: '期间内列入一村一策的问题',
    also: ['整顿问题', '查摆问题', '梳理问题', '软弱涣散问题', '找准症结'],
    counted: episodes.entering('underway', { if: (c) => (c.body.inspections?.length ?? 0) === 0, amount: (c) => c.body.problems?.length ?? 0 }) }),
  defineIndicator('rectification.measures', { zh: '整顿措施', unit: '条', ...townshipUp, means: '期间内一村一策里定下的整顿措施',
    also: ['制定整顿措施', '一村一策措施', '整改措施', '帮扶措施', '整顿任务'],
    counted: measures.doing('approve') }),
  defineIndicator('rectification.measures.done', { zh: '落实的整顿措施', unit: '条', ...townshipUp, means: '期间内经检查已落实的整顿措施',
    also: ['落实整顿措施', '完成整改措施', '整顿任务完成'],
    counted: measures.entering('verified') }),
  defineIndicator('rectification.leaders', { zh: '联系整顿村的领导', unit: '名', ...townshipUp, means: '当日挂包整顿村的县级、乡镇领导',
    also: ['包联领导', '挂点领导', '县级领导包村', '联系县领导', '领导包抓', '挂联领导'],
    counted: register('rectificationLeaders') }),
  defineIndicator('rectification.replaced', { zh: '调整的村党组织书记', unit: '名', ...townshipUp, means: '期间内因不胜任、不尽职被调整的村党组织书记',
    also: ['调整撤换书记', '撤换不胜任村书记', '调整不合格书记', '调整村党组织带头人', '撤换'],
    counted: episodes.doing('replace') }),
  defineIndicator('rectification.rechecks', { zh: '整顿回头看', unit: '次', ...townshipUp, means: '期间内销号六个月、十二个月后的回头看',
    also: ['回头看次数', '整顿回访', '跟踪问效'],
    counted: episodes.doing('recheck') }),
]
