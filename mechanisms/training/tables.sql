-- Generated from the migrated database by `npm run generate`; do not edit.

-- That somebody has answered, so that nobody answers twice; not what, not who
create table training.answered (
  county text collate "C" not null,
  place text collate "C" not null,
  class uuid not null,
  digest bytea not null,
  constraint answered_pkey PRIMARY KEY (county, class, digest),
  constraint answered_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table training.answered enable row level security;
alter table training.answered force row level security;
create policy place_scope on training.answered for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on training.answered to shanzhi_app;

-- How often an answer was given after a class; sums only
create table training.tallies (
  county text collate "C" not null,
  place text collate "C" not null,
  class uuid not null,
  question integer not null,
  option integer not null,
  n integer not null,
  constraint tallies_pkey PRIMARY KEY (county, class, question, option),
  constraint tallies_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint tallies_n_check CHECK ((n > 0))
);
alter table training.tallies enable row level security;
alter table training.tallies force row level security;
create policy place_scope on training.tallies for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on training.tallies to shanzhi_app;

-- Hours of a person and year as the attendances tell them [derived]
create table training.years (
  county text collate "C" not null,
  person uuid not null,
  year integer not null,
  place text collate "C" not null,
  hours integer not null,
  times integer not null,
  intensive integer not null,
  member boolean not null,
  cadre boolean not null,
  secretary boolean not null,
  trained_from date,
  met_from date,
  secretary_from date,
  constraint years_pkey PRIMARY KEY (county, person, year),
  constraint years_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint years_hours_check CHECK ((hours >= 0)),
  constraint years_intensive_check CHECK ((intensive >= 0)),
  constraint years_times_check CHECK ((times >= 0))
);
CREATE INDEX years_place ON training.years USING btree (county, place, year);
alter table training.years enable row level security;
alter table training.years force row level security;
create policy place_scope on training.years for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on training.years to shanzhi_app;
