-- The ground under all other files: the schema of the kernel's base and the application's role.
-- The role owns nothing and cannot bypass row-level security; every later file grants it exactly what it needs.
-- Its password is derived from the master key and set by the program after each run.

create schema if not exists base;

do $$
begin
  if not exists (select 1 from pg_roles where rolname = 'shanzhi_app') then
    create role shanzhi_app nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
  end if;
exception
  -- Roles belong to the whole server: another database may have made it in this moment.
  when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema base to shanzhi_app;

-- Which key sealed this database, told by a public mark: a wrong key is refused before it can do harm.
create table base.installation (
  name text collate "C" primary key,
  value text not null,
  noted_at timestamptz not null default now()
);
comment on table base.installation is 'local: facts about this installation, kept out of backups';

grant select on base.migrations to shanzhi_app;
grant select on base.installation to shanzhi_app;
