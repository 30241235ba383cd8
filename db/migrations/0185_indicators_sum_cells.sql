/* Any number of sums, of different places and days, in one call and so of one moment: stable, that is, every statement in it sees what the
   caller's statement sees. `_asked`: [{n, i: indicator, p: place, d: dim, f: first day, mf, mt: the whole months between, t: last day}].
   Each costs a few rows of months, and the days beside whole months: sums of days from the county up, below it the entries of these days,
   however long the history is. A city is the sum of its counties. What is not folded yet is read by transaction id, in a statement of its own that is planned each time: only with
   the bound as a number does the planner know how short the tail is. What the transaction `_without` posted is left out.
   Returns {moment: the snapshot it was read in, sums: [[n, amount, rows], …]}. */
create function indicators.sum_cells(_asked jsonb, _without xid8) returns jsonb language plpgsql stable as $$
declare
  _folded jsonb; _tail jsonb;
  _upto xid8 := coalesce((select min(upto) from indicators.folds), '0'::xid8);
begin
  with asked as materialized (
      select * from jsonb_to_recordset(_asked) as a(n int, i smallint, p text, d text, f date, mf date, mt date, t date)),
    reach as materialized (select a.*, x.county, x.upto, case when length(a.p) > 6 then a.p else x.county end as top from asked a join indicators.folds x on x.county >= left(a.p, 6) and x.county < left(a.p, 6) || ':'),
    edges as materialized (select r.*, x.first, x.last from reach r cross join lateral (values (r.f, r.mf - 1), (r.mt, r.t)) x(first, last) where x.first <= x.last),
    found as (
      select r.n, s.amount, s.rows from reach r cross join lateral (
        select sum(m.amount) as amount, sum(m.rows) as rows from indicators.totals m where m.county = r.county and m.indicator = r.i and m.place = r.top
          and m.dim = r.d and m.grain = 'm' and m.day >= r.mf and m.day < r.mt) s
      union all
      select r.n, s.amount, s.rows from edges r cross join lateral (
        select sum(d.amount) as amount, sum(d.rows) as rows from indicators.totals d where length(r.p) <= 6 and d.county = r.county and d.indicator = r.i
          and d.place = r.top and d.dim = r.d and d.grain = 'd' and d.day >= r.first and d.day <= r.last
        union all
        select sum(e.amount), count(*) from indicators.entries e where length(r.p) > 6 and e.county = r.county and e.indicator = r.i
          and e.day >= r.first and e.day <= r.last and e.place >= r.p and e.place < r.p || ':' and (r.d = '*' or e.dim = r.d) and e.xid < r.upto) s)
  select jsonb_agg(jsonb_build_array(n, amount, rows)) into _folded
    from (select n, sum(amount) as amount, sum(rows) as rows from found where rows > 0 group by n) x;
  execute format($tail$
    select jsonb_agg(jsonb_build_array(n, amount, rows)) from (
      select a.n, sum(e.amount) as amount, count(*) as rows
      from indicators.entries e
        join jsonb_to_recordset($1) as a(n int, i smallint, p text, d text, f date, t date)
          on a.i = e.indicator and e.place >= a.p and e.place < a.p || ':' and e.day >= a.f and e.day <= a.t and (a.d = '*' or a.d = e.dim)
      where e.xid >= %L::xid8 and e.xid <> %L::xid8
        and e.xid >= coalesce((select f.upto from indicators.folds f where f.county = e.county), '0'::xid8)
      group by a.n) x $tail$, _upto, coalesce(_without, '0'::xid8)) into _tail using _asked;
  return jsonb_build_object('moment', pg_current_snapshot()::text, 'sums', coalesce(_folded, '[]'::jsonb) || coalesce(_tail, '[]'::jsonb));
end $$;

/* As before (0176), but a county is the highest place that is summed: its row holds all its entries, those of the city or the province that
   stand in its books too, and whoever asks for a city adds up its counties, which is what it costs anyway. It saves two sums of every day.
   Where nothing is summed yet nothing can collide, and a whole history is folded in half the time. */
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
    execute format($fold$
      with fresh as materialized (
        select e.indicator, e.place, e.day, e.dim, sum(e.amount) as amount, count(*) as n from indicators.entries e
        where e.county = $1 and e.xid >= $2 and e.xid < $3
        group by 1, 2, 3, 4
      ), -- below the county: months, every level from the one below it
      low as (select indicator, place, date_trunc('month', day)::date as day, dim, sum(amount) as amount, sum(n) as n
        from fresh where length(place) > 6 group by 1, 2, 3, 4),
      villages as (select indicator, left(place, 12) as place, day, dim, sum(amount) as amount, sum(n) as n
        from low where length(place) >= 12 group by 1, 2, 3, 4),
      townships as (select indicator, left(place, 9) as place, day, dim, sum(amount) as amount, sum(n) as n
        from (select * from villages union all select * from low where length(place) = 9) x group by 1, 2, 3, 4),
      -- the county: days, and months of them
      days as materialized (select indicator, $1 as place, day, dim, sum(amount) as amount, sum(n) as n from fresh group by 1, 3, 4),
      every as materialized (
        select 'd'::"char" as grain, * from days
        union all select 'm', indicator, place, date_trunc('month', day)::date, dim, sum(amount), sum(n) from days group by 2, 3, 4, 5
        union all select 'm', * from low where length(place) = 15
        union all select 'm', * from villages
        union all select 'm', * from townships),
      summed as (
        insert into indicators.totals (county, indicator, place, dim, grain, day, amount, rows)
        select $1, x.* from (
          select indicator, place, dim, grain, day, amount, n from every where dim <> ''
          union all select indicator, place, '*', grain, day, sum(amount), sum(n) from every group by 1, 2, 4, 5) x
        order by x.indicator, x.place, x.dim, x.grain, x.day %s)
      select coalesce(sum(n), 0) from fresh $fold$,
      case when exists (select from indicators.totals t where t.county = _county) then
        'on conflict (county, indicator, place, dim, grain, day) do update set amount = indicators.totals.amount + excluded.amount, rows = indicators.totals.rows + excluded.rows' end)
      into _n using _county, _since, _upto;
    insert into indicators.folds (county, upto, at) values (_county, _upto, now())
      on conflict (county) do update set upto = excluded.upto, at = excluded.at;
    _folded := _folded + _n;
  end loop;
  update indicators.folds set upto = _upto, at = now() where upto < _upto;
  return _folded;
end $$;

-- Sums made before are thrown away; the worker makes them again, until then reads add the entries up.
select indicators.unfold();
