/** Troubles that people read: plain Chinese, what is wrong and what to do. Everything else is a defect and shows a stack. */

/** An error whose message is meant for the person at the keyboard; the command line prints it without a stack. */
export function trouble(message: string, cause?: unknown): Error {
  const error = new Error(message, cause === undefined ? undefined : { cause })
  error.name = 'Trouble'
  return error
}

export function isTrouble(error: unknown): error is Error {
  return error instanceof Error && error.name === 'Trouble'
}

/** The text of whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** The code of a system error (`ENOENT`) or of PostgreSQL (`42501`); empty where there is none. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
