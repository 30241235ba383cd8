-- A past for the county: $CASES cases over 300 grids and one year, with 3 to 7 acts each, parties and entries.
-- Cases first, then what happened to them; everything derived from one draft table.
create unlogged table bench_spots as
  select row_number() over (order by g.code) - 1 as n, g.code as grid, left(g.code, 9) as township, o.id as org, a.id as hat, a.person as worker,
    r.id as resident, g.name as grid_name
  from places.grids g
    join people.organisations o on o.county = g.county and o.place = g.code and o.kind = 'gridTeam'
    join people.appointments a on a.county = o.county and a.org = o.id
    join lateral (select id from people.persons p where p.county = g.county and p.place = left(g.code, 12) order by id offset (right(g.code, 1)::int - 1) limit 1) r on true;
create unique index on bench_spots (n);

create function pg_temp.words(t text) returns text[] language sql immutable as $$
  select array_agg(distinct substr(t, i, 2)) from generate_series(1, length(t) - 1) i
$$;
create unlogged table bench_texts as
  select row_number() over () - 1 as n, t.text as text, pg_temp.words(t.text) as words from (
    select p || x || d as text from
      unnest(array['村口','学校旁','祠堂前','卫生室后面','老井边','水库下','河堤上','三岔路口','大樟树下','停车场']) p,
      unnest(array['路灯','桥栏杆','排水沟','变压器','垃圾池','水管','围墙','广告牌','井盖','公厕','晒谷场','机耕路','电线杆','护坡','河道','山塘']) x,
      unnest(array['坏了','松动有危险','堵住了','被撞歪','漏水','没有人管','塌了一角','夜里看不清','请尽快来看','已经三天了']) d
    order by md5(p || x || d)) t;
create unique index on bench_texts (n);

create function pg_temp.id7(t timestamptz, r text) returns uuid language sql immutable as $$
  select (lpad(to_hex((extract(epoch from t) * 1000)::bigint), 12, '0') || '7' || substr(r, 1, 3) || '8' || substr(r, 4, 15))::uuid
$$;
create function pg_temp.number(id uuid, t timestamptz) returns text language sql immutable as $$
  select to_char(t at time zone 'Asia/Shanghai', 'YYMMDD') || '-' || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', ((v >> s) & 31)::int + 1, 1), '' order by s desc)
  from (select ('x' || right(replace(id::text, '-', ''), 8))::bit(32)::bigint as v) x, unnest(array[0, 5, 10, 15, 20, 25]) s
$$;

-- `share`: 0–99 decides how far a case has come; the last ten days hold most of the open ones.
create unlogged table bench_cases as
  select d.*, pg_temp.id7(d.at, d.rnd) as id, s.grid, s.org, s.hat, s.worker, s.resident, s.grid_name, t.text, t.words,
    (array['publicOrder','emergencyManagement','socialSecurity','socialAssistance','partyBuilding'])[1 + d.i % 5] as category,
    case when share < 3 then 'reported' when share < 5 then 'accepted' when share < 8 then 'handling' when share < 11 then 'solved' when share < 14 then 'verified'
      when share < 17 then 'declined' when share < 45 then 'closed' else 'archived' end as state
  from (select i, now() - interval '365 days' + i * (interval '364 days' / $CASES) as at, md5(i::text || 'shanzhi') as rnd,
      ('x' || substr(md5(i::text || 'share'), 1, 6))::bit(24)::int % 100 as share,
      ('x' || substr(md5(i::text || 'spot'), 1, 6))::bit(24)::int as spot, ('x' || substr(md5(i::text || 'text'), 1, 6))::bit(24)::int as txt
    from generate_series(1, $CASES) i) d
  join bench_spots s on s.n = d.spot % 300 join bench_texts t on t.n = d.txt % 1600;

-- What happened: step, state after it, hours after the opening, whose act. n counts from 1.
create unlogged table bench_path (state text, n int, step text, to_state text, hours int, by_worker boolean);
insert into bench_path
  select s.state, o.n::int, o.step, coalesce((array['reported','accepted','handling','solved','verified','closed','archived'])[o.n], o.step),
    (array[0, 2, 5, 30, 54, 80, 2300])[o.n], o.n in (2, 3, 4)
  from (values ('reported', 1), ('accepted', 2), ('handling', 3), ('solved', 4), ('verified', 5), ('closed', 6), ('archived', 7)) s(state, upto)
    cross join lateral unnest(array['open','accept','handle','solve','confirm','close','archive']) with ordinality o(step, n) where o.n <= s.upto;
insert into bench_path values ('declined', 1, 'open', 'reported', 0, false), ('declined', 2, 'decline', 'declined', 3, true);

insert into procedures.cases (county, id, procedure, definition, place, state, title, body, version, holder, awaiting, opened_at, opened_by, entered_at,
    due_at, wake_at, wake_clock, closed_at)
  select '900102', c.id, 'grid.event', 1, c.grid, c.state, c.text, jsonb_build_object('text', c.text, 'category', c.category, 'urgency', 'ordinary', 'photos', '[]'::jsonb,
      'point', jsonb_build_object('lng', 119 + (c.i % 1000) / 5000.0, 'lat', 29 + (c.i % 997) / 5000.0), 'source', 'resident', 'emergency', false, 'level', 'grid')
      || case when l.n >= 4 then jsonb_build_object('result', '已到现场处理,恢复正常', 'resultPhotos', '[]'::jsonb, 'onTime', c.i % 20 <> 0) else '{}' end
      || case when l.n < 4 and c.at < now() - interval '8 days' then '{"overdue": true}'::jsonb else '{}' end
      || case when l.n >= 5 then jsonb_build_object('verifiedBy', 'reporter', 'overdue', false) else '{}' end,
    l.n, c.org, case when c.state in ('closed', 'archived') then null when c.state in ('solved', 'verified', 'declined') then c.resident else c.org end,
    c.at, c.resident, c.at + l.hours * interval '1 hour', case when l.n < 6 then c.at + interval '9 days' end, case when l.n < 7 then now() + interval '9 days' end,
    case when l.n < 7 then 'handling' end, case when c.state in ('closed', 'archived', 'declined') then c.at + l.hours * interval '1 hour' end
  from bench_cases c join lateral (select p.n, p.hours from bench_path p where p.state = c.state order by p.n desc limit 1) l on true order by c.i;

insert into procedures.words (county, id, search)
  select '900102', id, array_to_tsvector(words || array['第一', '二网', '一网', '网格', pg_temp.number(id, at)] || procedures.place_words(grid)) from bench_cases order by i;

insert into base.acts (county, subject, n, id, name, place, person, capacity, appointment, org, at, made_at, to_state, input, salt, digest, prev, hash)
  select '900102', c.id, p.n, case when p.n = 1 then c.id else pg_temp.id7(c.at + p.hours * interval '1 hour', md5(c.rnd || p.n)) end, 'grid.event/' || p.step, c.grid,
    case when p.by_worker then c.worker else c.resident end, case when p.by_worker then 'gridWorker' else 'resident' end, case when p.by_worker then c.hat end,
    case when p.by_worker then c.org end, c.at + p.hours * interval '1 hour', c.at + p.hours * interval '1 hour', p.to_state,
    case p.step when 'open' then jsonb_build_object('text', c.text, 'category', c.category, 'photos', '[]'::jsonb) when 'solve' then '{"result": "已到现场处理,恢复正常", "photos": []}' else '{}' end,
    gen_random_uuid(), sha256((c.rnd || p.n)::bytea), case when p.n > 1 then sha256((c.rnd || 'h' || p.n - 1)::bytea) end, sha256((c.rnd || 'h' || p.n)::bytea)
  from bench_cases c join bench_path p on p.state = c.state order by c.i, p.n;

insert into procedures.parties (county, case_id, relation, who, is_org, place, since)
  select '900102', id, 'reporter', resident, false, grid, at from bench_cases
  union all select '900102', id, 'assigner', org, true, grid, at from bench_cases where i % 5 = 0;

-- The same lines that the derivation writes: figure, step that counts it, dimension.
create unlogged table bench_counts (key text, n int, amount int, dim text);
insert into bench_counts values ('grid.events.reported', 1, 1, 'category'), ('grid.events.intake', 1, 1, 'resident'), ('grid.events.open', 1, 1, 'category'),
  ('grid.events.confirmed', 5, 1, 'reporter'), ('grid.events.closed', 6, 1, 'category'), ('grid.events.closed-by-level', 6, 1, 'grid'),
  ('grid.events.closed-on-time', 6, 1, 'category'), ('grid.events.closed-in-grid', 6, 1, ''), ('grid.events.open', 6, -1, 'category'), ('grid.events.rated', 6, 1, 'satisfied');
insert into indicators.entries (county, indicator, day, place, act, source, dim, amount)
  select '900102', d.id, ((c.at + p.hours * interval '1 hour') at time zone 'Asia/Shanghai')::date, c.grid,
    case when p.n = 1 then c.id else pg_temp.id7(c.at + p.hours * interval '1 hour', md5(c.rnd || p.n)) end, c.id,
    case k.dim when 'category' then c.category else k.dim end, k.amount
  from bench_cases c join bench_path p on p.state = c.state and p.state <> 'declined' join bench_counts k on k.n = p.n
    join indicators.definitions d on d.key = k.key
  order by 2, 3, 4;

drop table bench_cases, bench_path, bench_counts, bench_texts, bench_spots;
