-- Generated from the migrated database by `npm run generate`; do not edit.

-- Who is in charge of which episode; for the figure of leaders
create table rectification.leaders (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  episode uuid not null,
  person uuid not null,
  since_day date not null,
  until_day date,
  constraint leaders_pkey PRIMARY KEY (county, id),
  constraint leaders_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE INDEX leaders_episode ON rectification.leaders USING btree (county, episode) WHERE (until_day IS NULL);
CREATE INDEX leaders_person ON rectification.leaders USING btree (county, person) WHERE (until_day IS NULL);
alter table rectification.leaders enable row level security;
alter table rectification.leaders force row level security;
create policy place_scope on rectification.leaders for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on rectification.leaders to shanzhi_app;
