import { describe, expect, it } from "vitest";
import { balance } from "../../../src-main/analytics/balance/index.ts";
import { dayMs } from "../../../src-main/analytics/buckets.ts";
import { finding } from "../../../src-main/contract/findings.ts";
import { siteDescription, undescribed } from "../../../src-main/contract/site-description.ts";
import { MemorySite } from "../memory-site.ts";

const start = Date.UTC(2025, 0, 1);
const quarter = 900_000;
const days = 20;
const signal = new AbortController().signal;
const period = { from: start, to: start + days * dayMs };
const steady = (kWh: number) => new Float64Array(days * 96).fill(kWh / 96);

/** A main meter of 100 kWh a day, and floors of 30 and 50; a board of 20 lies on the second floor. */
function plant(description = undescribed, board = 20): MemorySite {
  const site = new MemorySite("UTC", description);
  site.meter("Main incomer", start, quarter, steady(100), { location: "House" });
  site.meter("Floor 1", start, quarter, steady(30), { location: "House › Level 1" });
  site.meter("Floor 2", start, quarter, steady(50), { location: "House › Level 2" });
  site.meter("Board 2.1", start, quarter, steady(board), { location: "House › Level 2 › Room 4" });
  return site;
}

describe("meter balance", () => {
  it("proposes a tree by locations, names and values, and says what nobody counts", async () => {
    const { findings, refusals } = await balance.run(plant().context(), period, signal);
    expect(refusals).toEqual([]);
    for (const found of findings) expect(finding.parse(found)).toEqual(found);
    const statements = Object.fromEntries(
      findings.map(({ subject, statement }) => [subject.name, statement]),
    );
    expect(statements["Main incomer: Energy"]).toBe(
      "Main incomer: Energy took 2,000 kWh in 20 days; the 2 meters under it count 1,600 kWh, so 400 kWh (20 %) are counted by none of them.",
    );
    expect(statements["Floor 2: Energy"]).toContain("the 1 meter under it count 400 kWh, so 600 kWh (60 %)");
    expect(findings.every(({ indicative }) => indicative)).toBe(true);
  });

  it("takes a told tree for what it is, and says when meters below count more", async () => {
    const ids = plant().points.map(({ id }) => id);
    const meterTree = [1, 2].map((at) => ({ pointId: ids[at]!, under: ids[3]! }));
    const told = siteDescription.parse({ ...undescribed, meterTree });
    const [found] = (await balance.run(plant(told).context(), period, signal)).findings;
    expect(found).toMatchObject({ kind: "more-below", indicative: false });
    expect(found!.statement).toContain(
      "count 1,600 kWh in 20 days, 1,200 kWh (300 %) more than it does (400 kWh)",
    );
  });

  it("refuses where no meter is known to lie under another", async () => {
    const site = new MemorySite();
    site.meter("One", start, quarter, steady(10));
    site.meter("Two", start, quarter, steady(20));
    expect((await balance.run(site.context(), period, signal)).refusals[0]?.reason).toBe(
      "No meter is known to count what others count too.",
    );
  });
});
