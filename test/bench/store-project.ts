import { hostname } from "node:os";
import { uuidv7 } from "uuidv7";
import type { DeviceId, NetworkId, PointId, ProjectId, SiteId } from "../../src-main/contract/identity.ts";
import type { Point } from "../../src-main/contract/point.ts";
import { createProjectFile, type OpenOptions, type ProjectFile } from "../../src-main/store/index.ts";

const minute = 60_000;

export const benchOptions: OpenOptions = {
  key: { bytes: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(9) },
  clock: Date.now,
  owner: { user: "bench", host: hostname(), pid: process.pid },
  appVersion: "0.0.0-bench",
  newId: uuidv7,
};

/** A project of nothing but its site. */
export function makeProject(path: string): Promise<ProjectFile> {
  return createProjectFile(path, {
    ...benchOptions,
    project: {
      id: uuidv7() as ProjectId,
      name: "Bench",
      site: { id: uuidv7() as SiteId, name: "Bench", timeZone: "Europe/Lisbon" },
      protection: "owner-file",
      isDemo: false,
    },
  });
}

/** A network with one device and so many points, read each minute. */
export function mapPoints(file: ProjectFile, points: number): PointId[] {
  const networkId = uuidv7() as NetworkId;
  const configuration = { kind: "modbus-tcp", host: "127.0.0.1", port: 502 } as const;
  const asking = { firstUnit: 1, lastUnit: 1, requestTimeoutMs: 1_000, retries: 1 };
  file.edit("Network", (changes) =>
    changes.putNetwork({ id: networkId, name: "Bench", configuration: { ...configuration, ...asking } }),
  );
  const device = {
    ...{ key: "unit 1", name: "Meter", vendor: "", model: "", firmware: "", description: "", path: [] },
    ...{ address: { protocol: "modbus", unit: 1 }, objectCount: points, roundTripMs: 1, findings: [] },
  } as const;
  const { id: deviceId } = file.scanned.putDevice(networkId, device, {
    lastSeen: null,
    problem: null,
  }).device;
  const mapped = Array.from({ length: points }, (_, index) => pointOf(deviceId, index));
  file.edit("Points", (changes) => changes.putPoints(mapped));
  return mapped.map(({ id }) => id);
}

const pointOf = (deviceId: DeviceId, index: number): Point => ({
  ...{
    id: uuidv7() as PointId,
    deviceId,
    name: `Point ${index}`,
    variable: "temp_supply",
    kind: "analog",
    unit: "°C",
  },
  source: { protocol: "modbus", table: "holding", address: index, encoding: "u16", order: "ABCD" },
  ...{ conversion: { scale: 1, offset: 0 }, intervalMs: minute, minimum: null, maximum: null },
  ...{ states: [], firstState: 0, enabled: true },
});
