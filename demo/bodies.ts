/** Organisations: what every village, township, county and city has, and who leads whom. */
import { beginning, city, type CountyLand, type OrganisationRow, type TownshipLand, type VillageLand } from './registers.ts'

/** Stations in a township: key word → name behind the township's. */
export const stations = {
  police: '派出所', justice: '司法所', traffic: '交通管理站', water: '水利站', land: '自然资源所', market: '市场监管所', health: '卫生院', welfare: '民政和社会保障服务站',
} as const
/** Bureaus of a county. */
export const bureaus = {
  traffic: '交通运输局', water: '水利局', farming: '农业农村局', welfare: '民政局', emergency: '应急管理局', land: '自然资源和规划局', building: '住房和城乡建设局',
  power: '供电公司',
} as const

const numeral = (name: string): string => name.replace(/^第|网格$/g, '')
/** 村 or 社区 without its last word, for names like 青石坪村党支部. */
export const branchName = (township: TownshipLand, village: VillageLand): string =>
  `${township.name}${village.name}党${village.grids.length >= 4 ? '总支部委员会' : '支部委员会'}`
export const committeeName = (township: TownshipLand, village: VillageLand): string =>
  `${township.name}${village.name}${village.name.endsWith('社区') ? '居民委员会' : '村民委员会'}`

/** Every organisation of the city and its counties; parents stand before children. */
export function organisationRows(lands: readonly CountyLand[]): OrganisationRow[] {
  let phones = 0
  const one = (place: string, kind: string, name: string, parent: string | null = null): OrganisationRow => ({
    place, kind, name, parent, fromDay: beginning, phone: ['villageCommittee', 'townshipDesk', 'department', 'countyCentre', 'cityCentre', 'gridTeam'].includes(kind)
      ? `0800-${String(6_000_000 + phones++)}` : null })
  const organization = `中共${city.name}委组织部`
  return [
    one(city.code, 'cityOrganization', organization),
    one(city.code, 'cityCentre', `${city.name}社会治理中心`, organization),
    ...lands.flatMap(land => ofCounty(land, organization, one)),
  ]
}

type One = (place: string, kind: string, name: string, parent?: string | null) => OrganisationRow

function ofCounty(land: CountyLand, parent: string, one: One): OrganisationRow[] {
  const organization = `中共${land.name}委组织部`
  const centre = `${land.name}社会治理中心`
  return [
    one(land.code, 'countyOrganization', organization, parent),
    one(land.code, 'countyCentre', centre, organization),
    one(land.code, 'auditOffice', `${land.name}审计局`, organization),
    one(land.code, 'operationsOffice', `${land.name}大数据中心`, centre),
    ...Object.values(bureaus).map(name => one(land.code, 'department', land.name + name, centre)),
    ...land.townships.flatMap(township => ofTownship(township, organization, one)),
  ]
}

function ofTownship(township: TownshipLand, parent: string, one: One): OrganisationRow[] {
  const { code, name } = township
  const party = `中共${name}${name.endsWith('街道') ? '工作委员会' : '委员会'}`
  const government = name.endsWith('街道') ? `${name}办事处` : `${name}人民政府`
  return [
    one(code, 'townshipParty', party, parent),
    one(code, 'townshipGovernment', government, party),
    one(code, 'townshipDesk', `${name}基层治理办公室`, government),
    ...Object.values(stations).map(station => one(code, 'department', name + station, government)),
    ...township.villages.flatMap(village => ofVillage(township, village, party, one)),
  ]
}

function ofVillage(township: TownshipLand, village: VillageLand, parent: string, one: One): OrganisationRow[] {
  const { code, root, name } = village
  const branch = branchName(township, village)
  const own = township.name + name
  const committee = committeeName(township, village)
  return [
    one(code, 'villageParty', branch, parent),
    one(code, 'villageCommittee', committee, branch),
    one(code, 'supervisionCommittee', `${own}务监督委员会`.replace('社区务', '社区居务'), branch),
    one(code, 'villageCollective', `${own}股份经济合作联合社`, branch),
    one(code, 'villageDelegates', `${own}${name.endsWith('社区') ? '居民' : '村民'}代表会议`, branch),
    one(code, 'mediationCommittee', `${own}人民调解委员会`, branch),
    one(code, 'ceremonyCouncil', `${own}红白理事会`, branch),
    one(code, 'youthLeague', `${own}团支部`, branch),
    one(code, 'womenFederation', `${own}妇女联合会`, branch),
    one(code, 'militia', `${own}民兵连`, branch),
    ...village.grids.flatMap(grid => [
      one(grid.code, 'gridTeam', `${own}${grid.name}`, branch),
      one(grid.code, 'gridPartyGroup', `${own}${numeral(grid.name)}网格党小组`, branch),
    ]),
    ...Number(code.slice(-1)) % 2 === 1 ? [one(code, 'elderAssociation', `${root}老年人协会`, branch)] : [],
  ]
}
