-- 报告: every blank of a report with what was proposed and chosen, kept beside its case (a body of hundreds would be journalled with each
-- choice), and what an office chose before, so that its next report proposes that first.
create schema if not exists reports;
grant usage on schema reports to shanzhi_app;

create table reports.blanks (
  county     text collate "C" not null check (county ~ '^\d{6}$'),
  report     uuid not null,
  n          int not null check (n >= 0),
  place      text collate "C" not null,
  paragraph  int not null,
  starts     int not null,
  ends       int not null check (ends > starts),
  mark       text not null,
  old_number boolean not null,
  before     text not null,
  after      text not null,
  figure     boolean not null,
  proposals  jsonb not null,
  unit       text not null,
  scale      bigint not null check (scale in (1, 10000, 100000000)),
  words      text not null,
  why        text not null,
  phrase     text not null,
  remembered boolean not null,
  key        text,
  at         text collate "C" not null,
  period     jsonb,
  decimals   int check (decimals between 0 and 4),
  decision   text not null check (decision in ('open', 'accepted', 'left', 'name', 'own')),
  own_text   text check (length(own_text) <= 40),
  own_source text check (length(own_source) <= 200),
  frozen     jsonb,
  primary key (county, report, n),
  check (decision <> 'accepted' or key is not null),
  check ((decision = 'own') = (own_text is not null) and (decision = 'own') = (own_source is not null))
);
create index blanks_frozen on reports.blanks (county, key, at) where frozen is not null;
select base.protect('reports.blanks');
comment on table reports.blanks is 'Blanks of reports: proposed, chosen and, once submitted, fixed; no figure is ever typed here';
grant select, insert, update, delete on reports.blanks to shanzhi_app;

create table reports.choices (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  office   text collate "C" not null,
  phrase   text not null,
  place    text collate "C" not null,
  key      text not null,
  at       text collate "C" not null,
  period   jsonb,
  decimals int,
  made_at  timestamptz not null,
  primary key (county, office, phrase)
);
select base.protect('reports.choices');
comment on table reports.choices is 'What an office chose for words of its reports; proposed first the next time';
grant select, insert, update on reports.choices to shanzhi_app;
