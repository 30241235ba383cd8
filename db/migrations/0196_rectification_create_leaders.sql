-- 软弱涣散整顿: leaders in charge of villages (one leader of three villages is one leader); measures and screenings are asked for by what they belong to.
create schema rectification;
grant usage on schema rectification to shanzhi_app;

create table rectification.leaders (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  id        uuid not null,
  place     text collate "C" not null,             -- where the leader serves: the county or the township
  episode   uuid not null,
  person    uuid not null,
  since_day date not null,                         -- since when the person has led any village without a break
  until_day date,
  primary key (county, id)
);
create index leaders_person on rectification.leaders (county, person) where until_day is null;
create index leaders_episode on rectification.leaders (county, episode) where until_day is null;
select base.protect('rectification.leaders');
comment on table rectification.leaders is 'Who is in charge of which episode; for the figure of leaders';
grant select, insert, update on rectification.leaders to shanzhi_app;

create index cases_rectification_measure on procedures.cases (county, (body->>'episode')) where procedure = 'rectification.measure';
create index cases_rectification_screening on procedures.cases (county, (body->>'organisation')) where procedure = 'rectification.screening';
