-- Generated from the migrated database by `npm run generate`; do not edit.

-- Good deeds of those who agreed, until they expire or are deleted; nothing negative has a place here
create table credit.facts (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  person uuid not null,
  kind text not null,
  about text not null,
  day date not null,
  until_day date not null,
  from_day date not null,
  source uuid,
  recorder uuid,
  constraint facts_pkey PRIMARY KEY (county, id),
  constraint facts_about_check CHECK (((length(about) >= 1) AND (length(about) <= 60))),
  constraint facts_check CHECK ((until_day > day)),
  constraint facts_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint facts_kind_check CHECK ((kind = ANY (ARRAY['service'::text, 'covenant'::text, 'honour'::text])))
);
CREATE INDEX facts_person ON credit.facts USING btree (county, person, until_day);
CREATE UNIQUE INDEX facts_source ON credit.facts USING btree (county, person, source) WHERE (source IS NOT NULL);
CREATE INDEX facts_until ON credit.facts USING btree (county, until_day);
alter table credit.facts enable row level security;
alter table credit.facts force row level security;
create policy place_scope on credit.facts for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select, update on credit.facts to shanzhi_app;
