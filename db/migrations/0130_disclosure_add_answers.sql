-- Objections with their answers as anybody may read them, codes to look an answer up without an account, sealed ways of reaching
-- whoever wants to hear, reasons for taking something down, and what is dropped from an old notice.

/* The number people read out, from the id alone (kernel/procedures/rules.ts `caseNumber`): the address of a public page. */
create function disclosure.number_of(_id uuid) returns text language sql immutable as $$
  select to_char(timestamp '1970-01-01' + interval '8 hours' + (('x' || lpad(left(h, 12), 16, '0'))::bit(64)::bigint) * interval '1 millisecond', 'YYMMDD') || '-'
    || (select string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', (((r >> (5 * i)) & 31)::int) + 1, 1), '' order by i desc) from generate_series(0, 5) i)
  from (select h, ('x' || lpad(right(h, 8), 16, '0'))::bit(64)::bigint & 1073741823 as r from (select replace(_id::text, '-', '') as h) a) b
$$;
alter table disclosure.notices add column number text generated always as (disclosure.number_of(case_id)) stored;
alter table disclosure.notices add column reason text;                            -- why it was taken down before its time
alter table disclosure.notices add column ended_by uuid;                          -- who took it down
create index notices_number on disclosure.notices (number);
-- A start of null means from now on: taken down. Whatever is on show since before this column existed began with its state.
select base.enter_scope('0', '~');
update procedures.cases set disclosed_at = entered_at where disclosed_at is null and closed_at is null;

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
create index notices_running on disclosure.notices (county, place, from_at) where ended_at is null;
create index notices_case on disclosure.notices (case_id);
