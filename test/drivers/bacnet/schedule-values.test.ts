import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scheduleValue, specialEvent } from "../../../src-main/contract/schedule.ts";
import { specialEvent as specialEventType } from "../../../src-main/drivers/bacnet/datatypes/schedule.ts";
import {
  bacnetSpecialEventOf,
  bacnetValueOf,
  scheduleValueOf,
  specialEventOf,
} from "../../../src-main/drivers/bacnet/schedule-values.ts";
import { decodeAs, encodeAs } from "../../../src-main/drivers/bacnet/types.ts";

describe("what schedules consist of", () => {
  const value = fc.oneof(
    fc.constant({ type: "null" } as const),
    fc.record({ type: fc.constant("boolean" as const), value: fc.boolean() }),
    fc.record({
      type: fc.constantFrom("unsigned" as const, "enumerated" as const),
      value: fc.nat(0xffffffff),
    }),
    fc.record({ type: fc.constant("signed" as const), value: fc.integer() }),
    // Reals are read as the shortest decimal that is the same number.
    fc.record({
      type: fc.constant("real" as const),
      value: fc.integer({ min: -999_999, max: 999_999 }).map((tenths) => tenths / 10),
    }),
    fc.record({
      type: fc.constant("double" as const),
      value: fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    }),
    fc.record({ type: fc.constant("text" as const), value: fc.string({ maxLength: 20 }) }),
  );
  const part = (most: number) => fc.option(fc.integer({ min: 1, max: most }));
  const date = fc.record({
    ...{ year: fc.option(fc.integer({ min: 1900, max: 2154 })), month: part(14), day: part(34) },
    weekday: part(7),
  });
  const period = fc.oneof(
    fc.record({ kind: fc.constant("date" as const), date }),
    fc.record({ kind: fc.constant("range" as const), from: date, to: date }),
    fc.record({ kind: fc.constant("week" as const), month: part(14), week: part(9), weekday: part(7) }),
    fc.record({ kind: fc.constant("calendar" as const), instance: fc.nat(4_194_303) }),
  );
  const anyEvent = fc.record({
    period,
    times: fc.array(fc.record({ at: fc.nat(8_639_999).map((at) => at * 10), value }), { maxLength: 5 }),
    priority: fc.integer({ min: 1, max: 16 }),
  });

  it("goes to the device and comes back as it was, whatever its datatype", () => {
    fc.assert(
      fc.property(anyEvent, (one) => {
        expect(specialEvent.parse(one)).toEqual(one);
        const encoded = encodeAs(specialEventType, bacnetSpecialEventOf(one));
        const decoded = decodeAs(specialEventType, encoded);
        expect(decoded && specialEventOf(decoded)).toEqual(one);
      }),
    );
  });

  it("is kept as it came where the model has no word for it", () => {
    for (const raw of [
      { type: "bit-string", value: [true, false, true] },
      { type: "octet-string", value: Uint8Array.of(1, 2, 3) },
      { type: "date", value: [126, 255, 32, 255] },
      { type: "object-identifier", objectType: 5, instance: 7 },
      { type: "real", value: Number.NaN },
    ] as const) {
      const kept = scheduleValue.parse(scheduleValueOf(raw));
      expect(kept.type).toBe("other");
      expect(bacnetValueOf(kept)).toEqual(
        raw.type === "octet-string" ? { ...raw, value: Buffer.from(raw.value) } : raw,
      );
    }
  });
});
