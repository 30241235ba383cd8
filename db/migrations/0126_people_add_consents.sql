-- 同意与个人信息权利: consents, who looked at a person's data, erasing an input by law, indexes for "what is kept on me".

/* What somebody agreed to (PIPL-14): given by the person themselves and nobody else, ended once: by withdrawing, by agreeing to a
   newer text, or with the entry in the register. `digest` is of the very text that was agreed to. */
create table people.consents (
  county       text collate "C" not null check (county ~ '^\d{6}$'),
  id           uuid not null,
  place        text collate "C" not null,     -- where the person is registered; follows a move
  person       uuid not null,
  purpose      text not null,
  version      int not null check (version > 0),
  digest       bytea not null,
  given_at     timestamptz not null,
  given_as     text not null,
  by_person    uuid not null,
  withdrawn_at timestamptz,
  erased_at    timestamptz,                   -- when what was kept on the strength of it was erased
  primary key (county, id),
  foreign key (county, person) references people.persons (county, id),
  check (by_person = person),
  check (withdrawn_at is null or withdrawn_at >= given_at)
);
create unique index consents_open on people.consents (county, person, purpose) where withdrawn_at is null;
create index consents_person on people.consents (person);
create index consents_place on people.consents (county, place, purpose) where withdrawn_at is null;
create index consents_kept on people.consents (county, purpose, withdrawn_at) where withdrawn_at is not null and erased_at is null;
select base.protect('people.consents');
comment on table people.consents is 'Consents by purpose: one open row per person and purpose, ended once';
grant select, insert on people.consents to shanzhi_app;
grant update (place, withdrawn_at, erased_at) on people.consents to shanzhi_app;

/* Every consent of a person, in the whole tenant. The scope stays as it was. */
create function people.consents_of(_person uuid) returns setof people.consents language plpgsql as $$
declare
  lo text := coalesce(current_setting('app.lo', true), ''); hi text := coalesce(current_setting('app.hi', true), '');
begin
  perform base.enter_scope('0', '~');
  return query select * from people.consents where person = _person order by given_at, id;
  perform base.enter_scope(lo, hi);
end $$;

/* The consents of somebody who moved stand where the person now is. The scope stays as it was. */
create function people.place_consents(_county text, _person uuid, _place text) returns void language plpgsql as $$
declare
  lo text := coalesce(current_setting('app.lo', true), ''); hi text := coalesce(current_setting('app.hi', true), '');
begin
  perform base.enter_scope('0', '~');
  update people.consents set place = _place where county = _county and person = _person and place <> _place;
  perform base.enter_scope(lo, hi);
end $$;

/* A line about a person whose data was opened without changing anything (a page, a paper): once per day, reader and purpose.
   The scope stays as it was. */
create function people.note_look(_county text, _person uuid, _id uuid, _name text, _place text, _by uuid, _capacity text,
  _appointment uuid, _org uuid, _at timestamptz, _input jsonb) returns void language plpgsql as $$
declare
  lo text := coalesce(current_setting('app.lo', true), ''); hi text := coalesce(current_setting('app.hi', true), ''); _last int;
begin
  perform pg_advisory_xact_lock(hashtextextended(_person::text, 0));
  perform base.enter_scope('0', '~');
  if not exists (select from base.acts where county = _county and subject = _person and person = _by and name = _name
      and input = _input and (at at time zone 'Asia/Shanghai')::date = (_at at time zone 'Asia/Shanghai')::date) then
    select coalesce(max(n), 0) into _last from base.acts where county = _county and subject = _person;
    perform base.append_act(_county, _person, _last, _id, _name, _place, _by, _capacity, _appointment, _org, _at, _at, null, _input);
  end if;
  perform base.enter_scope(lo, hi);
end $$;

/* What was done with a person's data, newest first, with the name and the post of whoever did it. The scope stays as it was. */
create function people.looks_at(_county text, _person uuid, _limit int)
returns table (id uuid, name text, at timestamptz, person uuid, capacity text, org uuid, input jsonb, person_name text, post text) language plpgsql as $$
declare
  lo text := coalesce(current_setting('app.lo', true), ''); hi text := coalesce(current_setting('app.hi', true), '');
begin
  perform base.enter_scope('0', '~');
  return query select a.id, a.name, a.at, a.person, a.capacity, a.org, a.input,
      (select p.name from people.persons p where p.id = a.person limit 1),
      (select t.post from people.appointments t where t.id = a.appointment and t.person = a.person limit 1)
    from base.acts a where a.county = _county and a.subject = _person order by a.n desc limit _limit;
  perform base.enter_scope(lo, hi);
end $$;

/* Removes what was entered (and the salt, so that it cannot be guessed from the digest) from the given acts, inside the scope
   entered, and leaves a line on the person's chain that it happened, by whom and on what ground (PIPL-47). The chain of the acts
   stays whole: their digests and hashes are not touched. The only way in which a line of the journal ever changes. */
create function base.erase_inputs(_county text, _acts uuid[], _subject uuid, _place text, _line uuid, _person uuid, _capacity text,
  _appointment uuid, _org uuid, _at timestamptz, _law text) returns int language plpgsql security definer set search_path = pg_catalog as $$
declare
  _erased uuid[]; _last int;
begin
  if coalesce(_law, '') = '' then raise exception 'an input is erased on a legal ground only'; end if;
  with gone as (
    update base.acts set input = null, salt = null, effect = effect - 'body'
      where county = _county and id = any(_acts) and salt is not null returning id)
  select array_agg(id) into _erased from gone;
  if _erased is null then return 0; end if;
  perform pg_advisory_xact_lock(hashtextextended(_subject::text, 0));
  select coalesce(max(n), 0) into _last from base.acts where county = _county and subject = _subject;
  if base.append_act(_county, _subject, _last, _line, 'base.inputsErased', _place, _person, _capacity, _appointment, _org, _at, _at, null,
      jsonb_build_object('acts', to_jsonb(_erased), 'law', _law)) = 0 then
    raise exception 'the journal of % is busy', _subject using errcode = 'lock_not_available';
  end if;
  return cardinality(_erased);
end $$;
revoke execute on function base.erase_inputs from public;
grant execute on function base.erase_inputs to shanzhi_app;

create index attachments_author on documents.attachments (by_person);
