import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { type Connection, configure, connect } from "../../src-main/store/database.ts";
import { migrate } from "../../src-main/store/migrate.ts";
import { migrations } from "../../src-main/store/migrations/index.ts";
import { openTending } from "../../src-main/store/tend.ts";
import { openTiers } from "../../src-main/store/tiers.ts";

const key = { bytes: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(9) };
const opened: { connection: Connection; folder: string }[] = [];

async function newFile(): Promise<Connection> {
  const folder = await mkdtemp(join(tmpdir(), "blipee-tend-"));
  const connection = connect(join(folder, "a.blipee"), key, false);
  opened.push({ connection, folder });
  configure(connection.db);
  migrate(connection, migrations);
  return connection;
}

afterEach(async () => {
  for (const { connection, folder } of opened.splice(0)) {
    connection.db.close();
    await rm(folder, { recursive: true });
  }
});

/** Chunks of eight readings each that one step makes, and how many steps make all of 2,000. */
async function sealed(now: () => number) {
  const connection = await newFile();
  const tiers = openTiers(connection);
  const tending = openTending(connection, tiers, { headRows: 10_000, generations: 24 }, now);
  connection.transaction("storing", () => {
    for (let time = 0; time < 8; time += 1)
      for (let handle = 1; handle <= 2_000; handle += 1) tiers.head.put(handle, time, time, 0);
    tiers.head.write();
  });
  const chunks = connection.db.prepare("SELECT count(*) FROM chunks").pluck();
  tending.step(1_000);
  const first = chunks.get();
  let steps = 2;
  for (; tending.step(1_000); steps += 1) expect(steps).toBeLessThan(10);
  return { first, steps, all: chunks.get() };
}

it("A step of putting readings in their place does half of its work where that takes long, and all of it in the end", async () => {
  expect(await sealed(() => 0)).toEqual({ first: 500, steps: 4, all: 2_000 });
  let time = 0;
  const slowly = () => {
    time += 20;
    return time;
  };
  expect(await sealed(slowly)).toEqual({ first: 250, steps: 8, all: 2_000 });
});

it("The log is moved into the file with the transaction after the one that made it long", async () => {
  const { db, transaction, movesLog } = await newFile();
  db.exec("CREATE TABLE much (data)");
  const insert = db.prepare("INSERT INTO much VALUES (zeroblob(160000))");
  const waiting = () => {
    const [pages] = db.pragma("wal_checkpoint(NOOP)") as { log: number; checkpointed: number }[];
    return (pages?.log ?? 0) - (pages?.checkpointed ?? 0);
  };
  let most = 0;
  let moved = 0;
  for (let round = 0; round < 100; round += 1) {
    const moves = movesLog();
    // While more is lacking than one writes, it isn't looked at.
    expect(moves).toBe(waiting() >= 250);
    transaction("storing", () => insert.run());
    most = Math.max(most, waiting());
    if (!moves) continue;
    moved += 1;
    expect(waiting()).toBe(0);
  }
  expect(moved).toBeGreaterThan(8);
  expect(most).toBeLessThan(500);
});
