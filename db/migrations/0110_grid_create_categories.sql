-- 网格事项清单: second level of the categories of events. The standard list is where everybody starts from; a township or
-- county changes it for itself from a day on. Cases, links and visits are kernel cases and need no table here.
create schema grid;
grant usage on schema grid to shanzhi_app;

create table grid.standard_categories (
  key      text collate "C" primary key,
  position int not null,
  category text not null check (category in ('partyBuilding', 'socialSecurity', 'publicOrder', 'emergencyManagement', 'socialAssistance')),
  zh       text not null,
  first    text not null check (first in ('grid', 'village', 'township', 'department')),
  urgency  text not null check (urgency in ('emergency', 'urgent', 'ordinary', 'complex')),
  guide    text
);
comment on table grid.standard_categories is 'The list of grid matters everybody starts from (reference table)';

create table grid.categories (
  county   text collate "C" not null check (county ~ '^\d{6}$'),
  place    text collate "C" not null,
  key      text collate "C" not null,
  from_day date not null,
  category text not null check (category in ('partyBuilding', 'socialSecurity', 'publicOrder', 'emergencyManagement', 'socialAssistance')),
  zh       text not null,
  first    text not null check (first in ('grid', 'village', 'township', 'department')),
  urgency  text not null check (urgency in ('emergency', 'urgent', 'ordinary', 'complex')),
  guide    text,
  in_force boolean not null,
  primary key (county, place, key, from_day)
);
select base.protect('grid.categories');
comment on table grid.categories is 'Lines of the list of grid matters that a place has changed, with the day from which they hold';

grant select on grid.standard_categories to shanzhi_app;
grant select, insert, update on grid.categories to shanzhi_app;

/* The list in force at a place on a day: of every key the line of the nearest place at or above that has said something, else
   the standard one. Reads above the caller's scope (the list is public), then puts the scope back. */
create function grid.catalogue(_place text, _on date) returns table (
  key text, category text, zh text, first text, urgency text, guide text, place text, from_day date
) language plpgsql as $$
declare
  _lo text := coalesce(current_setting('app.lo', true), ''); _hi text := coalesce(current_setting('app.hi', true), '');
begin
  perform base.enter_scope('0', '~');
  return query
    with said as (
      select distinct on (c.key) c.* from grid.categories c
      where c.county = any(array[rpad(left(_place, 2), 6, '0'), rpad(left(_place, 4), 6, '0'), rpad(left(_place, 6), 6, '0')])
        and starts_with(_place, c.place) and c.from_day <= _on
      order by c.key, length(c.place) desc, c.from_day desc)
    select coalesce(m.key, s.key)::text, coalesce(m.category, s.category), coalesce(m.zh, s.zh), coalesce(m.first, s.first),
      coalesce(m.urgency, s.urgency), case when m.key is null then s.guide else m.guide end, coalesce(m.place, '')::text,
      coalesce(m.from_day, date '2026-01-01')
    from grid.standard_categories s full join said m on m.key = s.key
    where coalesce(m.in_force, true)
    order by array_position(array['emergencyManagement', 'publicOrder', 'socialSecurity', 'socialAssistance', 'partyBuilding'],
      coalesce(m.category, s.category)), coalesce(s.position, 1000), 1;
  perform base.enter_scope(_lo, _hi);
end $$;
comment on function grid.catalogue is 'The public list of grid matters at a place on a day';

insert into grid.standard_categories (key, position, category, zh, first, urgency, guide) values
  ('fire', 1, 'emergencyManagement', '火情、火灾隐患', 'grid', 'emergency', '有人身危险先拨打119'),
  ('flood', 2, 'emergencyManagement', '防汛、内涝', 'village', 'emergency', '先撤离到安全处'),
  ('landslide', 3, 'emergencyManagement', '山体滑坡、塌方', 'township', 'emergency', '先撤离，不要靠近查看'),
  ('collapse', 4, 'emergencyManagement', '危房、构筑物倒塌', 'village', 'urgent', null),
  ('power', 5, 'emergencyManagement', '供电故障、电线垂落', 'department', 'urgent', '不要靠近垂落的电线'),
  ('gas', 6, 'emergencyManagement', '燃气泄漏', 'department', 'emergency', '开窗、断火、离开后拨打电话'),
  ('roadSafety', 7, 'emergencyManagement', '道路、桥梁安全隐患', 'village', 'urgent', '桥栏、路面、井盖等'),
  ('workSafety', 8, 'emergencyManagement', '生产经营安全隐患', 'township', 'urgent', null),
  ('drowning', 9, 'emergencyManagement', '池塘、河道溺水隐患', 'village', 'urgent', null),
  ('epidemic', 10, 'emergencyManagement', '疫情、动物疫病', 'township', 'urgent', null),
  ('dispute', 21, 'publicOrder', '邻里、家庭纠纷', 'grid', 'ordinary', '调解自愿、免费'),
  ('landDispute', 22, 'publicOrder', '土地、宅基地纠纷', 'village', 'complex', null),
  ('wageDispute', 23, 'publicOrder', '拖欠工资', 'township', 'complex', null),
  ('order', 24, 'publicOrder', '治安隐患', 'village', 'urgent', '正在发生的违法行为先拨打110'),
  ('fraud', 25, 'publicOrder', '电信网络诈骗线索', 'department', 'urgent', '钱已转出先拨打110'),
  ('noise', 26, 'publicOrder', '噪声扰民', 'grid', 'ordinary', null),
  ('dog', 27, 'publicOrder', '犬只管理', 'grid', 'ordinary', null),
  ('traffic', 28, 'publicOrder', '交通秩序、乱停车', 'village', 'ordinary', null),
  ('building', 29, 'publicOrder', '违法建设', 'township', 'complex', null),
  ('sanitation', 30, 'publicOrder', '垃圾、环境卫生', 'grid', 'ordinary', null),
  ('sewage', 31, 'publicOrder', '污水、臭味', 'village', 'ordinary', null),
  ('streetLight', 32, 'publicOrder', '路灯、公共设施损坏', 'village', 'ordinary', null),
  ('water', 33, 'publicOrder', '供水、饮水', 'village', 'urgent', null),
  ('pollution', 34, 'publicOrder', '露天焚烧、污染', 'township', 'urgent', null),
  ('pension', 41, 'socialSecurity', '养老保险、待遇', 'village', 'ordinary', null),
  ('medical', 42, 'socialSecurity', '医疗保险、报销', 'village', 'ordinary', null),
  ('employment', 43, 'socialSecurity', '就业、技能培训', 'village', 'ordinary', null),
  ('elderCare', 44, 'socialSecurity', '老人照料、助餐', 'grid', 'ordinary', null),
  ('disability', 45, 'socialSecurity', '残疾人服务', 'village', 'ordinary', null),
  ('school', 46, 'socialSecurity', '入学、校车', 'township', 'ordinary', null),
  ('health', 47, 'socialSecurity', '看病、家庭医生', 'village', 'ordinary', null),
  ('veterans', 48, 'socialSecurity', '退役军人服务', 'township', 'ordinary', null),
  ('allowance', 61, 'socialAssistance', '低保、特困', 'village', 'ordinary', null),
  ('temporaryAid', 62, 'socialAssistance', '临时救助', 'village', 'urgent', null),
  ('disasterAid', 63, 'socialAssistance', '受灾救助', 'township', 'urgent', null),
  ('children', 64, 'socialAssistance', '留守儿童、困境儿童', 'grid', 'urgent', null),
  ('aloneElder', 65, 'socialAssistance', '独居、空巢老人', 'grid', 'ordinary', null),
  ('illness', 66, 'socialAssistance', '大病、支出困难', 'village', 'ordinary', null),
  ('housing', 67, 'socialAssistance', '住房困难、危房改造', 'township', 'complex', null),
  ('partyAffairs', 81, 'partyBuilding', '党务、组织关系', 'village', 'ordinary', null),
  ('villageAffairs', 82, 'partyBuilding', '村务公开、财务疑问', 'village', 'ordinary', null),
  ('conduct', 83, 'partyBuilding', '干部作风', 'township', 'complex', '涉及违纪的转告纪检监察'),
  ('partyService', 84, 'partyBuilding', '党员志愿服务需求', 'grid', 'ordinary', null),
  ('suggestion', 85, 'partyBuilding', '意见建议', 'village', 'ordinary', null);
