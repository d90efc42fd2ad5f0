import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { uuidv7 } from "uuidv7";
import { analyses } from "../../src-main/analytics/index.ts";
import type { DeviceId, NetworkId, PointId, ProjectId, SiteId } from "../../src-main/contract/identity.ts";
import type { Point } from "../../src-main/contract/point.ts";
import { Analyses } from "../../src-main/gateway/analysis/analyses.ts";
import { createProjectFile, localSource, type ProjectFile } from "../../src-main/store/index.ts";
import { type Bench, figure } from "./figure.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const quarter = 15 * minute;
const end = Date.UTC(2026, 5, 1);
/** 13 months. */
const days = 396;
const meters = 80;
/** What a meter has besides its counter: power, voltage, current, power factor. */
const others = 4;
const runs = 3;
const site = { id: uuidv7() as SiteId, name: "Bench", timeZone: "Europe/Lisbon" };

export const bench: Bench = {
  description: "all analyses of 80 meters with 13 months of 15-minute readings, while readings come in",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      const file = await makeProject(join(folder, "bench.blipee"));
      const ids = mapPoints(file);
      const readings = putHistory(file, ids);
      yield figure("readings of the site", "readings", [readings]);
      const asked = new Analyses({
        source: async () => localSource(file),
        site: () => site,
        emissions: async () => ({}),
        clock: Date.now,
        log: () => undefined,
      });
      const signal = new AbortController().signal;
      const run = async (names: string[], from: number) => {
        const began = performance.now();
        const outcome = await asked.outcome({ analyses: names, from, to: end, source: "project" }, signal);
        return { seconds: (performance.now() - began) / 1_000, outcome };
      };
      for (const { name } of analyses) {
        const { seconds, outcome } = await run([name], end - days * day);
        yield figure(`${name}: ${outcome.findings.length} findings`, "s", [seconds]);
      }
      const whole: number[] = [];
      const held: number[] = [];
      for (let at = 0; at < runs; at += 1) {
        const { longest, ...beside } = await besideReadings(file, ids, () => run([], end - days * day));
        whole.push(beside.seconds);
        held.push(longest);
      }
      yield figure("all analyses of 13 months", "s", whole, { name: "limit", samples: [20] });
      yield figure("longest wait of the gateway's thread meanwhile", "ms", held, {
        name: "limit",
        samples: [50],
      });
      await file.queries[Symbol.asyncDispose]();
      file.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Stores 400 readings each 200 ms while something runs. @returns the longest that the thread was held, ms */
async function besideReadings<T>(file: ProjectFile, ids: readonly PointId[], work: () => Promise<T>) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let step = 0;
  const timer = setInterval(() => {
    const nothing = new Uint8Array(ids.length);
    file.readings.append({
      points: ids,
      times: new Float64Array(ids.length).fill(Date.now() + step),
      values: Float64Array.from(ids, (_, at) => at + step),
      ...{ qualities: nothing, reasons: nothing },
    });
    step += 1;
  }, 200);
  try {
    const done = await work();
    return { ...done, longest: delay.max / 1e6 };
  } finally {
    clearInterval(timer);
    delay.disable();
  }
}

function makeProject(path: string): Promise<ProjectFile> {
  return createProjectFile(path, {
    key: { bytes: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(9) },
    clock: Date.now,
    owner: { user: "bench", host: "here", pid: process.pid },
    appVersion: "0.0.0-bench",
    newId: uuidv7,
    project: { id: uuidv7() as ProjectId, name: "Bench", site, protection: "owner-file", isDemo: false },
  });
}

const kinds = [
  { name: "Active energy import", variable: "energy_active_import", kind: "counter", unit: "kWh" },
  { name: "Active power", variable: "power_active", kind: "analog", unit: "kW" },
  { name: "Voltage", variable: "voltage", kind: "analog", unit: "V" },
  { name: "Current", variable: "current", kind: "analog", unit: "A" },
  { name: "Power factor", variable: "power_factor", kind: "analog", unit: "" },
] as const;

/** Each meter's counter, power, voltage, current and power factor, and an outdoor temperature at the end. */
function mapPoints(file: ProjectFile): PointId[] {
  const networkId = uuidv7() as NetworkId;
  const configuration = { kind: "modbus-tcp", host: "127.0.0.1", port: 502 } as const;
  const asking = { firstUnit: 1, lastUnit: 200, requestTimeoutMs: 1_000, retries: 1 };
  file.edit("Network", (changes) =>
    changes.putNetwork({ id: networkId, name: "Bench", configuration: { ...configuration, ...asking } }),
  );
  const points: Point[] = [];
  for (let meter = 0; meter <= meters; meter += 1) {
    const device = {
      ...{
        key: `unit ${meter + 1}`,
        name: meter === meters ? "Weather station" : `Meter ${meter + 1}`,
        vendor: "",
        model: "",
      },
      ...{ firmware: "", description: "", path: [], findings: [], roundTripMs: 1, objectCount: 5 },
      address: { protocol: "modbus", unit: meter + 1 },
    } as const;
    const { id } = file.scanned.putDevice(networkId, device, { lastSeen: null, problem: null }).device;
    if (meter === meters)
      points.push(
        pointOf(id, 0, {
          name: "Outdoor temperature",
          variable: "temp_outdoor_air",
          kind: "analog",
          unit: "°C",
        }),
      );
    else for (const [at, kind] of kinds.entries()) points.push(pointOf(id, at, kind));
  }
  file.edit("Points", (changes) => changes.putPoints(points));
  return points.map(({ id }) => id);
}

const pointOf = (
  deviceId: DeviceId,
  at: number,
  kind: Pick<Point, "name" | "variable" | "kind" | "unit">,
): Point => ({
  ...{ id: uuidv7() as PointId, deviceId, ...kind },
  source: { protocol: "modbus", table: "holding", address: at, encoding: "u16", order: "ABCD" },
  ...{ conversion: { scale: 1, offset: 0 }, intervalMs: quarter, minimum: null, maximum: null },
  ...{ states: [], firstState: 0, enabled: true },
});

/** °C: seasons, days and some chance. */
const warmth = (time: number) =>
  15 -
  8 * Math.cos((2 * Math.PI * (time - 15 * day)) / (365.25 * day)) -
  4 * Math.cos((2 * Math.PI * time) / day) +
  Math.sin(time / 7e7);

/** kW of a meter: busy on weekdays, cooled when it is warm. */
function power(meter: number, time: number): number {
  const weekday = (Math.floor(time / day) + 3) % 7;
  const clock = (time / hour) % 24;
  const isBusy = weekday < 5 && clock >= 8 && clock < 18 + (meter % 3);
  const chance = 1 + 0.1 * Math.sin(time / 1e6 + meter * meter);
  return (isBusy ? 20 + meter / 4 + Math.max(0, warmth(time) - 18) : 5) * chance;
}

/** @returns how many readings */
function putHistory(file: ProjectFile, ids: readonly PointId[]): number {
  const steps = (days * day) / quarter;
  const times = Float64Array.from({ length: steps }, (_, at) => end + (at - steps) * quarter);
  const nothing = new Uint8Array(steps);
  const put = (id: PointId | undefined, values: Float64Array) => {
    if (id === undefined) return;
    file.readings.append({
      points: new Array<PointId>(steps).fill(id),
      ...{ times, values, qualities: nothing, reasons: nothing },
    });
  };
  for (let meter = 0; meter < meters; meter += 1) {
    const loads = times.map((time) => power(meter, time));
    let count = 1_000;
    const counter = loads.map((load) => {
      count += load / 4;
      return Math.round(count * 100) / 100;
    });
    const at = meter * (others + 1);
    put(ids[at], counter);
    put(
      ids[at + 1],
      loads.map((load) => Math.round(load * 10) / 10),
    );
    put(
      ids[at + 2],
      loads.map((_, step) => 230 + Math.round(10 * Math.sin(step / 50)) / 10),
    );
    put(
      ids[at + 3],
      loads.map((load) => Math.round(load * 15) / 10),
    );
    put(
      ids[at + 4],
      loads.map((_, step) => 0.9 + Math.round(5 * Math.sin(step / 9)) / 100),
    );
  }
  put(
    ids.at(-1),
    times.map((time) => Math.round(warmth(time) * 10) / 10),
  );
  return steps * ids.length;
}
