-- Generated from the migrated database by `npm run generate`; do not edit.

-- Sums of ballots of a panel on one candidate; how somebody voted stands nowhere
create table exemplars.ballots (
  county text collate "C" not null,
  place text collate "C" not null,
  nomination uuid not null,
  round integer not null,
  choice text not null,
  n integer not null,
  constraint ballots_pkey PRIMARY KEY (county, nomination, round, choice),
  constraint ballots_choice_check CHECK ((choice = ANY (ARRAY['yes'::text, 'no'::text, 'abstained'::text]))),
  constraint ballots_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint ballots_n_check CHECK ((n > 0)),
  constraint ballots_round_check CHECK ((round > 0))
);
alter table exemplars.ballots enable row level security;
alter table exemplars.ballots force row level security;
create policy place_scope on exemplars.ballots for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on exemplars.ballots to shanzhi_app;

-- Which members of a panel have voted on a candidate or stand aside; insert only
create table exemplars.turns (
  county text collate "C" not null,
  place text collate "C" not null,
  nomination uuid not null,
  round integer not null,
  member uuid not null,
  recused boolean not null,
  constraint turns_pkey PRIMARY KEY (county, nomination, round, member),
  constraint turns_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint turns_round_check CHECK ((round > 0))
);
alter table exemplars.turns enable row level security;
alter table exemplars.turns force row level security;
create policy place_scope on exemplars.turns for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select on exemplars.turns to shanzhi_app;
