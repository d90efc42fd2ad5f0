import { expect } from "vitest";
import { reject, startResponder } from "../../../drivers/bacnet/responder.ts";
import { range } from "../../../drivers/bacnet/site.ts";
import { bitString, expectWhole, keyOf, plant, scan, servicesAsked } from "../field.ts";
import type { Member } from "../member.ts";

/** Protocol_Services_Supported with these bits of BACnetServicesSupported set; 12 and 14 are RP and RPM. */
const supporting = (...services: readonly number[]) => ({
  97: bitString(range(41).map((number) => services.includes(number - 1))),
});

export const servicesSupportedLies: Member = {
  sentence: "services-supported says what the device can't, or hides what it can",
  app: {
    "believes the reject, not the bit, after one try of ReadPropertyMultiple": async () => {
      const offered = plant(2101, 12, { properties: supporting(12, 14, 15) });
      await using device = await startResponder(offered, {
        behaviour: {
          confirmed: ({ service, invokeId, reply }) => {
            if (service !== 14) return false;
            reply(reject(invokeId, 9));
            return true;
          },
        },
      });
      expectWhole(await scan([device]), keyOf(device, 2101), 12);
      expect(servicesAsked(device).filter((service) => service === 14)).toHaveLength(1);
    },
    "reads many properties at once where the bit is missing but the device can": async () => {
      const offered = plant(2102, 12, { properties: supporting(12, 15) });
      await using device = await startResponder(offered);
      expectWhole(await scan([device]), keyOf(device, 2102), 12);
      expect(servicesAsked(device)).toContain(14);
      expect(device.requests.length).toBeLessThan(12);
    },
  },
};
