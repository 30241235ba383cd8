-- Generated from the migrated database by `npm run generate`; do not edit.

-- Blanks of reports: proposed, chosen and, once submitted, fixed; no figure is ever typed here
create table reports.blanks (
  county text collate "C" not null,
  report uuid not null,
  n integer not null,
  place text collate "C" not null,
  paragraph integer not null,
  starts integer not null,
  ends integer not null,
  mark text not null,
  old_number boolean not null,
  before text not null,
  after text not null,
  figure boolean not null,
  proposals jsonb not null,
  unit text not null,
  scale bigint not null,
  words text not null,
  why text not null,
  phrase text not null,
  remembered boolean not null,
  key text,
  at text collate "C" not null,
  period jsonb,
  decimals integer,
  decision text not null,
  own_text text,
  own_source text,
  frozen jsonb,
  constraint blanks_pkey PRIMARY KEY (county, report, n),
  constraint blanks_check CHECK ((ends > starts)),
  constraint blanks_check1 CHECK (((decision <> 'accepted'::text) OR (key IS NOT NULL))),
  constraint blanks_check2 CHECK ((((decision = 'own'::text) = (own_text IS NOT NULL)) AND ((decision = 'own'::text) = (own_source IS NOT NULL)))),
  constraint blanks_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint blanks_decimals_check CHECK (((decimals >= 0) AND (decimals <= 4))),
  constraint blanks_decision_check CHECK ((decision = ANY (ARRAY['open'::text, 'accepted'::text, 'left'::text, 'name'::text, 'own'::text]))),
  constraint blanks_n_check CHECK ((n >= 0)),
  constraint blanks_own_source_check CHECK ((length(own_source) <= 200)),
  constraint blanks_own_text_check CHECK ((length(own_text) <= 40)),
  constraint blanks_scale_check CHECK ((scale = ANY (ARRAY[(1)::bigint, (10000)::bigint, (100000000)::bigint])))
);
CREATE INDEX blanks_frozen ON reports.blanks USING btree (county, key, at) WHERE (frozen IS NOT NULL);
alter table reports.blanks enable row level security;
alter table reports.blanks force row level security;
create policy place_scope on reports.blanks for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant delete, insert, select, update on reports.blanks to shanzhi_app;

-- What an office chose for words of its reports; proposed first the next time
create table reports.choices (
  county text collate "C" not null,
  office text collate "C" not null,
  phrase text not null,
  place text collate "C" not null,
  key text not null,
  at text collate "C" not null,
  period jsonb,
  decimals integer,
  made_at timestamp with time zone not null,
  constraint choices_pkey PRIMARY KEY (county, office, phrase),
  constraint choices_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table reports.choices enable row level security;
alter table reports.choices force row level security;
create policy place_scope on reports.choices for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on reports.choices to shanzhi_app;

-- Periods of tables that were sent; none twice; insert only
create table reports.deliveries (
  county text collate "C" not null,
  table_id uuid not null,
  term text collate "C" not null,
  place text collate "C" not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  constraint deliveries_pkey PRIMARY KEY (county, table_id, term),
  constraint deliveries_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table reports.deliveries enable row level security;
alter table reports.deliveries force row level security;
create policy place_scope on reports.deliveries for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on reports.deliveries to shanzhi_app;

-- The filling of each place and period of a table; none twice; insert only
create table reports.fillings (
  county text collate "C" not null,
  table_id uuid not null,
  term text collate "C" not null,
  place text collate "C" not null,
  case_id uuid not null,
  constraint fillings_pkey PRIMARY KEY (county, table_id, term, place),
  constraint fillings_county_check CHECK ((county ~ '^\d{6}$'::text))
);
alter table reports.fillings enable row level security;
alter table reports.fillings force row level security;
create policy place_scope on reports.fillings for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on reports.fillings to shanzhi_app;
