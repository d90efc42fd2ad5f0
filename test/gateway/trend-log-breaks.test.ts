import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import type { PlantEvent } from "../../src-main/contract/events.ts";
import type { DeviceId, JobId } from "../../src-main/contract/identity.ts";
import { Problem } from "../../src-main/contract/problem.ts";
import type { History, LogPlace, LogRead, Session } from "../../src-main/drivers/driver.ts";
import { fewAtOnce } from "../../src-main/gateway/few-at-once.ts";
import { Jobs } from "../../src-main/gateway/jobs.ts";
import { TrendLogs } from "../../src-main/gateway/trend-logs.ts";
import { newNetwork, newPoint, newProject, scannedDevice, scannedObject } from "../store/project.ts";

const now = Date.UTC(2026, 11, 1, 12);
const minute = 60_000;
const source = { protocol: "bacnet", objectType: 0, instance: 1, property: 85 } as const;
const log: LogRead = {
  ...{ object: "trend-log-1", objectType: 20, instance: 1, name: "T TREND", description: "" },
  ...{ columns: [{ source, device: null }], enabled: true, stopsWhenFull: false, how: "polled" },
  ...{ intervalMs: minute, capacity: 100, records: 100, total: 500, problem: null },
};

/** A log of 100 records, read ten at a time, whose device falls silent before a page. */
class Plant {
  /** Page before which the device falls silent; undefined: never. */
  silentBefore: number | undefined;
  aheadMs = 0;
  /** Sequence numbers from which reading began. */
  readonly begun: (number | undefined)[] = [];

  readonly history: History = {
    logs: async () => [log],
    clock: async () => ({ local: now + this.aheadMs, at: now, roundTripMs: 5 }),
    records: (_address, _log, start) => this.#pages(start),
  };

  async *#pages(start: LogPlace | { readonly newest: number } | undefined) {
    const after = start !== undefined && "sequence" in start ? (start.sequence ?? undefined) : undefined;
    this.begun.push(after);
    for (let first = (after ?? 400) + 1, page = 0; first <= 500; first += 10, page++) {
      if (page === this.silentBefore) throw new Problem("timeout", "Device 1 didn't answer.", "");
      const last = Math.min(500, first + 9);
      const records = Array.from({ length: last - first + 1 }, (_, index) => ({
        local: now - (500 - first - index) * minute,
        entry: {
          kind: "values" as const,
          values: [{ ok: true as const, value: first + index, reason: "none" as const }],
        },
      }));
      yield { records, gap: null, place: { sequence: last, tail: [`record ${last}`] } };
    }
  }
}

async function* ready(...logs: readonly (readonly [DeviceId, string])[]) {
  const full = { origin: "notified", eventType: "buffer-ready" };
  for (const [deviceId, object] of logs) yield { ...full, deviceId, object } as PlantEvent;
}

async function open() {
  const file = await newProject();
  const network = newNetwork();
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const recorder = file.recordScan(network.id);
  const device = recorder.device(scannedDevice("1@127.0.0.1"));
  recorder.objects("1@127.0.0.1", [
    scannedObject("AI-1", { source }),
    scannedObject("trend-log-1", { source: { ...source, objectType: 20 }, value: null }),
  ]);
  recorder.complete("1@127.0.0.1");
  const point = newPoint(device.id, { source });
  file.edit("Map 1 point", (changes) => changes.putPoints([point]));
  const jobs = new Jobs(
    () => now,
    () => uuidv7() as JobId,
  );
  const plant = new Plant();
  const told: string[] = [];
  const logs = new TrendLogs({
    ...{ jobs, timeZone: "Europe/Lisbon", clock: () => now },
    file: {
      catalogue: file.catalogue,
      // Whatever the device: what was read of it is kept when it is gone.
      logProgress: {
        of: (_, object) => file.logProgress.of(device.id, object),
        put: (...kept) => file.logProgress.put(...kept),
      },
    },
    session: async () => ({ history: plant.history }) as Session,
    store: (batch) => file.readings.append(batch).changed,
    changed: () => undefined,
    log: (message) => told.push(message),
  });
  const read = async () => {
    const { id } = logs.read([device.id], undefined);
    await jobs.ended(id);
    return jobs.list().find((job) => job.id === id);
  };
  const held = () => file.readings.raw(point.id, 0, now + minute, 1_000);
  return { plant, logs, jobs, device, told, read, held };
}

describe("reading a trend log", () => {
  it("keeps what was read before a break, and goes on behind it", async () => {
    const { plant, read, held } = await open();
    plant.silentBefore = 3;
    expect(await read()).toMatchObject({ state: "failed", problem: { code: "timeout" } });
    expect(held().map(({ value }) => value)).toEqual(Array.from({ length: 30 }, (_, index) => 401 + index));
    plant.silentBefore = undefined;
    expect(await read()).toMatchObject({ state: "done", note: "70 records of 1 log · 70 new readings" });
    expect(plant.begun).toEqual([undefined, 430]);
    expect(held().map(({ value }) => value)).toEqual(Array.from({ length: 100 }, (_, index) => 401 + index));
    expect(await read()).toMatchObject({ note: "0 records of 1 log · 0 new readings" });
  });

  it("gives records the same times when the clock is measured a second differently after a break", async () => {
    const { plant, read, held } = await open();
    plant.aheadMs = 5 * minute;
    plant.silentBefore = 0;
    await read();
    plant.silentBefore = undefined;
    plant.aheadMs += 900;
    await read();
    expect(held()).toHaveLength(100);
    expect(held().at(-1)?.time).toBe(now - 5 * minute);
  });

  it("refuses to read the same log twice at once", async () => {
    const { logs, jobs, device } = await open();
    const { id } = logs.read([device.id], undefined);
    expect(() => logs.read(undefined, undefined)).toThrow("are being read already");
    await jobs.ended(id);
    expect(() => logs.read(undefined, undefined)).not.toThrow();
    await jobs.stopAll();
  });

  it("goes on by itself when the device says that the buffer of a log that was read fills up", async () => {
    const { plant, logs, jobs, device, read } = await open();
    const tell = () => ready([device.id, "trend-log-1"]);
    await logs.follow(tell());
    expect(plant.begun).toEqual([]);
    await read();
    await logs.follow(tell());
    await jobs.stopAll();
    await logs.follow(tell());
    await jobs.ended(jobs.list()[0]!.id);
    expect(plant.begun.at(-1)).toBe(500);
  });

  it("goes on following when the log that fills up is of a device that is gone", async () => {
    const { plant, logs, jobs, device, told, read } = await open();
    await read();
    const gone = uuidv7() as DeviceId;
    await logs.follow(ready([gone, "trend-log-1"], [device.id, "trend-log-1"]));
    expect(told).toEqual(["a full trend log isn't read"]);
    await jobs.ended(jobs.list()[0]!.id);
    expect(plant.begun).toEqual([undefined, 500]);
  });

  it("reads a log that fills up while another of its device is read, when that has ended", async () => {
    const { plant, logs, jobs, device, read } = await open();
    await read();
    const { id } = logs.read([device.id], undefined);
    await logs.follow(ready([device.id, "trend-log-1"]));
    await jobs.ended(id);
    const [next] = jobs.list();
    expect(next?.id).not.toBe(id);
    await jobs.ended(next!.id);
    expect(plant.begun).toEqual([undefined, 500, 500]);
  });

  it("has so many devices at once at most", async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    await fewAtOnce([1, 2, 3, 4, 5, 6, 7], 3, async (one) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      done.push(one);
    });
    expect(most).toBe(3);
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
