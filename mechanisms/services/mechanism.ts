/** 智慧乡村·一网通办·好差评: the table of contents. A catalogue as data, matters that are asked for once and answered in time, ratings that protect whoever rates. */
import { z } from 'zod'
import { days, defineDocument, defineMechanism, route, type Purpose } from '../../kernel/define.ts'
import { application } from './application.procedure.ts'
import { callback } from './callback.procedure.ts'
import { completed } from './facts.ts'
import { servicesFigures } from './figures.ts'
import { item } from './item.procedure.ts'
import { point } from './point.procedure.ts'
import { rating } from './rating.procedure.ts'
import { agents, keepers, lookers, paperOf, servicesSettings, upperStaff } from './rules.ts'
import { Analysis, Applying, atPlace, CatalogueRead, Checked, Done, Filed, Found, Guide, Mine, Rated, Rating, Supplementing, Verified, Written } from './schema.ts'
import { visit } from './visit.procedure.ts'
import { wish } from './wish.procedure.ts'

const filers = ['resident', ...agents] as const
const itemId = z.object({ item: z.uuid('请选择一个事项') })
const applicationId = z.object({ application: z.uuid('请选择一件') })

/** Reads a workbook; with `load` what it says becomes the catalogue. The bytes never reach the journal. */
export const loadCatalogue = route('POST /services/catalogue', { zh: '从工作簿读服务目录', by: keepers, input: z.object({ place: z.string().regex(/^\d{6}$|^\d{9}$/, '目录放在县或乡镇'), name: z.string().max(200), file: z.string().max(8_000_000), load: z.boolean() }), output: CatalogueRead })
export const findItems = route('GET /services/find', { zh: '找事项', by: 'anyone', input: atPlace.extend({ words: z.string().max(40).default('') }), output: Found })
/** What was not found is noted by words and place; the journal holds no words. */
export const missItem = route('POST /services/miss', { zh: '没有找到', by: 'signedIn', secret: ['words'], input: atPlace.extend({ words: z.string().min(1).max(40) }), output: Done })
export const showGuide = route('GET /services/guide', { zh: '办事指南', by: 'anyone', input: itemId, output: Guide })
/** What would be asked for, and what lies here already. */
export const checkItem = route('GET /services/check', { zh: '办这个要什么', by: 'signedIn', input: itemId.extend({ applicant: z.uuid().optional() }), output: Checked })
/** Answers are sealed in a table of their own: neither journal nor case holds them. */
export const apply = route('POST /services/apply', { zh: '申请办理', by: filers, secret: ['answers'], input: Applying, output: Filed })
export const supplementOne = route('POST /services/supplement', { zh: '补材料', by: filers, secret: ['answers'], input: Supplementing, output: Filed })
export const showWritten = route('GET /services/written', { zh: '填写的内容', by: 'signedIn', input: applicationId, output: Written })
export const showMine = route('GET /services/mine', { zh: '我的办件', by: 'signedIn', input: z.object({}), output: Mine })
export const forgetKept = route('POST /services/forget', { zh: '删掉存着的材料', by: 'signedIn', input: z.object({ key: z.string().min(1).max(80) }), output: Done })
export const rate = route('POST /services/rate', { zh: '评价', by: 'resident', secret: ['application', 'rating', 'text', 'phone'], input: Rating, output: Done })
export const showContact = route('GET /services/contact', { zh: '回访电话', by: [...upperStaff, 'supervisor', 'countyOrganizer'], input: z.object({ callback: z.uuid('请选择一件') }), output: z.object({ phone: z.string() }) })
export const verify = route('GET /services/verify', { zh: '查验结果文书', by: 'anyone',
  input: z.object({ number: z.string({ error: '请输入编号' }).overwrite((s) => s.normalize('NFKC').trim().toUpperCase()).regex(/^\d{6}-\d{6}-[0-9A-Z]{6}$/, '编号像 900102-260302-7KQ3MX 这样，请照文书上写的输入') }), output: Verified })
export const showRatings = route('GET /services/ratings', { zh: '好差评结果', by: 'anyone', input: atPlace, output: Rated })
export const analyse = route('GET /services/analysis', { zh: '需求分析', by: lookers, input: atPlace.extend({ from: z.iso.date('请选择开始日期'), to: z.iso.date('请选择结束日期') }), output: Analysis })

const paper = (name: string, zh: string, template: string, from: readonly string[], years = 10) => defineDocument({ name: `services.${name}`, zh, of: application.name, template: `${template}.docx`, retain: days(365 * years), from, values: paperOf })
export const resultPaper = paper('result', '办理结果', 'result', ['completed'])
export const noticePaper = paper('notice', '一次性告知书', 'notice', ['supplementing', 'supplemented', 'lapsed'])
export const acceptancePaper = paper('acceptance', '受理通知书', 'acceptance', ['handling', 'overdue', 'completed'])
export const refusalPaper = paper('refusal', '不予办理告知书', 'refusal', ['refused'])

export const purposes: readonly Purpose[] = [
  { key: 'services.materials', zh: '交过的材料下次不用再交', version: 1, law: 'PIPL-14',
    text: '同意以后，您这次填的内容和上传的材料加密存着，下次办事时只问您一句“用上次的吗”，不用再填、再交。只用在您自己申请的事项上，办事的人在您交上来以前看不到；存多久由县里定，最长三年，到期自动删。不同意也照样办，每次自己交就行。',
    effects: '随时可以收回，存着的马上全部删掉；也可以一项一项删。已经交上去的办件不受影响。' },
]

export const services = defineMechanism({
  name: 'services', zh: '一网通办', law: ['GB39554', 'AY', 'ZM', 'HC', 'PIPL-14', 'PIPL-19'],
  procedures: [application, item, callback, rating, visit, wish, point], indicators: servicesFigures, purposes, publishes: [completed], settings: servicesSettings, documents: [resultPaper, noticePaper, acceptancePaper, refusalPaper],
  routes: [loadCatalogue, findItems, missItem, showGuide, checkItem, apply, supplementOne, showWritten, showMine, forgetKept, rate, showContact, verify, showRatings, analyse],
  refusals: {
    'limit.aboveStatutory': '承诺时限（{promised}）不能比法定时限（{statutory}）长；请改短承诺时限',
    'limit.notLonger': '现在的承诺是{promised}，延长要比它长',
    'proof.forbidden': '“{name}”属于“{proof}”，是民政部等六部门规定村（社区）不得出具的20项证明之一（民发〔2020〕20号），不能出具，也不能让群众去开；请改为部门核验或本人承诺',
    'proof.noBasis': '“{name}”要村里出具，却没有写依据；没有法律法规依据的证明不能要，请写明依据或去掉',
    'fee.noBasis': '写了收费标准，还要写收费依据；没有依据不能收费',
    'item.backwards': '取消日期要在生效日期以后',
    'item.tooLow': '服务目录放在县或乡镇，村里直接用；请选到乡镇',
    'item.codeTwice': '编码{code}已经有一个事项了，请改现有的那个',
    'item.notOffered': '这个事项现在不能办（草稿、暂停或已取消）；请打窗口电话问',
    'item.notNow': '这个事项只在{from}到{to}之间办',
    'item.elsewhere': '这个事项只在{place}办',
    'question.noChoices': '“{name}”是选一个，请至少写两个选项',
    'material.twice': '“{name}”写了两次；同一样材料只要一份，原件和复印件算一样',
    'material.notListed': '材料清单里没有“{key}”；只能收、只能要清单里写明的材料',
    'material.given': '这份材料当面看过，或者是以前交过、平台已有的，不能再让群众交',
    'material.notSeen': '“当面出示”和“平台已有”由窗口或代办员确认；自己申请请拍照或选文件上传',
    'material.noFile': '请先上传文件，再提交',
    'material.notKept': '没有找到上次交过的，或者已经到期、收回了同意；请重新交一次',
    'application.village': '请在登记的村（{village}）申请',
    'application.own': '不能办自己的件，换了身份也不行；请由别的工作人员来办',
    'application.informedOnce': '已经一次性告知过了，不能再要别的材料；请受理，确实不能办的写明依据',
    'application.nothingMissing': '材料都齐了，没有要补的；请直接受理',
    'application.incomplete': '还缺：{list}；请一次性告知申请人',
    'application.stillMissing': '还缺：{list}；补齐了再提交',
    'application.stillLacking': '还缺：{list}；补交以后再办结',
    'application.extendedOnce': '已经延长过一次，不能再延长',
    'result.backwards': '有效期不能早于今天',
    'applicant.whose': '请选择替谁办；给自己办，请换成“居民”身份',
    'applicant.self': '给自己办，请换成“居民”身份，不能用工作身份',
    'applicant.notYours': '只能替自己或同一户的家人办；别人请本人办，或找代办员',
    'applicant.elsewhere': '这个人不在您的地方登记，不能替他办',
    'agent.only': '只有登记在册的帮办代办员能代办；请找村里的代办员',
    'authority.missing': '代办要有本人的委托：请选怎样委托的，并写明什么时候、怎样说的',
    'answers.wrong': '填的有几处不对：{list}',
    'answers.notYours': '只有申请人、代办的人和办理单位能看填写的内容',
    'unit.missing': '登记册里没有能办这件事的单位，请联系乡镇',
    'unit.elsewhere': '实施主体要在目录所在的地方',
    'rating.notYours': '只有申请人自己能评价，别人不能代替；请在本人的手机上评',
    'rating.tooEarly': '还没有办完，办完以后再评价',
    'rating.once': '一次办件评一次，您已经评过了',
    'rating.official': '您是办理单位的人，或者经手过这件事，不能评价；评价只由办事的群众自己作',
    'callback.own': '不能由被评价的单位回访；请由上级单位回访',
    'callback.notYours': '只有负责回访的单位能看回访电话',
    'day.ahead': '日期还没到，请填今天或以前的日子',
    'point.notCare': '只有养老助餐场所登记服务人次',
    'analysis.backwards': '开始日期要在结束日期以前',
    'catalogue.unreadable': '读不了：{zh}',
    'catalogue.noSheet': '工作簿里没有叫“事项”的表；要有“事项”“材料”“表单”三张表，可以照演示目录改',
  },
  holds: [
    { key: 'services.applications', zh: '申请办过的事项', basis: 'duty', purpose: '办理、出具结果', keep: days(365 * 10), law: 'GB39554' },
    { key: 'services.answers', zh: '申请表里填的内容', basis: 'duty', purpose: '办理', keep: days(365 * 10), law: 'PIPL-13' },
    { key: 'services.kept', zh: '交过、下次再用的材料和内容', basis: 'consent', purpose: '下次免填免交', keep: days(1), law: 'PIPL-14' },
    { key: 'services.contacts', zh: '差评回访电话', basis: 'duty', purpose: '回访差评', keep: days(365), law: 'HC' },
  ],
})
