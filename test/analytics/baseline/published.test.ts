import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expectPublishedAgreement, momentOf, type PublishedModels, publishedRows } from "./published.ts";

const models = JSON.parse(
  readFileSync(new URL("../fixtures/public/models.json", import.meta.url), "utf8"),
) as PublishedModels;

describe("baselines on published data", () => {
  it("are those of statsmodels, to 1e-6: hours, days, months and savings", () => {
    expectPublishedAgreement(models);
  });

  it("are of data as it was published: each day once, whole weeks of hours, loads of whole megajoules", () => {
    const days = publishedRows("eemeter-daily.csv");
    expect(days).toHaveLength(365);
    // As they stand there with season and day of the week: 25,214 characters with the header.
    const season = (month: number) =>
      month >= 6 && month <= 9 ? "summer" : month >= 11 || month <= 2 ? "winter" : "shoulder";
    const lines = days.map((row) => {
      const date = new Date(row[0]!.slice(0, 10));
      return `${row.join(",")},${season(date.getUTCMonth() + 1)},${((date.getUTCDay() + 6) % 7) + 1}`;
    });
    expect(["datetime,temperature,observed,season,day_of_week", ...lines].join("\n")).toHaveLength(25_214);
    for (const [, temperature, observed] of days)
      expect([String(Number(temperature)), String(Number(observed))]).toEqual([temperature, observed]);

    const hours = publishedRows("rmv-hourly.csv");
    const times = hours.map(([time]) => momentOf(time!));
    const jumps = times.flatMap((time, at) =>
      at > 0 && time - times[at - 1]! !== 3_600_000 ? [hours[at]![0]] : [],
    );
    expect([hours.length, jumps]).toEqual([1680, ["07/05/06 00:00"]]);
    expect(times.indexOf(momentOf("07/05/06 00:00"))).toBe(1008);
    // Every load is so many MJ, turned into kWh by 0.2777778: a wrong digit shows.
    for (const [time, load] of hours) {
      const megajoules = Number(load) / 0.2777778;
      expect(Math.abs(megajoules - Math.round(megajoules)), time).toBeLessThan(1e-5);
    }
  });
});
