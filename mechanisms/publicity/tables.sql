-- Generated from the migrated database by `npm run generate`; do not edit.

-- Editions of publicity items; an ended one says why, an erased one keeps no words
create table publicity.editions (
  county text collate "C" not null,
  item uuid not null,
  n integer not null,
  place text collate "C" not null,
  number text not null,
  villages text[] not null,
  kind text not null,
  title text not null,
  summary text not null,
  text text not null,
  issuer text not null,
  source text not null,
  correction text not null,
  from_day date not null,
  until_day date not null,
  published_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  reason text,
  constraint editions_pkey PRIMARY KEY (county, item, n),
  constraint editions_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint editions_n_check CHECK ((n > 0))
);
CREATE INDEX editions_number ON publicity.editions USING btree (county, number);
CREATE INDEX editions_place ON publicity.editions USING btree (county, place, published_at);
alter table publicity.editions enable row level security;
alter table publicity.editions force row level security;
create policy place_scope on publicity.editions for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on publicity.editions to shanzhi_app;
