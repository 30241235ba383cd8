-- Generated from the migrated database by `npm run generate`; do not edit.

-- Periods of tables that were sent; none twice; insert only
create table reports.deliveries (
  county text collate "C" not null,
  table_id uuid not null,
  term text collate "C" not null,
  place text collate "C" not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  constraint deliveries_pkey PRIMARY KEY (county, table_id, term),
  constraint deliveries_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table reports.deliveries enable row level security;
alter table reports.deliveries force row level security;
create policy place_scope on reports.deliveries for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on reports.deliveries to shanzhi_app;

-- The filling of each place and period of a table; none twice; insert only
create table reports.fillings (
  county text collate "C" not null,
  table_id uuid not null,
  term text collate "C" not null,
  place text collate "C" not null,
  case_id uuid not null,
  constraint fillings_pkey PRIMARY KEY (county, table_id, term, place),
  constraint fillings_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table reports.fillings enable row level security;
alter table reports.fillings force row level security;
create policy place_scope on reports.fillings for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on reports.fillings to shanzhi_app;
