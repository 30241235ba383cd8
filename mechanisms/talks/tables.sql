-- Generated from the migrated database by `npm run generate`; do not edit.

-- How a speaker wished to be called; voluntary, never public
create table talks.speakers (
  county text collate "C" not null,
  place text collate "C" not null,
  issue uuid not null,
  name text not null,
  made_at timestamp with time zone not null,
  constraint speakers_pkey PRIMARY KEY (county, issue),
  constraint speakers_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint speakers_name_check CHECK (((length(name) >= 1) AND (length(name) <= 20)))
);
alter table talks.speakers enable row level security;
alter table talks.speakers force row level security;
create policy place_scope on talks.speakers for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select on talks.speakers to shanzhi_app;
