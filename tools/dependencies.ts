/** Every package has one line of reason in docs/dependencies.md, and no line outlives its package. */
import { z } from 'zod'
import { tableRows, type Fault } from './files.ts'

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})

/** Faults of the page against package.json: missing, stale, double or empty lines, versions that are not exact. */
export function checkDependencies(packageJson: string, markdown: string): Fault[] {
  const manifest = Manifest.parse(JSON.parse(packageJson))
  const versions = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  const rows = tableRows(markdown).map(({ cells, line }) => ({ name: (cells[0] ?? '').replaceAll('`', ''), why: cells[1] ?? '', line }))
  const listed = rows.map(({ name }) => name)
  const fault = (message: string, line?: number): Fault => ({ path: 'docs/dependencies.md', message, ...(line === undefined ? {} : { line }) })
  return [
    ...Object.keys(versions).filter((name) => !listed.includes(name)).map((name) => fault(`${name} has no line of reason`)),
    ...rows.flatMap(({ name, why, line }, at) => [
      ...(versions[name] === undefined ? [fault(`${name} is not in package.json any more: delete its line`, line)] : []),
      ...(why.length < 4 ? [fault(`${name} has no reason`, line)] : []),
      ...(listed.indexOf(name) < at ? [fault(`${name} stands twice`, line)] : []),
    ]),
    ...Object.entries(versions).filter(([, version]) => !/^\d/.test(version))
      .map(([name, version]) => ({ path: 'package.json', message: `${name} ${version}: versions are exact` })),
  ]
}
