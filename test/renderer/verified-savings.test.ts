import { describe, expect, it } from "vitest";
import type { AnalysisOutcome, Finding, Measure, PointId } from "../../src-main/contract/index.ts";
import {
  meterOutcomes,
  periodSince,
  savedText,
  verifiedSavings,
} from "../../src-renderer/assistant/verified-savings.ts";
import { midnight } from "../../src-renderer/energy/period.ts";

const told = (time: number) => new Date(time).toISOString();
const exact = (value: number, unit = "kWh") => ({ value, unit, low: null, high: null });
const method = { name: "Savings", source: "IPMVP" };
const subject = (id: string) => ({ kind: "point" as const, id: id as PointId, name: id });
const finding = (
  id: string,
  taken: number,
  expected: number,
  uncertainty: number,
  unit = "kWh",
): Finding => ({
  ...{ id, analysis: "savings", kind: "saved", subject: subject(id), statement: "", remedy: "", method },
  numbers: {
    taken: exact(taken, unit),
    expected: exact(expected, unit),
    uncertainty: exact(uncertainty, unit),
  },
  ...{ period: { from: 0, to: 1 }, events: [], completeness: 1, confidence: null, indicative: false },
  ...{ evidence: [], energy: null, cost: null, notes: [] },
});
const basis = (pointIds: readonly string[]): Measure["basis"] => ({
  ...{ statement: "", finding: null, energy: null, cost: null, scaling: "", period: null, method: null },
  evidence: pointIds.map((pointId) => ({ pointId: pointId as PointId, from: 0, to: 1, role: "consumption" })),
});

describe("the period since a measure was done", () => {
  const since = (doneAt: string, now: string) => {
    const { from, to, days } = periodSince(Date.parse(doneAt), Date.parse(now), (time) =>
      midnight(time, "Europe/Lisbon"),
    );
    return [told(from), told(to), days];
  };

  it("is of whole days of the site's calendar, from the next one on", () => {
    // Clocks are changed on the 29th.
    expect(since("2026-03-28T14:30:00Z", "2026-05-02T09:00:00Z")).toEqual([
      "2026-03-29T00:00:00.000Z",
      "2026-05-01T23:00:00.000Z",
      34,
    ]);
    expect(since("2026-05-09T23:00:00Z", "2026-05-12T09:00:00Z")).toEqual([
      "2026-05-09T23:00:00.000Z",
      "2026-05-11T23:00:00.000Z",
      2,
    ]);
  });

  it("is empty on the day itself, and before it", () => {
    for (const now of ["2026-05-02T16:00:00Z", "2026-04-01T00:00:00Z"])
      expect(since("2026-05-02T14:00:00Z", now)[2]).toBe(0);
  });
});

describe("verified savings", () => {
  const against = (saved: number, uncertainty: number, energyPerYear: number | null) =>
    verifiedSavings(finding("m", 1_000, 1_000 + saved, uncertainty), { energyPerYear }, 73);

  it("are scaled to a year, with their uncertainty, beside the estimate", () => {
    const { saved, uncertainty, aYear, estimate } = against(100, 20, 480);
    expect([saved, uncertainty, estimate]).toEqual([100, 20, 480]);
    expect(aYear).toEqual({ saved: 500, uncertainty: 100 });
    expect(savedText(5_298, 501, "kWh")).toBe("5,298 ± 501 kWh");
  });

  it("are told by whether the estimate lies within the uncertainty", () => {
    expect(against(100, 20, 480).verdict).toBe(
      "It saves as much as estimated, within the uncertainty: 104 % of the estimate.",
    );
    expect(against(100, 20, 300).verdict).toMatch(/^It saves more than estimated: 167 %/);
    expect(against(100, 20, 1_000).verdict).toMatch(/^It saves less than estimated: 50 %/);
    expect(against(100, 120, 480).verdict).toMatch(/no saving can be told/);
    expect(against(-100, 20, 480).verdict).toMatch(/^It takes more/);
    expect(against(100, 20, null).verdict).toMatch(/no estimate/);
  });

  it("hold no energy against a meter of water", () => {
    const water = verifiedSavings(finding("w", 50, 60, 1, "m³"), { energyPerYear: 480 }, 73);
    expect(water).toMatchObject({ unit: "m³", estimate: null });
  });

  it("are shown of the measure's own meter first, then of the greatest", () => {
    const outcome: AnalysisOutcome = {
      findings: [
        finding("lifts", 10, 10, 1),
        finding("main", 900, 1_000, 5),
        finding("water", 2e3, 2e3, 1, "m³"),
      ],
      refusals: [{ subject: subject("pump"), analysis: "savings", reason: "", needs: "" }],
    };
    const names = (pointIds: readonly string[]) =>
      meterOutcomes(outcome, { basis: basis(pointIds) }).map(({ name }) => name);
    expect(names([])).toEqual(["main", "lifts", "water", "pump"]);
    expect(names(["lifts"])).toEqual(["lifts", "main", "water", "pump"]);
    expect(names(["pump"])[0]).toBe("pump");
  });
});
