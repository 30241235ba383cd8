-- Generated from the migrated database by `npm run generate`; do not edit.

-- Lines of the list of grid matters that a place has changed, with the day from which they hold
create table grid.categories (
  county text collate "C" not null,
  place text collate "C" not null,
  key text collate "C" not null,
  from_day date not null,
  category text not null,
  zh text not null,
  first text not null,
  urgency text not null,
  guide text,
  in_force boolean not null,
  constraint categories_pkey PRIMARY KEY (county, place, key, from_day),
  constraint categories_category_check CHECK ((category = ANY (ARRAY['partyBuilding'::text, 'socialSecurity'::text, 'publicOrder'::text, 'emergencyManagement'::text, 'socialAssistance'::text]))),
  constraint categories_county_check CHECK ((county ~ '^\d{6}$'::text)),
  constraint categories_first_check CHECK ((first = ANY (ARRAY['grid'::text, 'village'::text, 'township'::text, 'department'::text]))),
  constraint categories_urgency_check CHECK ((urgency = ANY (ARRAY['emergency'::text, 'urgent'::text, 'ordinary'::text, 'complex'::text])))
);
alter table grid.categories enable row level security;
alter table grid.categories force row level security;
create policy place_scope on grid.categories for all to public using (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true)))) with check (((place >= current_setting('app.lo'::text, true)) AND (place < current_setting('app.hi'::text, true))));
grant insert, select, update on grid.categories to shanzhi_app;

-- The list of grid matters everybody starts from (reference table)
create table grid.standard_categories (
  key text collate "C" not null,
  position integer not null,
  category text not null,
  zh text not null,
  first text not null,
  urgency text not null,
  guide text,
  constraint standard_categories_pkey PRIMARY KEY (key),
  constraint standard_categories_category_check CHECK ((category = ANY (ARRAY['partyBuilding'::text, 'socialSecurity'::text, 'publicOrder'::text, 'emergencyManagement'::text, 'socialAssistance'::text]))),
  constraint standard_categories_first_check CHECK ((first = ANY (ARRAY['grid'::text, 'village'::text, 'township'::text, 'department'::text]))),
  constraint standard_categories_urgency_check CHECK ((urgency = ANY (ARRAY['emergency'::text, 'urgent'::text, 'ordinary'::text, 'complex'::text])))
);
grant select on grid.standard_categories to shanzhi_app;

-- Functions (their text is in the migrations):
--   grid.catalogue(_place text, _on date) returns TABLE(key text, category text, zh text, first text, urgency text, guide text, place text, from_day date)
