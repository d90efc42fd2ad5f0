import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AlarmCondition,
  type AlarmRule,
  alarmRuleSettings,
  alarmTimeText,
} from "../../src-main/contract/index.ts";
import {
  firstChoice,
  formOf,
  kindsFor,
  parseSeconds,
  readForm,
  ruleText,
  suggestedName,
  tryOutText,
} from "../../src-renderer/alarms/rule-text.ts";
import { aPoint } from "../points/fixtures.ts";

const point = { ...aPoint(), name: "Chiller 1 · Supply temperature", unit: "°C", kind: "analog" as const };
const rule = (condition: AlarmCondition, given: Partial<AlarmRule> = {}): AlarmRule => ({
  ...{ id: "0190a1b2-0000-7000-8000-000000000001" as AlarmRule["id"], name: "Too warm", pointId: point.id },
  ...{ condition, delaySeconds: 90, priority: 7, enabled: true, note: "Look", unit: "°C" },
  ...{ author: "ana", madeAt: 0, changedAt: 0, ...given },
});
const limits = fc.integer({ min: -1_000, max: 1_000 });
const conditions: fc.Arbitrary<AlarmCondition> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("above" as const, "below" as const),
    limit: limits,
    deadband: fc.integer({ min: 0, max: 50 }),
  }),
  fc
    .record({ low: limits, width: fc.integer({ min: 2, max: 100 }) })
    .map(({ low, width }) => ({ kind: "outside" as const, low, high: low + width, deadband: 1 })),
  fc.record({ kind: fc.constant("state" as const), state: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ kind: fc.constant("silent" as const), seconds: fc.integer({ min: 10, max: 2_592_000 }) }),
);

describe("an alarm rule in its dialog", () => {
  it("comes out as it went in, whatever it is", () => {
    fc.assert(
      fc.property(conditions, fc.integer({ min: 0, max: 86_400 }), (condition, delaySeconds) => {
        const delay = condition.kind === "silent" ? 0 : delaySeconds;
        const kept = rule(condition, { delaySeconds: delay });
        const read = readForm(formOf({ kind: "kept", rule: kept }, firstChoice, point), point);
        expect(read).toEqual({ ok: true, settings: alarmRuleSettings.parse(kept) });
      }),
    );
  });

  it("says at each field what is missing", () => {
    const form = formOf({ kind: "new", pointId: point.id }, firstChoice, point);
    const faults = (change: Partial<typeof form>, of: typeof point | undefined = point) => {
      const read = readForm({ ...form, ...change }, of);
      return read.ok ? null : Object.keys(read.faults);
    };
    const nowhere = readForm(form, undefined);
    expect(nowhere.ok ? null : nowhere.faults).toEqual({ pointId: "Choose a point" });
    expect(faults({})).toEqual(["limit"]);
    expect(faults({ limit: 5, delay: "soon" })).toEqual(["delay"]);
    expect(faults({ kind: "outside", low: 3, high: 2 })).toEqual(["high"]);
    expect(faults({ kind: "outside", low: 1, high: 2, deadband: 0.6 })).toEqual(["deadband"]);
    expect(faults({ kind: "silent", silence: "5 s" })).toEqual(["silence"]);
    expect(faults({ kind: "state" })).toEqual(["state"]);
    expect(faults({ limit: 5 })).toBeNull();
  });

  it("offers what means something for the point, and begins with what was chosen last", () => {
    expect(kindsFor({ kind: "state" })).toEqual(["state", "silent"]);
    expect(kindsFor({ kind: "text" })).toEqual(["silent"]);
    const last = { ...firstChoice, kind: "below" as const, priority: 3 };
    const state = { ...aPoint(), kind: "state" as const, states: ["Off", "On"] };
    expect(formOf({ kind: "new", pointId: point.id }, last, point)).toMatchObject({
      kind: "below",
      priority: 3,
    });
    expect(formOf({ kind: "new", pointId: state.id }, last, state)).toMatchObject({ kind: "state" });
  });

  it("has a name by its point and condition that fits", () => {
    const named = (name: string) =>
      suggestedName({ ...point, name }, { kind: "above", limit: 24, deadband: 0 });
    expect(named(point.name)).toBe("Supply temperature above 24 °C");
    expect(named("x".repeat(200))).toHaveLength(60);
  });
});

describe("words about alarm rules", () => {
  it("tell times as they are read", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000 }), (seconds) => {
        expect(parseSeconds(alarmTimeText(seconds))).toBe(seconds);
      }),
    );
    expect([parseSeconds("90"), parseSeconds("1.5 min"), parseSeconds("2h"), parseSeconds("x")]).toEqual([
      ...[90, 90, 7_200, null],
    ]);
  });

  it("tell a condition with deadband and delay", () => {
    const text = (condition: AlarmCondition) => ruleText(rule(condition), point);
    expect(text({ kind: "above", limit: 24, deadband: 0.5 })).toBe(
      "above 24 °C, deadband 0.5 °C, after 1 min 30 s",
    );
    expect(text({ kind: "outside", low: 18, high: 24, deadband: 0 })).toBe(
      "outside 18 to 24 °C, after 1 min 30 s",
    );
    expect(text({ kind: "silent", seconds: 600 })).toBe("no value for 10 min");
    const states = { ...aPoint(), kind: "state" as const, states: ["Off", "On"], firstState: 1 };
    expect(ruleText(rule({ kind: "state", state: 2 }, { delaySeconds: 0 }), states)).toBe("is On");
  });

  it("tell what a try-out found", () => {
    const told = { raised: 3, raisedMs: 7_830_000, readings: 10_080, from: 0 };
    expect(tryOutText(told)).toBe(
      "In the last 7 days it would have been raised 3 times, 2 h 11 min in all (10,080 readings).",
    );
    expect(tryOutText({ ...told, raised: 0 })).toContain("would not have been raised (10,080 readings)");
    expect(tryOutText({ ...told, readings: 0, from: null })).toContain("No readings");
  });
});
