import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { uuidv7 } from "uuidv7";
import type { Point } from "../../src-main/contract/index.ts";
import { deriveKey } from "../../src-main/security/index.ts";
import { openProjectFile, readSalt } from "../../src-main/store/index.ts";
import { analog, startResponder } from "../drivers/bacnet/responder.ts";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "../gateway/harness.ts";
import { AppWindow } from "./app-window.ts";
import { jobDone, mapDemoPlant, prepare } from "./demo-project.ts";
import { type Bench, type Figure, figure, timed } from "./figure.ts";
import { framesDuring } from "./frames.ts";
import { appProcesses, processUse } from "./process-use.ts";

const days = 30;
const dayMs = 86_400_000;
/** Width of a chart in a window of usual size, px. */
const width = 1_000;
const charted = 8;
const queryRuns = 20;
const million = 1_000_000;
const limitMs = 33;
const canvas = ".chart canvas";

export const bench: Bench = {
  description: "history queries, frames of the chart, the window's memory while streaming (--minutes N, 2)",
  async *run() {
    yield* historyOfMeters();
    yield* historyOfAMillion();
    yield* inTheWindow(minutesAsked());
  },
};

function minutesAsked(): number {
  const { values } = parseArgs({ allowPositionals: true, options: { minutes: { type: "string" } } });
  const minutes = Number(values.minutes ?? 2);
  if (!(minutes > 0)) throw new Error("--minutes takes a number above 0.");
  return minutes;
}

async function* historyOfMeters(): AsyncGenerator<Figure> {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.openDemo();
  await scanToEnd(client, demoNetworks(await client.networks.list()).meters);
  await jobDone(client, (await client.demo.writeHistory({ days })).id);
  const points = (await energy(client)).map((point) => point.id);
  const to = Date.now();
  const from = to - days * dayMs;
  for (const count of [1, 2, 4, charted]) {
    const pointIds = points.slice(0, count);
    const reduced = await timed(queryRuns, () => client.readings.series({ pointIds, from, to, width }));
    const raw = await timed(5, async () => {
      for (const pointId of pointIds) await client.readings.raw({ pointId, from, to, limit: 10_000 });
    });
    yield figure(`${days} days of ${count} ${count === 1 ? "point" : "points"}, query`, "ms", reduced, {
      name: "every reading as it is",
      samples: raw,
    });
  }
}

/** A point read each 2.6 s for 30 days. It is written past the gateway, which then opens the file. */
async function* historyOfAMillion(): AsyncGenerator<Figure> {
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  const path = join(harness.stateFolder, "Million.blipee");
  const passphrase = "a passphrase of the bench";
  const site = { name: "Million", timeZone: "UTC" };
  await client.project.create({ path, name: "Million", site, passphrase });
  const point = await onePoint(client);
  await client.project.close();

  const to = Date.now();
  const stepMs = Math.floor((days * dayMs) / million);
  const from = to - million * stepMs;
  const salt = readSalt(path);
  const file = await openProjectFile(path, {
    key: { bytes: await deriveKey(passphrase, salt), salt },
    clock: Date.now,
    owner: { user: "bench", host: hostname(), pid: process.pid },
    appVersion: "bench",
    newId: uuidv7,
  });
  const batch = 10_000;
  const began = performance.now();
  for (let first = 0; first < million; first += batch) {
    const times = Array.from({ length: batch }, (_, index) => from + (first + index) * stepMs);
    const zeros = times.map(() => 0);
    file.readings.append({
      points: times.map(() => point.id),
      times,
      values: times.map((time) => 20 + Math.sin(time / 3_600_000)),
      qualities: zeros,
      reasons: zeros,
    });
  }
  const seconds = (performance.now() - began) / 1_000;
  file.close();
  yield figure("history appended, one point", "readings/s", [million / seconds]);

  await client.project.open({ path, passphrase });
  const pointIds = [point.id];
  const ask = (start: number) => () => client.readings.series({ pointIds, from: start, to, width });
  const raw = await timed(1, async () => {
    for (let start = from; start < to; ) {
      const page = await client.readings.raw({ pointId: point.id, from: start, to, limit: batch });
      start = (page.at(-1)?.time ?? to) + 1;
    }
  });
  const peer = { name: "every reading as it is", samples: raw };
  yield figure("1,000,000 readings of a point, query", "ms", await timed(5, ask(from)), peer);
  yield figure("its newest day, query", "ms", await timed(queryRuns, ask(to - dayMs)));
}

/** Maps the one object of a device that lives as long as it is scanned. */
async function onePoint(client: Client): Promise<Point> {
  await using device = await startResponder({ instance: 1, objects: [analog(1, "Supply temperature")] });
  const network = await client.networks.add({
    name: "Bench",
    configuration: {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort: 0,
      whoIsTargets: [device.address],
    },
  });
  await scanToEnd(client, network);
  const [object] = await client.devices.objects({});
  if (object === undefined) throw new Error("The scan found no object.");
  const mapping = { objectId: object.id, name: "Supply", variable: "temp_supply", unit: "°C" };
  const [point] = await client.points.map({ mappings: [{ ...mapping, kind: "analog" }] });
  if (point === undefined) throw new Error("No point was made.");
  return point;
}

async function energy(client: Client): Promise<Point[]> {
  return (await client.points.list())
    .filter((point) => point.variable === "energy_active_import")
    .slice(0, charted);
}

async function* inTheWindow(minutes: number): AsyncGenerator<Figure> {
  let points: Point[] = [];
  await using folder = await prepare(async (client) => {
    await mapDemoPlant(client, 1_000);
    await jobDone(client, (await client.demo.writeHistory({ days })).id);
    points = await energy(client);
    await client.polling.start();
  });
  await using window = await AppWindow.launch(folder.path);
  await window.when(`/% good/.test(document.querySelector('[aria-label="Live state"]')?.textContent)`);
  await window.go("settings");
  await window.when(`document.querySelector("h1")?.textContent === "Settings"`);
  yield* framesDuring(window, "at rest (Settings)", limitMs, () => delay(3_000));

  for (const point of points) {
    await window.go(`live/point/${point.id}`);
    await window.when(`location.hash === "#/live"`);
  }
  await window.when(`document.querySelector("${canvas}")`);
  await range(window, "15 min");
  yield* framesDuring(window, `streaming, ${points.length} lines of 15 min`, limitMs, () => delay(8_000));
  await range(window, "30 d");
  yield* framesDuring(window, `streaming, ${points.length} lines of 30 d`, limitMs, () => delay(8_000));
  yield* framesDuring(window, "zooming in and out by drag", limitMs, async () => {
    for (let round = 0; round < 3; round += 1) {
      await window.drag(canvas, 0.3, 0.7);
      await delay(700);
      await window.drag(canvas, 0.3, 0.6);
      await delay(700);
      await press(window, "Back");
      await delay(400);
      await press(window, "Back");
      await delay(400);
    }
  });
  yield* framesDuring(window, "pointing along the lines", limitMs, async () => {
    for (let step = 0; step < 120; step += 1) {
      const { x, y, width: wide } = await window.middleOf(canvas);
      const at = x + wide * 0.4 * Math.sin(step / 10);
      await window.send("Input.dispatchMouseEvent", { type: "mouseMoved", x: at, y });
      await delay(16);
    }
  });
  yield* memoryOver(window, minutes);
}

async function* memoryOver(window: AppWindow, minutes: number): AsyncGenerator<Figure> {
  await range(window, "15 min");
  const { renderer } = await appProcesses(window.pid);
  const residentBefore = (await processUse(renderer)).residentMegabytes;
  const everyMs = Math.min(60_000, (minutes * 60_000) / 12);
  const began = Date.now();
  const samples: { readonly hours: number; readonly megabytes: number }[] = [];
  for (;;) {
    const hours = (Date.now() - began) / 3_600_000;
    samples.push({ hours, megabytes: (await window.heapBytes()) / 1e6 });
    if (samples.length % 10 === 0) {
      console.log(`heap after ${(60 * hours).toFixed(1)} min: ${samples.at(-1)?.megabytes.toFixed(1)} MB`);
    }
    if (60 * hours >= minutes) break;
    await delay(everyMs);
  }
  const values = samples.map((sample) => sample.megabytes);
  const first = { name: "at the start", samples: values.slice(0, 1) };
  yield figure(`page's heap over ${minutes} min, at the end`, "MB", values.slice(-1), first);
  // The window keeps the newest readings of each point; until that is full it grows by intent.
  const later = samples.slice(Math.floor(samples.length / 2));
  yield figure("page's heap, slope over the second half", "MB/h", [slope(later)]);
  yield figure(
    "page's process, resident at the end",
    "MB",
    [(await processUse(renderer)).residentMegabytes],
    {
      name: "at the start",
      samples: [residentBefore],
    },
  );
}

/** Least squares. */
function slope(samples: readonly { readonly hours: number; readonly megabytes: number }[]): number {
  const mean = (of: (sample: (typeof samples)[number]) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const hours = mean((sample) => sample.hours);
  const megabytes = mean((sample) => sample.megabytes);
  const covariance = mean((sample) => (sample.hours - hours) * (sample.megabytes - megabytes));
  return covariance / mean((sample) => (sample.hours - hours) ** 2);
}

async function range(window: AppWindow, name: string): Promise<void> {
  await window.evaluate(`document.querySelector('[aria-label="Range"] input[value="${name}"]').click()`);
  await delay(1_500);
}

async function press(window: AppWindow, label: string): Promise<void> {
  await window.evaluate(`document.querySelector('button[aria-label="${label}"]').click()`);
}
