import { describe, expect, test } from 'vitest'
import { checkApart, checkImports, checkWords } from './imports.ts'

const messages = (path: string, to: string): string[] => checkImports([{ path, text: `import { x } from '${to}'\n` }]).map(({ message }) => message)

describe('哪间屋的门可以通向哪间屋', () => {
  test.each([
    ['mechanisms/points/server.ts', '../deliberation/facts.ts'], ['mechanisms/grid/data.ts', 'kysely'], ['mechanisms/grid/rules.ts', '../../kernel/define.ts'],
    ['mechanisms/grid/schema.ts', '../../kernel/base/fields.ts'], ['kernel/procedures/data.ts', '../people/data.ts'], ['kernel/places/data.ts', '../base/ids.ts'],
    ['mechanisms/grid/mobile.tsx', '../../web/ui/field.tsx'], ['mechanisms/grid/story.test.ts', '../../test/world.ts'], ['app/server.ts', '../mechanisms/grid/server.ts'],
    ['web/console/main.tsx', 'antd'], ['kernel/define.ts', './base/calendar.ts'],
  ])('%s 可以引用 %s', (path, to) => {
    expect(messages(path, to)).toEqual([])
  })
  test.each([
    ['kernel/base/pipeline.ts', '../../mechanisms/grid/rules.ts', 'knows no mechanism'],
    ['kernel/places/data.ts', '../people/data.ts', 'before it'],
    ['kernel/define.ts', './places/rules.ts', 'must know nobody'],
    ['mechanisms/points/server.ts', '../deliberation/rules.ts', 'only facts.ts'],
    ['mechanisms/services/server.ts', '../credit/facts.ts', 'never imports credit'],
    ['mechanisms/services/rules.ts', '../points/facts.ts', 'never imports credit or points'],
    ['mechanisms/grid/facts.ts', './schema.ts', 'only Zod'],
    ['mechanisms/grid/rules.ts', 'node:fs', 'without signal'],
    ['mechanisms/grid/schema.ts', './data.ts', 'without signal'],
    ['mechanisms/grid/server.ts', 'kysely', 'SQL lives in data.ts'],
    ['mechanisms/grid/server.ts', '../../web/ui/field.tsx', 'only console.tsx'],
    ['mechanisms/grid/server.ts', '../../app/server.ts', 'app/ imports the mechanism'],
    ['mechanisms/grid/mobile.tsx', 'antd', 'the phone is Preact'],
    ['mechanisms/grid/console.tsx', 'preact', 'the console is React'],
    ['mechanisms/grid/console.tsx', './data.ts', 'a browser cannot'],
    ['web/console/main.tsx', '../../kernel/people/data.ts', 'side "both"'],
    ['web/ui/field.tsx', '../../mechanisms/grid/rules.ts', 'web/ui is the kit'],
  ])('%s 引用 %s 被指出', (path, to, words) => {
    expect(messages(path, to).join('\n')).toContain(words)
    expect(messages(path, to)).not.toEqual([])
  })
  test('类型引用、转出和按需加载同样算数', () => {
    const text = "import type { A } from '../people/data.ts'\nexport { b } from '../people/data.ts'\nconst c = import('../people/data.ts')\n"
    expect(checkImports([{ path: 'kernel/places/data.ts', text }]).map(({ line }) => line)).toEqual([1, 2, 3])
  })
  test.each([
    ['mechanisms/services/data.ts', 'select 1 from credit.facts where person = 1'], ['mechanisms/services/rules.ts', "const who = 'credit.participation'"],
    ['mechanisms/services/parts/applyPage.tsx', "useAsk('/credit/mine')"], ['mechanisms/services/figures.ts', "ratio: { part: 'points.earned', whole: 'x' }"],
  ])('服务的 %s 提到信用或积分被指出', (path, text) => {
    expect(checkApart([{ path, text }])[0]?.message).toContain('public service')
    expect(checkApart([{ path: path.replace('services', 'points'), text }])).toEqual([])
  })
  test('引用信用的服务被指出，服务自己的话没有事', () => {
    expect(messages('mechanisms/services/application.server.ts', '../credit/server.ts').join()).toContain('never imports credit')
    expect(checkApart([{ path: 'mechanisms/services/point.procedure.ts', text: "name: 'services.point', zh: '服务点'" }])).toEqual([])
  })
  test('内核和组件库里的机制用语被指出', () => {
    const mechanisms = [{ english: 'deliberation', chinese: '四议两公开' }]
    const at = (path: string, text: string): number => checkWords([{ path, text }], mechanisms).length
    expect(at('kernel/base/facts.ts', "const a = 'deliberation.resolved'")).toBe(1)
    expect(at('web/ui/card.tsx', 'const a = <p>四议两公开</p>')).toBe(1)
    expect(at('kernel/base/facts.ts', "const a = 'journal.sealed'")).toBe(0)
  })
})
