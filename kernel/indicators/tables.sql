-- Generated from the migrated database by `npm run generate`; do not edit.

-- Numbers of indicator keys (reference table)
create table indicators.definitions (
  id smallint not null generated always as identity,
  key text not null,
  digest text not null,
  since timestamp with time zone not null default now(),
  constraint definitions_pkey PRIMARY KEY (id),
  constraint definitions_key_key UNIQUE (key)
);
grant insert, select, update on indicators.definitions to shanzhi_app;

-- One signed line per thing counted; the list behind every figure
create table indicators.entries (
  county text collate "C" not null,
  indicator smallint not null,
  day date not null,
  place text collate "C" not null,
  act uuid not null,
  source uuid not null,
  dim text not null default ''::text,
  amount bigint not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint entries_pkey PRIMARY KEY (county, indicator, day, place, act, source, dim),
  constraint entries_amount_check CHECK ((amount <> 0))
);
CREATE INDEX entries_xid ON indicators.entries USING btree (xid);
alter table indicators.entries enable row level security;
alter table indicators.entries force row level security;
create policy place_scope on indicators.entries for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on indicators.entries to shanzhi_app;

-- Entries below this transaction id are in totals; void after a restore [derived]
create table indicators.folds (
  county text collate "C" not null,
  upto xid8 not null,
  at timestamp with time zone not null,
  constraint folds_pkey PRIMARY KEY (county)
);
grant delete, insert, select, update on indicators.folds to shanzhi_app;

-- Figures as they were fixed; insert only
create table indicators.snapshots (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  act uuid not null,
  key text not null,
  zh text not null,
  unit text not null,
  definitions jsonb not null,
  from_day date not null,
  to_day date not null,
  at timestamp with time zone not null,
  era text not null,
  watermark text not null,
  own text,
  collected boolean not null,
  value double precision,
  part double precision,
  whole double precision,
  rows bigint not null,
  constraint snapshots_pkey PRIMARY KEY (county, id),
  constraint snapshots_check CHECK ((to_day >= from_day)),
  constraint snapshots_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE UNIQUE INDEX snapshots_id ON indicators.snapshots USING btree (id);
alter table indicators.snapshots enable row level security;
alter table indicators.snapshots force row level security;
create policy place_scope on indicators.snapshots for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on indicators.snapshots to shanzhi_app;

-- Folded sums, rebuilt from entries at any time [derived]
create table indicators.totals (
  county text collate "C" not null,
  indicator smallint not null,
  place text collate "C" not null,
  dim text not null,
  grain "char" not null,
  day date not null,
  amount bigint not null,
  rows bigint not null default 0,
  constraint totals_pkey PRIMARY KEY (county, indicator, place, dim, grain, day),
  constraint totals_grain_check CHECK ((grain = ANY (ARRAY['d'::"char", 'm'::"char"])))
);
alter table indicators.totals enable row level security;
alter table indicators.totals force row level security;
create policy place_scope on indicators.totals for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select, update on indicators.totals to shanzhi_app;

-- Functions (their text is in the migrations):
--   indicators.era() returns text
--   indicators.fold() returns bigint
--   indicators.post(_county text, _act uuid, _entries jsonb) returns void
--   indicators.sum_cells(_asked jsonb, _without xid8) returns jsonb
--   indicators.unfold() returns void
