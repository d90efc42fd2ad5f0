import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import type { AggregateQuestion } from "../../src-main/contract/aggregate.ts";
import type { DeviceId, NetworkId, PointId, ProjectId, SiteId } from "../../src-main/contract/identity.ts";
import type { Point } from "../../src-main/contract/point.ts";
import { createProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { type Bench, figure, quantile, timed } from "./figure.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const end = Date.UTC(2026, 5, 1);
/** Points of which there is a month of readings a minute. */
const monthly = 80;
/** Points of which there is the last hour and a half. */
const many = 10_000;
const lastMinutes = 90;
const runs = 15;
const zone = "Europe/Lisbon";

export const bench: Bench = {
  description:
    "questions for history, answered by threads: alone, with waiting readings, while readings come in",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      const file = await makeProject(join(folder, "bench.blipee"));
      const ids = mapPoints(file);
      putHistory(file, ids);
      const [year = "" as PointId] = ids;
      const eighty = ids.slice(0, monthly);
      const questions: readonly Line[] = [
        {
          name: "raw week of a point",
          limit: 1,
          ask: () => file.queries.raw(year, end - 7 * day, end, 20_000),
        },
        { name: "year by hour of a point", limit: 5, ask: () => byHour(file, [year], 365) },
        { name: "month by hour of 80 points", limit: 15, ask: () => byHour(file, eighty, 31) },
        {
          name: "newest of 10,000 points",
          limit: 3,
          ask: async () => {
            file.readings.latest(ids);
          },
        },
        {
          name: "month of 8 points for a chart of 1,000 pixels",
          limit: 50,
          ask: () => file.queries.series(ids.slice(0, 8), end - 31 * day, end, 1_000),
        },
      ];
      const sealed = new Map<string, number[]>();
      for (const { name, ask } of questions) {
        await ask();
        sealed.set(name, await timed(runs, ask));
      }
      for (let step = 0; step < lastMinutes; step += 1) file.readings.append(batchAt(ids, step));
      for (const { name, limit, ask } of questions) {
        await ask();
        yield figure(name, "ms", sealed.get(name) ?? [], { name: "limit", samples: [limit] });
        yield figure(`${name}, some of it waiting`, "ms", await timed(runs, ask), {
          name: "all sealed",
          samples: sealed.get(name) ?? [],
        });
      }
      yield* whileReadingsComeIn(file, ids, questions);
      await file.queries[Symbol.asyncDispose]();
      file.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Line {
  readonly name: string;
  readonly limit: number;
  readonly ask: () => Promise<unknown>;
}

/** Asks one question after the other, as three people with a dashboard do, while 2,000 readings a second are stored. */
async function* whileReadingsComeIn(file: ProjectFile, ids: readonly PointId[], questions: readonly Line[]) {
  const held: number[] = [];
  const answered: number[] = [];
  const until = performance.now() + 8_000;
  let step = lastMinutes;
  const people = Array.from({ length: 3 }, async (_, person) => {
    for (let turn = person; performance.now() < until; turn += 1) {
      const began = performance.now();
      await questions[turn % questions.length]?.ask();
      answered.push(performance.now() - began);
      await nextTurn();
    }
  });
  const { promise: stored, resolve } = Promise.withResolvers<void>();
  const timer = setInterval(() => {
    const began = performance.now();
    file.readings.append(batchAt(ids.slice(0, 200), step));
    held.push(performance.now() - began);
    step += 1;
    if (performance.now() < until) return;
    clearInterval(timer);
    resolve();
  }, 100);
  await Promise.all([...people, stored]);
  yield figure(
    "a question of the mix while 2,000 readings a second come in, 95 %",
    "ms",
    [quantile(answered, 0.95)],
    {
      name: "limit",
      samples: [50],
    },
  );
  for (const share of [0.5, 0.9, 0.99]) {
    yield figure(`a batch beside the mix, ${share * 100} %`, "ms", [quantile(held, share)]);
  }
  yield figure("a batch beside the mix, longest", "ms", [Math.max(...held)], {
    name: "limit",
    samples: [50],
  });
}

function byHour(file: ProjectFile, pointIds: PointId[], days: number): Promise<unknown> {
  const question: AggregateQuestion = {
    ...{ pointIds, from: end - days * day, to: end, fill: "null" },
    ...{ interval: { unit: "minutes", count: 60 }, functions: ["average", "minimum", "maximum"] },
  };
  return file.queries.aggregate(question, zone);
}

function makeProject(path: string): Promise<ProjectFile> {
  return createProjectFile(path, {
    key: { bytes: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(9) },
    clock: Date.now,
    owner: { user: "bench", host: "here", pid: process.pid },
    appVersion: "0.0.0-bench",
    newId: uuidv7,
    project: {
      id: uuidv7() as ProjectId,
      name: "Bench",
      site: { id: uuidv7() as SiteId, name: "Bench", timeZone: zone },
      protection: "owner-file",
      isDemo: false,
    },
  });
}

function mapPoints(file: ProjectFile): PointId[] {
  const networkId = uuidv7() as NetworkId;
  const configuration = { kind: "modbus-tcp", host: "127.0.0.1", port: 502 } as const;
  const asking = { firstUnit: 1, lastUnit: 1, requestTimeoutMs: 1_000, retries: 1 };
  file.edit("Network", (changes) =>
    changes.putNetwork({ id: networkId, name: "Bench", configuration: { ...configuration, ...asking } }),
  );
  const device = {
    ...{ key: "unit 1", name: "Meter", vendor: "", model: "", firmware: "", description: "", path: [] },
    ...{ address: { protocol: "modbus", unit: 1 }, objectCount: many, roundTripMs: 1, findings: [] },
  } as const;
  const seen = { lastSeen: null, problem: null };
  const { id: deviceId } = file.scanned.putDevice(networkId, device, seen).device;
  const mapped = Array.from({ length: many }, (_, index) => pointOf(deviceId, index));
  file.edit("Points", (changes) => changes.putPoints(mapped));
  return mapped.map(({ id }) => id);
}

const pointOf = (deviceId: DeviceId, index: number): Point => ({
  ...{ id: uuidv7() as PointId, deviceId, name: `Point ${index}` },
  ...(index % 2 === 0
    ? { variable: "temp_supply", kind: "analog", unit: "°C" }
    : { variable: "energy_active_import", kind: "counter", unit: "kWh" }),
  source: { protocol: "modbus", table: "holding", address: index, encoding: "u16", order: "ABCD" },
  ...{ conversion: { scale: 1, offset: 0 }, intervalMs: minute, minimum: null, maximum: null },
  ...{ states: [], firstState: 0, enabled: true },
});

/** Half of them temperatures with a decimal, half counters of two. @param step minutes from the end */
function syntheticValue(point: number, step: number): number {
  if (point % 2 === 0) {
    const noise = ((((step * 7_919 + point * 104_729) % 10) + 10) % 10) / 20;
    return Math.round((21 + 3 * Math.sin(step / 200 + point) + noise) * 10) / 10;
  }
  return Math.round((400_000 + step * 0.37 * (1 + point / many) + 3 * Math.sin(step / 50)) * 100) / 100;
}

/** A year of the first point, a month of the others of {@link monthly}, up to before the last minutes. */
function putHistory(file: ProjectFile, ids: readonly PointId[]): void {
  for (const [index, id] of ids.slice(0, monthly).entries()) {
    const steps = ((index === 0 ? 365 : 31) * day) / minute;
    const stretch = 44_640;
    for (let from = -steps; from < -lastMinutes; from += stretch) {
      const length = Math.min(stretch, -lastMinutes - from);
      const nothing = new Uint8Array(length);
      file.readings.append({
        points: new Array<PointId>(length).fill(id),
        times: Float64Array.from({ length }, (_, at) => end + (from + at) * minute),
        values: Float64Array.from({ length }, (_, at) => syntheticValue(index, from + at)),
        ...{ qualities: nothing, reasons: nothing },
      });
    }
  }
}

/** @param step minutes from the first of the last minutes */
function batchAt(ids: readonly PointId[], step: number) {
  const nothing = new Uint8Array(ids.length);
  const at = step - lastMinutes;
  return {
    points: ids,
    times: new Float64Array(ids.length).fill(end + at * minute),
    values: Float64Array.from(ids, (_, point) => syntheticValue(point, at)),
    ...{ qualities: nothing, reasons: nothing },
  };
}
