import { expect, test } from "vitest";
import { askingWords } from "../../src-renderer/networks/bus/asking-words.ts";

test("units that are asked about as often are told together, those heard once at the end", () => {
  const askings = [
    { unit: 3, everyMs: 4_980 },
    { unit: 5, everyMs: null },
    { unit: 7, everyMs: 5_210 },
    { unit: 9, everyMs: 61_000 },
    { unit: 12, everyMs: 304 },
    { unit: 20, everyMs: null },
  ];
  expect(askingWords(askings)).toBe(
    "Another master asks unit 12 every 300 ms; units 3, 7 every 5 s; unit 9 every 1 min; units 5, 20 once so far.",
  );
});
