-- 先进典型: sums of secret ballots and who has given one or stands aside; nominations and stories are asked for by what they belong to.
create schema exemplars;
grant usage on schema exemplars to shanzhi_app;

create index cases_exemplars_nomination on procedures.cases (county, (body->>'selection')) where procedure = 'exemplars.nomination';
create index cases_exemplars_story on procedures.cases (county, (body->>'nomination')) where procedure = 'exemplars.story';

-- How a member voted stands nowhere: sums per candidate and round.
create table exemplars.ballots (
  county     text collate "C" not null check (county ~ '^\d{6}$'),
  place      text collate "C" not null,
  nomination uuid not null,
  round      int not null check (round > 0),
  choice     text not null check (choice in ('yes', 'no', 'abstained')),
  n          int not null check (n > 0),
  primary key (county, nomination, round, choice)
);
select base.protect('exemplars.ballots');
comment on table exemplars.ballots is 'Sums of ballots of a panel on one candidate; how somebody voted stands nowhere';
grant select, insert, update on exemplars.ballots to shanzhi_app;

create table exemplars.turns (
  county     text collate "C" not null check (county ~ '^\d{6}$'),
  place      text collate "C" not null,
  nomination uuid not null,
  round      int not null check (round > 0),
  member     uuid not null,
  recused    boolean not null,
  primary key (county, nomination, round, member)
);
select base.protect('exemplars.turns');
comment on table exemplars.turns is 'Which members of a panel have voted on a candidate or stand aside; insert only';
grant select, insert on exemplars.turns to shanzhi_app;
