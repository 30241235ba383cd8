-- 渠道: where messages go out to (address and secret sealed), what waits to go out or went, and every attempt with the other side's answer.
create table channels.outlets (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  place     text collate "C" not null,        -- whose it is: it serves this place
  kind      text not null check (kind in ('loudspeaker', 'sms', 'wecom', 'dingtalk')),
  name      text not null,
  host      text not null,                    -- the only part of the address that anybody reads
  sealed    bytea not null,                   -- address, account, secret
  from_day  date not null,
  until_day date,
  made_by   uuid not null,
  made_at   timestamptz not null,
  primary key (county, id)
);
create index outlets_place on channels.outlets (county, place, kind) where until_day is null;
select base.protect('channels.outlets');
comment on table channels.outlets is 'Where messages go out to; address and secret are sealed';
grant select, insert, update on channels.outlets to shanzhi_app;

create table channels.sendings (
  county        text collate "C" not null check (county ~ '^\d{6}$'),
  id            uuid not null,
  place         text collate "C" not null,
  outlet        uuid not null,
  kind          text not null,
  subject       uuid not null,                -- the case it speaks of
  correction    boolean not null,
  title         text not null,
  text          text not null,
  link          text not null,
  seconds       int,                          -- reading time of what is read aloud
  purpose       text,                         -- texts: the consent whoever gets them gave; null where the law asks for none
  version       int,
  places        text[] not null,              -- texts: who lives there gets them
  due_at        timestamptz not null,
  next_at       timestamptz not null,
  claimed_until timestamptz,
  state         text not null check (state in ('waiting', 'sent', 'failed', 'voided')),
  tries         int not null default 0,       -- failures in a row
  reached       uuid,                         -- texts: the last person of the last batch
  count         int not null default 0,       -- how many were sent
  answer        text,
  made_at       timestamptz not null,
  done_at       timestamptz,
  primary key (county, id)
);
create index sendings_next on channels.sendings (next_at) where state = 'waiting';
create index sendings_subject on channels.sendings (county, subject);
select base.protect('channels.sendings');
comment on table channels.sendings is 'What waits to go out and what went, with the last answer';
grant select, insert, update on channels.sendings to shanzhi_app;

create table channels.attempts (
  county  text collate "C" not null check (county ~ '^\d{6}$'),
  id      uuid not null,
  place   text collate "C" not null,
  sending uuid not null,
  outlet  uuid not null,
  at      timestamptz not null,
  ok      boolean not null,
  count   int not null,
  answer  text not null,
  primary key (county, id)
);
create index attempts_sending on channels.attempts (county, sending, at);
create index attempts_outlet on channels.attempts (county, outlet, at);
select base.protect('channels.attempts');
comment on table channels.attempts is 'Every attempt to send, with the answer of the other side; insert only';
grant select, insert on channels.attempts to shanzhi_app;
