-- Generated from the migrated database by `npm run generate`; do not edit.

-- 法定节假日 (holiday) and 调休上班日 (workday)
create table places.calendar_days (
  day date not null,
  year integer not null generated always as ((EXTRACT(year FROM day))::integer) stored,
  kind text not null,
  name text not null,
  constraint calendar_days_pkey PRIMARY KEY (day),
  constraint calendar_days_year_fkey FOREIGN KEY (year) REFERENCES places.calendar_years(year),
  constraint calendar_days_kind_check CHECK ((kind = ANY (ARRAY['holiday'::text, 'workday'::text]))),
  constraint calendar_days_name_check CHECK ((name <> ''::text))
);
grant delete, insert, select on places.calendar_days to shanzhi_app;

create table places.calendar_years (
  year integer not null,
  source text not null,
  constraint calendar_years_pkey PRIMARY KEY (year),
  constraint calendar_years_source_check CHECK ((source <> ''::text)),
  constraint calendar_years_year_check CHECK (((year >= 2000) AND (year <= 2200)))
);
grant insert, select, update on places.calendar_years to shanzhi_app;

-- Statistical divisions with effective dates; code is the trimmed prefix
create table places.divisions (
  code text collate "C" not null,
  name text not null,
  level text not null,
  parent text collate "C" generated always as (
CASE length(code)
    WHEN 4 THEN "left"(code, 2)
    WHEN 6 THEN "left"(code, 4)
    WHEN 9 THEN "left"(code, 6)
    WHEN 12 THEN "left"(code, 9)
    ELSE NULL::text
END) stored,
  stat_code text collate "C" generated always as (rpad(code, 12, '0'::text)) stored,
  civil_code text collate "C",
  class text,
  from_day date not null,
  until_day date,
  constraint divisions_pkey PRIMARY KEY (code, from_day),
  constraint divisions_check CHECK ((until_day > from_day)),
  constraint divisions_civil_code_check CHECK ((civil_code ~ '^[1-9][0-9]{5}([0-9]{3}){0,2}$'::text)),
  constraint divisions_class_check CHECK ((class = ANY (ARRAY['111'::text, '112'::text, '121'::text, '122'::text, '123'::text, '210'::text, '220'::text]))),
  constraint divisions_code_check CHECK ((code ~ '^[1-9][0-9]+$'::text)),
  constraint divisions_level CHECK (((length(code) =
CASE level
    WHEN 'province'::text THEN 2
    WHEN 'city'::text THEN 4
    WHEN 'county'::text THEN 6
    WHEN 'township'::text THEN 9
    WHEN 'village'::text THEN 12
    ELSE NULL::integer
END) AND (level = ANY (ARRAY['province'::text, 'city'::text, 'county'::text, 'township'::text, 'village'::text])))),
  constraint divisions_name_check CHECK (((name = btrim(name)) AND ((char_length(name) >= 1) AND (char_length(name) <= 100))))
);
CREATE INDEX divisions_by_parent ON places.divisions USING btree (parent, code);
CREATE UNIQUE INDEX divisions_one_open ON places.divisions USING btree (code) WHERE (until_day IS NULL);
grant insert, select, update on places.divisions to shanzhi_app;

-- Grids with effective dates; code = village (12 digits) + serial (3 digits)
create table places.grids (
  county text collate "C" not null,
  code text collate "C" not null,
  name text not null,
  kind text not null,
  polygon jsonb,
  west double precision,
  south double precision,
  east double precision,
  north double precision,
  from_day date not null,
  until_day date,
  version bigint not null default 1,
  constraint grids_pkey PRIMARY KEY (county, code, from_day),
  constraint grids_box CHECK ((((polygon IS NULL) AND (west IS NULL) AND (south IS NULL) AND (east IS NULL) AND (north IS NULL)) OR ((polygon IS NOT NULL) AND (west IS NOT NULL) AND (south IS NOT NULL) AND (east IS NOT NULL) AND (north IS NOT NULL) AND (west >= ('-180'::integer)::double precision) AND (east <= (180)::double precision) AND (south >= ('-90'::integer)::double precision) AND (north <= (90)::double precision) AND (west <= east) AND (south <= north)))),
  constraint grids_check CHECK (((code ~ '^[1-9][0-9]{14}$'::text) AND ("left"(code, 6) = county))),
  constraint grids_check1 CHECK ((until_day > from_day)),
  constraint grids_county_check CHECK ((county ~ '^[1-9][0-9]{5}$'::text)),
  constraint grids_kind_check CHECK ((kind = ANY (ARRAY['general'::text, 'special'::text]))),
  constraint grids_name_check CHECK (((name = btrim(name)) AND ((char_length(name) >= 1) AND (char_length(name) <= 100)))),
  constraint grids_polygon_check CHECK ((((polygon ->> 'type'::text) = 'Polygon'::text) AND (jsonb_typeof((polygon -> 'coordinates'::text)) = 'array'::text)))
);
CREATE UNIQUE INDEX grids_one_open ON places.grids USING btree (county, code) WHERE (until_day IS NULL);
alter table places.grids enable row level security;
alter table places.grids force row level security;
create policy scope on places.grids for all to public using (((code >= ( SELECT current_setting('app.lo'::text, true) AS current_setting)) AND (code < ( SELECT current_setting('app.hi'::text, true) AS current_setting)))) with check (((code >= ( SELECT current_setting('app.lo'::text, true) AS current_setting)) AND (code < ( SELECT current_setting('app.hi'::text, true) AS current_setting))));
grant insert, select, update on places.grids to shanzhi_app;

-- Functions (their text is in the migrations):
--   places.put_divisions(codes text[], names text[], levels text[], civil_codes text[], classes text[], from_days date[], until_days date[]) returns bigint
--   places.put_grid(in_county text, in_code text, in_name text, in_kind text, in_polygon jsonb, box double precision[], in_from date, expected bigint) returns bigint
