-- Generated from the migrated database by `npm run generate`; do not edit.

-- Who may sign in with a password or through the city's identity provider
create table people.accounts (
  person uuid not null,
  county text collate "C" not null,
  login text,
  password_hash text,
  password_at timestamp with time zone,
  totp_sealed bytea,
  totp_last bigint,
  oidc_subject text,
  official boolean not null default false,
  disabled_at timestamp with time zone,
  must_change boolean not null default false,
  totp_pending bytea,
  constraint accounts_pkey PRIMARY KEY (person),
  constraint accounts_login_key UNIQUE (login),
  constraint accounts_oidc_subject_key UNIQUE (oidc_subject)
);
grant insert, select, update on people.accounts to shanzhi_app;

create table people.appointments (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  person uuid not null,
  person_county text collate "C" not null,
  org uuid not null,
  post text not null,
  acting boolean not null default false,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  suspended_at timestamp with time zone,
  basis text,
  version integer not null default 1,
  constraint appointments_pkey PRIMARY KEY (county, id),
  constraint appointments_post_fkey FOREIGN KEY (post) REFERENCES people.posts(key),
  constraint appointments_check CHECK (((until_at IS NULL) OR (until_at > from_at))),
  constraint appointments_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX appointments_org ON people.appointments USING btree (county, org);
CREATE INDEX appointments_person ON people.appointments USING btree (person);
CREATE INDEX appointments_place ON people.appointments USING btree (county, place);
alter table people.appointments enable row level security;
alter table people.appointments force row level security;
create policy place_scope on people.appointments for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on people.appointments to shanzhi_app;

-- Failed sign-ins, hours old [derived]
create table people.attempts (
  digest bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint attempts_pkey PRIMARY KEY (digest)
);
grant delete, insert, select, update on people.attempts to shanzhi_app;

-- One-time codes, minutes old [derived]
create table people.codes (
  digest bytea not null,
  code_hash bytea not null,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer not null default 0,
  sent_today integer not null default 1,
  constraint codes_pkey PRIMARY KEY (digest)
);
grant delete, insert, select, update on people.codes to shanzhi_app;

-- Consents by purpose: one open row per person and purpose, ended once
create table people.consents (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  person uuid not null,
  purpose text not null,
  version integer not null,
  digest bytea not null,
  given_at timestamp with time zone not null,
  given_as text not null,
  by_person uuid not null,
  withdrawn_at timestamp with time zone,
  erased_at timestamp with time zone,
  constraint consents_pkey PRIMARY KEY (county, id),
  constraint consents_county_person_fkey FOREIGN KEY (county, person) REFERENCES people.persons(county, id),
  constraint consents_check CHECK ((by_person = person)),
  constraint consents_check1 CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= given_at))),
  constraint consents_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint consents_version_check CHECK ((version > 0))
);
CREATE INDEX consents_kept ON people.consents USING btree (county, purpose, withdrawn_at) WHERE ((withdrawn_at IS NOT NULL) AND (erased_at IS NULL));
CREATE UNIQUE INDEX consents_open ON people.consents USING btree (county, person, purpose) WHERE (withdrawn_at IS NULL);
CREATE INDEX consents_person ON people.consents USING btree (person);
CREATE INDEX consents_place ON people.consents USING btree (county, place, purpose) WHERE (withdrawn_at IS NULL);
alter table people.consents enable row level security;
alter table people.consents force row level security;
create policy place_scope on people.consents for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on people.consents to shanzhi_app;

create table people.households (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  number text not null,
  address text,
  from_day date not null,
  until_day date,
  version integer not null default 1,
  constraint households_pkey PRIMARY KEY (county, id),
  constraint households_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE UNIQUE INDEX households_number ON people.households USING btree (county, substr(place, 1, 12), number) WHERE (until_day IS NULL);
CREATE INDEX households_place ON people.households USING btree (county, place);
alter table people.households enable row level security;
alter table people.households force row level security;
create policy place_scope on people.households for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on people.households to shanzhi_app;

-- Members of collective organisations, from a day until a day
create table people.memberships (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  person uuid not null,
  org uuid not null,
  from_day date not null,
  until_day date,
  basis text not null,
  end_basis text,
  constraint memberships_pkey PRIMARY KEY (county, id),
  constraint memberships_county_org_fkey FOREIGN KEY (county, org) REFERENCES people.organisations(county, id),
  constraint memberships_check CHECK (((until_day IS NULL) OR (until_day >= from_day))),
  constraint memberships_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE UNIQUE INDEX memberships_open ON people.memberships USING btree (county, org, person) WHERE (until_day IS NULL);
CREATE INDEX memberships_person ON people.memberships USING btree (person);
alter table people.memberships enable row level security;
alter table people.memberships force row level security;
create policy place_scope on people.memberships for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on people.memberships to shanzhi_app;

-- Kinds of organisations (reference table)
create table people.organisation_kinds (
  key text not null,
  zh text not null,
  family text not null,
  constraint organisation_kinds_pkey PRIMARY KEY (key)
);
grant insert, select, update on people.organisation_kinds to shanzhi_app;

create table people.organisations (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  kind text not null,
  name text not null,
  parent uuid,
  phone text,
  from_day date not null,
  until_day date,
  version integer not null default 1,
  constraint organisations_pkey PRIMARY KEY (county, id),
  constraint organisations_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX organisations_place ON people.organisations USING btree (county, place, kind);
alter table people.organisations enable row level security;
alter table people.organisations force row level security;
create policy place_scope on people.organisations for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on people.organisations to shanzhi_app;

create table people.persons (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  household uuid,
  relation text,
  name text not null,
  sex text,
  birth_year integer,
  party_member boolean not null default false,
  phone_sealed bytea,
  phone_digest bytea,
  phone_mask text,
  id_card_sealed bytea,
  id_card_digest bytea,
  id_card_mask text,
  from_day date not null,
  until_day date,
  version integer not null default 1,
  registered boolean not null default true,
  adult_from date,
  sounds text,
  constraint persons_pkey PRIMARY KEY (county, id),
  constraint persons_county_household_fkey FOREIGN KEY (county, household) REFERENCES people.households(county, id),
  constraint persons_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint persons_sex_check CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text])))
);
CREATE INDEX persons_household ON people.persons USING btree (county, household) WHERE (household IS NOT NULL);
CREATE INDEX persons_id ON people.persons USING btree (id);
CREATE UNIQUE INDEX persons_id_card ON people.persons USING btree (county, id_card_digest) WHERE ((id_card_digest IS NOT NULL) AND (until_day IS NULL));
CREATE INDEX persons_phone ON people.persons USING btree (phone_digest) WHERE (phone_digest IS NOT NULL);
CREATE INDEX persons_place ON people.persons USING btree (county, place);
alter table people.persons enable row level security;
alter table people.persons force row level security;
create policy place_scope on people.persons for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on people.persons to shanzhi_app;

-- Posts, the capacity each carries and the kind of organisation it belongs to (reference table)
create table people.posts (
  key text not null,
  zh text not null,
  capacity text not null,
  organisation_kind text not null,
  principal boolean not null default false,
  constraint posts_pkey PRIMARY KEY (key),
  constraint posts_organisation_kind_fkey FOREIGN KEY (organisation_kind) REFERENCES people.organisation_kinds(key)
);
grant insert, select, update on people.posts to shanzhi_app;

-- Sessions; the token is only in the cookie. expires_at slides with use up to ends_at
create table people.sessions (
  id uuid not null,
  digest bytea not null,
  person uuid not null,
  county text collate "C" not null,
  made_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  device text,
  strong boolean not null default false,
  how text not null default 'password'::text,
  idle interval not null default '00:30:00'::interval,
  ends_at timestamp with time zone not null default 'infinity'::timestamp with time zone,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_digest_key UNIQUE (digest),
  constraint sessions_how_check CHECK ((how = ANY (ARRAY['password'::text, 'code'::text, 'oidc'::text])))
);
CREATE INDEX sessions_expiry ON people.sessions USING btree (expires_at) WHERE (ended_at IS NULL);
CREATE INDEX sessions_person ON people.sessions USING btree (person);
grant insert, select, update on people.sessions to shanzhi_app;

-- Functions (their text is in the migrations):
--   people.adopt_newcomer(_phone bytea, _name text, _place text) returns uuid
--   people.append_note(_county text, _person uuid, _id uuid, _name text, _place text, _at timestamp with time zone, _input jsonb) returns integer
--   people.appointments_of(_person uuid) returns SETOF people.appointments
--   people.begin_attempt(_digest bytea, _free integer, _at timestamp with time zone) returns timestamp with time zone
--   people.consents_of(_person uuid) returns SETOF people.consents
--   people.find_actor(_digest bytea, _hat uuid, _at timestamp with time zone) returns jsonb
--   people.find_by_phone(_digest bytea) returns TABLE(county text, id uuid, place text, name text, official boolean, disabled boolean)
--   people.get_person(_id uuid) returns SETOF people.persons
--   people.is_adult(_adult_from date, _birth_year integer, _day date) returns boolean
--   people.lines_about(_county text, _person uuid, _limit integer) returns SETOF base.acts
--   people.looks_at(_county text, _person uuid, _limit integer) returns TABLE(id uuid, name text, at timestamp with time zone, person uuid, capacity text, org uuid, input jsonb, person_name text, post text)
--   people.note_look(_county text, _person uuid, _id uuid, _name text, _place text, _by uuid, _capacity text, _appointment uuid, _org uuid, _at timestamp with time zone, _input jsonb) returns void
--   people.place_consents(_county text, _person uuid, _place text) returns void
--   people.put_code(_digest bytea, _hash bytea, _at timestamp with time zone, _until timestamp with time zone) returns text
--   people.try_code(_digest bytea, _hash bytea, _at timestamp with time zone) returns boolean
--   people.use_code(_digest bytea, _hash bytea, _at timestamp with time zone) returns boolean
