-- Objections with their answers as anybody may read them, codes to look an answer up without an account, sealed ways of reaching
-- whoever wants to hear, reasons for taking something down, and what is dropped from an old notice.
alter table disclosure.notices add column by_rule jsonb not null default '[]';   -- [{zh, what}] what was masked, told to officials
alter table disclosure.notices add column personal boolean not null default false;  -- has fields about persons: not for search engines
alter table disclosure.notices add column reason text;                            -- why it was taken down before its time
alter table disclosure.notices add column posted_at timestamptz;                  -- when the paper copy was put on the board
alter table disclosure.notices add column posted_where text;
alter table disclosure.notices add column posted_by uuid;

alter table disclosure.objections add column n int not null default 1;            -- 第几条
alter table disclosure.objections add column code text;                           -- to look it up without an account
alter table disclosure.objections add column digest bytea;                        -- of the text: the same text is raised once
alter table disclosure.objections add column raised_at timestamptz not null default now();
alter table disclosure.objections add column ended_at timestamptz;
alter table disclosure.objections add column outcome text;                        -- upheld, explained, withdrawn
alter table disclosure.objections add column reply text;                          -- masked; the text of the objection is not public
create index objections_code on disclosure.objections (code);
create index objections_place on disclosure.objections (county, place) where open;

create table disclosure.contacts (
  county  text collate "C" not null check (county ~ '^\d{6}$'),
  id      uuid not null,                      -- the objection
  place   text collate "C" not null,
  sealed  bytea not null,                     -- name and telephone number of who wants to be told
  primary key (county, id)
);
select base.protect('disclosure.contacts');
comment on table disclosure.contacts is 'How to reach who objected without an account, sealed; deleted after the answer';
grant select, insert, delete on disclosure.contacts to shanzhi_app;
create index notices_running on disclosure.notices (county, place) where ended_at is null;
create index notices_case on disclosure.notices (case_id);
