import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnalysisOutcome } from "../../src-main/contract/index.ts";
import { type Client, demoMetersWithHistory, GatewayHarness } from "./harness.ts";

const dayMs = 86_400_000;

describe("cost of the demo plant", () => {
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
  const run = async (): Promise<AnalysisOutcome> => {
    for await (const step of await client.analyses.run({ analyses: ["cost"], from, to })) {
      if (step.kind === "done") return step.outcome;
      if (step.kind === "failed") throw new Error(step.problem.what);
    }
    throw new Error("The analysis didn't end.");
  };

  it("is refused as long as no tariff is told", async () => {
    const { findings, refusals } = await run();
    expect(findings).toEqual([]);
    expect(refusals[0]?.reason).toBe("No tariff is told.");
  });

  it("is the main meter's energy by a told tariff; gas is counted by a usual energy until that of a bill is told", async () => {
    const examples = await client.siteDescription.tariffExamples();
    const tariffs = examples
      .filter(({ tariff }) => ["flat-electricity", "flat-gas"].includes(tariff.id))
      .map(({ tariff }) => tariff);
    expect(tariffs).toHaveLength(2);
    await client.siteDescription.save({ parts: { tariffs }, what: "Add tariffs" });
    const { findings, refusals } = await run();
    const bill = findings.find(({ kind }) => kind === "bill");
    const main = (await client.points.list()).find(({ id }) => id === bill?.evidence[0]?.pointId);
    expect(main?.variable).toBe("energy_active_import");
    const question = {
      pointIds: main === undefined ? [] : [main.id],
      ...{ from, to, interval: { unit: "minutes" as const, count: 15 }, functions: ["increase" as const] },
    };
    const { series } = await client.portfolio.aggregate({ source: "project", question });
    const energy = (series[0]?.values[0] ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0);
    expect(energy).toBeGreaterThan(1_000);
    const days = bill?.numbers["fixed net"];
    expect(bill?.numbers["energy"]?.value).toBeCloseTo(energy, 6);
    expect(bill?.numbers["net"]?.value).toBeCloseTo(energy * 0.18 + (days?.value ?? 0), 6);
    expect(bill?.indicative).toBe(true);
    expect(bill?.notes.join(" ")).toContain("by its name");
    expect(refusals).toEqual([]);
    const gas = findings.find(({ id }) => id.split(" ")[2] === "gas");
    expect(gas?.notes.join(" ")).toContain("What energy a m³ of gas has isn't told");
    const assumed = gas?.numbers["energy"]?.value ?? Number.NaN;
    await client.siteDescription.save({ parts: { gasEnergy: 11 }, what: "Tell the gas" });
    const told = (await run()).findings;
    expect(told.map(({ id }) => id.split(" ")[2]).toSorted()).toEqual(["electricity", "gas"]);
    const toldGas = told.find(({ id }) => id.split(" ")[2] === "gas");
    expect(toldGas?.numbers["energy"]?.value).toBeCloseTo((assumed * 11) / 10.55, 6);
    expect(toldGas?.notes.join(" ")).not.toContain("isn't told");
  });
});
