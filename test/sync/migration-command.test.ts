import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { Migrator } from "../../src-main/sync/migrator.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { migrationsFolder } from "./central.ts";

const command = resolve(import.meta.dirname, "../../src-main/gateway/command.ts");

/** What the command says and how it ends, against a database that the environment names. */
async function say(url: string | undefined, ...words: readonly string[]) {
  const { BLIPEE_DATABASE_URL: _, ...rest } = process.env;
  const env = { ...rest, ...(url === undefined ? {} : { BLIPEE_DATABASE_URL: url }) };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [command, "migration", ...words], { env });
    return { code: 0, said: stdout };
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "stderr" in error)) throw error;
    return { code: error.code, said: String(error.stderr) };
  }
}

describe("blipee-gateway migration", () => {
  test("brings a database up, tells how it stands, and takes nothing back that would lose data", async ({
    skip,
  }) => {
    skip(!hasPostgres(), "PostgreSQL isn't installed on this machine");
    await using server = await PostgresServer.start();
    expect(await say(server.url(), "run")).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^applied 1 sites-and-points\n/),
    });
    expect((await say(server.url(), "run")).said).toBe("nothing to do\n");
    expect((await say(undefined, "status", "--database", server.url())).said).toMatch(
      /^schema \d+ of \d+, for postgresql\n {3}1 {2}applied {3}sites-and-points/,
    );
    const client = await server.connect();
    const migrator = new Migrator(client, await readMigrations(migrationsFolder), "1.2.3");
    const all = (await readMigrations(migrationsFolder)).reverse();
    const steps = all.slice(all.findIndex(({ name }) => name === "batches-in-less-work"));
    for (const { version } of all.slice(0, all.length - steps.length))
      expect((await migrator.rollback(true))?.version).toBe(version);
    // What is newer than the newest step of these that holds data is taken back without a question.
    const free = steps.slice(
      0,
      steps.findIndex(({ downLosesData }) => downLosesData),
    );
    expect(free.map(({ name }) => name)).toContain("batches-as-arrays-only");
    const [newest, ...others] = free;
    expect(await say(server.url(), "rollback")).toMatchObject({
      code: 0,
      said: `took back ${newest?.version} ${newest?.name}\n`,
    });
    for (const { version } of others) expect((await migrator.rollback(false))?.version).toBe(version);
    await client.end();
    expect(await say(server.url(), "rollback")).toMatchObject({
      code: 1,
      said: expect.stringContaining("would delete what is stored"),
    });
    expect((await say(server.url(), "rollback", "--losing-data")).said).toMatch(/^took back \d+ /);
    // Six processes, each of which reads all of the gateway.
  }, 90_000);

  test("says what it lacks", async () => {
    expect((await say(undefined, "run")).said).toContain("It isn't said which database.");
    expect((await say("postgresql://a@127.0.0.1:1/b?sslmode=disable", "status")).said).toContain(
      "127.0.0.1:1 refused the connection",
    );
    expect((await say(undefined, "dance")).said).toContain("Say what to do");
  }, 60_000);
});
