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

interface Held { post: string; orgKind: string }
const isHeld = (x: unknown): x is Held => typeof x === 'object' && x !== null && 'post' in x && typeof x.post === 'string' && 'orgKind' in x
const posts = (row: RegisterRow): readonly string[] => (Array.isArray(row.posts) ? row.posts.filter(isHeld).map((h) => h.post) : [])
const holds = (keys: readonly string[]) => (row: RegisterRow): boolean => posts(row).some((post) => keys.includes(post))

/** Posts of the village's two committees (两委). */
export const committeePosts = ['branchSecretary', 'firstSecretary', 'branchDeputy', 'branchMember', 'committeeChair', 'committeeDeputy', 'committeeMember'] as const
const inCommittee = holds(committeePosts)

const ofPlaces: readonly Indicator[] = [
  defineIndicator('base.townships', { zh: '乡镇（街道）', unit: '个', also: ['乡镇数', '镇街数', '街道数'], means: '在册的乡级区划', counted: at('township') }),
  defineIndicator('base.villages', { zh: '村（社区）', unit: '个', also: ['村数', '行政村数', '村（社区）数', '社区数'], means: '在册的村级区划', counted: at('village') }),
  defineIndicator('base.grids', { zh: '网格', unit: '个', also: ['网格数', '农村网格', '综合网格'], by: { general: '综合网格', special: '专属网格' },
    means: '在册的网格', counted: register('grids', { by: (row) => text(row, 'kind') }) }),
]

const ofPeople: readonly Indicator[] = [
  defineIndicator('base.households', { zh: '户数', unit: '户', also: ['总户数', '农户数', '家庭数'], means: '在册的户', counted: register('households') }),
  defineIndicator('base.residents', { zh: '人口', unit: '人', also: ['总人口', '居民数', '村民数', '常住人口', '群众'], means: '在册的人', counted: register('persons') }),
  defineIndicator('base.residents.by-sex', { zh: '人口（按性别）', unit: '人', also: ['女性人口', '男性人口'], by: sexes, means: '在册的人，按性别',
    counted: register('persons', { by: sexOf }) }),
  defineIndicator('base.residents.by-decade', { zh: '人口（按出生年代）', unit: '人', by: decades, means: '在册的人，按出生年代',
    counted: register('persons', { by: decadeOf }) }),
  defineIndicator('base.party-members', { zh: '党员', unit: '名', also: ['党员数', '农村党员', '党员人数'], means: '在册的党员',
    counted: register('persons', { if: (row) => row.partyMember === true }) }),
  defineIndicator('base.party-members.by-sex', { zh: '党员（按性别）', unit: '名', also: ['女党员'], by: sexes, means: '在册的党员，按性别',
    counted: register('persons', { if: (row) => row.partyMember === true, by: sexOf }) }),
  defineIndicator('base.party-members.by-decade', { zh: '党员（按出生年代）', unit: '名', by: decades, means: '在册的党员，按出生年代',
    counted: register('persons', { if: (row) => row.partyMember === true, by: decadeOf }) }),
  defineIndicator('base.party-members-rate', { zh: '党员占比', unit: '%', also: ['党员比例'], means: '党员 ÷ 人口', ratio: { part: 'base.party-members', whole: 'base.residents' } }),
]

const ofCommittees: readonly Indicator[] = [
  defineIndicator('base.committee-members', { zh: '两委干部', unit: '人', also: ['两委成员', '村干部', '村两委干部', '村“两委”干部'],
    means: '现任村“两委”成员，一人兼数职计一次', counted: register('holders', { if: inCommittee }) }),
  defineIndicator('base.committee-members.by-sex', { zh: '两委干部（按性别）', unit: '人', also: ['女村干部', '两委女干部'], by: sexes,
    means: '现任村“两委”成员，按性别', counted: register('holders', { if: inCommittee, by: sexOf }) }),
  defineIndicator('base.committee-members.by-decade', { zh: '两委干部（按出生年代）', unit: '人', by: decades,
    means: '现任村“两委”成员，按出生年代', counted: register('holders', { if: inCommittee, by: decadeOf }) }),
  defineIndicator('base.secretaries', { zh: '村党组织书记', unit: '人', also: ['村书记', '支部书记'], means: '现任村党组织书记',
    counted: register('holders', { if: holds(['branchSecretary']) }) }),
  defineIndicator('base.first-secretaries', { zh: '驻村第一书记', unit: '人', also: ['第一书记'], means: '现任驻村第一书记', counted: register('holders', { if: holds(['firstSecretary']) }) }),
  defineIndicator('base.representatives', { zh: '村民代表', unit: '人', also: ['代表数', '村民代表数'], means: '现任村民代表', counted: register('holders', { if: holds(['representative']) }) }),
  defineIndicator('base.supervisors', { zh: '村务监督委员会成员', unit: '人', also: ['村监委成员'], means: '现任村务监督委员会成员',
    counted: register('holders', { if: holds(['supervisionChair', 'supervisor']) }) }),
]

const masses: Record<string, string> = { youthLeague: '共青团组织', womenFederation: '妇女联合会', militia: '民兵组织', elderAssociation: '老年人协会' }
const selfGoverning: Record<string, string> = { villageCommittee: '村民委员会', supervisionCommittee: '村务监督委员会', villageDelegates: '村民代表会议',
  mediationCommittee: '人民调解委员会', villagerCouncil: '村民议事会', ceremonyCouncil: '红白理事会', moralCouncil: '道德评议会' }
const ofKinds = (kinds: Record<string, string>) => register('organisations', { if: (row) => text(row, 'kind') in kinds, by: (row) => text(row, 'kind') })
const ofOrganisations: readonly Indicator[] = [
  defineIndicator('base.mass-organisations', { zh: '群团组织', unit: '个', also: ['群团数', '村级群团组织'], by: masses, means: '在册的群团组织', counted: ofKinds(masses) }),
  defineIndicator('base.self-governing-organisations', { zh: '自治组织', unit: '个', also: ['自治组织数', '村民自治组织'], by: selfGoverning, means: '在册的自治组织', counted: ofKinds(selfGoverning) }),
  defineIndicator('base.collectives', { zh: '集体经济组织', unit: '个', also: ['集体经济组织数', '村集体'], means: '在册的集体经济组织',
    counted: register('organisations', { if: (row) => text(row, 'kind') === 'villageCollective' }) }),
  defineIndicator('base.volunteer-teams', { zh: '志愿服务队', unit: '支', also: ['志愿服务队伍', '志愿队数'], means: '在册的志愿服务队',
    counted: register('organisations', { if: (row) => text(row, 'kind') === 'volunteerTeam' }) }),
]

export const baseIndicators: readonly Indicator[] = [...ofPlaces, ...ofPeople, ...ofCommittees, ...ofOrganisations]
