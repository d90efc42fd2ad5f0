-- Own templates of Modbus devices, as a site's projects share them: who opens the site elsewhere can read its devices.

-- up
CREATE TABLE blipee.templates (
  site_id uuid NOT NULL REFERENCES blipee.sites (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- null: it was deleted, which others are to hear of as well.
  body jsonb CHECK (pg_column_size(body) < 4000000),
  -- Milliseconds since 1970 by the clock of whoever changed it, always more than before.
  changed_at bigint NOT NULL,
  changed_by text NOT NULL DEFAULT '' CHECK (length(changed_by) <= 500),
  PRIMARY KEY (site_id, name)
);
ALTER TABLE blipee.templates ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.templates FORCE ROW LEVEL SECURITY;
CREATE POLICY read_own ON blipee.templates FOR SELECT USING (site_id IN (SELECT blipee.readable_sites()));
CREATE POLICY add_own ON blipee.templates FOR INSERT WITH CHECK (site_id IN (SELECT blipee.writable_sites()));
CREATE POLICY change_own ON blipee.templates FOR UPDATE
  USING (site_id IN (SELECT blipee.writable_sites())) WITH CHECK (site_id IN (SELECT blipee.writable_sites()));
GRANT SELECT ON blipee.templates TO blipee_reader;
GRANT INSERT, UPDATE ON blipee.templates TO blipee_gateway;

-- down losing data
DROP TABLE blipee.templates;
