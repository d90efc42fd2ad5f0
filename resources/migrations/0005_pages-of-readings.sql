-- Readings as programs read them back: of points that the session may see, each asked for by its number and read along the
-- key of the readings. The view device_data asks the policies of points and devices for every row instead of every point.

-- up
-- Readings of series in the order of which, then of time: each from its own beginning, not more than most of all together.
CREATE FUNCTION blipee.page(which integer[], beginnings timestamptz[], ending timestamptz, most integer)
  RETURNS TABLE (series integer, "time" timestamptz, value double precision, quality smallint, reason smallint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 10000
  SET search_path = pg_catalog, blipee, pg_temp SET work_mem = '64MB' SET plan_cache_mode = force_custom_plan
  AS $$
  #variable_conflict use_column
  DECLARE
    mine integer[] := ARRAY(SELECT p.series FROM blipee.points p WHERE p.series = ANY (which));
    so_far bigint := 0;
    found_rows bigint;
    one record;
  BEGIN
    FOR one IN
      SELECT u.series, u.beginning FROM unnest(which, beginnings) WITH ORDINALITY AS u (series, beginning, place)
      WHERE u.series = ANY (mine) ORDER BY u.place
    LOOP
      EXIT WHEN so_far >= most;
      RETURN QUERY
        SELECT r.series, r.time, r.value, r.quality, r.reason FROM blipee.readings r
        WHERE r.series = one.series AND r.time >= one.beginning AND r.time < ending
        ORDER BY r.time LIMIT most - so_far;
      GET DIAGNOSTICS found_rows = ROW_COUNT;
      so_far := so_far + found_rows;
    END LOOP;
  END
  $$;

-- The last reading of each series before a moment. Usable: only one that has a value and isn't bad.
CREATE FUNCTION blipee.last_before(which integer[], moment timestamptz, usable boolean DEFAULT false)
  RETURNS TABLE (series integer, "time" timestamptz, value double precision, quality smallint, reason smallint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
    WITH mine AS MATERIALIZED (SELECT p.series FROM blipee.points p WHERE p.series = ANY (which))
    SELECT l.* FROM mine m, LATERAL (
      SELECT r.series, r.time, r.value, r.quality, r.reason FROM blipee.readings r
      WHERE r.series = m.series AND r.time < moment AND (NOT usable OR r.value IS NOT NULL AND r.quality < 2)
      ORDER BY r.time DESC LIMIT 1) AS l
  $$;

-- The first reading of each series at a moment or after it.
CREATE FUNCTION blipee.first_from(which integer[], moment timestamptz, usable boolean DEFAULT false)
  RETURNS TABLE (series integer, "time" timestamptz, value double precision, quality smallint, reason smallint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
    WITH mine AS MATERIALIZED (SELECT p.series FROM blipee.points p WHERE p.series = ANY (which))
    SELECT f.* FROM mine m, LATERAL (
      SELECT r.series, r.time, r.value, r.quality, r.reason FROM blipee.readings r
      WHERE r.series = m.series AND r.time >= moment AND (NOT usable OR r.value IS NOT NULL AND r.quality < 2)
      ORDER BY r.time LIMIT 1) AS f
  $$;

-- up postgresql
-- One bucket of one series, added up from its readings. Where one of them is so large that sums may be beyond a double, and
-- end the refresh of everybody's buckets, its sum and increase are Infinity: whoever wants them looks at the readings.
CREATE OR REPLACE FUNCTION blipee.add_up(of_series integer, beginning timestamptz, ending timestamptz)
  RETURNS SETOF blipee.hourly_by_series LANGUAGE sql STABLE SET search_path = pg_catalog
  AS $$
    SELECT of_series, beginning, count(*), count(*) FILTER (WHERE quality = 1), count(*) FILTER (WHERE quality = 2),
      count(*) FILTER (WHERE used),
      CASE WHEN bool_or(huge) THEN 'Infinity' ELSE sum(value) FILTER (WHERE used AND NOT huge) END,
      min(value) FILTER (WHERE used), max(value) FILTER (WHERE used),
      min(value) FILTER (WHERE used AND before IS NULL), min(value) FILTER (WHERE used AND after IS NULL),
      min(time) FILTER (WHERE used), max(time) FILTER (WHERE used),
      -- As blipee.increase counts, in a fraction of its time.
      CASE WHEN bool_or(huge) THEN 'Infinity' ELSE sum(
        CASE WHEN before IS NULL OR abs(before) >= 1e290 OR huge THEN 0
          WHEN value >= before THEN value - before ELSE greatest(0, value) END) FILTER (WHERE used) END
    FROM (
      SELECT t.*, lag(t.value) OVER w AS before, lead(t.value) OVER w AS after FROM (
        SELECT r.time, r.value, r.quality, r.quality < 2 AND r.value IS NOT NULL AS used,
          r.quality < 2 AND abs(r.value) >= 1e290 AS huge FROM blipee.readings r
        WHERE r.series = of_series AND r.time >= beginning AND r.time < ending) AS t
      WINDOW w AS (PARTITION BY t.used ORDER BY t.time)) AS those
    HAVING count(*) > 0
  $$;

-- up
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA blipee FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blipee.page(integer[], timestamptz[], timestamptz, integer),
  blipee.last_before(integer[], timestamptz, boolean), blipee.first_from(integer[], timestamptz, boolean)
  TO blipee_reader;

-- down
DROP FUNCTION blipee.first_from(integer[], timestamptz, boolean), blipee.last_before(integer[], timestamptz, boolean),
  blipee.page(integer[], timestamptz[], timestamptz, integer);

-- down postgresql
CREATE OR REPLACE FUNCTION blipee.add_up(of_series integer, beginning timestamptz, ending timestamptz)
  RETURNS SETOF blipee.hourly_by_series LANGUAGE sql STABLE SET search_path = pg_catalog
  AS $$
    SELECT of_series, beginning, count(*), count(*) FILTER (WHERE quality = 1), count(*) FILTER (WHERE quality = 2),
      count(*) FILTER (WHERE used), sum(value) FILTER (WHERE used),
      min(value) FILTER (WHERE used), max(value) FILTER (WHERE used),
      min(value) FILTER (WHERE used AND before IS NULL), min(value) FILTER (WHERE used AND after IS NULL),
      min(time) FILTER (WHERE used), max(time) FILTER (WHERE used),
      -- As blipee.increase counts, in a fraction of its time.
      sum(CASE WHEN before IS NULL THEN 0 WHEN value >= before THEN value - before ELSE greatest(0, value) END)
        FILTER (WHERE used)
    FROM (
      SELECT t.*, lag(t.value) OVER w AS before, lead(t.value) OVER w AS after FROM (
        SELECT r.time, r.value, r.quality, r.quality < 2 AND r.value IS NOT NULL AS used FROM blipee.readings r
        WHERE r.series = of_series AND r.time >= beginning AND r.time < ending) AS t
      WINDOW w AS (PARTITION BY t.used ORDER BY t.time)) AS those
    HAVING count(*) > 0
  $$;
