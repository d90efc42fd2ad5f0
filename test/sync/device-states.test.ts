import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DeviceId, EpochMilliseconds } from "../../src-main/contract/identity.ts";
import type { Device } from "../../src-main/contract/network.ts";
import { Problem } from "../../src-main/contract/problem.ts";
import { DeviceStates } from "../../src-main/sync/device-states.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, withPoints } from "../store/project.ts";
import { prepared, RunningSync } from "./site.ts";

const minuteMs = 60_000;
const begin = Date.UTC(2026, 4, 5, 8);

describe.skipIf(!hasPostgres())("how devices answer, at the central database", () => {
  let server: PostgresServer;
  let keeper: Client;
  beforeAll(async () => {
    server = await PostgresServer.start();
    keeper = await server.connect();
    await prepared(keeper);
  });
  /** Of a device: its status, and when it was heard last. */
  const there = async (deviceId: DeviceId) => {
    const { rows } = await keeper.query<{ status: string; last_seen_at: Date | null }>(
      "SELECT status, last_seen_at FROM blipee.devices WHERE id = $1",
      [deviceId],
    );
    return rows.map((row) => [row.status, row.last_seen_at?.getTime() ?? null]);
  };
  afterAll(async () => {
    await keeper.end();
    await server[Symbol.asyncDispose]();
  });

  it("is told of silence within a minute, and when one was heard every quarter of an hour", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000dd01");
    const [point] = withPoints(file, 1);
    const deviceId = point!.deviceId;
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    await running.stop();
    let now = begin;
    const siteId = file.project().site.id;
    const states = new DeviceStates({ siteId, catalogue: file.catalogue, clock: () => now });
    const told = async (passed: number, heard: number, problem: Device["problem"] = null) => {
      now += passed;
      file.scanned.setDeviceStates([{ deviceId, problem, lastSeen: (begin + heard) as EpochMilliseconds }]);
      await states.tell(keeper, new Map([[deviceId, deviceId]]), new AbortController().signal);
      return (await there(deviceId)).map(([status, at]) => [status, (Number(at) - begin) / minuteMs]);
    };
    const silent = new Problem("timeout", "It doesn't answer.", "Look at it.").report();
    expect(await told(0, 0)).toEqual([["active", 0]]);
    expect(await told(minuteMs, 14 * minuteMs)).toEqual([["active", 0]]);
    expect(await told(minuteMs - 1, 14 * minuteMs, silent)).toEqual([["active", 0]]);
    expect(await told(1, 14 * minuteMs, silent)).toEqual([["problem", 14]]);
    expect(await told(minuteMs, 29 * minuteMs)).toEqual([["active", 29]]);
    expect(await told(minuteMs, 43 * minuteMs)).toEqual([["active", 29]]);
    expect(await told(minuteMs, 44 * minuteMs)).toEqual([["active", 44]]);
  });

  it("is told while it is sent, though neither a point nor a device changes", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000dd03");
    const [point] = withPoints(file, 1);
    const deviceId = point!.deviceId;
    // Clocks may differ by less than a minute.
    let ahead = -50_000;
    const clock = () => Date.now() + ahead;
    const running = await RunningSync.start(file, server.port, { clock });
    await running.upToDate();
    expect(await there(deviceId)).toEqual([["active", null]]);
    const problem = new Problem("timeout", "It doesn't answer.", "Look at it.").report();
    file.scanned.setDeviceStates([{ deviceId, problem, lastSeen: begin as EpochMilliseconds }]);
    // The second look that ends after a time began after it.
    for (ahead of [50_000, 50_001]) {
      const now = clock();
      await running.until(({ phase, lastSuccess }) => phase === "up-to-date" && (lastSuccess ?? 0) >= now);
    }
    expect(await there(deviceId)).toEqual([["problem", begin]]);
  });

  it("isn't told of devices that were never heard here, and never goes back behind what another heard", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000dd02");
    const [point] = withPoints(file, 1);
    const deviceId = point!.deviceId;
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    await running.stop();
    const later = begin + 60 * minuteMs;
    await keeper.query(
      "UPDATE blipee.devices SET status = 'problem', last_seen_at = to_timestamp($2) WHERE id = $1",
      [deviceId, later / 1_000],
    );
    const again = await RunningSync.start(file, server.port);
    await again.upToDate();
    await again.stop();
    expect(await there(deviceId)).toEqual([["problem", later]]);
    file.scanned.setDeviceStates([{ deviceId, problem: null, lastSeen: begin as EpochMilliseconds }]);
    const third = await RunningSync.start(file, server.port);
    await third.upToDate();
    expect(await there(deviceId)).toEqual([["active", later]]);
  });

  it("is never of times to come: what a clock said that was ahead is forgotten", async () => {
    const file = await newProject({}, "0190a1b2-0000-7000-8000-00000000dd04");
    const [point] = withPoints(file, 1);
    const deviceId = point!.deviceId;
    const running = await RunningSync.start(file, server.port);
    await running.upToDate();
    await running.stop();
    const siteId = file.project().site.id;
    const year = 365 * 24 * 60 * minuteMs;
    const tell = async (time: number) => {
      file.scanned.setDeviceStates([{ deviceId, problem: null, lastSeen: time as EpochMilliseconds }]);
      const states = new DeviceStates({ siteId, catalogue: file.catalogue, clock: () => time });
      await states.tell(keeper, new Map([[deviceId, deviceId]]), new AbortController().signal);
      return Number((await there(deviceId))[0]?.[1]);
    };
    expect(await tell(Date.now() + year)).toBeLessThanOrEqual(Date.now());
    await keeper.query("UPDATE blipee.devices SET last_seen_at = now() + interval '1 year' WHERE id = $1", [
      deviceId,
    ]);
    expect(await tell(begin)).toBe(begin);
  });
});
