-- Sign-in: brakes on guessing for known and unknown log-ins alike, idle and absolute end of sessions, first passwords, pending
-- second factors; persons who signed in by themselves and are not yet in the register of a village.

-- Failures are counted per log-in as typed and per address (people.attempts), so that an unknown log-in locks like a known one.
alter table people.accounts
  drop column failures,
  drop column locked_until,
  add column must_change boolean not null default false,
  add column totp_pending bytea;
comment on table people.accounts is 'Who may sign in with a password or through the city''s identity provider';
comment on column people.accounts.totp_pending is 'Sealed secret shown to the person and not yet confirmed by a code';

alter table people.sessions
  add column how text not null default 'password' check (how in ('password', 'code', 'oidc')),
  add column idle interval not null default interval '30 minutes',
  add column ends_at timestamptz not null default 'infinity';
comment on table people.sessions is 'Sessions; the token is only in the cookie. expires_at slides with use up to ends_at';

create table people.attempts (
  digest       bytea primary key,             -- keyed digest of what is guarded: a log-in, an address
  failures     int not null,
  last_at      timestamptz not null,
  locked_until timestamptz
);
comment on table people.attempts is 'Failed sign-ins, hours old [derived]';
grant select, insert, update, delete on people.attempts to shanzhi_app;

-- Who signed in by phone alone is known but not registered: no figure counts them until a village registers them.
alter table people.persons add column registered boolean not null default true;

/* Counts an attempt as failed before it is looked at (so that guesses sent at once cannot outrun the count) and says until when
   the door is locked, or null when the attempt may be looked at. After `_free` failures each further one doubles the wait, up to
   an hour; a day without failure forgets. A success deletes the row. */
create function people.begin_attempt(_digest bytea, _free int, _at timestamptz) returns timestamptz language plpgsql as $$
declare
  a people.attempts;
begin
  insert into people.attempts as t (digest, failures, last_at) values (_digest, 1, _at)
  on conflict (digest) do update set
    failures = case when t.locked_until > _at then t.failures when t.last_at < _at - interval '1 day' then 1 else t.failures + 1 end,
    last_at = case when t.locked_until > _at then t.last_at else _at end
  returning * into a;
  if a.locked_until > _at then return a.locked_until; end if;
  update people.attempts set locked_until = case when a.failures >= _free
    then _at + interval '1 minute' * least(60, power(2, least(a.failures - _free, 10))) end
    where digest = _digest;
  return null;
end $$;

/* Notes that a code was sent: 'sent', or 'wait' (the last is less than a minute old), or 'enough' (five on this legal day). */
create function people.put_code(_digest bytea, _hash bytea, _at timestamptz, _until timestamptz) returns text language plpgsql as $$
declare
  c people.codes;
begin
  insert into people.codes (digest, code_hash, sent_at, expires_at) values (_digest, _hash, _at, _until) on conflict do nothing;
  if found then return 'sent'; end if;
  select * into c from people.codes where digest = _digest for update;
  if c.sent_at > _at - interval '60 seconds' then return 'wait'; end if;
  if (c.sent_at at time zone 'Asia/Shanghai')::date = (_at at time zone 'Asia/Shanghai')::date then
    if c.sent_today >= 5 then return 'enough'; end if;
  else
    c.sent_today := 0;
  end if;
  update people.codes set code_hash = _hash, sent_at = _at, expires_at = _until, tries = 0, sent_today = c.sent_today + 1
    where digest = _digest;
  return 'sent';
end $$;

/* Tries a code: counted before it is compared, five tries each; the right one is not yet used up (see use_code). */
create function people.try_code(_digest bytea, _hash bytea, _at timestamptz) returns boolean language plpgsql as $$
declare
  c people.codes;
begin
  update people.codes set tries = tries + 1 where digest = _digest and expires_at > _at and tries < 5 returning * into c;
  return found and c.code_hash = _hash;
end $$;

/* Uses a code up; false when somebody else used it in this moment. */
create function people.use_code(_digest bytea, _hash bytea, _at timestamptz) returns boolean language plpgsql as $$
begin
  update people.codes set expires_at = _at where digest = _digest and code_hash = _hash and expires_at > _at;
  return found;
end $$;

/* A line of the journal about a person, outside the pipeline (signing in and out). Returns the line's number. */
create function people.append_note(_county text, _person uuid, _id uuid, _name text, _place text, _at timestamptz, _input jsonb)
returns int language plpgsql as $$
declare
  _last int; _n int;
begin
  perform base.enter_scope('0', '~');
  for i in 1..20 loop
    select coalesce(max(n), 0) into _last from base.acts where county = _county and subject = _person;
    _n := base.append_act(_county, _person, _last, _id, _name, _place, _person, 'resident', null, null, _at, _at, null, _input);
    exit when _n > 0;
  end loop;
  perform base.enter_scope('', '');
  if coalesce(_n, 0) = 0 then raise exception 'the journal of % is busy', _person using errcode = 'lock_not_available'; end if;
  return _n;
end $$;

/* Persons whose phone has this digest, in the whole tenant: a phone may be shared by a family. Leaves the scope closed. */
create function people.find_by_phone(_digest bytea)
returns table (county text, id uuid, place text, name text, official boolean, disabled boolean) language plpgsql as $$
begin
  perform base.enter_scope('0', '~');
  return query select p.county, p.id, p.place, p.name, coalesce(a.official, false), a.disabled_at is not null
    from people.persons p left join people.accounts a on a.person = p.id
    where p.phone_digest = _digest and p.until_day is null order by p.id limit 20;
  perform base.enter_scope('', '');
end $$;

/* One person by id, in the whole tenant. The scope stays as it was. */
create function people.get_person(_id uuid) returns setof people.persons language plpgsql as $$
declare
  lo text := coalesce(current_setting('app.lo', true), ''); hi text := coalesce(current_setting('app.hi', true), '');
begin
  perform base.enter_scope('0', '~');
  return query select * from people.persons where id = _id limit 1;
  perform base.enter_scope(lo, hi);
end $$;

/* Every appointment of a person, in the whole tenant. The scope stays as it was. */
create function people.appointments_of(_person uuid) returns setof people.appointments language plpgsql as $$
declare
  lo text := coalesce(current_setting('app.lo', true), ''); hi text := coalesce(current_setting('app.hi', true), '');
begin
  perform base.enter_scope('0', '~');
  return query select * from people.appointments where person = _person order by from_at, id;
  perform base.enter_scope(lo, hi);
end $$;

/* What was done with a person's data, in the person's own county, newest first. The scope stays as it was. */
create function people.lines_about(_county text, _person uuid, _limit int) returns setof base.acts language plpgsql as $$
declare
  lo text := coalesce(current_setting('app.lo', true), ''); hi text := coalesce(current_setting('app.hi', true), '');
begin
  perform base.enter_scope('0', '~');
  return query select * from base.acts where county = _county and subject = _person order by n desc limit _limit;
  perform base.enter_scope(lo, hi);
end $$;

create index persons_id on people.persons (id);
create index sessions_expiry on people.sessions (expires_at) where ended_at is null;
