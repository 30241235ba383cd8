import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { capacities, days, defineFact, defineIndicator, defineMechanism, defineProcedure, route, setting, type Mechanism, type Procedure } from '../kernel/define.ts'
import { checkDefinitions } from './definitions.ts'
import { readGlossary } from './glossary.ts'
import { readLaw } from './law.ts'
import { checkListening, checkPublished, checkRefusals, checkSystemSteps } from './links.ts'
import { writeProcedure } from './pages.ts'

const row = (english: string, kind: string): string => `| 词 | \`${english}\` | ${kind} | | |`
const glossary = readGlossary(`${[row('demo', 'mechanism'), row('core', 'noun'), row('case', 'noun'), row('other', 'mechanism'), row('matter', 'procedure'), ...['open', 'heard', 'closed', 'lost'].map((word) => row(word, 'state')),
  ...['hear', 'close', 'lose'].map((word) => row(word, 'step')), ...['title', 'notice', 'days', 'told', 'silence', 'helper'].map((word) => row(word, 'noun'))].join('\n')}`)
const judges = { glossary, law: readLaw('| VC-35 | 组织法 | 35 | 2026-01-01 | A | disclosure | min 15 |'), capacities, kernel: ['core'], refusals: { 'case.gone': '没有这件事' } }

const body = z.object({ title: z.string() })
const matter: Procedure<{ title: string }> = defineProcedure({
  name: 'demo.matter', zh: '事项', version: 1, law: ['VC-35'], body, title: (b) => b.title, start: 'open', opens: { zh: '提出', by: 'resident' },
  states: { open: { zh: '待办' }, heard: { zh: '已听取' }, closed: { zh: '办结', final: true } },
  steps: { hear: { zh: '听取', from: 'open', to: 'heard', by: 'committeeChair' }, close: { zh: '办结', from: 'heard', to: 'closed', by: ['committeeChair', 'system'] } },
  clocks: { silence: { zh: '静默期', in: 'heard', then: 'close', allow: days(7) } },
})
const told = defineFact('demo.told', { zh: '已告知', v: 1, payload: z.object({ title: z.string() }) })
const demo = (change: Partial<Mechanism> = {}): Mechanism => defineMechanism({ name: 'demo', zh: '示例', law: [], procedures: [matter], ...change })
const findings = (...mechanisms: Mechanism[]): string => checkDefinitions(mechanisms, judges).map(({ where, message }) => `${where}: ${message}`).join('\n')
const withMatter = (change: Partial<Procedure<{ title: string }>>): string => findings(demo({ procedures: [{ ...matter, ...change }] }))

describe('每一份定义都要说得通', () => {
  test('写得好的定义没有毛病', () => {
    expect(findings(demo({ publishes: [told] }))).toBe('')
  })
  test('到不了的状态', () => {
    expect(withMatter({ states: { ...matter.states, lost: { zh: '遗失', final: true } } })).toContain('lost is unreachable')
  })
  test('出不来的状态', () => {
    const lose = { zh: '遗失', from: 'open', to: 'lost', by: 'committeeChair' } as const
    expect(withMatter({ states: { ...matter.states, lost: { zh: '遗失' } }, steps: { ...matter.steps, lose } })).toContain('lost is a dead end')
  })
  test('没有终点', () => {
    expect(withMatter({ states: { open: { zh: '待办' }, heard: { zh: '已听取' }, closed: { zh: '办结' } } })).toContain('no final state')
  })
  test('步骤指向不存在的状态、没有人能办、排除不存在的步骤', () => {
    const hear = { zh: '听取', from: 'open', to: 'nowhere', by: [], notBy: ['fly'] } as const
    const text = withMatter({ steps: { ...matter.steps, hear } })
    for (const words of ['names nowhere', 'done by nobody', 'who did fly']) expect(text).toContain(words)
  })
  test('时限到期的步骤系统不能办、不从那里出发、并不存在', () => {
    const clock = (then: string, at: string) => withMatter({ clocks: { silence: { zh: '静默期', in: at, then, allow: days(7) } } })
    expect(clock('hear', 'open')).toContain('the system may not do')
    expect(clock('close', 'open')).toContain('does not start')
    expect(clock('fly', 'heard')).toContain('fires fly')
  })
  test('只有系统能办、却没有时限触发的步骤', () => {
    const close = { zh: '办结', from: 'heard', to: 'closed', by: 'system' } as const
    const procedures = [{ ...matter, steps: { ...matter.steps, close }, clocks: {} }]
    const server = { path: 'mechanisms/demo/server.ts', text: "serve(demo, {}); await ctx.act(matter, id, 'close')" }
    expect(checkSystemSteps([], [demo({ procedures })])).toHaveLength(1)
    expect(checkSystemSteps([server], [demo({ procedures })])).toEqual([])
    expect(checkSystemSteps([], [demo()])).toEqual([])
  })
  test('底座的模块按模块查词汇表，不按机制', () => {
    expect(findings(demo({ name: 'core', procedures: [] }))).toContain('core is not listed as module')
    expect(findings(demo({ name: 'core', procedures: [] }))).not.toContain('as mechanism')
  })
  test('同一个代码在两处说法不同', () => {
    expect(findings(demo({ refusals: { 'case.gone': '没有这件事' } }))).not.toContain('texts')
    expect(findings(demo({ refusals: { 'case.gone': '找不到' } }))).toContain('case.gone: has 2 texts')
  })
  test('公开的字段不存在、公开天数低于法定', () => {
    const disclose = { days: days(5), law: 'VC-35', show: ['price'] } as const
    const text = withMatter({ states: { ...matter.states, open: { zh: '待办', disclose } } })
    for (const words of ['discloses price', '5 days']) expect(text).toContain(words)
  })
  test('没有中文名', () => {
    expect(withMatter({ zh: 'matter' })).toContain('no Chinese name')
    const form = z.object({ title: z.string() })
    expect(withMatter({ steps: { ...matter.steps, hear: { zh: '听取', from: 'open', to: 'heard', by: 'committeeChair', form } } })).toContain('field title has no Chinese name')
  })
  test('词汇表里没有的词、没有按种类登记的词', () => {
    expect(withMatter({ states: { ...matter.states, daiban: { zh: '待办' } } })).toContain('daiban')
    const steps = { ...matter.steps, title: { zh: '命名', from: 'open', by: 'committeeChair' } } as const
    expect(withMatter({ steps })).toContain('not listed as step')
  })
  test('法条表里没有的条款', () => {
    expect(withMatter({ law: ['VC-99'] })).toContain('cites VC-99')
  })
})

describe('设置、指标、事实', () => {
  const notice = (s: { default: number; min?: number; law?: 'VC-35' }, key = 'demo.noticeDays') => findings(demo({ settings: [setting(key, { zh: '公示天数', ...s })] }))
  test('设置低于法定下限、默认值低于下限、不以单位结尾、没有登记', () => {
    expect(notice({ default: 15, min: 15, law: 'VC-35' })).toBe('')
    expect(notice({ default: 15, min: 5, law: 'VC-35' })).toContain('at least 15 days')
    expect(notice({ default: 5, min: 15, law: 'VC-35' })).toContain('under its floor')
    expect(notice({ default: 5 }, 'demo.notice')).toContain('ends in its unit')
    const clocks = { silence: { zh: '静默期', in: 'heard', then: 'close', allow: days(setting('demo.silenceDays', { zh: '静默', default: 7 })) } } as const
    expect(withMatter({ clocks })).toContain('not listed in settings')
  })
  test('指标:既不计数也不是比率、也没有写明尚未采集,或者写了两样、除以不存在的指标、数不存在的状态', () => {
    const figure = (i: object) => findings(demo({ indicators: [defineIndicator('demo.closed', { zh: '办结', means: '办结的件数', unit: '件', ...i })] }))
    expect(figure({ counted: { kind: 'entering', procedure: 'demo.matter', state: 'closed', count: {} } })).toBe('')
    expect(figure({})).toContain('exactly one of counted, ratio and awaited')
    expect(figure({ awaited: true })).toBe('')
    expect(figure({ awaited: true, counted: { kind: 'entering', procedure: 'demo.matter', state: 'closed', count: {} } })).toContain('exactly one of counted, ratio and awaited')
    expect(figure({ ratio: { part: 'demo.closed', whole: 'demo.opened' } })).toContain('divides demo.opened')
    expect(figure({ ratio: { part: 'demo.closed', whole: 'demo.closed', response: 'demo.rated' } })).toContain('names demo.rated as its response')
    expect(figure({ counted: { kind: 'entering', procedure: 'demo.matter', state: 'won', count: {} } })).toContain('counts state won')
    expect(figure({ counted: { kind: 'entering', procedure: 'demo.none', state: 'won', count: {} } })).toContain('not a procedure')
  })
  test('指标：满意率没有参评率；参评率不是比率', () => {
    const counted = { kind: 'entering', procedure: 'demo.matter', state: 'closed', count: {} } as const
    const of = defineIndicator('demo.closed', { zh: '办结', means: '办结的件数', unit: '件', counted })
    const rated = defineIndicator('demo.told', { zh: '评价率', means: '评价 ÷ 办结', unit: '%', ratio: { part: 'demo.closed', whole: 'demo.closed' } })
    const satisfied = (response?: string) => findings(demo({ indicators: [of, rated, defineIndicator('demo.heard', { zh: '群众满意率', means: '满意 ÷ 评价', unit: '%', ratio: { part: 'demo.closed', whole: 'demo.closed', ...(response ? { response } : {}) } })] }))
    expect(satisfied('demo.told')).toBe('')
    expect(satisfied()).toContain('ratio of opinions')
    expect(satisfied('demo.closed')).toContain('not a ratio')
    expect(satisfied('demo.none')).toContain('not a ratio')
  })
  test('听一件没有人公布的事实;事实绕圈', () => {
    const other = (change: Partial<Mechanism>) => defineMechanism({ name: 'other', zh: '另一个', law: [], ...change })
    expect(findings(demo({ publishes: [told] }), other({ listensTo: [told] }))).toBe('')
    expect(findings(demo(), other({ listensTo: [told] }))).toContain('nobody publishes')
    const back = defineFact('other.told', { zh: '已回告', v: 1, payload: z.object({}) })
    expect(findings(demo({ publishes: [told], listensTo: [back] }), other({ publishes: [back], listensTo: [told] }))).toContain('in a circle')
  })
  test('拒绝理由没有中文、代码不合规则、重名', () => {
    expect(findings(demo({ refusals: { 'notice.days': 'too short' } }))).toContain('no Chinese name')
    expect(findings(demo({ refusals: { notice: '公示期不足' } }))).toContain('noun.reason')
    expect(findings(demo(), demo())).toContain('defined twice')
  })
  test('路径与程序自带的台账、办理路径相同', () => {
    const asked = (path: `GET /${string}` | `POST /${string}`): string => findings(demo({ routes: [route(path, { zh: '查询', by: 'resident', input: z.object({}), output: z.object({}) })] }))
    expect(asked('GET /demo/matter')).toContain("the kernel's own")
    expect(asked('POST /demo/matter/:id/hear')).toContain("the kernel's own")
    expect(asked('GET /demo/notice')).not.toContain("the kernel's own")
  })
})

describe('声明与代码要对得上', () => {
  test('给出的拒绝理由没有写话', () => {
    const source = (text: string) => checkRefusals([{ path: 'mechanisms/demo/rules.ts', text }])
    expect(source("return { refuse: 'notice.short' }")).toHaveLength(1)
    expect(source("refuse('grid.boundary', { zh })")).toEqual([])
    expect(source("return { refuse: 'notice.short' }\nconst t = { 'notice.short': '公示期还差{days}天' }")).toEqual([])
  })
  test('声明了事实却从不公布', () => {
    const facts = { path: 'mechanisms/demo/facts.ts', text: "export const told = defineFact('demo.told', {})" }
    expect(checkPublished([facts])).toHaveLength(1)
    expect(checkPublished([facts, { path: 'mechanisms/demo/procedure.ts', text: 'publish(told, {})' }])).toEqual([])
  })
  test('引用了别的机制的事实却没有写明在听', () => {
    const source = { path: 'mechanisms/other/server.ts', text: "import { told } from '../demo/facts.ts'" }
    expect(checkListening([source], [defineMechanism({ name: 'other', zh: '另一个', law: [] })])).toHaveLength(1)
    expect(checkListening([source], [defineMechanism({ name: 'other', zh: '另一个', law: [], listensTo: [told] })])).toEqual([])
  })
  test('流程写成一页:图、状态、步骤、时限', () => {
    const page = writeProcedure(matter, new Map([['resident', '居民']]))
    for (const words of ['stateDiagram-v2', 'open --> heard: 听取', '由居民提出', '7 天']) expect(page).toContain(words)
  })
})
