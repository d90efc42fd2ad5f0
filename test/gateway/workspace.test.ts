import { dirname, join } from "node:path";
import { uuidv7 } from "uuidv7";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type ModbusTcpConfiguration, Problem } from "../../src-main/contract/index.ts";
import type { Driver, RawSample, Session } from "../../src-main/drivers/driver.ts";
import { DemoDatabase } from "../../src-main/gateway/demo-database.ts";
import { Drivers } from "../../src-main/gateway/sessions.ts";
import { Workspace } from "../../src-main/gateway/workspace.ts";
import { ownerFileSecretStore } from "../../src-main/security/index.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { newNetwork, newPoint, newProject, openOptions, scannedDevice } from "../store/project.ts";

let unhandled: unknown[] = [];
let lines: string[] = [];
const note = (error: unknown) => unhandled.push(error);
afterEach(() => {
  process.off("unhandledRejection", note);
  unhandled = [];
  lines = [];
});

async function bench(
  answer: (reference: string) => RawSample,
  wrap: (file: ProjectFile) => ProjectFile = (file) => file,
) {
  const file = await newProject({ ...openOptions(), clock: Date.now });
  const network = newNetwork();
  file.edit("Add", (changes) => changes.putNetwork(network));
  const { device } = file.scanned.putDevice(network.id, scannedDevice("unit 7"), {
    lastSeen: null,
    problem: null,
  });
  const point = newPoint(device.id, { intervalMs: 100 } as never);
  file.edit("Map", (changes) => changes.putPoints([point]));
  const session: Session = {
    async *scan() {
      yield { kind: "device", device: scannedDevice("unit 7") };
      yield {
        kind: "device-problem",
        deviceKey: "unit 7",
        problem: { code: "timeout", what: "Unit 7 didn't answer.", remedy: "" },
      };
    },
    async *read(requests) {
      for (const request of requests) yield answer(request.reference);
    },
    async [Symbol.asyncDispose]() {
      /* holds nothing */
    },
  };
  const driver: Driver<ModbusTcpConfiguration> = { kind: "modbus-tcp", open: async () => session };
  const workspace = new Workspace({
    file: wrap(file),
    project: { ...file.project(), protectionNotice: "" },
    drivers: new Drivers([driver]),
    clock: Date.now,
    newId: uuidv7,
    secrets: ownerFileSecretStore(join(dirname(file.path), "keys")),
    demoDatabase: new DemoDatabase(
      {
        startDemoDatabase: () => Promise.reject(new Error("not asked for")),
        stopDemoDatabase: async () => {},
      },
      dirname(file.path),
    ),
    migrations: "resources/migrations",
    appVersion: "0.0.0-test",
    templates: {
      ...{ all: () => new Map(), isUsed: () => false, take: () => false },
      words: () => ({ here: "", there: "" }),
    },
    rules: [],
    log: (message, details) => lines.push(`${message} ${JSON.stringify(details ?? {})}`),
    changed: () => undefined,
  });
  return { file, network, device, point, workspace };
}
const good = (reference: string): RawSample => ({
  reference,
  time: Date.now(),
  ok: true,
  value: 20,
  reason: "none",
});

describe("a full disk", () => {
  it("while polling: how devices answer can't be kept, which is told as the storage problem and ends nothing", async () => {
    process.on("unhandledRejection", note);
    const { workspace } = await bench(good, (file) => ({
      ...file,
      scanned: {
        ...file.scanned,
        setDeviceStates: () => {
          throw new Problem("disk-full", "The disk is full.", "Make room.");
        },
      },
    }));
    workspace.startPolling();
    await expect.poll(() => workspace.status(0).storageProblem?.code).toBe("disk-full");
    await workspace[Symbol.asyncDispose]();
    expect(unhandled).toEqual([]);
  });
});

describe("a device that answers polling", () => {
  it("doesn't keep the problem that a scan had with it meanwhile", async () => {
    const { workspace, network, file, device } = await bench(good);
    workspace.startPolling();
    await expect.poll(() => workspace.status(0).stored).toBeGreaterThan(0);
    const job = workspace.scan(network.id);
    await workspace.jobs.ended(job.id);
    await expect.poll(() => file.catalogue.device(device.id)?.problem).toBeNull();
    await workspace[Symbol.asyncDispose]();
  });

  it("was last seen when it last answered, not when it began to", async () => {
    const began = Date.now();
    const { workspace, file, device } = await bench(good);
    workspace.startPolling();
    const answers = () => workspace.live.watch(undefined, undefined);
    for await (const batch of answers()) if ((batch.times.at(-1) ?? 0) > began + 1_000) break;
    await workspace.stopPolling();
    const lastSeen = file.catalogue.device(device.id)?.lastSeen ?? 0;
    await workspace[Symbol.asyncDispose]();
    expect(lastSeen).toBeGreaterThan(began + 1_000);
  });
});

it("polling that starts while the workspace closes doesn't outlive it", async () => {
  const { workspace, network } = await bench(good);
  workspace.startPolling();
  await workspace.session(network);
  const closing = workspace[Symbol.asyncDispose]();
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  // As gateway.setPolling does when its write of the state ends now.
  try {
    workspace.startPolling();
  } catch {
    /* refused: right */
  }
  await closing;
  expect(workspace.isPolling).toBe(false);
});

describe("a full disk when what was removed is cleared", () => {
  it("ends nothing: the sweep is tried again later", async () => {
    vi.useFakeTimers();
    try {
      const { workspace } = await bench(good, (file) => ({
        ...file,
        sweep: () => {
          throw new Problem("disk-full", "The disk is full.", "Make room.");
        },
      }));
      workspace.pointsChanged();
      expect(() => vi.advanceTimersByTime(31_000)).not.toThrow();
    } finally {
      vi.useRealTimers();
    }
  });
});

it("readings that couldn't be stored and are given up at closing are told, with their number", async () => {
  const { workspace } = await bench(good, (whole) => ({
    ...whole,
    readings: {
      ...whole.readings,
      append: () => {
        throw new Problem("disk-full", "The disk is full.", "Make room.");
      },
    },
  }));
  workspace.startPolling();
  await expect.poll(() => workspace.status(0).storageProblem?.code).toBe("disk-full");
  const before = lines.length;
  const refused = await workspace[Symbol.asyncDispose]().then(
    () => false,
    () => true,
  );
  expect(refused || lines.slice(before).some((line) => /\d+ readings|"refused":\d/.test(line))).toBe(true);
});
