import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Calendar,
  type CalendarEntry,
  type DatePattern,
  type Day,
  type DayRules,
  dateMatches,
  dayMs,
  dayPlus,
  effectiveDay,
  entryMatches,
  entryText,
  mondayOf,
  type ScheduleValue,
  type SpecialEvent,
  type TimeValue,
  timeText,
  weekdayOf,
} from "../../src-main/contract/index.ts";

const hour = 3_600_000;
const state = (value: number): ScheduleValue => ({ type: "enumerated", value });
const nothing: ScheduleValue = { type: "null" };
const from = (at: number, value: ScheduleValue): TimeValue => ({ at: at * hour, value });
const date = (year: number, month: number, day: number): Day => ({ year, month, day });
const exactly = (day: Day): CalendarEntry => ({ kind: "date", date: { ...day, weekday: null } });
const any: DatePattern = { year: null, month: null, day: null, weekday: null };
const week = (times: TimeValue[]): TimeValue[][] => Array.from({ length: 7 }, () => times);
const rules = (parts: Partial<DayRules>): DayRules => ({
  ...{ weekly: week([]), exceptions: [], fallback: state(0), effective: null },
  ...parts,
});
/** `0–8 0, 8–18 1, …`: hours and values. */
const words = (schedule: DayRules, day: Day, calendars: readonly Calendar[] = []) =>
  effectiveDay(schedule, calendars, day)
    .stretches.map(
      ({ from: start, to, value }) =>
        `${start / hour}–${to / hour} ${value !== null && "value" in value ? value.value : "?"}`,
    )
    .join(", ");
const wednesday = date(2026, 11, 25);
const holidays = (entries: CalendarEntry[]): Calendar => ({
  ...{ instance: 1, name: "", description: "", value: null, problems: [] },
  entries,
});

describe("a day of a schedule (ASHRAE 135-2020, 12.24)", () => {
  it("is its day of the week, and the default before its first entry", () => {
    const schedule = rules({ weekly: week([from(8, state(1)), from(18, state(2))]) });
    expect(words(schedule, wednesday)).toBe("0–8 0, 8–18 1, 18–24 2");
  });

  it("falls back to the default where the week lets go", () => {
    const schedule = rules({ weekly: week([from(8, state(1)), from(18, nothing)]) });
    expect(words(schedule, wednesday)).toBe("0–8 0, 8–18 1, 18–24 0");
  });

  it("takes entries in the order of time, whatever their order in the device", () => {
    const schedule = rules({ weekly: week([from(18, state(2)), from(8, state(1))]) });
    expect(words(schedule, wednesday)).toBe("0–8 0, 8–18 1, 18–24 2");
  });

  it("follows an exception from its first entry on; before it, and where it lets go, the week", () => {
    const event: SpecialEvent = {
      ...{ period: exactly(wednesday), priority: 10 },
      times: [from(10, state(5)), from(14, nothing)],
    };
    const schedule = rules({ weekly: week([from(8, state(1))]), exceptions: [event] });
    expect(words(schedule, wednesday)).toBe("0–8 0, 8–10 1, 10–14 5, 14–24 1");
    expect(words(schedule, dayPlus(wednesday, 1))).toBe("0–8 0, 8–24 1");
  });

  it("lets the exception of the better priority win, and the first of equal ones; a lower one fills its gaps", () => {
    const event = (value: number, priority: number, times = [from(0, state(value))]): SpecialEvent => ({
      ...{ period: exactly(wednesday), priority, times },
    });
    expect(words(rules({ exceptions: [event(7, 9), event(8, 3)] }), wednesday)).toBe("0–24 8");
    expect(words(rules({ exceptions: [event(7, 3), event(8, 3)] }), wednesday)).toBe("0–24 7");
    const brief = event(9, 1, [from(6, state(9)), from(7, nothing)]);
    expect(words(rules({ exceptions: [event(7, 3), brief] }), wednesday)).toBe("0–6 7, 6–7 9, 7–24 7");
  });

  it("looks into calendars, and takes one that isn't known as one without days", () => {
    const event: SpecialEvent = {
      ...{ period: { kind: "calendar", instance: 1 }, priority: 8 },
      times: [from(0, state(3))],
    };
    const schedule = rules({ exceptions: [event] });
    expect(words(schedule, wednesday, [holidays([exactly(wednesday)])])).toBe("0–24 3");
    expect(words(schedule, wednesday, [holidays([])])).toBe("0–24 0");
    expect(words(schedule, wednesday)).toBe("0–24 0");
  });

  it("does nothing outside of its effective period, whose ends are included and may be open", () => {
    const on = (day: Day) => ({ ...day, weekday: null });
    const schedule = rules({ effective: { from: on(date(2026, 6, 1)), to: on(date(2026, 9, 30)) } });
    const inEffect = (day: Day) => effectiveDay(schedule, [], day).inEffect;
    expect([date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 30), date(2026, 10, 1)].map(inEffect)).toEqual(
      [false, true, true, false],
    );
    const open = rules({ effective: { from: any, to: on(date(2026, 9, 30)) } });
    expect(effectiveDay(open, [], date(1950, 1, 1)).inEffect).toBe(true);
    expect(effectiveDay(open, [], date(2026, 10, 1)).stretches).toEqual([]);
  });

  const value = fc.oneof(fc.constant(nothing), fc.integer({ min: 0, max: 3 }).map(state));
  const times = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 8_639_999 }).map((at) => at * 10), value }),
    { maxLength: 6 },
  );
  const someDay = fc.integer({ min: 0, max: 60_000 }).map((days) => dayPlus(date(1970, 1, 1), days));
  const event = fc.record({
    period: someDay.map(exactly),
    times,
    priority: fc.integer({ min: 1, max: 16 }),
  });

  it("has a value at every moment, that of the rules applied to this moment", () => {
    fc.assert(
      fc.property(times, fc.array(event, { maxLength: 4 }), value, someDay, (day, events, fallback, on) => {
        const exceptions = events.map((one) => ({ ...one, period: exactly(on) }));
        const schedule = rules({ weekly: week(day), exceptions, fallback });
        const { stretches } = effectiveDay(schedule, [], on);
        expect(stretches[0]?.from).toBe(0);
        expect(stretches.at(-1)?.to).toBe(dayMs);
        expect(stretches.slice(1).map((one) => one.from)).toEqual(
          stretches.slice(0, -1).map((one) => one.to),
        );
        for (const { from: start, to, value: found } of stretches) {
          for (const at of [start, to - 10]) expect(found).toEqual(byTheRules(schedule, at));
        }
      }),
    );
  });

  /** The standard's own words for one moment (12.24.4). */
  function byTheRules({ weekly, exceptions, fallback }: DayRules, at: number): ScheduleValue | null {
    const current = (list: readonly TimeValue[]) => {
      const past = list.filter((one) => one.at <= at);
      const newest = Math.max(...past.map((one) => one.at));
      return past.filter((one) => one.at === newest).at(-1)?.value ?? nothing;
    };
    for (let priority = 1; priority <= 16; priority++) {
      for (const one of exceptions ?? []) {
        const found = current(one.times);
        if (one.priority === priority && found.type !== "null") return found;
      }
    }
    const found = current(weekly?.[0] ?? []);
    return found.type === "null" ? fallback : found;
  }

  it("is of a week that begins on Monday", () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const monday = mondayOf(day);
        expect(weekdayOf(monday)).toBe(1);
        const days = Array.from({ length: 7 }, (_, index) => dayPlus(monday, index));
        expect(days).toContainEqual(day);
      }),
    );
  });
});

describe("patterns of dates", () => {
  it("match by every part that isn't open", () => {
    const pattern = (parts: Partial<DatePattern>) => ({ ...any, ...parts });
    expect(dateMatches(any, wednesday)).toBe(true);
    expect(dateMatches(pattern({ month: 13 }), wednesday)).toBe(true);
    expect(dateMatches(pattern({ month: 14 }), wednesday)).toBe(false);
    expect(dateMatches(pattern({ day: 33, weekday: 3 }), wednesday)).toBe(true);
    expect(dateMatches(pattern({ day: 34 }), wednesday)).toBe(false);
    expect(dateMatches(pattern({ day: 32 }), date(2028, 2, 29))).toBe(true);
    expect(dateMatches(pattern({ day: 32 }), date(2027, 2, 28))).toBe(true);
    expect(dateMatches(pattern({ day: 32 }), date(2028, 2, 28))).toBe(false);
  });

  it("count weeks of a month from its first day, and from its last", () => {
    const weekly = (parts: Partial<Extract<CalendarEntry, { kind: "week" }>>): CalendarEntry => ({
      ...{ kind: "week", month: null, week: null, weekday: null },
      ...parts,
    });
    // The last Friday, and the Friday before it.
    expect(entryMatches(weekly({ week: 6, weekday: 5 }), date(2026, 11, 27))).toBe(true);
    expect(entryMatches(weekly({ week: 6, weekday: 5 }), date(2026, 11, 20))).toBe(false);
    expect(entryMatches(weekly({ week: 7, weekday: 5 }), date(2026, 11, 20))).toBe(true);
    expect(entryMatches(weekly({ week: 5 }), date(2026, 11, 29))).toBe(true);
    expect(entryMatches(weekly({ week: 1, weekday: 1 }), date(2026, 11, 2))).toBe(true);
  });

  it("read as words", () => {
    expect(entryText({ kind: "date", date: { ...any, month: 12, day: 25 } })).toBe("25 Dec every year");
    expect(entryText({ kind: "date", date: { ...any, day: 32, month: 14 } })).toBe("last day of even months");
    expect(entryText({ kind: "date", date: { ...any, weekday: 1 } })).toBe("Mon");
    expect(entryText({ kind: "range", from: any, to: any })).toBe("always");
    expect(entryText({ kind: "week", month: null, week: 6, weekday: 4 })).toBe(
      "Thu, last 7 days of every month",
    );
    expect(timeText(6.5 * hour)).toBe("06:30");
    expect(timeText(dayMs - 10)).toBe("23:59:59.99");
  });
});
