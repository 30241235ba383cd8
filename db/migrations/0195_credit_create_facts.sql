-- 信用+治理: good deeds kept by consent. Rows, not cases: what is withdrawn is deleted, and no journal line ever held whose it was.
create schema credit;
grant usage on schema credit to shanzhi_app;

create table credit.facts (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  place     text collate "C" not null,
  person    uuid not null,
  kind      text not null check (kind in ('service', 'covenant', 'honour')),
  about     text not null check (length(about) between 1 and 60),
  day       date not null,
  until_day date not null check (until_day > day),
  from_day  date not null,
  source    uuid,
  recorder  uuid,
  primary key (county, id)
);
create index facts_person on credit.facts (county, person, until_day);
create unique index facts_source on credit.facts (county, person, source) where source is not null;
create index facts_until on credit.facts (county, until_day);
select base.protect('credit.facts');
comment on table credit.facts is 'Good deeds of those who agreed, until they expire or are deleted; nothing negative has a place here';
grant select, insert, update, delete on credit.facts to shanzhi_app;
