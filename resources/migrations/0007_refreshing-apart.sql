-- One organization's readings don't hold up the hours and days of the others. A batch with a reading of 1970 and one of today
-- made the refresh walk every hour in between, for everybody, and one bucket that couldn't be added up ended all of it.

-- up postgresql
-- Times whose hours and days can be counted: not infinite, from 4713 BC to the end of 294275.
ALTER TABLE blipee.readings ADD CONSTRAINT countable_times
  CHECK (time >= '4713-01-01 00:00+00 BC' AND time < '294276-01-01 00:00+00') NOT VALID;

-- From where to where a series has readings in a range, by hours: stretches more than a day apart. (A difference of times
-- may be beyond what an interval holds, and turns negative.)
-- of_batch: only those that this batch wrote; null: all.
CREATE FUNCTION blipee.runs(of_series integer, beginning timestamptz, ending timestamptz, of_batch integer)
  RETURNS TABLE (first_time timestamptz, last_time timestamptz) LANGUAGE sql STABLE SET search_path = pg_catalog
  AS $$
    SELECT min(n.hour), max(n.hour) FROM (
      SELECT h.hour, count(*) FILTER (WHERE h.is_apart) OVER (ORDER BY h.hour) AS run FROM (
        SELECT d.hour, d.hour > lag(d.hour) OVER (ORDER BY d.hour) + INTERVAL '1 day' AS is_apart FROM (
          SELECT DISTINCT date_trunc('hour', r.time, 'UTC') AS hour FROM blipee.readings r
          WHERE r.series = of_series AND r.time >= beginning AND r.time <= ending
            AND (of_batch IS NULL OR r.batch = of_batch)) AS d) AS h) AS n
    GROUP BY n.run
  $$;

-- Of what spans more than a month, only the hours that the batch wrote to are noted.
CREATE OR REPLACE FUNCTION blipee.note_touched(touched integer[], first_times timestamptz[], last_times timestamptz[])
  RETURNS void LANGUAGE sql SET search_path = pg_catalog
  AS $$
    INSERT INTO blipee.touched
      SELECT u.* FROM unnest(touched, first_times, last_times) AS u (series, first_time, last_time)
      WHERE u.last_time <= u.first_time + INTERVAL '31 days';
    INSERT INTO blipee.touched
      SELECT u.series, w.first_time, w.last_time
      FROM unnest(touched, first_times, last_times) AS u (series, first_time, last_time),
        LATERAL blipee.runs(u.series, u.first_time, u.last_time,
          currval(pg_get_serial_sequence('blipee.batches', 'batch'))::integer) AS w
      WHERE u.last_time > u.first_time + INTERVAL '31 days'
  $$;

-- Adds up buckets anew. One that can't be is left out, with a warning; the others are found by halving.
CREATE FUNCTION blipee.bring_up(which integer[], beginnings timestamptz[], daily boolean) RETURNS void
  LANGUAGE plpgsql SET search_path = pg_catalog
  AS $$
  DECLARE
    half integer := cardinality(which) / 2;
  BEGIN
    BEGIN
      IF daily THEN
        INSERT INTO blipee.daily_by_series
          SELECT a.* FROM unnest(which, beginnings) AS b (series, bucket),
            LATERAL blipee.add_up(b.series, b.bucket, b.bucket + INTERVAL '1 day') AS a
          ON CONFLICT (series, bucket) DO UPDATE SET (readings, uncertain, bad, count, sum, min, max, first, last,
            first_time, last_time, increase) = (excluded.readings, excluded.uncertain, excluded.bad, excluded.count,
            excluded.sum, excluded.min, excluded.max, excluded.first, excluded.last, excluded.first_time,
            excluded.last_time, excluded.increase);
      ELSE
        INSERT INTO blipee.hourly_by_series
          SELECT a.* FROM unnest(which, beginnings) AS b (series, bucket),
            LATERAL blipee.add_up(b.series, b.bucket, b.bucket + INTERVAL '1 hour') AS a
          ON CONFLICT (series, bucket) DO UPDATE SET (readings, uncertain, bad, count, sum, min, max, first, last,
            first_time, last_time, increase) = (excluded.readings, excluded.uncertain, excluded.bad, excluded.count,
            excluded.sum, excluded.min, excluded.max, excluded.first, excluded.last, excluded.first_time,
            excluded.last_time, excluded.increase);
      END IF;
      RETURN;
    -- What lies in the data comes again whenever it is tried; what doesn't (no room, a lock) ends the whole refresh.
    EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
      IF half = 0 THEN
        RAISE WARNING 'series %, bucket % can''t be added up: %', which[1], beginnings[1], SQLERRM;
      END IF;
    END;
    IF half = 0 THEN
      IF daily THEN
        DELETE FROM blipee.daily_by_series d WHERE d.series = which[1] AND d.bucket = beginnings[1];
      ELSE
        DELETE FROM blipee.hourly_by_series h WHERE h.series = which[1] AND h.bucket = beginnings[1];
      END IF;
      RETURN;
    END IF;
    PERFORM blipee.bring_up(which[:half], beginnings[:half], daily);
    PERFORM blipee.bring_up(which[half + 1:], beginnings[half + 1:], daily);
  END
  $$;

-- Brings hours and days up to what batches wrote: so many of their notes at most, and no more after the one that makes it
-- 20 hours a note. Returns how many it worked off; 0: all is fresh.
CREATE OR REPLACE FUNCTION blipee.refresh_metrics(most integer DEFAULT 10000) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET work_mem = '64MB' SET timezone = 'UTC'
  AS $$
  DECLARE
    worked_off integer;
    which integer[];
    beginnings timestamptz[];
  BEGIN
    -- One at a time; whoever comes second finds nothing left.
    PERFORM pg_advisory_xact_lock(1651272048, 1);
    CREATE TEMPORARY TABLE refreshing (series integer, first_time timestamptz, last_time timestamptz) ON COMMIT DROP;
    WITH first_ones AS (
        SELECT t.ctid, row_number() OVER () AS place,
          ceil((extract(epoch FROM t.last_time) - extract(epoch FROM t.first_time)) / 3600) + 1 AS hours
        FROM blipee.touched t LIMIT greatest(most, 1)),
      counted AS (SELECT f.ctid, sum(f.hours) OVER (ORDER BY f.place) - f.hours AS before FROM first_ones f),
      gone AS (DELETE FROM blipee.touched t WHERE t.ctid = ANY (ARRAY(
          SELECT c.ctid FROM counted c WHERE c.before < 20::bigint * greatest(most, 1)))
        RETURNING t.series, t.first_time, t.last_time)
      INSERT INTO pg_temp.refreshing SELECT * FROM gone;
    GET DIAGNOSTICS worked_off = ROW_COUNT;
    IF worked_off > 0 THEN
      SELECT array_agg(b.series ORDER BY b.series, b.bucket), array_agg(b.bucket ORDER BY b.series, b.bucket)
        INTO which, beginnings FROM (
          SELECT DISTINCT g.series, h.bucket FROM pg_temp.refreshing g, LATERAL generate_series(
            date_trunc('hour', g.first_time), g.last_time, INTERVAL '1 hour') AS h (bucket)) AS b;
      PERFORM blipee.bring_up(which, beginnings, false);
      SELECT array_agg(b.series ORDER BY b.series, b.bucket), array_agg(b.bucket ORDER BY b.series, b.bucket)
        INTO which, beginnings FROM (
          SELECT DISTINCT g.series, h.bucket FROM pg_temp.refreshing g, LATERAL generate_series(
            date_trunc('day', g.first_time), g.last_time, INTERVAL '1 day') AS h (bucket)) AS b;
      PERFORM blipee.bring_up(which, beginnings, true);
    END IF;
    DROP TABLE pg_temp.refreshing;
    RETURN worked_off;
  END
  $$;

-- What was noted until now.
DELETE FROM blipee.touched t
  WHERE t.first_time < '4713-01-01 00:00+00 BC' OR t.last_time >= '294276-01-01 00:00+00';
WITH gone AS (DELETE FROM blipee.touched t WHERE t.last_time > t.first_time + INTERVAL '31 days' RETURNING t.*)
  INSERT INTO blipee.touched SELECT DISTINCT g.series, w.first_time, w.last_time
    FROM gone g, LATERAL blipee.runs(g.series, g.first_time, g.last_time, NULL) AS w;

REVOKE ALL ON FUNCTION blipee.runs(integer, timestamptz, timestamptz, integer),
  blipee.bring_up(integer[], timestamptz[], boolean) FROM PUBLIC;

-- up timescaledb
-- Called with what each batch wrote to.
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

-- down postgresql
-- Brings hours and days up to what batches wrote. Returns how many notes of batches it worked off; 0: all is fresh.
CREATE OR REPLACE FUNCTION blipee.refresh_metrics(most integer DEFAULT 10000) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET work_mem = '64MB' SET timezone = 'UTC'
  AS $$
  DECLARE
    worked_off integer;
  BEGIN
    -- One at a time; whoever comes second finds nothing left.
    PERFORM pg_advisory_xact_lock(1651272048, 1);
    CREATE TEMPORARY TABLE refreshing (series integer, first_time timestamptz, last_time timestamptz) ON COMMIT DROP;
    WITH first_ones AS (SELECT t.ctid FROM blipee.touched t LIMIT greatest(most, 1)),
      gone AS (DELETE FROM blipee.touched t WHERE t.ctid = ANY (ARRAY(SELECT s.ctid FROM first_ones s))
        RETURNING t.series, t.first_time, t.last_time)
      INSERT INTO pg_temp.refreshing SELECT * FROM gone;
    GET DIAGNOSTICS worked_off = ROW_COUNT;

    INSERT INTO blipee.hourly_by_series
      SELECT a.* FROM (
        SELECT DISTINCT g.series, h.bucket FROM pg_temp.refreshing g, LATERAL generate_series(
          date_trunc('hour', g.first_time), g.last_time, INTERVAL '1 hour') AS h (bucket)) AS b,
        LATERAL blipee.add_up(b.series, b.bucket, b.bucket + INTERVAL '1 hour') AS a
      ON CONFLICT (series, bucket) DO UPDATE SET (readings, uncertain, bad, count, sum, min, max, first, last, first_time,
        last_time, increase) = (excluded.readings, excluded.uncertain, excluded.bad, excluded.count, excluded.sum,
        excluded.min, excluded.max, excluded.first, excluded.last, excluded.first_time, excluded.last_time,
        excluded.increase);
    INSERT INTO blipee.daily_by_series
      SELECT a.* FROM (
        SELECT DISTINCT g.series, h.bucket FROM pg_temp.refreshing g, LATERAL generate_series(
          date_trunc('day', g.first_time), g.last_time, INTERVAL '1 day') AS h (bucket)) AS b,
        LATERAL blipee.add_up(b.series, b.bucket, b.bucket + INTERVAL '1 day') AS a
      ON CONFLICT (series, bucket) DO UPDATE SET (readings, uncertain, bad, count, sum, min, max, first, last, first_time,
        last_time, increase) = (excluded.readings, excluded.uncertain, excluded.bad, excluded.count, excluded.sum,
        excluded.min, excluded.max, excluded.first, excluded.last, excluded.first_time, excluded.last_time,
        excluded.increase);
    DROP TABLE pg_temp.refreshing;
    RETURN worked_off;
  END
  $$;

CREATE OR REPLACE FUNCTION blipee.note_touched(touched integer[], first_times timestamptz[], last_times timestamptz[])
  RETURNS void LANGUAGE sql SET search_path = pg_catalog
  AS $$ INSERT INTO blipee.touched SELECT * FROM unnest(touched, first_times, last_times) $$;

DROP FUNCTION blipee.bring_up(integer[], timestamptz[], boolean),
  blipee.runs(integer, timestamptz, timestamptz, integer);
ALTER TABLE blipee.readings DROP CONSTRAINT countable_times;

-- down timescaledb
CREATE OR REPLACE FUNCTION blipee.note_touched(touched integer[], first_times timestamptz[], last_times timestamptz[])
  RETURNS void LANGUAGE sql SET search_path = pg_catalog AS $$ SELECT $$;
