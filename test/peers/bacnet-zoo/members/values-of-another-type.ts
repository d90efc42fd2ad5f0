import { expect } from "vitest";
import {
  bits,
  bytes,
  enumerated,
  hex,
  identifier,
  nothing,
  type ObjectOffered,
  real,
  startResponder,
  tagged,
  text,
  unsigned,
} from "../../../drivers/bacnet/responder.ts";
import { addressOf, range } from "../../../drivers/bacnet/site.ts";
import { keyOf, plant, readValues, scan } from "../field.ts";
import type { Member } from "../member.ts";

const boolean = Buffer.of(0x11);
const object = (instance: number, properties: ObjectOffered["properties"], type = 0) => ({
  type,
  instance,
  properties,
});

export const valuesOfAnotherType: Member = {
  sentence: "properties have another datatype than the standard gives them",
  app: {
    "shows what can be shown and keeps every object": async () => {
      const name = (instance: number) => ({ 77: text(`T${instance}`) });
      const objects = [
        object(1, { ...name(1), 85: text("n/a"), 117: real(62) }),
        object(2, { ...name(2), 85: unsigned(21), 117: unsigned(62) }),
        object(3, { ...name(3), 85: boolean, 117: text("°C"), 111: unsigned(0) }),
        object(4, { 77: unsigned(4), 28: nothing, 85: enumerated(3) }),
        // A structure, a list, nothing between the tags, a bit string.
        object(5, { ...name(5), 85: bytes(0x0e, real(1), 0x0f) }),
        object(6, { ...name(6), 85: bytes(real(1), real(2)) }),
        object(7, { ...name(7), 85: Buffer.alloc(0), 111: Buffer.alloc(0) }),
        object(8, { ...name(8), 85: bits(1, 0, 1, 0), 111: real(1) }),
        // State texts that are one text, or numbers.
        object(9, { ...name(9), 85: unsigned(2), 74: text("3"), 110: text("Off") }, 19),
        object(10, { ...name(10), 85: real(2), 110: [unsigned(1), text("On")] }, 19),
        object(11, { ...name(11), 85: real(1), 46: unsigned(0), 4: text("On") }, 5),
      ];
      await using device = await startResponder({ instance: 2241, objects });
      const result = await scan([device]);
      const key = keyOf(device, 2241);
      expect(result.complete).toEqual([key]);
      const told = (result.objects.get(key) ?? []).slice(1);
      expect(told.map(({ key, name, unit, value }) => [key, name, unit, value])).toEqual([
        ["AI-1", "T1", "", "n/a"],
        ["AI-2", "T2", "°C", 21],
        ["AI-3", "T3", "", true],
        ["AI-4", "AI-4", "", 3],
        ["AI-5", "T5", "", null],
        ["AI-6", "T6", "", null],
        ["AI-7", "T7", "", null],
        ["AI-8", "T8", "", "1010"],
        ["MSV-9", "T9", "", 2],
        ["MSV-10", "T10", "", 2],
        ["BV-11", "T11", "", 1],
      ]);
      expect(told[3]?.problem?.code).toBe("protocol-error");
      expect(told.slice(8).map(({ states }) => states)).toEqual([["Off"], ["", "On"], ["", "On"]]);
      const values = await readValues(device, addressOf(device, 2241), range(8));
      expect(values).toEqual({
        1: "n/a",
        2: 21,
        3: true,
        4: 3,
        5: "not-supported",
        6: "not-supported",
        7: "not-supported",
        8: "1010",
      });
    },
    "passes over what isn't an object in the object list": async () => {
      const list = [
        tagged(12, identifier(8, 2242)),
        real(1),
        text("AI-1"),
        nothing,
        tagged(12, identifier(0, 2)),
        bytes(hex("0e 2101 0f")),
      ];
      const offered = plant(2242, 3, { properties: { 76: list } });
      await using device = await startResponder(offered);
      const result = await scan([device]);
      expect(result.complete).toEqual([keyOf(device, 2242)]);
      const told = result.objects.get(keyOf(device, 2242)) ?? [];
      expect(told.map(({ key, name }) => [key, name])).toEqual([
        ["DEV-2242", "CTRL-2242"],
        ["AI-2", "D2242-T2"],
      ]);
    },
  },
};
