import { expect } from "vitest";
import {
  abort,
  answerOf,
  bytes,
  complexAck,
  hex,
  type RequestSeen,
  referencesOf,
  startResponder,
  unsigned,
} from "../../../drivers/bacnet/responder.ts";
import { expectWhole, keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

const offered = plant(2181, 12);

/** Says that its object list has so many entries; the list as a whole can't be read unless `whole`. */
const saying =
  (count: number, whole: boolean) =>
  ({ service, payload, invokeId, reply }: RequestSeen): boolean => {
    const [asked] = referencesOf(service, payload);
    if (service !== 12 || asked?.property !== 76) return false;
    if (asked.index === 0) {
      const head = answerOf(offered, service, payload).subarray(0, 7);
      reply(complexAck(invokeId, service, bytes(head, hex("29 00 3e"), unsigned(count), 0x3f)));
      return true;
    }
    if (asked.index !== undefined || whole) return false;
    reply(abort(invokeId, 4));
    return true;
  };

export const arrayLengthLies: Member = {
  sentence: "its object list has more or fewer entries than it says",
  app: {
    "reads those that are there, and tells how many of the promised ones aren't": async () => {
      await using device = await startResponder(offered, { behaviour: { confirmed: saying(40, false) } });
      const result = await scan([device]);
      const key = keyOf(device, 2181);
      expectWhole(result, key, 12);
      const finding = result.devices.get(key)?.findings.find(({ kind }) => kind === "objects-incomplete");
      expect(finding?.text).toContain("27 of 40");
      expect(finding?.text).toContain("invalid-array-index");
    },
    "reads on behind the last one where there are more than it says": async () => {
      for (const count of [0, 5, 12]) {
        await using device = await startResponder(offered, {
          behaviour: { confirmed: saying(count, false) },
        });
        const result = await scan([device]);
        expectWhole(result, keyOf(device, 2181), 12);
        expect(result.devices.get(keyOf(device, 2181))?.findings).toEqual([]);
      }
    },
    "says that a list without any entry can't be right": async () => {
      const empty = { ...offered, properties: { 76: [] } };
      await using device = await startResponder(empty, { behaviour: { confirmed: saying(0, false) } });
      const result = await scan([device]);
      const finding = result.devices.get(keyOf(device, 2181))?.findings[0];
      expect(finding?.kind).toBe("objects-incomplete");
      expect(finding?.text).toContain("empty");
    },
    "doesn't need the length where the list comes as a whole": async () => {
      for (const count of [0, 5, 4_000_000_000]) {
        await using device = await startResponder(offered, { behaviour: { confirmed: saying(count, true) } });
        expectWhole(await scan([device]), keyOf(device, 2181), 12);
      }
    },
  },
};
