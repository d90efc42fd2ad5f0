import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Device, DeviceId, Job, Point, Reading } from "../../src-main/contract/index.ts";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
let devices: Device[];

const named = (name: string): Device => {
  const found = devices.find((device) => device.name === name);
  if (found === undefined) throw new Error(`The demo plant has no ${name}.`);
  return found;
};
async function ended(started: Job): Promise<Job> {
  for await (const jobs of await client.jobs.watch()) {
    const job = jobs.find(({ id }) => id === started.id);
    if (job !== undefined && job.state !== "running") return job;
  }
  throw new Error("The stream of jobs ended.");
}
/** Makes a point of an object of a device, by its name. */
async function map(deviceId: DeviceId, name: string): Promise<Point> {
  const object = (await client.devices.objects({ deviceId })).find((one) => one.name === name);
  if (object === undefined) throw new Error(`The device has no ${name}.`);
  const [point] = await client.points.map({
    mappings: [{ objectId: object.id, name, variable: "temp_room", kind: "analog", unit: "°C" }],
  });
  if (point === undefined) throw new Error("No point was made.");
  return point;
}
const historyOf = (point: Point): Promise<Reading[]> =>
  client.readings.raw({ pointId: point.id, from: 0, to: Date.now() + 86_400_000, limit: 10_000 });

beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
  const { bms } = demoNetworks(await client.networks.list());
  await scanToEnd(client, bms);
  devices = await client.devices.list();
}, 120_000);
afterAll(() => harness[Symbol.asyncDispose]());

describe("trend logs of the demo plant", () => {
  it("are listed with what they record and how", async () => {
    const { logs, clockIsOff } = await client.history.logs({ deviceId: named("FPM41 BMS").id });
    expect(clockIsOff).toBe(false);
    expect(logs.map(({ object, columns }) => [object, columns.map(({ name }) => name)])).toEqual([
      ["trend-log-1", ["OA-T"]],
      ["trend-log-2", ["SOLAR"]],
      ["trend-log-3", ["HVAC-RUN"]],
      ["trend-log-multiple-1", ["BMS ZN1-T", "BMS ZN2-T", "BMS ZN3-T", "BMS ZN4-T"]],
    ]);
    expect(logs[0]).toMatchObject({
      ...{ name: "OA-T TREND", how: "polled", intervalMs: 900_000, enabled: true, stopsWhenFull: false },
      ...{ capacity: 960, records: 960, problem: null, progress: null },
    });
  });

  it("aren't read while nothing of them is mapped", async () => {
    const job = await ended(await client.history.read({ deviceIds: [named("FPM41 BMS").id] }));
    expect(job).toMatchObject({ state: "failed", problem: { code: "not-found" } });
  });

  it("are read into the points, each record once, as history with a quality of its own", async () => {
    const bms = named("FPM41 BMS").id;
    const outdoor = await map(bms, "OA-T");
    const zone = await map(bms, "BMS ZN3-T");
    const job = await ended(await client.history.read({ deviceIds: [bms] }));
    expect(job.problem).toBeNull();
    expect(job.note).toMatch(/^1,92\d records of 2 logs · 1,9\d\d new readings$/);
    for (const point of [outdoor, zone]) {
      const readings = (await historyOf(point)).filter(({ reason }) => reason === "trend-log");
      expect(readings.length - 960).toBeOneOf([0, 1]);
      expect(new Set(readings.map(({ time }) => time % 900_000))).toEqual(new Set([0]));
      expect(readings.every(({ quality, value }) => quality === "good" && value !== null)).toBe(true);
    }
    const again = await ended(await client.history.read({ deviceIds: [bms] }));
    expect(again.note).toMatch(/^[0-2] records of 2 logs · [0-2] new readings$/);
    const { logs } = await client.history.logs({ deviceId: bms });
    expect(logs[0]?.progress?.records).toBeGreaterThanOrEqual(960);
    expect(logs[0]?.progress?.findings).toEqual([]);
  });

  it("give a point that is mapped later the log from its beginning, and others nothing twice", async () => {
    const bms = named("FPM41 BMS").id;
    const first = await map(bms, "BMS ZN1-T");
    const job = await ended(
      await client.history.read({ deviceIds: [bms], objects: ["trend-log-multiple-1"] }),
    );
    expect(job.note).toMatch(/^96\d records of 1 log · 96\d new readings$/);
    const got = (await historyOf(first)).filter(({ reason }) => reason === "trend-log").length;
    expect(got - 960).toBeOneOf([0, 1]);
  });

  it("are corrected by the device's clock, which is told, as are interruptions", async () => {
    const vav = named("VAV-3").id;
    const room = await map(vav, "ZN3-T");
    const before = await client.history.logs({ deviceId: vav });
    expect(before.clockIsOff).toBe(true);
    expect(Math.abs((before.clockOffsetMs ?? 0) - 252_000)).toBeLessThan(3_000);
    const job = await ended(await client.history.read({ deviceIds: [vav] }));
    expect(job.note).toMatch(/^19\d records of 1 log · 19\d new readings$/);
    const logged = (await historyOf(room)).filter(({ reason }) => reason === "trend-log");
    // Recorded at the quarter hours of a clock that is 252 s ahead.
    for (const { time } of logged) {
      expect(Math.abs((time % 900_000) - (900_000 - 252_000))).toBeLessThan(3_000);
    }
    const { logs } = await client.history.logs({ deviceId: vav });
    const findings = logs[0]?.progress?.findings ?? [];
    expect(findings[0]).toMatch(/^Recording was interrupted 2 times, last on \d{4}-\d\d-\d\d 03:00\.$/);
  });

  it("are shown as they are in the device, without storing anything", async () => {
    const bms = named("FPM41 BMS").id;
    const { columns } = await client.history.newest({
      deviceId: bms,
      objectType: 27,
      instance: 1,
      count: 50,
    });
    expect(columns).toHaveLength(4);
    expect(columns.map((column) => column.length)).toEqual([50, 50, 50, 50]);
    expect(columns[0]?.at(-1)?.time).toBeGreaterThan(Date.now() - 1_800_000);
  });
});
