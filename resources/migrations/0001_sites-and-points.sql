-- Who may see what, and what there is: organizations, sites, devices, points. Every table bears row-level security,
-- forced, by the members that the session's own login has; SET ROLE changes nothing of it.

-- up
CREATE TABLE blipee.organizations (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  metadata jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE blipee.sites (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL REFERENCES blipee.organizations (id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  time_zone text NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 80),
  location jsonb,
  metadata jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (id, organization_id)
);
CREATE INDEX sites_of_organization ON blipee.sites (organization_id);

-- What a login may do: with its rights at one site, or at all of an organization (site_id is null).
CREATE TABLE blipee.members (
  role_name name NOT NULL,
  organization_id uuid NOT NULL REFERENCES blipee.organizations (id) ON DELETE CASCADE,
  site_id uuid,
  rights text NOT NULL CHECK (rights IN ('read', 'write', 'admin')),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by name NOT NULL DEFAULT session_user,
  FOREIGN KEY (site_id, organization_id) REFERENCES blipee.sites (id, organization_id) ON DELETE CASCADE,
  CONSTRAINT administers_all_sites CHECK (rights <> 'admin' OR site_id IS NULL)
);
CREATE UNIQUE INDEX members_once
  ON blipee.members (role_name, organization_id, coalesce(site_id, '00000000-0000-0000-0000-000000000000'));

CREATE TABLE blipee.devices (
  id uuid PRIMARY KEY,
  organization_id uuid NOT NULL,
  site_id uuid NOT NULL,
  -- The plant's own label, or <site id>:<device key>.
  external_id text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 500),
  name text NOT NULL DEFAULT '',
  type text NOT NULL DEFAULT '',
  manufacturer text NOT NULL DEFAULT '',
  model text NOT NULL DEFAULT '',
  serial_number text NOT NULL DEFAULT '',
  location text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT '',
  metadata jsonb NOT NULL DEFAULT '{}',
  installed_at timestamptz,
  last_seen_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (site_id, organization_id) REFERENCES blipee.sites (id, organization_id),
  UNIQUE (organization_id, external_id)
);
CREATE INDEX devices_of_site ON blipee.devices (site_id);

CREATE TABLE blipee.points (
  id uuid PRIMARY KEY,
  -- What readings are kept by: 4 bytes instead of 16 in every row and index.
  series integer NOT NULL GENERATED ALWAYS AS IDENTITY UNIQUE,
  device_id uuid NOT NULL REFERENCES blipee.devices (id),
  -- The object's key in its device.
  external_id text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 500),
  variable text NOT NULL CHECK (length(variable) BETWEEN 1 AND 80),
  name text NOT NULL DEFAULT '',
  kind text NOT NULL CHECK (kind IN ('analog', 'counter', 'state', 'text')),
  unit text NOT NULL DEFAULT '',
  interval_ms integer NOT NULL CHECK (interval_ms > 0),
  definition jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (device_id, external_id),
  UNIQUE (device_id, variable)
);

-- Whoever owns the database sees all of it.
CREATE FUNCTION blipee.is_keeper() RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog
  AS $$ SELECT pg_has_role(session_user, 'blipee_owner', 'MEMBER') $$;

-- Run as the owner, whose own policies let it read members and sites without asking these functions again.
CREATE FUNCTION blipee.readable_sites() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
    SELECT s.id FROM blipee.sites s
    WHERE blipee.is_keeper() OR EXISTS (
      SELECT FROM blipee.members m
      WHERE m.role_name = session_user AND m.organization_id = s.organization_id
        AND (m.site_id IS NULL OR m.site_id = s.id))
  $$;

CREATE FUNCTION blipee.writable_sites() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
    SELECT s.id FROM blipee.sites s
    WHERE blipee.is_keeper() OR EXISTS (
      SELECT FROM blipee.members m
      WHERE m.role_name = session_user AND m.organization_id = s.organization_id
        AND m.rights IN ('write', 'admin') AND (m.site_id IS NULL OR m.site_id = s.id))
  $$;

CREATE FUNCTION blipee.readable_organizations() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
    SELECT o.id FROM blipee.organizations o
    WHERE blipee.is_keeper()
      OR EXISTS (SELECT FROM blipee.members m WHERE m.role_name = session_user AND m.organization_id = o.id)
  $$;

-- Organizations in which the login may make sites: with the right to write at all sites.
CREATE FUNCTION blipee.extendable_organizations() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
    SELECT o.id FROM blipee.organizations o
    WHERE blipee.is_keeper() OR EXISTS (
      SELECT FROM blipee.members m
      WHERE m.role_name = session_user AND m.organization_id = o.id
        AND m.rights IN ('write', 'admin') AND m.site_id IS NULL)
  $$;

CREATE FUNCTION blipee.administered_organizations() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
    SELECT o.id FROM blipee.organizations o
    WHERE blipee.is_keeper() OR EXISTS (
      SELECT FROM blipee.members m
      WHERE m.role_name = session_user AND m.organization_id = o.id AND m.rights = 'admin')
  $$;

ALTER TABLE blipee.organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.organizations FORCE ROW LEVEL SECURITY;
CREATE POLICY by_owner ON blipee.organizations TO blipee_owner USING (true) WITH CHECK (true);
CREATE POLICY read_own ON blipee.organizations FOR SELECT TO blipee_reader
  USING (id IN (SELECT blipee.readable_organizations()));
CREATE POLICY change_own ON blipee.organizations FOR UPDATE TO blipee_admin
  USING (id IN (SELECT blipee.administered_organizations()))
  WITH CHECK (id IN (SELECT blipee.administered_organizations()));

ALTER TABLE blipee.sites ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.sites FORCE ROW LEVEL SECURITY;
CREATE POLICY by_owner ON blipee.sites TO blipee_owner USING (true) WITH CHECK (true);
-- Sites are told by their members, not by readable_sites(): a row that is being inserted must be seen to be returned.
CREATE POLICY read_own ON blipee.sites FOR SELECT TO blipee_reader
  USING (
    id IN (SELECT blipee.readable_sites())
    OR organization_id IN (SELECT blipee.extendable_organizations()));
CREATE POLICY add_own ON blipee.sites FOR INSERT TO blipee_gateway
  WITH CHECK (organization_id IN (SELECT blipee.extendable_organizations()));
-- Its columns are granted one by one: a site's organization isn't among them.
CREATE POLICY change_own ON blipee.sites FOR UPDATE TO blipee_gateway
  USING (id IN (SELECT blipee.writable_sites())) WITH CHECK (id IN (SELECT blipee.writable_sites()));
CREATE POLICY remove_own ON blipee.sites FOR DELETE TO blipee_admin
  USING (organization_id IN (SELECT blipee.administered_organizations()));

ALTER TABLE blipee.members ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.members FORCE ROW LEVEL SECURITY;
CREATE POLICY by_owner ON blipee.members TO blipee_owner USING (true) WITH CHECK (true);
CREATE POLICY read_own ON blipee.members FOR SELECT TO blipee_reader
  USING (role_name = session_user OR organization_id IN (SELECT blipee.administered_organizations()));
CREATE POLICY remove_own ON blipee.members FOR DELETE TO blipee_admin
  USING (organization_id IN (SELECT blipee.administered_organizations()));

-- From here on policies hold for the owner as well, because views and functions that run as the owner read these.
ALTER TABLE blipee.devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.devices FORCE ROW LEVEL SECURITY;
CREATE POLICY read_own ON blipee.devices FOR SELECT USING (site_id IN (SELECT blipee.readable_sites()));
CREATE POLICY add_own ON blipee.devices FOR INSERT WITH CHECK (site_id IN (SELECT blipee.writable_sites()));
CREATE POLICY change_own ON blipee.devices FOR UPDATE
  USING (site_id IN (SELECT blipee.writable_sites())) WITH CHECK (site_id IN (SELECT blipee.writable_sites()));
CREATE POLICY remove_own ON blipee.devices FOR DELETE
  USING (organization_id IN (SELECT blipee.administered_organizations()));

ALTER TABLE blipee.points ENABLE ROW LEVEL SECURITY;
ALTER TABLE blipee.points FORCE ROW LEVEL SECURITY;
-- Devices are seen through their own policy.
CREATE POLICY read_own ON blipee.points FOR SELECT
  USING (device_id IN (SELECT d.id FROM blipee.devices d));
CREATE POLICY add_own ON blipee.points FOR INSERT
  WITH CHECK (EXISTS (SELECT FROM blipee.devices d
    WHERE d.id = device_id AND d.site_id IN (SELECT blipee.writable_sites())));
CREATE POLICY change_own ON blipee.points FOR UPDATE
  USING (EXISTS (SELECT FROM blipee.devices d
    WHERE d.id = device_id AND d.site_id IN (SELECT blipee.writable_sites())))
  WITH CHECK (EXISTS (SELECT FROM blipee.devices d
    WHERE d.id = device_id AND d.site_id IN (SELECT blipee.writable_sites())));
CREATE POLICY remove_own ON blipee.points FOR DELETE
  USING (EXISTS (SELECT FROM blipee.devices d
    WHERE d.id = device_id AND d.organization_id IN (SELECT blipee.administered_organizations())));

GRANT USAGE ON SCHEMA blipee TO blipee_reader, blipee_gateway, blipee_admin;
GRANT SELECT ON blipee.schema_migrations TO blipee_reader;
GRANT SELECT ON blipee.organizations, blipee.sites, blipee.members, blipee.devices, blipee.points TO blipee_reader;
GRANT INSERT, UPDATE ON blipee.devices, blipee.points TO blipee_gateway;
GRANT INSERT, UPDATE (name, time_zone, location, metadata, updated_at) ON blipee.sites TO blipee_gateway;
GRANT UPDATE (name, metadata, updated_at) ON blipee.organizations TO blipee_admin;
GRANT DELETE ON blipee.sites, blipee.members, blipee.devices, blipee.points TO blipee_admin;

-- Makes an organization. Only who keeps the database may.
CREATE FUNCTION blipee.create_organization(organization uuid, organization_name text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
  BEGIN
    IF NOT blipee.is_keeper() THEN
      RAISE EXCEPTION 'only a member of blipee_owner may make organizations' USING ERRCODE = '42501';
    END IF;
    INSERT INTO blipee.organizations (id, name) VALUES (organization, organization_name)
      ON CONFLICT (id) DO NOTHING;
  END
  $$;

-- Gives a login that exists its rights: 'read', 'write' (what a gateway needs) or 'admin' (always all sites).
CREATE FUNCTION blipee.enrol(login name, organization uuid, site uuid, rights text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
  DECLARE
    group_role name := CASE rights
      WHEN 'read' THEN 'blipee_reader' WHEN 'write' THEN 'blipee_gateway' WHEN 'admin' THEN 'blipee_admin' END;
  BEGIN
    IF organization NOT IN (SELECT blipee.administered_organizations()) THEN
      RAISE EXCEPTION 'only an administrator of the organization may enrol logins' USING ERRCODE = '42501';
    END IF;
    IF group_role IS NULL THEN
      RAISE EXCEPTION 'rights are read, write or admin, not %', rights USING ERRCODE = '22023';
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = login) OR login LIKE 'blipee\_%' THEN
      RAISE EXCEPTION 'there is no login %', quote_ident(login) USING ERRCODE = '42704';
    END IF;
    IF NOT pg_has_role(login, group_role, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO %I', group_role, login);
    END IF;
    DELETE FROM blipee.members m
      WHERE m.role_name = login AND m.organization_id = organization AND m.site_id IS NOT DISTINCT FROM site;
    INSERT INTO blipee.members (role_name, organization_id, site_id, rights)
      VALUES (login, organization, site, rights);
  END
  $$;

-- Takes a login's rights in an organization away, at one site or (site is null) everywhere.
CREATE FUNCTION blipee.dismiss(login name, organization uuid, site uuid DEFAULT NULL) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, blipee, pg_temp
  AS $$
  BEGIN
    IF organization NOT IN (SELECT blipee.administered_organizations()) THEN
      RAISE EXCEPTION 'only an administrator of the organization may dismiss logins' USING ERRCODE = '42501';
    END IF;
    DELETE FROM blipee.members m
      WHERE m.role_name = login AND m.organization_id = organization AND (site IS NULL OR m.site_id = site);
  END
  $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA blipee FROM PUBLIC;
GRANT EXECUTE ON FUNCTION blipee.is_keeper(), blipee.readable_sites(), blipee.writable_sites(),
  blipee.readable_organizations(), blipee.extendable_organizations(), blipee.administered_organizations()
  TO blipee_reader;
GRANT EXECUTE ON FUNCTION blipee.enrol(name, uuid, uuid, text), blipee.dismiss(name, uuid, uuid) TO blipee_admin;

-- down losing data
DROP FUNCTION blipee.dismiss(name, uuid, uuid), blipee.enrol(name, uuid, uuid, text),
  blipee.create_organization(uuid, text);
DROP TABLE blipee.points, blipee.devices, blipee.members, blipee.sites, blipee.organizations CASCADE;
DROP FUNCTION blipee.administered_organizations(), blipee.extendable_organizations(),
  blipee.readable_organizations(), blipee.writable_sites(), blipee.readable_sites(), blipee.is_keeper();
REVOKE SELECT ON blipee.schema_migrations FROM blipee_reader;
REVOKE USAGE ON SCHEMA blipee FROM blipee_reader, blipee_gateway, blipee_admin;
