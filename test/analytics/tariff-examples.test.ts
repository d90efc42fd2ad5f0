import { resolve } from "node:path";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { analysedSite } from "../../src-main/analytics/index.ts";
import { type SiteId, undescribed } from "../../src-main/contract/index.ts";
import { tariffExamples } from "../../src-main/gateway/site-description.ts";

const id = "019ac000-0000-7000-8000-000000000001" as SiteId;
const examples = await tariffExamples(resolve(import.meta.dirname, "../../resources/tariffs"));
const timeZone = "Europe/Lisbon";

/** Name of the tariff period at times of a day in Lisbon. */
function periodsOf(example: string, date: string, times: readonly string[]): (string | undefined)[] {
  const tariff = examples.find((one) => one.tariff.id === example)?.tariff;
  if (tariff === undefined) throw new Error(`There is no example ${example}`);
  const untaxed = { ...tariff, levy: 0 };
  const description = { ...undescribed, tariffs: [untaxed] };
  const { prices } = analysedSite({ id, name: "S", timeZone, description });
  return times.map((time) => {
    const at = DateTime.fromISO(`${date}T${time}`, { zone: timeZone }).toMillis();
    return tariff.periods.find(({ price }) => price === prices?.at(tariff.carrier, at))?.name;
  });
}

describe("examples of tariffs", () => {
  it("are five, and say that they are examples", () => {
    expect(examples.map(({ tariff }) => tariff.id)).toHaveLength(5);
    for (const { tariff } of examples) expect(tariff.source).toMatch(/^Example/);
  });

  it("have Portugal's hours of the weekly cycle", () => {
    const weekly = (date: string, ...times: string[]) => periodsOf("pt-medium-voltage-weekly", date, times);
    expect(weekly("2024-01-10", "02:00", "06:00", "07:00", "09:30", "12:00", "18:30", "20:59")).toEqual([
      ...["Super off-peak", "Off-peak", "Half-peak", "Peak", "Half-peak", "Peak", "Peak"],
    ]);
    expect(weekly("2024-07-10", "09:15", "12:14", "12:15", "18:30", "23:59")).toEqual([
      ...["Peak", "Peak", "Half-peak", "Half-peak", "Half-peak"],
    ]);
    expect(weekly("2024-07-13", "09:00", "14:00", "20:00", "22:00")).toEqual([
      ...["Half-peak", "Off-peak", "Half-peak", "Off-peak"],
    ]);
    expect(weekly("2024-07-14", "03:00", "12:00")).toEqual(["Super off-peak", "Off-peak"]);
  });

  it("have Portugal's hours of the daily cycle, which follow the clock's change at the same day", () => {
    const daily = (date: string, ...times: string[]) => periodsOf("pt-low-voltage-daily", date, times);
    expect(daily("2024-03-30", "10:29", "10:30", "18:00", "22:00")).toEqual([
      ...["Peak", "Half-peak", "Peak", "Off-peak"],
    ]);
    expect(daily("2024-03-31", "10:29", "10:30", "18:00", "22:00")).toEqual([
      ...["Half-peak", "Peak", "Half-peak", "Off-peak"],
    ]);
  });
});
