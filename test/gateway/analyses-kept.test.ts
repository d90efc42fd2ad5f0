import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { AnalysisQuestion } from "../../src-main/contract/analyses.ts";
import type { AnalysisOutcome } from "../../src-main/contract/findings.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import { bucketsOf } from "../../src-main/contract/series-source.ts";
import { undescribed } from "../../src-main/contract/site-description.ts";
import { Analyses } from "../../src-main/gateway/analysis/analyses.ts";
import { createProjectFile, localSource, type ProjectFile } from "../../src-main/store/index.ts";
import { newNetwork, newPoint, openOptions, scannedDevice, seed } from "../store/project.ts";

const hour = 3_600_000;
const day = 24 * hour;
const from = Date.UTC(2025, 9, 1);
/** Its history ends sixty days later, a Sunday; the clock of the site is an hour off from UTC in its first weeks. */
const usualDays = 60;
const signal = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), "blipee-kept-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two counters, a power and an outdoor temperature, a reading an hour. */
const kinds = [
  { name: "Main", kind: "counter", variable: "energy_active_import", unit: "kWh" },
  { name: "Lifts", kind: "counter", variable: "energy_active_import", unit: "kWh" },
  { name: "Pump", kind: "analog", variable: "power_active", unit: "kW" },
  { name: "OAT", kind: "analog", variable: "temp_outdoor_air", unit: "°C" },
] as const;
const warmth = (time: number) =>
  12 + 6 * Math.sin(time / (9 * day)) + 4 * Math.sin((2 * Math.PI * time) / day);
const load = (time: number, at: number) =>
  ((time / hour) % 24 > 7 && (time / hour) % 24 < 19 ? 20 : 4) * (1 + 0.05 * Math.sin(time / 7e6 + at));

class Site {
  readonly file: ProjectFile;
  readonly ids: PointId[];
  readonly #counters = [0, 0];
  now: number;

  static async make(name: string, days = usualDays): Promise<Site> {
    const path = join(folder, `${name}.blipee`);
    const options = openOptions({ clock: () => from + days * day });
    return new Site(await createProjectFile(path, { ...options, project: seed }), days);
  }

  constructor(file: ProjectFile, days: number) {
    this.file = file;
    this.now = from + days * day;
    const network = newNetwork();
    file.edit("Add network", (changes) => changes.putNetwork(network));
    const points = kinds.map((kind, address) => {
      const scanned = scannedDevice(kind.name, { name: kind.name });
      const { id } = file.scanned.putDevice(network.id, scanned, { lastSeen: null, problem: null }).device;
      const source = {
        protocol: "modbus",
        table: "holding",
        address,
        encoding: "u16",
        order: "ABCD",
      } as const;
      return newPoint(id, { ...kind, source, intervalMs: hour });
    });
    file.edit("Map", (changes) => changes.putPoints(points));
    this.ids = points.map(({ id }) => id);
    this.#put(Array.from({ length: days * 24 }, (_, at) => from + at * hour));
  }

  #put(times: readonly number[], quality = 0): void {
    for (const time of times)
      this.store(
        time,
        kinds.map((_, at) => {
          if (at < 2) this.#counters[at] = (this.#counters[at] ?? 0) + load(time, at);
          return at < 2 ? (this.#counters[at] ?? 0) : at === 2 ? load(time, at) : warmth(time);
        }),
        quality,
      );
  }

  store(time: number, values: readonly number[], quality = 0): void {
    this.file.readings.append({
      points: this.ids.slice(0, values.length),
      times: new Float64Array(values.length).fill(time),
      values: Float64Array.from(values),
      qualities: new Uint8Array(values.length).fill(quality),
      reasons: new Uint8Array(values.length).fill(quality === 0 ? 0 : 3),
    });
  }

  /** Hours go by, of which readings come in, or don't. */
  pass(hours: number, what: "good" | "bad" | "none"): void {
    const times = Array.from({ length: hours }, (_, at) => this.now + at * hour);
    if (what !== "none") this.#put(times, what === "good" ? 0 : 2);
    this.now += hours * hour;
  }
}

type Step =
  | { readonly kind: "pass"; readonly hours: number; readonly what: "good" | "bad" | "none" }
  /** A reading of before arrives, by which meter's counter ends up higher than what followed. */
  | { readonly kind: "late"; readonly hoursAgo: number }
  | { readonly kind: "tell" | "undo" | "rescale" | "ask" };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("pass" as const),
    hours: fc.integer({ min: 1, max: 30 }),
    what: fc.constantFrom("good" as const, "good" as const, "bad" as const, "none" as const),
  }),
  fc.record({ kind: fc.constant("late" as const), hoursAgo: fc.integer({ min: 1, max: 900 }) }),
  fc.record({ kind: fc.constantFrom("tell" as const, "undo" as const, "rescale" as const, "ask" as const) }),
);

function take(site: Site, one: Step): void {
  const { file } = site;
  switch (one.kind) {
    case "pass":
      site.pass(one.hours, one.what);
      return;
    case "late":
      site.store(site.now - one.hoursAgo * hour + 1_234, [17, 18, 19]);
      return;
    case "tell":
      file.edit("Describe", (changes) =>
        changes.putDescription({ ...undescribed, country: "PT", floorArea: site.now / 1e9 }),
      );
      return;
    case "undo":
      if (file.editState().undo !== null) file.undo();
      return;
    case "rescale": {
      const pump = file.catalogue.point(site.ids[2]!);
      // Undone before.
      if (pump === null) return;
      const scale = pump.conversion.scale === 1 ? 2 : 1;
      file.edit("Scale", (changes) => changes.putPoints([{ ...pump, conversion: { scale, offset: 0 } }]));
      return;
    }
    case "ask":
      return;
  }
}

const midnight = (time: number) => Math.floor(time / day) * day;

async function asked(analyses: Analyses, site: Site, days = 50): Promise<AnalysisOutcome> {
  const to = midnight(site.now);
  const question: AnalysisQuestion = { analyses: [], from: to - days * day, to, source: "project" };
  return analyses.outcome(question, signal);
}

function analysesOf(site: Site, closed?: AbortSignal): Analyses {
  const { file } = site;
  return new Analyses({
    source: async () => localSource(file),
    site: () => ({ ...file.project().site, description: file.siteSettings.description() }),
    known: async () => ({}),
    ...(closed === undefined ? {} : { history: () => ({ readings: file.readings, closed }) }),
    clock: () => site.now,
    log: (message, details) => {
      throw new Error(`${message}: ${JSON.stringify(details)}`);
    },
  });
}

describe("what analyses leave to the next run", () => {
  it("changes nothing of what it finds: whatever came in, came late, was told or undone meanwhile", {
    timeout: 600_000,
  }, async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
        count += 1;
        const site = await Site.make(`site ${count}`);
        const closing = new AbortController();
        const keeping = analysesOf(site, closing.signal);
        await asked(keeping, site);
        for (const one of steps) {
          take(site, one);
          const kept = await asked(keeping, site);
          expect(kept).toStrictEqual(await asked(analysesOf(site), site));
        }
        closing.abort();
        await site.file.queries[Symbol.asyncDispose]();
        site.file.close();
      }),
      { numRuns: 6 },
    );
  });

  it("gives the same the next day as all from the beginning, day after day, over weeks and months of a long history", {
    timeout: 600_000,
  }, async () => {
    let count = 0;
    const next = fc.record({
      days: fc.constantFrom(1, 1, 1, 1, 2, 5),
      hours: fc.integer({ min: -8, max: 12 }),
      what: fc.constantFrom("good" as const, "good" as const, "good" as const, "bad" as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 200, max: 460 }),
        fc.array(next, { minLength: 5, maxLength: 5 }),
        async (days, steps) => {
          count += 1;
          const site = await Site.make(`long site ${count}`, days);
          site.pass(9, "good");
          const closing = new AbortController();
          const keeping = analysesOf(site, closing.signal);
          await asked(keeping, site, 396);
          for (const one of steps) {
            site.pass(one.days * 24 + one.hours, one.what);
            const kept = await asked(keeping, site, 396);
            expect(kept).toStrictEqual(await asked(analysesOf(site), site, 396));
          }
          closing.abort();
          await site.file.queries[Symbol.asyncDispose]();
          site.file.close();
        },
      ),
      { numRuns: 2 },
    );
  });

  it("is read again only where something happened", { timeout: 120_000 }, async () => {
    const site = await Site.make("counted");
    /** Of how many days of points was asked. */
    let days = 0;
    const closing = new AbortController();
    const source = localSource(site.file);
    const analyses = new Analyses({
      source: async () => ({
        ...source,
        buckets: (...question) => {
          const [{ pointIds, from, to }] = question;
          days += (pointIds.length * (to - from)) / 86_400_000;
          return bucketsOf(source, ...question);
        },
      }),
      site: () => ({ ...site.file.project().site, description: site.file.siteSettings.description() }),
      known: async () => ({}),
      history: () => ({ readings: site.file.readings, closed: closing.signal }),
      clock: () => site.now,
      log: () => undefined,
    });
    site.pass(8, "good");
    const first = await asked(analyses, site);
    const whole = days;
    days = 0;
    expect(await asked(analyses, site)).toStrictEqual(first);
    expect(days).toBe(0);
    site.pass(1, "good");
    await asked(analyses, site);
    // What forecasts and the present look at went on; the fifty days didn't.
    expect(days).toBeGreaterThan(0);
    expect(days).toBeLessThan(whole / 10);
    days = 0;
    closing.abort();
    await asked(analyses, site);
    expect(days).toBe(whole);
    await site.file.queries[Symbol.asyncDispose]();
    site.file.close();
  });
});
