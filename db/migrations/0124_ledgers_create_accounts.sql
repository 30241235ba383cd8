-- 账: double entry. A transfer is one row that names both its legs, so a line without its counterpart cannot be written down.
create schema ledgers;
grant usage on schema ledgers to shanzhi_app;

/* What stands on an account: the fold of its transfers, kept beside them and locked while posting. `held` is promised to others
   (pending out), `incoming` promised by others (pending in). Only the posting functions change it. */
create table ledgers.accounts (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  ledger   text collate "C" not null,
  account  text collate "C" not null,         -- kind of account, as the ledger declares it
  owner    text collate "C" not null,         -- uuid of a household, person, organisation, case; or the code of a place
  place    text collate "C" not null,         -- where its owner is registered when it is opened; its figures count there
  balance  bigint not null default 0,
  held     bigint not null default 0,
  incoming bigint not null default 0,
  may_go_negative boolean not null,
  primary key (county, ledger, account, owner),
  constraint accounts_covered check (may_go_negative or balance - held >= 0),
  constraint accounts_pending check (held >= 0 and incoming >= 0)
) with (fillfactor = 60);
create index accounts_place on ledgers.accounts (county, place, ledger);
create index accounts_owner on ledgers.accounts (owner);
select base.protect('ledgers.accounts');
comment on table ledgers.accounts is 'What stands on every account; equal to the fold of its transfers';

/* Every movement of a currency, insert only. `amount` leaves one account and reaches another of the same ledger and county: the sum
   over all legs is nought whatever is inserted, by whomever. A mistake is countered by another transfer, never changed. */
create table ledgers.transfers (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  ledger   text collate "C" not null,
  id       uuid not null,
  key      text collate "C" not null check (length(key) between 1 and 80),
  from_account text collate "C" not null, from_owner text collate "C" not null,
  to_account   text collate "C" not null, to_owner   text collate "C" not null,
  amount   bigint not null,
  phase    text not null check (phase in ('effective', 'pending')),
  at       timestamptz not null,
  day      date not null,                     -- legal day in Asia/Shanghai
  place    text collate "C" not null,
  act      uuid not null,                     -- the command that posted it
  about    uuid,                              -- the case it is about
  rule     uuid,                              -- the case of the rule it rests on
  evidence uuid[] not null default '{}',      -- attachments that show it
  note     text not null default '' check (length(note) <= 400),
  counters uuid,                              -- the transfer it takes back, wholly or in part; `note` is then the reason
  primary key (county, id),
  constraint transfers_once unique (county, ledger, key),
  constraint transfers_positive check (amount > 0),
  constraint transfers_two_legs check ((from_account, from_owner) <> (to_account, to_owner)),
  constraint transfers_reason check (counters is null or (note <> '' and phase = 'effective' and counters <> id)),
  foreign key (county, ledger, from_account, from_owner) references ledgers.accounts,
  foreign key (county, ledger, to_account, to_owner) references ledgers.accounts,
  foreign key (county, counters) references ledgers.transfers (county, id)
);
create index transfers_from on ledgers.transfers (county, ledger, from_account, from_owner, day);
create index transfers_to on ledgers.transfers (county, ledger, to_account, to_owner, day);
create index transfers_counters on ledgers.transfers (county, counters) where counters is not null;
create index transfers_about on ledgers.transfers (county, about) where about is not null;
select base.protect('ledgers.transfers');
comment on table ledgers.transfers is 'Every movement of every currency, both legs in one row; insert only';

/* How a pending transfer ended: effective or void, once. Insert only. */
create table ledgers.settlements (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  ledger   text collate "C" not null,
  transfer uuid not null,
  key      text collate "C" not null check (length(key) between 1 and 80),
  outcome  text not null check (outcome in ('effective', 'void')),
  at       timestamptz not null,
  day      date not null,
  place    text collate "C" not null,
  act      uuid not null,
  note     text not null default '' check (length(note) <= 400),
  primary key (county, transfer),
  constraint settlements_once unique (county, ledger, key),
  foreign key (county, transfer) references ledgers.transfers (county, id)
);
select base.protect('ledgers.settlements');
comment on table ledgers.settlements is 'Pending transfers that became effective or void; insert only';

-- The application reads; it writes through the functions below and in no other way.
grant select on ledgers.accounts, ledgers.transfers, ledgers.settlements to shanzhi_app;

/* What is given to the functions, line by line; `n` is the number of the line as people count. */
create type ledgers.given as (n int, id uuid, key text collate "C", from_account text collate "C", from_owner text collate "C",
  to_account text collate "C", to_owner text collate "C", amount bigint, pending boolean, place text collate "C", about uuid, rule uuid,
  evidence uuid[], note text, counters uuid);
create type ledgers.named as (n int, id uuid, key text collate "C", of_id uuid, of_key text collate "C", amount bigint, outcome text, note text, transfer uuid);
/* What figures count: a counter-entry is the movement it counters, with the amount taken off. */
create type ledgers.moved as (source uuid, from_account text, from_place text, to_account text, to_place text, amount bigint);

/* Ends the transaction with a refusal: the program turns it into the sentence people read. */
create function ledgers.refuse(_code text, _detail jsonb) returns void language plpgsql as $$
begin raise exception using errcode = 'SZ001', message = _code, detail = _detail::text; end $$;

create function ledgers.deeper(a text, b text) returns text language sql immutable as $$ select case when length(a) > length(b) then a else b end $$;

/* What was posted in one go, as one digest: the journal line of a batch holds it. */
create function ledgers.digest(_rows ledgers.given[]) returns text language sql immutable as $$
  select encode(sha256(convert_to(string_agg(concat_ws('|', key, from_account, from_owner, to_account, to_owner, amount, note), E'\n' order by key), 'UTF8')), 'hex')
  from unnest(_rows)
$$;

/* Opens the accounts that are named for the first time, where their owners are registered (a case that is being opened: where it
   is posted), in the order in which they are locked. */
create function ledgers.open_accounts(_county text, _ledger text, _kinds jsonb, _rows ledgers.given[]) returns void language plpgsql as $$
declare w record; _place text;
begin
  for w in
    select x.account, x.owner, min(x.n) as n, min(x.place) as place, _kinds->x.account->>'owner' as kind
    from (select n, place, from_account as account, from_owner as owner from unnest(_rows)
      union all select n, place, to_account, to_owner from unnest(_rows)) x
    where not exists (select from ledgers.accounts a where a.county = _county and a.ledger = _ledger and a.account = x.account and a.owner = x.owner)
    group by x.account, x.owner order by x.account, x.owner
  loop
    _place := case w.kind
      when 'place' then w.owner
      when 'household' then (select h.place from people.households h where h.county = _county and h.id = w.owner::uuid)
      when 'person' then (select p.place from people.persons p where p.county = _county and p.id = w.owner::uuid)
      when 'organisation' then (select o.place from people.organisations o where o.county = _county and o.id = w.owner::uuid)
      else coalesce((select c.place from procedures.cases c where c.county = _county and c.id = w.owner::uuid), w.place) end;
    if _place is null then perform ledgers.refuse('account.ownerUnknown', jsonb_build_object('line', w.n, 'owner', w.owner)); end if;
    insert into ledgers.accounts (county, ledger, account, owner, place, may_go_negative)
    values (_county, _ledger, w.account, w.owner, _place, coalesce((_kinds->w.account->>'mayGoNegative')::boolean, false))
    on conflict do nothing;
  end loop;
end $$;

/* Locks accounts in one order for everybody, so that two batches never wait for each other in a circle. */
create function ledgers.lock_accounts(_county text, _ledger text, _rows ledgers.given[]) returns void language sql as $$
  select from ledgers.accounts a
  where a.county = _county and a.ledger = _ledger and (a.account, a.owner) in
    (select from_account, from_owner from unnest(_rows) union select to_account, to_owner from unnest(_rows))
  order by a.account, a.owner for no key update of a
$$;

/* Entries of figures: what stands on accounts (a stock, at the place of the account) and what went from one kind of account to
   another (a flow, at the deeper place of the two). _figures = {balance: [{i, account}], moved: [{i, from, to}]} */
create function ledgers.count_moved(_county text, _act uuid, _day date, _figures jsonb, _moved ledgers.moved[]) returns void language sql as $$
  insert into indicators.entries (county, indicator, day, place, act, source, dim, amount)
  select _county, x.i, _day, x.place, _act, x.source, '', sum(x.amount) from (
    select f.i, m.source, m.from_place as place, -m.amount as amount
      from unnest(_moved) m join jsonb_to_recordset(_figures->'balance') as f(i smallint, account text) on f.account = m.from_account
    union all
    select f.i, m.source, m.to_place, m.amount
      from unnest(_moved) m join jsonb_to_recordset(_figures->'balance') as f(i smallint, account text) on f.account = m.to_account
    union all
    select f.i, m.source, ledgers.deeper(m.from_place, m.to_place), m.amount
      from unnest(_moved) m join jsonb_to_recordset(_figures->'moved') as f(i smallint, "from" text, "to" text)
        on f."from" = m.from_account and f."to" = m.to_account) x
  group by x.i, x.source, x.place having sum(x.amount) <> 0
$$;

/* The first line at which an account would not be covered: what it needs and what is free at that moment. */
create function ledgers.refuse_uncovered(_county text, _ledger text, _rows ledgers.given[]) returns void language plpgsql as $$
declare _short record;
begin
  select x.n, x.need, x.free, x.account, x.owner into _short from (
    select l.n, l.need, l.account, l.owner, a.may_go_negative,
      a.balance - a.held + coalesce(sum(l.change) over (partition by l.account, l.owner order by l.n rows between unbounded preceding and 1 preceding), 0) as free,
      a.balance - a.held + sum(l.change) over (partition by l.account, l.owner) as at_end
    from (select n, from_account as account, from_owner as owner, -amount as change, amount as need from unnest(_rows)
      union all select n, to_account, to_owner, case when pending then 0 else amount end, 0 from unnest(_rows)) l
      join ledgers.accounts a on a.county = _county and a.ledger = _ledger and a.account = l.account and a.owner = l.owner) x
  where not x.may_go_negative and x.at_end < 0 and x.need > x.free order by x.n limit 1;
  perform ledgers.refuse('balance.low', jsonb_build_object('line', _short.n, 'need', _short.need, 'balance', _short.free, 'account', _short.account, 'owner', _short.owner));
end $$;

/* Posts transfers, all or none. The same key with the same content is the same transfer: nothing changes. Returns {ids in the order of
   the lines, fresh: how many were new, digest of these}. The scope entered is how far the poster reaches. */
create function ledgers.post(_county text, _ledger text, _kinds jsonb, _act uuid, _at timestamptz, _day date, _given jsonb, _figures jsonb)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  _lo text := current_setting('app.lo', true); _hi text := current_setting('app.hi', true); _ids jsonb; _bad record; _n int; _accounts int;
  _rows ledgers.given[] := array(select g from jsonb_populate_recordset(null::ledgers.given, _given) g); _fresh ledgers.given[];
begin
  if _lo is null or _lo = '' then perform ledgers.refuse('place.outside', '{}'); end if;
  perform base.enter_scope('0', '~');
  perform ledgers.open_accounts(_county, _ledger, _kinds, _rows);
  perform ledgers.lock_accounts(_county, _ledger, _rows);
  _fresh := array(select g from unnest(_rows) g
    where not exists (select from ledgers.transfers t where t.county = _county and t.ledger = _ledger and t.key = g.key));
  if cardinality(_fresh) < cardinality(_rows) then
    select g.n, g.key into _bad from unnest(_rows) g join ledgers.transfers t on t.county = _county and t.ledger = _ledger and t.key = g.key
      where (t.from_account, t.from_owner, t.to_account, t.to_owner, t.amount, t.phase, t.about, t.rule, t.evidence, t.note, t.counters)
          is distinct from (g.from_account, g.from_owner, g.to_account, g.to_owner, g.amount, case when g.pending then 'pending' else 'effective' end,
            g.about, g.rule, coalesce(g.evidence, '{}'), coalesce(g.note, ''), g.counters)
        or (g.place is not null and g.place <> t.place) order by g.n limit 1;
    if found then perform ledgers.refuse('transfer.keyReused', jsonb_build_object('line', _bad.n, 'key', _bad.key)); end if;
  end if;
  if cardinality(_fresh) > 0 then
    select g.n, g.place into _bad from (
        select x.n, coalesce(x.place, ledgers.deeper(f.place, t.place)) as place, f.place as from_place, t.place as to_place from unnest(_fresh) x
          join ledgers.accounts f on f.county = _county and f.ledger = _ledger and f.account = x.from_account and f.owner = x.from_owner
          join ledgers.accounts t on t.county = _county and t.ledger = _ledger and t.account = x.to_account and t.owner = x.to_owner) g
      where not (g.place >= _lo and g.place < _hi
        and (starts_with(g.place, g.from_place) or (g.from_place >= _lo and g.from_place < _hi))
        and (starts_with(g.place, g.to_place) or (g.to_place >= _lo and g.to_place < _hi))) order by g.n limit 1;
    if found then perform ledgers.refuse('place.outside', jsonb_build_object('line', _bad.n, 'place', _bad.place)); end if;
    with changes as (
      select x.account, x.owner, sum(x.balance) as balance, sum(x.held) as held, sum(x.incoming) as incoming from (
        select from_account as account, from_owner as owner, case when pending then 0 else -amount end as balance, case when pending then amount else 0 end as held, 0 as incoming from unnest(_fresh)
        union all
        select to_account, to_owner, case when pending then 0 else amount end, 0, case when pending then amount else 0 end from unnest(_fresh)) x
      group by 1, 2), written as (
      update ledgers.accounts a set balance = a.balance + c.balance, held = a.held + c.held, incoming = a.incoming + c.incoming
      from changes c where a.county = _county and a.ledger = _ledger and a.account = c.account and a.owner = c.owner
        and (a.may_go_negative or a.balance - a.held + c.balance - c.held >= 0)
      returning 1)
    select (select count(*) from written), (select count(*) from changes) into _n, _accounts;
    if _n < _accounts then perform ledgers.refuse_uncovered(_county, _ledger, _fresh); end if;
    insert into ledgers.transfers (county, ledger, id, key, from_account, from_owner, to_account, to_owner, amount, phase, at, day, place, act, about, rule, evidence, note, counters)
    select _county, _ledger, g.id, g.key, g.from_account, g.from_owner, g.to_account, g.to_owner, g.amount, case when g.pending then 'pending' else 'effective' end,
      _at, _day, coalesce(g.place, ledgers.deeper(f.place, t.place)), _act, g.about, g.rule, coalesce(g.evidence, '{}'), coalesce(g.note, ''), g.counters
    from unnest(_fresh) g
      join ledgers.accounts f on f.county = _county and f.ledger = _ledger and f.account = g.from_account and f.owner = g.from_owner
      join ledgers.accounts t on t.county = _county and t.ledger = _ledger and t.account = g.to_account and t.owner = g.to_owner
    on conflict (county, ledger, key) do nothing;
    get diagnostics _n = row_count;
    if _n < cardinality(_fresh) then perform ledgers.refuse('transfer.keyReused', jsonb_build_object('line', _fresh[1].n, 'key', _fresh[1].key)); end if;
    if _figures is not null then
      perform ledgers.count_moved(_county, _act, _day, _figures, array(
        select case when g.counters is null then row(g.id, g.from_account, f.place, g.to_account, t.place, g.amount)::ledgers.moved
          else row(g.id, g.to_account, t.place, g.from_account, f.place, -g.amount)::ledgers.moved end
        from unnest(_fresh) g
          join ledgers.accounts f on f.county = _county and f.ledger = _ledger and f.account = g.from_account and f.owner = g.from_owner
          join ledgers.accounts t on t.county = _county and t.ledger = _ledger and t.account = g.to_account and t.owner = g.to_owner
        where g.pending is not true));
    end if;
  end if;
  if cardinality(_fresh) = cardinality(_rows) then select jsonb_agg(g.id order by g.n) into _ids from unnest(_rows) g;
  else select jsonb_agg(t.id order by g.n) into _ids from unnest(_rows) g join ledgers.transfers t on t.county = _county and t.ledger = _ledger and t.key = g.key;
  end if;
  perform base.enter_scope(_lo, _hi);
  return jsonb_build_object('ids', _ids, 'fresh', cardinality(_fresh), 'digest', ledgers.digest(_fresh));
end $$;

/* The transfer that a line names, by its id or by its key. */
create function ledgers.find_transfer(_county text, _ledger text, _id uuid, _key text) returns uuid language sql stable as $$
  select coalesce((select t.id from ledgers.transfers t where t.county = _county and t.ledger = _ledger and t.id = _id),
    (select t.id from ledgers.transfers t where t.county = _county and t.ledger = _ledger and t.key = _key))
$$;
/* Both legs of what lines name, to be locked. @refuses transfer.unknown */
create function ledgers.legs_of(_county text, _rows ledgers.named[]) returns ledgers.given[] language plpgsql as $$
declare _bad record;
begin
  select * into _bad from unnest(_rows) g where g.transfer is null order by g.n limit 1;
  if found then perform ledgers.refuse('transfer.unknown', jsonb_build_object('line', _bad.n)); end if;
  return array(select (g.n, t.id, t.key, t.from_account, t.from_owner, t.to_account, t.to_owner, t.amount, t.phase = 'pending', t.place, t.about, t.rule, t.evidence, t.note, t.counters)::ledgers.given
    from unnest(_rows) g join ledgers.transfers t on t.county = _county and t.id = g.transfer order by g.n);
end $$;

/* Ends pending transfers: effective (the amount moves now) or void (it is free again), all or none, each once. */
create function ledgers.settle(_county text, _ledger text, _act uuid, _at timestamptz, _day date, _given jsonb, _figures jsonb)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  _lo text := current_setting('app.lo', true); _hi text := current_setting('app.hi', true); _bad record;
  _rows ledgers.named[]; _legs ledgers.given[]; _fresh ledgers.named[]; _done ledgers.given[];
begin
  if _lo is null or _lo = '' then perform ledgers.refuse('place.outside', '{}'); end if;
  perform base.enter_scope('0', '~');
  _rows := array(select (g.n, g.id, g.key, g.of_id, g.of_key, g.amount, g.outcome, g.note, ledgers.find_transfer(_county, _ledger, g.of_id, g.of_key))::ledgers.named
    from jsonb_populate_recordset(null::ledgers.named, _given) g);
  _legs := ledgers.legs_of(_county, _rows);
  perform ledgers.lock_accounts(_county, _ledger, _legs);
  select l.n, case when l.pending is not true then 'transfer.notPending' when not (l.place >= _lo and l.place < _hi) then 'place.outside'
      when l.n <> (select min(o.n) from unnest(_rows) o where o.transfer = l.id) then 'transfer.settled' end as code into _bad
    from unnest(_legs) l where l.pending is not true or not (l.place >= _lo and l.place < _hi)
      or l.n <> (select min(o.n) from unnest(_rows) o where o.transfer = l.id) order by l.n limit 1;
  if found then perform ledgers.refuse(_bad.code, jsonb_build_object('line', _bad.n)); end if;
  select g.n, case when s.transfer = g.transfer then 'transfer.settled' else 'transfer.keyReused' end as code, s.outcome, s.day, g.key into _bad
    from unnest(_rows) g join ledgers.settlements s on s.county = _county and (s.transfer = g.transfer or (s.ledger = _ledger and s.key = g.key))
    where (s.transfer, s.key, s.outcome, s.note) is distinct from (g.transfer, g.key, g.outcome, coalesce(g.note, '')) order by g.n limit 1;
  if found then perform ledgers.refuse(_bad.code, jsonb_build_object('line', _bad.n, 'as', _bad.outcome, 'day', _bad.day, 'key', _bad.key)); end if;
  _fresh := array(select g from unnest(_rows) g where not exists (select from ledgers.settlements s where s.county = _county and s.transfer = g.transfer));
  _done := array(select l from unnest(_legs) l where exists (select from unnest(_fresh) f where f.transfer = l.id and f.outcome = 'effective'));
  update ledgers.accounts a set balance = a.balance + c.balance, held = a.held + c.held, incoming = a.incoming + c.incoming
    from (select x.account, x.owner, sum(x.balance) as balance, sum(x.held) as held, sum(x.incoming) as incoming from (
        select l.from_account as account, l.from_owner as owner, case f.outcome when 'effective' then -l.amount else 0 end as balance, -l.amount as held, 0 as incoming
          from unnest(_fresh) f join unnest(_legs) l on l.id = f.transfer
        union all
        select l.to_account, l.to_owner, case f.outcome when 'effective' then l.amount else 0 end, 0, -l.amount
          from unnest(_fresh) f join unnest(_legs) l on l.id = f.transfer) x group by 1, 2) c
    where a.county = _county and a.ledger = _ledger and a.account = c.account and a.owner = c.owner;
  insert into ledgers.settlements (county, ledger, transfer, key, outcome, at, day, place, act, note)
    select _county, _ledger, f.transfer, f.key, f.outcome, _at, _day, l.place, _act, coalesce(f.note, '') from unnest(_fresh) f join unnest(_legs) l on l.id = f.transfer;
  if _figures is not null and cardinality(_done) > 0 then
    perform ledgers.count_moved(_county, _act, _day, _figures, array(
      select row(g.id, g.from_account, f.place, g.to_account, t.place, g.amount)::ledgers.moved from unnest(_done) g
        join ledgers.accounts f on f.county = _county and f.ledger = _ledger and f.account = g.from_account and f.owner = g.from_owner
        join ledgers.accounts t on t.county = _county and t.ledger = _ledger and t.account = g.to_account and t.owner = g.to_owner));
  end if;
  perform base.enter_scope(_lo, _hi);
  return jsonb_build_object('ids', (select jsonb_agg(g.transfer order by g.n) from unnest(_rows) g), 'fresh', cardinality(_fresh));
end $$;

/* Takes effective transfers back, wholly or in part, by transfers the other way with a reason; never more than was moved. */
create function ledgers.counter(_county text, _ledger text, _kinds jsonb, _act uuid, _at timestamptz, _day date, _given jsonb, _figures jsonb)
returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  _lo text := current_setting('app.lo', true); _hi text := current_setting('app.hi', true);
  _rows ledgers.named[]; _legs ledgers.given[]; _made ledgers.given[] := '{}'; g ledgers.named; o ledgers.given; _known ledgers.transfers; _left bigint; _amount bigint;
  _taken jsonb := '{}';
begin
  if _lo is null or _lo = '' then perform ledgers.refuse('place.outside', '{}'); end if;
  perform base.enter_scope('0', '~');
  _rows := array(select (x.n, x.id, x.key, x.of_id, x.of_key, x.amount, x.outcome, x.note, ledgers.find_transfer(_county, _ledger, x.of_id, x.of_key))::ledgers.named
    from jsonb_populate_recordset(null::ledgers.named, _given) x order by x.n);
  _legs := ledgers.legs_of(_county, _rows);
  perform ledgers.lock_accounts(_county, _ledger, _legs);
  for i in 1 .. cardinality(_rows) loop
    g := _rows[i]; o := _legs[i];
    select * into _known from ledgers.transfers t where t.county = _county and t.ledger = _ledger and t.key = g.key;
    if found then
      if (_known.counters, _known.note) is distinct from (o.id, g.note) or _known.amount <> coalesce(g.amount, _known.amount) then
        perform ledgers.refuse('transfer.keyReused', jsonb_build_object('line', g.n, 'key', g.key)); end if;
      _amount := _known.amount;
    else
      if o.counters is not null then perform ledgers.refuse('transfer.isCounter', jsonb_build_object('line', g.n)); end if;
      if o.pending and not exists (select from ledgers.settlements s where s.county = _county and s.transfer = o.id and s.outcome = 'effective') then
        perform ledgers.refuse('transfer.notEffective', jsonb_build_object('line', g.n)); end if;
      _left := o.amount - coalesce((select sum(t.amount) from ledgers.transfers t where t.county = _county and t.counters = o.id), 0) - coalesce((_taken->>o.id::text)::bigint, 0);
      _amount := coalesce(g.amount, _left);
      if _left = 0 or _amount > _left then perform ledgers.refuse('transfer.countered', jsonb_build_object('line', g.n, 'amount', o.amount, 'left', _left)); end if;
      _taken := _taken || jsonb_build_object(o.id::text, coalesce((_taken->>o.id::text)::bigint, 0) + _amount);
    end if;
    _made := _made || row(g.n, g.id, g.key, o.to_account, o.to_owner, o.from_account, o.from_owner, _amount, false, o.place, o.about, o.rule, o.evidence, g.note, o.id)::ledgers.given;
  end loop;
  perform base.enter_scope(_lo, _hi);
  return ledgers.post(_county, _ledger, _kinds, _act, _at, _day, to_jsonb(_made), _figures);
end $$;

/* What people post directly: the batch and its line in the journal, in one call. A batch of which nothing is new leaves no line: it
   is the same command again, and gets the same answer. `_act` is the journal's line: {county, id, name, place, person, as, …, input}. */
create function ledgers.move(_lo text, _hi text, _act jsonb, _day date, _ledger text, _kinds jsonb, _given jsonb, _figures jsonb)
returns jsonb language plpgsql as $$
declare _posted jsonb;
begin
  perform base.enter_scope(_lo, _hi);
  _posted := ledgers.post(_act->>'county', _ledger, _kinds, (_act->>'id')::uuid, (_act->>'at')::timestamptz, _day, _given, _figures);
  if (_posted->>'fresh')::int > 0 and base.append_act(_act->>'county', (_act->>'id')::uuid, 0, (_act->>'id')::uuid, _act->>'name', _act->>'place',
      (_act->>'person')::uuid, _act->>'as', (_act->>'appointment')::uuid, (_act->>'org')::uuid, (_act->>'at')::timestamptz, (_act->>'madeAt')::timestamptz, null,
      (_act->'input') || jsonb_build_object('fresh', _posted->'fresh', 'digest', _posted->'digest')) = 0 then
    perform ledgers.refuse('command.idReused', '{}');
  end if;
  return _posted;
end $$;

/* Every leg that moves an account's balance, and every pending one: day, amount with its sign, and what is on the other side. */
create function ledgers.lines_of(_county text, _ledger text, _account text, _owner text)
returns table (transfer uuid, state text, at timestamptz, day date, posted_day date, settled_day date, amount bigint, other_account text, other_owner text,
  place text, act uuid, about uuid, rule uuid, evidence uuid[], note text, counters uuid) language sql stable as $$
  select t.id, case when t.phase = 'effective' then 'effective' else coalesce(s.outcome, 'pending') end, coalesce(s.at, t.at), coalesce(s.day, t.day), t.day, s.day,
    t.sign * t.amount, t.other_account, t.other_owner, t.place, t.act, t.about, t.rule, t.evidence, t.note, t.counters
  from (
    select x.*, 1 as sign, x.from_account as other_account, x.from_owner as other_owner from ledgers.transfers x
      where x.county = _county and x.ledger = _ledger and x.to_account = _account and x.to_owner = _owner
    union all
    select x.*, -1, x.to_account, x.to_owner from ledgers.transfers x
      where x.county = _county and x.ledger = _ledger and x.from_account = _account and x.from_owner = _owner) t
    left join ledgers.settlements s on s.county = t.county and s.transfer = t.id
$$;

/* A statement of one moment: opening balance at the start of _from, the lines of the period, what is pending at the end of _to. Looks
   across all places and leaves the scope as it was. One snapshot, since it is stable: opening + lines = closing. */
create function ledgers.statement(_county text, _ledger text, _account text, _owner text, _from date, _to date, _most int)
returns jsonb language plpgsql stable as $$
declare
  _lo text := coalesce(current_setting('app.lo', true), ''); _hi text := coalesce(current_setting('app.hi', true), ''); _told jsonb;
begin
  perform base.enter_scope('0', '~');
  with lines as materialized (
    select * from ledgers.lines_of(_county, _ledger, _account, _owner) l where l.day >= _from or l.state = 'pending' or l.settled_day > _to),
  account as (select a.place, a.balance from ledgers.accounts a where a.county = _county and a.ledger = _ledger and a.account = _account and a.owner = _owner)
  select jsonb_build_object(
    'place', (select place from account),
    'opening', coalesce((select balance from account), 0) - coalesce((select sum(amount) from lines where state = 'effective' and day >= _from), 0),
    'closing', coalesce((select balance from account), 0) - coalesce((select sum(amount) from lines where state = 'effective' and day > _to), 0),
    'more', (select count(*) from lines where state = 'effective' and day between _from and _to) > _most,
    'lines', coalesce((select jsonb_agg(to_jsonb(x) order by x.day, x.at, x.transfer) from (
      select * from lines where state = 'effective' and day between _from and _to order by day, at, transfer limit _most) x), '[]'),
    'pending', coalesce((select jsonb_agg(to_jsonb(l) order by l.posted_day, l.transfer) from lines l
      where l.posted_day <= _to and (l.state = 'pending' or l.settled_day > _to)), '[]')) into _told;
  perform base.enter_scope(_lo, _hi);
  return _told;
end $$;

/* What stands on an account now, wherever it is; leaves the scope as it was. */
create function ledgers.stands_on(_county text, _ledger text, _account text, _owner text, out balance bigint, out held bigint, out incoming bigint)
language plpgsql stable as $$
declare _lo text := coalesce(current_setting('app.lo', true), ''); _hi text := coalesce(current_setting('app.hi', true), '');
begin
  perform base.enter_scope('0', '~');
  select a.balance, a.held, a.incoming into balance, held, incoming from ledgers.accounts a
    where a.county = _county and a.ledger = _ledger and a.account = _account and a.owner = _owner;
  balance := coalesce(balance, 0); held := coalesce(held, 0); incoming := coalesce(incoming, 0);
  perform base.enter_scope(_lo, _hi);
end $$;

/* Everything that is wrong with the ledgers in the scope entered: accounts unlike the fold of their transfers, a currency that does not
   sum to nought, counter-entries and settlements that nothing bears out, batches unlike their line in the journal. */
create function ledgers.faults() returns table (county text, ledger text, zh text) language sql stable as $$
  with legs as (
    select t.county, t.ledger, x.account, x.owner,
      sum(case when s.outcome = 'effective' or t.phase = 'effective' then x.sign * t.amount else 0 end) as balance,
      sum(case when t.phase = 'pending' and s.transfer is null and x.sign < 0 then t.amount else 0 end) as held,
      sum(case when t.phase = 'pending' and s.transfer is null and x.sign > 0 then t.amount else 0 end) as incoming
    from ledgers.transfers t left join ledgers.settlements s on s.county = t.county and s.transfer = t.id
      cross join lateral (values (t.from_account, t.from_owner, -1), (t.to_account, t.to_owner, 1)) as x(account, owner, sign)
    group by 1, 2, 3, 4),
  batches as (                                -- all at once: one look-up per line of the journal would read every transfer for each
    select t.county, t.act, ledgers.digest(array_agg(row(0, t.id, t.key, t.from_account, t.from_owner, t.to_account, t.to_owner, t.amount, false, t.place, t.about,
        t.rule, t.evidence, t.note, t.counters)::ledgers.given)) as digest
    from ledgers.transfers t group by 1, 2)
  select a.county, a.ledger, '账户' || a.account || ' ' || a.owner || '的余额与流水不符：余额' || a.balance || '，流水合计' || coalesce(l.balance, 0)
    from ledgers.accounts a left join legs l using (county, ledger, account, owner)
    where (a.balance, a.held, a.incoming) is distinct from (coalesce(l.balance, 0), coalesce(l.held, 0), coalesce(l.incoming, 0))
  union all
  select a.county, a.ledger, '全部账户合计不为零：' || sum(a.balance) from ledgers.accounts a group by 1, 2 having sum(a.balance) <> 0 or sum(a.held) <> sum(a.incoming)
  union all
  select c.county, c.ledger, '冲正' || c.key || '与所冲的转账不相对' from ledgers.transfers c join ledgers.transfers t on t.county = c.county and t.id = c.counters
    where (c.ledger, c.from_account, c.from_owner, c.to_account, c.to_owner) is distinct from (t.ledger, t.to_account, t.to_owner, t.from_account, t.from_owner)
      or t.counters is not null
      or (t.phase = 'pending' and not exists (select from ledgers.settlements s where s.county = t.county and s.transfer = t.id and s.outcome = 'effective'))
  union all
  select t.county, t.ledger, '转账' || t.key || '被冲正得比原来还多' from ledgers.transfers t join ledgers.transfers c on c.county = t.county and c.counters = t.id
    group by t.county, t.ledger, t.id, t.key, t.amount having sum(c.amount) > t.amount
  union all
  select s.county, s.ledger, '转账' || t.key || '不是待定的，却有结果' from ledgers.settlements s join ledgers.transfers t on t.county = s.county and t.id = s.transfer
    where t.phase <> 'pending' or t.ledger <> s.ledger
  union all
  select a.county, a.input->>'ledger', '一批转账与办理记录不符：' || a.id from base.acts a left join batches b on b.county = a.county and b.act = a.id
    where a.name = 'ledgers/move' and a.salt is not null and a.input->>'digest' is distinct from b.digest
$$;

revoke execute on all functions in schema ledgers from public;
grant execute on function ledgers.post, ledgers.settle, ledgers.counter, ledgers.move, ledgers.statement, ledgers.stands_on, ledgers.lines_of, ledgers.faults, ledgers.refuse, ledgers.digest to shanzhi_app;
