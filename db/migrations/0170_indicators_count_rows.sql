-- Sums also say of how many entries they consist, so that a report names the rows behind a figure without counting them.
alter table indicators.totals add column rows bigint not null default 0;

/* As before (0040), with the number of entries beside their sum; a sum of nought that consists of entries is kept. */
create or replace function indicators.fold() returns bigint language plpgsql as $$
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
    grids as (select * from fresh where length(place) = 15),
    villages as (select indicator, left(place, 12) as place, day, dim, sum(amount) as amount, sum(n) as n
      from (select * from grids union all select * from fresh where length(place) = 12) x group by 1, 2, 3, 4),
    townships as (select indicator, left(place, 9) as place, day, dim, sum(amount) as amount, sum(n) as n
      from (select * from villages union all select * from fresh where length(place) = 9) x group by 1, 2, 3, 4),
    counties as (select indicator, left(place, 6) as place, day, dim, sum(amount) as amount, sum(n) as n
      from (select * from townships union all select * from fresh where length(place) = 6) x group by 1, 2, 3, 4),
    cities as (select indicator, left(place, 4) as place, day, dim, sum(amount) as amount, sum(n) as n
      from (select * from counties union all select * from fresh where length(place) = 4) x group by 1, 2, 3, 4),
    provinces as (select indicator, left(place, 2) as place, day, dim, sum(amount) as amount, sum(n) as n
      from (select * from cities union all select * from fresh where length(place) = 2) x group by 1, 2, 3, 4),
    days as materialized (
      select * from grids union all select * from villages union all select * from townships union all select * from counties
      union all select * from cities union all select * from provinces),
    alldims as materialized (
      select * from days where dim <> ''
      union all select indicator, place, day, '*', sum(amount), sum(n) from days group by 1, 2, 3),
    summed as (
      insert into indicators.totals (county, indicator, place, dim, grain, day, amount, rows)
      select _county, x.* from (
        select indicator, place, dim, 'd'::"char" as grain, day, amount, n from alldims
        union all select indicator, place, dim, 'm', date_trunc('month', day)::date, sum(amount), sum(n) from alldims group by 1, 2, 3, 5) x
      order by x.indicator, x.place, x.dim, x.grain, x.day
      on conflict (county, indicator, place, dim, grain, day)
        do update set amount = indicators.totals.amount + excluded.amount, rows = indicators.totals.rows + excluded.rows
    )
    select coalesce(sum(n), 0) into _n from fresh;
    insert into indicators.folds (county, upto, at) values (_county, _upto, now())
      on conflict (county) do update set upto = excluded.upto, at = excluded.at;
    _folded := _folded + _n;
  end loop;
  update indicators.folds set upto = _upto, at = now() where upto < _upto;
  return _folded;
end $$;

-- Sums made before know nothing of rows: the worker makes them again from the entries; until then reads add the entries up.
select indicators.unfold();
