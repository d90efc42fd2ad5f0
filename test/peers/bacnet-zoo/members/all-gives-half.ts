import { expect } from "vitest";
import { complexAck, hex, referencesOf, startResponder } from "../../../drivers/bacnet/responder.ts";
import { asksFor, expectWhole, keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

/** Special property identifiers of ReadPropertyMultiple (ASHRAE 135-2020, 15.7.3.1.2): ALL, REQUIRED, OPTIONAL. */
const special = [8, 105, 80];

export const allGivesHalf: Member = {
  sentence: "it answers ReadPropertyMultiple of ALL with half of the properties",
  app: {
    "asks by name, and so gets all of them": async () => {
      await using device = await startResponder(plant(2221, 20), {
        behaviour: {
          confirmed: (request) => {
            if (!special.some((property) => asksFor(request, property))) return false;
            request.reply(
              complexAck(request.invokeId, request.service, hex("0c00000001 1e 2955 4e 4400000000 4f 1f")),
            );
            return true;
          },
        },
      });
      const result = await scan([device]);
      expectWhole(result, keyOf(device, 2221), 20);
      for (const object of result.objects.get(keyOf(device, 2221)) ?? []) {
        if (object.type !== "device")
          expect(object).toMatchObject({ unit: "°C", description: `${object.name} described` });
      }
      const asked = device.requests.flatMap((request) =>
        referencesOf(Number.parseInt(request.slice(6, 8), 16), Buffer.from(request.slice(8), "hex")),
      );
      expect(asked.length).toBeGreaterThan(80);
      expect(asked.filter(({ property }) => special.includes(property))).toEqual([]);
    },
  },
};
