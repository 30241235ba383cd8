/* As before (0040), with the number of entries beside their sum; a sum of nought that consists of entries is kept. And days are summed for
   the county and above only. Below it a day rarely holds more than one entry of a figure, so that
   sums of days were more than the entries themselves; there only months are summed, and the few days beside whole months are read from the
   entries by their primary key. */
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
    ), -- below the county: months, every level from the one below it
    low as (select indicator, place, date_trunc('month', day)::date as day, dim, sum(amount) as amount, sum(n) as n
      from fresh where length(place) > 6 group by 1, 2, 3, 4),
    villages as (select indicator, left(place, 12) as place, day, dim, sum(amount) as amount, sum(n) as n
      from low where length(place) >= 12 group by 1, 2, 3, 4),
    townships as (select indicator, left(place, 9) as place, day, dim, sum(amount) as amount, sum(n) as n
      from (select * from villages union all select * from low where length(place) = 9) x group by 1, 2, 3, 4),
    -- from the county up: days, and months of them
    counties as (select indicator, left(place, 6) as place, day, dim, sum(amount) as amount, sum(n) as n
      from fresh where length(place) >= 6 group by 1, 2, 3, 4),
    cities as (select indicator, left(place, 4) as place, day, dim, sum(amount) as amount, sum(n) as n
      from (select * from counties union all select * from fresh where length(place) = 4) x group by 1, 2, 3, 4),
    provinces as (select indicator, left(place, 2) as place, day, dim, sum(amount) as amount, sum(n) as n
      from (select * from cities union all select * from fresh where length(place) = 2) x group by 1, 2, 3, 4),
    days as materialized (select * from counties union all select * from cities union all select * from provinces),
    every as materialized (
      select 'd'::"char" as grain, indicator, place, day, dim, amount, n from days
      union all select 'm', indicator, place, date_trunc('month', day)::date, dim, sum(amount), sum(n) from days group by 2, 3, 4, 5
      union all select 'm', * from low where length(place) = 15
      union all select 'm', * from villages
      union all select 'm', * from townships),
    summed as (
      insert into indicators.totals (county, indicator, place, dim, grain, day, amount, rows)
      select _county, x.* from (
        select indicator, place, dim, grain, day, amount, n from every where dim <> ''
        union all select indicator, place, '*', grain, day, sum(amount), sum(n) from every group by 1, 2, 4, 5) x
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

-- Sums made before are thrown away; the worker makes them again, until then reads add the entries up.
select indicators.unfold();
