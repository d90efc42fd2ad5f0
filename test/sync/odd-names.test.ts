import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plain } from "../../src-main/sync/central-text.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newNetwork, newPoint, newProject, scannedDevice } from "../store/project.ts";
import { prepared, RunningSync, store } from "./site.ts";

/** Any text that JavaScript can hold: also with NUL, and with halves of surrogate pairs. */
const anyText = (longest: number) =>
  fc.string({
    unit: fc.oneof(
      fc.constantFrom("\0", "\ud83d", "\ude00", "😀", "\\", '"', "\\u0000", "\ufffd"),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    minLength: 1,
    maxLength: longest,
  });

describe.skipIf(!hasPostgres())("names as devices and people give them", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it("reach the central database whatever they are made of, and are the same there afterwards", async () => {
    const site = "0190a1b2-0000-7000-8000-000000000d01";
    const file = await newProject({}, site);
    const network = newNetwork();
    file.edit("Add network", (changes) => changes.putNetwork(network));
    const seen = { lastSeen: null, problem: null };
    const { device } = file.scanned.putDevice(network.id, scannedDevice("unit 7"), seen);
    const point = newPoint(device.id);
    file.edit("Map", (changes) => changes.putPoints([point]));
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    const keeper = await server.connect();
    const there = async () =>
      (
        await keeper.query(
          `SELECT p.name, p.unit, p.definition -> 'point' -> 'states' AS states, d.name AS device, d.model,
             d.location, d.metadata ->> 'description' AS description, p.updated_at::text AS point_changed,
             d.updated_at::text AS device_changed
           FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id WHERE d.site_id = $1`,
          [site],
        )
      ).rows;
    const texts = fc.record({
      ...{ name: anyText(40), unit: anyText(8), states: fc.array(anyText(10), { maxLength: 3 }) },
      ...{ device: anyText(40), model: anyText(10), path: anyText(10), description: anyText(10) },
    });
    await fc.assert(
      fc.asyncProperty(texts, async ({ name, unit, states, device: called, model, path, description }) => {
        const scanned = scannedDevice("unit 7", { name: called, model, path: [path], description });
        file.scanned.putDevice(network.id, scanned, seen);
        file.edit("Rename", (changes) => changes.putPoints([{ ...point, name, unit, states }]));
        expect(await running.refreshed()).toMatchObject({ problem: null });
        const rows = await there();
        expect(rows).toEqual([
          expect.objectContaining({
            ...{ name: plain(name), unit: plain(unit), states: states.map(plain) },
            ...{ device: plain(called), model: plain(model), location: plain(path) },
            description: plain(description),
          }),
        ]);
        expect(running.sync.conflicts).toEqual([]);
        // Nothing is different for the next look.
        await running.refreshed();
        expect(await there()).toEqual(rows);
      }),
      { numRuns: 25, endOnFailure: true },
    );
    store(file, [point.id], 0, 10);
    running.sync.nudge();
    await running.upToDate();
    expect(await running.compared()).toEqual({ local: 10, central: 10, differences: 0 });
    await keeper.end();
  });

  it("don't keep two laptops from agreeing, or what was taken from being taken", async () => {
    const site = "0190a1b2-0000-7000-8000-000000000d02";
    const laptops = await Promise.all(
      [1, 2].map(async () => {
        const file = await newProject({}, site);
        const network = newNetwork();
        file.edit("Add network", (changes) => changes.putNetwork(network));
        const seen = { lastSeen: null, problem: null };
        const scanned = scannedDevice("unit\0 7\ud83d", { name: "AHU\0 1" });
        const { device } = file.scanned.putDevice(network.id, scanned, seen);
        const point = newPoint(device.id, { name: "Supply \ud83d" });
        file.edit("Map", (changes) => changes.putPoints([point]));
        return { file, point, running: await RunningSync.start(file, server.port) };
      }),
    );
    const [one, other] = laptops;
    if (one === undefined || other === undefined) throw new Error("There are no laptops.");
    for (const { running } of laptops) await running.refreshed();
    expect(laptops.map(({ running }) => running.sync.conflicts)).toEqual([[], []]);
    one.file.edit("Slow down", (changes) => changes.putPoints([{ ...one.point, intervalMs: 5_000 }]));
    await one.running.refreshed();
    await other.running.refreshed();
    expect(other.file.catalogue.points()[0]).toMatchObject({ intervalMs: 5_000, name: "Supply \ufffd" });
  });
});
