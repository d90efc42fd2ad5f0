import { expect } from "vitest";
import { startResponder } from "../../../drivers/bacnet/responder.ts";
import { addressOf, range } from "../../../drivers/bacnet/site.ts";
import { expectWhole, keyOf, plant, readValues, scan, valueFor } from "../field.ts";
import type { Member } from "../member.ts";

const everyOther = () => {
  let requests = 0;
  return { confirmed: () => ++requests % 2 === 1 };
};

export const everyOtherRequest: Member = {
  sentence: "it answers only every other request",
  app: {
    "asks each twice, and gets everything": async () => {
      const offered = plant(2321, 40, { maxApdu: 480, segmentation: 3 });
      await using device = await startResponder(offered, { behaviour: everyOther() });
      expectWhole(await scan([device], { requestTimeoutMs: 60 }), keyOf(device, 2321), 40);
    },
    "reads every value without a hole": async () => {
      await using device = await startResponder(plant(2322, 40), { behaviour: everyOther() });
      const address = addressOf(device, 2322, { maxApdu: 206 });
      expect(await readValues(device, address, range(40), { requestTimeoutMs: 60 })).toEqual(
        Object.fromEntries(range(40).map((at) => [at, valueFor(2322, at)])),
      );
    },
  },
};
