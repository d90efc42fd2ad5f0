import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  analysedSite,
  analyses,
  publicHolidays,
  runAnalyses,
  SeriesReader,
} from "../../src-main/analytics/index.ts";
import type { AnalysisOutcome } from "../../src-main/contract/findings.ts";
import type { SeriesSource } from "../../src-main/contract/series-source.ts";
import { undescribed } from "../../src-main/contract/site-description.ts";
import { pointsOf, siteOf } from "../../src-main/gateway/analysis/analyses.ts";
import { emissionFactorsIn } from "../../src-main/gateway/analysis/emissions.ts";
import { localSource, type ProjectFile } from "../../src-main/store/index.ts";
import { CentralSource } from "../../src-main/sync/central-source.ts";
import { readMigrations } from "../../src-main/sync/migration-files.ts";
import { hasPostgres, PostgresServer } from "../peers/postgres.ts";
import { TimescaleServer } from "../peers/timescale.ts";
import { migrationsFolder } from "./central.ts";
import { makeProject, resources, stored } from "./measured-site.ts";
import { connectionTo, password, prepared, sendAll } from "./site.ts";

const period = { from: Date.UTC(2025, 9, 12), to: Date.UTC(2025, 10, 20) };
const signal = new AbortController().signal;

async function analysed(
  source: SeriesSource,
  which: "project" | "central",
  own: ProjectFile,
): Promise<AnalysisOutcome> {
  const known = await siteOf(source, { source: which }, { ...own.project().site }, signal);
  const description = (await source.description(known.id, signal)) ?? undescribed;
  const site = { ...known, description, emissionFactors: await emissionFactorsIn(resources) };
  const holidays = await publicHolidays(description);
  const about = {
    ...{ site: analysedSite(site, holidays), points: await pointsOf(source, site, signal) },
    ...{ reader: new SeriesReader(source, site.timeZone), now: stored.to },
  };
  const outcomes = [
    await runAnalyses([], about, period, signal),
    // A weather model needs sixty days.
    await runAnalyses(["energy-signature"], about, stored, signal),
  ];
  return {
    findings: outcomes.flatMap(({ findings }) => findings),
    refusals: outcomes.flatMap(({ refusals }) => refusals),
  };
}

/** Numbers as far as sums in another order are the same: nine digits. */
function rounded(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(9));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, rounded(held)]));
}

let folder: string;
let file: ProjectFile;
let local: AnalysisOutcome;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "blipee-findings-"));
  file = await makeProject(folder);
  local = await analysed(localSource(file), "project", file);
}, 600_000);
afterAll(async () => {
  await file?.queries[Symbol.asyncDispose]();
  file?.close();
  rmSync(folder, { recursive: true });
});

test("all analyses find something in the project", () => {
  const found = new Set(local.findings.map(({ analysis }) => analysis));
  expect([...found].toSorted()).toEqual(analyses.map(({ name }) => name).toSorted());
});

describe.each(["PostgreSQL", "TimescaleDB"] as const)("analyses of a site on %s", (name) => {
  const missing = name === "PostgreSQL" && !hasPostgres();
  let server: PostgresServer | TimescaleServer;
  let central: CentralSource;

  beforeAll(async () => {
    if (missing) return;
    server = name === "PostgreSQL" ? await PostgresServer.start() : await TimescaleServer.start();
    const connection = connectionTo(server.port, name === "PostgreSQL" ? {} : { user: "postgres" });
    const keeping = async (work: (keeper: Client) => Promise<unknown>) => {
      const keeper = await server.connect();
      await work(keeper).finally(() => keeper.end());
    };
    await keeping(prepared);
    await sendAll(file, connection);
    const newestSchema = (await readMigrations(migrationsFolder)).length;
    central = new CentralSource({
      ...{ connection, secrets: async () => ({ password }), newestSchema, clock: Date.now },
    });
  }, 600_000);
  afterAll(async () => {
    await central?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  test("find the same on the project file and on the central database", async (context) => {
    context.skip(missing, "PostgreSQL isn't installed on this machine");
    const [here, known] = await Promise.all(
      [localSource(file), central].map((source) => pointsOf(source, file.project().site, signal)),
    );
    expect(known).toEqual(here);
    const there = await analysed(central, "central", file);
    expect(there.findings.map(({ id }) => id)).toEqual(local.findings.map(({ id }) => id));
    expect(rounded(there)).toEqual(rounded(local));
  }, 600_000);
});
