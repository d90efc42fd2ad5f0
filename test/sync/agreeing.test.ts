import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { qualityReasons } from "../../src-main/contract/quality.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { newProject, withPoints } from "../store/project.ts";
import { prepared, RunningSync } from "./site.ts";

const day = Date.UTC(2026, 0, 1);
const trendLog = qualityReasons.indexOf("trend-log");

interface Given {
  readonly value: number;
  readonly quality?: number;
  readonly reason?: number;
  readonly minutes?: readonly number[];
}

/** Readings of a minute each of a project's only point. */
function put(file: ProjectFile, { value, quality = 0, reason = 0, minutes = [0, 1, 2, 3, 4] }: Given): void {
  const [point] = file.catalogue.points();
  if (point === undefined) throw new Error("There is no point.");
  file.readings.append({
    ...{ points: minutes.map(() => point.id), times: minutes.map((minute) => day + minute * 60_000) },
    ...{ values: minutes.map(() => value), qualities: minutes.map(() => quality) },
    reasons: minutes.map(() => reason),
  });
}

const valuesOf = (file: ProjectFile): (number | null)[] =>
  file.readings.raw(file.catalogue.points()[0]!.id, day, day + 86_400_000, 100).map(({ value }) => value);

describe.skipIf(!hasPostgres())("two laptops that measured otherwise", () => {
  let server: PostgresServer;
  let sites = 0;
  beforeAll(async () => {
    server = await PostgresServer.start();
    const keeper = await server.connect();
    await prepared(keeper);
    await keeper.end();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  async function laptops(first: Given, second: Given) {
    sites += 1;
    const site = `0190a1b2-0000-7000-8000-00000000e0${String(sites).padStart(2, "0")}`;
    const made = [];
    for (const given of [first, second]) {
      const file = await newProject({}, site);
      withPoints(file, 1);
      put(file, given);
      const running = await RunningSync.start(file, server.port);
      await running.upToDate();
      made.push({ file, running });
    }
    const [one, other] = made;
    if (one === undefined || other === undefined) throw new Error("There are no laptops.");
    return { one, other };
  }

  const resend = async ({ running }: { readonly running: RunningSync }): Promise<void> => {
    const all = { from: Date.UTC(2000), to: Date.UTC(2100) };
    for await (const _ of running.sync.compare(all, true, new AbortController().signal));
    await running.upToDate();
  };
  const same = { local: 5, central: 5, differences: 0 };

  it("keep what was heard at the time, whoever sends later", async () => {
    const { one, other } = await laptops({ value: 1 }, { value: 2, reason: trendLog });
    expect(await one.running.compared()).toEqual(same);
    expect(await other.running.compared()).toEqual({ ...same, differences: 1 });
    await resend(other);
    expect(valuesOf(other.file)).toEqual([1, 1, 1, 1, 1]);
    for (const { running } of [one, other]) expect(await running.compared()).toEqual(same);
  });

  it("keep what was heard at the time where that comes later", async () => {
    const { one, other } = await laptops({ value: 2, reason: trendLog }, { value: 1 });
    expect(await other.running.compared()).toEqual(same);
    await resend(one);
    expect(valuesOf(one.file)).toEqual([1, 1, 1, 1, 1]);
    for (const { running } of [one, other]) expect(await running.compared()).toEqual(same);
  });

  it("agree by one comparison where neither is better, and stay agreed", async () => {
    const { one, other } = await laptops({ value: 1 }, { value: 2 });
    await resend(one);
    for (let round = 0; round < 2; round += 1)
      for (const laptop of [one, other]) {
        expect(await laptop.running.compared()).toEqual(same);
        expect(valuesOf(laptop.file)).toEqual([2, 2, 2, 2, 2]);
        await resend(laptop);
      }
  });

  it("keep the better of each time", async () => {
    const { one, other } = await laptops({ value: 1, quality: 1 }, { value: 2, quality: 1 });
    put(one.file, { value: 10, minutes: [1] });
    await one.running.refreshed();
    put(other.file, { value: 20, minutes: [3] });
    await other.running.refreshed();
    for (const laptop of [one, other, one]) await resend(laptop);
    for (const { file, running } of [one, other]) {
      expect(valuesOf(file)).toEqual([2, 10, 2, 20, 2]);
      expect(await running.compared()).toEqual(same);
    }
  });

  it("keep a correction that is still to be sent", async () => {
    const { one, other } = await laptops({ value: 1 }, { value: 2 });
    await one.running.stop();
    put(one.file, { value: 3 });
    const all = { from: Date.UTC(2000), to: Date.UTC(2100) };
    for await (const _ of one.running.sync.compare(all, true, new AbortController().signal));
    expect(valuesOf(one.file)).toEqual([3, 3, 3, 3, 3]);
    const again = await RunningSync.start(one.file, server.port);
    await again.upToDate();
    expect(await again.compared()).toEqual(same);
    await resend(other);
    expect(valuesOf(other.file)).toEqual([3, 3, 3, 3, 3]);
  });
});
