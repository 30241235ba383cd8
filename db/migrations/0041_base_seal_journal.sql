-- Sealing and verifying the journal.

/* Seals the lines of finished transactions that no seal holds yet, in batches of about _limit lines (never cutting one
   transaction). The cursor says from which transaction on to look; without one (after a restore, when transaction ids start
   anew) the lines that older seals hold are left out by name. Returns how many lines were sealed. */
create function base.seal(_limit int) returns bigint language plpgsql as $$
declare
  _upto xid8 := pg_snapshot_xmin(pg_current_snapshot()); _from xid8; _cut xid8; _again boolean; _sealed bigint;
begin
  if not pg_try_advisory_xact_lock(hashtext('base.seal')) then return 0; end if;
  select upto into _from from base.cursors where name = 'seal';
  _again := _from is null and exists (select 1 from base.seals);
  _from := coalesce(_from, '0'::xid8);
  select xid into _cut from base.acts where xid >= _from and xid < _upto order by xid offset _limit limit 1;
  if _cut > (select min(xid) from base.acts where xid >= _from) then _upto := _cut; end if;
  with fresh as (
    select county, id, hash from base.acts where xid >= _from and xid < _upto
      and (not _again or id not in (select unnest(members) from base.seals))
  ), batch as (
    select county, array_agg(id order by id) as members, sha256(string_agg(hash, ''::bytea order by id)) as root, count(*)::int as lines
    from fresh group by county
  ), made as (
    insert into base.seals (county, seq, at, members, root, prev, hash)
    select b.county, coalesce(l.seq, 0) + 1, clock_timestamp(), b.members, b.root, l.hash,
      base.seal_hash(b.county, coalesce(l.seq, 0) + 1, b.root, l.hash, b.lines)
    from batch b left join lateral (select s.seq, s.hash from base.seals s where s.county = b.county order by s.seq desc limit 1) l on true
    returning cardinality(members) as lines
  )
  select coalesce(sum(lines), 0) into _sealed from made;
  insert into base.cursors (name, upto) values ('seal', _upto) on conflict (name) do update set upto = excluded.upto;
  return _sealed;
end $$;

create function base.seal_hash(_county text, _seq bigint, _root bytea, _prev bytea, _lines int) returns bytea language sql immutable as $$
  select sha256(coalesce(_prev, ''::bytea) || _root || convert_to(concat_ws('|', _county, _seq, _lines), 'UTF8'))
$$;

/* Everything that is wrong with the journal in the scope entered. */
create function base.journal_faults() returns table (county text, subject uuid, n int, zh text) language sql stable as $$
  select a.county, a.subject, a.n, '这一条记录的内容被改动过（摘要不符）' from base.acts a
    where a.hash is distinct from base.act_hash(a.prev, a.digest, a.county, a.subject, a.n, a.id, a.name, a.place, a.person,
      a.capacity, a.appointment, a.org, a.at, a.made_at, a.to_state)
  union all
  select a.county, a.subject, a.n, '这一条记录填写的内容被改动过（输入摘要不符）' from base.acts a
    where a.salt is not null and a.digest is distinct from base.act_digest(a.salt, a.input, a.effect)
  union all
  select x.county, x.subject, x.n, '这一条之前的记录缺失或被替换（链条断开）' from (
    select a.county, a.subject, a.n, a.prev, lag(a.hash) over w as before, lag(a.n) over w as n_before
    from base.acts a window w as (partition by a.county, a.subject order by a.n)) x
    where x.n <> coalesce(x.n_before, 0) + 1 or x.prev is distinct from x.before
  union all
  select s.county, null::uuid, null::int, '第' || s.seq || '号封条与记录不符：有记录被删除或替换' from base.seals s
    where s.root is distinct from (select sha256(string_agg(a.hash, ''::bytea order by a.id)) from base.acts a
        where a.county = s.county and a.id = any(s.members))
      or (select count(*) from base.acts a where a.county = s.county and a.id = any(s.members)) <> cardinality(s.members)
  union all
  select x.county, null::uuid, null::int, '第' || x.seq || '号封条的链条断开' from (
    select s.*, lag(s.hash) over w as before, lag(s.seq) over w as seq_before from base.seals s window w as (partition by s.county order by s.seq)) x
    where x.seq <> coalesce(x.seq_before, 0) + 1 or x.prev is distinct from x.before
      or x.hash is distinct from base.seal_hash(x.county, x.seq, x.root, x.prev, cardinality(x.members))
$$;
