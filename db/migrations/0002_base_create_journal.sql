-- The kernel's floor: place scope, settings, the journal of acts, facts.

/* Row-level security by place, the second wall under allowed(). Every table with `county` and `place` calls this once.
   The scope is set inside the transaction (base.enter_scope); unset means: no rows. "At or under P" is a range, never LIKE. */
create function base.protect(t regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format($p$create policy place_scope on %s
    using (place >= current_setting('app.lo', true) and place < current_setting('app.hi', true))
    with check (place >= current_setting('app.lo', true) and place < current_setting('app.hi', true))$p$, t);
end $$;
comment on function base.protect is 'Turns on the second wall for one table';

create function base.enter_scope(lo text, hi text) returns void language sql as $$
  select set_config('app.lo', lo, true), set_config('app.hi', hi, true)
$$;

-- What a county may change: dated, per place; '' is the whole tenant. Definitions (default, floor, clause) are in the code.
create table base.settings (
  place     text collate "C" not null,
  key       text not null,
  from_day  date not null,
  value     numeric not null,
  clause    text,
  act       uuid not null,
  primary key (place, key, from_day)
);
comment on table base.settings is 'Dated settings of places (reference table)';

/* The journal: one line per command that was carried out, chained per subject (a case, a person, an organisation …).
   `digest` is over salt and input, `hash` over prev, digest and everything else: an erased input (salt and input removed by
   law) leaves the chain verifiable. Insert and select only. */
create table base.acts (
  county      text collate "C" not null check (county ~ '^\d{6}$'),
  subject     uuid not null,
  n           int not null check (n > 0),
  id          uuid not null,
  name        text not null,
  place       text collate "C" not null,
  person      uuid not null,
  capacity    text not null,
  appointment uuid,
  org         uuid,
  at          timestamptz not null,
  made_at     timestamptz not null,
  to_state    text,
  input       jsonb,
  effect      jsonb,                          -- what the server added to the declared change (who receives it, …)
  salt        uuid,
  digest      bytea not null,
  prev        bytea,
  hash        bytea not null,
  xid         xid8 not null default pg_current_xact_id(),
  primary key (county, subject, n),
  unique (county, id)
);
create index acts_xid on base.acts (xid);
select base.protect('base.acts');
comment on table base.acts is 'The journal: every command carried out, append-only, hash-chained per subject';

/* Seals chain the lines of a county in batches, so that a removed last line or a removed whole chain is found as well,
   without one global lock in every write. `root` is over the hashes of `members` in their order. Made by the worker. */
create table base.seals (
  county  text collate "C" not null,
  seq     bigint not null,
  at      timestamptz not null,
  members uuid[] not null,
  root    bytea not null,
  prev    bytea,
  hash    bytea not null,
  primary key (county, seq)
);
comment on table base.seals is 'Batches of journal lines, chained per county';

-- Facts (outbox): written with the act that made them, delivered at least once by the worker.
create table base.facts (
  county  text collate "C" not null,
  id      uuid not null,
  name    text not null,
  v       int not null,
  place   text collate "C" not null,
  act     uuid not null,
  at      timestamptz not null,
  payload jsonb not null,
  xid     xid8 not null default pg_current_xact_id(),
  primary key (county, id)
);
create index facts_xid on base.facts (xid);
select base.protect('base.facts');
comment on table base.facts is 'Facts published by mechanisms (outbox)';
create table base.deliveries (
  listener text not null,
  fact     uuid not null,
  tries    int not null default 0,
  done_at  timestamptz,
  next_at  timestamptz,
  problem  text,
  primary key (listener, fact)
);
create table base.cursors (name text primary key, upto xid8 not null);
comment on table base.cursors is 'How far a round of the worker has read; transaction ids, void after a restore [derived]';

grant usage on schema base to shanzhi_app;
grant select on base.migrations to shanzhi_app;
grant select, insert on base.settings, base.acts, base.facts, base.seals to shanzhi_app;
grant select, insert, update on base.deliveries, base.cursors to shanzhi_app;

/* Appends one line to a subject's chain. The caller has entered the scope. `expected` is the number of lines the caller saw;
   returns the new number, or 0 when another line came first (the caller reads again). */
create function base.append_act(
  _county text, _subject uuid, _expected int, _id uuid, _name text, _place text, _person uuid, _capacity text,
  _appointment uuid, _org uuid, _at timestamptz, _made_at timestamptz, _to_state text, _input jsonb, _effect jsonb default null
) returns int language plpgsql as $$
declare
  _prev bytea; _salt uuid := gen_random_uuid(); _digest bytea;
begin
  if _expected > 0 then
    select hash into _prev from base.acts where county = _county and subject = _subject and n = _expected;
    if not found then return 0; end if;
  end if;
  _digest := base.act_digest(_salt, _input, _effect);
  insert into base.acts (county, subject, n, id, name, place, person, capacity, appointment, org, at, made_at, to_state,
                         input, effect, salt, digest, prev, hash)
  values (_county, _subject, _expected + 1, _id, _name, _place, _person, _capacity, _appointment, _org, _at, _made_at,
          _to_state, _input, _effect, _salt, _digest, _prev,
          base.act_hash(_prev, _digest, _county, _subject, _expected + 1, _id, _name, _place, _person, _capacity,
                        _appointment, _org, _at, _made_at, _to_state))
  on conflict do nothing;
  if not found then return 0; end if;
  return _expected + 1;
end $$;

/* The digest of what was entered: salted, so that an erased input cannot be guessed from it. */
create function base.act_digest(_salt uuid, _input jsonb, _effect jsonb) returns bytea language sql immutable as $$
  select sha256(convert_to(_salt::text || coalesce(_input::text, '') || coalesce('|' || _effect::text, ''), 'UTF8'))
$$;

/* The hash of a line: over the line before it, its input's digest and every other column, times in microseconds UTC. */
create function base.act_hash(
  _prev bytea, _digest bytea, _county text, _subject uuid, _n int, _id uuid, _name text, _place text, _person uuid,
  _capacity text, _appointment uuid, _org uuid, _at timestamptz, _made_at timestamptz, _to_state text
) returns bytea language sql immutable as $$
  select sha256(coalesce(_prev, ''::bytea) || _digest || convert_to(concat_ws('|', _county, _subject, _n, _id, _name, _place,
    _person, _capacity, coalesce(_appointment::text, '-'), coalesce(_org::text, '-'),
    (extract(epoch from _at) * 1000000)::bigint, (extract(epoch from _made_at) * 1000000)::bigint,
    coalesce(_to_state, '-')), 'UTF8'))
$$;
