/**
 * Figures that are registers (base.*): stocks as of a day, counted from the dated rows of the kernel's registers. Age is told by
 * the decade of birth (60后, 70后 …), which does not change from day to day as an age would.
 */
import { defineIndicator, register, type Indicator, type RegisterRow } from '../define.ts'

const text = (row: RegisterRow, key: string): string => { const value = row[key]; return typeof value === 'string' ? value : '' }
const sexes = { male: '男', female: '女', unknown: '未填' }
const sexOf = (row: RegisterRow): string => text(row, 'sex') || 'unknown'
const decades: Record<string, string> = Object.fromEntries([
  ...Array.from({ length: 13 }, (_, i) => 1900 + i * 10).map((d) => [String(d), `${String(d).slice(d < 1930 ? 0 : 2)}${d < 1930 ? '年代' : '后'}`]), ['unknown', '未填']])
const decadeOf = (row: RegisterRow): string => (typeof row.birthYear === 'number' ? String(Math.floor(row.birthYear / 10) * 10) : 'unknown')
const at = (level: string) => register('places', { if: (row) => text(row, 'level') === level })

const schoolings = { primary: '小学及以下', middle: '初中', secondary: '高中（中专）', college: '大专', bachelor: '本科及以上' }
interface Held { post: string; orgKind: string }
const isHeld = (x: unknown): x is Held => typeof x === 'object' && x !== null && 'post' in x && typeof x.post === 'string' && 'orgKind' in x
const posts = (row: RegisterRow): readonly string[] => (Array.isArray(row.posts) ? row.posts.filter(isHeld).map((h) => h.post) : [])
const holds = (keys: readonly string[]) => (row: RegisterRow): boolean => posts(row).some((post) => keys.includes(post))

/** Posts of the village's two committees (两委). */
export const committeePosts = ['branchSecretary', 'firstSecretary', 'branchDeputy', 'branchMember', 'committeeChair', 'committeeDeputy', 'committeeMember'] as const
const inCommittee = holds(committeePosts)

const ofPlaces: readonly Indicator[] = [
  defineIndicator('base.townships', { zh: '乡镇（街道）', unit: '个',
    also: ['乡镇数', '镇街数', '街道数', '乡镇', '镇街', '街道', '乡镇街道', '乡（镇）', '镇（街道）', '乡镇（街道）数', '辖乡镇', '乡、镇', '辖镇'],
    means: '在册的乡级区划', counted: at('township') }),
  defineIndicator('base.villages', { zh: '村（社区）', unit: '个',
    also: ['村数', '行政村数', '村（社区）数', '社区数', '行政村', '村', '社区', '建制村', '辖村', '村居', '村社', '村（居）', '村庄', '村（社区）总数', '行政村（社区）', '建制村（社区）', '村级组织', '村和社区',
      '农村社区', '涉农村'], means: '在册的村级区划', counted: at('village') }),
  defineIndicator('base.groups', { zh: '村民小组', unit: '个', awaited: true, law: 'VC-3', also: ['村民小组数', '村组', '自然村', '居民小组', '组', '村小组', '屯', '自然屯', '湾组', '自然村组', '自然村落'],
    means: '当日在册的村民小组、自然村' }),
]

const ofPeople: readonly Indicator[] = [
  defineIndicator('base.households', { zh: '户数', unit: '户',
    also: ['总户数', '农户数', '家庭数', '住户', '农户', '户', '家庭', '居民户', '户籍户', '总户', '农村住户', '村民户'], means: '在册的户', counted: register('households') }),
  defineIndicator('base.residents', { zh: '人口', unit: '人',
    also: ['总人口', '居民数', '村民数', '常住人口', '群众', '户籍人口', '村民', '居民', '农村人口', '辖区人口', '服务人口', '人口数', '农业人口', '辖区居民'],
    means: '在册的人', counted: register('persons') }),
  defineIndicator('base.residents.by-sex', { zh: '人口（按性别）', unit: '人', also: ['女性人口', '男性人口'], by: sexes, means: '在册的人，按性别',
    counted: register('persons', { by: sexOf }) }),
  defineIndicator('base.residents.by-decade', { zh: '人口（按出生年代）', unit: '人', by: decades, means: '在册的人，按出生年代',
    counted: register('persons', { by: decadeOf }) }),
  defineIndicator('base.party-members', { zh: '党员', unit: '名',
    also: ['党员数', '农村党员', '党员人数', '党员总数', '在册党员', '党员队伍', '全体党员', '村党员', '正式党员', '共有党员', '农牧民党员', '党员数量'], means: '在册的党员',
    counted: register('persons', { if: (row) => row.partyMember === true }) }),
  defineIndicator('base.party-members.by-sex', { zh: '党员（按性别）', unit: '名', also: ['女党员', '女性党员', '男党员', '女党员人数'], by: sexes, means: '在册的党员，按性别',
    counted: register('persons', { if: (row) => row.partyMember === true, by: sexOf }) }),
  defineIndicator('base.party-members.by-decade', { zh: '党员（按出生年代）', unit: '名',
    also: ['青年党员', '年轻党员', '老党员', '35岁以下党员', '60岁以上党员', '党员年龄'], by: decades, means: '在册的党员，按出生年代',
    counted: register('persons', { if: (row) => row.partyMember === true, by: decadeOf }) }),
  defineIndicator('base.party-members-rate', { zh: '党员占比', unit: '%',
    also: ['党员比例', '党员占人口比例'], means: '党员 ÷ 人口', ratio: { part: 'base.party-members', whole: 'base.residents' } }),
]

const ofCommittees: readonly Indicator[] = [
  defineIndicator('base.committee-members', { zh: '两委干部', unit: '人',
    also: ['两委成员', '村干部', '村两委干部', '村“两委”干部', '两委班子成员', '村两委成员', '村（社区）两委', '村“两委”成员', '村级干部', '两委班子', '村（社区）干部', '村组干部', '村班子成员', '“两委”成员', '村“两委”班子成员'],
    means: '现任村“两委”成员，一人兼数职计一次', counted: register('holders', { if: inCommittee }) }),
  defineIndicator('base.committee-members.by-sex', { zh: '两委干部（按性别）', unit: '人',
    also: ['女村干部', '两委女干部', '两委女性成员', '女性两委成员', '女干部', '女委员', '妇女进两委', '女性成员', '女性两委干部'], by: sexes,
    means: '现任村“两委”成员，按性别', counted: register('holders', { if: inCommittee, by: sexOf }) }),
  defineIndicator('base.committee-members.by-decade', { zh: '两委干部（按出生年代）', unit: '人',
    also: ['35岁以下两委干部', '45岁以下', '平均年龄', '年轻干部', '35岁以下', '80后', '90后', '年轻村干部', '两委成员年龄', '80后村干部', '90后村干部'], by: decades,
    means: '现任村“两委”成员，按出生年代', counted: register('holders', { if: inCommittee, by: decadeOf }) }),
  defineIndicator('base.secretaries', { zh: '村党组织书记', unit: '人',
    also: ['村书记', '支部书记', '村党支部书记', '党组织书记', '村支书', '农村党组织书记', '村党组织带头人', '带头人', '村（社区）党组织书记', '头雁', '领头雁', '村支部书记', '党支部书记', '社区书记', '村党组织书记人数'],
    means: '现任村党组织书记',
    counted: register('holders', { if: holds(['branchSecretary']) }) }),
  defineIndicator('base.secretaries.by-sex', { zh: '村党组织书记（按性别）', unit: '人', by: sexes, means: '现任村党组织书记，按性别', also: ['女书记', '女性村党组织书记', '女支书'],
    counted: register('holders', { if: holds(['branchSecretary']), by: sexOf }) }),
  defineIndicator('base.secretaries.by-decade', { zh: '村党组织书记（按出生年代）', unit: '人', by: decades, means: '现任村党组织书记，按出生年代', also: ['年轻书记', '书记平均年龄', '45岁以下书记'],
    counted: register('holders', { if: holds(['branchSecretary']), by: decadeOf }) }),
  defineIndicator('base.first-secretaries', { zh: '驻村第一书记', unit: '人',
    also: ['第一书记', '选派第一书记', '驻村书记', '派驻第一书记', '第一书记（工作队）', '驻村干部', '选派驻村第一书记'],
    means: '现任驻村第一书记', counted: register('holders', { if: holds(['firstSecretary']) }) }),
  defineIndicator('base.representatives', { zh: '村民代表', unit: '人',
    also: ['代表数', '村民代表数', '村民代表人数', '村（居）民代表', '居民代表', '选举村民代表', '推选村民代表', '推选代表', '户代表'],
    means: '现任村民代表', counted: register('holders', { if: holds(['representative']) }) }),
  defineIndicator('base.representatives.by-sex', { zh: '村民代表（按性别）', unit: '人', by: sexes, law: 'VC-29', means: '现任村民代表，按性别', also: ['女村民代表', '妇女代表', '女性村民代表', '妇女村民代表'],
    counted: register('holders', { if: holds(['representative']), by: sexOf }) }),
  defineIndicator('base.supervisors', { zh: '村务监督委员会成员', unit: '人', also: ['村监委成员', '监委会成员', '村务监督员', '监督委员会成员', '村务监督委员', '村监会成员', '监督委员'], means: '现任村务监督委员会成员',
    counted: register('holders', { if: holds(['supervisionChair', 'supervisor']) }) }),
]

const masses: Record<string, string> = { youthLeague: '共青团组织', womenFederation: '妇女联合会', militia: '民兵组织', elderAssociation: '老年人协会' }
const selfGoverning: Record<string, string> = { villageCommittee: '村民委员会', supervisionCommittee: '村务监督委员会', villageDelegates: '村民代表会议',
  mediationCommittee: '人民调解委员会', villagerCouncil: '村民议事会', ceremonyCouncil: '红白理事会', moralCouncil: '道德评议会' }
const ofKinds = (kinds: Record<string, string>) => register('organisations', { if: (row) => text(row, 'kind') in kinds, by: (row) => text(row, 'kind') })
const ofOrganisations: readonly Indicator[] = [
  defineIndicator('base.mass-organisations', { zh: '群团组织', unit: '个',
    also: ['群团数', '村级群团组织', '群团', '工青妇', '群团组织数', '村级群团', '妇联组织', '团组织', '共青团组织', '妇女联合会', '民兵组织', '老年协会'],
    by: masses, means: '在册的群团组织', counted: ofKinds(masses) }),
  defineIndicator('base.self-governing-organisations', { zh: '自治组织', unit: '个',
    also: ['自治组织数', '村民自治组织', '红白理事会', '村民议事会', '道德评议会', '禁毒禁赌会', '议事会', '理事会', '四会组织', '“四会”', '村民理事会', '监督委员会', '村民委员会', '一约四会', '红白理事会数', '社会组织'],
    by: selfGoverning, means: '在册的自治组织', counted: ofKinds(selfGoverning) }),
  defineIndicator('base.collectives', { zh: '集体经济组织', unit: '个',
    also: ['集体经济组织数', '村集体', '村集体经济组织', '股份经济合作社', '农村集体经济组织', '经济合作社', '村股份经济合作社', '股份合作社'], means: '在册的集体经济组织',
    counted: register('organisations', { if: (row) => text(row, 'kind') === 'villageCollective' }) }),
]

/** Named so that reports can ask for them; the registers do not hold them yet. */
const notYetHeld: readonly Indicator[] = [
  defineIndicator('base.residents.elderly', { zh: '老年人口', unit: '人', awaited: true, means: '当日在册的六十周岁以上的人',
    also: ['老年人', '60岁以上老人', '60周岁以上老年人', '65岁以上老人', '老人', '高龄老人', '80岁以上老人', '60岁以上人口', '老年人数', '老龄人口', '60岁以上老年人'] }),
  defineIndicator('base.residents.elderly-share', { zh: '老年人口占比', unit: '%', means: '老年人口 ÷ 人口', also: ['老龄化率', '老年人占比', '老龄化程度', '60岁以上人口占比', '老年人口比例'],
    ratio: { part: 'base.residents.elderly', whole: 'base.residents' } }),
  defineIndicator('base.residents.alone', { zh: '独居、空巢老人', unit: '人', awaited: true, means: '当日在册的独居、空巢老人', also: ['独居老人', '空巢老人', '孤寡老人', '留守老人', '独居空巢老人'] }),
  defineIndicator('base.residents.children', { zh: '留守儿童', unit: '人', awaited: true, means: '当日在册的留守儿童', also: ['留守儿童数', '困境儿童', '农村留守儿童', '孤儿', '关爱留守儿童'] }),
  defineIndicator('base.residents.absent', { zh: '外出人员', unit: '人', awaited: true, means: '当日在册、常住在外的人', also: ['外出务工人员', '外出务工', '流动人口', '流出人口', '在外人员', '务工人员'] }),
  defineIndicator('base.residents.assisted', { zh: '救助对象', unit: '人', awaited: true, means: '当日在册的低保、特困、残疾等救助对象',
    also: ['低保对象', '特困人员', '低保户', '困难群众', '残疾人', '特殊群体', '重点人群', '脱贫人口', '监测对象', '五保户'] }),
  defineIndicator('base.committee-members.by-schooling', { zh: '两委干部（按文化程度）', unit: '人', awaited: true, by: schoolings, means: '现任村“两委”成员，按文化程度',
    also: ['大专以上学历', '大专及以上学历', '高中以上学历', '大学生村干部', '本科学历', '具有大专以上学历的两委成员', '高中（中专）以上学历', '学历'] }),
  defineIndicator('base.secretaries.by-schooling', { zh: '村党组织书记（按文化程度）', unit: '人', awaited: true, by: schoolings, means: '现任村党组织书记，按文化程度',
    also: ['大专以上学历书记', '书记学历', '大专以上学历的村党组织书记'] }),
  defineIndicator('base.committee-members.reserve', { zh: '村级后备干部', unit: '名', awaited: true, means: '当日在册的村级后备力量',
    also: ['后备干部', '村级后备力量', '储备后备干部', '储备村级后备干部', '后备人才', '储备村干部', '村级后备人才'] }),
]

export const baseIndicators: readonly Indicator[] = [...ofPlaces, ...ofPeople, ...ofCommittees, ...ofOrganisations, ...notYetHeld]
