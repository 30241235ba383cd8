-- A city's history of figures by plain SQL: 10 counties × 15 townships × 12 villages × 2 grids, days in order over almost three years.
insert into indicators.entries (county, indicator, day, place, act, source, dim, amount)
select '9001' || lpad((1 + a % 10)::text, 2, '0'), k.id, date '2024-01-01' + (i * 1060 / $LAST)::int,
  '9001' || lpad((1 + a % 10)::text, 2, '0') || (101 + a / 16 % 15)::text || lpad((1 + a / 256 % 12)::text, 3, '0') || '00' || (1 + a / 4096 % 2)::text,
  lpad(to_hex(i), 32, '0')::uuid, lpad(to_hex(i), 32, '0')::uuid,
  case when k.split then (array['partyBuilding', 'socialSecurity', 'publicOrder', 'emergencyManagement', 'socialAssistance'])[1 + a / 8192 % 5] else '' end,
  case when a / 65536 % 10 = 0 then -1 else 1 end
from generate_series($FIRST::bigint, $LAST::bigint) i
  cross join lateral (select abs(hashint8extended(i, 20260302)) as a) h
  join bench_keys k on k.n = h.a / 1048576 % (select count(*) from bench_keys)
