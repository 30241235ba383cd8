import { describe, expect, test } from 'vitest'
import { checkStructure } from './structure.ts'

const faults = (...paths: string[]): string[] => checkStructure(paths).map(({ path, message }) => `${path} ${message}`)
const mechanism = ['README.md', 'mechanism.ts', 'schema.ts', 'story.test.ts'].map((name) => `mechanisms/grid/${name}`)

describe('文件放在该放的地方,名字说得清里面是什么', () => {
  test('规矩的目录没有毛病', () => {
    expect(faults(...mechanism, 'kernel/define.ts', 'kernel/base/clock.ts', 'kernel/places/rules.test.ts', 'web/ui/Field.tsx', 'README.md')).toEqual([])
  })
  test.each([
    ['kernel/base/utils.ts', 'utils.ts'], ['mechanisms/grid/index.ts', 'index.ts'], ['web/common/Button.tsx', 'common'],
    ['kernel/base/anything.ts', 'closed list'], ['kernel/shop/data.ts', 'not a noun of the kernel'], ['kernel/helper.ts', 'only define.ts'],
    ['mechanisms/grid/controller.ts', 'closed list'], ['mechanisms/grid/deep/file.ts', 'not allowed'], ['scripts/run.ts', 'folder scripts/'],
    ['notes.txt', 'not expected'], ['app/http-server.ts', 'camelCase'], ['db/migrations/1_x.sql', 'NNNN_'], ['docs/decisions/first.md', 'NNNN-words'],
  ])('%s 被指出', (path, words) => {
    expect(faults(...mechanism, path).join('\n')).toContain(words)
  })
  test('机制缺了必备文件被指出', () => {
    expect(faults(...mechanism.slice(1)).join('\n')).toContain('README.md is missing')
  })
  test('两个迁移同号被指出', () => {
    expect(faults('db/migrations/0001_base_create_roles.sql', 'db/migrations/0001_places_create_grids.sql').join()).toContain('same number')
  })
  test('样式表超过三百行被指出', () => {
    expect(checkStructure([], [{ path: 'web/ui/kit.css', text: 'a{}\n'.repeat(301) }])).toHaveLength(1)
  })
})
