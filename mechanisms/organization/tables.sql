-- Generated from the migrated database by `npm run generate`; do not edit.

-- Reports and reviews the calendar has opened: none twice
create table organization.duties (
  county text collate "C" not null,
  org uuid not null,
  kind text not null,
  period text collate "C" not null,
  place text collate "C" not null,
  case_id uuid not null,
  constraint duties_pkey PRIMARY KEY (county, org, kind, period),
  constraint duties_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint duties_kind_check CHECK ((kind = ANY (ARRAY['report'::text, 'review'::text])))
);
CREATE INDEX duties_place ON organization.duties USING btree (county, place);
alter table organization.duties enable row level security;
alter table organization.duties force row level security;
create policy place_scope on organization.duties for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on organization.duties to shanzhi_app;

-- The newest oversight file of each person and village
create table organization.files (
  county text collate "C" not null,
  person uuid not null,
  place text collate "C" not null,
  case_id uuid not null,
  state text not null,
  constraint files_pkey PRIMARY KEY (county, person, place),
  constraint files_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint files_state_check CHECK ((state = ANY (ARRAY['current'::text, 'ended'::text, 'closed'::text])))
);
CREATE INDEX files_place ON organization.files USING btree (county, place);
alter table organization.files enable row level security;
alter table organization.files force row level security;
create policy place_scope on organization.files for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on organization.files to shanzhi_app;
