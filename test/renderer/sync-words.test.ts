import fc from "fast-check";
import { expect, it } from "vitest";
import { type SyncState, syncSettings } from "../../src-main/contract/index.ts";
import { keptFrom } from "../../src-main/sync/server-state.ts";
import { onlyHereText, phaseNote, phaseText } from "../../src-renderer/sync/words.ts";

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

it("tells sending that a person paused from sending that the app left off, and says why it did", () => {
  const settings = syncSettings.parse({
    connection: { host: "central", port: 5432, database: "blipee", user: "gateway", tls: "disable" },
    ...{ organizationId: "0190a1b2-0000-7000-8000-00000000000a", enabled: false },
    siteId: "0190a1b2-0000-7000-8000-00000000000b",
  });
  const words = (offBecause: typeof settings.offBecause, phase: SyncState["phase"] = "paused") => {
    const state = { phase, settings: { ...settings, offBecause } } as SyncState;
    return [phaseText(state), phaseNote(state, 0).split(":")[0]];
  };
  expect(words(null)).toEqual(["Paused", "What is stored meanwhile is kept here, and sent when you go on."]);
  expect(words("part-of-project")).toEqual([
    "Off",
    "Sending was left off in this copy of a part of the project",
  ]);
  expect(words("repaired")).toEqual(["Off", "Sending was left off when this project was repaired"]);
  expect(words("repaired", "connecting")).toEqual(["Connecting …", ""]);
});
