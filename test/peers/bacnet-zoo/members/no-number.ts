import { expect } from "vitest";
import { analog, hex, real, startResponder, tagged, text } from "../../../drivers/bacnet/responder.ts";
import { addressOf, openTo, readAnalogs } from "../../../drivers/bacnet/site.ts";
import { keyOf, scan } from "../field.ts";
import type { Member } from "../member.ts";

/** Quiet and signalling NaN, both infinities, single and double. */
const noNumbers = [
  real(Number.NaN),
  tagged(4, hex("7fa00001")),
  real(Number.POSITIVE_INFINITY),
  real(Number.NEGATIVE_INFINITY),
  tagged(5, hex("7ff8000000000000")),
  tagged(5, hex("fff0000000000000")),
];

export const noNumber: Member = {
  sentence: "a REAL is NaN or infinite",
  app: {
    "is a gap with the reason, never a zero and never a number": async () => {
      const objects = noNumbers.map((value, at) => ({
        type: 0,
        instance: at + 1,
        properties: { 77: text(`T${at + 1}`), 85: value },
      }));
      const good = noNumbers.length + 1;
      await using device = await startResponder({
        instance: 2251,
        objects: [...objects, analog(good, "Good", 20)],
      });
      const result = await scan([device]);
      const told = (result.objects.get(keyOf(device, 2251)) ?? []).slice(1);
      expect(told.map(({ value }) => value)).toEqual([...noNumbers.map(() => null), 20]);
      await using session = await openTo([device]);
      const instances = told.map((_, at) => at + 1);
      const samples = await readAnalogs(session, addressOf(device, 2251), instances);
      for (const [reference, sample] of samples) {
        expect(sample).toMatchObject(
          reference === String(good)
            ? { ok: true, value: 20, reason: "none" }
            : { ok: true, value: null, reason: "not-available" },
        );
      }
      expect(samples.size).toBe(good);
    },
  },
};
