-- 一网通办: what was written into forms and what somebody agreed to have offered again, both sealed; searches that found nothing, without
-- the person; who a bad rating may be called back at; service centres, stations and their agents.
create schema services;
grant usage on schema services to shanzhi_app;

-- What was written into the form of an application: never in its body, nor in the journal.
create table services.answers (
  county      text collate "C" not null check (county ~ '^\d{6}$'),
  place       text collate "C" not null,
  application uuid not null,
  person      uuid not null,
  sealed      bytea not null,
  made_at     timestamptz not null,
  primary key (county, application)
);
create index answers_person on services.answers (county, person);
select base.protect('services.answers');
comment on table services.answers is 'Answers to the questions of an application, sealed';
grant select, insert, update, delete on services.answers to shanzhi_app;

-- A material or answer that is offered again, by consent, to its person only.
create table services.kept (
  county      text collate "C" not null check (county ~ '^\d{6}$'),
  place       text collate "C" not null,
  person      uuid not null,
  key         text not null check (length(key) between 1 and 80),
  name        text not null,
  sealed      bytea not null,
  application uuid not null,
  kept_at     timestamptz not null,
  until_day   date not null,
  primary key (county, person, key)
);
select base.protect('services.kept');
comment on table services.kept is 'Materials and answers that are offered again by consent, sealed';
grant select, insert, update, delete on services.kept to shanzhi_app;

-- Where somebody who rated badly wishes to be called: read by whoever calls back, never by whoever handled.
create table services.contacts (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  place    text collate "C" not null,
  callback uuid not null,
  person   uuid not null,
  sealed   bytea not null,
  made_at  timestamptz not null,
  primary key (county, callback)
);
create index contacts_person on services.contacts (county, person);
select base.protect('services.contacts');
comment on table services.contacts is 'Telephone of whoever wishes to be called back about a bad rating, sealed';
grant select, insert, delete on services.contacts to shanzhi_app;

-- What was looked for and not found. Nobody is named; every night the rows become needs of the place and go.
create table services.misses (
  county text collate "C" not null check (county ~ '^\d{6}$'),
  place  text collate "C" not null,
  id     uuid not null,
  words  text not null check (length(words) between 1 and 20),
  day    date not null,
  primary key (county, id)
);
select base.protect('services.misses');
comment on table services.misses is 'Searches that found nothing, without the person';
grant select, insert, delete on services.misses to shanzhi_app;

insert into people.organisation_kinds (key, zh, family) values
  ('countyServiceCentre', '县政务服务中心', 'government'), ('serviceCentre', '乡镇（街道）便民服务中心', 'government'), ('serviceStation', '村（社区）便民服务站', 'other');
insert into people.posts (key, zh, capacity, organisation_kind, principal) values
  ('serviceOfficer', '便民服务中心窗口人员', 'townshipOfficer', 'serviceCentre', false), ('countyServiceOfficer', '政务服务中心窗口人员', 'countyOfficer', 'countyServiceCentre', false),
  ('serviceAgent', '帮办代办员', 'volunteer', 'serviceStation', false);
