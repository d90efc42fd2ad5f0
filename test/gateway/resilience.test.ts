import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { type Client, demoNetworks, firstThat, GatewayHarness, scanToEnd } from "./harness.ts";

let harness: GatewayHarness | undefined;
afterEach(async () => {
  await harness?.[Symbol.asyncDispose]();
  harness = undefined;
});

/**
 * Milliseconds that a process needs to load the gateway's code and nothing else, beside what is measured: 1.3 s where
 * nothing else runs. On a machine that does other work 5 s are stretched by it.
 */
async function startBare(): Promise<number> {
  const began = performance.now();
  const code = resolve(import.meta.dirname, "../../src-main/gateway/compose.ts");
  await promisify(execFile)(process.execPath, ["-e", `import(${JSON.stringify(code)})`]);
  return performance.now() - began;
}

/** The plant's slow device: there is time to pull its plug while it is being browsed. */
const unplugged = "Parking Controller";

async function demo(): Promise<{ readonly running: GatewayHarness; readonly client: Client }> {
  const running = await GatewayHarness.start();
  harness = running;
  const client = running.connect();
  await client.project.openDemo();
  return { running, client };
}

/** Scans both networks and maps everything that has a suggestion. @returns how many points there are */
async function mapAll(client: Client, intervalMs: number): Promise<number> {
  const { bms, meters } = demoNetworks(await client.networks.list());
  await Promise.all([scanToEnd(client, bms), scanToEnd(client, meters)]);
  const suggestions = await client.points.suggest({});
  const points = await client.points.map({
    mappings: suggestions.map(({ objectId, name, variable, kind, unit }) => ({
      objectId,
      name,
      variable,
      kind,
      unit,
      intervalMs,
    })),
  });
  return points.length;
}

describe("a device unplugged", () => {
  it("in mid-scan: the rest is found, its row says what happened, and the next scan finds it again", async () => {
    const { client } = await demo();
    const { bms } = demoNetworks(await client.networks.list());
    const job = await client.networks.scan({ id: bms.id });
    // The first object of the device was told: it is in the middle of being browsed.
    const target = await deviceWhen(client, unplugged, async (device) => {
      const objects = await client.devices.objects({ deviceId: device.id });
      return objects.length > 0;
    });
    await client.demo.setPlugged({ device: target.name, plugged: false });
    const finished = await firstThat(client.jobs.watch(), (jobs) =>
      jobs.some((one) => one.id === job.id && one.state !== "running"),
    );
    expect(finished.find((one) => one.id === job.id)?.state).toBe("done");
    const devices = await client.devices.list();
    const row = devices.find((device) => device.id === target.id);
    expect(row?.problem?.what).toMatch(/didn't answer/);
    const others = devices.filter((device) => device.id !== target.id);
    expect(others.length).toBeGreaterThan(10);
    expect(others.filter((device) => device.problem !== null)).toEqual([]);

    await client.demo.setPlugged({ device: target.name, plugged: true });
    await scanToEnd(client, bms);
    const again = (await client.devices.list()).find((device) => device.id === target.id);
    expect(again?.problem).toBeNull();
  }, 120_000);

  it("in mid-poll: its points are bad (comm failure) within two intervals, others stay good, and they come back by themselves", async () => {
    const { client } = await demo();
    await mapAll(client, 2_000);
    await client.polling.start();
    const target = await deviceWhen(client, unplugged, async () => true);
    const own = (await client.points.list()).filter((point) => point.deviceId === target.id);
    expect(own.length).toBeGreaterThan(5);
    const ids = own.map((point) => point.id);
    await untilAll(client, ids, (quality) => quality === 0);

    await client.demo.setPlugged({ device: target.name, plugged: false });
    const began = Date.now();
    await untilAll(client, ids, (quality, value) => quality === 2 && value === null);
    const latest = await client.live.latest({ pointIds: ids });
    // The reading's own time says when it was noticed; the interval is 2 s, and one answer may have been on its way.
    for (const time of latest.times) expect(time - began).toBeLessThanOrEqual(2 * 2_000 + 1_000);
    const status = await client.status.get();
    expect(status.bad).toBeLessThan(own.length + 30);
    expect(status.devices.find((device) => device.deviceId === target.id)?.state).toBe("silent");

    await client.demo.setPlugged({ device: target.name, plugged: true });
    await untilAll(client, ids, (quality) => quality === 0);
    await firstThat(
      client.status.watch(),
      (now) => now.devices.find((d) => d.deviceId === target.id)?.state === "answering",
    );
  }, 120_000);
});

describe("kill -9 of the gateway", () => {
  it("while polling 1,000 points each second loses nothing that was reported as stored, and polling goes on within 5 s", async () => {
    const { running, client } = await demo();
    const points = await mapAll(client, 1_000);
    // The building has fewer than 1,000 that map by themselves; the rest are second points of the same objects.
    await mapTwice(client, 1_000 - points, 1_000);
    expect((await client.points.list()).length).toBeGreaterThanOrEqual(1_000);
    await client.polling.start();

    for (let round = 0; round < 3; round += 1) {
      const connection = running.connect();
      const reported = new Map<string, number>();
      const heard = collect(connection, reported, 3_000);
      await heard;
      const killed = Date.now();
      const bareStartMs = startBare();
      const again = running.becomes("running");
      running.supervisor.worker?.kill();
      await again;
      const within = Math.max(5_000, 4 * (await bareStartMs));
      const recovered = running.connect();
      // Polls by itself: nobody pressed start.
      await firstThat(recovered.live.watch({}), (batch) => batch.points.length > 0);
      expect(Date.now() - killed).toBeLessThan(within);

      let lost = 0;
      const byPoint = Map.groupBy(reported.keys(), (key) => key.slice(0, 36));
      for (const [pointId, keys] of byPoint) {
        const kept = await recovered.readings.raw({
          pointId: pointId as never,
          from: killed - 60_000,
          to: killed + 60_000,
          limit: 1_000,
        });
        const times = new Set(kept.map((reading) => reading.time));
        lost += keys.filter((key) => !times.has(Number(key.slice(37)))).length;
      }
      expect(reported.size).toBeGreaterThanOrEqual(3_000);
      expect(lost).toBe(0);
    }
  }, 180_000);
});

/** Gathers what the gateway reports as stored until there are so many. */
async function collect(client: Client, into: Map<string, number>, atLeast: number): Promise<void> {
  for await (const batch of await client.live.watch({})) {
    batch.points.forEach((point, index) => {
      into.set(`${point} ${batch.times[index]}`, batch.values[index] ?? Number.NaN);
    });
    if (into.size >= atLeast) return;
  }
}

/** Maps objects that have points already once more, under another name, to reach a number of points. */
async function mapTwice(client: Client, count: number, intervalMs: number): Promise<void> {
  if (count <= 0) return;
  const objects = (await client.devices.objects({}))
    .filter((object) => typeof object.value === "number")
    .slice(0, count);
  await client.points.map({
    mappings: objects.map((object) => ({
      objectId: object.id,
      name: `${object.name || object.key} (again)`,
      variable: "again",
      kind: "analog",
      unit: object.unit,
      intervalMs,
    })),
  });
}

async function untilAll(
  client: Client,
  pointIds: readonly string[],
  fits: (quality: number, value: number | null) => boolean,
): Promise<void> {
  await firstThat(client.status.watch(), () => true);
  const check = async () => {
    const latest = await client.live.latest({ pointIds: [...pointIds] as never });
    return (
      latest.points.length === pointIds.length &&
      latest.qualities.every((quality, index) => fits(quality, latest.values[index] ?? null))
    );
  };
  if (await check()) return;
  for await (const _batch of await client.live.watch({})) if (await check()) return;
}

type Device = Awaited<ReturnType<Client["devices"]["list"]>>[number];

/** The device of this name, as soon as the project knows it and it fits. */
async function deviceWhen(
  client: Client,
  name: string,
  fits: (device: Device) => Promise<boolean>,
): Promise<Device> {
  const find = async () => {
    const device = (await client.devices.list()).find((candidate) => candidate.name === name);
    return device && (await fits(device)) ? device : undefined;
  };
  const known = await find();
  if (known) return known;
  for await (const _change of await client.changes.watch()) {
    const found = await find();
    if (found) return found;
  }
  throw new Error(`${name} was never found.`);
}
