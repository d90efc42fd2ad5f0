import { describe, expect, it } from "vitest";
import { analyses, dayMs, runAnalyses } from "../../src-main/analytics/index.ts";
import { analysisOutcome } from "../../src-main/contract/findings.ts";
import { MemorySite } from "./memory-site.ts";

const start = Date.UTC(2025, 0, 6);
const quarter = 900_000;
const days = 70;
const count = (days * dayMs) / quarter;
const signal = new AbortController().signal;

/** What a meter takes in each quarter of an hour, by what is odd about it. */
const meters: Readonly<Record<string, (at: number) => number>> = {
  "always the same": () => 0.25,
  nothing: () => 0,
  "once only": (at) => (at === 3_000 ? 500 : 0),
  "without values": () => Number.NaN,
  "next to nothing": (at) => 1e-12 * (1 + (at % 7)),
  "more than any meter": (at) => 1e300 * (at % 2),
  "given back": (at) => -1 - (at % 3),
  "by day and night": (at) => (at % 96 < 40 ? 1 : 3),
};
const times = Float64Array.from({ length: count }, (_, at) => start + at * quarter);

function site(outdoor: ((at: number) => number) | null): MemorySite {
  const made = new MemorySite();
  for (const [name, taken] of Object.entries(meters))
    made.meter(
      name,
      start,
      quarter,
      Float64Array.from({ length: count }, (_, at) => taken(at)),
    );
  const analog = (name: string, variable: string, unit: string, value: (at: number) => number) =>
    made.put(
      { name, variable, unit, deviceName: "AHU-1" },
      { times, values: times.map((_, at) => value(at)) },
    );
  if (outdoor !== null) analog("OAT", "temp_outdoor_air", "°C", outdoor);
  analog("Supply air temperature", "temp_supply_air", "°C", () => 18);
  analog("Filter pressure", "pressure_filter", "Pa", () => Number.NaN);
  return made;
}

/** Other numbers than these stop a finding at the gateway's door. */
describe("analyses of odd series", { timeout: 120_000 }, () => {
  const outdoors = {
    "without weather": null,
    "where it never gets warmer or colder": () => 20,
    "whose sensor gives no value": () => Number.NaN,
    "with weather": (at: number) => 12 + 8 * Math.sin(at / 960) + 4 * Math.sin((2 * Math.PI * at) / 96),
  };
  it.each(Object.entries(outdoors))("%s say nothing that isn't a number", async (_, outdoor) => {
    const made = site(outdoor);
    const context = made.context(start + days * dayMs);
    const outcome = await runAnalyses([], context, { from: start, to: start + days * dayMs }, signal);
    const parsed = analysisOutcome.safeParse(outcome);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(outcome.findings.length).toBeGreaterThan(analyses.length);
    const said = [
      ...outcome.findings.flatMap(({ statement, remedy, notes }) => [statement, remedy, ...notes]),
      ...outcome.refusals.map(({ reason, needs }) => `${reason} ${needs}`),
    ];
    expect(said.filter((each) => /NaN|Infinity|undefined|null/.test(each))).toEqual([]);
  });
});
