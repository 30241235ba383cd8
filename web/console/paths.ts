/** Every address of the console; links are never texts put together elsewhere. */

/** `grid.event` → `/cases/grid/event`. */
export const casesPath = (procedure: string): string => `/cases/${procedure.replace('.', '/')}`
export const casePath = (procedure: string, id: string): string => `${casesPath(procedure)}/${id}`
export const openPath = (procedure: string): string => `${casesPath(procedure)}/new`
export const figuresPath = (mechanism: string): string => `/figures/${mechanism}`
export const accountPath = '/account'
export const startPath = '/'

/** A link of a figure's row as an address of this console; undefined when it leads nowhere here. */
export function rowPath(link: string | undefined): string | undefined {
  if (link === undefined || link === '') return undefined
  const found = /([a-z][A-Za-z]*)[./]([a-z][A-Za-z]*)\/([0-9a-f-]{36})$/.exec(link)
  if (found !== null) return casePath(`${found[1]}.${found[2]}`, found[3] ?? '')
  return link.startsWith('/') ? link.replace(/^\/console/, '') : undefined
}
