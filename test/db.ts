/** A fresh, migrated database for one test file, cloned from the run's template in a few dozen milliseconds. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { atDatabase } from '../app/database/address.ts'
import { templateDatabase, testKey } from './setup.ts'

export { testKey }

export interface TestDatabase {
  /** Superuser: owns everything, sees through row-level security. For arranging and for looking behind the product. */
  adminUrl: string
  /** The application's role, held by row-level security. */
  appUrl: string
  admin: pg.Pool
  app: pg.Pool
  /** Master key of the tests. */
  key: Buffer
  /** Ends both pools and drops the database. */
  close: () => Promise<void>
}

/** Call in `beforeAll`, and `close` in `afterAll`. `empty` gives a database without our schemas. */
export async function testDatabase({ empty = false }: { empty?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const clusterUrl = inject('clusterUrl')
  await once(clusterUrl, `create database ${name} template ${empty ? 'template0' : templateDatabase}`)
  const adminUrl = atDatabase(clusterUrl, name)
  const appUrl = atDatabase(inject('clusterAppUrl'), name)
  const admin = pool(adminUrl)
  const app = pool(appUrl)
  return {
    adminUrl, appUrl, admin, app, key: testKey,
    close: async () => {
      await Promise.all([admin.end(), app.end()])
      await once(clusterUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

function pool(connectionString: string): pg.Pool {
  const made = new pg.Pool({ connectionString, max: 10 })
  // A connection that is ended from outside (a test of exactly that) must not end the run.
  made.on('error', () => undefined)
  return made
}

async function once(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
