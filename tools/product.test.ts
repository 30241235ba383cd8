import { expect, test } from 'vitest'
import { mechanisms } from '../app/mechanisms.ts'
import { capacities } from '../kernel/define.ts'
import { checkDefinitions } from './definitions.ts'
import { findText, readSources } from './files.ts'
import { readGlossary } from './glossary.ts'
import { readLaw } from './law.ts'
import { checkListening, checkPublished, checkSystemSteps } from './links.ts'

const sources = readSources()
const judges = { glossary: readGlossary(findText('docs/glossary.md') ?? ''), law: readLaw(findText('docs/law.md') ?? ''), capacities }

test.each(mechanisms.map((mechanism) => [mechanism.zh, mechanism.name] as const))('机制「%s」的定义说得通、合法、用词在词汇表里', (_zh, name) => {
  const mine = checkDefinitions(mechanisms, judges).filter(({ where }) => where.replace(/^(figure|setting|document|GET|POST) \/?/, '').split(/[./ ]/)[0] === name)
  expect(mine.map(({ where, message }) => `${where}: ${message}`)).toEqual([])
})

test('全部机制合起来:没有一条毛病,事实有人公布,听者都写明', () => {
  const findings = [...checkDefinitions(mechanisms, judges).map(({ where, message }) => `${where}: ${message}`),
    ...[...checkListening(sources, mechanisms), ...checkPublished(sources), ...checkSystemSteps(sources, mechanisms)].map(({ path, message }) => `${path}: ${message}`)]
  expect(findings).toEqual([])
})
