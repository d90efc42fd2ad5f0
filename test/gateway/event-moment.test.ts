import { describe, expect, it } from "vitest";
import { momentsIn } from "../../src-main/gateway/event-moment.ts";

const inLisbon = momentsIn("Europe/Lisbon");
const now = Date.UTC(2026, 6, 1, 12, 0);
const dateTime = (month: number, day: number, hour: number, minute = 0) =>
  ({
    form: "date-time",
    date: [126, month, day, 255],
    time: [hour, minute, 0, 0],
  }) as const;

describe("moments of time stamps", () => {
  it("are the device's own time in the site's zone, in winter and in summer", () => {
    expect(inLisbon({ ...dateTime(1, 15, 8, 30) } as never, now)).toBe(Date.UTC(2026, 0, 15, 8, 30));
    expect(inLisbon({ ...dateTime(7, 1, 8, 30) } as never, now)).toBe(Date.UTC(2026, 6, 1, 7, 30));
  });

  it("with the time alone are the newest that was", () => {
    // Noon in UTC is one o'clock in Lisbon.
    expect(inLisbon({ form: "time", time: [12, 59, 0, 0] }, now)).toBe(Date.UTC(2026, 6, 1, 11, 59));
    expect(inLisbon({ form: "time", time: [18, 0, 0, 50] }, now)).toBe(Date.UTC(2026, 5, 30, 17, 0, 0, 500));
    // A clock that is some minutes ahead.
    expect(inLisbon({ form: "time", time: [13, 5, 0, 0] }, now)).toBe(Date.UTC(2026, 6, 1, 12, 5));
  });

  it("aren't to be told of sequence numbers, nor where the device left something open", () => {
    expect(inLisbon({ form: "sequence", number: 7 }, now)).toBeNull();
    expect(inLisbon({ form: "time", time: [255, 255, 255, 255] }, now)).toBeNull();
    expect(inLisbon({ form: "date-time", date: [255, 255, 255, 255], time: [8, 0, 0, 0] }, now)).toBeNull();
    expect(inLisbon(null, now)).toBeNull();
  });

  it("exist also in the hour that the clocks skip or repeat", () => {
    // 2026-03-29 01:30 doesn't exist in Lisbon; 2026-10-25 01:30 is there twice.
    for (const stamp of [dateTime(3, 29, 1, 30), dateTime(10, 25, 1, 30)]) {
      const moment = inLisbon(stamp as never, now) ?? 0;
      const local = Date.UTC(2026, stamp.date[1] - 1, stamp.date[2], 1, 30);
      expect(Math.abs(moment - local)).toBeLessThanOrEqual(3_600_000);
    }
  });
});
