-- Bookings are asked for by what is booked and by their union, addresses by their town; the joint general branch of a mixed town.
create index cases_union_resource on procedures.cases (county, (body->>'resource')) where procedure = 'union.booking';
create index cases_union_booking on procedures.cases (county, (body->>'union')) where procedure = 'union.booking';
create index cases_union_address on procedures.cases (county, (body->>'town')) where procedure = 'union.address';

insert into people.organisation_kinds (key, zh, family) values ('jointParty', '集镇联合党总支', 'party');
insert into people.posts (key, zh, capacity, organisation_kind, principal) values
  ('jointSecretary', '集镇联合党总支书记', 'branchSecretary', 'jointParty', false), ('jointMember', '集镇联合党总支委员', 'committeeMember', 'jointParty', false);
