-- Readings, the batches they came in, and where each source stands. TimescaleDB bears no row-level security on a table
-- that it compresses, so readings and what is aggregated of them are granted to nobody: people and tools read the views,
-- gateways write by begin_batch and take_batch, and all of these ask for the session's membership.

-- up
CREATE TABLE blipee.sync_sources (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES blipee.sites (id),
  name text NOT NULL DEFAULT '',
  app_version text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sync_sources_of_site ON blipee.sync_sources (site_id);

CREATE TABLE blipee.sync_positions (
  source_id uuid NOT NULL REFERENCES blipee.sync_sources (id) ON DELETE CASCADE,
  lane text NOT NULL CHECK (length(lane) BETWEEN 1 AND 40),
  position bigint NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source_id, lane)
);

CREATE TABLE blipee.batches (
  batch integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  source_id uuid NOT NULL REFERENCES blipee.sync_sources (id),
  received_at timestamptz NOT NULL DEFAULT now(),
  readings integer NOT NULL,
  changed integer NOT NULL
);
CREATE INDEX batches_of_source ON blipee.batches (source_id, batch);

-- quality: 0 good, 1 uncertain, 2 bad; reason: its place in the list of blipee.reason_name.
CREATE TABLE blipee.readings (
  time timestamptz NOT NULL,
  value double precision,
  series integer NOT NULL,
  batch integer NOT NULL,
  quality smallint NOT NULL CHECK (quality BETWEEN 0 AND 2),
  reason smallint NOT NULL CHECK (reason BETWEEN 0 AND 31),
  PRIMARY KEY (series, time)
);

CREATE FUNCTION blipee.reason_name(reason smallint) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog
  AS $$ SELECT ('{none,stale,out-of-range,comm-failure,overridden,substituted,manual,not-available,device-fault,'
    'out-of-service,decode-error,trend-log}'::text[])[reason + 1] $$;
CREATE FUNCTION blipee.quality_name(quality smallint) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog
  AS $$ SELECT ('{good,uncertain,bad}'::text[])[quality + 1] $$;

-- How far a counter went up, over readings in the order of time: one that is lower began again at 0.
CREATE FUNCTION blipee.increase_step(so_far double precision[], value double precision)
  RETURNS double precision[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT CASE
      WHEN value IS NULL THEN so_far
      WHEN so_far IS NULL THEN ARRAY[value, 0]
      WHEN value >= so_far[1] THEN ARRAY[value, so_far[2] + (value - so_far[1])]
      ELSE ARRAY[value, so_far[2] + greatest(0, value)]
    END
  $$;
CREATE FUNCTION blipee.increase_end(so_far double precision[]) RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT so_far[2] $$;
CREATE AGGREGATE blipee.increase(double precision) (
  SFUNC = blipee.increase_step, STYPE = double precision[], FINALFUNC = blipee.increase_end, PARALLEL = SAFE
);

-- up timescaledb
SELECT create_hypertable('blipee.readings', by_range('time', INTERVAL '7 days'), create_default_indexes => false);
ALTER TABLE blipee.readings SET (
  timescaledb.compress, timescaledb.compress_segmentby = 'series', timescaledb.compress_orderby = 'time'
);
SELECT add_compression_policy('blipee.readings', INTERVAL '14 days');
SELECT add_retention_policy('blipee.readings', INTERVAL '2 years');

-- A bad reading or one without value counts in readings and in its quality only. Days are those of UTC.
CREATE MATERIALIZED VIEW blipee.hourly_by_series
  WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
  SELECT series, time_bucket(INTERVAL '1 hour', time) AS bucket,
    count(*) AS readings,
    count(*) FILTER (WHERE quality = 1) AS uncertain,
    count(*) FILTER (WHERE quality = 2) AS bad,
    count(value) FILTER (WHERE quality < 2) AS count,
    sum(value) FILTER (WHERE quality < 2) AS sum,
    min(value) FILTER (WHERE quality < 2) AS min,
    max(value) FILTER (WHERE quality < 2) AS max,
    first(value, time) FILTER (WHERE quality < 2 AND value IS NOT NULL) AS first,
    last(value, time) FILTER (WHERE quality < 2 AND value IS NOT NULL) AS last,
    min(time) FILTER (WHERE quality < 2 AND value IS NOT NULL) AS first_time,
    max(time) FILTER (WHERE quality < 2 AND value IS NOT NULL) AS last_time,
    blipee.increase(value ORDER BY time) FILTER (WHERE quality < 2) AS increase
  FROM blipee.readings GROUP BY 1, 2 WITH NO DATA;
CREATE MATERIALIZED VIEW blipee.daily_by_series
  WITH (timescaledb.continuous, timescaledb.materialized_only = false) AS
  SELECT series, time_bucket(INTERVAL '1 day', time) AS bucket,
    count(*) AS readings,
    count(*) FILTER (WHERE quality = 1) AS uncertain,
    count(*) FILTER (WHERE quality = 2) AS bad,
    count(value) FILTER (WHERE quality < 2) AS count,
    sum(value) FILTER (WHERE quality < 2) AS sum,
    min(value) FILTER (WHERE quality < 2) AS min,
    max(value) FILTER (WHERE quality < 2) AS max,
    first(value, time) FILTER (WHERE quality < 2 AND value IS NOT NULL) AS first,
    last(value, time) FILTER (WHERE quality < 2 AND value IS NOT NULL) AS last,
    min(time) FILTER (WHERE quality < 2 AND value IS NOT NULL) AS first_time,
    max(time) FILTER (WHERE quality < 2 AND value IS NOT NULL) AS last_time,
    blipee.increase(value ORDER BY time) FILTER (WHERE quality < 2) AS increase
  FROM blipee.readings GROUP BY 1, 2 WITH NO DATA;
-- Whatever came late is refreshed as well, as far back as raw readings are sure to be there.
SELECT add_continuous_aggregate_policy('blipee.hourly_by_series', start_offset => INTERVAL '700 days',
  end_offset => INTERVAL '1 hour', schedule_interval => INTERVAL '15 minutes');
SELECT add_continuous_aggregate_policy('blipee.daily_by_series', start_offset => INTERVAL '700 days',
  end_offset => INTERVAL '1 day', schedule_interval => INTERVAL '1 hour');

-- Continuous aggregates are refreshed by their policies.
CREATE FUNCTION blipee.refresh_metrics(most integer DEFAULT 10000) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$ SELECT 0 $$;
CREATE FUNCTION blipee.note_touched(integer[], timestamptz[], timestamptz[]) RETURNS void
  LANGUAGE sql SET search_path = pg_catalog AS $$ SELECT $$;

-- A point that is removed takes its readings with it; what is aggregated of them is seen by nobody any more.
CREATE FUNCTION blipee.remove_readings() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
  BEGIN
    DELETE FROM blipee.readings r WHERE r.series = OLD.series;
    RETURN OLD;
  END
  $$;

-- up postgresql
CREATE TABLE blipee.hourly_by_series (
  series integer NOT NULL,
  bucket timestamptz NOT NULL,
  readings bigint NOT NULL,
  uncertain bigint NOT NULL,
  bad bigint NOT NULL,
  count bigint NOT NULL,
  sum double precision,
  min double precision,
  max double precision,
  first double precision,
  last double precision,
  first_time timestamptz,
  last_time timestamptz,
  increase double precision,
  PRIMARY KEY (series, bucket)
);
CREATE TABLE blipee.daily_by_series (LIKE blipee.hourly_by_series INCLUDING ALL);

-- What batches wrote to since the last refresh: the readings of a series from one time to another.
CREATE TABLE blipee.touched (
  series integer NOT NULL,
  first_time timestamptz NOT NULL,
  last_time timestamptz NOT NULL
);

CREATE FUNCTION blipee.note_touched(touched integer[], first_times timestamptz[], last_times timestamptz[])
  RETURNS void LANGUAGE sql SET search_path = pg_catalog
  AS $$ INSERT INTO blipee.touched SELECT * FROM unnest(touched, first_times, last_times) $$;

-- One bucket of one series, added up from its readings.
CREATE FUNCTION blipee.add_up(of_series integer, beginning timestamptz, ending timestamptz)
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

-- Brings hours and days up to what batches wrote. Returns how many notes of batches it worked off; 0: all is fresh.
CREATE FUNCTION blipee.refresh_metrics(most integer DEFAULT 10000) RETURNS integer
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

-- A point that is removed takes its readings with it.
CREATE FUNCTION blipee.remove_readings() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
  BEGIN
    DELETE FROM blipee.readings r WHERE r.series = OLD.series;
    DELETE FROM blipee.hourly_by_series h WHERE h.series = OLD.series;
    DELETE FROM blipee.daily_by_series h WHERE h.series = OLD.series;
    RETURN OLD;
  END
  $$;

-- up
-- What people and tools read.
CREATE VIEW blipee.device_data WITH (security_barrier) AS
  SELECT p.device_id, r.time AS "timestamp", p.variable, r.value, p.unit, blipee.quality_name(r.quality) AS quality,
    CASE WHEN r.reason > 0 THEN jsonb_build_object('reason', blipee.reason_name(r.reason)) ELSE '{}' END AS metadata,
    b.received_at AS created_at, p.id AS point_id, r.series
  FROM blipee.readings r JOIN blipee.points p ON p.series = r.series LEFT JOIN blipee.batches b ON b.batch = r.batch;
CREATE VIEW blipee.hourly_metrics WITH (security_barrier) AS
  SELECT p.device_id, p.variable, p.unit, h.bucket, h.sum / nullif(h.count, 0) AS avg, h.min, h.max, h.sum, h.count,
    h.first, h.last, h.increase, h.first_time, h.last_time, h.readings, h.uncertain, h.bad, p.id AS point_id, h.series
  FROM blipee.hourly_by_series h JOIN blipee.points p ON p.series = h.series;
CREATE VIEW blipee.daily_metrics WITH (security_barrier) AS
  SELECT p.device_id, p.variable, p.unit, d.bucket, d.sum / nullif(d.count, 0) AS avg, d.min, d.max, d.sum, d.count,
    d.first, d.last, d.increase, d.first_time, d.last_time, d.readings, d.uncertain, d.bad, p.id AS point_id, d.series
  FROM blipee.daily_by_series d JOIN blipee.points p ON p.series = d.series;

ALTER TABLE blipee.sync_sources ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.sync_sources FORCE ROW LEVEL SECURITY;
CREATE POLICY read_own ON blipee.sync_sources FOR SELECT USING (site_id IN (SELECT blipee.readable_sites()));
CREATE POLICY add_own ON blipee.sync_sources FOR INSERT WITH CHECK (site_id IN (SELECT blipee.writable_sites()));
CREATE POLICY change_own ON blipee.sync_sources FOR UPDATE
  USING (site_id IN (SELECT blipee.writable_sites())) WITH CHECK (site_id IN (SELECT blipee.writable_sites()));

ALTER TABLE blipee.sync_positions ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.sync_positions FORCE ROW LEVEL SECURITY;
CREATE POLICY read_own ON blipee.sync_positions FOR SELECT
  USING (source_id IN (SELECT s.id FROM blipee.sync_sources s));
CREATE POLICY move_own ON blipee.sync_positions
  USING (EXISTS (SELECT FROM blipee.sync_sources s
    WHERE s.id = source_id AND s.site_id IN (SELECT blipee.writable_sites())))
  WITH CHECK (EXISTS (SELECT FROM blipee.sync_sources s
    WHERE s.id = source_id AND s.site_id IN (SELECT blipee.writable_sites())));

ALTER TABLE blipee.batches ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.batches FORCE ROW LEVEL SECURITY;
CREATE POLICY read_own ON blipee.batches FOR SELECT
  USING (source_id IN (SELECT s.id FROM blipee.sync_sources s));
CREATE POLICY note_own ON blipee.batches
  USING (EXISTS (SELECT FROM blipee.sync_sources s
    WHERE s.id = source_id AND s.site_id IN (SELECT blipee.writable_sites())))
  WITH CHECK (EXISTS (SELECT FROM blipee.sync_sources s
    WHERE s.id = source_id AND s.site_id IN (SELECT blipee.writable_sites())));

-- Where a gateway copies readings to: a table of the session's own, which belongs to the owner, and which the
-- session may only insert into. It is emptied at the end of each transaction.
CREATE FUNCTION blipee.begin_batch() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  SET client_min_messages = warning
  AS $$
  DECLARE
    held oid := to_regclass('pg_temp.incoming');
  BEGIN
    IF held IS NOT NULL THEN
      IF NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = held AND c.relowner = 'blipee_owner'::regrole) THEN
        RAISE EXCEPTION 'the session has a temporary relation "incoming" of its own' USING ERRCODE = '42501';
      END IF;
      -- The second batch of a transaction.
      DELETE FROM pg_temp.incoming;
      RETURN;
    END IF;
    CREATE TEMPORARY TABLE incoming (
      time timestamptz NOT NULL,
      value double precision,
      series integer NOT NULL,
      quality smallint NOT NULL,
      reason smallint NOT NULL
    ) ON COMMIT DELETE ROWS;
    EXECUTE format('GRANT INSERT ON pg_temp.incoming TO %I', session_user);
  END
  $$;

-- Takes what was copied into incoming: writes what is new or better, notes the batch, moves the source's position
-- (never back). For one series and time the better quality wins, then what came later.
CREATE FUNCTION blipee.take_batch(source uuid, lane text, "position" bigint,
    OUT batch integer, OUT received bigint, OUT changed bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET work_mem = '64MB'
  AS $$
  #variable_conflict use_column
  DECLARE
    of_site uuid;
    those integer[];
    first_times timestamptz[];
    last_times timestamptz[];
    stranger integer;
    done boolean := false;
  BEGIN
    IF NOT EXISTS (SELECT FROM pg_class c
        WHERE c.oid = to_regclass('pg_temp.incoming') AND c.relowner = 'blipee_owner'::regrole AND c.relkind = 'r') THEN
      RAISE EXCEPTION 'no batch was begun' USING ERRCODE = '55000', HINT = 'Call blipee.begin_batch() first.';
    END IF;
    SELECT s.site_id INTO of_site FROM blipee.sync_sources s
      WHERE s.id = source AND s.site_id IN (SELECT blipee.writable_sites());
    IF of_site IS NULL THEN
      RAISE EXCEPTION 'there is no source % that this login may write for', source USING ERRCODE = '42501';
    END IF;

    SELECT coalesce(sum(i.readings), 0), array_agg(i.series), array_agg(i.first_time), array_agg(i.last_time)
      INTO received, those, first_times, last_times
      FROM (SELECT n.series, count(*) AS readings, min(n.time) AS first_time, max(n.time) AS last_time
        FROM pg_temp.incoming n GROUP BY n.series) AS i;
    SELECT u.series INTO stranger FROM unnest(those) AS u (series)
      WHERE NOT EXISTS (SELECT FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id
        WHERE p.series = u.series AND d.site_id = of_site) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'series % is not one of the source''s site', stranger USING ERRCODE = '42501';
    END IF;

    INSERT INTO blipee.batches (source_id, readings, changed) VALUES (source, received, 0)
      RETURNING batches.batch INTO take_batch.batch;
    changed := 0;
    IF received > 0 THEN
      -- Nothing there yet at these times: what is sorted is written without looking at each row first.
      IF NOT EXISTS (SELECT FROM unnest(those, first_times, last_times) AS u (series, first_time, last_time)
          WHERE EXISTS (SELECT FROM blipee.readings r
            WHERE r.series = u.series AND r.time >= u.first_time AND r.time <= u.last_time)) THEN
        BEGIN
          INSERT INTO blipee.readings (time, value, series, batch, quality, reason)
            SELECT n.time, n.value, n.series, take_batch.batch, n.quality, n.reason FROM pg_temp.incoming n
            ORDER BY n.series, n.time;
          GET DIAGNOSTICS changed = ROW_COUNT;
          done := true;
        EXCEPTION WHEN unique_violation THEN
          -- Twice in the batch itself, or another source was faster.
          done := false;
        END;
      END IF;
      IF NOT done THEN
        INSERT INTO blipee.readings AS r (time, value, series, batch, quality, reason)
          SELECT DISTINCT ON (n.series, n.time)
            n.time, n.value, n.series, take_batch.batch, n.quality, n.reason FROM pg_temp.incoming n
          ORDER BY n.series, n.time, n.quality, n.ctid DESC
          ON CONFLICT (series, time) DO UPDATE
            SET value = excluded.value, quality = excluded.quality, reason = excluded.reason, batch = excluded.batch
            WHERE excluded.quality <= r.quality AND (
              excluded.quality <> r.quality OR excluded.reason <> r.reason
              -- By their bytes: -0 and 0 are equal, and yet not the same.
              OR float8send(excluded.value) IS DISTINCT FROM float8send(r.value));
        GET DIAGNOSTICS changed = ROW_COUNT;
      END IF;
      IF changed > 0 THEN
        PERFORM blipee.note_touched(those, first_times, last_times);
      END IF;
    END IF;
    UPDATE blipee.batches b SET changed = take_batch.changed WHERE b.batch = take_batch.batch;
    INSERT INTO blipee.sync_positions AS p (source_id, lane, position)
      VALUES (source, take_batch.lane, take_batch."position")
      ON CONFLICT (source_id, lane) DO UPDATE
        SET position = greatest(p.position, excluded.position), updated_at = now();
    UPDATE blipee.sync_sources s SET last_seen_at = now() WHERE s.id = source;
  END
  $$;

-- Moves a source's position wherever it is told to: back, when what it stands for is to be sent again.
CREATE FUNCTION blipee.set_position(source uuid, lane text, "position" bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
  #variable_conflict use_column
  BEGIN
    INSERT INTO blipee.sync_positions AS p (source_id, lane, position)
      VALUES (source, set_position.lane, set_position."position")
      ON CONFLICT (source_id, lane) DO UPDATE SET position = excluded.position, updated_at = now();
  END
  $$;

-- What each series holds, by day of UTC: how many readings, and the sha256 over time (epoch ms, 8 bytes), value (8 bytes,
-- zeros where there is none) and a mark (quality | no value: 4 | reason << 3) of each in the order of time.
-- which: series; null means all of the site.
CREATE FUNCTION blipee.digests(site uuid, which integer[], beginning timestamptz, ending timestamptz)
  RETURNS TABLE (series integer, day date, count bigint, digest bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET timezone = 'UTC'
  SET work_mem = '64MB'
  AS $$
    SELECT r.series, r.time::date AS day, count(*), sha256(string_agg(
        int8send((extract(epoch FROM r.time) * 1000)::bigint) || float8send(coalesce(r.value, 0))
        || substring(int2send((r.quality | CASE WHEN r.value IS NULL THEN 4 ELSE 0 END | (r.reason::integer << 3))::smallint)
          FROM 2 FOR 1), ''::bytea ORDER BY r.time))
    FROM blipee.devices d JOIN blipee.points p ON p.device_id = d.id JOIN blipee.readings r ON r.series = p.series
    WHERE d.site_id = site AND (which IS NULL OR p.series = ANY (which)) AND r.time >= beginning AND r.time < ending
    GROUP BY r.series, r.time::date
    ORDER BY r.series, r.time::date
  $$;

CREATE TRIGGER remove_readings BEFORE DELETE ON blipee.points
  FOR EACH ROW EXECUTE FUNCTION blipee.remove_readings();

GRANT SELECT ON blipee.sync_sources, blipee.sync_positions, blipee.batches TO blipee_reader;
GRANT SELECT ON blipee.device_data, blipee.hourly_metrics, blipee.daily_metrics TO blipee_reader;
GRANT INSERT, UPDATE ON blipee.sync_sources TO blipee_gateway;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA blipee FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blipee.reason_name(smallint), blipee.quality_name(smallint), blipee.increase(double precision),
  blipee.increase_step(double precision[], double precision), blipee.increase_end(double precision[]),
  blipee.digests(uuid, integer[], timestamptz, timestamptz) TO blipee_reader;
GRANT EXECUTE ON FUNCTION blipee.begin_batch(), blipee.take_batch(uuid, text, bigint),
  blipee.set_position(uuid, text, bigint), blipee.refresh_metrics(integer) TO blipee_gateway;

-- down losing data
DROP TRIGGER remove_readings ON blipee.points;
DROP FUNCTION blipee.remove_readings(), blipee.digests(uuid, integer[], timestamptz, timestamptz),
  blipee.set_position(uuid, text, bigint), blipee.take_batch(uuid, text, bigint), blipee.begin_batch();
DROP VIEW blipee.daily_metrics, blipee.hourly_metrics, blipee.device_data;
DROP FUNCTION blipee.refresh_metrics(integer), blipee.note_touched(integer[], timestamptz[], timestamptz[]);

-- down timescaledb
DROP MATERIALIZED VIEW blipee.daily_by_series;
DROP MATERIALIZED VIEW blipee.hourly_by_series;

-- down postgresql
DROP FUNCTION blipee.add_up(integer, timestamptz, timestamptz);
DROP TABLE blipee.touched, blipee.daily_by_series, blipee.hourly_by_series;

-- down
DROP TABLE blipee.readings;
DROP TABLE blipee.batches, blipee.sync_positions, blipee.sync_sources;
DROP AGGREGATE blipee.increase(double precision);
DROP FUNCTION blipee.increase_end(double precision[]), blipee.increase_step(double precision[], double precision),
  blipee.quality_name(smallint), blipee.reason_name(smallint);
