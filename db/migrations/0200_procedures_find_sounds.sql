/* Search by how words sound. A name's first letters and whole reading are written beside it (kernel/base/pinyin.ts): `|zs|zhangsan`; rows of
   before have none until they are written again, and are found by characters as ever. */
alter table people.persons add column sounds text;

/* Ids of cases at and under a place that a text query finds, the newest first; a query is words, alternatives in brackets. */
create function procedures.find_cases(_place text, _query text, _most int) returns uuid[] language plpgsql stable security definer
set search_path = pg_catalog as $$
begin
  if length(_place) >= 6 then _query := '(' || _query || ') & ' || quote_literal('@' || _place); end if;
  return array(select w.id from procedures.words w where w.search @@ _query::tsquery order by w.id desc limit _most);
end $$;
/* Which of the given cases it finds. */
create function procedures.found_among(_ids uuid[], _query text) returns uuid[] language sql stable security definer
set search_path = pg_catalog as $$
  select array(select w.id from procedures.words w where w.id = any(_ids) and w.search @@ _query::tsquery)
$$;
