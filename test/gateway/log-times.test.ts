import { describe, expect, it } from "vitest";
import type { LogRecordRead } from "../../src-main/drivers/driver.ts";
import { zoneClock } from "../../src-main/gateway/event-moment.ts";
import { findingsOf } from "../../src-main/gateway/log-findings.ts";
import { clockOffset, timesOf } from "../../src-main/gateway/log-times.ts";

const lisbon = zoneClock("Europe/Lisbon");
const minute = 60_000;
const hour = 60 * minute;
const at = (text: string) => Date.parse(`${text}Z`);
const value = (local: string): LogRecordRead => ({
  local: at(local),
  entry: { kind: "values", values: [{ ok: true, value: 1, reason: "none" }] },
});
const set = (local: string, ms: number): LogRecordRead => ({
  local: at(local),
  entry: { kind: "time-change", ms },
});

describe("times of log records", () => {
  it("are of the site's zone, summer and winter", () => {
    expect(timesOf([value("2026-07-01T12:00"), value("2026-12-01T12:00")], lisbon, 0, null)).toEqual([
      at("2026-07-01T11:00"),
      at("2026-12-01T12:00"),
    ]);
  });

  it("are corrected by how far the clock is ahead now, and was before it was set", () => {
    // Five minutes slow until it was put forward by seven; two minutes fast since.
    const records = [
      value("2026-12-01T12:00"),
      set("2026-12-01T12:12", 7 * minute),
      value("2026-12-01T12:15"),
    ];
    expect(timesOf(records, lisbon, 2 * minute, null)).toEqual([
      at("2026-12-01T12:05"),
      at("2026-12-01T12:10"),
      at("2026-12-01T12:13"),
    ]);
  });

  it("aren't moved where a clock was only set to winter time", () => {
    const records = [value("2026-10-24T12:00"), set("2026-10-25T01:00", -hour), value("2026-10-25T12:00")];
    expect(timesOf(records, lisbon, 0, null)[0]).toBe(at("2026-10-24T11:00"));
  });

  it("tell the hour that comes twice apart, across pages too", () => {
    const quarters = [
      "00:30",
      "00:45",
      "01:00",
      "01:15",
      "01:30",
      "01:45",
      "01:00",
      "01:15",
      "01:30",
      "01:45",
      "02:00",
    ];
    const records = quarters.map((clock) => value(`2026-10-25T${clock}`));
    const all = timesOf(records, lisbon, 0, null);
    expect(all.map((time) => (time ?? 0) - (all[0] ?? 0))).toEqual(
      quarters.map((_, index) => index * 15 * minute),
    );
    const second = timesOf(records.slice(6), lisbon, 0, all[5] ?? null);
    expect(second).toEqual(all.slice(6));
  });

  it("leave out what has no time", () => {
    expect(timesOf([{ local: null, entry: { kind: "unreadable" } }], lisbon, 0, null)).toEqual([null]);
  });
});

describe("a device's clock", () => {
  it("is off when it differs by more than whole seconds and the way explain", () => {
    const read = (aheadMs: number, roundTripMs = 20) =>
      clockOffset(
        { local: at("2026-07-01T12:00") + aheadMs, at: at("2026-07-01T11:00"), roundTripMs },
        lisbon,
      );
    expect(read(1_500)).toEqual({ ms: 1_500, isOff: false });
    expect(read(-252_000)).toEqual({ ms: -252_000, isOff: true });
    expect(read(2_500, 2_000)).toEqual({ ms: 2_500, isOff: false });
    expect(clockOffset(undefined, lisbon)).toBeNull();
  });
});

describe("what is said of a log", () => {
  it("names what was lost, interruptions, and a clock that was set", () => {
    const interrupted = (local: string): LogRecordRead => ({
      local: at(local),
      entry: { kind: "status", flags: ["interrupted"] },
    });
    const records = [
      interrupted("2026-11-01T03:00"),
      interrupted("2026-11-02T03:00"),
      set("2026-11-02T10:00", 7 * minute),
    ];
    expect(findingsOf(records, [{ why: "rolled-over", lost: 12 }])).toEqual([
      "12 records are lost: the log rolled over before it was read.",
      "Recording was interrupted 2 times, last on 2026-11-02 03:00.",
      "The device's clock was set by +7 min on 2026-11-02 10:00.",
    ]);
    expect(findingsOf([value("2026-11-01T03:00")], [])).toEqual([]);
  });
});
