import { expect } from "vitest";
import { hex, startResponder } from "../../../drivers/bacnet/responder.ts";
import { addressOf, openTo, readAnalogs } from "../../../drivers/bacnet/site.ts";
import { expectWhole, keyOf, plant, scan, valueFor } from "../field.ts";
import type { Member } from "../member.ts";

/** Local_Date 1 January 1970, Local_Time 00:00:00.00, UTC_Offset nonsense, no daylight savings. */
const atTheBeginning = { 56: hex("a4 46010104"), 57: hex("b4 00000000"), 119: hex("32 7fff"), 24: hex("10") };

export const clockWrong: Member = {
  sentence: "its clock stands in 1970",
  app: {
    "is found like any other, and its values carry our time": async () => {
      await using device = await startResponder(plant(2331, 5, { properties: atTheBeginning }));
      expectWhole(await scan([device]), keyOf(device, 2331), 5);
      await using session = await openTo([device]);
      const before = Date.now();
      const samples = await readAnalogs(session, addressOf(device, 2331), [1, 2]);
      const after = Date.now();
      for (const [reference, sample] of samples) {
        expect(sample).toMatchObject({ ok: true, value: valueFor(2331, Number(reference)) });
        expect(sample.time).toBeGreaterThanOrEqual(before);
        expect(sample.time).toBeLessThanOrEqual(after);
      }
    },
  },
};
