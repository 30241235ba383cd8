// Generated from the live schema by tools/generate.ts.
export type DB = Record<string, never>
