import { describe, expect, it } from "vitest";
import { dayMs, hourMs } from "../../../src-main/analytics/buckets.ts";
import { rightNow } from "../../../src-main/analytics/unusual/index.ts";
import { finding } from "../../../src-main/contract/findings.ts";
import { chance } from "../../../src-main/demo/model/noise.ts";
import { asSaid } from "../linked.ts";
import { MemorySite } from "../memory-site.ts";

const signal = new AbortController().signal;
const from = Date.UTC(2025, 0, 6);

/** The last hour takes so many times what is usual. */
async function now(times: number, days = 60) {
  const site = new MemorySite();
  const count = days * 24 + 11;
  const taken = Float64Array.from({ length: count }, (_, at) => {
    const usual = (at % 24 >= 8 && at % 24 < 18 ? 40 : 8) * (0.95 + 0.1 * chance(1, 2, at));
    return at === count - 1 ? usual * times : usual;
  });
  site.meter("Main", from, hourMs, taken);
  const present = from + count * hourMs + 60_000;
  return await rightNow.run(site.context(present), { from: present - dayMs, to: present }, signal);
}

describe("right now", () => {
  it("is held against what is typical for the hour", async () => {
    for (const [times, kind] of [
      [1, "typical"],
      [1.5, "above-typical"],
      [0.5, "below-typical"],
    ] as const) {
      const [found, ...others] = (await now(times)).findings;
      expect(others).toEqual([]);
      expect(finding.parse(found)).toEqual(found);
      expect(found!.kind).toBe(kind);
      expect(found!.numbers["typical"]!.value).toBeCloseTo(40, -0.5);
      expect(found!.numbers["now"]!.value / (40 * times)).toBeCloseTo(1, 0.9);
      expect(asSaid(found!)).not.toContain("▒");
    }
  });

  it("is refused where nothing is typical yet", async () => {
    const { findings, refusals } = await now(1, 20);
    expect(findings).toEqual([]);
    expect(refusals[0]?.reason).toMatch(/fewer than 28 days/);
  });
});
