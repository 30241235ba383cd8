-- Generated from the migrated database by `npm run generate`; do not edit.

-- Digests of one-time codes of exchanges
create table points.codes (
  county text collate "C" not null,
  exchange uuid not null,
  place text collate "C" not null,
  digest bytea not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint codes_pkey PRIMARY KEY (county, exchange),
  constraint codes_county_check CHECK ((county ~ '^\d{6}$'::text))
);
CREATE UNIQUE INDEX codes_digest ON points.codes USING btree (county, digest);
alter table points.codes enable row level security;
alter table points.codes force row level security;
create policy place_scope on points.codes for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on points.codes to shanzhi_app;

-- Lines of claims as their cases tell them, for caps and pass-books [derived]
create table points.lines (
  county text collate "C" not null,
  claim uuid not null,
  n integer not null,
  place text collate "C" not null,
  membership uuid not null,
  rule uuid not null,
  item text not null,
  deed text not null,
  times integer not null,
  points integer not null,
  deed_day date not null,
  state text not null,
  earned text,
  constraint lines_pkey PRIMARY KEY (county, claim, n),
  constraint lines_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint lines_n_check CHECK ((n > 0)),
  constraint lines_points_check CHECK ((points > 0)),
  constraint lines_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'noticed'::text, 'posted'::text, 'reversed'::text, 'rejected'::text, 'voided'::text, 'withdrawn'::text, 'dropped'::text]))),
  constraint lines_times_check CHECK ((times > 0))
);
CREATE UNIQUE INDEX lines_earned ON points.lines USING btree (county, earned, membership) WHERE (earned IS NOT NULL);
CREATE INDEX lines_membership ON points.lines USING btree (county, membership, rule, item, deed_day);
alter table points.lines enable row level security;
alter table points.lines force row level security;
create policy place_scope on points.lines for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select, update on points.lines to shanzhi_app;

-- Resolutions of villages that rules of points may rest on; insert only
create table points.resolutions (
  county text collate "C" not null,
  place text collate "C" not null,
  decision uuid not null,
  matter text not null,
  day date not null,
  constraint resolutions_pkey PRIMARY KEY (county, decision),
  constraint resolutions_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table points.resolutions enable row level security;
alter table points.resolutions force row level security;
create policy place_scope on points.resolutions for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on points.resolutions to shanzhi_app;
