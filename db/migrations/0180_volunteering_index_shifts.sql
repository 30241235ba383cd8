-- 志愿服务: shifts are asked for by their activity, certificates by the number on the paper; kinds of 新时代文明实践 organisations.
create index cases_volunteering_shift on procedures.cases (county, (body->>'activity')) where procedure = 'volunteering.shift';
create index cases_volunteering_certificate on procedures.cases (county, (body->>'number')) where procedure = 'volunteering.certificate';

insert into people.organisation_kinds (key, zh, family) values
  ('civilityCentre', '新时代文明实践中心', 'other'), ('civilityInstitute', '新时代文明实践所', 'other'), ('civilityStation', '新时代文明实践站', 'other');
