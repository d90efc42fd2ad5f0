-- Tariffs and alarm rules, as a site's projects share them.

-- up
CREATE TABLE blipee.site_rules (
  site_id uuid NOT NULL REFERENCES blipee.sites (id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('tariff', 'alarm-rule')),
  id text NOT NULL CHECK (length(id) BETWEEN 1 AND 80),
  -- null: it was deleted, which others are to hear of as well. Points go by their ids here.
  body jsonb CHECK (pg_column_size(body) < 1000000),
  -- Milliseconds since 1970 by the clock of whoever changed it, always more than before.
  changed_at bigint NOT NULL,
  changed_by text NOT NULL DEFAULT '' CHECK (length(changed_by) <= 500),
  PRIMARY KEY (site_id, kind, id)
);
ALTER TABLE blipee.site_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.site_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY read_own ON blipee.site_rules FOR SELECT USING (site_id IN (SELECT blipee.readable_sites()));
CREATE POLICY add_own ON blipee.site_rules FOR INSERT WITH CHECK (site_id IN (SELECT blipee.writable_sites()));
CREATE POLICY change_own ON blipee.site_rules FOR UPDATE
  USING (site_id IN (SELECT blipee.writable_sites())) WITH CHECK (site_id IN (SELECT blipee.writable_sites()));
GRANT SELECT ON blipee.site_rules TO blipee_reader;
GRANT INSERT, UPDATE ON blipee.site_rules TO blipee_gateway;

-- down losing data
DROP TABLE blipee.site_rules;
