/** Database addresses (`postgres://…`): derived from one another, and shown without their password. */

/** The role under which the application works: owns nothing, cannot bypass row-level security. */
export const appRole = 'shanzhi_app'

/** The same server and role, another database. */
export function atDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${encodeURIComponent(database)}`
  return address.href
}

/** The same server and database, another role. */
export function asRole(url: string, role: string, password: string): string {
  const address = new URL(url)
  address.username = encodeURIComponent(role)
  address.password = encodeURIComponent(password)
  return address.href
}

export function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

export function roleName(url: string): string {
  return decodeURIComponent(new URL(url).username)
}

/** For people and logs: everything but the password and the query. */
export function withoutSecret(url: string): string {
  const address = new URL(url)
  const host = address.searchParams.get('host') ?? address.host
  return `${host} 库 ${databaseName(url)} 账号 ${roleName(url)}`
}
