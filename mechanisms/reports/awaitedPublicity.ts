/**
 * Figures of mechanisms of 加强宣传 that are not built yet: named so that reports can ask for them, never shown as numbers. Whoever builds
 * the mechanism moves its lines into its own figures.ts. Clicks, likes and readings are no figures here and never will be.
 */
import { defineIndicator } from '../../kernel/define.ts'

const media = { central: '中央', province: '省级', city: '市级', county: '县级' }

/** 政策宣传 */
export const publicityFigures = [
  defineIndicator('publicity.items', { zh: '宣传内容', unit: '条', awaited: true, means: '期间内发布的政策宣传内容，更正作废的减去',
    also: ['发布宣传信息', '政策信息', '发布政策', '推送信息', '宣传信息', '编发信息', '发布信息', '推送政策', '宣传稿件', '政策解读'] }),
  defineIndicator('publicity.channels', { zh: '宣传渠道', unit: '个', awaited: true, means: '当日在用的宣传渠道',
    also: ['宣传平台', '宣传阵地', '宣传载体', '媒体平台', '宣传矩阵', '新媒体平台', '宣传媒介', '渠道', '宣传渠道数', '微信群渠道'] }),
  defineIndicator('publicity.campaigns', { zh: '集中宣传活动', unit: '次', awaited: true, means: '期间内在重要时点组织的集中宣传',
    also: ['主题宣传活动', '宣传活动', '开展宣传', '集中宣传', '宣传周', '政策宣传活动', '主题活动', '开展政策宣传'] }),
  defineIndicator('publicity.awareness.asked', { zh: '知晓率受访人数', unit: '人', awaited: true, means: '期间内自愿答题或者抽样受访的人',
    also: ['知晓率调查人数', '政策知晓调查', '抽样调查人数', '抽样访问', '抽样访问人数', '问卷调查人数'] }),
  defineIndicator('publicity.awareness.known', { zh: '知晓人数', unit: '人', awaited: true, means: '期间内受访的人中知道所问政策的', also: ['知晓政策的群众'] }),
  defineIndicator('publicity.awareness-rate', { zh: '政策知晓率', unit: '%', means: '知晓人数 ÷ 知晓率受访人数',
    also: ['知晓率', '群众知晓率', '知晓度', '政策知晓度', '群众政策知晓率', '宣传知晓率', '知晓面'],
    ratio: { part: 'publicity.awareness.known', whole: 'publicity.awareness.asked' } }),
  defineIndicator('publicity.lectures', { zh: '宣讲', unit: '场', awaited: true, means: '期间内到村到户的政策理论宣讲',
    also: ['宣讲活动', '开展宣讲', '理论宣讲', '政策宣讲', '宣讲场次', '巡回宣讲', '微宣讲', '百姓宣讲', '集中宣讲', '进村宣讲', '专题宣讲', '文明实践宣讲'] }),
  defineIndicator('publicity.lectures.audience', { zh: '宣讲听众', unit: '人次', awaited: true, means: '期间内听宣讲的党员群众，按人次计',
    also: ['受众', '宣讲受众', '受教育群众', '覆盖群众', '听众', '受众人次', '受众群众', '覆盖党员群众', '听讲群众', '聆听宣讲', '聆听', '宣讲覆盖', '听众人数'] }),
  defineIndicator('publicity.teams', { zh: '宣讲队伍', unit: '支', awaited: true, means: '当日在册的宣讲队伍',
    also: ['宣讲队', '宣讲团', '宣讲小分队', '理论宣讲队', '政策宣传队', '百姓宣讲团', '宣传队伍', '宣传队', '轻骑兵'] }),
  defineIndicator('publicity.lecturers', { zh: '宣讲员', unit: '名', awaited: true, means: '当日在册的宣讲员', also: ['宣讲骨干', '百姓宣讲员', '政策宣讲员', '理论宣讲员', '宣传员', '基层宣讲员', '政策宣传员'] }),
  defineIndicator('publicity.leaflets', { zh: '宣传资料', unit: '份', awaited: true, means: '期间内发放的明白纸、折页、手册',
    also: ['发放宣传资料', '宣传单', '明白纸', '宣传手册', '宣传折页', '宣传册', '发放资料', '印发宣传品', '宣传材料', '倡议书', '公开信', '宣传品', '政策汇编', '明白卡', '普法读本', '读本', '宣传读物'] }),
  defineIndicator('publicity.boards', { zh: '宣传栏', unit: '块', awaited: true, means: '当日在用的宣传栏、展板、文化墙',
    also: ['展板', '宣传展板', '公示栏', '宣传橱窗', '文化墙', '宣传墙', '制作展板', '宣传牌', '公益广告牌', '墙绘'] }),
  defineIndicator('publicity.banners', { zh: '横幅标语', unit: '条', awaited: true, means: '期间内悬挂张贴的横幅、标语',
    also: ['横幅', '标语', '条幅', '悬挂横幅', '张贴标语', '宣传标语', '宣传条幅', '刷写标语', '张贴海报', '宣传海报'] }),
  defineIndicator('publicity.broadcasts', { zh: '广播播出', unit: '次', awaited: true, means: '期间内村级广播按计划播出的次数',
    also: ['大喇叭广播', '播放广播', '广播宣传', '循环播放', '播出', '播报', '广播次数', '喇叭喊话', '滚动播放'] }),
  defineIndicator('publicity.loudspeakers', { zh: '村村响大喇叭', unit: '个', awaited: true, means: '当日可用的村级广播喇叭',
    also: ['大喇叭', '应急广播', '小喇叭', '村村响', '广播终端', '移动小喇叭', '应急广播终端', '乡村大喇叭'] }),
  defineIndicator('publicity.texts', { zh: '宣传短信', unit: '条', awaited: true, means: '期间内发出的宣传短信', also: ['发送短信', '推送短信', '短信宣传', '群发短信'] }),
  defineIndicator('publicity.videos', { zh: '宣传视频', unit: '个', awaited: true, means: '期间内制作发布的宣传视频', also: ['短视频', '微视频', '宣传片', '拍摄短视频', '制作视频', '微电影', '专题片'] }),
  defineIndicator('publicity.placements', { zh: '媒体刊发', unit: '篇', awaited: true, by: media, means: '期间内报纸、广播、电视、网站刊发的报道',
    also: ['刊发报道', '媒体报道', '刊发稿件', '新闻报道', '发表稿件', '宣传报道', '刊播', '被报道', '上稿', '媒体宣传', '刊登', '省级媒体', '中央级媒体', '市级媒体', '主流媒体', '媒体刊播'] }),
  defineIndicator('publicity.performances', { zh: '文艺宣传演出', unit: '场', awaited: true, means: '期间内以治理为主题的文艺宣传演出',
    also: ['文艺演出', '送戏下乡', '文艺巡演', '文化活动', '文化惠民演出', '文艺汇演', '文化下乡', '群众文化活动', '村晚'] }),
  defineIndicator('publicity.households', { zh: '入户宣传', unit: '户', awaited: true, means: '期间内上门宣传的户', also: ['入户宣讲', '上门宣传', '覆盖农户', '宣传到户', '敲门宣传'] }),
]

const titles = { person: '个人', family: '家庭', village: '村（社区）', organisation: '集体' }

/** 先进典型 */
export const exemplarsFigures = [
  defineIndicator('exemplars.selected', { zh: '选树的先进典型', unit: '个', awaited: true, law: 'BB', by: titles, means: '期间内公示无异议后确定的先进典型，按称号分',
    also: ['先进典型', '选树典型', '评选先进', '道德模范', '身边好人', '文明家庭', '五好家庭', '示范村', '好媳妇', '好婆婆', '最美家庭', '最美人物', '优秀共产党员', '先进个人', '先进集体', '新乡贤', '乡村好人',
      '选树先进典型', '美丽庭院', '典型人物', '评选', '美德模范', '好邻居', '先进基层党组织', '模范人物', '好媳妇好婆婆', '最美家庭户', '文明家庭评选', '美丽庭院户', '五好家庭户'] }),
  defineIndicator('exemplars.nominated', { zh: '推荐的先进典型', unit: '个', awaited: true, law: 'BB', by: titles, means: '期间内自荐、推荐、进入资格审核的',
    also: ['推荐典型', '推荐人选', '推荐候选人', '上报典型', '申报先进', '推荐先进'] }),
  defineIndicator('exemplars.commended', { zh: '经批准的表彰', unit: '个', awaited: true, law: 'BB', by: titles, means: '期间内有批准文号的表彰',
    also: ['表彰', '表彰先进', '通报表扬', '授予称号', '获得表彰', '受到表彰', '表扬', '荣获称号', '表彰集体个人', '受表彰', '县级以上表彰', '县委县政府表彰'] }),
  defineIndicator('exemplars.stories', { zh: '先进事迹', unit: '篇', awaited: true, law: 'BB', means: '当日经本人同意公开的事迹',
    also: ['先进事迹材料', '典型事迹', '编发事迹', '宣传事迹', '事迹报道', '典型案例', '经验做法', '典型经验', '事迹', '事迹上墙'] }),
  defineIndicator('exemplars.lectures', { zh: '事迹宣讲', unit: '场', awaited: true, law: 'BB', means: '期间内先进典型的事迹宣讲', also: ['事迹报告会', '先进事迹报告会', '典型宣讲', '巡回报告', '先进事迹宣讲'] }),
  defineIndicator('exemplars.civil-villages', { zh: '文明村', unit: '个', awaited: true, law: 'BB', means: '当日保持文明村称号的村',
    also: ['县级以上文明村', '文明村镇', '文明村创建', '市级文明村', '建成文明村'] }),
  defineIndicator('exemplars.civil-villages-share', { zh: '文明村占比', unit: '%', law: 'BB', means: '文明村 ÷ 村（社区）',
    also: ['文明村比例', '县级以上文明村占比', '文明村镇占比', '文明村创建率'], ratio: { part: 'exemplars.civil-villages', whole: 'base.villages' } }),
  defineIndicator('exemplars.starred-households', { zh: '星级文明户', unit: '户', awaited: true, law: 'BB', means: '当日挂牌的星级文明户',
    also: ['十星级文明户', '文明户', '文明诚信户', '挂牌文明户', '星级户'] }),
]
