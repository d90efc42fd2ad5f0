import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { keptFrom } from "../../src-main/sync/server-state.ts";
import { openCentral } from "../../src-main/sync/session.ts";
import { SiteSync } from "../../src-main/sync/site-sync.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { newProject, withPoints } from "../store/project.ts";
import { migrated, migrationsFolder } from "./central.ts";
import { connectionTo, optionsOf, organizationId, password, sendAll } from "./site.ts";

const dayMs = 86_400_000;
// The server has no clock but the real one.
const now = Date.now();

describe("a TimescaleDB that lets readings go after two years", () => {
  let server: TimescaleServer;
  beforeAll(async () => {
    server = await TimescaleServer.start();
    const keeper = await server.connect();
    await migrated(keeper);
    await keeper.query("SELECT blipee.create_organization($1, 'Harbour Estates')", [organizationId]);
    await keeper.end();
  }, 120_000);
  afterAll(() => server[Symbol.asyncDispose]());

  it("isn't compared where they are gone, and isn't sent them again", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1).map(({ id }) => id);
    if (point === undefined) throw new Error("There is no point.");
    const days = [1_100, 1_000, 800, 600, 400, 1];
    for (const age of days)
      file.readings.append({
        ...{ points: [point], times: [now - age * dayMs], values: [age], qualities: [0], reasons: [0] },
      });
    const connection = connectionTo(server.port, { user: "postgres" });
    await sendAll(file, connection);
    const keeper = await server.connect();
    await keeper.query("SELECT drop_chunks('blipee.readings', to_timestamp($1))", [
      (now - 730 * dayMs) / 1_000,
    ]);
    const { rows } = await keeper.query("SELECT count(*)::int AS left FROM blipee.readings");
    await keeper.end();
    expect(rows).toEqual([{ left: 3 }]);

    const sync = new SiteSync({
      ...(await optionsOf(file, connection)),
      clock: () => now,
      changed: () => undefined,
    });
    expect(sync.keptFrom).toBeNull();
    const found = [];
    for await (const one of sync.compare(sync.extent(), true, AbortSignal.timeout(60_000))) found.push(one);
    expect(found).toEqual([{ pointId: point, local: 3, central: 3, days: 3, letGo: 0, differences: [] }]);
    expect(file.outgoing.state("central")).toMatchObject({ arrivals: 0, stretches: 0 });
    // Whole days from there on are kept for sure.
    expect(sync.keptFrom).toBe(Math.ceil(now / dayMs - 730) * dayMs + dayMs);
  });

  it("says how long it keeps them", async () => {
    const newestSchema = (await readMigrations(migrationsFolder)).at(-1)?.version ?? 0;
    const look = async () => {
      await using central = await openCentral(
        {
          ...{ connection: connectionTo(server.port, { user: "postgres" }), secrets: { password } },
          ...{ newestSchema, clock: Date.now },
        },
        true,
      );
      return central.server.keepsMs;
    };
    expect(await look()).toBe(730 * dayMs);
    const keeper = await server.connect();
    await keeper.query("SELECT remove_retention_policy('blipee.readings')");
    await keeper.end();
    expect(await look()).toBeNull();
    expect(keptFrom({ keepsMs: null }, now)).toBeNull();
  });
});
