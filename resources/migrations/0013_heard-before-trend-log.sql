-- Of two readings of one time the central database keeps the one that a project would keep: the better quality, then what
-- was heard at the time and not read from a trend log later, then the later arrival. And what other sources sent, so that
-- two of them can agree.

-- up
-- Takes pieces of series: each has its series, the number of its readings, and as many of the times, values and marks
-- (quality | no value: 4 | reason << 3) as follow, in ascending order of time. marks: empty where all are 0.
CREATE OR REPLACE FUNCTION blipee.take_packed(source uuid, lane text, "position" bigint, which integer[], counts integer[],
    times timestamptz[], vals double precision[], marks smallint[], OUT batch integer, OUT received bigint,
    OUT changed bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET work_mem = '64MB'
  AS $$
  #variable_conflict use_column
  DECLARE
    of_site uuid;
    ends integer[];
    first_times timestamptz[];
    last_times timestamptz[];
    stranger integer;
    flat record;
    is_all_good boolean := cardinality(marks) = 0;
    done boolean := false;
  BEGIN
    SELECT s.site_id INTO of_site FROM blipee.sync_sources s
      WHERE s.id = source AND s.site_id IN (SELECT blipee.writable_sites());
    IF of_site IS NULL THEN
      RAISE EXCEPTION 'there is no source % that this login may write for', source USING ERRCODE = '42501';
    END IF;

    received := coalesce((SELECT sum(u.n) FROM unnest(counts) AS u (n)), 0);
    IF cardinality(which) IS DISTINCT FROM cardinality(counts) OR received IS DISTINCT FROM cardinality(times)
        OR received IS DISTINCT FROM cardinality(vals) OR marks IS NULL
        OR (NOT is_all_good AND received IS DISTINCT FROM cardinality(marks))
        OR EXISTS (SELECT FROM unnest(counts) AS u (n) WHERE u.n IS NULL OR u.n < 1)
        OR received > 0 AND ((array_ndims(times), array_ndims(vals), coalesce(array_ndims(marks), 1)) <> (1, 1, 1)
          OR (array_lower(times, 1), array_lower(vals, 1), coalesce(array_lower(marks, 1), 1)) <> (1, 1, 1)) THEN
      RAISE EXCEPTION 'the arrays of the batch don''t belong together' USING ERRCODE = '22023';
    END IF;
    SELECT u.series INTO stranger FROM unnest(which) AS u (series)
      WHERE NOT EXISTS (SELECT FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id
        WHERE p.series = u.series AND d.site_id = of_site) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'series % is not one of the source''s site', stranger USING ERRCODE = '42501';
    END IF;

    INSERT INTO blipee.batches (source_id, readings, changed) VALUES (source, received, 0)
      RETURNING batches.batch INTO take_packed.batch;
    changed := 0;
    IF received > 0 THEN
      -- A record keeps what it holds flat.
      SELECT times AS times, vals AS vals, marks AS marks INTO flat;
      SELECT array_agg(p.ending ORDER BY p.place), array_agg(flat.times[p.ending - p.n + 1] ORDER BY p.place),
          array_agg(flat.times[p.ending] ORDER BY p.place)
        INTO ends, first_times, last_times
        FROM (SELECT u.n, u.place, (sum(u.n) OVER (ORDER BY u.place))::integer AS ending
          FROM unnest(counts) WITH ORDINALITY AS u (n, place)) AS p;
      -- Nothing there yet at these times: what is sorted is written without looking at each row first.
      IF NOT EXISTS (SELECT FROM unnest(which, first_times, last_times) AS u (series, first_time, last_time)
          WHERE EXISTS (SELECT FROM blipee.readings r
            WHERE r.series = u.series AND r.time >= u.first_time AND r.time <= u.last_time)) THEN
        BEGIN
          IF is_all_good THEN
            INSERT INTO blipee.readings (time, value, series, batch, quality, reason)
              SELECT unnest(flat.times[u.ending - u.n + 1 : u.ending]), unnest(flat.vals[u.ending - u.n + 1 : u.ending]),
                u.series, take_packed.batch, 0::smallint, 0::smallint
              FROM unnest(which, counts, ends) AS u (series, n, ending);
          ELSE
            INSERT INTO blipee.readings (time, value, series, batch, quality, reason)
              SELECT n.time, CASE WHEN n.mark & 4::smallint = 0 THEN n.value END, n.series, take_packed.batch,
                n.mark & 3::smallint, n.mark >> 3
              FROM (SELECT u.series, unnest(flat.times[u.ending - u.n + 1 : u.ending]) AS time,
                  unnest(flat.vals[u.ending - u.n + 1 : u.ending]) AS value,
                  unnest(flat.marks[u.ending - u.n + 1 : u.ending]) AS mark
                FROM unnest(which, counts, ends) AS u (series, n, ending)) AS n;
          END IF;
          GET DIAGNOSTICS changed = ROW_COUNT;
          done := true;
        EXCEPTION WHEN unique_violation THEN
          -- Twice in the batch itself, or another source was faster.
          done := false;
        END;
      END IF;
      IF NOT done THEN
        IF is_all_good THEN
          SELECT times AS times, vals AS vals, array_fill(0::smallint, ARRAY[received::integer]) AS marks INTO flat;
        END IF;
        INSERT INTO blipee.readings AS r (time, value, series, batch, quality, reason)
          SELECT DISTINCT ON (n.series, n.time) n.time, CASE WHEN n.mark & 4::smallint = 0 THEN n.value END, n.series,
            take_packed.batch, n.mark & 3::smallint, n.mark >> 3
          FROM (SELECT u.series, generate_series(u.ending - u.n + 1, u.ending) AS place,
              unnest(flat.times[u.ending - u.n + 1 : u.ending]) AS time,
              unnest(flat.vals[u.ending - u.n + 1 : u.ending]) AS value,
              unnest(flat.marks[u.ending - u.n + 1 : u.ending]) AS mark
            FROM unnest(which, counts, ends) AS u (series, n, ending)) AS n
          ORDER BY n.series, n.time, n.mark & 3::smallint, n.mark >> 3 = 11, n.place DESC
          ON CONFLICT (series, time) DO UPDATE
            SET value = excluded.value, quality = excluded.quality, reason = excluded.reason, batch = excluded.batch
            WHERE excluded.quality < r.quality
              -- What isn't of a trend log (11) before what is.
              OR excluded.quality = r.quality AND (excluded.reason <> 11 OR r.reason = 11) AND (
                excluded.reason <> r.reason
                -- By their bytes: -0 and 0 are equal, and yet not the same.
                OR float8send(excluded.value) IS DISTINCT FROM float8send(r.value));
        GET DIAGNOSTICS changed = ROW_COUNT;
      END IF;
      IF changed > 0 THEN
        PERFORM blipee.note_touched(which, first_times, last_times);
      END IF;
    END IF;
    UPDATE blipee.batches b SET changed = take_packed.changed WHERE b.batch = take_packed.batch;
    INSERT INTO blipee.sync_positions AS p (source_id, lane, position)
      VALUES (source, take_packed.lane, take_packed."position")
      ON CONFLICT (source_id, lane) DO UPDATE
        SET position = greatest(p.position, excluded.position), updated_at = now();
    UPDATE blipee.sync_sources s SET last_seen_at = now() WHERE s.id = source;
  END
  $$;

-- Readings of series that somebody else than a source sent.
CREATE FUNCTION blipee.readings_of_others(source uuid, which integer[], beginning timestamptz, ending timestamptz)
  RETURNS TABLE (series integer, "time" timestamptz, value double precision, quality smallint, reason smallint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
    SELECT r.series, r.time, r.value, r.quality, r.reason
    FROM blipee.points p JOIN blipee.readings r ON r.series = p.series
      LEFT JOIN blipee.batches b ON b.batch = r.batch
    WHERE p.series = ANY (which) AND r.time >= beginning AND r.time < ending AND b.source_id IS DISTINCT FROM source
    ORDER BY r.series, r.time
  $$;
REVOKE ALL ON FUNCTION blipee.readings_of_others(uuid, integer[], timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blipee.readings_of_others(uuid, integer[], timestamptz, timestamptz) TO blipee_reader;

-- down
DROP FUNCTION blipee.readings_of_others(uuid, integer[], timestamptz, timestamptz);

-- Takes pieces of series: each has its series, the number of its readings, and as many of the times, values and marks
-- (quality | no value: 4 | reason << 3) as follow, in ascending order of time. marks: empty where all are 0.
CREATE OR REPLACE FUNCTION blipee.take_packed(source uuid, lane text, "position" bigint, which integer[], counts integer[],
    times timestamptz[], vals double precision[], marks smallint[], OUT batch integer, OUT received bigint,
    OUT changed bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp SET work_mem = '64MB'
  AS $$
  #variable_conflict use_column
  DECLARE
    of_site uuid;
    ends integer[];
    first_times timestamptz[];
    last_times timestamptz[];
    stranger integer;
    flat record;
    is_all_good boolean := cardinality(marks) = 0;
    done boolean := false;
  BEGIN
    SELECT s.site_id INTO of_site FROM blipee.sync_sources s
      WHERE s.id = source AND s.site_id IN (SELECT blipee.writable_sites());
    IF of_site IS NULL THEN
      RAISE EXCEPTION 'there is no source % that this login may write for', source USING ERRCODE = '42501';
    END IF;

    received := coalesce((SELECT sum(u.n) FROM unnest(counts) AS u (n)), 0);
    IF cardinality(which) IS DISTINCT FROM cardinality(counts) OR received IS DISTINCT FROM cardinality(times)
        OR received IS DISTINCT FROM cardinality(vals) OR marks IS NULL
        OR (NOT is_all_good AND received IS DISTINCT FROM cardinality(marks))
        OR EXISTS (SELECT FROM unnest(counts) AS u (n) WHERE u.n IS NULL OR u.n < 1)
        OR received > 0 AND ((array_ndims(times), array_ndims(vals), coalesce(array_ndims(marks), 1)) <> (1, 1, 1)
          OR (array_lower(times, 1), array_lower(vals, 1), coalesce(array_lower(marks, 1), 1)) <> (1, 1, 1)) THEN
      RAISE EXCEPTION 'the arrays of the batch don''t belong together' USING ERRCODE = '22023';
    END IF;
    SELECT u.series INTO stranger FROM unnest(which) AS u (series)
      WHERE NOT EXISTS (SELECT FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id
        WHERE p.series = u.series AND d.site_id = of_site) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'series % is not one of the source''s site', stranger USING ERRCODE = '42501';
    END IF;

    INSERT INTO blipee.batches (source_id, readings, changed) VALUES (source, received, 0)
      RETURNING batches.batch INTO take_packed.batch;
    changed := 0;
    IF received > 0 THEN
      -- A record keeps what it holds flat.
      SELECT times AS times, vals AS vals, marks AS marks INTO flat;
      SELECT array_agg(p.ending ORDER BY p.place), array_agg(flat.times[p.ending - p.n + 1] ORDER BY p.place),
          array_agg(flat.times[p.ending] ORDER BY p.place)
        INTO ends, first_times, last_times
        FROM (SELECT u.n, u.place, (sum(u.n) OVER (ORDER BY u.place))::integer AS ending
          FROM unnest(counts) WITH ORDINALITY AS u (n, place)) AS p;
      -- Nothing there yet at these times: what is sorted is written without looking at each row first.
      IF NOT EXISTS (SELECT FROM unnest(which, first_times, last_times) AS u (series, first_time, last_time)
          WHERE EXISTS (SELECT FROM blipee.readings r
            WHERE r.series = u.series AND r.time >= u.first_time AND r.time <= u.last_time)) THEN
        BEGIN
          IF is_all_good THEN
            INSERT INTO blipee.readings (time, value, series, batch, quality, reason)
              SELECT unnest(flat.times[u.ending - u.n + 1 : u.ending]), unnest(flat.vals[u.ending - u.n + 1 : u.ending]),
                u.series, take_packed.batch, 0::smallint, 0::smallint
              FROM unnest(which, counts, ends) AS u (series, n, ending);
          ELSE
            INSERT INTO blipee.readings (time, value, series, batch, quality, reason)
              SELECT n.time, CASE WHEN n.mark & 4::smallint = 0 THEN n.value END, n.series, take_packed.batch,
                n.mark & 3::smallint, n.mark >> 3
              FROM (SELECT u.series, unnest(flat.times[u.ending - u.n + 1 : u.ending]) AS time,
                  unnest(flat.vals[u.ending - u.n + 1 : u.ending]) AS value,
                  unnest(flat.marks[u.ending - u.n + 1 : u.ending]) AS mark
                FROM unnest(which, counts, ends) AS u (series, n, ending)) AS n;
          END IF;
          GET DIAGNOSTICS changed = ROW_COUNT;
          done := true;
        EXCEPTION WHEN unique_violation THEN
          -- Twice in the batch itself, or another source was faster.
          done := false;
        END;
      END IF;
      IF NOT done THEN
        IF is_all_good THEN
          SELECT times AS times, vals AS vals, array_fill(0::smallint, ARRAY[received::integer]) AS marks INTO flat;
        END IF;
        INSERT INTO blipee.readings AS r (time, value, series, batch, quality, reason)
          SELECT DISTINCT ON (n.series, n.time) n.time, CASE WHEN n.mark & 4::smallint = 0 THEN n.value END, n.series,
            take_packed.batch, n.mark & 3::smallint, n.mark >> 3
          FROM (SELECT u.series, generate_series(u.ending - u.n + 1, u.ending) AS place,
              unnest(flat.times[u.ending - u.n + 1 : u.ending]) AS time,
              unnest(flat.vals[u.ending - u.n + 1 : u.ending]) AS value,
              unnest(flat.marks[u.ending - u.n + 1 : u.ending]) AS mark
            FROM unnest(which, counts, ends) AS u (series, n, ending)) AS n
          ORDER BY n.series, n.time, n.mark & 3::smallint, n.place DESC
          ON CONFLICT (series, time) DO UPDATE
            SET value = excluded.value, quality = excluded.quality, reason = excluded.reason, batch = excluded.batch
            WHERE excluded.quality <= r.quality AND (
              excluded.quality <> r.quality OR excluded.reason <> r.reason
              -- By their bytes: -0 and 0 are equal, and yet not the same.
              OR float8send(excluded.value) IS DISTINCT FROM float8send(r.value));
        GET DIAGNOSTICS changed = ROW_COUNT;
      END IF;
      IF changed > 0 THEN
        PERFORM blipee.note_touched(which, first_times, last_times);
      END IF;
    END IF;
    UPDATE blipee.batches b SET changed = take_packed.changed WHERE b.batch = take_packed.batch;
    INSERT INTO blipee.sync_positions AS p (source_id, lane, position)
      VALUES (source, take_packed.lane, take_packed."position")
      ON CONFLICT (source_id, lane) DO UPDATE
        SET position = greatest(p.position, excluded.position), updated_at = now();
    UPDATE blipee.sync_sources s SET last_seen_at = now() WHERE s.id = source;
  END
  $$;
