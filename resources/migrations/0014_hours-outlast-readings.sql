-- Hours and days outlast the readings that they were made of. TimescaleDB takes what its retention drops for changed, and its
-- policies refresh nothing older than 700 days: what was added up before was hidden for good as out of date, with nothing to
-- add up in its place; and of history that was that old when it came, nothing was ever added up.

-- up timescaledb
-- Hours and days of readings that were older than the policies refresh when they came, added up as they come.
CREATE TABLE blipee.kept_hours (LIKE blipee.hourly_by_series, PRIMARY KEY (series, bucket));
CREATE TABLE blipee.kept_days (LIKE blipee.daily_by_series, PRIMARY KEY (series, bucket));

-- Adds up hours and days of readings that are older than 690 days: what is younger when it comes is refreshed by the policies
-- for sure. Of a bucket that comes in parts, after a part was let go, the one of more readings is kept. A sum that may be
-- beyond a double is Infinity: whoever wants it looks at the readings.
-- of_batch: only buckets that this batch wrote to; null: all.
CREATE FUNCTION blipee.keep_old(touched integer[], first_times timestamptz[], last_times timestamptz[], of_batch integer)
  RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog SET timezone = 'UTC' SET work_mem = '64MB'
  AS $$
  DECLARE
    old timestamptz := date_trunc('day', now() - INTERVAL '690 days');
  BEGIN
    -- Who adds up the same bucket at once is to see what the other one wrote.
    PERFORM pg_advisory_xact_lock(1651272048, 2);
    WITH hourly AS MATERIALIZED (
      SELECT series, hour AS bucket, count(*) AS readings, count(*) FILTER (WHERE quality = 1) AS uncertain,
        count(*) FILTER (WHERE quality = 2) AS bad, count(*) FILTER (WHERE used) AS count,
        CASE WHEN bool_or(huge) THEN 'Infinity' ELSE sum(value) FILTER (WHERE used AND NOT huge) END AS sum,
        min(value) FILTER (WHERE used) AS min, max(value) FILTER (WHERE used) AS max,
        min(value) FILTER (WHERE used AND before IS NULL) AS first,
        min(value) FILTER (WHERE used AND after IS NULL) AS last,
        min(time) FILTER (WHERE used) AS first_time, max(time) FILTER (WHERE used) AS last_time,
        -- As blipee.increase counts, in a fraction of its time.
        CASE WHEN bool_or(huge) THEN 'Infinity' ELSE sum(
          CASE WHEN before IS NULL OR abs(before) >= 1e290 OR huge THEN 0
            WHEN value >= before THEN value - before ELSE greatest(0, value) END) FILTER (WHERE used) END AS increase,
        of_batch IS NULL OR bool_or(batch = of_batch) AS is_touched
      FROM (
        SELECT t.*, lag(t.value) OVER w AS before, lead(t.value) OVER w AS after FROM (
          SELECT r.series, r.time, r.value, r.quality, r.batch, date_trunc('hour', r.time) AS hour,
            r.quality < 2 AND r.value IS NOT NULL AS used, r.quality < 2 AND abs(r.value) >= 1e290 AS huge
          FROM (SELECT u.series, date_trunc('day', min(u.first_time)) AS since,
              least(date_trunc('day', max(u.last_time)) + INTERVAL '1 day', old) AS until
              FROM unnest(touched, first_times, last_times) AS u (series, first_time, last_time)
              WHERE u.first_time < old GROUP BY u.series) AS d
            JOIN blipee.readings r ON r.series = d.series AND r.time >= d.since AND r.time < d.until
          WHERE r.time < old) AS t
        WINDOW w AS (PARTITION BY t.series, t.hour, t.used ORDER BY t.time)) AS those
      GROUP BY series, hour),
    hours_kept AS (
      INSERT INTO blipee.kept_hours AS k
        SELECT h.series, h.bucket, h.readings, h.uncertain, h.bad, h.count, h.sum, h.min, h.max, h.first, h.last,
          h.first_time, h.last_time, h.increase
        FROM hourly h WHERE h.is_touched
      ON CONFLICT (series, bucket) DO UPDATE SET (readings, uncertain, bad, count, sum, min, max, first, last,
        first_time, last_time, increase) = (excluded.readings, excluded.uncertain, excluded.bad, excluded.count,
        excluded.sum, excluded.min, excluded.max, excluded.first, excluded.last, excluded.first_time, excluded.last_time,
        excluded.increase)
        WHERE excluded.readings >= k.readings),
    ordered AS (
      SELECT h.*, date_trunc('day', h.bucket) AS day, lag(h.last) OVER w AS before, lead(h.first) OVER w AS after
      FROM hourly h WINDOW w AS (PARTITION BY h.series, date_trunc('day', h.bucket), h.count > 0 ORDER BY h.bucket))
    INSERT INTO blipee.kept_days AS k
      SELECT o.series, o.day, sum(o.readings), sum(o.uncertain), sum(o.bad), sum(o.count), sum(o.sum), min(o.min),
        max(o.max), min(o.first) FILTER (WHERE o.before IS NULL), min(o.last) FILTER (WHERE o.after IS NULL),
        min(o.first_time), max(o.last_time),
        CASE WHEN bool_or(o.increase = 'Infinity') THEN 'Infinity' ELSE sum(o.increase
          + CASE WHEN o.before IS NULL THEN 0 WHEN o.first >= o.before THEN o.first - o.before
            ELSE greatest(0, o.first) END) END
      FROM ordered o GROUP BY o.series, o.day HAVING bool_or(o.is_touched)
      ON CONFLICT (series, bucket) DO UPDATE SET (readings, uncertain, bad, count, sum, min, max, first, last,
        first_time, last_time, increase) = (excluded.readings, excluded.uncertain, excluded.bad, excluded.count,
        excluded.sum, excluded.min, excluded.max, excluded.first, excluded.last, excluded.first_time, excluded.last_time,
        excluded.increase)
        WHERE excluded.readings >= k.readings;
  END
  $$;
REVOKE ALL ON FUNCTION blipee.keep_old(integer[], timestamptz[], timestamptz[], integer) FROM PUBLIC;

-- Called with what each batch wrote to.
CREATE OR REPLACE FUNCTION blipee.note_touched(touched integer[], first_times timestamptz[], last_times timestamptz[])
  RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog
  AS $$
  BEGIN
    IF EXISTS (SELECT FROM unnest(first_times, last_times) AS u (first_time, last_time)
        WHERE u.first_time < '4713-01-01 00:00+00 BC' OR u.last_time >= '294276-01-01 00:00+00') THEN
      RAISE EXCEPTION 'a reading''s time is infinite, or too far away to be counted' USING ERRCODE = '22008';
    END IF;
    IF EXISTS (SELECT FROM unnest(first_times) AS u (first_time) WHERE u.first_time < now() - INTERVAL '690 days') THEN
      PERFORM blipee.keep_old(touched, first_times, last_times,
        currval(pg_get_serial_sequence('blipee.batches', 'batch'))::integer);
    END IF;
  END
  $$;

-- What came before now.
SELECT blipee.keep_old(array_agg(r.series), array_agg(r.first_time), array_agg(r.last_time), NULL)
  FROM (SELECT r.series, min(r.time) AS first_time, max(r.time) AS last_time FROM blipee.readings r
    WHERE r.time < now() - INTERVAL '690 days' GROUP BY r.series) AS r;

-- Where an aggregate is out of date, or an old bucket was kept: of what is there, the bucket of most readings. Readings that are
-- still there have the say before as many that were added up once.
CREATE OR REPLACE FUNCTION blipee.hours(which integer[], beginning timestamptz, ending timestamptz)
  RETURNS TABLE (series integer, bucket timestamptz, readings bigint, uncertain bigint, bad bigint, count bigint,
    sum double precision, min double precision, max double precision, first double precision, last double precision,
    first_time timestamptz, last_time timestamptz, increase double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET timezone = 'UTC'
  SET work_mem = '64MB'
  AS $$
    WITH mine AS MATERIALIZED (
      SELECT ARRAY(SELECT p.series FROM blipee.points p WHERE p.series = ANY (which)) AS those),
    stale AS MATERIALIZED (
      SELECT date_trunc('hour', greatest(u.beginning, hours.beginning)) AS since, u.ending AS until
      FROM blipee.unrefreshed('hourly_by_series') u
      WHERE u.ending > hours.beginning AND u.beginning < hours.ending),
    old AS MATERIALIZED (
      SELECT max(k.bucket) AS last FROM blipee.kept_hours k
      WHERE k.series = ANY ((SELECT those FROM mine)::integer[])
        AND k.bucket >= hours.beginning AND k.bucket < hours.ending)
    SELECT h.series, h.bucket, h.readings, h.uncertain, h.bad, h.count, h.sum, h.min, h.max, h.first, h.last,
      h.first_time, h.last_time, h.increase
    FROM blipee.hourly_by_series h
    WHERE h.series = ANY ((SELECT those FROM mine)::integer[])
      AND h.bucket >= hours.beginning AND h.bucket < hours.ending
      AND h.bucket > (SELECT coalesce(o.last, '-infinity') FROM old o)
      AND NOT EXISTS (SELECT FROM stale s WHERE h.bucket >= s.since AND h.bucket < s.until)
    UNION ALL
    (SELECT DISTINCT ON (c.series, c.bucket) c.series, c.bucket, c.readings, c.uncertain, c.bad, c.count, c.sum, c.min,
      c.max, c.first, c.last, c.first_time, c.last_time, c.increase
    FROM (
      SELECT 2 AS place, h.series, h.bucket, h.readings, h.uncertain, h.bad, h.count, h.sum, h.min, h.max, h.first, h.last,
        h.first_time, h.last_time, h.increase
      FROM blipee.hourly_by_series h
      WHERE (EXISTS (SELECT FROM stale) OR (SELECT o.last FROM old o) IS NOT NULL)
        AND h.series = ANY ((SELECT those FROM mine)::integer[])
        AND h.bucket >= hours.beginning AND h.bucket < hours.ending
        AND (h.bucket <= (SELECT o.last FROM old o)
          OR EXISTS (SELECT FROM stale s WHERE h.bucket >= s.since AND h.bucket < s.until))
      UNION ALL
      SELECT 1, k.* FROM blipee.kept_hours k
      WHERE k.series = ANY ((SELECT those FROM mine)::integer[])
        AND k.bucket >= hours.beginning AND k.bucket < hours.ending
      UNION ALL
      SELECT 0, r.series, date_trunc('hour', r.time), count(*), count(*) FILTER (WHERE r.quality = 1),
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
        AND r.series = ANY ((SELECT those FROM mine)::integer[])
        AND r.time >= greatest(hours.beginning, (SELECT min(s.since) FROM stale s)) AND r.time < hours.ending
        AND EXISTS (SELECT FROM stale s
          WHERE date_trunc('hour', r.time) >= s.since AND date_trunc('hour', r.time) < s.until)
      GROUP BY 2, 3) AS c
    ORDER BY c.series, c.bucket, c.readings DESC, c.place)
  $$;

CREATE OR REPLACE FUNCTION blipee.days(which integer[], beginning timestamptz, ending timestamptz)
  RETURNS TABLE (series integer, bucket timestamptz, readings bigint, uncertain bigint, bad bigint, count bigint,
    sum double precision, min double precision, max double precision, first double precision, last double precision,
    first_time timestamptz, last_time timestamptz, increase double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET timezone = 'UTC'
  SET work_mem = '64MB'
  AS $$
    WITH mine AS MATERIALIZED (
      SELECT ARRAY(SELECT p.series FROM blipee.points p WHERE p.series = ANY (which)) AS those),
    stale AS MATERIALIZED (
      SELECT date_trunc('day', greatest(u.beginning, days.beginning)) AS since, u.ending AS until
      FROM blipee.unrefreshed('daily_by_series') u
      WHERE u.ending > days.beginning AND u.beginning < days.ending),
    old AS MATERIALIZED (
      SELECT max(k.bucket) AS last FROM blipee.kept_days k
      WHERE k.series = ANY ((SELECT those FROM mine)::integer[])
        AND k.bucket >= days.beginning AND k.bucket < days.ending)
    SELECT h.series, h.bucket, h.readings, h.uncertain, h.bad, h.count, h.sum, h.min, h.max, h.first, h.last,
      h.first_time, h.last_time, h.increase
    FROM blipee.daily_by_series h
    WHERE h.series = ANY ((SELECT those FROM mine)::integer[])
      AND h.bucket >= days.beginning AND h.bucket < days.ending
      AND h.bucket > (SELECT coalesce(o.last, '-infinity') FROM old o)
      AND NOT EXISTS (SELECT FROM stale s WHERE h.bucket >= s.since AND h.bucket < s.until)
    UNION ALL
    (SELECT DISTINCT ON (c.series, c.bucket) c.series, c.bucket, c.readings, c.uncertain, c.bad, c.count, c.sum, c.min,
      c.max, c.first, c.last, c.first_time, c.last_time, c.increase
    FROM (
      SELECT 2 AS place, h.series, h.bucket, h.readings, h.uncertain, h.bad, h.count, h.sum, h.min, h.max, h.first, h.last,
        h.first_time, h.last_time, h.increase
      FROM blipee.daily_by_series h
      WHERE (EXISTS (SELECT FROM stale) OR (SELECT o.last FROM old o) IS NOT NULL)
        AND h.series = ANY ((SELECT those FROM mine)::integer[])
        AND h.bucket >= days.beginning AND h.bucket < days.ending
        AND (h.bucket <= (SELECT o.last FROM old o)
          OR EXISTS (SELECT FROM stale s WHERE h.bucket >= s.since AND h.bucket < s.until))
      UNION ALL
      SELECT 1, k.* FROM blipee.kept_days k
      WHERE k.series = ANY ((SELECT those FROM mine)::integer[])
        AND k.bucket >= days.beginning AND k.bucket < days.ending
      UNION ALL
      SELECT 0, r.series, date_trunc('day', r.time), count(*), count(*) FILTER (WHERE r.quality = 1),
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
        AND r.series = ANY ((SELECT those FROM mine)::integer[])
        AND r.time >= greatest(days.beginning, (SELECT min(s.since) FROM stale s)) AND r.time < days.ending
        AND EXISTS (SELECT FROM stale s
          WHERE date_trunc('day', r.time) >= s.since AND date_trunc('day', r.time) < s.until)
      GROUP BY 2, 3) AS c
    ORDER BY c.series, c.bucket, c.readings DESC, c.place)
  $$;

CREATE OR REPLACE VIEW blipee.hourly_metrics WITH (security_barrier) AS
  SELECT p.device_id, p.variable, p.unit, h.bucket, h.sum / nullif(h.count, 0) AS avg, h.min, h.max, h.sum, h.count,
    h.first, h.last, h.increase, h.first_time, h.last_time, h.readings, h.uncertain, h.bad, p.id AS point_id, h.series
  FROM (
      SELECT m.* FROM blipee.hourly_by_series m
      WHERE NOT EXISTS (SELECT FROM blipee.kept_hours k
        WHERE k.series = m.series AND k.bucket = m.bucket AND k.readings >= m.readings)
      UNION ALL
      SELECT k.* FROM blipee.kept_hours k
      WHERE NOT EXISTS (SELECT FROM blipee.hourly_by_series m
        WHERE m.series = k.series AND m.bucket = k.bucket AND m.readings > k.readings
          AND m.bucket < now() - INTERVAL '690 days')
    ) AS h JOIN blipee.points p ON p.series = h.series;
CREATE OR REPLACE VIEW blipee.daily_metrics WITH (security_barrier) AS
  SELECT p.device_id, p.variable, p.unit, d.bucket, d.sum / nullif(d.count, 0) AS avg, d.min, d.max, d.sum, d.count,
    d.first, d.last, d.increase, d.first_time, d.last_time, d.readings, d.uncertain, d.bad, p.id AS point_id, d.series
  FROM (
      SELECT m.* FROM blipee.daily_by_series m
      WHERE NOT EXISTS (SELECT FROM blipee.kept_days k
        WHERE k.series = m.series AND k.bucket = m.bucket AND k.readings >= m.readings)
      UNION ALL
      SELECT k.* FROM blipee.kept_days k
      WHERE NOT EXISTS (SELECT FROM blipee.daily_by_series m
        WHERE m.series = k.series AND m.bucket = k.bucket AND m.readings > k.readings
          AND m.bucket < now() - INTERVAL '690 days')
    ) AS d JOIN blipee.points p ON p.series = d.series;

-- down timescaledb losing data
CREATE OR REPLACE VIEW blipee.hourly_metrics WITH (security_barrier) AS
  SELECT p.device_id, p.variable, p.unit, h.bucket, h.sum / nullif(h.count, 0) AS avg, h.min, h.max, h.sum, h.count,
    h.first, h.last, h.increase, h.first_time, h.last_time, h.readings, h.uncertain, h.bad, p.id AS point_id, h.series
  FROM blipee.hourly_by_series h JOIN blipee.points p ON p.series = h.series;
CREATE OR REPLACE VIEW blipee.daily_metrics WITH (security_barrier) AS
  SELECT p.device_id, p.variable, p.unit, d.bucket, d.sum / nullif(d.count, 0) AS avg, d.min, d.max, d.sum, d.count,
    d.first, d.last, d.increase, d.first_time, d.last_time, d.readings, d.uncertain, d.bad, p.id AS point_id, d.series
  FROM blipee.daily_by_series d JOIN blipee.points p ON p.series = d.series;

CREATE OR REPLACE FUNCTION blipee.hours(which integer[], beginning timestamptz, ending timestamptz)
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

CREATE OR REPLACE FUNCTION blipee.days(which integer[], beginning timestamptz, ending timestamptz)
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

CREATE OR REPLACE FUNCTION blipee.note_touched(touched integer[], first_times timestamptz[], last_times timestamptz[])
  RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog
  AS $$
  BEGIN
    IF EXISTS (SELECT FROM unnest(first_times, last_times) AS u (first_time, last_time)
        WHERE u.first_time < '4713-01-01 00:00+00 BC' OR u.last_time >= '294276-01-01 00:00+00') THEN
      RAISE EXCEPTION 'a reading''s time is infinite, or too far away to be counted' USING ERRCODE = '22008';
    END IF;
  END
  $$;

DROP FUNCTION blipee.keep_old(integer[], timestamptz[], timestamptz[], integer);
DROP TABLE blipee.kept_days, blipee.kept_hours;
