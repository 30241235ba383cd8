-- Calendars that a person's own calendar program reads: one secret address per hat, ended by its owner at any time.
create table channels.feeds (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  id       uuid not null,
  place    text collate "C" not null,
  person   uuid not null,
  hat      uuid not null,                      -- the appointment, or the person where it is a resident's
  digest   bytea not null unique,              -- of the secret in the address; the secret itself is kept nowhere
  made_at  timestamptz not null,
  ended_at timestamptz,
  primary key (county, id)
);
create index feeds_person on channels.feeds (person);
select base.protect('channels.feeds');
comment on table channels.feeds is 'Secret addresses of calendars';
grant select, insert, update on channels.feeds to shanzhi_app;
