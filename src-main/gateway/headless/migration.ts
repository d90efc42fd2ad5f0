import { join } from "node:path";
import { parseArgs } from "node:util";
import { Problem, reportOf } from "../../contract/problem.ts";
import {
  connectCentral,
  createMigration,
  Migrator,
  problemOf,
  readConnectionUrl,
  readMigrations,
  type SchemaStatus,
} from "../../sync/index.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** Where the database is, when no argument says so. */
const variable = "BLIPEE_DATABASE_URL";

export interface MigrationCommand {
  /** What stands behind `migration`. */
  readonly words: readonly string[];
  readonly resourcesFolder: string;
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (text: string) => void;
  readonly complain: (line: string) => void;
}

/** `blipee-gateway migration run|status|rollback|create`: the schema of the central database. */
export async function runMigration(command: MigrationCommand): Promise<ExitCode> {
  try {
    return await carryOut(command);
  } catch (error) {
    const { what, remedy } = reportOf(error);
    command.complain(remedy === "" ? what : `${what}\n${remedy}`);
    return error instanceof Problem && error.code === "invalid-input"
      ? exitCodes.configuration
      : exitCodes.failed;
  }
}

async function carryOut({ words, resourcesFolder, version, environment, say, complain }: MigrationCommand) {
  const { values, positionals } = argumentsOf(words);
  const [what = "", ...rest] = positionals;
  const folder = join(resourcesFolder, "migrations");
  if (what === "create") {
    say(`${await createMigration(folder, rest.join(" "))}\n`);
    return exitCodes.done;
  }
  if (what !== "run" && what !== "status" && what !== "rollback") {
    complain(
      "Say what to do: migration run [--plain] [--timeout SECONDS], migration status, migration rollback [--losing-data], migration create NAME",
    );
    return exitCodes.configuration;
  }
  const url = values.database ?? environment[variable];
  if (url === undefined)
    throw new Problem(
      "invalid-input",
      "It isn't said which database.",
      `Say --database postgresql://user@host/database, or set ${variable}.`,
    );
  const { connection, secrets } = await readConnectionUrl(url);
  const given = secrets.password ?? environment["PGPASSWORD"];
  const timeoutMs = timeoutOf(values.timeout);
  const client = await connectCentral(
    { ...connection, statementTimeoutMs: timeoutMs },
    { ...secrets, ...(given === undefined ? {} : { password: given }) },
  );
  try {
    const migrator = new Migrator(client, await readMigrations(folder), version, timeoutMs);
    if (what === "run") {
      const applied = await migrator.run(values.plain);
      for (const { version: number, name } of applied) say(`applied ${number} ${name}\n`);
      if (applied.length === 0) say("nothing to do\n");
    } else if (what === "rollback") {
      const gone = await migrator.rollback(values["losing-data"]);
      say(gone === undefined ? "nothing to take back\n" : `took back ${gone.version} ${gone.name}\n`);
    } else {
      say(table(await migrator.status()));
    }
    return exitCodes.done;
  } catch (error) {
    throw problemOf(error, connection);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function argumentsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        database: { type: "string" },
        plain: { type: "boolean", default: false },
        "losing-data": { type: "boolean", default: false },
        timeout: { type: "string", default: "0" },
      },
    });
  } catch (error) {
    throw new Problem(
      "invalid-input",
      error instanceof Error ? error.message : String(error),
      "See blipee-gateway --help.",
    );
  }
}

/** @returns ms for one statement; 0: as long as it takes */
function timeoutOf(seconds: string): number {
  const ms = /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1_000 : Number.NaN;
  if (Number.isNaN(ms))
    throw new Problem(
      "invalid-input",
      `--timeout is ${seconds}, which is no number of seconds.`,
      "Say for how long one statement may run, in whole seconds; 0: as long as it takes.",
    );
  return ms;
}

function table({ target, version, newest, migrations }: SchemaStatus): string {
  const lines = migrations.map(
    ({ version: number, name, state, appliedAt, appVersion }) =>
      `${String(number).padStart(4)}  ${state.padEnd(8)}  ${name}${
        appliedAt === null ? "" : `  (${appliedAt.toISOString()}, by ${appVersion})`
      }`,
  );
  return `${[`schema ${version} of ${newest}, for ${target}`, ...lines].join("\n")}\n`;
}
