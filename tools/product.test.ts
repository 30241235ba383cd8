import { expect, test } from 'vitest'
import { kernelModules, modules } from '../app/mechanisms.ts'
import { kernelRefusals } from '../kernel/base/words.ts'
import { capacities } from '../kernel/define.ts'
import { checkDefinitions } from './definitions.ts'
import { findText, readSources } from './files.ts'
import { readGlossary } from './glossary.ts'
import { readLaw } from './law.ts'
import { checkListening, checkPublished, checkSystemSteps } from './links.ts'

const sources = readSources()
const judges = { glossary: readGlossary(findText('docs/glossary.md') ?? ''), law: readLaw(findText('docs/law.md') ?? ''), capacities, kernel: kernelModules.map(({ name }) => name), refusals: kernelRefusals }

test.each(modules.map((mechanism) => [mechanism.zh, mechanism.name] as const))('「%s」的定义说得通、合法、用词在词汇表里', (_zh, name) => {
  const mine = checkDefinitions(modules, judges).filter(({ where }) => where.replace(/^(figure|setting|document|GET|POST) \/?/, '').split(/[./ ]/)[0] === name)
  expect(mine.map(({ where, message }) => `${where}: ${message}`)).toEqual([])
})

test('全部机制和底座合起来:没有一条毛病,事实有人公布,听者都写明', () => {
  const findings = [...checkDefinitions(modules, judges).map(({ where, message }) => `${where}: ${message}`),
    ...[...checkListening(sources, modules), ...checkPublished(sources), ...checkSystemSteps(sources, modules)].map(({ path, message }) => `${path}: ${message}`)]
  expect(findings).toEqual([])
})
