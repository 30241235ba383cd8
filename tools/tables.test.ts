import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../test/db.ts'
import { readCatalogue, type Catalogue } from './catalogue.ts'
import { writeTables, writeTypes } from './tables.ts'

let database: TestDatabase
let catalogue: Catalogue

beforeAll(async () => {
  database = await testDatabase({ empty: true })
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query(`create schema demo; create type demo.mood as enum ('good', 'bad');
    create table demo.rows (county text collate "C" not null, id uuid not null, seen timestamptz, n bigint not null default 0, price numeric not null,
      day date not null, body jsonb not null, tags text[] not null, mood demo.mood, mark bytea, twice bigint generated always as (n * 2) stored,
      primary key (county, id), check (n >= 0)) partition by list (county);
    create table demo.rows_a partition of demo.rows for values in ('330102'); create index rows_day on demo.rows (day);
    comment on table demo.rows is 'Rows to look at'; alter table demo.rows enable row level security; grant select on demo.rows to shanzhi_app;
    create policy scope on demo.rows using (county = '330102'); create function demo.add(a int) returns int language sql as 'select a'`)
  catalogue = await readCatalogue(client)
  await client.end()
})
afterAll(() => database.close())

describe('由数据库的目录写出的文本', () => {
  test('类型:空值、默认、数组、枚举、生成列', () => {
    const text = writeTypes(catalogue)
    for (const line of ['/** Rows to look at */', 'export interface DemoRows {', '  county: string', '  seen: Date | null', '  n: Generated<number>', '  price: string',
      '  day: string', '  body: unknown', '  tags: string[]', "  mood: 'good' | 'bad' | null", '  mark: Buffer | null', '  twice: GeneratedAlways<number | null>', "  'demo.rows': DemoRows"]) {
      expect(text).toContain(line)
    }
    expect(text).not.toContain('RowsA')
  })
  test('表:主键、检查、索引、行级安全、授权、函数', () => {
    const text = writeTables(catalogue).get('demo') ?? ''
    for (const line of ['create table demo.rows (', 'county text collate "C" not null', 'PRIMARY KEY (county, id)', 'partition by LIST (county)', 'rows_day', 'enable row level security',
      'create policy scope', 'grant select on demo.rows to shanzhi_app', 'demo.add(a integer) returns integer']) expect(text).toContain(line)
  })
})
