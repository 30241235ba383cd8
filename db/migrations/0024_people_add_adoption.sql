-- Somebody who signed in by phone alone stands at the tenant's place, out of reach of a village. When the village registers the
-- same person (same phone, same name), that row moves to the village instead of a second one being made.
create function people.adopt_newcomer(_phone bytea, _name text, _place text) returns uuid language plpgsql as $$
declare
  lo text := coalesce(current_setting('app.lo', true), ''); hi text := coalesce(current_setting('app.hi', true), ''); _id uuid;
begin
  -- Only to where the caller may write anyway.
  if not (_place >= lo and _place < hi) then return null; end if;
  perform base.enter_scope('0', '~');
  update people.persons set place = _place, version = version + 1
    where id = (select p.id from people.persons p where p.phone_digest = _phone and p.name = _name and not p.registered
        and p.until_day is null and p.county = left(_place, 6) and length(p.place) <= 6
        and not exists (select from people.accounts a where a.person = p.id) order by p.id limit 1)
      and county = left(_place, 6)
    returning id into _id;
  perform base.enter_scope(lo, hi);
  return _id;
end $$;
