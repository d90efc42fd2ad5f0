import type { Clock } from "../contract/identity.ts";
import type { ProblemReport } from "../contract/problem.ts";
import type { CentralConnection, CentralSecrets } from "../contract/sync.ts";
import type { CentralServer, OfferedOrganization } from "../contract/syncing.ts";
import {
  connectCentral,
  inspectServer,
  Migrator,
  obstacles,
  offeredSites,
  problemOf,
  readMigrations,
  type ServerState,
} from "../sync/index.ts";

/** What is at a central database, and what stands in the way of sending there. */
export interface CentralLook {
  readonly server: CentralServer;
  /** The gravest first. */
  readonly problems: ProblemReport[];
  readonly organizations: OfferedOrganization[];
}

/**
 * Connects and looks, without changing anything.
 * @param migrations folder of the migrations that this app knows
 * @throws Problem why it can't be reached
 */
export async function lookAtCentral(
  connection: CentralConnection,
  secrets: CentralSecrets,
  migrations: string,
  clock: Clock,
): Promise<CentralLook> {
  const client = await connectCentral(connection, secrets);
  try {
    const server = await inspectServer(client, clock);
    const problems = obstacles(server, await newestSchema(migrations), true);
    const isUsable = !problems.some(({ code }) => code !== "clock-skew" && code !== "server-read-only");
    return {
      server: serverOf(server),
      problems: problems.map((problem) => problem.report()),
      organizations: isUsable ? await offeredSites(client) : [],
    };
  } catch (error) {
    throw problemOf(error, connection);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export interface Preparation {
  /** Folder of the migrations that this app knows. */
  readonly migrations: string;
  readonly appVersion: string;
  /** An organization to make; null: none. */
  readonly organization: { readonly id: string; readonly name: string } | null;
  /** A new schema is made for plain PostgreSQL, even where there is TimescaleDB. */
  readonly plain: boolean;
}

/**
 * Makes or updates the schema, and an organization where one is named.
 * @returns version of the schema
 * @throws Problem what stands in the way
 */
export async function prepareCentral(
  connection: CentralConnection,
  secrets: CentralSecrets,
  { migrations, appVersion, organization, plain }: Preparation,
): Promise<number> {
  // In a large database a step takes as long as it takes.
  const client = await connectCentral({ ...connection, statementTimeoutMs: 0 }, secrets);
  try {
    const steps = await readMigrations(migrations);
    await new Migrator(client, steps, appVersion).run(plain);
    if (organization !== null)
      await client.query("SELECT blipee.create_organization($1, $2)", [organization.id, organization.name]);
    return steps.at(-1)?.version ?? 0;
  } catch (error) {
    throw problemOf(error, connection);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @param migrations folder of the migrations that this app knows. @returns version of the schema that they make */
export async function newestSchema(migrations: string): Promise<number> {
  return (await readMigrations(migrations)).at(-1)?.version ?? 0;
}

/** @returns what a person is told of the server */
export const serverOf = ({
  version,
  target,
  notice,
  clockSkewMs,
  schemaVersion,
  keepsMs,
}: ServerState): CentralServer => ({
  ...{ version, target, notice, clockSkewMs, schemaVersion, keepsMs },
});
