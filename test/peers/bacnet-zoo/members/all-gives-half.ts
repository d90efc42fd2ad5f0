import { expect } from "vitest";
import { complexAck, hex, referencesOf, startResponder } from "../../../drivers/bacnet/responder.ts";
import { addressOf, never, openTo } from "../../../drivers/bacnet/site.ts";
import { asksFor, expectWhole, keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

/** Special property identifiers of ReadPropertyMultiple (ASHRAE 135-2020, 15.7.3.1.2): ALL, REQUIRED, OPTIONAL. */
const special = [8, 105, 80];

const startHalf = () =>
  startResponder(plant(2221, 20), {
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

export const allGivesHalf: Member = {
  sentence: "it answers ReadPropertyMultiple of ALL with half of the properties",
  app: {
    "asks by name, and so gets all of them": async () => {
      await using device = await startHalf();
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
    "shows all properties of an object to who looks into it, and says that half of them were asked for by name":
      async () => {
        await using device = await startHalf();
        await using session = await openTo([device]);
        const object = { objectType: 0, instance: 1 };
        const read = await session.inspect?.(addressOf(device, 2221), object, never());
        expect(read?.properties.map(({ name, problem }) => [name, problem])).toEqual([
          ["object-name", null],
          ["description", null],
          ["present-value", null],
          ["status-flags", null],
          ["units", null],
        ]);
        expect(read?.notice).toContain("the device gave 1 of 5");
      },
  },
};
