import { describe, expect, it } from "vitest";
import type { ScheduleValue } from "../../src-main/contract/index.ts";
import { hoursOf, looksOccupied, valuesOf } from "../../src-renderer/site/from-schedule.ts";

const on: ScheduleValue = { type: "enumerated", value: 1 };
const off: ScheduleValue = { type: "enumerated", value: 0 };
const at = (hour: number) => hour * 3_600_000;
const day = [
  { at: at(6.5), value: on },
  { at: at(20), value: off },
];

describe("hours of occupancy from a schedule", () => {
  it("are those in which it has one of the chosen values, its default before the first entry", () => {
    const schedule = { weekly: [day, day, day, day, day, [{ at: at(7.1), value: on }], []], fallback: off };
    expect(valuesOf(schedule)).toEqual([off, on]);
    expect(valuesOf(schedule).filter(looksOccupied)).toEqual([on]);
    const week = hoursOf(schedule, [on]);
    expect(week[0]).toEqual([{ from: 26, to: 80 }]);
    // 07:06 is nearest to 07:00.
    expect(week[5]).toEqual([{ from: 28, to: 96 }]);
    expect(week[6]).toEqual([]);
    expect(hoursOf(schedule, [off])[6]).toEqual([{ from: 0, to: 96 }]);
  });

  it("join where one chosen value follows another", () => {
    const standby: ScheduleValue = { type: "unsigned", value: 2 };
    const full: ScheduleValue = { type: "unsigned", value: 3 };
    const times = [
      { at: at(6), value: standby },
      { at: at(8), value: full },
      { at: at(18), value: { type: "null" as const } },
    ];
    const schedule = { weekly: Array(7).fill(times), fallback: { type: "unsigned" as const, value: 1 } };
    expect(hoursOf(schedule, [standby, full])[2]).toEqual([{ from: 24, to: 72 }]);
  });
});
