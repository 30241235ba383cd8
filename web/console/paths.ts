/** Every address of the console; links are never texts put together elsewhere. */

/** `grid.event` → `/cases/grid/event`. */
export const casesPath = (procedure: string): string => `/cases/${procedure.replace('.', '/')}`
export const casePath = (procedure: string, id: string): string => `${casesPath(procedure)}/${id}`
export const openPath = (procedure: string): string => `${casesPath(procedure)}/new`
export const figuresPath = (mechanism: string): string => `/figures/${mechanism}`
export const dictionaryPath = '/dictionary'
export const accountPath = '/account'
export const registerPath = '/register'
export const accountsPath = '/accounts'
export const settingsPath = '/settings'
export const templatesPath = '/templates'
export const gatheringsPath = '/gatherings'
export const convenePath = '/gatherings/new'
export const gatheringPath = (id: string): string => `/gatherings/${id}`
export const dashboardPath = '/dashboard'
export const calendarPath = '/calendar'
export const searchPath = '/search'
export const startPath = '/'
