-- Events of the plant, and who did what by which source. Lines of the audit are added, never changed or taken away.

-- up
CREATE TABLE blipee.events (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES blipee.sites (id),
  device_id uuid REFERENCES blipee.devices (id) ON DELETE SET NULL,
  source_id uuid REFERENCES blipee.sync_sources (id),
  -- What tells it from every other event of its site, whoever sends it.
  external_id text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 500),
  "time" timestamptz NOT NULL,
  object text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT '',
  message text NOT NULL DEFAULT '',
  detail jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (site_id, external_id)
);
CREATE INDEX events_by_time ON blipee.events (site_id, "time" DESC);

CREATE TABLE blipee.audit_log (
  id uuid PRIMARY KEY,
  site_id uuid NOT NULL REFERENCES blipee.sites (id),
  source_id uuid REFERENCES blipee.sync_sources (id),
  "time" timestamptz NOT NULL,
  -- The person, as the app knows them; the login is the database's own word.
  actor text NOT NULL DEFAULT '',
  login name NOT NULL DEFAULT session_user,
  action text NOT NULL CHECK (length(action) BETWEEN 1 AND 200),
  subject text NOT NULL DEFAULT '',
  detail jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX audit_log_by_time ON blipee.audit_log (site_id, "time" DESC);

ALTER TABLE blipee.events ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.events FORCE ROW LEVEL SECURITY;
CREATE POLICY read_own ON blipee.events FOR SELECT USING (site_id IN (SELECT blipee.readable_sites()));
CREATE POLICY add_own ON blipee.events FOR INSERT WITH CHECK (site_id IN (SELECT blipee.writable_sites())
    AND (device_id IS NULL OR device_id IN (SELECT d.id FROM blipee.devices d)));
CREATE POLICY change_own ON blipee.events FOR UPDATE
  USING (site_id IN (SELECT blipee.writable_sites()))
  WITH CHECK (site_id IN (SELECT blipee.writable_sites())
    AND (device_id IS NULL OR device_id IN (SELECT d.id FROM blipee.devices d)));

ALTER TABLE blipee.audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY read_own ON blipee.audit_log FOR SELECT USING (site_id IN (SELECT blipee.readable_sites()));
CREATE POLICY add_own ON blipee.audit_log FOR INSERT WITH CHECK (site_id IN (SELECT blipee.writable_sites()));

GRANT SELECT ON blipee.events, blipee.audit_log TO blipee_reader;
GRANT INSERT, UPDATE ON blipee.events TO blipee_gateway;
GRANT INSERT (id, site_id, source_id, "time", actor, action, subject, detail) ON blipee.audit_log TO blipee_gateway;

-- down losing data
DROP TABLE blipee.audit_log, blipee.events;
