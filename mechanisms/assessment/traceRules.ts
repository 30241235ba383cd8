/**
 * What may never be an item of an assessment: how people use the software, and traces of work instead of work (JF24, APP26). Pure, both
 * sides: the shape of a scheme, its form and the trial of other weights all ask here, so there is no way round it.
 */

/** Words that betray a trace, each with what it is called in the answer. */
const traces: readonly { pattern: RegExp; zh: string }[] = [
  { pattern: /登[录陆]|签到|打卡|在线|日活|活跃度|log-?in/iu, zh: '登录、在线和打卡' },
  { pattern: /点击|点赞|转发|分享量|阅读量|浏览量|关注(量|数|人数)|粉丝|投票数|网络投票/u, zh: '点击、点赞、转发和投票' },
  { pattern: /照片|拍照|图片数|视频数|留痕|上传(数|量|条数|张数)|截图/u, zh: '照片和留痕' },
  { pattern: /学习时长|学时|学习笔记|心得(体会)?(篇|份|数)|学习积分/u, zh: '学习时长和笔记' },
  { pattern: /(安装|下载|注册|激活|推广|使用|开通)(率|量|数|人数|户数|比例)|(app|小程序|公众号|客户端|平台账号)/iu, zh: '软件的安装、注册和使用' },
  { pattern: /批示|媒体(报道|刊发)|上稿|信息(报送|采用)|简报(篇|数|期)/u, zh: '批示、报道和信息篇数' },
  { pattern: /(开会|会议|发文|台账|报表|材料)(次数|场次|数量|份数|篇数|本数|数)|(召开|印发).{0,6}(次|份|篇|本)/u, zh: '开会、发文和台账的数量' },
]
/** Figures that are counted truly and yet would turn a help into a race: by how their keys begin. */
const figures: readonly { pattern: RegExp; zh: string }[] = [
  { pattern: /^training\./u, zh: '培训时长和人次' },
  { pattern: /^(reports|indicators|channels|people)\./u, zh: '填表和使用平台' },
  { pattern: /^publicity\.(?!awareness-rate$)/u, zh: '宣传的数量' },
  { pattern: /^talks\.(held|officials|residents|places|topics)/u, zh: '开会的场次和人次' },
  { pattern: /^deliberation\.(meetings|eligible|present|votes)/u, zh: '开会的次数和票数' },
  { pattern: /^grid\.(visits|outreach|events\.(reported|intake|urged))/u, zh: '走访和上报的数量' },
  { pattern: /^services\.(online|inquiries|visitors|rated|items\.(online|whole))/u, zh: '线上办理和参评的数量' },
  { pattern: /^(points|credit)\./u, zh: '个人的积分和信用' },
  { pattern: /^(exemplars\.(stories|lectures|nominated)|volunteering\.(hours|minutes|attendances|volunteers|active))/u, zh: '个人的时长和宣传' },
  { pattern: /^assessment\.(?!survey\.satisfaction$)/u, zh: '考核本身' },
]
/** What kind of trace a text speaks of, or null. */
export const traceIn = (text: string): string | null => traces.find(({ pattern }) => pattern.test(text))?.zh ?? null
/** What kind of trace a figure is, also inside a derived key (`a/b`, `a@yoy`), or null. */
export const traceOf = (key: string): string | null => {
  const parts = key.split('@')[0]?.split('/') ?? []
  return parts.flatMap((part) => figures.filter(({ pattern }) => pattern.test(part)))[0]?.zh ?? null
}
export const traceRefusal = (item: string, trace: string): string =>
  `“${item}”考的是${trace}，不能作考核指标（减负规定不许以痕迹、软件使用情况作依据）；请改用办成的事，例如按时办结率、问题解决率、群众测评满意率`
