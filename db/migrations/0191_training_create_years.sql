-- 教育培训: attendances are asked for by their class; what somebody's year adds up to; sums of answers after a class; kinds of training places.
create schema training;
grant usage on schema training to shanzhi_app;

create index cases_training_attendance on procedures.cases (county, (body->>'class')) where procedure = 'training.attendance';

-- A person's year as their attendances tell it, and since when the year's figures count them.
create table training.years (
  county    text collate "C" not null check (county ~ '^\d{6}$'),
  person    uuid not null,
  year      int not null,
  place     text collate "C" not null,         -- the village of the person
  hours     int not null check (hours >= 0),
  times     int not null check (times >= 0),
  intensive int not null check (intensive >= 0),
  member    boolean not null,                  -- party member, village cadre, secretary: as of the last change
  cadre     boolean not null,
  secretary boolean not null,
  trained_from   date,
  met_from       date,
  secretary_from date,
  primary key (county, person, year)
);
create index years_place on training.years (county, place, year);
select base.protect('training.years');
comment on table training.years is 'Hours of a person and year as the attendances tell them [derived]';
grant select, insert, update on training.years to shanzhi_app;

-- Answers are sums from the beginning: no sheet of anybody exists. Who has answered stands apart, as a digest.
create table training.tallies (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  place    text collate "C" not null,
  class    uuid not null,
  question int not null,
  option   int not null,
  n        int not null check (n > 0),
  primary key (county, class, question, option)
);
select base.protect('training.tallies');
comment on table training.tallies is 'How often an answer was given after a class; sums only';
grant select, insert, update on training.tallies to shanzhi_app;

create table training.answered (
  county text collate "C" not null check (county ~ '^\d{6}$'),
  place  text collate "C" not null,
  class  uuid not null,
  digest bytea not null,
  primary key (county, class, digest)
);
select base.protect('training.answered');
comment on table training.answered is 'That somebody has answered, so that nobody answers twice; not what, not who';
grant select, insert on training.answered to shanzhi_app;

insert into people.organisation_kinds (key, zh, family) values ('trainingBase', '培训基地（党校、现场教学点）', 'other');
