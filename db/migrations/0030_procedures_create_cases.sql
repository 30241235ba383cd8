-- 案件: cases beside their acts, the parties to them, and the two functions of the hot path.
create schema procedures;
grant usage on schema procedures to shanzhi_app;

create table procedures.cases (
  county     text collate "C" not null check (county ~ '^\d{6}$'),
  id         uuid not null,                   -- = id of the command that opened it, made on its author's device
  procedure  text not null,
  definition int not null,
  place      text collate "C" not null,
  state      text not null,
  title      text not null,
  body       jsonb not null,
  version    int not null,                    -- number of acts
  holder     uuid,                            -- organisation responsible now
  awaiting   uuid,                            -- organisation or person whose move is awaited
  opened_at  timestamptz not null,
  opened_by  uuid not null,
  entered_at timestamptz not null,
  due_at     timestamptz,                     -- what people see
  wake_at    timestamptz,                     -- when the worker must look
  wake_clock text,
  closed_at  timestamptz,                     -- entered a final state
  primary key (county, id)
);
create index cases_place on procedures.cases (county, place, id);
create index cases_awaiting on procedures.cases (awaiting, due_at) where closed_at is null;
create index cases_wake on procedures.cases (wake_at) where wake_at is not null;
create index cases_id on procedures.cases (id);              -- a link names the case, not its county
select base.protect('procedures.cases');
comment on table procedures.cases is 'State of every case; equal to the fold of its acts';

/* The words a case is found by, beside the case: written once, so that no later step touches the inverted index. Under row-level
   security an index on words would never be used (the operator is not leakproof), therefore nobody may read this table; it is
   asked through find_cases, which gives ids only, and the rows are then read under the policy of procedures.cases. */
create table procedures.words (
  county text collate "C" not null check (county ~ '^\d{6}$'),
  id     uuid not null,
  search tsvector not null,                   -- also the codes of the places at and above, as '@330102'
  primary key (county, id)
);
create index words_search on procedures.words using gin (search) with (fastupdate = off);
comment on table procedures.words is 'Words that cases are found by; insert only';

create function procedures.place_words(_place text) returns text[] language sql immutable as $$
  select array_agg('@' || left(_place, n)) from unnest(array[6, 9, 12, 15]) n where n <= length(_place)
$$;

/* Ids of cases at and under a place that have all the words. */
create function procedures.find_cases(_place text, _words text[]) returns uuid[] language plpgsql stable security definer
set search_path = pg_catalog as $$
begin
  if length(_place) >= 6 then _words := _words || ('@' || _place); end if;
  return array(select w.id from procedures.words w
    where w.search @@ (select string_agg(quote_literal(t), ' & ')::tsquery from unnest(_words) t));
end $$;

create table procedures.parties (
  county   text collate "C" not null,
  case_id  uuid not null,
  relation text not null,
  who      uuid not null,
  is_org   boolean not null,
  place    text collate "C" not null,
  since    timestamptz not null,
  until    timestamptz,
  seen     int not null default 0,            -- version of the case this party has seen
  primary key (county, case_id, relation, who),
  foreign key (county, case_id) references procedures.cases (county, id)
);
create index parties_who on procedures.parties (who, case_id);
select base.protect('procedures.parties');

grant select, insert, update on procedures.cases, procedures.parties to shanzhi_app;
grant insert on procedures.words to shanzhi_app;

/* A case as allowed() wants it: row, acts without their inputs, parties. The caller has entered a scope. */
create function procedures.case_view(_county text, _id uuid) returns jsonb language sql stable as $$
  select to_jsonb(c)
    || jsonb_build_object(
      'acts', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'at', a.at, 'person', a.person,
          'as', a.capacity, 'org', a.org, 'to', a.to_state) order by a.n), '[]')
        from base.acts a where a.county = _county and a.subject = _id),
      'parties', (select coalesce(jsonb_agg(jsonb_build_object('relation', p.relation, 'who', p.who, 'isOrg', p.is_org,
          'until', p.until)), '[]') from procedures.parties p where p.county = _county and p.case_id = _id))
  from procedures.cases c where c.county = _county and c.id = _id
$$;

/* First call of a command: who is asking, was this command seen before, and the case as it stands.
   Looks with a wide scope (a party may stand outside the place); what may be done is decided by allowed() in the caller.
   Without a county it is found by the case. */
create function procedures.enter(_digest bytea, _hat uuid, _at timestamptz, _command uuid, _county text, _case uuid)
returns jsonb language plpgsql as $$
declare
  actor jsonb := people.find_actor(_digest, _hat, _at);
begin
  if actor is null then return null; end if;
  return jsonb_build_object('actor', actor) || procedures.look_up(_command, _county, _case);
end $$;

create function procedures.look_up(_command uuid, _county text, _case uuid) returns jsonb language plpgsql as $$
declare
  seen jsonb; c jsonb;
begin
  perform base.enter_scope('0', '~');
  if _county is null then select county into _county from procedures.cases where id = _case; end if;
  select jsonb_build_object('subject', subject, 'version', n, 'name', name, 'person', person, 'place', place)
    into seen from base.acts where county = _county and id = _command;
  if seen is not null then _case := (seen->>'subject')::uuid; end if;
  if _case is not null then c := procedures.case_view(_county, _case); end if;
  perform base.enter_scope('', '');
  return jsonb_build_object('seen', seen, 'case', c, 'county', _county);
end $$;

/* Second call: writes act, case, parties, entries and facts, all or nothing, under the actor's scope. Returns the new
   version, or 0 when somebody else was first (the caller enters again). */
create function procedures.commit(_lo text, _hi text, _act jsonb, _case jsonb, _parties jsonb, _entries jsonb, _facts jsonb)
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
      opened_at, opened_by, entered_at, due_at, wake_at, wake_clock, closed_at)
    values (_county, _id, _case->>'procedure', (_case->>'definition')::int, _case->>'place', _case->>'state', _case->>'title',
      _case->'body', 1, (_case->>'holder')::uuid, (_case->>'awaiting')::uuid, (_act->>'at')::timestamptz,
      (_act->>'person')::uuid, (_case->>'enteredAt')::timestamptz, (_case->>'dueAt')::timestamptz,
      (_case->>'wakeAt')::timestamptz, _case->>'wakeClock', (_case->>'closedAt')::timestamptz);
    insert into procedures.words (county, id, search) values (_county, _id, array_to_tsvector(
      array(select jsonb_array_elements_text(_case->'words')) || procedures.place_words(_case->>'place')));
  else
    update procedures.cases set state = _case->>'state', title = _case->>'title', body = _case->'body', version = _n,
      holder = (_case->>'holder')::uuid, awaiting = (_case->>'awaiting')::uuid, entered_at = (_case->>'enteredAt')::timestamptz,
      due_at = (_case->>'dueAt')::timestamptz, wake_at = (_case->>'wakeAt')::timestamptz, wake_clock = _case->>'wakeClock',
      closed_at = (_case->>'closedAt')::timestamptz
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
