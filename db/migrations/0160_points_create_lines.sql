-- 积分制: resolutions that were heard of, lines of claims (for yearly caps and pass-books), one-time codes; kinds of shops.
create schema points;
grant usage on schema points to shanzhi_app;

-- What a village resolved, as the decision told it: a rule of points cites one of them.
create table points.resolutions (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  place    text collate "C" not null,
  decision uuid not null,
  matter   text not null,
  day      date not null,
  primary key (county, decision)
);
select base.protect('points.resolutions');
comment on table points.resolutions is 'Resolutions of villages that rules of points may rest on; insert only';
grant select, insert on points.resolutions to shanzhi_app;

-- One deed of one member. Points are never negative: what is taken back is a counter-entry of the ledger.
create table points.lines (
  county     text collate "C" not null check (county ~ '^\d{6}$'),
  claim      uuid not null,
  n          int not null check (n > 0),
  place      text collate "C" not null,
  membership uuid not null,
  rule       uuid not null,
  item       text not null,
  deed       text not null,
  times      int not null check (times > 0),
  points     int not null check (points > 0),
  deed_day   date not null,
  state      text not null check (state in ('claimed', 'noticed', 'posted', 'reversed', 'rejected', 'voided', 'withdrawn', 'dropped')),
  primary key (county, claim, n)
);
create index lines_membership on points.lines (county, membership, rule, item, deed_day);
select base.protect('points.lines');
comment on table points.lines is 'Lines of claims as their cases tell them, for caps and pass-books [derived]';
grant select, insert, update, delete on points.lines to shanzhi_app;

-- Codes that hand goods over: only a digest is kept, it works once and until a moment; a new one replaces the old.
create table points.codes (
  county     text collate "C" not null check (county ~ '^\d{6}$'),
  exchange   uuid not null,
  place      text collate "C" not null,
  digest     bytea not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  primary key (county, exchange)
);
create unique index codes_digest on points.codes (county, digest);
select base.protect('points.codes');
comment on table points.codes is 'Digests of one-time codes of exchanges';
grant select, insert, update on points.codes to shanzhi_app;

insert into people.organisation_kinds (key, zh, family) values
  ('pointsShop', '积分超市', 'economic'), ('partnerShop', '积分兑换合作商户', 'economic');
insert into people.posts (key, zh, capacity, organisation_kind, principal) values
  ('shopKeeper', '积分超市管理员', 'volunteer', 'pointsShop', false), ('partnerKeeper', '合作商户经办人', 'volunteer', 'partnerShop', false);
