import type { ClientBase } from "pg";
import type { Clock } from "../contract/identity.ts";
import type { Problem } from "../contract/problem.ts";
import type { Site } from "../contract/project.ts";
import type { CentralConnection, CentralSecrets } from "../contract/sync.ts";
import type { OfferedOrganization } from "../contract/syncing.ts";
import { plain } from "./central-text.ts";
import { connectCentral, hangUp } from "./connect.ts";
import { problemOf } from "./problems.ts";
import type { CentralSite } from "./registry.ts";
import { inspectServer, obstacles, type ServerState } from "./server-state.ts";

export interface SessionOptions {
  readonly connection: CentralConnection;
  readonly secrets: CentralSecrets;
  /** Version of the schema that this app knows. */
  readonly newestSchema: number;
  readonly clock: Clock;
}

/** One open connection, with what was found there. */
export interface CentralClient extends AsyncDisposable {
  readonly client: ClientBase;
  /** Aborted, with the error, when the connection breaks by itself. */
  readonly broken: AbortSignal;
  readonly server: ServerState;
  /** Turns what a statement throws into what a person is told. */
  problemOf(error: unknown): Problem;
}

/**
 * Connects, and looks whether the server can be used.
 * @param writing false: only reading is wanted
 * @param signal heard until that is done
 * @throws Problem the gravest that stands in the way
 */
export async function openCentral(
  { connection, secrets, newestSchema, clock }: SessionOptions,
  writing: boolean,
  signal?: AbortSignal,
): Promise<CentralClient> {
  const broken = new AbortController();
  const client = await connectCentral(connection, secrets, {
    ...(signal === undefined ? {} : { signal }),
    lost: (error) => broken.abort(error),
  });
  const close = (): Promise<void> => hangUp(client);
  const stop = (): void => void close();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const server = await inspectServer(client, clock);
    const [gravest] = obstacles(server, newestSchema, writing);
    if (gravest !== undefined) throw gravest;
    return {
      client,
      broken: broken.signal,
      server,
      problemOf: (error) => problemOf(error, connection),
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    signal?.throwIfAborted();
    throw problemOf(error, connection);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** Organizations that the login may see, with the sites that it may write to. */
export async function offeredSites(client: ClientBase): Promise<OfferedOrganization[]> {
  const { rows } = await client.query<OfferedOrganization>(
    `SELECT o.id, o.name, o.id IN (SELECT blipee.extendable_organizations()) AS extendable,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'timeZone', s.time_zone) ORDER BY s.name)
         FROM blipee.sites s WHERE s.organization_id = o.id AND s.id IN (SELECT blipee.writable_sites())), '[]') AS sites
     FROM blipee.organizations o ORDER BY o.name`,
  );
  return rows;
}

/**
 * Makes the site known, unless it is there.
 * @throws errors of the server, `42501` where the login may not make sites
 */
export async function ensureSite(client: ClientBase, organizationId: string, site: Site): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM blipee.sites WHERE id = $1", [site.id]);
  if (rowCount !== 0) return;
  await client.query(
    "INSERT INTO blipee.sites (id, organization_id, name, time_zone) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
    [site.id, organizationId, plain(site.name), site.timeZone],
  );
}

/**
 * Makes the source known.
 * @returns how far its lanes are there
 */
export async function ensureSource(
  client: ClientBase,
  { siteId, sourceId }: CentralSite,
  name: string,
  appVersion: string,
): Promise<ReadonlyMap<string, number>> {
  await client.query(
    `INSERT INTO blipee.sync_sources (id, site_id, name, app_version) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, app_version = excluded.app_version, last_seen_at = now()`,
    [sourceId, siteId, name, appVersion],
  );
  const { rows } = await client.query<{ lane: string; position: string }>(
    "SELECT lane, position FROM blipee.sync_positions WHERE source_id = $1",
    [sourceId],
  );
  return new Map(rows.map(({ lane, position }) => [lane, Number(position)]));
}
