import { createElement } from "react";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Evidence, Finding, PointId } from "../../src-main/contract/index.ts";
import { ForecastQuality } from "../../src-renderer/energy/forecast-quality.tsx";
import { ChosenRows } from "../../src-renderer/rows/evidence-rows.tsx";
import { rendered } from "./rendered.ts";

describe("rows of a finding of another site", () => {
  const evidence: Evidence[] = [{ pointId: "p1" as PointId, from: 0, to: 1, role: "consumption" }];
  const rowsOf = (points: [] | null) =>
    rendered(
      createElement(ChosenRows, { evidence, shown: null, place: { source: "central", zone: "UTC", points } }),
    );

  it("aren't said to be gone before it is known which points there are", () => {
    expect(rowsOf(null)).toContain("aren’t listed yet");
    expect(rowsOf(null)).not.toContain("any more");
    expect(rowsOf([])).toContain("aren’t at the central database any more");
  });
});

it("says whose data a forecast was tried on, of the project as well", () => {
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  onTestFinished(() => void vi.unstubAllGlobals());
  const finding: Finding = {
    ...{ id: "f", analysis: "forecast-quality", kind: "better-than-naive", statement: "Good.", remedy: "" },
    ...{ subject: { kind: "point", id: "p1" as PointId, name: "Main incomer" }, numbers: {} },
    ...{ period: { from: 0, to: 1 }, events: [], completeness: 1, confidence: null, indicative: false },
    ...{ evidence: [], method: { name: "m", source: "s" }, energy: null, cost: null, notes: [] },
  };
  const of = { source: "project" as const, siteName: "Harbour House", timeZone: "UTC" };
  const analysed = {
    ...{ asked: { of, names: [], from: 0, to: 1 }, tookMs: 1 },
    outcome: { findings: [finding], refusals: [] },
  };
  expect(rendered(createElement(ForecastQuality, { analysed }))).toContain("Harbour House, this project");
});
