import { expect } from "vitest";
import { abort, startResponder } from "../../../drivers/bacnet/responder.ts";
import { expectWhole, keyOf, plant, scan, servicesAsked } from "../field.ts";
import type { Member } from "../member.ts";

/** Aborts every ReadPropertyMultiple, however small. */
const aborting = (reason: number) => async () => {
  await using device = await startResponder(plant(2111, 12), {
    behaviour: {
      confirmed: ({ service, invokeId, reply }) => {
        if (service !== 14) return false;
        reply(abort(invokeId, reason));
        return true;
      },
    },
  });
  expectWhole(await scan([device]), keyOf(device, 2111), 12);
  // Halved down to one, and then left alone: not tried anew for every object.
  expect(servicesAsked(device).filter((service) => service === 14).length).toBeLessThan(10);
};

export const multipleAborted: Member = {
  sentence: "it aborts each ReadPropertyMultiple, however little it asks for",
  app: {
    "reads property by property after segmentation-not-supported": aborting(4),
    "reads property by property after buffer-overflow": aborting(1),
    "reads property by property after out-of-resources": aborting(9),
    "reads property by property after apdu-too-long": aborting(11),
  },
};
