-- Places: divisions from province to village (a reference table), grids (county-keyed), working calendar (reference).
-- Validity is half-open: from_day is the first day in force, until_day the first day no longer in force.

CREATE SCHEMA places;
GRANT USAGE ON SCHEMA places TO shanzhi_app;

CREATE TABLE places.divisions (
  code text COLLATE "C" NOT NULL CHECK (code ~ '^[1-9][0-9]+$'),
  name text NOT NULL CHECK (name = btrim(name) AND char_length(name) BETWEEN 1 AND 100),
  level text NOT NULL,
  parent text COLLATE "C" GENERATED ALWAYS AS (
    CASE length(code) WHEN 4 THEN left(code, 2) WHEN 6 THEN left(code, 4)
      WHEN 9 THEN left(code, 6) WHEN 12 THEN left(code, 9) END) STORED,
  stat_code text COLLATE "C" GENERATED ALWAYS AS (rpad(code, 12, '0')) STORED,
  civil_code text COLLATE "C" CHECK (civil_code ~ '^[1-9][0-9]{5}([0-9]{3}){0,2}$'),
  class text CHECK (class IN ('111', '112', '121', '122', '123', '210', '220')),
  from_day date NOT NULL,
  until_day date CHECK (until_day > from_day),
  PRIMARY KEY (code, from_day),
  CONSTRAINT divisions_level CHECK (
    length(code) = CASE level WHEN 'province' THEN 2 WHEN 'city' THEN 4 WHEN 'county' THEN 6
      WHEN 'township' THEN 9 WHEN 'village' THEN 12 END
    AND level IN ('province', 'city', 'county', 'township', 'village'))
);
COMMENT ON TABLE places.divisions IS 'Statistical divisions with effective dates; code is the trimmed prefix';
COMMENT ON COLUMN places.divisions.stat_code IS '统计用区划代码, 12 digits';
COMMENT ON COLUMN places.divisions.civil_code IS '民政部门代码, where it differs from the statistical one';
COMMENT ON COLUMN places.divisions.class IS '城乡分类代码';
CREATE UNIQUE INDEX divisions_one_open ON places.divisions (code) WHERE until_day IS NULL;
CREATE INDEX divisions_by_parent ON places.divisions (parent, code);
GRANT SELECT, INSERT, UPDATE ON places.divisions TO shanzhi_app;

-- Writes divisions in one call. Unchanged rows stay; a changed one closes the version in force on its first day and
-- opens a new one; a row that starts on the same day is corrected in place. Dates that would overlap are refused.
CREATE FUNCTION places.put_divisions(
  codes text[], names text[], levels text[], civil_codes text[], classes text[], from_days date[], until_days date[]
) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, places AS $$
DECLARE
  clash text;
  wanted places.divisions[];
  written bigint;
BEGIN
  -- What is already in force and says the same is left alone, so that importing twice changes nothing.
  SELECT array_agg(ROW(i.code, i.name, i.level, NULL, NULL, i.civil_code, i.class, i.from_day, i.until_day)::divisions)
  INTO wanted
  FROM unnest(codes, names, levels, civil_codes, classes, from_days, until_days)
    AS i(code, name, level, civil_code, class, from_day, until_day)
  WHERE NOT EXISTS (
    SELECT FROM divisions d
    WHERE d.code = i.code COLLATE "C" AND d.from_day <= i.from_day AND d.name = i.name
      AND d.civil_code IS NOT DISTINCT FROM i.civil_code AND d.class IS NOT DISTINCT FROM i.class
      AND d.until_day IS NOT DISTINCT FROM i.until_day);

  SELECT d.code INTO clash FROM divisions d JOIN unnest(wanted) i ON i.code = d.code
  WHERE d.from_day > i.from_day OR (d.from_day < i.from_day AND d.until_day > i.from_day) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'division % overlaps a version that is already recorded', clash USING ERRCODE = 'exclusion_violation';
  END IF;

  UPDATE divisions d SET until_day = i.from_day FROM unnest(wanted) i
  WHERE d.code = i.code AND d.until_day IS NULL AND d.from_day < i.from_day;
  INSERT INTO divisions (code, name, level, civil_code, class, from_day, until_day)
  SELECT i.code, i.name, i.level, i.civil_code, i.class, i.from_day, i.until_day FROM unnest(wanted) i
  ON CONFLICT (code, from_day) DO UPDATE SET name = excluded.name, civil_code = excluded.civil_code,
    class = excluded.class, until_day = excluded.until_day;
  GET DIAGNOSTICS written = ROW_COUNT;
  RETURN written;
END $$;

CREATE TABLE places.grids (
  county text COLLATE "C" NOT NULL CHECK (county ~ '^[1-9][0-9]{5}$'),
  code text COLLATE "C" NOT NULL CHECK (code ~ '^[1-9][0-9]{14}$' AND left(code, 6) = county),
  name text NOT NULL CHECK (name = btrim(name) AND char_length(name) BETWEEN 1 AND 100),
  kind text NOT NULL CHECK (kind IN ('general', 'special')),
  polygon jsonb CHECK (polygon->>'type' = 'Polygon' AND jsonb_typeof(polygon->'coordinates') = 'array'),
  west double precision, south double precision, east double precision, north double precision,
  from_day date NOT NULL,
  until_day date CHECK (until_day > from_day),
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (county, code, from_day),
  CONSTRAINT grids_box CHECK (
    (polygon IS NULL AND west IS NULL AND south IS NULL AND east IS NULL AND north IS NULL)
    OR (polygon IS NOT NULL AND west IS NOT NULL AND south IS NOT NULL AND east IS NOT NULL AND north IS NOT NULL
      AND west >= -180 AND east <= 180 AND south >= -90 AND north <= 90 AND west <= east AND south <= north))
);
COMMENT ON TABLE places.grids IS 'Grids with effective dates; code = village (12 digits) + serial (3 digits)';
COMMENT ON COLUMN places.grids.polygon IS 'GeoJSON Polygon, WGS-84; null until the boundary has been drawn';
CREATE UNIQUE INDEX grids_one_open ON places.grids (county, code) WHERE until_day IS NULL;

ALTER TABLE places.grids ENABLE ROW LEVEL SECURITY;
ALTER TABLE places.grids FORCE ROW LEVEL SECURITY;
CREATE POLICY scope ON places.grids
  USING (code >= (SELECT current_setting('app.lo', true)) AND code < (SELECT current_setting('app.hi', true)))
  WITH CHECK (code >= (SELECT current_setting('app.lo', true)) AND code < (SELECT current_setting('app.hi', true)));
GRANT SELECT, INSERT, UPDATE ON places.grids TO shanzhi_app;

-- Writes one grid from a day on. expected = the version the author saw (0 for a new grid, null to skip the check).
-- Returns the new version, the same version if nothing differs, or null if another version is in force.
CREATE FUNCTION places.put_grid(
  in_county text, in_code text, in_name text, in_kind text, in_polygon jsonb, box double precision[],
  in_from date, expected bigint
) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, places AS $$
DECLARE
  last places.grids;
BEGIN
  SELECT * INTO last FROM places.grids g WHERE g.county = in_county AND g.code = in_code
  ORDER BY g.from_day DESC LIMIT 1 FOR UPDATE;
  IF expected IS NOT NULL AND coalesce(last.version, 0) <> expected THEN
    RETURN NULL;
  END IF;
  IF last.until_day IS NULL AND last.name = in_name AND last.kind = in_kind
    AND last.polygon IS NOT DISTINCT FROM in_polygon AND last.from_day <= in_from THEN
    RETURN last.version;
  END IF;
  IF last.from_day > in_from OR last.until_day > in_from THEN
    RAISE EXCEPTION 'grid % overlaps a version that is already recorded', in_code USING ERRCODE = 'exclusion_violation';
  END IF;
  IF last.until_day IS NULL AND last.from_day < in_from THEN
    UPDATE places.grids g SET until_day = in_from
    WHERE g.county = in_county AND g.code = in_code AND g.from_day = last.from_day;
  END IF;
  INSERT INTO places.grids AS g (county, code, name, kind, polygon, west, south, east, north, from_day, version)
  VALUES (in_county, in_code, in_name, in_kind, in_polygon, box[1], box[2], box[3], box[4], in_from,
    coalesce(last.version, 0) + 1)
  ON CONFLICT (county, code, from_day) DO UPDATE SET name = excluded.name, kind = excluded.kind,
    polygon = excluded.polygon, west = excluded.west, south = excluded.south, east = excluded.east,
    north = excluded.north, version = excluded.version, until_day = NULL;
  RETURN coalesce(last.version, 0) + 1;
END $$;

-- Working calendar: only days that differ from the plain week; a year without a row in calendar_years is not known.
CREATE TABLE places.calendar_years (
  year integer PRIMARY KEY CHECK (year BETWEEN 2000 AND 2200),
  source text NOT NULL CHECK (source <> '')
);
CREATE TABLE places.calendar_days (
  day date PRIMARY KEY,
  year integer NOT NULL GENERATED ALWAYS AS (extract(year FROM day)::integer) STORED
    REFERENCES places.calendar_years (year),
  kind text NOT NULL CHECK (kind IN ('holiday', 'workday')),
  name text NOT NULL CHECK (name <> '')
);
COMMENT ON TABLE places.calendar_days IS '法定节假日 (holiday) and 调休上班日 (workday)';
GRANT SELECT, INSERT, UPDATE ON places.calendar_years TO shanzhi_app;
GRANT SELECT, INSERT, DELETE ON places.calendar_days TO shanzhi_app;
