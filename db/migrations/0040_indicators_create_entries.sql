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

/* Folds what was written since the last fold into totals: for every entry a row for each place level at and above it, per day
   and per month, for all ('*') and for its dimension. Below `upto` every transaction has ended, so nothing can come late.
   Returns the number of entries folded. One fold runs at a time. */
create function indicators.fold() returns bigint language plpgsql as $$
declare
  _upto xid8; _since xid8; _county text; _folded bigint := 0; _n bigint;
begin
  if not pg_try_advisory_xact_lock(hashtext('indicators.fold')) then return 0; end if;
  perform base.enter_scope('0', '~');
  _upto := pg_snapshot_xmin(pg_current_snapshot());
  -- bounds are variables, so that the planner knows them and reads by transaction id
  select coalesce(min(upto), '0'::xid8) into _since from indicators.folds;
  for _county in select distinct county from indicators.entries where xid >= _since and xid < _upto order by county
  loop
    select coalesce((select upto from indicators.folds f where f.county = _county), '0'::xid8) into _since;
    with fresh as materialized (
      select e.indicator, e.place, e.day, e.dim, sum(e.amount) as amount, count(*) as n from indicators.entries e
      where e.county = _county and e.xid >= _since and e.xid < _upto
      group by 1, 2, 3, 4
    ), -- every level is summed from the one below it, months from days, all ('*') from dimensions
    grids as (select indicator, place, day, dim, amount from fresh where length(place) = 15),
    villages as (select indicator, left(place, 12) as place, day, dim, sum(amount) as amount
      from (select * from grids union all select indicator, place, day, dim, amount from fresh where length(place) = 12) x group by 1, 2, 3, 4),
    townships as (select indicator, left(place, 9) as place, day, dim, sum(amount) as amount
      from (select * from villages union all select indicator, place, day, dim, amount from fresh where length(place) = 9) x group by 1, 2, 3, 4),
    counties as (select indicator, left(place, 6) as place, day, dim, sum(amount) as amount
      from (select * from townships union all select indicator, place, day, dim, amount from fresh where length(place) = 6) x group by 1, 2, 3, 4),
    cities as (select indicator, left(place, 4) as place, day, dim, sum(amount) as amount
      from (select * from counties union all select indicator, place, day, dim, amount from fresh where length(place) = 4) x group by 1, 2, 3, 4),
    provinces as (select indicator, left(place, 2) as place, day, dim, sum(amount) as amount
      from (select * from cities union all select indicator, place, day, dim, amount from fresh where length(place) = 2) x group by 1, 2, 3, 4),
    days as materialized (
      select * from grids union all select * from villages union all select * from townships union all select * from counties
      union all select * from cities union all select * from provinces),
    alldims as materialized (
      select * from days where dim <> ''
      union all select indicator, place, day, '*', sum(amount) from days group by 1, 2, 3),
    summed as (
      insert into indicators.totals (county, indicator, place, dim, grain, day, amount)
      select _county, x.* from (
        select indicator, place, dim, 'd'::"char" as grain, day, amount from alldims
        union all select indicator, place, dim, 'm', date_trunc('month', day)::date, sum(amount) from alldims group by 1, 2, 3, 5) x
      where x.amount <> 0
      order by x.indicator, x.place, x.dim, x.grain, x.day
      on conflict (county, indicator, place, dim, grain, day) do update set amount = indicators.totals.amount + excluded.amount
    )
    select coalesce(sum(n), 0) into _n from fresh;
    insert into indicators.folds (county, upto, at) values (_county, _upto, now())
      on conflict (county) do update set upto = excluded.upto, at = excluded.at;
    _folded := _folded + _n;
  end loop;
  update indicators.folds set upto = _upto, at = now() where upto < _upto;
  return _folded;
end $$;

/* Throws the sums away; the next fold makes them again from the entries (after a restore, or when in doubt). */
create function indicators.unfold() returns void language plpgsql as $$
begin
  perform base.enter_scope('0', '~');
  delete from indicators.totals;
  delete from indicators.folds;
end $$;
