/** Reach over places (both sides): a place and everything under it, as the database compares codes. */

/** A place range: everything at or under a place, `lo <= place && place < hi` in byte order. */
export interface Scope { readonly lo: string; readonly hi: string }

/** The whole tenant: rounds of the worker, and reads whose rows are then checked one by one. */
export const everywhere: Scope = { lo: '0', hi: '~' }

/** Everything at or under a place; ':' sorts after '9'. */
export const scopeOf = (place: string): Scope => ({ lo: place, hi: `${place}:` })
