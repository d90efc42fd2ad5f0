import { describe, expect, it } from "vitest";
import type { AnalysisQuestion, AnalysisStep } from "../../src-main/contract/analyses.ts";
import { Analyses } from "../../src-main/gateway/analysis/analyses.ts";
import { AnalysisThread } from "../../src-main/gateway/analysis/analysis-thread.ts";
import { MemorySite } from "../analytics/memory-site.ts";

const day = 86_400_000;
const from = Date.UTC(2026, 0, 1);
const to = from + 60 * day;
const names = ["consumption", "load", "baseline", "unusual"];
const question: AnalysisQuestion = { analyses: names, from, to, source: "project" };

/** Three meters, busy by day, over the period and eight weeks before. */
function analysesOf() {
  const site = new MemorySite("Europe/Lisbon");
  const begin = from - 56 * day;
  for (const size of [1, 2, 5]) {
    const taken = Float64Array.from(
      { length: (to - begin) / 900_000 },
      (_, at) => size * (2 + Math.sin((2 * Math.PI * at) / 96) + 0.1 * Math.sin(at * at)),
    );
    site.meter(`Meter ${size}`, begin, 900_000, taken, { siteId: site.id });
  }
  const analyses = new Analyses({
    source: async () => site.source,
    site: () => ({ id: site.id, name: "Site", timeZone: site.timeZone }),
    known: async () => ({}),
    clock: () => to,
    log: () => undefined,
  });
  return { site, analyses };
}

describe("analyses that are stopped", () => {
  it("end at once with the reason, ask for nothing more, and leave nothing behind that the next run would see", {
    timeout: 120_000,
  }, async () => {
    const { site, analyses } = analysesOf();
    const stopped = new AbortController();
    const seen: AnalysisStep[] = [];
    const run = async () => {
      for await (const step of analyses.steps(question, stopped.signal)) {
        seen.push(step);
        if (seen.length === 3) stopped.abort(new Error("Enough."));
      }
    };
    await expect(run()).rejects.toThrow("Enough.");
    expect(seen.every(({ kind }) => kind === "progress")).toBe(true);
    const asked = site.asked;
    const fresh = await analysesOf().analyses.outcome(question, new AbortController().signal);
    // A whole run went by: what was stopped would have asked meanwhile.
    expect(site.asked).toBe(asked);
    const after = await analyses.outcome(question, new AbortController().signal);
    expect(after.findings.length).toBeGreaterThan(10);
    expect(after).toStrictEqual(fresh);
  });

  it("leave a thread that says it is over, so that nobody waits for it", async () => {
    const thread = new AnalysisThread();
    expect(thread.isOver).toBe(false);
    await thread.end();
    expect(thread.isOver).toBe(true);
  });

  it("tell how far they are, from nothing towards the whole", async () => {
    const shares: number[] = [];
    for await (const step of analysesOf().analyses.steps(question, new AbortController().signal))
      if (step.kind === "progress") shares.push(step.share);
    expect(shares[0]).toBe(0);
    expect(shares).toStrictEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBeGreaterThanOrEqual(0.75);
  });
});
