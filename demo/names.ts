/** Names of persons and places: made of common characters, and of nobody and nowhere. */
import type { Chance } from './random.ts'

/** Common surnames with about their weight in the west of the country. */
const surnames: readonly (readonly [string, number])[] = [
  ['王', 60], ['李', 68], ['张', 62], ['刘', 52], ['陈', 50], ['杨', 44], ['黄', 28], ['赵', 24], ['周', 30], ['吴', 24], ['徐', 18],
  ['孙', 12], ['朱', 16], ['马', 14], ['胡', 18], ['郭', 16], ['林', 12], ['何', 22], ['高', 14], ['罗', 22], ['郑', 12], ['梁', 8],
  ['谢', 14], ['宋', 12], ['唐', 14], ['许', 10], ['邓', 14], ['冯', 10], ['韩', 8], ['曹', 8], ['曾', 12], ['彭', 12], ['肖', 10],
  ['蔡', 6], ['潘', 6], ['田', 8], ['董', 6], ['袁', 8], ['余', 8], ['叶', 6], ['蒋', 10], ['杜', 8], ['苏', 8], ['魏', 6], ['程', 6],
  ['吕', 6], ['丁', 5], ['沈', 4], ['任', 6], ['姚', 5], ['卢', 5], ['钟', 6], ['姜', 4], ['崔', 3], ['谭', 6], ['陆', 4], ['汪', 4],
  ['范', 4], ['廖', 7], ['石', 5], ['贾', 3], ['夏', 4], ['付', 5], ['方', 4], ['白', 3], ['邹', 4], ['孟', 2], ['熊', 4], ['秦', 4],
  ['邱', 4], ['江', 4], ['尹', 3], ['薛', 3], ['段', 3], ['雷', 4], ['龙', 4], ['黎', 3], ['史', 2], ['陶', 3], ['贺', 3], ['毛', 3],
  ['郝', 2], ['顾', 2], ['龚', 4], ['邵', 2], ['万', 3], ['覃', 2], ['武', 2], ['钱', 2], ['戴', 2], ['严', 2], ['欧阳', 1], ['上官', 0.3],
]

interface Given { readonly male: string, readonly female: string }
/** Characters of given names by the time of birth: one before 1965, one before 1990, one since. */
const eras: readonly (Given & { readonly until: number })[] = [
  { until: 1965, male: '国建德明贵福成万顺全发清文志光荣华富永正兴忠安云良树银金大', female: '秀桂玉珍芳兰英素淑琼翠凤莲碧清先菊香云华珍群仙' },
  { until: 1990, male: '勇军强伟刚平斌林涛波辉杰峰超志海建华国洪云东光小永明学文', female: '丽艳娟燕梅红霞敏静萍琴莉蓉英群玲芬洪小春晓雪利' },
  { until: 3000, male: '浩宇轩俊泽子航睿博文鑫宏晨阳逸嘉天皓一铭瑞思家明昊', female: '雨欣怡梓涵诗佳思琪梦语若晨可馨雅婷萱悦一诺心彤' },
]

/** A surname; a family takes it from the head. */
export const surnameOf = (chance: Chance): string => chance.weighed(surnames)

/** A given name as people of that age have it. */
export function givenName(chance: Chance, sex: 'male' | 'female', birthYear: number): string {
  const era = eras.find(({ until }) => birthYear < until) ?? eras[0]
  const characters = [...(era?.[sex] ?? '明')]
  const first = chance.pick(characters)
  return chance.happens(birthYear > 1985 ? 0.18 : 0.1) ? first : first + chance.pick(characters)
}

const heads = '青白石柳松梅桂竹龙凤云双三高大小上新老清长桃杏莲茶榆柏枫月星金银铜古水泉雾霞燕鹤鹿'
const waists = '石坪林树泉龙花桥井水竹木岩湾台门山云田头'
const tails = '坪湾沟坝岩塘溪岭桥垭坡冲槽堰店庙井垇埂滩口嘴坎园庄'
/** Two-character roots of townships. */
const townshipRoots = ['云台', '清溪口', '松林', '白鹤', '双河', '龙潭', '青杠', '石桥', '茶坪', '柳荫', '银杏', '望江', '金鸡', '水磨',
  '梅岭', '高庙', '永和', '太平', '响水', '桂花', '古柏', '新场', '鹿鸣', '仙桥', '红岩', '竹海', '玉泉', '月亮', '大石', '长滩']
/** Fictional counties of the fictional city. */
export const countyNames = ['明水县', '栖云县', '松溪县', '石鼓县', '望岭县', '青坝区'] as const

/** The first `n` townships of a county: 街道 first, then 镇, then 乡, as the statistical codes order them. */
export function townshipNames(chance: Chance, n: number): { name: string, root: string, serial: number }[] {
  const roots = chance.some(townshipRoots, n)
  return roots.map((root, i) => {
    const kind = i === 0 && n > 2 ? '街道' : i < Math.ceil(n * 0.7) ? '镇' : '乡'
    const serial = kind === '街道' ? 1 : kind === '镇' ? 100 + i : 200 + i
    return { name: root + kind, root, serial }
  })
}

/** `n` different names of villages; `taken` grows. */
export function villageNames(chance: Chance, n: number, taken: Set<string>): string[] {
  const names: string[] = []
  while (names.length < n) {
    const root = chance.pick([...heads]) + (chance.happens(0.35) ? chance.pick([...waists]) : '') + chance.pick([...tails])
    if (taken.has(root) || new Set(root).size < root.length) continue
    taken.add(root)
    names.push(root)
  }
  return names
}
