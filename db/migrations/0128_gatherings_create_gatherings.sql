-- 会议: convened with notice, held by a roll, voted on, written down, closed; after that only a note may be added.
create table gatherings.gatherings (
  county       text collate "C" not null check (county ~ '^\d{6}$'),
  id           uuid not null,
  place        text collate "C" not null,
  kind         text not null,                 -- name of a declared kind
  title        text not null,
  agenda       text not null,
  venue        text not null,
  starts_at    timestamptz not null,
  notice_at    timestamptz not null,          -- when the running notice went out; anew with another date
  urgent       text,                          -- why the notice was shortened
  basis        text,                          -- who asked for it (VC-25: a tenth of the villagers, a third of the representatives)
  state        text not null default 'convened' check (state in ('convened', 'open', 'closed', 'cancelled')),
  reason       text,                          -- why it was put off or cancelled
  rule_from    date not null,                 -- the version of the kind's rule that holds on the day
  roll_day     date not null,                 -- the day as of which the roll was drawn
  opened_at    timestamptz,
  closed_at    timestamptz,
  chair        text not null default '',
  recorder     text not null default '',
  guests       text[] not null default '{}',  -- who attended without a vote, the township's people with their post
  minutes      text not null default '',
  sheets       uuid[] not null default '{}',  -- photos of signed sheets
  convened_by  uuid not null,
  convened_as  text not null,
  convened_hat uuid,
  version      int not null default 1,
  primary key (county, id)
);
create index gatherings_place on gatherings.gatherings (county, place, starts_at);
select base.protect('gatherings.gatherings');
comment on table gatherings.gatherings is 'Gatherings of deciding bodies';
grant select, insert, update on gatherings.gatherings to shanzhi_app;

-- What is put to the vote, or only talked about.
create table gatherings.matters (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  gathering uuid not null,
  n         int not null check (n > 0),
  place     text collate "C" not null,
  title     text not null,
  case_id   uuid,
  primary key (county, gathering, n),
  foreign key (county, gathering) references gatherings.gatherings (county, id)
);
create index matters_case on gatherings.matters (case_id) where case_id is not null;
select base.protect('gatherings.matters');
comment on table gatherings.matters is 'Matters of gatherings, each of a case or free';
grant select, insert on gatherings.matters to shanzhi_app;

/* One line per person (or household) who is due; names as of the day. `struck`: drawn for another day and no longer due. A line is
   present by its own doing or through the line that was given a written proxy. */
create table gatherings.roll (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  gathering uuid not null,
  id        uuid not null default gen_random_uuid(),
  place     text collate "C" not null,        -- of the gathering
  person    uuid,
  household uuid,
  name      text not null,
  number    text,                             -- 户号
  struck    boolean not null default false,
  present   text check (present in ('paper', 'code', 'noted', 'proxy')),
  marked_by uuid,                             -- who ticked the line: themselves, or under a hat
  attended  uuid,                             -- for a household: the adult who came
  proxy     uuid,                             -- the line that votes for this one
  paper     uuid,                             -- photo of the written proxy
  primary key (county, gathering, id),
  foreign key (county, gathering) references gatherings.gatherings (county, id),
  check (present is distinct from 'proxy' or proxy is not null)
);
create unique index roll_person on gatherings.roll (county, gathering, person) where person is not null;
create unique index roll_household on gatherings.roll (county, gathering, household) where person is null and household is not null;
create index roll_of_person on gatherings.roll (person) where person is not null;
create index roll_of_household on gatherings.roll (household) where household is not null;
create index roll_proxy on gatherings.roll (county, gathering, proxy) where proxy is not null;
select base.protect('gatherings.roll');
comment on table gatherings.roll is 'Who is due at a gathering, and who came';
grant select, insert, update on gatherings.roll to shanzhi_app;

/* That a line has voted on a matter, by whatever way; the key forbids twice. What was chosen is in no row: see tallies. */
create table gatherings.ballots (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  gathering uuid not null,
  matter    int not null,
  line      uuid not null,
  place     text collate "C" not null,
  how       text not null check (how in ('paper', 'online', 'hands')),
  primary key (county, gathering, matter, line),
  foreign key (county, gathering, line) references gatherings.roll (county, gathering, id)
);
select base.protect('gatherings.ballots');
comment on table gatherings.ballots is 'Who has voted on what; never how';
grant select, insert on gatherings.ballots to shanzhi_app;

create table gatherings.tallies (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  gathering uuid not null,
  matter    int not null,
  how       text not null check (how in ('paper', 'online', 'hands')),
  place     text collate "C" not null,
  yes       int not null check (yes >= 0),
  no        int not null check (no >= 0),
  abstained int not null check (abstained >= 0),
  invalid   int not null check (invalid >= 0),
  teller    text,                             -- 监票人; nobody for counters
  primary key (county, gathering, matter, how),
  foreign key (county, gathering, matter) references gatherings.matters (county, gathering, n)
);
select base.protect('gatherings.tallies');
comment on table gatherings.tallies is 'Votes by way of voting: only sums';
grant select, insert, update on gatherings.tallies to shanzhi_app;

create table gatherings.notes (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  gathering uuid not null,
  id        uuid not null,
  place     text collate "C" not null,
  text      text not null,
  at        timestamptz not null,
  by_name   text not null,
  by_as     text not null,
  primary key (county, gathering, id)
);
select base.protect('gatherings.notes');
comment on table gatherings.notes is 'What was added to a closed gathering; insert only';
grant select, insert on gatherings.notes to shanzhi_app;

-- The wall under the commands: nothing of a closed or cancelled gathering changes, whoever writes.
create function gatherings.keep_closed() returns trigger language plpgsql as $$
declare
  _state text;
begin
  if tg_table_name = 'gatherings' then
    if old.state in ('closed', 'cancelled') then raise exception 'gathering % is %', old.id, old.state using errcode = 'restrict_violation'; end if;
    return new;
  end if;
  select state into _state from gatherings.gatherings where county = new.county and id = new.gathering;
  if _state in ('closed', 'cancelled') then raise exception 'gathering % is %', new.gathering, _state using errcode = 'restrict_violation'; end if;
  return new;
end $$;
create trigger keep_closed before update on gatherings.gatherings for each row execute function gatherings.keep_closed();
create trigger keep_closed before insert or update on gatherings.matters for each row execute function gatherings.keep_closed();
create trigger keep_closed before insert or update on gatherings.roll for each row execute function gatherings.keep_closed();
create trigger keep_closed before insert or update on gatherings.ballots for each row execute function gatherings.keep_closed();
create trigger keep_closed before insert or update on gatherings.tallies for each row execute function gatherings.keep_closed();

create index results_gathering on gatherings.results (county, gathering);
