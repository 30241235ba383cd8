/** The one way to say no on the server: a stable code and what explains it. Everything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  constructor(readonly code: string, readonly detail: Record<string, unknown> = {}) { super(code) }
}
/** Ends the command (and its transaction) with a refusal. @throws Refusal always */
export function refuse(code: string, detail?: Record<string, unknown>): never { throw new Refusal(code, detail) }
/** A verdict of the pure rules, on the server: goes on, or refuses in its words. */
export function demand(verdict: true | { refuse: string; detail?: Record<string, unknown> }): void { if (verdict !== true) refuse(verdict.refuse, verdict.detail) }
