import { expect } from "vitest";
import { analog, startResponder } from "../../../drivers/bacnet/responder.ts";
import { expectWhole, keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

const small = { maxApdu: 50, segmentation: 3 };

export const apduOf50Bytes: Member = {
  sentence: "it takes and sends no more than 50 bytes at a time, and no segments",
  app: {
    "asks in pieces that fit, and gets everything": async () => {
      await using device = await startResponder(plant(2121, 40, small));
      expectWhole(await scan([device]), keyOf(device, 2121), 40);
      for (const request of device.requests) expect(request.length / 2).toBeLessThanOrEqual(50);
    },
    "keeps an object whose name alone is longer than that, with the reason": async () => {
      const offered = {
        instance: 2122,
        ...small,
        objects: [analog(1, "T".repeat(60), 1), analog(2, "T2", 2)],
      };
      await using device = await startResponder(offered);
      const result = await scan([device]);
      const key = keyOf(device, 2122);
      expect(result.complete).toEqual([key]);
      const [, long, short] = result.objects.get(key) ?? [];
      expect(long).toMatchObject({ key: "AI-1", name: "AI-1", value: 1, unit: "°C" });
      expect(long?.problem?.what).toContain("segmentation-not-supported");
      expect(short).toMatchObject({ key: "AI-2", name: "T2", value: 2, problem: null });
    },
  },
};
