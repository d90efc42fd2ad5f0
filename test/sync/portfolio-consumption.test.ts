import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analysedSite, runAnalyses, SeriesReader } from "../../src-main/analytics/index.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import {
  type PortfolioQuestion,
  type PortfolioStep,
  portfolioQuestion,
} from "../../src-main/contract/portfolio-consumption.ts";
import { Problem } from "../../src-main/contract/problem.ts";
import type { SeriesSource } from "../../src-main/contract/series-source.ts";
import { undescribed } from "../../src-main/contract/site-description.ts";
import { pointsOf } from "../../src-main/gateway/analysis/analyses.ts";
import { portfolioConsumption } from "../../src-main/gateway/analysis/portfolio-consumption.ts";
import { createProjectFile, localSource, type ProjectFile } from "../../src-main/store/index.ts";
import { CentralSource } from "../../src-main/sync/central-source.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { newNetwork, newPoint, openOptions, scannedDevice, seed } from "../store/project.ts";
import { migrationsFolder } from "./central.ts";
import { connectionTo, password, prepared, sendAll } from "./site.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = Date.UTC(2025, 10, 20, 10);
const stored = { from: now - 70 * dayMs, to: now };
const asked = { first: "2025-10-20", last: "2025-11-18" };
const signal = new AbortController().signal;
const otherSite = "0190a1b2-0000-7000-8000-0000000000ff" as typeof seed.site.id;

let folder: string;
let office: ProjectFile | undefined;
let depot: ProjectFile | undefined;
let server: TimescaleServer;
let central: CentralSource;
let main: PointId;

/** Counters by the hour; what a device is called says which counts all. */
async function projectWith(
  site: typeof seed.site,
  meters: readonly { name: string; unit: string; variable: string; aDay: number }[],
): Promise<{ file: ProjectFile; ids: PointId[] }> {
  const file = await createProjectFile(join(folder, `${site.name}.blipee`), {
    ...openOptions({ clock: () => now }),
    project: { ...seed, site },
  });
  const network = newNetwork();
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const points = meters.map(({ name, unit, variable }) => {
    const scanned = scannedDevice(name, { name });
    const { device } = file.scanned.putDevice(network.id, scanned, { lastSeen: null, problem: null });
    return newPoint(device.id, { name: "Counter", kind: "counter", variable, unit, intervalMs: hourMs });
  });
  file.edit("Map", (changes) => changes.putPoints(points));
  for (const [at, { aDay }] of meters.entries()) {
    const times: number[] = [];
    // Twice as much from the second half on, on average.
    for (let time = stored.from; time <= stored.to; time += hourMs) times.push(time);
    const half = times.length / 2;
    const id = points[at]?.id as PointId;
    file.readings.append({
      points: times.map(() => id),
      times,
      values: times.map((_, hour) => (aDay / 24) * (hour + Math.max(0, hour - half)) + Math.sin(hour)),
      qualities: times.map(() => 0),
      reasons: times.map(() => 0),
    });
  }
  return { file, ids: points.map(({ id }) => id) };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "blipee-portfolio-"));
  const subs = Array.from({ length: 12 }, (_, at) => ({
    ...{ name: `Floor ${at}`, unit: "kWh", variable: "energy_active_import", aDay: 40 },
  }));
  const made = await projectWith(seed.site, [
    { name: "Main incomer", unit: "kWh", variable: "energy_active_import", aDay: 600 },
    { name: "Main water meter", unit: "m³", variable: "volume", aDay: 9 },
    ...subs,
  ]);
  office = made.file;
  main = made.ids[0] as PointId;
  office.edit("Describe", (changes) => changes.putDescription({ ...undescribed, floorArea: 1_250 }));
  const elsewhere = { id: otherSite, name: "Depot", timeZone: "Asia/Kolkata" };
  depot = (
    await projectWith(elsewhere, [{ name: "Pump", unit: "kWh", variable: "energy_active_import", aDay: 12 }])
  ).file;
  server = await TimescaleServer.start();
  const keeper = await server.connect();
  await prepared(keeper).finally(() => keeper.end());
  const connection = connectionTo(server.port, { user: "postgres" });
  for (const file of [office, depot]) await sendAll(file, connection);
  const newestSchema = (await readMigrations(migrationsFolder)).length;
  central = new CentralSource({
    ...{ connection, secrets: async () => ({ password }), newestSchema, clock: Date.now },
  });
}, 300_000);
afterAll(async () => {
  await central?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
  for (const file of [office, depot]) {
    await file?.queries[Symbol.asyncDispose]();
    file?.close();
  }
  rmSync(folder, { recursive: true });
});

const own = () => {
  if (office === undefined) throw new Error("no project");
  return { ...office.project().site, description: office.siteSettings.description() };
};

async function stepsOf(
  source: SeriesSource,
  which: PortfolioQuestion["source"],
  days = asked,
): Promise<PortfolioStep[]> {
  const question = portfolioQuestion.parse({ source: which, ...days });
  const steps: PortfolioStep[] = [];
  const about = { own: own(), clock: () => now };
  for await (const step of portfolioConsumption(source, question, about, signal)) steps.push(step);
  return steps;
}

/** The central database, with notes of what it was asked. */
const watching = (lists: string[], readings: string[]): SeriesSource => ({
  sites: (stop) => central.sites(stop),
  description: (id, stop) => central.description(id, stop),
  devices: (id, stop) => {
    lists.push(`devices ${id}`);
    return central.devices(id, stop);
  },
  points: (id, stop) => {
    lists.push(`points ${id}`);
    return central.points(id, stop);
  },
  raw: (ids, ...more) => {
    readings.push(...ids);
    return central.raw(ids, ...more);
  },
  aggregate: (question, ...more) => {
    readings.push(...question.pointIds);
    return central.aggregate(question, ...more);
  },
  latest: (ids, stop) => central.latest(ids, stop),
});

const sitesIn = (steps: readonly PortfolioStep[]) =>
  steps.flatMap((step) => (step.kind === "site" ? [step.site] : []));

/** As far as sums in another order are the same: nine digits. */
const rounded = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_, held) =>
    typeof held === "number" ? Number(held.toPrecision(9)) : held,
  );

test("a site's figures at the central database are those of its own project, and of its own analysis of consumption", async () => {
  if (office === undefined) throw new Error("no project");
  const local = localSource(office);
  const here = sitesIn(await stepsOf(local, "project"));
  const there = sitesIn(await stepsOf(central, "central"));
  expect(there.map(({ name }) => name).toSorted()).toEqual(["Depot", "FPM41"]);
  const mine = there.find(({ name }) => name === "FPM41");
  expect(rounded(mine)).toEqual(rounded({ ...here[0], organization: "Harbour Estates" }));
  expect(mine?.floorArea).toBe(1_250);
  const electricity = mine?.carriers.find(({ carrier }) => carrier === "electricity");
  expect(electricity).toMatchObject({ unit: "kWh", meters: ["Main incomer"], reason: "" });

  const about = {
    ...{ site: analysedSite(own()), points: await pointsOf(local, own(), signal), now },
    reader: new SeriesReader(local, own().timeZone),
  };
  // 20 October to 18 November: winter time began on the 26th.
  const period = { from: Date.UTC(2025, 9, 19, 23), to: Date.UTC(2025, 10, 19) };
  const { findings } = await runAnalyses(["consumption"], about, period, signal);
  const total = findings.find(({ subject }) => subject.id === main)?.numbers["total"];
  expect(rounded(electricity?.now?.total)).toBe(rounded(total?.value));
  expect(electricity?.now).toMatchObject({ days: 30, completeness: 1 });
  // More a day than on the days before, by what was stored.
  expect(electricity?.before?.days).toBe(30);
  expect(electricity?.before?.aDay).toBeLessThan(0.9 * (electricity?.now?.aDay ?? 0));
  const water = mine?.carriers.find(({ carrier }) => carrier === "water");
  expect(water).toMatchObject({ unit: "m³", now: { days: 30 } });
});

test("a site that doesn't say which counter counts all is listed with what to do", async () => {
  const depotUse = sitesIn(await stepsOf(central, "central")).find(({ name }) => name === "Depot");
  expect(depotUse?.problem).toBeNull();
  expect(depotUse?.carriers).toMatchObject([{ carrier: "electricity", now: null, before: null }]);
  expect(depotUse?.carriers[0]?.needs).toContain("under Site");
});

test("only counters at the border are asked for, however many a site has, and lists of one site after the other", async () => {
  const readings: string[] = [];
  const lists: string[] = [];
  await stepsOf(watching(lists, readings), "central");
  const all = sitesIn(await stepsOf(central, "central")).map(({ id }) => id);
  expect(lists).toEqual(all.flatMap((id) => [`devices ${id}`, `points ${id}`]));
  expect(readings).toContain(main);
  expect(new Set(readings).size).toBe(2);
});

test("one site's failure is told beside the others, and stopping ends it", async () => {
  const broken: SeriesSource = {
    ...watching([], []),
    description: async (id, stop) => {
      if (id === otherSite) throw new Error("its row is broken");
      return central.description(id, stop);
    },
  };
  const sites = sitesIn(await stepsOf(broken, "central"));
  expect(sites.find(({ name }) => name === "Depot")?.problem).toMatchObject({ code: "internal" });
  expect(sites.find(({ name }) => name === "FPM41")?.carriers[0]?.now).not.toBeNull();

  const stop = new AbortController();
  const question = portfolioQuestion.parse({ source: "central", ...asked });
  const steps = portfolioConsumption(central, question, { own: own(), clock: () => now }, stop.signal);
  expect((await steps.next()).value).toEqual({ kind: "begun", sites: 2, leftOut: 0 });
  stop.abort();
  await expect(steps.next()).rejects.toThrow();
});

test("today is left out: a part of it isn't as much as the days before have", async () => {
  const toToday = { first: "2025-11-14", last: "2025-11-20" };
  const sites = sitesIn(await stepsOf(central, "central", toToday));
  expect(sites.find(({ name }) => name === "FPM41")).toMatchObject({
    looked: { first: "2025-11-14", last: "2025-11-19" },
    against: { first: "2025-11-08", last: "2025-11-13" },
  });
  const onlyToday = { first: "2025-11-20", last: "2025-11-20" };
  const now = sitesIn(await stepsOf(central, "central", onlyToday)).find(({ name }) => name === "FPM41");
  expect(now?.looked).toEqual(onlyToday);
});

describe("a server that is gone", () => {
  const manySites = Array.from({ length: 40 }, (_, at) => ({
    id: `0190a1b2-0000-7000-8000-0000000001${at.toString(16).padStart(2, "0")}` as typeof otherSite,
    ...{ name: `Site ${at}`, timeZone: "UTC", organization: "" },
  }));
  const failing = (codes: (asked: number) => Problem["code"] | null, lists: string[]): SeriesSource => ({
    ...watching(lists, []),
    sites: async () => manySites,
    description: async () => null,
    devices: async (id) => {
      lists.push(id ?? "all");
      const code = codes(lists.length);
      if (code !== null) throw new Problem(code, "It failed.", "Try again.");
      return [];
    },
    points: async () => [],
  });
  const kinds = (steps: readonly PortfolioStep[]) => steps.map(({ kind }) => kind);

  test("ends the comparison at once, and isn't waited for at each site that is left", async () => {
    const lists: string[] = [];
    const steps = await stepsOf(
      failing((asked) => (asked > 3 ? "connection-lost" : null), lists),
      "central",
    );
    expect(kinds(steps)).toEqual(["begun", "site", "site", "site", "failed"]);
    expect(lists).toHaveLength(4);
    expect(steps.at(-1)).toMatchObject({ problem: { code: "connection-lost" } });
  });

  test("is known by two sites that take too long in succession, one alone is its own matter", async () => {
    const lists: string[] = [];
    const steps = await stepsOf(
      failing((asked) => (asked === 2 || asked > 4 ? "timeout" : null), lists),
      "central",
    );
    expect(kinds(steps)).toEqual(["begun", "site", "site", "site", "site", "site", "failed"]);
    expect(sitesIn(steps).map(({ problem }) => problem?.code ?? "")).toEqual([
      "",
      "timeout",
      "",
      "",
      "timeout",
    ]);
  });
});
