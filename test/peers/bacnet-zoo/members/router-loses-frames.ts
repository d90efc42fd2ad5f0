import { expect } from "vitest";
import { startResponder } from "../../../drivers/bacnet/responder.ts";
import { expectWhole, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";
import { startRelay } from "../relay.ts";

export const routerLosesFrames: Member = {
  sentence: "the router loses every fifth frame",
  app: {
    "asks again until everything behind it is read, and tells nothing twice": async () => {
      await using router = await startResponder(undefined, {
        behind: [
          { network: 2709, mac: "05", device: plant(2191, 30, { maxApdu: 480, segmentation: 3 }) },
          { network: 2709, mac: "06", device: plant(2192, 30, { maxApdu: 206, segmentation: 3 }) },
          { network: 30, mac: "0a000101bac0", device: plant(2193, 30) },
        ],
      });
      await using lossy = await startRelay(router.address, { losesEvery: 5 });
      const result = await scan([lossy], { requestTimeoutMs: 100, retries: 4 });
      expect([...result.devices.keys()].sort()).toEqual([
        "2191@2709:05",
        "2192@2709:06",
        "2193@30:0a000101bac0",
      ]);
      for (const key of result.devices.keys()) expectWhole(result, key, 30);
      expect(lossy.count.lost).toBeGreaterThan(5);
    },
  },
};
