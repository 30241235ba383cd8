-- Whose installation this is: one row. A city or county; units below county level have none of their own (国办函〔2026〕12号).
create table base.tenant (
  one     boolean primary key default true check (one),
  place   text collate "C" not null check (length(place) <= 6),
  name    text not null,
  tiles   text,                               -- address pattern of a map tile service, where the tenant has one
  demo    boolean not null default false
);
comment on table base.tenant is 'Whose installation this is (one row)';
grant select, insert, update on base.tenant to shanzhi_app;
