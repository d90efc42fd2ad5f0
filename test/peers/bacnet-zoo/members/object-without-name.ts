import { expect } from "vitest";
import { analog, error, real, startResponder, text } from "../../../drivers/bacnet/responder.ts";
import { asksFor, keyOf, scan } from "../field.ts";
import type { Member } from "../member.ts";

export const objectWithoutName: Member = {
  sentence: "objects have no name, or none that can be read",
  app: {
    "keeps them by their identifier, with the reason beside each": async () => {
      const objects = [
        { type: 0, instance: 1, properties: { 85: real(1) } },
        { type: 0, instance: 2, properties: { 77: text(""), 85: real(2) } },
        { type: 0, instance: 3, properties: { 77: text(" \0"), 85: real(3) } },
        analog(4, "T4", 4),
      ];
      await using device = await startResponder({ instance: 2271, objects });
      const result = await scan([device]);
      const told = (result.objects.get(keyOf(device, 2271)) ?? []).slice(1);
      expect(told.map(({ key, name, value }) => [key, name, value])).toEqual([
        ["AI-1", "AI-1", 1],
        ["AI-2", "AI-2", 2],
        ["AI-3", "AI-3", 3],
        ["AI-4", "T4", 4],
      ]);
      expect(told.map(({ problem }) => problem?.what)).toEqual([
        "Device 2271 doesn't give object-name: property: unknown-property.",
        "The device gives no name for AI-2.",
        "The device gives no name for AI-3.",
        undefined,
      ]);
    },
    "shows the whole tree, where not one name can be read": async () => {
      const objects = [analog(1, "", 1), analog(2, "", 2), analog(3, "", 3)];
      await using device = await startResponder(
        { instance: 2272, objects },
        {
          behaviour: {
            confirmed: (request) => {
              if (!asksFor(request, 77)) return false;
              request.reply(error(request.invokeId, request.service, 2, 27));
              return true;
            },
          },
        },
      );
      const result = await scan([device]);
      const key = keyOf(device, 2272);
      expect(result.complete).toEqual([key]);
      expect(result.devices.get(key)).toMatchObject({ name: "Device 2272", vendor: "Acme", objectCount: 4 });
      const told = (result.objects.get(key) ?? []).slice(1);
      expect(told.map(({ name, value, unit }) => [name, value, unit])).toEqual([
        ["AI-1", 1, "°C"],
        ["AI-2", 2, "°C"],
        ["AI-3", 3, "°C"],
      ]);
      expect(told.every(({ problem }) => problem?.what.includes("read-access-denied") === true)).toBe(true);
    },
  },
};
