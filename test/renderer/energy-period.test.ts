import { describe, expect, it } from "vitest";
import { periodOf } from "../../src-renderer/energy/period.ts";

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
