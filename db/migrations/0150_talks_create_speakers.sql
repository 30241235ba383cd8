-- 居民恳谈会: how a speaker without an account wished to be called. Kept apart from the case, so that it stands in no list, no
-- notice and no body, is seen only at its own place, and can be erased.
create schema talks;
grant usage on schema talks to shanzhi_app;

create table talks.speakers (
  county text collate "C" not null check (county ~ '^\d{6}$'),
  place  text collate "C" not null,
  issue  uuid not null,
  name   text not null check (length(name) between 1 and 20),
  made_at timestamptz not null,
  primary key (county, issue)
);
select base.protect('talks.speakers');
comment on table talks.speakers is 'How a speaker wished to be called; voluntary, never public';
grant select, insert, delete on talks.speakers to shanzhi_app;
