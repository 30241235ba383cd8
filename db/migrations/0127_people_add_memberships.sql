-- Who is of age, who is a member of a collective, and the delegates of its members: what rolls of gatherings are drawn from.

/* The day somebody turns eighteen, from the ID card (which is sealed, so it is taken down here when the card is registered). Without
   a card: the first of January after the year in which they turn eighteen, so nobody votes too early. Without any year: of age, since a
   register with gaps must not make a quorum smaller. */
alter table people.persons add column adult_from date;
comment on column people.persons.adult_from is 'Eighteenth birthday, from the ID card; null where no card was registered since 2026-11';
create function people.is_adult(_adult_from date, _birth_year int, _day date) returns boolean language sql immutable parallel safe as $$
  select coalesce(_adult_from, make_date(_birth_year + 19, 1, 1), _day) <= _day
$$;

/* Members of collective economic organisations (CE-11 ff.): entered on the strength of a decision, ended, never deleted. */
create table people.memberships (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  place     text collate "C" not null,        -- of the organisation
  person    uuid not null,
  org       uuid not null,
  from_day  date not null,
  until_day date,
  basis     text not null,                    -- decision or register on which it rests
  end_basis text,
  primary key (county, id),
  foreign key (county, org) references people.organisations (county, id),
  check (until_day is null or until_day >= from_day)
);
create unique index memberships_open on people.memberships (county, org, person) where until_day is null;
create index memberships_person on people.memberships (person);
select base.protect('people.memberships');
comment on table people.memberships is 'Members of collective organisations, from a day until a day';
grant select, insert on people.memberships to shanzhi_app;
grant update (until_day, end_basis) on people.memberships to shanzhi_app;

insert into people.organisation_kinds (key, zh, family) values ('collectiveDelegates', '集体经济组织成员代表大会', 'economic');
insert into people.posts (key, zh, capacity, organisation_kind, principal) values
  ('collectiveDelegate', '成员代表', 'representative', 'collectiveDelegates', false);
