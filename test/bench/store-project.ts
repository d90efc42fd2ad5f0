import { hostname } from "node:os";
import { uuidv7 } from "uuidv7";
import type { AggregateQuestion } from "../../src-main/contract/aggregate.ts";
import type { DeviceId, NetworkId, PointId, ProjectId, SiteId } from "../../src-main/contract/identity.ts";
import type { Point } from "../../src-main/contract/point.ts";
import {
  createProjectFile,
  type OpenOptions,
  type ProjectFile,
  type ReadingBatch,
} from "../../src-main/store/index.ts";

const minute = 60_000;

export const benchOptions: OpenOptions = {
  key: { bytes: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(9) },
  clock: Date.now,
  owner: { user: "bench", host: hostname(), pid: process.pid },
  appVersion: "0.0.0-bench",
  newId: uuidv7,
};

/** A project of nothing but its site. */
export function makeProject(path: string, given: Partial<OpenOptions> = {}): Promise<ProjectFile> {
  return createProjectFile(path, {
    ...benchOptions,
    ...given,
    project: {
      id: uuidv7() as ProjectId,
      name: "Bench",
      site: { id: uuidv7() as SiteId, name: "Bench", timeZone: "Europe/Lisbon" },
      protection: "owner-file",
      isDemo: false,
    },
  });
}

/** A network with some devices that share so many points, half of them counters, read each minute. */
export function mapPoints(file: ProjectFile, points: number, devices = 1): PointId[] {
  const networkId = uuidv7() as NetworkId;
  const configuration = { kind: "modbus-tcp", host: "127.0.0.1", port: 502 } as const;
  const asking = { firstUnit: 1, lastUnit: 1, requestTimeoutMs: 1_000, retries: 1 };
  file.edit("Network", (changes) =>
    changes.putNetwork({ id: networkId, name: "Bench", configuration: { ...configuration, ...asking } }),
  );
  const seen = { lastSeen: null, problem: null };
  const deviceIds = Array.from({ length: devices }, (_, index) => {
    const device = {
      ...{ key: `unit ${index + 1}`, name: `Meter ${index + 1}`, vendor: "", model: "", firmware: "" },
      ...{ description: "", path: [], address: { protocol: "modbus" as const, unit: (index % 247) + 1 } },
      ...{ objectCount: Math.ceil(points / devices), roundTripMs: 1, findings: [] },
    } as const;
    return file.scanned.putDevice(networkId, device, seen).device.id;
  });
  const mapped = Array.from({ length: points }, (_, index) =>
    pointOf(deviceIds[index % devices] ?? ("" as DeviceId), index),
  );
  file.edit("Points", (changes) => changes.putPoints(mapped));
  return mapped.map(({ id }) => id);
}

const pointOf = (deviceId: DeviceId, index: number): Point => ({
  ...{ id: uuidv7() as PointId, deviceId, name: `Point ${index}` },
  ...(index % 2 === 0
    ? { variable: "temp_supply", kind: "analog", unit: "°C" }
    : { variable: "energy_active_import", kind: "counter", unit: "kWh" }),
  source: {
    ...{ protocol: "modbus", table: "holding", address: index % 65_536, encoding: "u16", order: "ABCD" },
  },
  ...{ conversion: { scale: 1, offset: 0 }, intervalMs: minute, minimum: null, maximum: null },
  ...{ states: [], firstState: 0, enabled: true },
});

/** Readings of several points at one time. */
export const batchAt = (ids: readonly PointId[], time: number, values: Float64Array): ReadingBatch => ({
  ...{ points: ids, times: new Float64Array(ids.length).fill(time), values },
  ...{ qualities: new Uint8Array(ids.length), reasons: new Uint8Array(ids.length) },
});

/** Readings of one point. */
export const stretchOf = (id: PointId, times: Float64Array, values: Float64Array): ReadingBatch => ({
  ...{ points: new Array<PointId>(times.length).fill(id), times, values },
  ...{ qualities: new Uint8Array(times.length), reasons: new Uint8Array(times.length) },
});

/** Averages, least and greatest values by the hour. */
export const byHour = (pointIds: PointId[], from: number, to: number): AggregateQuestion => ({
  ...{ pointIds, from, to, fill: "null" },
  ...{ interval: { unit: "minutes", count: 60 }, functions: ["average", "minimum", "maximum"] },
});

/** Half of them temperatures with a decimal, half counters of two. @param step minutes, also below 0 */
export function syntheticValue(point: number, step: number): number {
  if (point % 2 === 0) {
    const noise = ((((step * 7_919 + point * 104_729) % 10) + 10) % 10) / 20;
    return Math.round((21 + 3 * Math.sin(step / 200 + point) + noise) * 10) / 10;
  }
  const rate = 0.37 * (1 + (point % 1_000) / 1_000);
  return Math.round((400_000 + step * rate + 3 * Math.sin(step / 50)) * 100) / 100;
}
