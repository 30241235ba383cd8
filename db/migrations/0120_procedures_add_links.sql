-- What a case owes to gatherings and disclosures: results of votes, what is on show, objections, and the start of the period.
create schema gatherings;
create schema disclosure;
grant usage on schema gatherings, disclosure to shanzhi_app;

-- One row per matter that was put to the vote at a gathering, written when the gathering is closed.
create table gatherings.results (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  case_id   uuid not null,
  gathering uuid not null,
  matter    int not null,
  place     text collate "C" not null,
  kind      text not null,
  at        timestamptz not null,             -- when it was held
  eligible  int not null,
  present   int not null,
  eligible_households int not null,
  households int not null,
  yes       int not null,
  no        int not null,
  abstained int not null,
  invalid   int not null,
  primary key (county, case_id, gathering, matter)
);
select base.protect('gatherings.results');
comment on table gatherings.results is 'What gatherings decided on cases; insert only';
grant select, insert on gatherings.results to shanzhi_app;

-- What is, or was, on public show: masked text only. `ended_at` set once, when the case left the state or the content changed.
create table disclosure.notices (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  case_id   uuid not null,
  n         int not null,                     -- version of the case that put it on show
  place     text collate "C" not null,
  procedure text not null,
  state     text not null,
  open_to_objection boolean not null,
  title     text not null,
  fields    jsonb not null,                   -- [{zh, value}] as anybody may read it
  law       text not null,
  from_at   timestamptz not null,
  until_at  timestamptz not null,
  ended_at  timestamptz,
  primary key (county, case_id, n)
);
create index notices_place on disclosure.notices (county, place, from_at);
select base.protect('disclosure.notices');
comment on table disclosure.notices is 'What is and was on public show, masked';
grant select, insert, update on disclosure.notices to shanzhi_app;

-- Which case objects to which: the objections themselves are cases.
create table disclosure.objections (
  county  text collate "C" not null check (county ~ '^\d{6}$'),
  case_id uuid not null,                      -- what is objected to
  id      uuid not null,                      -- the objection
  place   text collate "C" not null,
  open    boolean not null,
  primary key (county, case_id, id)
);
select base.protect('disclosure.objections');
comment on table disclosure.objections is 'Objections to cases on show';
grant select, insert, update on disclosure.objections to shanzhi_app;

alter table procedures.cases add column disclosed_at timestamptz;

create or replace function procedures.case_view(_county text, _id uuid) returns jsonb language sql stable as $$
  select to_jsonb(c)
    || jsonb_build_object(
      'acts', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'at', a.at, 'person', a.person,
          'as', a.capacity, 'org', a.org, 'to', a.to_state) order by a.n), '[]')
        from base.acts a where a.county = _county and a.subject = _id),
      'parties', (select coalesce(jsonb_agg(jsonb_build_object('relation', p.relation, 'who', p.who, 'isOrg', p.is_org,
          'until', p.until)), '[]') from procedures.parties p where p.county = _county and p.case_id = _id),
      'gatherings', (select jsonb_agg(jsonb_build_object('id', g.gathering, 'kind', g.kind, 'at', g.at, 'eligible', g.eligible, 'present', g.present,
          'eligibleHouseholds', g.eligible_households, 'households', g.households, 'yes', g.yes, 'no', g.no, 'abstained', g.abstained,
          'invalid', g.invalid) order by g.at, g.gathering, g.matter)
        from gatherings.results g where g.county = _county and g.case_id = _id),
      'objections', case when c.disclosed_at is not null then (select jsonb_build_object('total', count(*), 'open', count(*) filter (where o.open))
        from disclosure.objections o where o.county = _county and o.case_id = _id) end)
  from procedures.cases c where c.county = _county and c.id = _id
$$;

/* Second call, as in 0030, and: the start of the disclosure, and what goes on show (`_notice`: null = nothing changes,
   an object without fields = what was on show is taken down, with fields = shown from now on). */
drop function procedures.commit(text, text, jsonb, jsonb, jsonb, jsonb, jsonb);
create function procedures.commit(_lo text, _hi text, _act jsonb, _case jsonb, _parties jsonb, _entries jsonb, _facts jsonb, _notice jsonb)
returns int language plpgsql as $$
declare
  _county text := _act->>'county'; _id uuid := (_case->>'id')::uuid; _n int; _expected int := (_act->>'expected')::int;
begin
  perform base.enter_scope(_lo, _hi);
  _n := base.append_act(_county, _id, _expected, (_act->>'id')::uuid, _act->>'name', _case->>'place', (_act->>'person')::uuid,
    _act->>'as', (_act->>'appointment')::uuid, (_act->>'org')::uuid, (_act->>'at')::timestamptz,
    (_act->>'madeAt')::timestamptz, _act->>'to', nullif(_act->'input', 'null'), nullif(_act->'effect', 'null'));
  if _n = 0 then return 0; end if;
  if _expected = 0 then
    insert into procedures.cases (county, id, procedure, definition, place, state, title, body, version, holder, awaiting,
      opened_at, opened_by, entered_at, due_at, wake_at, wake_clock, closed_at, disclosed_at)
    values (_county, _id, _case->>'procedure', (_case->>'definition')::int, _case->>'place', _case->>'state', _case->>'title',
      _case->'body', 1, (_case->>'holder')::uuid, (_case->>'awaiting')::uuid, (_act->>'at')::timestamptz,
      (_act->>'person')::uuid, (_case->>'enteredAt')::timestamptz, (_case->>'dueAt')::timestamptz,
      (_case->>'wakeAt')::timestamptz, _case->>'wakeClock', (_case->>'closedAt')::timestamptz, (_case->>'disclosedAt')::timestamptz);
    insert into procedures.words (county, id, search) values (_county, _id, array_to_tsvector(
      array(select jsonb_array_elements_text(_case->'words')) || procedures.place_words(_case->>'place')));
  else
    update procedures.cases set state = _case->>'state', title = _case->>'title', body = _case->'body', version = _n,
      holder = (_case->>'holder')::uuid, awaiting = (_case->>'awaiting')::uuid, entered_at = (_case->>'enteredAt')::timestamptz,
      due_at = (_case->>'dueAt')::timestamptz, wake_at = (_case->>'wakeAt')::timestamptz, wake_clock = _case->>'wakeClock',
      closed_at = (_case->>'closedAt')::timestamptz, disclosed_at = (_case->>'disclosedAt')::timestamptz
      where county = _county and id = _id;
    if not found then raise exception 'case % is not in reach of the scope', _id using errcode = 'insufficient_privilege'; end if;
  end if;
  if _parties is not null then
    insert into procedures.parties (county, case_id, relation, who, is_org, place, since, until, seen)
    select _county, _id, p.relation, p.who, p.is_org, _case->>'place', (_act->>'at')::timestamptz,
      case when p.leaves then (_act->>'at')::timestamptz end, case when p.who = (_act->>'person')::uuid then _n else 0 end
    from jsonb_to_recordset(_parties) as p(relation text, who uuid, is_org boolean, leaves boolean)
    on conflict (county, case_id, relation, who) do update set until = excluded.until;
  end if;
  if _notice is not null then
    update disclosure.notices set ended_at = (_act->>'at')::timestamptz where county = _county and case_id = _id and ended_at is null;
    if _notice ? 'fields' then
      insert into disclosure.notices (county, case_id, n, place, procedure, state, open_to_objection, title, fields, law, from_at, until_at)
      values (_county, _id, _n, _case->>'place', _case->>'procedure', _case->>'state', (_notice->>'open')::boolean, _notice->>'title',
        _notice->'fields', _notice->>'law', (_notice->>'from')::timestamptz, (_notice->>'until')::timestamptz);
    end if;
  end if;
  if _entries is not null then
    perform indicators.post(_county, (_act->>'id')::uuid, _entries);
  end if;
  if _facts is not null then
    insert into base.facts (county, id, name, v, place, act, at, payload)
    select _county, f.id, f.fact, f.v, _case->>'place', (_act->>'id')::uuid, (_act->>'at')::timestamptz, f.payload
    from jsonb_to_recordset(_facts) as f(id uuid, fact text, v int, payload jsonb);
  end if;
  return _n;
end $$;
