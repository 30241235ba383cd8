-- 一体治理: resolutions that were heard of and what each was used for, villages in unions in force, small villages as the register stands.
create schema "union";
grant usage on schema "union" to shanzhi_app;

-- What a village resolved, as the decision told it; it is cited once.
create table "union".resolutions (
  county     text collate "C" not null check (county ~ '^\d{6}$'),
  place      text collate "C" not null,
  decision   uuid not null,
  day        date not null,
  resolution text not null,
  used_by    uuid,
  primary key (county, decision)
);
select base.protect('"union".resolutions');
comment on table "union".resolutions is 'Resolutions of villages that a union may cite, and the case that did';
grant select, insert, update on "union".resolutions to shanzhi_app;

create table "union".members (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  place     text collate "C" not null,
  union_id  uuid not null,
  org       uuid not null,
  from_day  date not null,
  until_day date,
  primary key (county, id)
);
create unique index members_place on "union".members (county, place) where until_day is null;   -- one union at a time
create index members_union on "union".members (county, union_id) where until_day is null;
select base.protect('"union".members');
comment on table "union".members is 'Villages of unions in force, from and until which day';
grant select, insert, update on "union".members to shanzhi_app;

create table "union".small_villages (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  place     text collate "C" not null,
  from_day  date not null,
  until_day date,
  primary key (county, place, from_day)
);
select base.protect('"union".small_villages');
comment on table "union".small_villages is 'Villages under the threshold of residents, as each daily round found them [derived]';
grant select, insert, update on "union".small_villages to shanzhi_app;
