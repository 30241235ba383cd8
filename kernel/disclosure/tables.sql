-- Generated from the migrated database by `npm run generate`; do not edit.

-- How to reach who objected without an account, sealed; deleted after the answer
create table disclosure.contacts (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  sealed bytea not null,
  constraint contacts_pkey PRIMARY KEY (county, id),
  constraint contacts_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table disclosure.contacts enable row level security;
alter table disclosure.contacts force row level security;
create policy place_scope on disclosure.contacts for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select on disclosure.contacts to shanzhi_app;

-- What is and was on public show, masked
create table disclosure.notices (
  county text collate "C" not null,
  case_id uuid not null,
  n integer not null,
  place text collate "C" not null,
  procedure text not null,
  state text not null,
  open_to_objection boolean not null,
  title text not null,
  fields jsonb not null,
  law text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  number text generated always as (disclosure.number_of(case_id)) stored,
  reason text,
  ended_by uuid,
  constraint notices_pkey PRIMARY KEY (county, case_id, n),
  constraint notices_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX notices_case ON disclosure.notices USING btree (case_id);
CREATE INDEX notices_number ON disclosure.notices USING btree (number);
CREATE INDEX notices_place ON disclosure.notices USING btree (county, place, from_at);
CREATE INDEX notices_running ON disclosure.notices USING btree (county, place, from_at) WHERE (ended_at IS NULL);
alter table disclosure.notices enable row level security;
alter table disclosure.notices force row level security;
create policy place_scope on disclosure.notices for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on disclosure.notices to shanzhi_app;

-- Objections to cases on show
create table disclosure.objections (
  county text collate "C" not null,
  case_id uuid not null,
  id uuid not null,
  place text collate "C" not null,
  open boolean not null,
  n integer not null default 1,
  code text,
  digest bytea,
  raised_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  outcome text,
  reply text,
  constraint objections_pkey PRIMARY KEY (county, case_id, id),
  constraint objections_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX objections_code ON disclosure.objections USING btree (code);
CREATE INDEX objections_place ON disclosure.objections USING btree (county, place) WHERE open;
alter table disclosure.objections enable row level security;
alter table disclosure.objections force row level security;
create policy place_scope on disclosure.objections for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on disclosure.objections to shanzhi_app;

-- Functions (their text is in the migrations):
--   disclosure.number_of(_id uuid) returns text
