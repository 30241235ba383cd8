-- Generated from the migrated database by `npm run generate`; do not edit.

-- Photos and PDF files; append-only, bytes lie in the data directory under their digest
create table documents.attachments (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  sha256 bytea not null,
  type text not null,
  bytes integer not null,
  width integer,
  height integer,
  name text not null,
  by_person uuid not null,
  at timestamp with time zone not null,
  constraint attachments_pkey PRIMARY KEY (county, id),
  constraint attachments_bytes_check CHECK ((bytes > 0)),
  constraint attachments_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint attachments_sha256_check CHECK ((length(sha256) = 32))
);
CREATE INDEX attachments_author ON documents.attachments USING btree (by_person);
CREATE INDEX attachments_id ON documents.attachments USING btree (id);
CREATE INDEX attachments_place ON documents.attachments USING btree (county, place);
alter table documents.attachments enable row level security;
alter table documents.attachments force row level security;
create policy place_scope on documents.attachments for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on documents.attachments to shanzhi_app;

-- Archive numbers of dossiers: place, year, retention, serial; insert only
create table documents.dossiers (
  county text collate "C" not null,
  case_id uuid not null,
  place text collate "C" not null,
  year integer not null,
  retention text not null,
  serial integer not null,
  at timestamp with time zone not null,
  by_person uuid not null,
  constraint dossiers_pkey PRIMARY KEY (county, case_id),
  constraint dossiers_county_place_year_retention_serial_key UNIQUE (county, place, year, retention, serial),
  constraint dossiers_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint dossiers_retention_check CHECK ((retention = ANY (ARRAY['Y'::text, 'D30'::text, 'D10'::text]))),
  constraint dossiers_serial_check CHECK ((serial > 0))
);
alter table documents.dossiers enable row level security;
alter table documents.dossiers force row level security;
create policy place_scope on documents.dossiers for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on documents.dossiers to shanzhi_app;

-- Templates that a county changed; append-only, the newest is used
create table documents.templates (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  name text not null,
  from_at timestamp with time zone not null,
  sha256 bytea not null,
  bytes integer not null,
  file_name text not null,
  by_person uuid not null,
  capacity text not null,
  constraint templates_pkey PRIMARY KEY (county, id),
  constraint templates_bytes_check CHECK ((bytes > 0)),
  constraint templates_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint templates_sha256_check CHECK ((length(sha256) = 32))
);
CREATE INDEX templates_name ON documents.templates USING btree (county, name, from_at);
alter table documents.templates enable row level security;
alter table documents.templates force row level security;
create policy place_scope on documents.templates for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on documents.templates to shanzhi_app;

-- Dossiers that were made, with the digest of their manifest; insert only
create table documents.volumes (
  county text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  place text collate "C" not null,
  version integer not null,
  manifest bytea not null,
  files integer not null,
  at timestamp with time zone not null,
  by_person uuid not null,
  capacity text not null,
  constraint volumes_pkey PRIMARY KEY (county, id),
  constraint volumes_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint volumes_manifest_check CHECK ((length(manifest) = 32))
);
CREATE INDEX volumes_case ON documents.volumes USING btree (county, case_id, at);
alter table documents.volumes enable row level security;
alter table documents.volumes force row level security;
create policy place_scope on documents.volumes for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on documents.volumes to shanzhi_app;

-- Functions (their text is in the migrations):
--   documents.find_attachment(_id uuid) returns SETOF documents.attachments
