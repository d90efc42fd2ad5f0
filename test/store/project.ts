import { mkdtempSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import { onTestFinished } from "vitest";
import type { DeviceId, NetworkId, PointId, ProjectId, SiteId } from "../../src-main/contract/identity.ts";
import type { Network } from "../../src-main/contract/network.ts";
import type { Point } from "../../src-main/contract/point.ts";
import { Problem, type ProblemCode } from "../../src-main/contract/problem.ts";
import {
  createProjectFile,
  type OpenOptions,
  type ProjectFile,
  type ProjectSeed,
  type ReadingBatch,
  type ScannedDevice,
  type ScannedObject,
} from "../../src-main/store/index.ts";

/** A folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "blipee-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function openOptions(given: Partial<OpenOptions> = {}): OpenOptions {
  return {
    key: { bytes: new Uint8Array(32).fill(7), salt: new Uint8Array(16).fill(9) },
    clock: () => Date.UTC(2026, 5, 1),
    owner: { user: "ana", host: hostname(), pid: process.pid },
    appVersion: "0.0.0-test",
    newId: uuidv7,
    ...given,
  };
}

export const seed: ProjectSeed = {
  id: "0190a1b2-0000-7000-8000-000000000001" as ProjectId,
  name: "FPM41 commissioning",
  site: {
    id: "0190a1b2-0000-7000-8000-000000000002" as SiteId,
    name: "FPM41",
    timeZone: "Europe/Lisbon",
  },
  protection: "owner-file",
  isDemo: false,
};

/** A new project in a new folder, closed after the test. */
export async function newProject(
  given: Partial<OpenOptions> = {},
  siteId: string = seed.site.id,
): Promise<ProjectFile> {
  const file = await createProjectFile(join(newFolder(), "FPM41.blipee"), {
    ...openOptions(given),
    project: { ...seed, site: { ...seed.site, id: siteId as SiteId } },
  });
  onTestFinished(() => file.close());
  return file;
}

export function newNetwork(name = "Meters"): Network {
  return {
    id: uuidv7() as NetworkId,
    name,
    configuration: {
      kind: "modbus-tcp",
      host: "127.0.0.1",
      port: 502,
      firstUnit: 1,
      lastUnit: 10,
      requestTimeoutMs: 1_000,
      retries: 1,
    },
  };
}

export function scannedDevice(key: string, given: Partial<ScannedDevice> = {}): ScannedDevice {
  return {
    key,
    name: `Meter ${key}`,
    vendor: "Kamstrup",
    model: "603",
    firmware: "1.2",
    description: "",
    path: [],
    address: { protocol: "modbus", unit: 7 },
    objectCount: 3,
    roundTripMs: 4,
    findings: [],
    ...given,
  };
}

export function scannedObject(key: string, given: Partial<ScannedObject> = {}): ScannedObject {
  return {
    key,
    type: "holding register",
    name: `Register ${key}`,
    description: "",
    unit: "kWh",
    source: { protocol: "modbus", table: "holding", address: 1, encoding: "u16", order: "ABCD" },
    scale: 1,
    offset: 0,
    states: [],
    firstState: 0,
    writable: false,
    value: 12.5,
    problem: null,
    ...given,
  };
}

export function newPoint(deviceId: DeviceId, given: Partial<Point> = {}): Point {
  return {
    id: uuidv7() as PointId,
    deviceId,
    name: "Supply temperature",
    variable: "temp_supply",
    kind: "analog",
    unit: "°C",
    source: { protocol: "modbus", table: "holding", address: 1, encoding: "u16", order: "ABCD" },
    conversion: { scale: 1, offset: 0 },
    intervalMs: 1_000,
    minimum: null,
    maximum: null,
    states: [],
    firstState: 0,
    enabled: true,
    ...given,
  };
}

/** A network with one device and so many points on it. */
export function withPoints(file: ProjectFile, count: number, given: Partial<Point> = {}): Point[] {
  const network = newNetwork();
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const { device } = file.scanned.putDevice(network.id, scannedDevice("unit 7"), {
    lastSeen: null,
    problem: null,
  });
  const points = Array.from({ length: count }, (_, index) =>
    newPoint(device.id, { name: `Point ${index}`, ...given }),
  );
  file.edit(`Map ${count} points`, (changes) => changes.putPoints(points));
  return points;
}

export interface Sample {
  readonly point: PointId;
  readonly time: number;
  readonly value: number | null;
  readonly quality: number;
  readonly reason: number;
}

export function batchOf(samples: readonly Sample[]): ReadingBatch {
  return {
    points: samples.map((sample) => sample.point),
    times: samples.map((sample) => sample.time),
    values: samples.map((sample) => sample.value),
    qualities: samples.map((sample) => sample.quality),
    reasons: samples.map((sample) => sample.reason),
  };
}

/** The problem that some work fails with. */
export async function problemOf(work: () => unknown): Promise<Problem> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("It didn't fail.");
}

export async function codeOf(work: () => unknown): Promise<ProblemCode> {
  return (await problemOf(work)).code;
}
