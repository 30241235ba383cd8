-- 一表通: which periods of a table were sent, and the filling of each place. Both are told by their cases; the keys keep anything from
-- being sent twice.
create schema if not exists reports;
grant usage on schema reports to shanzhi_app;

create table reports.deliveries (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  table_id uuid not null,
  term     text collate "C" not null,
  place    text collate "C" not null,
  case_id  uuid not null,
  at       timestamptz not null,
  primary key (county, table_id, term)
);
select base.protect('reports.deliveries');
comment on table reports.deliveries is 'Periods of tables that were sent; none twice; insert only';
grant select, insert on reports.deliveries to shanzhi_app;

create table reports.fillings (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  table_id uuid not null,
  term     text collate "C" not null,
  place    text collate "C" not null,
  case_id  uuid not null,
  primary key (county, table_id, term, place)
);
select base.protect('reports.fillings');
comment on table reports.fillings is 'The filling of each place and period of a table; none twice; insert only';
grant select, insert on reports.fillings to shanzhi_app;
