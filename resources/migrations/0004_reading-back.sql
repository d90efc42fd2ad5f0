-- Hours and days as people and programs read them back: of points that the session may see, and always of what the readings
-- are now. Buckets whose readings changed since the last refresh are added up on the spot.

-- up timescaledb
-- From when to when an aggregate by series doesn't follow its readings, below where it is added up at every look anyway.
CREATE FUNCTION blipee.unrefreshed(of_view name) RETURNS TABLE (beginning timestamptz, ending timestamptz)
  LANGUAGE sql STABLE SET search_path = pg_catalog
  AS $$
    WITH view AS (
      SELECT c.mat_hypertable_id, c.raw_hypertable_id, w.watermark
      FROM _timescaledb_catalog.continuous_agg c
        JOIN _timescaledb_catalog.continuous_aggs_watermark w ON w.mat_hypertable_id = c.mat_hypertable_id
      WHERE c.user_view_schema = 'blipee' AND c.user_view_name = of_view),
    changed AS (
      SELECT v.watermark, l.lowest_modified_value AS lowest, l.greatest_modified_value AS greatest
      FROM view v JOIN _timescaledb_catalog.continuous_aggs_hypertable_invalidation_log l
        ON l.hypertable_id = v.raw_hypertable_id
      UNION ALL
      SELECT v.watermark, l.lowest_modified_value, l.greatest_modified_value
      FROM view v JOIN _timescaledb_catalog.continuous_aggs_materialization_invalidation_log l
        ON l.materialization_id = v.mat_hypertable_id)
    -- Microseconds; 210866803200000000 before 1970 is as far back as a timestamptz goes.
    SELECT CASE WHEN lowest <= -210866803200000000 THEN '-infinity' ELSE to_timestamp(floor(lowest / 1000000.0)) END,
      to_timestamp(floor(least(greatest, watermark - 1) / 1000000.0) + 1)
    FROM changed WHERE lowest < watermark AND watermark > -210866803200000000
  $$;

CREATE FUNCTION blipee.hours(which integer[], beginning timestamptz, ending timestamptz)
  RETURNS TABLE (series integer, bucket timestamptz, readings bigint, uncertain bigint, bad bigint, count bigint,
    sum double precision, min double precision, max double precision, first double precision, last double precision,
    first_time timestamptz, last_time timestamptz, increase double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET timezone = 'UTC'
  SET work_mem = '64MB'
  AS $$
    WITH stale AS MATERIALIZED (
      SELECT date_trunc('hour', greatest(u.beginning, hours.beginning)) AS since, u.ending AS until
      FROM blipee.unrefreshed('hourly_by_series') u
      WHERE u.ending > hours.beginning AND u.beginning < hours.ending)
    SELECT h.series, h.bucket, h.readings, h.uncertain, h.bad, h.count, h.sum, h.min, h.max, h.first, h.last,
      h.first_time, h.last_time, h.increase
    FROM blipee.hourly_by_series h
    WHERE h.series = ANY (ARRAY(SELECT p.series FROM blipee.points p WHERE p.series = ANY (which)))
      AND h.bucket >= hours.beginning AND h.bucket < hours.ending
      AND NOT EXISTS (SELECT FROM stale s WHERE h.bucket >= s.since AND h.bucket < s.until)
    UNION ALL
    SELECT r.series, date_trunc('hour', r.time), count(*), count(*) FILTER (WHERE r.quality = 1),
      count(*) FILTER (WHERE r.quality = 2), count(r.value) FILTER (WHERE r.quality < 2),
      sum(r.value) FILTER (WHERE r.quality < 2), min(r.value) FILTER (WHERE r.quality < 2),
      max(r.value) FILTER (WHERE r.quality < 2),
      (array_agg(r.value ORDER BY r.time) FILTER (WHERE r.quality < 2 AND r.value IS NOT NULL))[1],
      (array_agg(r.value ORDER BY r.time DESC) FILTER (WHERE r.quality < 2 AND r.value IS NOT NULL))[1],
      min(r.time) FILTER (WHERE r.quality < 2 AND r.value IS NOT NULL),
      max(r.time) FILTER (WHERE r.quality < 2 AND r.value IS NOT NULL),
      blipee.increase(r.value ORDER BY r.time) FILTER (WHERE r.quality < 2)
    FROM blipee.readings r
    WHERE EXISTS (SELECT FROM stale)
      AND r.series = ANY (ARRAY(SELECT p.series FROM blipee.points p WHERE p.series = ANY (which)))
      AND r.time >= greatest(hours.beginning, (SELECT min(s.since) FROM stale s)) AND r.time < hours.ending
      AND EXISTS (SELECT FROM stale s
        WHERE date_trunc('hour', r.time) >= s.since AND date_trunc('hour', r.time) < s.until)
    GROUP BY 1, 2
  $$;

CREATE FUNCTION blipee.days(which integer[], beginning timestamptz, ending timestamptz)
  RETURNS TABLE (series integer, bucket timestamptz, readings bigint, uncertain bigint, bad bigint, count bigint,
    sum double precision, min double precision, max double precision, first double precision, last double precision,
    first_time timestamptz, last_time timestamptz, increase double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET timezone = 'UTC'
  SET work_mem = '64MB'
  AS $$
    WITH stale AS MATERIALIZED (
      SELECT date_trunc('day', greatest(u.beginning, days.beginning)) AS since, u.ending AS until
      FROM blipee.unrefreshed('daily_by_series') u
      WHERE u.ending > days.beginning AND u.beginning < days.ending)
    SELECT d.series, d.bucket, d.readings, d.uncertain, d.bad, d.count, d.sum, d.min, d.max, d.first, d.last,
      d.first_time, d.last_time, d.increase
    FROM blipee.daily_by_series d
    WHERE d.series = ANY (ARRAY(SELECT p.series FROM blipee.points p WHERE p.series = ANY (which)))
      AND d.bucket >= days.beginning AND d.bucket < days.ending
      AND NOT EXISTS (SELECT FROM stale s WHERE d.bucket >= s.since AND d.bucket < s.until)
    UNION ALL
    SELECT r.series, date_trunc('day', r.time), count(*), count(*) FILTER (WHERE r.quality = 1),
      count(*) FILTER (WHERE r.quality = 2), count(r.value) FILTER (WHERE r.quality < 2),
      sum(r.value) FILTER (WHERE r.quality < 2), min(r.value) FILTER (WHERE r.quality < 2),
      max(r.value) FILTER (WHERE r.quality < 2),
      (array_agg(r.value ORDER BY r.time) FILTER (WHERE r.quality < 2 AND r.value IS NOT NULL))[1],
      (array_agg(r.value ORDER BY r.time DESC) FILTER (WHERE r.quality < 2 AND r.value IS NOT NULL))[1],
      min(r.time) FILTER (WHERE r.quality < 2 AND r.value IS NOT NULL),
      max(r.time) FILTER (WHERE r.quality < 2 AND r.value IS NOT NULL),
      blipee.increase(r.value ORDER BY r.time) FILTER (WHERE r.quality < 2)
    FROM blipee.readings r
    WHERE EXISTS (SELECT FROM stale)
      AND r.series = ANY (ARRAY(SELECT p.series FROM blipee.points p WHERE p.series = ANY (which)))
      AND r.time >= greatest(days.beginning, (SELECT min(s.since) FROM stale s)) AND r.time < days.ending
      AND EXISTS (SELECT FROM stale s
        WHERE date_trunc('day', r.time) >= s.since AND date_trunc('day', r.time) < s.until)
    GROUP BY 1, 2
  $$;

-- up postgresql
-- Buckets that batches wrote to since the last refresh.
CREATE FUNCTION blipee.unrefreshed(which integer[], unit text, beginning timestamptz, ending timestamptz)
  RETURNS TABLE (series integer, bucket timestamptz)
  LANGUAGE sql STABLE SET search_path = pg_catalog SET timezone = 'UTC'
  AS $$
    SELECT DISTINCT t.series, b.bucket
    FROM blipee.touched t, LATERAL generate_series(
      date_trunc(unit, greatest(t.first_time, beginning)), least(t.last_time, ending - INTERVAL '1 microsecond'),
      ('1 ' || unit)::interval) AS b (bucket)
    WHERE t.series = ANY (which) AND t.first_time < ending AND t.last_time >= beginning
  $$;

CREATE FUNCTION blipee.hours(which integer[], beginning timestamptz, ending timestamptz)
  RETURNS TABLE (series integer, bucket timestamptz, readings bigint, uncertain bigint, bad bigint, count bigint,
    sum double precision, min double precision, max double precision, first double precision, last double precision,
    first_time timestamptz, last_time timestamptz, increase double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET timezone = 'UTC'
  SET work_mem = '64MB'
  AS $$
    WITH mine AS MATERIALIZED (
      SELECT ARRAY(SELECT p.series FROM blipee.points p WHERE p.series = ANY (which)) AS those),
    stale AS MATERIALIZED (
      SELECT u.* FROM mine, LATERAL blipee.unrefreshed(mine.those, 'hour', hours.beginning, hours.ending) AS u)
    SELECT h.* FROM blipee.hourly_by_series h
    WHERE h.series = ANY ((SELECT those FROM mine)::integer[])
      AND h.bucket >= hours.beginning AND h.bucket < hours.ending
      AND (h.series, h.bucket) NOT IN (SELECT s.series, s.bucket FROM stale s)
    UNION ALL
    SELECT a.* FROM stale s, LATERAL blipee.add_up(s.series, s.bucket, s.bucket + INTERVAL '1 hour') AS a
  $$;

CREATE FUNCTION blipee.days(which integer[], beginning timestamptz, ending timestamptz)
  RETURNS TABLE (series integer, bucket timestamptz, readings bigint, uncertain bigint, bad bigint, count bigint,
    sum double precision, min double precision, max double precision, first double precision, last double precision,
    first_time timestamptz, last_time timestamptz, increase double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET timezone = 'UTC'
  SET work_mem = '64MB'
  AS $$
    WITH mine AS MATERIALIZED (
      SELECT ARRAY(SELECT p.series FROM blipee.points p WHERE p.series = ANY (which)) AS those),
    stale AS MATERIALIZED (
      SELECT u.* FROM mine, LATERAL blipee.unrefreshed(mine.those, 'day', days.beginning, days.ending) AS u)
    SELECT d.* FROM blipee.daily_by_series d
    WHERE d.series = ANY ((SELECT those FROM mine)::integer[])
      AND d.bucket >= days.beginning AND d.bucket < days.ending
      AND (d.series, d.bucket) NOT IN (SELECT s.series, s.bucket FROM stale s)
    UNION ALL
    SELECT a.* FROM stale s, LATERAL blipee.add_up(s.series, s.bucket, s.bucket + INTERVAL '1 day') AS a
  $$;

-- up
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA blipee FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blipee.hours(integer[], timestamptz, timestamptz),
  blipee.days(integer[], timestamptz, timestamptz) TO blipee_reader;

-- down
DROP FUNCTION blipee.days(integer[], timestamptz, timestamptz), blipee.hours(integer[], timestamptz, timestamptz);

-- down timescaledb
DROP FUNCTION blipee.unrefreshed(name);

-- down postgresql
DROP FUNCTION blipee.unrefreshed(integer[], text, timestamptz, timestamptz);
