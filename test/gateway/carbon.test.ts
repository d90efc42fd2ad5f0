import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnalysisOutcome } from "../../src-main/contract/index.ts";
import { type Client, demoMetersWithHistory, GatewayHarness } from "./harness.ts";

const dayMs = 86_400_000;

describe("carbon and energy figures of the demo plant", () => {
  let harness: GatewayHarness;
  let client: Client;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = await harness.connect();
    await demoMetersWithHistory(client, 4);
  });
  afterAll(() => harness[Symbol.asyncDispose]());

  const to = Math.floor(Date.now() / dayMs) * dayMs;
  const from = to - 2 * dayMs;
  const run = async (...analyses: string[]): Promise<AnalysisOutcome> => {
    for await (const step of await client.analyses.run({ analyses, from, to })) {
      if (step.kind === "done") return step.outcome;
      if (step.kind === "failed") throw new Error(step.problem.what);
    }
    throw new Error("The analysis didn't end.");
  };

  it("need a country, and say what energy of gas they assumed", async () => {
    const { findings, refusals } = await run("carbon");
    expect(findings.map(({ kind }) => kind)).toEqual(["scope-1"]);
    expect(findings[0]?.notes.join(" ")).toContain("What energy a m³ of gas has isn't told");
    expect(refusals.map(({ reason }) => reason).join(" ")).toMatch(/country isn't told/);
  });

  it("are traced to meters and factors: scope 1 and 2, and GRI's totals in kWh and MJ", async () => {
    const contracts = [
      {
        ...{ id: "go", name: "Guarantees", carrier: "electricity" as const, from: "2020-01-01", until: null },
        ...{ instrument: "certificate" as const, factor: 0, share: 0.25, evidence: "Cancellation 12" },
      },
    ];
    const parts = { country: "PT", gasEnergy: 11, floorArea: 10_000, contracts };
    await client.siteDescription.save({ parts, what: "Describe the site" });
    const { findings } = await run("carbon", "gri-302");
    const of = (kind: string) => findings.find((finding) => finding.kind === kind);
    const energy = of("scope-2-location")?.numbers["energy"]?.value ?? 0;
    expect(energy).toBeGreaterThan(1_000);
    expect(of("scope-2-location")?.numbers["emissions"]?.value).toBeCloseTo((energy * 184) / 1e6, 9);
    expect(of("scope-2-location")?.notes[0]).toContain("Agência Portuguesa do Ambiente");
    expect(of("scope-2-market")?.numbers["emissions"]?.value).toBeCloseTo((energy * 0.75 * 184) / 1e6, 9);
    expect(of("scope-2-market")?.notes.join(" ")).toContain("must be disclosed");
    expect(of("scope-2-market")?.notes.join(" ")).toContain("Cancellation 12");
    const gas = of("scope-1")?.numbers["energy"]?.value ?? 0;
    expect(of("scope-1")?.numbers["emissions"]?.value).toBeCloseTo((gas * 182.3) / 1e6, 9);
    const total = of("302-1")?.numbers;
    expect(total?.["total"]?.value).toBeCloseTo(energy + gas, 6);
    expect(total?.["total in MJ"]?.value).toBeCloseTo((energy + gas) * 3.6, 6);
    expect(of("302-1")?.evidence).toHaveLength(2);
    expect(of("302-3")?.numbers["intensity"]?.value).toBeCloseTo((energy + gas) / 10_000, 9);
    expect(of("302-4")).toBeUndefined();
  });

  it("take hours of a file where somebody put one", async () => {
    const folder = join(harness.stateFolder, "carbon-intensity");
    await mkdir(folder, { recursive: true });
    const hours = Array.from({ length: 48 }, (_, at) => new Date(from + at * 3_600_000).toISOString());
    await writeFile(join(folder, "PT.csv"), hours.map((hour) => `${hour},50`).join("\n"));
    const { findings } = await run("carbon");
    const location = findings.find(({ kind }) => kind === "scope-2-location");
    expect(location?.numbers["a kWh"]?.value).toBeCloseTo(50, 6);
    expect(location?.numbers["by the hour"]?.value).toBeCloseTo(100, 6);
  });

  it("have a checklist of the EU Taxonomy, with what the data shows", async () => {
    const { findings } = await run("taxonomy");
    expect(findings.map(({ kind }) => kind)).toEqual(["7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7"]);
    const instruments = findings.find(({ kind }) => kind === "7.5");
    expect(instruments?.notes.join(" ")).toContain("7.5-c seen");
    expect(instruments?.evidence.length).toBeGreaterThan(10);
  });
});
