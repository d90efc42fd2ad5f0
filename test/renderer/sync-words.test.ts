import fc from "fast-check";
import { expect, it } from "vitest";
import { keptFrom } from "../../src-main/sync/server-state.ts";
import { onlyHereText } from "../../src-renderer/sync/words.ts";

const dayMs = 86_400_000;

it("says from which day on a central database isn't to have readings any more", () => {
  const now = Date.UTC(2026, 6, 15, 13, 20);
  expect(onlyHereText({ keepsMs: 730 * dayMs }, now)).toBe("days before 2024-07-17 only here");
  expect(onlyHereText({ keepsMs: null }, now)).toBe("");
});

it("says the day from which on both sides are compared", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4e11 }), fc.integer({ min: 1e12, max: 4e12 }), (keepsMs, now) => {
      const day = new Date(keptFrom({ keepsMs }, now) ?? 0).toISOString().slice(0, 10);
      expect(onlyHereText({ keepsMs }, now)).toContain(` ${day} `);
    }),
  );
});
