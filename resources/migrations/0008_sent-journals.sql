-- Events and the audit as gateways send them: each entry once by its id, whoever sends it again.

-- up
-- By site: a project that is sent to another site brings its journals along, and nobody's id stands in another's way.
ALTER TABLE blipee.events DROP CONSTRAINT events_pkey, ADD PRIMARY KEY (site_id, id);
ALTER TABLE blipee.audit_log DROP CONSTRAINT audit_log_pkey, ADD PRIMARY KEY (site_id, id);

-- Which entry stands at the position: where the source has another one there, one of both is an older copy of itself.
ALTER TABLE blipee.sync_positions ADD COLUMN mark uuid;

-- Takes entries of a source's journal, 'events' or 'audit', and moves its position there, back as well. An entry that is
-- there already stays as it is. Times are milliseconds since 1970.
-- events: [{id, device, time, object, state, message, detail}], audit: [{id, time, actor, action, subject, detail}]
CREATE FUNCTION blipee.take_journal(source uuid, journal text, "position" bigint, mark uuid, entries jsonb,
    OUT received bigint, OUT added bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
  #variable_conflict use_column
  DECLARE
    of_site uuid;
  BEGIN
    SELECT s.site_id INTO of_site FROM blipee.sync_sources s
      WHERE s.id = source AND s.site_id IN (SELECT blipee.writable_sites());
    IF of_site IS NULL THEN
      RAISE EXCEPTION 'there is no source % that this login may write for', source USING ERRCODE = '42501';
    END IF;
    received := jsonb_array_length(entries);
    IF journal = 'events' THEN
      INSERT INTO blipee.events (id, site_id, device_id, source_id, external_id, "time", object, state, message, detail)
        SELECT e.id, of_site,
          (SELECT d.id FROM blipee.devices d WHERE d.id = e.device AND d.site_id = of_site), source, e.id::text,
          to_timestamp(e."time" / 1000), e.object, e.state, e.message, e.detail
        FROM jsonb_to_recordset(entries) AS e (id uuid, device uuid, "time" double precision, object text, state text,
          message text, detail jsonb)
        ON CONFLICT DO NOTHING;
    ELSIF journal = 'audit' THEN
      INSERT INTO blipee.audit_log (id, site_id, source_id, "time", actor, action, subject, detail)
        SELECT e.id, of_site, source, to_timestamp(e."time" / 1000), e.actor, e.action, e.subject, e.detail
        FROM jsonb_to_recordset(entries) AS e (id uuid, "time" double precision, actor text, action text, subject text,
          detail jsonb)
        ON CONFLICT DO NOTHING;
    ELSE
      RAISE EXCEPTION 'a journal is events or audit, not %', journal USING ERRCODE = '22023';
    END IF;
    GET DIAGNOSTICS added = ROW_COUNT;
    INSERT INTO blipee.sync_positions AS p (source_id, lane, position, mark)
      VALUES (source, journal, take_journal."position", take_journal.mark)
      ON CONFLICT (source_id, lane) DO UPDATE
        SET position = excluded.position, mark = excluded.mark, updated_at = now();
    UPDATE blipee.sync_sources s SET last_seen_at = now() WHERE s.id = source;
  END
  $$;
REVOKE ALL ON FUNCTION blipee.take_journal(uuid, text, bigint, uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blipee.take_journal(uuid, text, bigint, uuid, jsonb) TO blipee_gateway;

-- down losing data
DROP FUNCTION blipee.take_journal(uuid, text, bigint, uuid, jsonb);
ALTER TABLE blipee.sync_positions DROP COLUMN mark;
-- An entry that is there for several sites stays for the first. (Nobody may delete entries, nor the owner by the policies.)
ALTER TABLE blipee.events NO FORCE ROW LEVEL SECURITY;
ALTER TABLE blipee.audit_log NO FORCE ROW LEVEL SECURITY;
DELETE FROM blipee.events e WHERE EXISTS (
  SELECT FROM blipee.events f WHERE f.id = e.id AND f.site_id < e.site_id);
DELETE FROM blipee.audit_log e WHERE EXISTS (
  SELECT FROM blipee.audit_log f WHERE f.id = e.id AND f.site_id < e.site_id);
ALTER TABLE blipee.audit_log DROP CONSTRAINT audit_log_pkey, ADD PRIMARY KEY (id);
ALTER TABLE blipee.events DROP CONSTRAINT events_pkey, ADD PRIMARY KEY (id);
ALTER TABLE blipee.events FORCE ROW LEVEL SECURITY;
ALTER TABLE blipee.audit_log FORCE ROW LEVEL SECURITY;
