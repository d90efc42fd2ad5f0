import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PointId } from "../../src-main/contract/index.ts";
import { LiveReadings } from "../../src-renderer/gateway/live-readings.ts";
import { ReadingRing } from "../../src-renderer/gateway/ring.ts";

const first = "00000000-0000-7000-8000-000000000001" as PointId;
const other = "00000000-0000-7000-8000-000000000002" as PointId;
const batch = (id: PointId, time: number, value: number | null, quality = 0) => ({
  points: [id],
  times: [time],
  values: [value],
  qualities: [quality],
  reasons: [0],
});

describe("live readings", () => {
  it("keep the newest reading of each point", () => {
    const live = new LiveReadings();
    live.take(batch(first, 10, 1));
    live.take(batch(other, 11, 5));
    live.take(batch(first, 20, 2));
    live.take(batch(first, 15, 9));
    expect(live.latest(first)).toMatchObject({ time: 20, value: 2 });
    expect(live.latest(other)).toMatchObject({ time: 11, value: 5 });
  });

  it("tell a change of value from a reading of the same value", () => {
    const live = new LiveReadings();
    live.take(batch(first, 10, 1));
    live.takeChanges();
    live.take(batch(first, 20, 1));
    expect(live.takeChanges().get(first)).toBe("read");
    live.take(batch(first, 30, 2));
    live.take(batch(first, 40, 2));
    expect(live.takeChanges().get(first)).toBe("changed");
    expect(live.hasChanges).toBe(false);
  });

  it("keep the recent past of charted points only", () => {
    const live = new LiveReadings();
    live.keepTails([first]);
    live.take(batch(first, 10, 1));
    live.take(batch(first, 20, null, 2));
    live.take(batch(other, 20, 3));
    expect(live.tail(first)?.since(0)).toEqual([
      { time: 10, value: 1, quality: 0 },
      { time: 20, value: null, quality: 2 },
    ]);
    expect(live.tail(other)).toBeUndefined();
    live.keepTails([]);
    expect(live.tail(first)).toBeUndefined();
  });
});

describe("the ring", () => {
  it("holds the last readings in order, whatever came before", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.double({ noNaN: true }), { maxLength: 60 }),
        (capacity, values) => {
          const ring = new ReadingRing(capacity);
          for (const [index, value] of values.entries()) ring.push(index + 1, value, 0);
          expect(ring.length).toBe(Math.min(capacity, values.length));
          expect(ring.since(0).map((reading) => reading.time)).toEqual(
            values.map((_, index) => index + 1).slice(-capacity),
          );
        },
      ),
    );
  });
});
