/** What tables the migrated database has, read from PostgreSQL's own catalogue. Partitions are parts of their table and left out. */
import type { ClientBase } from 'pg'

/** `type` as SQL writes it; `base` the name of the (element) type without arrays and domains; `labels` of an enumeration. */
export interface Column {
  schema: string; table: string; name: string; type: string; base: string; isArray: boolean; isRequired: boolean; fallback: string | null
  collation: string | null; identity: string; generated: string; labels: string[] | null }
export interface Table { schema: string; name: string; kind: string; remark: string | null; secured: boolean; forced: boolean; partition: string | null }
/** A constraint, index, policy, grant or function of a schema as one line of SQL. */
export interface Line { schema: string; table: string; text: string }
export interface Catalogue { tables: Table[]; columns: Column[]; constraints: Line[]; indexes: Line[]; policies: Line[]; grants: Line[]; functions: Line[] }

const ours = "n.nspname not in ('public', 'information_schema') and n.nspname not like 'pg\\_%' and n.nspname not like 'citus%'"

const tables = `
  select n.nspname as schema, c.relname as name, c.relkind::text as kind, obj_description(c.oid, 'pg_class') as remark,
    c.relrowsecurity as secured, c.relforcerowsecurity as forced, pg_get_partkeydef(c.oid) as partition
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and ${ours} order by 1, 2`

const columns = `
  select n.nspname as schema, c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    coalesce(b.typname, e.typname, t.typname) as base, e.oid is not null as "isArray", a.attnotnull as "isRequired",
    pg_get_expr(d.adbin, d.adrelid) as fallback, case when a.attcollation <> t.typcollation then l.collname end as collation,
    a.attidentity::text as identity, a.attgenerated::text as generated,
    (select array_agg(v.enumlabel::text order by v.enumsortorder) from pg_enum v where v.enumtypid = coalesce(e.oid, t.oid)) as labels
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
  left join pg_type b on b.oid = coalesce(e.typbasetype, t.typbasetype) left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  left join pg_collation l on l.oid = a.attcollation
  where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and ${ours}
  order by 1, 2, a.attnum`

const constraints = `
  select n.nspname as schema, c.relname as table, 'constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) as text
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype in ('p', 'u', 'f', 'c', 'x') and not c.relispartition and ${ours} order by 1, 2, array_position(array['p', 'u', 'f', 'c', 'x'], k.contype::text), k.conname`

const indexes = `
  select n.nspname as schema, c.relname as table, pg_get_indexdef(i.indexrelid) as text
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace join pg_class x on x.oid = i.indexrelid
  where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) and not c.relispartition and ${ours}
  order by 1, 2, x.relname`

const policies = `
  select p.schemaname as schema, p.tablename as table, 'create policy ' || quote_ident(p.policyname) || ' on ' || p.schemaname || '.' || p.tablename ||
    ' for ' || lower(p.cmd) || ' to ' || array_to_string(p.roles, ', ') || coalesce(' using (' || p.qual || ')', '') ||
    coalesce(' with check (' || p.with_check || ')', '') as text
  from pg_policies p join pg_class c on c.relname = p.tablename join pg_namespace n on n.oid = c.relnamespace and n.nspname = p.schemaname
  where not c.relispartition and ${ours} order by 1, 2, p.policyname`

const grants = `
  select n.nspname as schema, c.relname as table, 'grant ' || string_agg(lower(x.privilege_type), ', ' order by x.privilege_type) || ' on ' ||
    n.nspname || '.' || c.relname || ' to ' || r.rolname as text
  from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join aclexplode(c.relacl) x join pg_roles r on r.oid = x.grantee
  where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and x.grantee <> c.relowner and ${ours}
  group by n.nspname, c.relname, r.rolname order by 1, 2, r.rolname`

const functions = `
  select n.nspname as schema, '' as table, p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') returns ' ||
    pg_get_function_result(p.oid) || case when p.prosecdef then ' security definer' else '' end as text
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prokind = 'f' and ${ours} order by 1, 3`

/** Reads all of it through one connection. */
export async function readCatalogue(client: ClientBase): Promise<Catalogue> {
  const lines = async (statement: string): Promise<Line[]> => (await client.query<Line>(statement)).rows
  return {
    tables: (await client.query<Table>(tables)).rows,
    columns: (await client.query<Column>(columns)).rows,
    constraints: await lines(constraints), indexes: await lines(indexes), policies: await lines(policies),
    grants: await lines(grants), functions: await lines(functions),
  }
}
