-- Generated from the migrated database by `npm run generate`; do not edit.

-- Villages of unions in force, from and until which day
create table union.members (
  county text collate "C" not null,
  id uuid not null,
  place text collate "C" not null,
  union_id uuid not null,
  org uuid not null,
  from_day date not null,
  until_day date,
  constraint members_pkey PRIMARY KEY (county, id),
  constraint members_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE UNIQUE INDEX members_place ON "union".members USING btree (county, place) WHERE (until_day IS NULL);
CREATE INDEX members_union ON "union".members USING btree (county, union_id) WHERE (until_day IS NULL);
alter table union.members enable row level security;
alter table union.members force row level security;
create policy place_scope on union.members for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on union.members to shanzhi_app;

-- Resolutions of villages that a union may cite, and the case that did
create table union.resolutions (
  county text collate "C" not null,
  place text collate "C" not null,
  decision uuid not null,
  day date not null,
  resolution text not null,
  used_by uuid,
  constraint resolutions_pkey PRIMARY KEY (county, decision),
  constraint resolutions_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table union.resolutions enable row level security;
alter table union.resolutions force row level security;
create policy place_scope on union.resolutions for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on union.resolutions to shanzhi_app;

-- Villages under the threshold of residents, as each daily round found them [derived]
create table union.small_villages (
  county text collate "C" not null,
  place text collate "C" not null,
  from_day date not null,
  until_day date,
  constraint small_villages_pkey PRIMARY KEY (county, place, from_day),
  constraint small_villages_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table union.small_villages enable row level security;
alter table union.small_villages force row level security;
create policy place_scope on union.small_villages for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on union.small_villages to shanzhi_app;
