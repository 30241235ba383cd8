/** What people report, in the words they would use: one line of the list of grid matters, the way it goes, and how it ends. */
import type { EventBody } from '../mechanisms/grid/schema.ts'
import type { bureaus, stations } from './bodies.ts'
import type { PictureKind } from './pictures.ts'

type Station = keyof typeof stations
type Bureau = keyof typeof bureaus
/** Who ends it: the grid, the village, the township's desk, a station of the township, a bureau of the county, or several called together. */
export type Way =
  | { by: 'grid' | 'village' | 'township' } | { by: 'station', unit: Station } | { by: 'bureau', unit: Bureau }
  | { by: 'whistle', lead: Station, helpers: readonly Station[] }
export interface Matter {
  sub: string, category: EventBody['category'], way: Way, texts: readonly string[], results: readonly string[]
  urgency?: NonNullable<EventBody['urgency']>, picture?: PictureKind, months?: readonly number[] }

const grid: Way = { by: 'grid' }
const village: Way = { by: 'village' }
const township: Way = { by: 'township' }
const station = (unit: Station): Way => ({ by: 'station', unit })
const bureau = (unit: Bureau): Way => ({ by: 'bureau', unit })
const whistle = (lead: Station, ...helpers: Station[]): Way => ({ by: 'whistle', lead, helpers })
const flood = [5, 6, 7, 8, 9]
const winter = [11, 12, 1, 2]

type Short = readonly [sub: string, way: Way, texts: readonly string[], results: readonly string[], more?: Pick<Matter, 'urgency' | 'picture' | 'months'>]
const of = (category: Matter['category'], list: readonly Short[]): Matter[] => list.map(([sub, way, texts, results, more]) => ({ category, sub, way, texts, results, ...more }))

/** `{at}` is a spot of the village, `{n}` a small number. */
const emergency = of('emergencyManagement', [
  ['roadSafety', station('traffic'), ['{at}的石桥栏杆断了{n}根，晚上过路的人容易掉下去', '{at}的桥护栏被三轮车撞歪了，娃娃上学天天从这里走'],
    ['换了新的钢护栏，桥头补了反光标', '断的栏杆已经焊好，刷了漆，又检查了桥面'], { urgency: 'urgent', picture: 'bridge' }],
  ['roadSafety', village, ['{at}的窨井盖不见了，先用树枝插着', '{at}路边有个井盖翻了，摩托车过去很危险'], ['换了新井盖并且加了防坠网', '井盖已复位压实，旁边几处也查了'], { urgency: 'urgent', picture: 'manhole' }],
  ['roadSafety', station('traffic'), ['{at}弯道看不到对面来车，上个月擦挂了两回', '{at}路口没有凸面镜，大货车下来很快'], ['装了凸面镜和减速带', '已装警示桩和“弯道慢行”标牌'], { urgency: 'urgent' }],
  ['roadSafety', whistle('traffic', 'land', 'police'), ['{at}路面塌了半边，下面是空的，已经拉了绳子', '{at}的通村路路基被水掏空，重车不能走'],
    ['路基回填夯实，硬化了{n}0平方米，恢复通行', '做了浆砌挡墙，塌的半边补好了'], { urgency: 'complex', picture: 'road', months: flood }],
  ['landslide', whistle('land', 'police', 'traffic'), ['{at}后面的山坡裂了一条缝，下雨就往下掉土', '{at}山上滚下来几块大石头，压在排水沟上'],
    ['坡下{n}户已转移，裂缝已填实盖布，设了监测桩', '危石已清除，坡脚砌了挡墙，雨季安排专人看守'], { urgency: 'emergency', picture: 'slope', months: flood }],
  ['flood', village, ['{at}的涵洞堵了，一下雨水就漫到院子里', '{at}低洼处积水快到膝盖,{n}户进水'], ['涵洞已疏通，清出两车淤泥', '积水已抽干，开了临时排水沟'], { urgency: 'emergency', months: flood }],
  ['flood', station('water'), ['{at}河堤有一段渗水，石头松了', '{at}山塘的溢洪口被杂物塞住了'], ['渗水段已加固，堤脚抛了石', '溢洪口清理干净，水位已降下来'], { urgency: 'urgent', months: flood, picture: 'drain' }],
  ['fire', grid, ['有人在{at}烧秸秆，风大，旁边就是柴垛', '{at}的电动车飞线充电，线从二楼拖下来'], ['火已浇灭，和当事人讲清楚了，签了承诺', '飞线已拆，带他到集中充电点办了卡'], { urgency: 'urgent', months: [10, 11, 12, 1, 2, 3, 4] }],
  ['fire', village, ['{at}的消防水池见底了', '{at}的灭火器都过期了'], ['水池修好漏点并蓄满', '换了{n}具灭火器，登记了责任人'], {}],
  ['power', bureau('power'), ['{at}的电线垂得很低，伸手就能摸到', '{at}的电杆斜了，拉线断了一根'], ['线路已重新架高', '电杆已扶正加固，换了拉线'], { urgency: 'urgent', picture: 'pole' }],
  ['power', bureau('power'), ['{at}这一片晚上老跳闸，电压低，水泵带不动', '{at}停电半天了，没有接到通知'], ['换了大一级的变压器分接，电压正常', '故障点已修复，恢复供电'], {}],
  ['collapse', village, ['{at}有座老房子墙鼓出来了，没人住，娃娃爱进去玩', '{at}的土墙裂了手指宽的缝'], ['已拉警戒线，和户主商量后拆除', '危墙已拆，堆的土坯也清走了'], { urgency: 'urgent', picture: 'house' }],
  ['gas', bureau('building'), ['{at}的餐馆厨房一直有煤气味'], ['换了阀门和软管，检测不漏，装了报警器'], { urgency: 'emergency' }],
  ['drowning', village, ['{at}的堰塘没有护栏，放假了娃娃在边上玩水', '{at}堰塘的警示牌倒了，救生圈也不见了'], ['立了警示牌，放了救生杆和救生圈', '围栏已补齐{n}0米，安排暑期巡看'], { urgency: 'urgent', months: [5, 6, 7, 8, 9] }],
  ['workSafety', township, ['{at}的木材加工房锯末堆成山，线路也乱', '{at}在修房子，没有搭安全网，砖头往下掉'], ['限期整改，锯末已清，线路套管', '施工方已补安全网，复查合格'], { urgency: 'urgent' }],
  ['epidemic', station('health'), ['{at}好几家的鸡一夜死了不少', '{at}有人喂的猪不吃食，怕是有病'], ['采样送检不是疫病，已消毒，指导了喂养', '病死畜禽已无害化处理，周边消毒'], { urgency: 'urgent' }],
])
const order = of('publicOrder', [
  ['dispute', grid, ['两家为{at}的田埂吵起来了，都说对方往自己这边挖', '{at}两户为滴水檐的水流到谁家院子闹僵了'], ['请老人一起量了界，埋了界石，双方握手', '装了一截水槽引到沟里，两家都同意'], {}],
  ['dispute', grid, ['{at}一家几兄弟为老人轮流住的事吵架', '婆媳吵架，儿媳带娃娃回了娘家，请帮忙劝劝'], ['开了家庭会，写下轮流照顾的约定', '上门劝了两次，已经接回来了'], {}],
  ['dispute', village, ['{at}的树枝伸到邻居房顶上，说了几次不肯砍', '{at}共用的过道被堆了砖，三轮车过不去'], ['树枝已修，砍下的柴归主家', '砖已搬走，约定过道不堆东西'], {}],
  ['landDispute', village, ['宅基地边界说不清,{at}准备砌墙，邻居拦着不让', '{at}承包地的四至和证上对不上'], ['翻出老底册现场指界，双方签字', '已重新丈量，报镇上更正'], { urgency: 'complex' }],
  ['landDispute', whistle('land', 'justice'), ['{at}修机耕道占了{n}户的地，补的办法没说好'], ['召开村民小组会，按面积调整并写了协议'], { urgency: 'complex' }],
  ['wageDispute', whistle('justice', 'welfare'), ['{at}工地干了{n}个月的工钱没给', '给{at}的合作社摘茶，工钱拖了半年'], ['约谈后当场结清，打了收条', '签了分期协议，首笔已付'], { urgency: 'complex' }],
  ['order', station('police'), ['{at}半夜有陌生面包车转来转去', '{at}有人偷接电线下河电鱼'], ['已盘查，是收旧家电的，做了登记', '器具已没收，依法处理'], { urgency: 'urgent' }],
  ['fraud', station('police'), ['有人打电话叫{at}的老人交“保证金”，差点转了钱', '{at}有人发免费鸡蛋，拉老人听课买药'], ['已劝住没有转账，装了反诈提醒', '讲课的已离开，逐户提醒并张贴了告示'], { urgency: 'urgent' }],
  ['noise', grid, ['{at}坝坝舞音响太大，娃娃要做作业', '{at}的打米机早上五点就开'], ['说好晚上九点前结束，音量调小', '改在七点以后开机，加了胶垫'], {}],
  ['dog', grid, ['{at}有几条没主的狗，追着学生跑', '{at}那家的大狗没拴，咬了过路的鸡'], ['{n}条流浪狗已收容', '已拴好并打了疫苗，主人赔了鸡'], { picture: 'dog' }],
  ['traffic', village, ['赶集天{at}的车乱停，救护车都进不来', '{at}路口的摊子摆到路中间了'], ['画了停车线，集日安排人指挥', '摊位已退到线里，和摊主说好了'], {}],
  ['building', township, ['{at}有人在菜地里打地基，没看到批文', '{at}临河搭了棚子，越搭越大'], ['没有手续，已停工并复耕', '棚子已自行拆除'], { urgency: 'complex' }],
  ['sanitation', grid, ['{at}垃圾桶满了几天没人收，苍蝇很多', '{at}有人趁夜倒了一车建筑垃圾'], ['当天清走，加了一次收运', '垃圾已清，装了提示牌，查到人后补交清运费'], { picture: 'rubbish' }],
  ['sanitation', grid, ['{at}的公共厕所没有水，味道很大', '{at}的河边漂了很多塑料袋和瓶子'], ['水管修好，安排专人每天冲洗', '组织志愿者捞干净，立了牌'], {}],
  ['sanitation', village, ['{at}的废旧农膜和药瓶没地方交'], ['设了回收点，每月集中收一次'], { months: [3, 4, 5, 9, 10] }],
  ['sewage', village, ['{at}的污水管堵了，往路上冒', '{at}有户的粪水直接排到沟里'], ['管道疏通，换了{n}米管子', '已接入三格化粪池'], { picture: 'drain' }],
  ['sewage', township, ['{at}养猪场的味道太大，窗子都不敢开'], ['粪污池加盖，改了冲洗时间，复查味道明显小了'], { urgency: 'complex' }],
  ['streetLight', village, ['{at}的路灯坏了{n}盏，晚上黑黢黢的', '{at}太阳能路灯天一黑只亮十分钟'], ['灯已修好，当晚试过', '换了电池和控制器'], { picture: 'lamp' }],
  ['streetLight', grid, ['{at}健身器材的踏板掉了', '{at}的公示栏玻璃碎了'], ['螺丝已拧紧，掉的踏板换新', '玻璃已换，碎渣扫干净'], {}],
  ['water', village, ['{at}自来水是黄的，不敢喝', '{at}停水两天，要到井边挑'], ['清洗了蓄水池，换了滤料，水清了', '爆管处已换管，恢复供水'], { urgency: 'urgent' }],
  ['water', station('water'), ['{at}的灌渠断了，下游秧田没水', '{at}抽水机坏了，等水栽秧'], ['渠道断口已用预制块接通', '换了机组，连夜抽水'], { urgency: 'urgent', months: [4, 5, 6] }],
  ['pollution', township, ['{at}有人烧电线皮取铜，黑烟很呛', '{at}天天露天烧垃圾'], ['已制止并没收，讲了法律', '拆了土炉，垃圾统一收运'], { urgency: 'urgent' }],
])
const security = of('socialSecurity', [
  ['pension', village, ['老人满60岁了,{at}这边不知道养老金怎么领', '养老金{n}个月没到账，老人着急'], ['补了认证，下月一起发', '已代办，材料递到镇上受理'], {}],
  ['medical', village, ['医保在外地住院，不晓得怎么报', '{at}的老人不会用手机交医保'], ['帮着备了案，费用已报', '现场代缴，打了凭据'], { months: [9, 10, 11, 12, 1, 2] }],
  ['employment', village, ['想学电工,{at}有没有培训班', '{at}合作社招人，想给媳妇报名'], ['已登记，报了镇上的班', '面试通过，下周上工'], {}],
  ['elderCare', grid, ['{at}的老人手脚不便，中午饭没着落', '想给老父亲申请助餐，怎么办'], ['办好助餐，邻居结对送饭', '已登记，从下周起送餐'], {}],
  ['disability', village, ['残疾证快到期了，人下不了床', '{at}的轮椅坡道太陡，推不上去'], ['请镇上医生上门评定', '坡道改缓，加了扶手'], {}],
  ['school', township, ['校车不到{at}，娃娃要走四里路', '转学材料还差一样，学校催得急'], ['加了一个停靠点', '已出证明材料清单，当天办好'], { months: [8, 9, 2, 3] }],
  ['health', village, ['家庭医生好久没来了，老人要量血压', '{at}卫生室药不齐'], ['签约医生已上门，约好每月一次', '补了常用药，贴出目录'], {}],
  ['veterans', township, ['优待证丢了，不知道在哪里补'], ['退役军人服务站已受理补办'], {}],
])
const assistance = of('socialAssistance', [
  ['allowance', village, ['家里劳力生病，想问问能不能吃低保', '{at}一户低保停了，不清楚原因'], ['入户核了情况，材料已报镇上', '说明了政策，符合的重新申报'], {}],
  ['temporaryAid', village, ['{at}一家房子失火，被子衣服都没了', '打工摔伤，一时没钱交住院费'], ['送去被褥米油，申请临时救助', '临时救助款已批下来'], { urgency: 'urgent' }],
  ['disasterAid', township, ['大风把{at}的大棚掀了{n}个', '冰雹打了{at}的果子'], ['核了损失，报了保险和救灾', '发了补种的苗和肥'], { urgency: 'urgent', months: [4, 5, 6, 7, 8] }],
  ['children', grid, ['{at}有个娃娃父母都在外，最近不爱说话', '两姊妹跟奶奶过，作业没人管'], ['联系了父母，结对的志愿者每周来', '送到村里的四点半课堂'], { urgency: 'urgent' }],
  ['aloneElder', grid, ['{at}的老人独居，两天没见出门', '空巢老人家的灯坏了，爬不上去换'], ['人平安，是感冒了，送了药，约好每天打招呼', '灯已换，又查了一遍线路'], { picture: 'elder' }],
  ['aloneElder', grid, ['下雪天{at}独居老人缺柴少炭'], ['送去柴炭和菜，装了取暖提示'], { months: winter }],
  ['illness', village, ['家里有人得了大病，钱花得差不多了', '{at}有人每周透析，车费吃不消'], ['申请了大病救助和慈善帮扶', '安排了顺路车，报了交通补助'], {}],
  ['housing', township, ['房子是土墙，下雨漏，想申请改造', '{at}老两口住的房子评不评得上危房'], ['鉴定为C级，列入改造计划', '屋面先盖了油布，改造已排期'], { urgency: 'complex', picture: 'house' }],
])
const party = of('partyBuilding', [
  ['partyAffairs', village, ['在外打工，组织关系怎么转', '想交入党申请书，找哪个'], ['已开好介绍信并对接', '已收申请，安排了谈话人'], {}],
  ['villageAffairs', village, ['公示栏上修路的钱看不明白', '{at}的集体鱼塘承包费多少，想看账'], ['会计当面讲了明细，补贴了说明', '合同和收款凭据已公开'], {}],
  ['conduct', township, ['去办事大厅没人，跑了两趟', '反映事情，回话态度不好'], ['已向本人道歉，公布了轮值电话', '核实后谈话提醒，已回访'], { urgency: 'complex' }],
  ['partyService', grid, ['{at}收谷子缺人手，想请党员帮忙', '想请人给老人理发'], ['党小组来了{n}个人，一天收完', '赶集日安排义剪，上门理了'], { months: [5, 6, 9, 10] }],
  ['suggestion', village, ['建议在{at}加一个停车点', '建议把{at}的空地种上树', '希望广播早上晚半小时响'], ['列入明年计划，已公布', '和大家商量后采纳了'], {}],
])
export const matters: readonly Matter[] = [...emergency, ...order, ...security, ...assistance, ...party]

export const spots = ['村口老桥', '小学门口', '卫生室旁边', '文化广场', '三岔路口', '堰塘边', '祠堂前头', '集市口', '机耕道拐弯处', '茶园边上', '幸福院门前', '公交站台',
  '老水井', '河堤步道', '1组晒坝', '2组院坝', '3组半坡', '4组竹林边', '便民服务点', '老粮站', '渡槽下面', '山垭口', '砖瓦厂旧址', '养殖合作社后头', '大黄桷树下', '水库坝脚'] as const

/** What a visit learns; a line is a matter. */
export const learnt = ['老人血压有点高，药还有半个月的\n问起医保什么时候交', '儿子过年回来，想把老屋翻新', '今年茶叶价好，愁没人摘', '孙子开学要转到镇上读书，手续还差一样',
  '家里两口人都好，屋后的沟有点堵', '大棚去年被风掀过，想买保险', '腿脚不便，盼着路边装个扶手\n助餐的饭菜合口味', '在外务工的回来两个，想找点零工', '担心屋后的坡，下雨睡不踏实',
  '说公示栏字太小，看不清', '独居，女儿每周打电话\n灯泡坏了一个，当场换好', '想学短视频卖果子', '低保金按时到了，问残补能不能一起办', '对修路占地没意见，希望快点动工', '新添了孙女，问怎么上户口'] as const

export const phrases = {
  forward: ['村里没有这个力量，请上级帮忙', '超出我们职责，请协调', '需要专业队伍来处理', '涉及别的单位，请牵头'],
  demand: ['请按期办结并回复报告人', '请先到现场看，处理好安全', '请尽快处置，有困难及时说'],
  back: ['这一段不归我们管养，请核对后另行交办', '现场看了，是产权单位的设施，请转交', '职责清单里由别的站所负责'],
  stillBad: ['还是老样子，只是看了一下', '修好两天又坏了', '只弄了一半，剩下的没管'],
  heard: ['电话里说已经好了，谢谢', '老人说现在走着放心了', '说办得快，满意', '说处理好了，没有别的要求'],
  thanks: ['办得快', '谢谢你们', '这下放心了', '', '', ''],
  progress: ['到现场看过，正在备料', '和两家都谈了一次，约好周末再谈', '已联系施工队，等天晴', '材料报上去了，等回话'],
  redirect: ['已经在法院立案，请按诉讼程序办理', '属于信访事项，请到信访窗口登记', '应先申请劳动仲裁'],
} as const
