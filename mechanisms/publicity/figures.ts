/** Figures of publicity: what was published, done and asked. Clicks, likes and readings are no figures here and never will be (APP26). */
import { cases, defineIndicator, register } from '../../kernel/define.ts'
import { outletKinds } from '../../kernel/channels/rules.ts'
import { campaign } from './campaign.procedure.ts'
import { facility, lecture, placement, record, team } from './ground.procedure.ts'
import { item } from './item.procedure.ts'
import { lecturersOf } from './rules.ts'
import { facilityKinds, itemKinds, media, surveyWays, type RecordBody } from './schema.ts'
import { response, survey } from './survey.procedure.ts'

const [items, lectures, records, responses, facilities] = [cases(item), cases(lecture), cases(record), cases(response), cases(facility)]
const recorded = (kind: RecordBody['kind']) => records.entering('recorded', { undoneBy: ['void'], if: (c) => c.body.kind === kind, amount: (c) => c.body.count })
export const publicityFigures = [
  defineIndicator('publicity.items', { zh: '宣传内容', unit: '条', means: '期间内经另一人审核后发布的内容，撤下的减去；更正算同一条',
    also: ['发布宣传信息', '政策信息', '发布政策', '推送信息', '宣传信息', '编发信息', '发布信息', '推送政策', '宣传稿件', '政策解读'],
    by: itemKinds, counted: items.entering('published', { if: (c) => (c.body.edition ?? 1) === 1, undoneBy: ['withdraw', 'takeDown'], by: (c) => c.body.kind }) }),
  defineIndicator('publicity.channels', { zh: '宣传渠道', unit: '个', means: '当日登记在用、能直接发到的渠道：喇叭、短信、群',
    also: ['宣传平台', '宣传阵地', '宣传载体', '媒体平台', '宣传矩阵', '新媒体平台', '宣传媒介', '渠道', '宣传渠道数', '微信群渠道'],
    by: outletKinds, counted: register('outlets', { by: (r) => String(r['kind']) }) }),
  defineIndicator('publicity.campaigns', { zh: '集中宣传活动', unit: '次', means: '期间内结束的集中宣传，其中至少发布、宣讲或发放过一次',
    also: ['主题宣传活动', '宣传活动', '开展宣传', '集中宣传', '宣传周', '政策宣传活动', '主题活动', '开展政策宣传'],
    counted: cases(campaign).entering('closed') }),
  defineIndicator('publicity.awareness.asked', { zh: '知晓率受访人数', unit: '人', means: '期间内自愿答题或者抽样受访的人',
    also: ['知晓率调查人数', '政策知晓调查', '抽样调查人数', '抽样访问', '抽样访问人数', '问卷调查人数'],
    by: surveyWays, counted: responses.entering('answered', { by: (c) => c.body.way }) }),
  defineIndicator('publicity.awareness.known', { zh: '知晓人数', unit: '人', means: '期间内答题、受访的人中答对的达到比例的', also: ['知晓政策的群众'],
    by: surveyWays, counted: responses.entering('answered', { if: (c) => c.body.known === true, by: (c) => c.body.way }) }),
  defineIndicator('publicity.awareness-rate', { zh: '政策知晓率', unit: '%', means: '知晓人数 ÷ 知晓率受访人数；与应答率一并看',
    also: ['知晓率', '群众知晓率', '知晓度', '政策知晓度', '群众政策知晓率', '宣传知晓率', '知晓面'],
    ratio: { part: 'publicity.awareness.known', whole: 'publicity.awareness.asked', response: 'publicity.awareness.response-rate' } }),
  defineIndicator('publicity.awareness.invited', { zh: '知晓率应答人数', unit: '人', means: '期间内开始的调查请了多少人：抽样的是抽中的人，自愿答题的是当地成年居民', also: ['抽中人数', '应受访人数'],
    counted: cases(survey).entering('open', { amount: (c) => c.body.invited ?? 0, by: (c) => c.body.way }), by: surveyWays }),
  defineIndicator('publicity.awareness.response-rate', { zh: '知晓率应答率', unit: '%', means: '知晓率受访人数 ÷ 知晓率应答人数；低的时候，知晓率只能说明答了的人', also: ['调查应答率', '受访率', '问卷回收率'],
    ratio: { part: 'publicity.awareness.asked', whole: 'publicity.awareness.invited' } }),
  defineIndicator('publicity.lectures', { zh: '宣讲', unit: '场', means: '期间内到村到户的政策理论宣讲',
    also: ['宣讲活动', '开展宣讲', '理论宣讲', '政策宣讲', '宣讲场次', '巡回宣讲', '微宣讲', '百姓宣讲', '集中宣讲', '进村宣讲', '专题宣讲', '文明实践宣讲'],
    counted: lectures.entering('held', { undoneBy: ['void'] }) }),
  defineIndicator('publicity.lectures.audience', { zh: '宣讲听众', unit: '人次', means: '期间内听宣讲的党员群众，现场数人头，按人次计',
    also: ['受众', '宣讲受众', '受教育群众', '覆盖群众', '听众', '受众人次', '受众群众', '覆盖党员群众', '听讲群众', '聆听宣讲', '聆听', '宣讲覆盖', '听众人数'],
    counted: lectures.entering('held', { undoneBy: ['void'], amount: (c) => c.body.audience ?? 0 }) }),
  defineIndicator('publicity.teams', { zh: '宣讲队伍', unit: '支', means: '当日在册的宣讲队伍',
    also: ['宣讲队', '宣讲团', '宣讲小分队', '理论宣讲队', '政策宣传队', '百姓宣讲团', '宣传队伍', '宣传队', '轻骑兵'],
    counted: cases(team).within(['standing']) }),
  defineIndicator('publicity.lecturers', { zh: '宣讲员', unit: '名', means: '当日在册的宣讲员', also: ['宣讲骨干', '百姓宣讲员', '政策宣讲员', '理论宣讲员', '宣传员', '基层宣讲员', '政策宣传员'],
    counted: cases(team).within(['standing'], { amount: (c) => lecturersOf(c.body).length }) }),
  defineIndicator('publicity.leaflets', { zh: '宣传资料', unit: '份', means: '期间内发放的明白纸、折页、手册',
    also: ['发放宣传资料', '宣传单', '明白纸', '宣传手册', '宣传折页', '宣传册', '发放资料', '印发宣传品', '宣传材料', '倡议书', '公开信', '宣传品', '政策汇编', '明白卡', '普法读本', '读本', '宣传读物'],
    counted: recorded('leaflet') }),
  defineIndicator('publicity.boards', { zh: '宣传栏', unit: '块', means: '当日在用的宣传栏、展板、文化墙',
    also: ['展板', '宣传展板', '公示栏', '宣传橱窗', '文化墙', '宣传墙', '制作展板', '宣传牌', '公益广告牌', '墙绘'],
    by: facilityKinds, counted: facilities.within(['standing'], { if: (c) => c.body.kind !== 'loudspeaker', amount: (c) => c.body.pieces, by: (c) => c.body.kind }) }),
  defineIndicator('publicity.banners', { zh: '横幅标语', unit: '条', means: '期间内悬挂张贴的横幅、标语',
    also: ['横幅', '标语', '条幅', '悬挂横幅', '张贴标语', '宣传标语', '宣传条幅', '刷写标语', '张贴海报', '宣传海报'],
    counted: recorded('banner') }),
  defineIndicator('publicity.broadcasts', { zh: '广播播出', unit: '次', means: '期间内喇叭播出的次数：联网的按回执，一只播一遍算一次；没有联网的由播的人记，作废的减去',
    also: ['大喇叭广播', '播放广播', '广播宣传', '循环播放', '播出', '播报', '广播次数', '喇叭喊话', '滚动播放'],
    counted: recorded('broadcast') }),
  defineIndicator('publicity.loudspeakers', { zh: '村村响大喇叭', unit: '个', means: '当日可用的村级广播喇叭',
    also: ['大喇叭', '应急广播', '小喇叭', '村村响', '广播终端', '移动小喇叭', '应急广播终端', '乡村大喇叭'],
    counted: facilities.within(['standing'], { if: (c) => c.body.kind === 'loudspeaker', amount: (c) => c.body.pieces }) }),
  defineIndicator('publicity.texts', { zh: '宣传短信', unit: '条', means: '期间内网关收下的宣传短信，按号码计，更正短信不计', also: ['发送短信', '推送短信', '短信宣传', '群发短信'],
    counted: items.doing('deliver', { if: (_c, input) => input.kind === 'sms', amount: (_c, input) => input.count }) }),
  defineIndicator('publicity.videos', { zh: '宣传视频', unit: '个', means: '期间内制作发布的宣传视频', also: ['短视频', '微视频', '宣传片', '拍摄短视频', '制作视频', '微电影', '专题片'],
    counted: recorded('video') }),
  defineIndicator('publicity.placements', { zh: '媒体刊发', unit: '篇', means: '期间内报纸、广播、电视、网站刊发的报道',
    also: ['刊发报道', '媒体报道', '刊发稿件', '新闻报道', '发表稿件', '宣传报道', '刊播', '被报道', '上稿', '媒体宣传', '刊登', '省级媒体', '中央级媒体', '市级媒体', '主流媒体', '媒体刊播'],
    by: media, counted: cases(placement).entering('recorded', { undoneBy: ['void'], by: (c) => c.body.level }) }),
  defineIndicator('publicity.performances', { zh: '文艺宣传演出', unit: '场', means: '期间内以治理为主题的文艺宣传演出',
    also: ['文艺演出', '送戏下乡', '文艺巡演', '文化活动', '文化惠民演出', '文艺汇演', '文化下乡', '群众文化活动', '村晚'],
    counted: recorded('performance') }),
  defineIndicator('publicity.households', { zh: '入户宣传', unit: '户', means: '期间内上门宣传的户', also: ['入户宣讲', '上门宣传', '覆盖农户', '宣传到户', '敲门宣传'],
    counted: recorded('household') }),
]
