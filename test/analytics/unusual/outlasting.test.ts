import { describe, expect, it } from "vitest";
import type { MeterSeries } from "../../../src-main/analytics/meter-series.ts";
import { metersOf } from "../../../src-main/analytics/meters.ts";
import { eventOf, type UnusualEvent } from "../../../src-main/analytics/unusual/events.ts";
import { apartFromEnded } from "../../../src-main/analytics/unusual/outlasting.ts";
import { type Residuals, residualsOf } from "../../../src-main/analytics/unusual/residuals.ts";
import type { EpochMilliseconds } from "../../../src-main/contract/identity.ts";
import { demoPoints } from "../demo-points.ts";

const learnedDays = 60;
const hours = (learnedDays + 200) * 24;
const hourMs = 3_600_000;
const [demoMeter] = metersOf(demoPoints());

/** A meter that took 5 kWh in each hour that was learned of, and so much more, or less, in those that are judged. */
function meter(more = 1): Residuals {
  const split = learnedDays * 24;
  const starts = Float64Array.from({ length: hours }, (_, at) => at * hourMs);
  const series: MeterSeries = {
    ...{ meter: demoMeter!, starts, end: (hours * hourMs) as EpochMilliseconds },
    values: starts.map((_, at) => (at < split ? 5 : 5 + more)),
    completeness: new Float64Array(hours).fill(1),
    ...{ missing: 0, bridged: 0, events: [] },
  };
  const weekHours = Uint16Array.from(starts, (_, at) => at % 168);
  return residualsOf(series, weekHours, new Float64Array(hours).fill(15), split)!;
}

const days = (of: Residuals, first: number, last: number, kind: UnusualEvent["kind"] = "hours") =>
  eventOf(
    kind,
    of,
    Array.from(
      { length: last - first + 1 },
      (_, day) => [(learnedDays + first + day) * 24 + 8, (learnedDays + first + day) * 24 + 18] as const,
    ),
  );
const told = ({ first, end }: UnusualEvent) => [
  Math.floor(first / 24) - learnedDays,
  Math.floor(end / 24) - learnedDays,
];

describe("what goes on in one meter after it ended in the others that began with it", () => {
  const one = meter();
  const others = [meter(), meter(), meter()];
  const ended = (first: number, last: number) => others.map((each) => days(each, first, last));
  const ofOne = (events: readonly UnusualEvent[]) => events.filter(({ of }) => of === one).map(told);

  it("is told apart from what they all showed", () => {
    expect(ofOne(apartFromEnded([days(one, 10, 40), ...ended(10, 15)]))).toEqual([
      [10, 15],
      [16, 40],
    ]);
  });

  it("is told apart each time it happens to a meter", () => {
    const events = [days(one, 10, 40), ...ended(10, 15), days(one, 100, 140), ...ended(100, 107)];
    expect(ofOne(apartFromEnded(events))).toEqual([
      [10, 15],
      [16, 40],
      [100, 107],
      [108, 140],
    ]);
  });

  it("cuts a longer event of the meter wherever it happened within it", () => {
    const long = days(one, 5, 150, "outside-hours");
    const events = [long, days(one, 10, 40), ...ended(10, 15), days(one, 100, 140), ...ended(100, 107)];
    const outside = apartFromEnded(events).filter(({ kind }) => kind === "outside-hours");
    expect(outside.map(told)).toEqual([
      [5, 15],
      [16, 107],
      [108, 150],
    ]);
    expect(outside.reduce((sum, { energy }) => sum + energy, 0)).toBeCloseTo(long.energy, 6);
  });

  it("leaves alone what one takes less while the others take more, and what all stop together", () => {
    const less = days(meter(-1), 10, 40);
    expect(apartFromEnded([less, ...ended(10, 15)])).toContain(less);
    expect(apartFromEnded([days(one, 10, 15), ...ended(10, 15)])).toHaveLength(4);
  });
});
