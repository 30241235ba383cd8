-- Generated from the migrated database by `npm run generate`; do not edit.

-- Answers to the questions of an application, sealed
create table services.answers (
  county text collate "C" not null,
  place text collate "C" not null,
  application uuid not null,
  person uuid not null,
  sealed bytea not null,
  made_at timestamp with time zone not null,
  constraint answers_pkey PRIMARY KEY (county, application),
  constraint answers_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX answers_person ON services.answers USING btree (county, person);
alter table services.answers enable row level security;
alter table services.answers force row level security;
create policy place_scope on services.answers for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select, update on services.answers to shanzhi_app;

-- Telephone of whoever wishes to be called back about a bad rating, sealed
create table services.contacts (
  county text collate "C" not null,
  place text collate "C" not null,
  callback uuid not null,
  person uuid not null,
  sealed bytea not null,
  made_at timestamp with time zone not null,
  constraint contacts_pkey PRIMARY KEY (county, callback),
  constraint contacts_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX contacts_person ON services.contacts USING btree (county, person);
alter table services.contacts enable row level security;
alter table services.contacts force row level security;
create policy place_scope on services.contacts for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select on services.contacts to shanzhi_app;

-- Materials and answers that are offered again by consent, sealed
create table services.kept (
  county text collate "C" not null,
  place text collate "C" not null,
  person uuid not null,
  key text not null,
  name text not null,
  sealed bytea not null,
  application uuid not null,
  kept_at timestamp with time zone not null,
  until_day date not null,
  constraint kept_pkey PRIMARY KEY (county, person, key),
  constraint kept_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint kept_key_check CHECK (((length(key) >= 1) AND (length(key) <= 80)))
);
alter table services.kept enable row level security;
alter table services.kept force row level security;
create policy place_scope on services.kept for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select, update on services.kept to shanzhi_app;

-- Searches that found nothing, without the person
create table services.misses (
  county text collate "C" not null,
  place text collate "C" not null,
  id uuid not null,
  words text not null,
  day date not null,
  constraint misses_pkey PRIMARY KEY (county, id),
  constraint misses_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint misses_words_check CHECK (((length(words) >= 1) AND (length(words) <= 20)))
);
alter table services.misses enable row level security;
alter table services.misses force row level security;
create policy place_scope on services.misses for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select on services.misses to shanzhi_app;
