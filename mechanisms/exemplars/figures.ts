/** Figures of exemplars: who was named, selected, commended, told of. None counts clicks, and none sets one person against another. */
import { cases, defineIndicator } from '../../kernel/define.ts'
import { nomination } from './nomination.procedure.ts'
import { selection } from './selection.procedure.ts'
import { honours, titles } from './schema.ts'
import { story } from './story.procedure.ts'

const [nominations, stories, selections] = [cases(nomination), cases(story), cases(selection)]
const byTitle = (c: { body: { of?: string | undefined } }): string => c.body.of ?? 'person'

export const exemplarsFigures = [
  defineIndicator('exemplars.selected', { zh: '选树的先进典型', unit: '个', law: 'BB', by: titles, means: '期间内公示无异议后确定的先进典型，按称号分，撤销的减去',
    also: ['先进典型', '选树典型', '评选先进', '道德模范', '身边好人', '文明家庭', '五好家庭', '示范村', '好媳妇', '好婆婆', '最美家庭', '最美人物', '优秀共产党员', '先进个人', '先进集体', '新乡贤', '乡村好人',
      '选树先进典型', '美丽庭院', '典型人物', '评选', '美德模范', '好邻居', '先进基层党组织', '模范人物', '好媳妇好婆婆', '最美家庭户', '文明家庭评选', '美丽庭院户', '五好家庭户'],
    counted: nominations.entering('selected', { by: byTitle, undoneBy: ['revoke'] }) }),
  defineIndicator('exemplars.by-honour', { zh: '选树的先进典型（按荣誉）', unit: '个', law: 'BB', by: honours, means: '期间内公示无异议后确定的先进典型，按荣誉名称分，撤销的减去', counted: nominations.entering('selected', { by: (c) => c.body.honour ?? 'other', undoneBy: ['revoke'] }) }),
  defineIndicator('exemplars.nominated', { zh: '推荐的先进典型', unit: '个', law: 'BB', by: titles, means: '期间内自荐、推荐、本人同意后进入资格审核的',
    also: ['推荐典型', '推荐人选', '推荐候选人', '上报典型', '申报先进', '推荐先进'], counted: nominations.entering('submitted', { by: byTitle }) }),
  defineIndicator('exemplars.commended', { zh: '经批准的表彰', unit: '个', law: 'BB', by: titles, means: '期间内有批准文号的表彰，撤销的减去',
    also: ['表彰', '表彰先进', '通报表扬', '授予称号', '获得表彰', '受到表彰', '表扬', '荣获称号', '表彰集体个人', '受表彰', '县级以上表彰', '县委县政府表彰'],
    counted: nominations.entering('selected', { if: (c) => c.body.commends === true, by: byTitle, undoneBy: ['revoke'] }) }),
  defineIndicator('exemplars.stories', { zh: '先进事迹', unit: '篇', law: 'BB', means: '当日经本人同意公开的事迹',
    also: ['先进事迹材料', '典型事迹', '编发事迹', '宣传事迹', '事迹报道', '典型案例', '经验做法', '典型经验', '事迹', '事迹上墙'], counted: stories.within(['published']) }),
  defineIndicator('exemplars.stories-withdrawn', { zh: '撤下的事迹', unit: '篇', law: 'PIPL-15', means: '期间内应本人要求或由主办单位撤下的事迹', counted: stories.entering('withdrawn', { if: (c) => c.acts.some((a) => a.step === 'publish') }) }),
  defineIndicator('exemplars.lectures', { zh: '事迹宣讲', unit: '场', law: 'BB', means: '期间内先进典型的事迹宣讲', also: ['事迹报告会', '先进事迹报告会', '典型宣讲', '巡回报告', '先进事迹宣讲'], counted: stories.doing('tell') }),
  defineIndicator('exemplars.selections', { zh: '评选', unit: '次', law: 'BB', means: '期间内公告的评选', also: ['评选活动', '选树活动'], counted: selections.entering('announced') }),
  defineIndicator('exemplars.civil-villages', { zh: '文明村', unit: '个', law: 'BB', means: '当日保持文明村称号的村',
    also: ['县级以上文明村', '文明村镇', '文明村创建', '市级文明村', '建成文明村'], counted: nominations.within(['selected'], { if: (c) => c.body.honour === 'civilVillage' }) }),
  defineIndicator('exemplars.civil-villages-share', { zh: '文明村占比', unit: '%', law: 'BB', means: '文明村 ÷ 村（社区）',
    also: ['文明村比例', '县级以上文明村占比', '文明村镇占比', '文明村创建率'], ratio: { part: 'exemplars.civil-villages', whole: 'base.villages' } }),
  defineIndicator('exemplars.starred-households', { zh: '星级文明户', unit: '户', law: 'BB', means: '当日挂牌的星级文明户',
    also: ['十星级文明户', '文明户', '文明诚信户', '挂牌文明户', '星级户'], counted: nominations.within(['selected'], { if: (c) => c.body.honour === 'starredHousehold' }) }),
]
