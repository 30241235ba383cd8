import { describe, expect, test } from 'vitest'
import { checkDependencies } from './dependencies.ts'
import { checkForbidden, readPermits } from './forbidden.ts'
import { checkGlossary, isOfKind, readGlossary, unknownWords, wordsOf } from './glossary.ts'
import { checkLaw, readLaw } from './law.ts'

const page = (rows: string): string => `| 中文 | English | kind | clause | not |\n|---|---|---|---|---|\n${rows}\n\n## Plain words\n\n\`of\` \`by\`\n`
const rows = '| 网格 | `grid` | mechanism | | |\n| 公示期 | `notice` | noun | VC-35 | |\n| 天 | `days` | unit | | |\n| 居民 | `resident` | capacity | | |\n| 受理 | `accept` | step | | |'

describe('词汇表', () => {
  const glossary = readGlossary(page(rows))
  test('名字拆成词,逐个对照', () => {
    expect(wordsOf('grid.noticeDays-ofGrid')).toEqual(['grid', 'notice', 'days', 'of', 'grid'])
    expect(unknownWords(glossary, 'grid.noticeDays')).toEqual([])
    expect(unknownWords(glossary, 'grids')).toEqual([])
    expect(unknownWords(glossary, 'gongshiQi')).toEqual(['gongshi', 'qi'])
  })
  test('步骤要以登记过的动词开头', () => {
    expect(isOfKind(glossary, 'acceptByGrid', 'step')).toBe(true)
    expect(isOfKind(glossary, 'notice', 'step')).toBe(false)
  })
  test('表本身的毛病被指出:种类、条款、重复、身份不全', () => {
    const faults = (more: string, capacities = ['resident']): string => checkGlossary(readGlossary(page(`${rows}\n${more}`)), new Set(['VC-35']), capacities)
      .map(({ message }) => message).join('\n')
    expect(faults('')).toBe('')
    expect(faults('| 桥 | `bridge` | thing | | |')).toContain('kind thing')
    expect(faults('| 桥 | `bridge` | noun | XX-1 | |')).toContain('XX-1')
    expect(faults('| 网 | `grid` | mechanism | | |')).toContain('already stands for')
    expect(faults('| | `bridge` | noun | | |')).toContain('needs 中文')
    expect(faults('', ['resident', 'king'])).toContain('king')
  })
})

describe('法条表', () => {
  const row = '| VC-35 | 组织法 | 35: 15 days | 2026-01-01 | A | disclosure | min 15 |'
  test('读出条款和法定下限', () => {
    expect(readLaw(row)[0]).toMatchObject({ key: 'VC-35', limit: { bound: 'min', days: 15 } })
    expect(checkLaw(row)).toEqual([])
  })
  test('重复、可靠程度不明、缺格被指出', () => {
    expect(checkLaw(`${row}\n${row}`)).toHaveLength(1)
    expect(checkLaw(row.replace('| A |', '| Z |'))).toHaveLength(1)
    expect(checkLaw('| VC-1 | 组织法 |').length).toBeGreaterThan(0)
  })
})

describe('依赖表', () => {
  const manifest = JSON.stringify({ dependencies: { zod: '4.6.7', pg: '8.23.1' } })
  const head = '| package | why |\n|---|---|\n'
  test('一一对应时没有毛病', () => {
    expect(checkDependencies(manifest, `${head}| \`zod\` | shapes |\n| \`pg\` | driver |`)).toEqual([])
  })
  test('缺一行、多一行、没有理由、版本不确切被指出', () => {
    expect(checkDependencies(manifest, `${head}| \`zod\` | shapes |`)[0]?.message).toContain('pg has no line')
    expect(checkDependencies(manifest, `${head}| \`zod\` | shapes |\n| \`pg\` | driver |\n| \`knex\` | old |`)[0]?.message).toContain('knex')
    expect(checkDependencies(manifest, `${head}| \`zod\` | |\n| \`pg\` | driver |`)[0]?.message).toContain('no reason')
    expect(checkDependencies(JSON.stringify({ dependencies: { zod: '^4.6.7' } }), `${head}| \`zod\` | shapes |`)[0]?.message).toContain('exact')
  })
})

describe('不做的事', () => {
  test.each(['const loginCount = 1', '每日签到', '在线时长', '轨迹', '点赞', 'leaderboard', 'photoRequired: true', '学习时长', 'creditScore', '人员排名'])('「%s」被指出', (text) => {
    expect(checkForbidden([{ path: 'mechanisms/grid/schema.ts', text }], [])).toHaveLength(1)
  })
  test('写明理由的禁止条文可以提到它;没有理由、无人需要的准许被指出', () => {
    const source = { path: 'README.md', text: '本平台不设签到' }
    expect(checkForbidden([source], readPermits('README.md | check-in | forbids it for everybody'))).toEqual([])
    expect(checkForbidden([source], readPermits('README.md | check-in | no'))).toHaveLength(1)
    expect(checkForbidden([], readPermits('README.md | check-in | forbids it for everybody'))[0]?.message).toContain('delete the line')
  })
  test('平常的词不受牵连:共享、排序、登录、照片', () => {
    expect(checkForbidden([{ path: 'a.ts', text: "const photos = 1; sort(); signIn(); 'shared'; 登录; 照片; trackBy" }], [])).toEqual([])
  })
})
