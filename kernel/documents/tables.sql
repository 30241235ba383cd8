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
CREATE INDEX attachments_id ON documents.attachments USING btree (id);
CREATE INDEX attachments_place ON documents.attachments USING btree (county, place);
alter table documents.attachments enable row level security;
alter table documents.attachments force row level security;
create policy place_scope on documents.attachments for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on documents.attachments to shanzhi_app;

-- Functions (their text is in the migrations):
--   documents.find_attachment(_id uuid) returns SETOF documents.attachments
