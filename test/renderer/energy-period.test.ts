import { describe, expect, it } from "vitest";
import { otherRange, periodOf, rangeOf, rememberedPeriod } from "../../src-renderer/energy/period.ts";

const told = (time: number) => new Date(time).toISOString();

describe("the period that the window analyses", () => {
  it("ends with the last whole day of the site's zone where it is long", () => {
    // 00:30 in Lisbon, where it is summer.
    const { from, to } = periodOf("30 d", Date.UTC(2026, 5, 10, 23, 30), "Europe/Lisbon");
    expect([told(from), told(to)]).toEqual(["2026-05-11T23:00:00.000Z", "2026-06-10T23:00:00.000Z"]);
  });

  it("begins at midnight on both sides of a change of clocks", () => {
    const { from, to } = periodOf("90 d", Date.UTC(2026, 3, 10, 12), "Europe/Lisbon");
    expect([told(from), told(to)]).toEqual(["2026-01-10T00:00:00.000Z", "2026-04-09T23:00:00.000Z"]);
  });

  it("has what there is of today besides its whole days where it is short", () => {
    const now = Date.UTC(2026, 5, 10, 12, 7);
    expect(periodOf("7 d", now, "UTC")).toEqual({
      from: Date.UTC(2026, 5, 3),
      to: Date.UTC(2026, 5, 10, 12),
    });
  });
});

describe("days that a person chooses", () => {
  const now = Date.UTC(2026, 5, 10, 12, 7);
  const lisbon = "Europe/Lisbon";
  const words = (range: ReturnType<typeof otherRange>) =>
    typeof range === "object" ? [told(range.from), told(range.to)] : range;
  const days = (first: string, last: string) => words(rangeOf({ first, last }, now, lisbon));

  it("are whole days of the site's calendar, both of them included", () => {
    expect(days("2026-03-28", "2026-03-29")).toEqual([
      "2026-03-28T00:00:00.000Z",
      "2026-03-29T23:00:00.000Z",
    ]);
  });

  it("end with what there is of today", () => {
    expect(days("2026-06-10", "2026-06-30")).toEqual([
      "2026-06-09T23:00:00.000Z",
      "2026-06-10T12:00:00.000Z",
    ]);
  });

  it("are told what is wrong with them", () => {
    expect(days("", "2026-06-01")).toBe("Choose both days.");
    expect(days("2026-06-02", "2026-06-01")).toBe("The last day is before the first.");
    expect(days("2026-06-11", "2026-06-12")).toBe("Nothing of the first day has passed yet.");
    expect(days("2001-01-01", "2026-06-01")).toBe("At most five years at once.");
  });

  it("are compared with the month before, the same days a year before, or any others", () => {
    const own = { from: Date.UTC(2024, 1, 29), to: Date.UTC(2024, 2, 11) };
    const against = (kind: "usual" | "month" | "year" | "days") =>
      words(otherRange({ kind, first: "2023-12-01", last: "2023-12-02" }, own, now, lisbon));
    expect(against("usual")).toBeUndefined();
    expect(against("month")).toEqual(["2024-01-01T00:00:00.000Z", "2024-02-01T00:00:00.000Z"]);
    expect(against("year")).toEqual(["2023-02-28T00:00:00.000Z", "2023-03-11T00:00:00.000Z"]);
    expect(against("days")).toEqual(["2023-12-01T00:00:00.000Z", "2023-12-03T00:00:00.000Z"]);
  });

  it.each([
    ["Atlantic/Azores", "2026-03-29", "2026-03-29T01:00:00.000Z", "2026-03-30T00:00:00.000Z"],
    ["America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z", "2026-09-07T03:00:00.000Z"],
  ])("begin at one where there is no midnight, %s", (zone, day, from, to) => {
    const later = Date.UTC(2026, 11, 1);
    expect(words(rangeOf({ first: day, last: day }, later, zone))).toEqual([from, to]);
  });

  it("aren't compared with days more than five years away", () => {
    const own = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 8) };
    const other = { kind: "days", first: "2020-01-01", last: "2020-01-07" } as const;
    expect(otherRange(other, own, now, lisbon)).toBe("At most five years apart.");
  });

  it("are remembered, and what can't be read is forgotten", () => {
    const kept = { span: "days", first: "2026-01-01", last: "2026-02-01" } as const;
    expect(rememberedPeriod(JSON.stringify(kept))).toEqual(kept);
    for (const text of [null, "", "[]", "null", '{"span":"1 s","first":7}'])
      expect(rememberedPeriod(text)).toEqual({ span: "30 d", first: "", last: "" });
  });
});
