-- 一核多元: what the calendar has already asked of whom, and the oversight file of each person with two principal posts.
create schema organization;
grant usage on schema organization to shanzhi_app;

create table organization.duties (
  county  text collate "C" not null check (county ~ '^\d{6}$'),
  org     uuid not null,
  kind    text not null check (kind in ('report', 'review')),
  period  text collate "C" not null,            -- 2026/4/1 = first of four reports of 2026; 2026 = the review of that year
  place   text collate "C" not null,
  case_id uuid not null,
  primary key (county, org, kind, period)
);
create index duties_place on organization.duties (county, place);
select base.protect('organization.duties');
comment on table organization.duties is 'Reports and reviews the calendar has opened: none twice';

create table organization.files (
  county  text collate "C" not null check (county ~ '^\d{6}$'),
  person  uuid not null,
  place   text collate "C" not null,            -- the village in which the person holds two principal posts
  case_id uuid not null,
  state   text not null check (state in ('current', 'ended', 'closed')),
  primary key (county, person, place)
);
create index files_place on organization.files (county, place);
select base.protect('organization.files');
comment on table organization.files is 'The newest oversight file of each person and village';

grant select, insert on organization.duties to shanzhi_app;
grant select, insert, update on organization.files to shanzhi_app;
