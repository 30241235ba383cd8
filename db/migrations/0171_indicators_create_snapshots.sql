-- Figures fixed as they were when a report was submitted, with everything it takes to count them again.

/* A database knows which one it is: made anew by every installation and every restore (base.installation is kept out of backups).
   Transaction ids mean something in the database that gave them, and in no other. */
insert into base.installation (name, value) values ('era', gen_random_uuid()::text) on conflict (name) do nothing;
create function indicators.era() returns text language sql stable as $$
  select value || '/' || (select system_identifier from pg_control_system()) from base.installation where name = 'era'
$$;

create table indicators.snapshots (
  county      text collate "C" not null check (county ~ '^\d{6}$'),
  id          uuid not null,
  place       text collate "C" not null,
  act         uuid not null,                     -- the command that fixed it
  key         text not null,
  zh          text not null,
  unit        text not null,
  definitions jsonb not null,                    -- key → digest of every definition it was counted under
  from_day    date not null,
  to_day      date not null check (to_day >= from_day),
  at          timestamptz not null,
  era         text not null,                     -- where the two that follow mean something
  watermark   text not null,                     -- pg_snapshot: what had been committed
  own         text,                              -- the transaction that fixed it: what it posted itself is not counted
  collected   boolean not null,
  value       double precision,
  part        double precision,
  whole       double precision,
  rows        bigint not null,
  primary key (county, id)
);
create unique index snapshots_id on indicators.snapshots (id);
select base.protect('indicators.snapshots');
comment on table indicators.snapshots is 'Figures as they were fixed; insert only';
grant select, insert on indicators.snapshots to shanzhi_app;
