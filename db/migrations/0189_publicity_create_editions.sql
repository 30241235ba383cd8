-- 政策宣传: every edition of what was published, as anybody may read it; answers of surveys are found by their survey.
create schema publicity;
grant usage on schema publicity to shanzhi_app;

create table publicity.editions (
  county       text collate "C" not null check (county ~ '^\d{6}$'),
  item         uuid not null,
  n            int not null check (n > 0),
  place        text collate "C" not null,
  number       text not null,
  villages     text[] not null,               -- empty: everybody at and under the place
  kind         text not null,
  title        text not null,
  summary      text not null,
  text         text not null,
  issuer       text not null,
  source       text not null,
  correction   text not null,
  from_day     date not null,
  until_day    date not null,
  published_at timestamptz not null,
  ended_at     timestamptz,
  reason       text,
  primary key (county, item, n)
);
create index editions_place on publicity.editions (county, place, published_at);
create index editions_number on publicity.editions (county, number);
select base.protect('publicity.editions');
comment on table publicity.editions is 'Editions of publicity items; an ended one says why, an erased one keeps no words';
grant select, insert on publicity.editions to shanzhi_app;
grant update (title, summary, text, issuer, source, correction, ended_at, reason) on publicity.editions to shanzhi_app;

create index cases_publicity_response on procedures.cases (county, (body->>'survey')) where procedure = 'publicity.response';
create index cases_publicity_story on procedures.cases (county, (body->>'story')) where procedure = 'publicity.item';
create index cases_publicity_campaign on procedures.cases (county, (body->>'campaign')) where procedure in ('publicity.item', 'publicity.lecture', 'publicity.record');
