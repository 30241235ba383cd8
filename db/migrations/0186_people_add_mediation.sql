-- 矛盾化解: centres, sector committees, studios, justice offices and advisers' rooms, with the posts that carry their authority.
insert into people.organisation_kinds (key, zh, family) values
  ('mediationCentre', '矛盾调解中心（综治中心）', 'government'), ('justiceOffice', '司法所', 'government'),
  ('sectorMediation', '行业性专业性调解委员会', 'selfGoverning'), ('mediationStudio', '调解工作室', 'selfGoverning'),
  ('adviceRoom', '法律顾问工作室', 'selfGoverning');
insert into people.posts (key, zh, capacity, organisation_kind, principal) values
  ('fullTimeMediator', '专职人民调解员', 'mediator', 'mediationCommittee', false),
  ('lawGuide', '法律明白人', 'volunteer', 'mediationCommittee', false),
  ('centreHead', '调解中心主任', 'mediator', 'mediationCentre', false),
  ('centreMediator', '调解中心专职调解员', 'mediator', 'mediationCentre', false),
  ('sectorMediator', '行业性专业性调解员', 'mediator', 'sectorMediation', false),
  ('studioMediator', '工作室调解员', 'mediator', 'mediationStudio', false),
  ('justiceOfficer', '司法所工作人员', 'townshipOfficer', 'justiceOffice', false),
  ('legalAdviser', '村（居）法律顾问', 'adviser', 'adviceRoom', false);
