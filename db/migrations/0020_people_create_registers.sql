-- 人、户、组织、职务: registers, appointments (the only source of authority), accounts and sessions.
create schema people;
grant usage on schema people to shanzhi_app;

create table people.households (
  county  text collate "C" not null check (county ~ '^\d{6}$'),
  id      uuid not null,
  place   text collate "C" not null,          -- village (12 digits) or its grid (15)
  number  text not null,                      -- 户号 inside the village
  address text,
  from_day date not null,
  until_day date,
  version int not null default 1,
  primary key (county, id)
);
create unique index households_number on people.households (county, substr(place, 1, 12), number) where until_day is null;
create index households_place on people.households (county, place);
select base.protect('people.households');

/* ID-card and phone numbers are sealed (kernel/base/crypto.ts) and found by a keyed digest; the mask is what screens show. */
create table people.persons (
  county        text collate "C" not null check (county ~ '^\d{6}$'),
  id            uuid not null,
  place         text collate "C" not null,    -- where registered: village or grid; an official: the place of the first post
  household     uuid,
  relation      text,                         -- to the head of the household
  name          text not null,
  sex           text check (sex in ('male', 'female')),
  birth_year    int,
  party_member  boolean not null default false,
  phone_sealed  bytea, phone_digest  bytea, phone_mask  text,
  id_card_sealed bytea, id_card_digest bytea, id_card_mask text,
  from_day      date not null,
  until_day     date,
  version       int not null default 1,
  primary key (county, id),
  foreign key (county, household) references people.households (county, id)
);
create unique index persons_id_card on people.persons (county, id_card_digest) where id_card_digest is not null and until_day is null;
create index persons_phone on people.persons (phone_digest) where phone_digest is not null;
create index persons_place on people.persons (county, place);
create index persons_household on people.persons (county, household) where household is not null;
select base.protect('people.persons');

create table people.organisations (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  place     text collate "C" not null,
  kind      text not null,                    -- key of people.organisation_kinds
  name      text not null,
  parent    uuid,                             -- led by (村党组织 leads); may be of another county key (a city's), so no foreign key
  phone     text,                             -- public duty phone
  from_day  date not null,
  until_day date,
  version   int not null default 1,
  primary key (county, id)
);
create index organisations_place on people.organisations (county, place, kind);
select base.protect('people.organisations');

-- Reference data that a tenant may add to.
create table people.organisation_kinds (
  key text primary key, zh text not null, family text not null  -- party | selfGoverning | mass | economic | grid | government | department | other
);
create table people.posts (
  key text primary key, zh text not null, capacity text not null, organisation_kind text not null references people.organisation_kinds,
  principal boolean not null default false                      -- 正职: counts for 一肩挑
);

create table people.appointments (
  county       text collate "C" not null check (county ~ '^\d{6}$'),
  id           uuid not null,
  place        text collate "C" not null,     -- authority reaches this place and everything under it
  person       uuid not null,
  person_county text collate "C" not null,
  org          uuid not null,
  post         text not null references people.posts,
  acting       boolean not null default false,
  from_at      timestamptz not null,
  until_at     timestamptz,                   -- the minute the term ends takes the authority with it
  suspended_at timestamptz,
  basis        text,                          -- election, decision, document number
  version      int not null default 1,
  primary key (county, id),
  check (until_at is null or until_at > from_at)
);
create index appointments_person on people.appointments (person);
create index appointments_org on people.appointments (county, org);
create index appointments_place on people.appointments (county, place);
select base.protect('people.appointments');

/* Who may sign in (local tables: no place). A resident signs in by phone and one-time code, an official by password and
   second factor, or through the city's own identity provider. */
create table people.accounts (
  person        uuid primary key,
  county        text collate "C" not null,
  login         text unique,
  password_hash text,
  password_at   timestamptz,
  totp_sealed   bytea,
  totp_last     bigint,                       -- last accepted time step: a code works once
  failures      int not null default 0,
  locked_until  timestamptz,
  oidc_subject  text unique,
  official      boolean not null default false,
  disabled_at   timestamptz
);
create table people.sessions (
  id         uuid primary key,
  digest     bytea not null unique,           -- SHA-256 of the token; the token itself is only in the cookie
  person     uuid not null,
  county     text collate "C" not null,
  made_at    timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null,
  ended_at   timestamptz,
  device     text,
  strong     boolean not null default false   -- second factor given
);
create index sessions_person on people.sessions (person);
create table people.codes (
  digest     bytea primary key,               -- keyed digest of phone + purpose
  code_hash  bytea not null,
  sent_at    timestamptz not null,
  expires_at timestamptz not null,
  tries      int not null default 0,
  sent_today int not null default 1
);
comment on table people.codes is 'One-time codes, minutes old [derived]';

grant select, insert, update on people.households, people.persons, people.organisations, people.appointments,
  people.accounts, people.sessions, people.organisation_kinds, people.posts to shanzhi_app;
grant select, insert, update, delete on people.codes to shanzhi_app;

/* Who is asking: the session's person under the chosen hat, as of `_at`. A hat is an appointment in force, or the person's
   own id for a resident. Null when the session is over or the hat is not theirs (or no longer). Looks across all places, then
   leaves the scope closed. */
create function people.find_actor(_digest bytea, _hat uuid, _at timestamptz) returns jsonb language plpgsql as $$
declare
  s people.sessions; a jsonb;
begin
  select * into s from people.sessions where digest = _digest and ended_at is null and expires_at > _at;
  if not found then return null; end if;
  perform base.enter_scope('0', '~');
  if _hat is null or _hat = s.person then
    select jsonb_build_object('person', s.person, 'county', s.county, 'as', 'resident', 'place', p.place, 'org', null,
      'appointment', null, 'session', s.id, 'strong', s.strong)
      into a from people.persons p where p.county = s.county and p.id = s.person;
  else
    select jsonb_build_object('person', s.person, 'county', s.county, 'as', q.capacity, 'place', p.place, 'org', p.org,
      'appointment', p.id, 'session', s.id, 'strong', s.strong)
      into a from people.appointments p join people.posts q on q.key = p.post
      where p.id = _hat and p.person = s.person and p.suspended_at is null
        and p.from_at <= _at and (p.until_at is null or p.until_at > _at);
  end if;
  perform base.enter_scope('', '');
  return a;
end $$;
