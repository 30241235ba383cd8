/**
 * What declarations and code must agree on, seen in the text: refusal codes have a text, facts are really published,
 * whoever imports facts of another mechanism names them in listensTo.
 */
import type { Mechanism } from '../kernel/define.ts'
import { lineAt, type Fault, type SourceFile } from './files.ts'
import { listImports } from './imports.ts'
import { unfiredSteps } from './procedures.ts'

const isCode = (path: string): boolean => /^(app|kernel|mechanisms)\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path)

/** Refusal codes that code gives (`refuse: 'a.b'`, `refuse('a.b'`, `new Refusal('a.b'`) without any `'a.b': '中文…'` beside them. */
export function checkRefusals(sources: readonly SourceFile[]): Fault[] {
  const code = sources.filter(({ path }) => isCode(path))
  const texts = new Set(code.flatMap(({ text }) => [...text.matchAll(/'([a-z]\w*\.[a-z]\w*)':\s*['"`][^'"`\n]*[一-鿿]/g)].flatMap((match) => match[1] ?? [])))
  return code.flatMap(({ path, text }) => [...text.matchAll(/(?:refuse:\s*|refuse\(\s*|new Refusal\(\s*)'([^']+)'/g)].flatMap((match) => {
    const name = match[1] ?? ''
    const line = lineAt(text, match.index)
    if (!/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(name)) return [{ path, line, message: `refusal ${name}: codes are noun.reason` }]
    // a refusal may bring its own sentence along: refuse('grid.boundary', { zh }), { refuse: 'division.unknown', zh: '…' }
    if (/^['"]?,\s*(\{\s*)?zh\b/.test(text.slice(match.index + match[0].length))) return []
    return texts.has(name) ? [] : [{ path, line, message: `refusal ${name} has no text: add it to refusals of the mechanism (or of the kernel), in plain Chinese, saying what to do` }]
  }))
}

/** Steps that are the system's alone and that neither a clock fires nor the mechanism's server half takes by name. */
export function checkSystemSteps(sources: readonly SourceFile[], mechanisms: readonly Mechanism[]): Fault[] {
  return mechanisms.flatMap((mechanism) => (mechanism.procedures ?? []).flatMap((procedure) => {
    const folders = [`mechanisms/${mechanism.name}/`, `kernel/${mechanism.name}/`]
    const server = sources.filter(({ path, text }) => folders.some((folder) => path.startsWith(folder)) && isCode(path) && /\bserve\(|\bCtx\b/.test(text)).map(({ text }) => text).join('\n')
    return unfiredSteps(procedure).filter((step) => !server.includes(`'${step}'`)).map((step) =>
      ({ path: procedure.name, message: `step ${step} is the system's alone, but no clock fires it and no server half takes it` }))
  }))
}

/** Facts of facts.ts that no file beside it publishes. */
export function checkPublished(sources: readonly SourceFile[]): Fault[] {
  return sources.filter(({ path }) => /^(mechanisms|kernel)\/[^/]+\/facts\.ts$/.test(path)).flatMap(({ path, text }) => {
    const folder = path.slice(0, -'facts.ts'.length)
    const others = sources.filter((source) => source.path.startsWith(folder) && source.path !== path && isCode(source.path)).map((source) => source.text).join('\n')
    return [...text.matchAll(/export const (\w+) = defineFact\(\s*'([^']+)'/g)].flatMap((match) =>
      new RegExp(`publish\\(\\s*(\\w+\\.)?${match[1] ?? ''}\\b`).test(others) ? [] : [{ path, line: lineAt(text, match.index),
        message: `${match[2] ?? ''} is published by no step of this mechanism: publish(${match[1] ?? ''}, …) or delete it` }])
  })
}

/** Imports of another mechanism's facts without a listensTo. */
export function checkListening(sources: readonly SourceFile[], mechanisms: readonly Mechanism[]): Fault[] {
  return listImports(sources).flatMap(({ from, to, line }) => {
    const [here, there] = [/^(?:mechanisms|kernel)\/([^/]+)\//.exec(from)?.[1], /^(?:mechanisms|kernel)\/([^/]+)\/facts\.ts$/.exec(to)?.[1]]
    if (here === undefined || there === undefined || here === there || !isCode(from)) return []
    const mechanism = mechanisms.find(({ name }) => name === here)
    if (mechanism === undefined) return []     // not registered in app/mechanisms.ts yet
    return (mechanism.listensTo ?? []).some(({ name }) => name.startsWith(`${there}.`)) ? [] : [{ path: from, line, message: `imports facts of ${there}, which listensTo of ${here} does not name` }]
  })
}
