-- Generated from the migrated database by `npm run generate`; do not edit.

-- Who has voted on what; never how
create table gatherings.ballots (
  county text collate "C" not null,
  gathering uuid not null,
  matter integer not null,
  line uuid not null,
  place text collate "C" not null,
  how text not null,
  constraint ballots_pkey PRIMARY KEY (county, gathering, matter, line),
  constraint ballots_county_gathering_line_fkey FOREIGN KEY (county, gathering, line) REFERENCES gatherings.roll(county, gathering, id),
  constraint ballots_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint ballots_how_check CHECK ((how = ANY (ARRAY['paper'::text, 'online'::text, 'hands'::text])))
);
alter table gatherings.ballots enable row level security;
alter table gatherings.ballots force row level security;
create policy place_scope on gatherings.ballots for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on gatherings.ballots to shanzhi_app;

-- Gatherings of deciding bodies
create table gatherings.gatherings (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  kind text not null,
  title text not null,
  agenda text not null,
  venue text not null,
  starts_at timestamp with time zone not null,
  notice_at timestamp with time zone not null,
  urgent text,
  basis text,
  state text not null default 'convened'::text,
  reason text,
  rule_from date not null,
  roll_day date not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  chair text not null default ''::text,
  recorder text not null default ''::text,
  guests text[] not null default '{}'::text[],
  minutes text not null default ''::text,
  sheets uuid[] not null default '{}'::uuid[],
  convened_by uuid not null,
  convened_as text not null,
  convened_hat uuid,
  version integer not null default 1,
  constraint gatherings_pkey PRIMARY KEY (county, id),
  constraint gatherings_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint gatherings_state_check CHECK ((state = ANY (ARRAY['convened'::text, 'open'::text, 'closed'::text, 'cancelled'::text])))
);
CREATE INDEX gatherings_place ON gatherings.gatherings USING btree (county, place, starts_at);
alter table gatherings.gatherings enable row level security;
alter table gatherings.gatherings force row level security;
create policy place_scope on gatherings.gatherings for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on gatherings.gatherings to shanzhi_app;

-- Matters of gatherings, each of a case or free
create table gatherings.matters (
  county text collate "C" not null,
  gathering uuid not null,
  n integer not null,
  place text collate "C" not null,
  title text not null,
  case_id uuid,
  constraint matters_pkey PRIMARY KEY (county, gathering, n),
  constraint matters_county_gathering_fkey FOREIGN KEY (county, gathering) REFERENCES gatherings.gatherings(county, id),
  constraint matters_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint matters_n_check CHECK ((n > 0))
);
CREATE INDEX matters_case ON gatherings.matters USING btree (case_id) WHERE (case_id IS NOT NULL);
alter table gatherings.matters enable row level security;
alter table gatherings.matters force row level security;
create policy place_scope on gatherings.matters for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on gatherings.matters to shanzhi_app;

-- What was added to a closed gathering; insert only
create table gatherings.notes (
  county text collate "C" not null,
  gathering uuid not null,
  id uuid not null,
  place text collate "C" not null,
  text text not null,
  at timestamp with time zone not null,
  by_name text not null,
  by_as text not null,
  constraint notes_pkey PRIMARY KEY (county, gathering, id),
  constraint notes_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table gatherings.notes enable row level security;
alter table gatherings.notes force row level security;
create policy place_scope on gatherings.notes for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on gatherings.notes to shanzhi_app;

-- What gatherings decided on cases; insert only
create table gatherings.results (
  county text collate "C" not null,
  case_id uuid not null,
  gathering uuid not null,
  matter integer not null,
  place text collate "C" not null,
  kind text not null,
  at timestamp with time zone not null,
  eligible integer not null,
  present integer not null,
  eligible_households integer not null,
  households integer not null,
  yes integer not null,
  no integer not null,
  abstained integer not null,
  invalid integer not null,
  constraint results_pkey PRIMARY KEY (county, case_id, gathering, matter),
  constraint results_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX results_gathering ON gatherings.results USING btree (county, gathering);
alter table gatherings.results enable row level security;
alter table gatherings.results force row level security;
create policy place_scope on gatherings.results for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on gatherings.results to shanzhi_app;

-- Who is due at a gathering, and who came
create table gatherings.roll (
  county text collate "C" not null,
  gathering uuid not null,
  id uuid not null default gen_random_uuid(),
  place text collate "C" not null,
  person uuid,
  household uuid,
  name text not null,
  number text,
  struck boolean not null default false,
  present text,
  marked_by uuid,
  attended uuid,
  proxy uuid,
  paper uuid,
  constraint roll_pkey PRIMARY KEY (county, gathering, id),
  constraint roll_county_gathering_fkey FOREIGN KEY (county, gathering) REFERENCES gatherings.gatherings(county, id),
  constraint roll_check CHECK (((present IS DISTINCT FROM 'proxy'::text) OR (proxy IS NOT NULL))),
  constraint roll_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint roll_present_check CHECK ((present = ANY (ARRAY['paper'::text, 'code'::text, 'noted'::text, 'proxy'::text])))
);
CREATE UNIQUE INDEX roll_household ON gatherings.roll USING btree (county, gathering, household) WHERE ((person IS NULL) AND (household IS NOT NULL));
CREATE INDEX roll_of_household ON gatherings.roll USING btree (household) WHERE (household IS NOT NULL);
CREATE INDEX roll_of_person ON gatherings.roll USING btree (person) WHERE (person IS NOT NULL);
CREATE UNIQUE INDEX roll_person ON gatherings.roll USING btree (county, gathering, person) WHERE (person IS NOT NULL);
CREATE INDEX roll_proxy ON gatherings.roll USING btree (county, gathering, proxy) WHERE (proxy IS NOT NULL);
alter table gatherings.roll enable row level security;
alter table gatherings.roll force row level security;
create policy place_scope on gatherings.roll for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on gatherings.roll to shanzhi_app;

-- Votes by way of voting: only sums
create table gatherings.tallies (
  county text collate "C" not null,
  gathering uuid not null,
  matter integer not null,
  how text not null,
  place text collate "C" not null,
  yes integer not null,
  no integer not null,
  abstained integer not null,
  invalid integer not null,
  teller text,
  constraint tallies_pkey PRIMARY KEY (county, gathering, matter, how),
  constraint tallies_county_gathering_matter_fkey FOREIGN KEY (county, gathering, matter) REFERENCES gatherings.matters(county, gathering, n),
  constraint tallies_abstained_check CHECK ((abstained >= 0)),
  constraint tallies_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint tallies_how_check CHECK ((how = ANY (ARRAY['paper'::text, 'online'::text, 'hands'::text]))),
  constraint tallies_invalid_check CHECK ((invalid >= 0)),
  constraint tallies_no_check CHECK ((no >= 0)),
  constraint tallies_yes_check CHECK ((yes >= 0))
);
alter table gatherings.tallies enable row level security;
alter table gatherings.tallies force row level security;
create policy place_scope on gatherings.tallies for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on gatherings.tallies to shanzhi_app;

-- Functions (their text is in the migrations):
--   gatherings.keep_closed() returns trigger
