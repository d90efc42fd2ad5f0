-- Batches come as arrays only (take_packed): nothing copies rows into a temporary table any more, and what isn't there
-- needn't be guarded.

-- up
DROP FUNCTION blipee.take_batch(uuid, text, bigint), blipee.begin_batch();

-- down
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
REVOKE ALL ON FUNCTION blipee.begin_batch(), blipee.take_batch(uuid, text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blipee.begin_batch(), blipee.take_batch(uuid, text, bigint) TO blipee_gateway;
