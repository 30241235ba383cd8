-- Generated from the migrated database by `npm run generate`; do not edit.

-- The journal: every command carried out, append-only, hash-chained per subject
create table base.acts (
  county text collate "C" not null,
  subject uuid not null,
  n integer not null,
  id uuid not null,
  name text not null,
  place text collate "C" not null,
  person uuid not null,
  capacity text not null,
  appointment uuid,
  org uuid,
  at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  to_state text,
  input jsonb,
  effect jsonb,
  salt uuid,
  digest bytea not null,
  prev bytea,
  hash bytea not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint acts_pkey PRIMARY KEY (county, subject, n),
  constraint acts_county_id_key UNIQUE (county, id),
  constraint acts_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint acts_n_check CHECK ((n > 0))
);
CREATE INDEX acts_xid ON base.acts USING btree (xid);
alter table base.acts enable row level security;
alter table base.acts force row level security;
create policy place_scope on base.acts for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on base.acts to shanzhi_app;

-- How far a round of the worker has read; transaction ids, void after a restore [derived]
create table base.cursors (
  name text not null,
  upto xid8 not null,
  constraint cursors_pkey PRIMARY KEY (name)
);
grant insert, select, update on base.cursors to shanzhi_app;

create table base.deliveries (
  listener text not null,
  fact uuid not null,
  tries integer not null default 0,
  done_at timestamp with time zone,
  next_at timestamp with time zone,
  problem text,
  constraint deliveries_pkey PRIMARY KEY (listener, fact)
);
grant insert, select, update on base.deliveries to shanzhi_app;

-- Facts published by mechanisms (outbox)
create table base.facts (
  county text collate "C" not null,
  id uuid not null,
  name text not null,
  v integer not null,
  place text collate "C" not null,
  act uuid not null,
  at timestamp with time zone not null,
  payload jsonb not null,
  xid xid8 not null default pg_current_xact_id(),
  constraint facts_pkey PRIMARY KEY (county, id)
);
CREATE INDEX facts_xid ON base.facts USING btree (xid);
alter table base.facts enable row level security;
alter table base.facts force row level security;
create policy place_scope on base.facts for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on base.facts to shanzhi_app;

-- local: facts about this installation, kept out of backups
create table base.installation (
  name text collate "C" not null,
  value text not null,
  noted_at timestamp with time zone not null default now(),
  constraint installation_pkey PRIMARY KEY (name)
);
grant select on base.installation to shanzhi_app;

-- local: which migration files this database has seen
create table base.migrations (
  name text collate "C" not null,
  digest text not null,
  applied_at timestamp with time zone not null default now(),
  took_ms integer not null,
  constraint migrations_pkey PRIMARY KEY (name)
);
grant select on base.migrations to shanzhi_app;

-- Batches of journal lines, chained per county
create table base.seals (
  county text collate "C" not null,
  seq bigint not null,
  at timestamp with time zone not null,
  members uuid[] not null,
  root bytea not null,
  prev bytea,
  hash bytea not null,
  constraint seals_pkey PRIMARY KEY (county, seq)
);
grant insert, select on base.seals to shanzhi_app;

-- Dated settings of places (reference table)
create table base.settings (
  place text collate "C" not null,
  key text not null,
  from_day date not null,
  value numeric not null,
  clause text,
  act uuid not null,
  constraint settings_pkey PRIMARY KEY (place, key, from_day)
);
grant insert, select on base.settings to shanzhi_app;

-- Whose installation this is (one row)
create table base.tenant (
  one boolean not null default true,
  place text collate "C" not null,
  name text not null,
  tiles text,
  demo boolean not null default false,
  constraint tenant_pkey PRIMARY KEY (one),
  constraint tenant_one_check CHECK (one),
  constraint tenant_place_check CHECK ((length(place) <= 6))
);
grant insert, select, update on base.tenant to shanzhi_app;

-- Functions (their text is in the migrations):
--   base.act_digest(_salt uuid, _input jsonb, _effect jsonb) returns bytea
--   base.act_hash(_prev bytea, _digest bytea, _county text, _subject uuid, _n integer, _id uuid, _name text, _place text, _person uuid, _capacity text, _appointment uuid, _org uuid, _at timestamp with time zone, _made_at timestamp with time zone, _to_state text) returns bytea
--   base.append_act(_county text, _subject uuid, _expected integer, _id uuid, _name text, _place text, _person uuid, _capacity text, _appointment uuid, _org uuid, _at timestamp with time zone, _made_at timestamp with time zone, _to_state text, _input jsonb, _effect jsonb) returns integer
--   base.enter_scope(lo text, hi text) returns void
--   base.erase_inputs(_county text, _acts uuid[], _subject uuid, _place text, _line uuid, _person uuid, _capacity text, _appointment uuid, _org uuid, _at timestamp with time zone, _law text) returns integer security definer
--   base.journal_faults() returns TABLE(county text, subject uuid, n integer, zh text)
--   base.protect(t regclass) returns void
--   base.seal(_limit integer) returns bigint
--   base.seal_hash(_county text, _seq bigint, _root bytea, _prev bytea, _lines integer) returns bytea
