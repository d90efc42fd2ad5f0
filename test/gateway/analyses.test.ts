import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnalysisStep } from "../../src-main/contract/index.ts";
import { demoProject } from "../../src-main/gateway/demo-plant.ts";
import { type Client, demoMetersWithHistory, GatewayHarness } from "./harness.ts";

const day = 86_400_000;

const calendar = new Intl.DateTimeFormat("sv", { timeZone: demoProject.site.timeZone });
/** @returns the beginning of the demo plant's calendar day that holds a time, as if in UTC, in ms */
const calendarDay = (time: number) => Date.parse(calendar.format(time));

describe("analyses of the open project", () => {
  let harness: GatewayHarness;
  let client: Client;
  let historyFrom: number;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = await harness.connect();
    await demoMetersWithHistory(client, 3);
    historyFrom = Date.now() - 3 * day;
  });
  afterAll(() => harness[Symbol.asyncDispose]());

  const steps = async (analyses: string[], from: number, to: number): Promise<AnalysisStep[]> => {
    const all: AnalysisStep[] = [];
    for await (const step of await client.analyses.run({ analyses, from, to })) all.push(step);
    return all;
  };

  it("runs in a thread, tells how far it is, and adds up what the store adds up", async () => {
    const to = Math.floor(Date.now() / day) * day;
    const from = to - day;
    const told = await steps(["consumption"], from, to);
    expect(told[0]).toMatchObject({ kind: "progress", note: "Consumption" });
    const last = told.at(-1);
    if (last?.kind !== "done") throw new Error("The analysis didn't end.");
    const counters = (await client.points.list()).filter(
      ({ kind, unit }) => kind === "counter" && unit === "kWh",
    );
    expect(last.outcome.findings.length).toBeGreaterThan(50);
    for (const { id } of counters.slice(0, 5)) {
      const question = {
        pointIds: [id],
        from,
        to,
        interval: { unit: "day" as const },
        functions: ["increase" as const],
      };
      const answer = await client.portfolio.aggregate({ source: "project", question });
      const finding = last.outcome.findings.find(({ subject }) => subject.id === id);
      const sum = (answer.series[0]?.values[0] ?? []).reduce<number>((all, value) => all + (value ?? 0), 0);
      expect(finding?.numbers["total"]?.value).toBeCloseTo(sum, 9);
    }
  });

  it("refuses analyses that there aren't", async () => {
    expect((await steps(["astrology"], 0, day)).at(-1)).toMatchObject({
      kind: "failed",
      problem: { code: "not-found" },
    });
  });

  it("tells which meters there are, proposes a tree of them, and holds each against those under it", async () => {
    const proposal = await client.analyses.meters();
    const main = proposal.meters.find(({ name }) => name.includes("Main incomer"));
    if (main === undefined) throw new Error("There is no main meter.");
    expect(proposal).toMatchObject({ told: null });
    const whole = (calendarDay(proposal.to) - calendarDay(historyFrom)) / day - 1;
    expect(main).toMatchObject({ carrier: "electricity", unit: "kWh" });
    // The first day counts too where the history began so early on it that only a tenth is missing.
    expect([whole, whole + 1]).toContain(main.days);
    // So few whole days don't carry a proposal by values.
    expect(proposal.proposed).toEqual([]);
    const others = proposal.meters.filter(
      ({ pointId, carrier }) => pointId !== main.pointId && carrier === "electricity",
    );
    const meterTree = others.slice(0, 2).map(({ pointId }) => ({ pointId, under: main.pointId }));
    await client.siteDescription.save({ parts: { meterTree }, what: "Tell the tree" });
    const { told, rests } = await client.analyses.meters();
    expect(told).toEqual(meterTree);
    expect(rests).toHaveLength(1);
    const below = others.slice(0, 2).reduce((sum, { taken }) => sum + (taken ?? 0), 0);
    expect(rests[0]?.taken).toBeCloseTo(main.taken ?? Number.NaN, 6);
    expect(rests[0]?.below).toBeCloseTo(below, 6);
  });

  it("lists what there is", async () => {
    expect((await client.analyses.list()).map(({ name }) => name)).toContain("consumption");
  });
});
