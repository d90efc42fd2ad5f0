import { expect } from "vitest";
import { bits, startResponder, text, unsigned } from "../../../drivers/bacnet/responder.ts";
import { keyOf, scan } from "../field.ts";
import type { Member } from "../member.ts";

const states = (instance: number, value: number, count: number, texts: readonly string[]) => ({
  type: 19,
  instance,
  properties: {
    77: text(`Mode ${instance}`),
    85: unsigned(value),
    111: bits(0, 0, 0, 0),
    74: unsigned(count),
    110: texts.map(text),
  },
});

export const stateTextsShort: Member = {
  sentence: "it has fewer state texts than number-of-states, or more, or values outside both",
  app: {
    "keeps value and texts as they are: 1-based, none shifted, none invented": async () => {
      const objects = [
        states(1, 2, 5, ["Off", "Night", "Day"]),
        states(2, 5, 5, ["Off", "Night", "Day"]),
        states(3, 1, 2, ["Off", "Night", "Day"]),
        states(4, 0, 3, ["Off", "", "Day"]),
        states(5, 9, 3, []),
      ];
      await using device = await startResponder({ instance: 2301, objects });
      const result = await scan([device]);
      const told = (result.objects.get(keyOf(device, 2301)) ?? []).slice(1);
      expect(told.map(({ value, states, firstState }) => [value, firstState, states])).toEqual([
        [2, 1, ["Off", "Night", "Day"]],
        [5, 1, ["Off", "Night", "Day"]],
        [1, 1, ["Off", "Night", "Day"]],
        [0, 1, ["Off", "", "Day"]],
        [9, 1, []],
      ]);
      expect(told.every(({ problem }) => problem === null)).toBe(true);
    },
  },
};
