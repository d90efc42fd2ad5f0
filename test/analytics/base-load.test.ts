import { describe, expect, test } from "vitest";
import { waste } from "../../src-main/analytics/index.ts";
import { refusalText } from "../../src-main/assistant/answers/lacking.ts";
import { type PointId, type SiteDescription, undescribed } from "../../src-main/contract/index.ts";
import { english } from "../assistant/portuguese.ts";
import { MemorySite } from "./memory-site.ts";
import { flatTariff } from "./tariffs.ts";

const quarterMs = 900_000;
const days = 35;
const from = Date.UTC(2026, 0, 5);
const to = from + days * 86_400_000;
/** kWh a quarter hour: so much from 7 to 19 o'clock on working days, and at other times. */
const taken = (day: number, night: number) =>
  Float64Array.from({ length: days * 96 }, (_, at) =>
    Math.floor(at / 96) % 7 < 5 && at % 96 >= 28 && at % 96 < 76 ? day : night,
  );

/** A site with some meters by name, of which those that are told are bought. */
function siteWith(
  meters: Readonly<Record<string, Float64Array>>,
  bought: readonly string[],
  told: Partial<SiteDescription> = {},
): MemorySite {
  const site = new MemorySite("UTC", {
    ...{ ...undescribed, tariffs: [flatTariff(0.2)], ...told },
    meters: bought.map((name) => {
      const at = Object.keys(meters).indexOf(name).toString(16).padStart(12, "0");
      return { carrier: "electricity", role: "bought", pointId: `00000000-0000-7000-8000-${at}` as PointId };
    }),
  });
  for (const [name, values] of Object.entries(meters)) site.meter(name, from, quarterMs, values);
  return site;
}
const judged = (site: MemorySite) => waste.run(site.context(to), { from, to }, new AbortController().signal);

describe("base load", () => {
  test("is that of all incomers together", async () => {
    const meters = { "Meter A": taken(10, 2), "Meter B": taken(10, 14) };
    const { findings, refusals } = await judged(siteWith(meters, ["Meter A", "Meter B"]));
    const found = findings.find(({ kind }) => kind === "base-load-high");
    expect(refusals.filter(({ carrier }) => carrier === "electricity")).toEqual([]);
    expect(found).toMatchObject({
      subject: { kind: "site", name: "Site" },
      numbers: { "night load": { value: 64 }, "share of the day": { value: 80 } },
    });
    expect(found?.evidence).toHaveLength(2);
    expect(found?.numbers["hours"]?.value).toBeGreaterThan(300);
    expect(found?.cost?.value).toBeGreaterThan(0);
    // One of them alone would be a small night.
    const alone = await judged(siteWith(meters, ["Meter A"]));
    expect(alone.findings).toEqual([]);
    expect(alone.refusals).toEqual([]);
  });

  test("isn't judged where nobody knows what is bought: it says so, and what it needs", async () => {
    const unknown = await judged(siteWith({ "Meter A": taken(10, 9) }, []));
    expect(unknown.findings).toEqual([]);
    expect(unknown.refusals).toMatchObject([
      {
        code: "no-border-meter",
        carrier: "electricity",
        reason: expect.stringMatching(/^Base load can't be judged/),
      },
    ]);
    const several = await judged(
      siteWith({ "Main meter 1": taken(10, 9), "Main meter 2": taken(10, 9) }, []),
    );
    expect(several.refusals).toMatchObject([{ code: "several-border-meters" }]);
  });

  test("isn't judged where nights have no readings, or the building never has hours of use", async () => {
    const empty = taken(10, 9).fill(Number.NaN);
    const silent = await judged(siteWith({ "Meter A": empty }, ["Meter A"]));
    expect(silent.refusals).toMatchObject([{ code: "no-readings-then" }]);
    const always = [{ from: 0, to: 96 }];
    const never = { ...undescribed.occupancy, week: [[], [], [], [], [], [], []] };
    for (const occupancy of [{ ...never, week: never.week.map(() => always), openOnHolidays: true }, never]) {
      const { findings, refusals } = await judged(
        siteWith({ "Meter A": taken(10, 9) }, ["Meter A"], { occupancy }),
      );
      expect(findings).toEqual([]);
      expect(refusals).toMatchObject([{ code: "never-empty", reason: expect.stringMatching(/no night/) }]);
      for (const refusal of refusals) {
        expect(refusalText(refusal, "pt")).toMatch(/^A carga de base não se pode avaliar/);
        expect(refusalText(refusal, "pt")).not.toMatch(english);
      }
    }
  });
});
