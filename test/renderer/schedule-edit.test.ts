import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayMs, type ScheduleValue, timeText } from "../../src-main/contract/index.ts";
import {
  copiedTo,
  datatypeOf,
  parseTime,
  roomOf,
  snapMs,
  snapped,
  withNewTime,
  withTime,
} from "../../src-renderer/networks/schedules/edit.ts";
import { following } from "../../src-renderer/networks/schedules/history.ts";

const on: ScheduleValue = { type: "enumerated", value: 1 };
const entries = fc
  .uniqueArray(fc.integer({ min: 0, max: 287 }), { minLength: 1, maxLength: 8 })
  .map((steps) => steps.sort((one, other) => one - other).map((step) => ({ at: step * snapMs, value: on })));

describe("editing a day", () => {
  it("an entry that is dragged stays between its neighbours, wherever the pointer goes", () => {
    fc.assert(
      fc.property(entries, fc.nat(7), fc.integer({ min: -dayMs, max: 2 * dayMs }), (times, place, at) => {
        const index = place % times.length;
        const [least, most] = roomOf(times, index);
        const moved = withTime(times, index, { at: Math.min(most, Math.max(least, snapped(at))) });
        expect(moved.map((one) => one.at)).toEqual([...new Set(moved.map((one) => one.at))]);
        expect(moved[index]?.at).toBeGreaterThanOrEqual(0);
        expect(moved[index]?.at).toBeLessThan(dayMs);
        moved.forEach((one, order) => {
          if (order !== index) expect(one).toEqual(times[order]);
        });
      }),
    );
  });

  it("a new entry never takes the time of another one", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: dayMs }), (times, at) => {
        const more = withNewTime(times, snapped(at), on);
        expect(new Set(more.map((one) => one.at)).size).toBe(times.length + 1);
      }),
    );
  });

  it("a day is copied to the days that are named, and to no other", () => {
    const weekly = Array.from({ length: 7 }, (_, day) => [{ at: day * snapMs, value: on }]);
    expect(copiedTo(weekly, 2, [0, 6]).map(([one]) => (one?.at ?? 0) / snapMs)).toEqual([
      2, 1, 2, 3, 4, 5, 2,
    ]);
  });

  it("times are read as people type them", () => {
    expect(["6", "06", "630", "0630", "6:30", "6.30", "06:30:15", " 23:59 "].map(parseTime)).toEqual(
      [6, 6, 6.5, 6.5, 6.5, 6.5, 6.5 + 15 / 3_600, 24 - 1 / 60].map((hours) => Math.round(hours * 3_600_000)),
    );
    expect(["", "24", "6:60", "7:5", "noon", "-1"].map(parseTime)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_639_999 }), (hundredths) => {
        expect(parseTime(timeText(hundredths * 10))).toBe(hundredths * 10);
      }),
    );
  });

  it("new values have the datatype of those that are there, else that of the target", () => {
    const empty = { weekly: null, exceptions: null, fallback: null, effective: null };
    expect(datatypeOf({ ...empty, fallback: { type: "signed", value: 1 } }, { object: "BV-1" })).toBe(
      "signed",
    );
    expect(["BV-1", "MSV-2", "AO-3"].map((object) => datatypeOf(empty, { object }))).toEqual([
      "enumerated",
      "unsigned",
      "real",
    ]);
  });
});

describe("an edit, when the device is read again", () => {
  const kept = (base: string, present: string) => ({
    ...{ base, present, past: [], future: [], step: null },
  });

  it("follows the device where nobody edited", () => {
    expect(following(kept("old", "old"), "new")).toMatchObject({ base: "new", present: "new" });
  });

  it("begins at what was written", () => {
    expect(following({ ...kept("old", "mine"), past: ["old"] }, "mine")).toMatchObject({
      ...{ base: "mine", present: "mine", past: ["old"] },
    });
  });

  it("stays, with what it began from, where somebody else changed the device", () => {
    expect(following(kept("old", "mine"), "theirs")).toMatchObject({ base: "old", present: "mine" });
  });
});
