-- 通知: in-app messages of things that are no act of anybody: a clock that struck, an announcement.
create schema channels;
grant usage on schema channels to shanzhi_app;
create table channels.messages (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  place     text collate "C" not null,
  who       uuid not null,                    -- a person, or an organisation: all who act for it
  kind      text not null,                    -- due | notice
  text      text not null,
  case_id   uuid,
  procedure text,
  at        timestamptz not null,
  read_at   timestamptz,
  primary key (county, id)
);
create index messages_who on channels.messages (who, id);
create unique index messages_once on channels.messages (county, case_id, who, kind, at) where case_id is not null;
select base.protect('channels.messages');
grant select, insert, update on channels.messages to shanzhi_app;
