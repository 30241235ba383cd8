-- 指标: signed entries derived from acts, folded into totals; a read is totals + the not yet folded tail.
create schema indicators;
grant usage on schema indicators to shanzhi_app;

create table indicators.definitions (
  id smallint generated always as identity primary key,
  key text not null unique,
  digest text not null,                        -- of the definition: a snapshot names the version it was counted under
  since timestamptz not null default now()
);
comment on table indicators.definitions is 'Numbers of indicator keys (reference table)';

create table indicators.entries (
  county    text collate "C" not null,
  indicator smallint not null,
  day       date not null,                     -- legal day in Asia/Shanghai; may lie ahead for a term that will end
  place     text collate "C" not null,
  act       uuid not null,
  source    uuid not null,                     -- the row that is counted: a case, an appointment, a grid …
  dim       text not null default '',
  amount    bigint not null check (amount <> 0),
  xid       xid8 not null default pg_current_xact_id(),
  primary key (county, indicator, day, place, act, source, dim)
);
create index entries_xid on indicators.entries (xid);
select base.protect('indicators.entries');
comment on table indicators.entries is 'One signed line per thing counted; the list behind every figure';

/* Sums at and under a place, per level: a row for the grid, the village, the township and the county of every entry, per
   day and per month; dim '*' is the sum over all. Cities and provinces are sums of their counties, read at once. */
create table indicators.totals (
  county    text collate "C" not null,
  indicator smallint not null,
  place     text collate "C" not null,
  dim       text not null,
  grain     "char" not null check (grain in ('d', 'm')),
  day       date not null,
  amount    bigint not null,
  primary key (county, indicator, place, dim, grain, day)
);
select base.protect('indicators.totals');
comment on table indicators.totals is 'Folded sums, rebuilt from entries at any time [derived]';

create table indicators.folds (county text collate "C" primary key, upto xid8 not null, at timestamptz not null);
comment on table indicators.folds is 'Entries below this transaction id are in totals; void after a restore [derived]';

grant select, insert, update on indicators.definitions to shanzhi_app;
grant select, insert on indicators.entries to shanzhi_app;
grant select, insert, update, delete on indicators.totals, indicators.folds to shanzhi_app;

/* Entries of one act: [{i: indicator, day, place, source, dim, amount}]. */
create function indicators.post(_county text, _act uuid, _entries jsonb) returns void language sql as $$
  insert into indicators.entries (county, indicator, day, place, act, source, dim, amount)
  select _county, e.i, e.day, e.place, _act, e.source, e.dim, e.amount
  from jsonb_to_recordset(_entries) as e(i smallint, day date, place text, source uuid, dim text, amount bigint)
$$;
