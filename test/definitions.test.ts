/** The generic test over every definition: reachable, lawful, named in the words of the glossary, joined only by facts. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { mechanisms } from '../app/mechanisms.ts'
import { capacities } from '../kernel/define.ts'
import { checkDefinitions } from '../tools/definitions.ts'
import { readGlossary } from '../tools/glossary.ts'
import { readLaw } from '../tools/law.ts'

const page = (name: string) => readFileSync(new URL(`../docs/${name}.md`, import.meta.url), 'utf8')
const findings = checkDefinitions(mechanisms, { glossary: readGlossary(page('glossary')), law: readLaw(page('law')), capacities })

describe('所有机制的定义', () => {
  it.each(mechanisms.map(({ name, zh }) => ({ name, zh })))('$zh($name)在册', ({ name, zh }) => {
    expect(name).toMatch(/^[a-z]+$/)
    expect(zh).toMatch(/\p{Script=Han}/u)
  })
  it('没有走不到的状态、没有死胡同、没有词表外的词、没有不存在的条款', () => { expect(findings).toEqual([]) })
})
