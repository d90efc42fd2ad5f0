import { setTimeout as delay } from "node:timers/promises";
import { type Client, GatewayHarness } from "../gateway/harness.ts";
import { mapDemoPlant, pointCount } from "./demo-project.ts";
import { type Bench, figure, quantile } from "./figure.ts";
import { OneByOne } from "./one-by-one.ts";
import { loadOver, processUse } from "./process-use.ts";

const settleMs = 4_000;
const seconds = 15;

export const bench: Bench = {
  description: "1,000 points of the demo plant read and stored every second: rate, load, lateness",
  async *run() {
    await using harness = await GatewayHarness.start();
    const client = harness.connect();
    await mapDemoPlant(client, 1_000);
    await client.polling.start();
    await delay(settleMs);
    const pid = harness.supervisor.worker?.pid;
    if (pid === undefined) throw new Error("The gateway doesn't run.");

    const rates: number[] = [];
    const loads: number[] = [];
    const { lateness, age } = await listened(client, async () => {
      for (let second = 0; second < seconds; second += 1) {
        const before = await client.status.get();
        loads.push(await loadOver([pid], () => delay(1_000)));
        const after = await client.status.get();
        rates.push((1_000 * (after.stored - before.stored)) / (after.time - before.time));
      }
    });
    const memory = (await processUse(pid)).residentMegabytes;
    const status = await client.status.get();
    const peer = await oneByOne(client);

    yield figure("readings stored", "1/s", rates, { name: "points due each second", samples: [pointCount] });
    yield figure("points with a good value", "%", [(100 * status.good) / status.points]);
    yield figure("load of the gateway", "% of a core", loads, {
      name: "one request a point, bare libraries",
      samples: [peer.load],
    });
    yield figure("a round of 1,000 points", "s", [quantile(age, 0.5) / 1_000], {
      name: "one request a point, bare libraries",
      samples: [peer.seconds],
    });
    yield figure("lateness at a watcher, median", "ms", [quantile(lateness, 0.5)]);
    yield figure("lateness at a watcher, 95 %", "ms", [quantile(lateness, 0.95)]);
    yield figure("time between readings of a point, 95 %", "ms", [quantile(age, 0.95)], {
      name: "interval",
      samples: [1_000],
    });
    yield figure("resident memory of the gateway", "MB", [memory]);
  },
};

/** Watches live readings while something else goes on: how late each arrives, and how far those of a point lie apart. */
async function listened(client: Client, work: () => Promise<void>) {
  const lateness: number[] = [];
  const age: number[] = [];
  const last = new Map<string, number>();
  const ending = new AbortController();
  const listening = (async () => {
    for await (const batch of await client.live.watch({}, { signal: ending.signal })) {
      const now = Date.now();
      batch.points.forEach((point, index) => {
        const time = batch.times[index] ?? now;
        lateness.push(now - time);
        const before = last.get(point);
        if (before !== undefined) age.push(time - before);
        last.set(point, time);
      });
    }
  })().catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
  });
  await work();
  ending.abort();
  await listening;
  return { lateness, age };
}

/** The same points once, by a request each: what a second of it would cost a core, and how long it takes. */
async function oneByOne(client: Client): Promise<{ readonly load: number; readonly seconds: number }> {
  await client.polling.stop();
  const points = await client.points.list();
  const devices = new Map((await client.devices.list()).map((device) => [device.id, device]));
  await using reader = await OneByOne.open(await client.networks.list());
  const before = process.cpuUsage();
  const began = performance.now();
  await reader.read(
    points.flatMap((point) => {
      const device = devices.get(point.deviceId);
      const { source } = point;
      return device && source.protocol !== "formula" ? [{ device, source }] : [];
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return { load: (user + system) / 10_000, seconds: (performance.now() - began) / 1_000 };
}
