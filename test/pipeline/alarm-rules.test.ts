import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlarmCondition } from "../../src-main/contract/alarm-rules.ts";
import {
  afterReading,
  afterTime,
  isTold,
  type RuleMemory,
  type RuleTransition,
  resumed,
  TryOut,
  type WatchedRule,
  watching,
} from "../../src-main/pipeline/index.ts";

type Told = Parameters<typeof afterReading>[2];
const good = (time: number, value: number | null): Told => ({ time, value, quality: "good" });
const bad = (time: number, value: number | null = null): Told => ({ time, value, quality: "bad" });
const second = 1_000;

/** What happens with these readings until a time: `raised 3000 (25)`. */
function happens(rule: WatchedRule, readings: readonly Told[], until = 0): string[] {
  let memory = watching(0);
  const said: RuleTransition[] = [];
  for (const reading of readings) {
    const step = afterReading(rule, memory, reading);
    memory = step.memory;
    said.push(...step.transitions);
  }
  said.push(...afterTime(rule, memory, until).transitions);
  return said.map(({ to, at, value }) => `${to} ${at} (${value})`);
}

const above = (limit: number, deadband = 0, delayMs = 0): WatchedRule => ({
  condition: { kind: "above", limit, deadband },
  delayMs,
});

describe("an alarm rule", () => {
  it("raises above its limit, not at it, and is over at it again", () => {
    expect(happens(above(24), [good(1, 24), good(2, 24.1), good(3, 30), good(4, 24)])).toEqual([
      "raised 2 (24.1)",
      "normal 4 (24)",
    ]);
  });

  it("is over only when the value has come back by the deadband", () => {
    const readings = [good(1, 25), good(2, 23.5), good(3, 24.5), good(4, 23)];
    expect(happens(above(24, 1), readings)).toEqual(["raised 1 (25)", "normal 4 (23)"]);
  });

  it("waits for its delay, and begins anew when the condition breaks off", () => {
    const rule = above(24, 0, 10 * second);
    expect(happens(rule, [good(0, 25), good(9 * second, 26)], 9_999)).toEqual([]);
    expect(happens(rule, [good(0, 25), good(9 * second, 26)], 10 * second)).toEqual(["raised 10000 (26)"]);
    const broken = [good(0, 25), good(9 * second, 24), good(9_500, 25)];
    expect(happens(rule, broken, 19_499)).toEqual([]);
    expect(happens(rule, broken, 19_500)).toEqual(["raised 19500 (25)"]);
  });

  it("is raised when its delay has passed, even where the next reading comes later and is normal", () => {
    const rule = above(24, 0, 10 * second);
    expect(happens(rule, [good(0, 25), good(60 * second, 20)])).toEqual([
      "raised 10000 (25)",
      "normal 60000 (20)",
    ]);
    expect(happens(rule, [good(0, 25), good(10 * second, 20)])).toEqual([]);
  });

  it("raises below, outside a band on either side, and in a state", () => {
    const rule = (condition: AlarmCondition): WatchedRule => ({ condition, delayMs: 0 });
    const values = [good(1, 5), good(2, 4.9), good(3, 5.4), good(4, 5.5)];
    expect(happens(rule({ kind: "below", limit: 5, deadband: 0.5 }), values)).toEqual([
      "raised 2 (4.9)",
      "normal 4 (5.5)",
    ]);
    const band = rule({ kind: "outside", low: 18, high: 24, deadband: 1 });
    expect(happens(band, [good(1, 25), good(2, 17), good(3, 18.5), good(4, 23.5), good(5, 19)])).toEqual([
      "raised 1 (25)",
      "normal 5 (19)",
    ]);
    expect(happens(rule({ kind: "state", state: 2 }), [good(1, 1), good(2, 2), good(3, 3)])).toEqual([
      "raised 2 (2)",
      "normal 3 (3)",
    ]);
  });

  it("is never raised by limits on what is bad or no number, and not ended by it either", () => {
    const nothing = [bad(1, 99), good(2, null), good(3, Number.NaN), good(4, Number.POSITIVE_INFINITY)];
    expect(happens(above(24), nothing)).toEqual([]);
    expect(happens(above(24), [good(1, 25), bad(2, 0), bad(3), good(4, 24)])).toEqual([
      "raised 1 (25)",
      "normal 4 (24)",
    ]);
    // Nobody knows whether it still holds: the delay begins anew.
    expect(happens(above(24, 0, 10), [good(0, 25), bad(5), good(8, 25)], 17)).toEqual([]);
  });

  it("tells that no value comes, whatever the device says instead, and not any more with the next value", () => {
    const rule: WatchedRule = { condition: { kind: "silent", seconds: 10 }, delayMs: 99_000 };
    expect(happens(rule, [], 9_999)).toEqual([]);
    expect(happens(rule, [], 10_000)).toEqual(["raised 10000 (null)"]);
    expect(happens(rule, [good(2 * second, 7), bad(9 * second), good(30 * second, 8)], 31_000)).toEqual([
      "raised 12000 (7)",
      "normal 30000 (8)",
    ]);
  });

  it("counts neither delay nor silence from before a time in which nothing was looked at", () => {
    const rule = above(24, 0, 10 * second);
    const { memory } = afterReading(rule, watching(0), good(0, 25));
    const after = resumed(memory, 500 * second);
    expect(afterTime(rule, after, 509_999).transitions).toEqual([]);
    expect(afterTime(rule, after, 510_000).transitions).toHaveLength(1);
    const silent: WatchedRule = { condition: { kind: "silent", seconds: 60 }, delayMs: 0 };
    expect(afterTime(silent, resumed(watching(0), 500 * second), 501_000).transitions).toEqual([]);
  });

  it("goes on being raised after a restart without raising twice", () => {
    const raised = watching(1_000, true);
    const step = afterReading(above(24), raised, good(2_000, 30));
    expect(step.transitions).toEqual([]);
    expect(afterReading(above(24), step.memory, good(3_000, 20)).transitions).toMatchObject([
      { to: "normal" },
    ]);
  });

  it("outlives a clock that is set back", () => {
    const rule = above(24, 0, 10);
    expect(happens(rule, [good(1_000, 25), good(500, 25)], 509)).toEqual([]);
    expect(happens(rule, [good(1_000, 25), good(500, 25)], 510)).toEqual(["raised 510 (25)"]);
  });
});

/** Every tick looked at by itself, with all readings so far in hand: slow, and told from the words of the rule. */
function naively(rule: WatchedRule, readings: readonly Told[], until: number): string[] {
  const { condition } = rule;
  const said: string[] = [];
  let raised = false;
  const newest = (tick: number) => readings.findLast(({ time }) => time <= tick);
  const lastValue = (tick: number) => readings.findLast((one) => one.time <= tick && isTold(one));
  const violates = (tick: number) => {
    const one = newest(tick);
    if (one === undefined || one.value === null || one.quality === "bad" || Number.isNaN(one.value))
      return false;
    const { value } = one;
    if (condition.kind === "above") return value > condition.limit;
    if (condition.kind === "below") return value < condition.limit;
    if (condition.kind === "outside") return value < condition.low || value > condition.high;
    return condition.kind === "state" && value === condition.state;
  };
  const isBack = (value: number) => {
    if (condition.kind === "above") return value <= condition.limit - condition.deadband;
    if (condition.kind === "below") return value >= condition.limit + condition.deadband;
    if (condition.kind === "outside")
      return value >= condition.low + condition.deadband && value <= condition.high - condition.deadband;
    return condition.kind !== "state" || value !== condition.state;
  };
  let normalSince = 0;
  for (let tick = 0; tick <= until; tick++) {
    const now = readings.find(({ time }) => time === tick);
    const value = lastValue(tick)?.value ?? null;
    if (raised) {
      if (now === undefined || !isTold(now) || !isBack(now.value)) continue;
      raised = false;
      normalSince = tick;
      said.push(`normal ${tick} (${value})`);
      continue;
    }
    if (condition.kind === "silent") {
      raised = tick - (lastValue(tick)?.time ?? 0) >= condition.seconds * 1_000;
    } else {
      const from = tick - rule.delayMs;
      raised = from >= normalSince;
      for (let past = Math.max(0, from); raised && past <= tick; past++) raised = violates(past);
    }
    if (raised) said.push(`raised ${tick} (${value})`);
  }
  return said;
}

const values = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constantFrom(null, Number.NaN));
const sequence = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 25 }).chain((times) =>
  fc
    .array(fc.record({ value: values, quality: fc.constantFrom("good", "good", "uncertain", "bad") }), {
      minLength: times.length,
      maxLength: times.length,
    })
    .map((told) =>
      times
        .toSorted((one, other) => one - other)
        .map((time, at): Told => ({ ...(told[at] ?? { value: null, quality: "bad" }), time })),
    ),
);
const conditions: fc.Arbitrary<AlarmCondition> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("above" as const, "below" as const),
    limit: fc.integer({ min: 2, max: 8 }),
    deadband: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({
    kind: fc.constant("outside" as const),
    low: fc.integer({ min: 1, max: 3 }),
    high: fc.integer({ min: 7, max: 9 }),
    deadband: fc.integer({ min: 0, max: 2 }),
  }),
  fc.record({ kind: fc.constant("state" as const), state: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ kind: fc.constant("silent" as const), seconds: fc.constant(0.012) }),
);

describe("over any readings", () => {
  it("a rule does what looking at every moment by itself does", () => {
    fc.assert(
      fc.property(conditions, fc.integer({ min: 0, max: 9 }), sequence, (condition, delayMs, readings) => {
        const rule: WatchedRule = { condition, delayMs };
        expect(happens(rule, readings, 80)).toEqual(naively(rule, readings, 80));
      }),
      { numRuns: 3_000 },
    );
  });

  it("raised and over take turns, and a limit is never raised on what is no value", () => {
    fc.assert(
      fc.property(conditions, fc.integer({ min: 0, max: 9 }), sequence, (condition, delayMs, readings) => {
        const said = happens({ condition, delayMs }, readings, 80).map((one) => one.split(" ")[0]);
        said.forEach((one, at) => {
          expect(one).toBe(at % 2 === 0 ? "raised" : "normal");
        });
        const useless = readings.map((one): Told => ({ ...one, quality: "bad" }));
        if (condition.kind !== "silent") expect(happens({ condition, delayMs }, useless, 80)).toEqual([]);
      }),
    );
  });

  it("ticks between readings change nothing of what happens", () => {
    fc.assert(
      fc.property(conditions, fc.integer({ min: 0, max: 9 }), sequence, (condition, delayMs, readings) => {
        const rule: WatchedRule = { condition, delayMs };
        let memory: RuleMemory = watching(0);
        const said: string[] = [];
        for (let tick = 0; tick <= 80; tick++) {
          const reading = readings.find(({ time }) => time === tick);
          const steps = [
            ...(reading === undefined ? [] : [(now: RuleMemory) => afterReading(rule, now, reading)]),
            (now: RuleMemory) => afterTime(rule, now, tick),
          ];
          for (const step of steps) {
            const { memory: next, transitions } = step(memory);
            memory = next;
            said.push(...transitions.map(({ to, at, value }) => `${to} ${at} (${value})`));
          }
        }
        expect(said).toEqual(happens(rule, readings, 80));
      }),
    );
  });
});

describe("a try-out", () => {
  const tried = (rule: WatchedRule, parts: readonly (readonly Told[])[], to: number) => {
    const one = new TryOut(rule);
    for (const part of parts) one.take(part);
    return one.result(to);
  };

  it("counts how often and how long an alarm would have been raised, to the end, in whatever parts readings come", () => {
    const readings = [good(1_000, 25), good(3_000, 20), good(5_000, 26)];
    const expected = { raised: 2, raisedMs: 2_000 + 4_000, readings: 3, from: 1_000 };
    expect(tried(above(24), [readings], 9_000)).toEqual(expected);
    expect(tried(above(24), [readings.slice(0, 1), [], readings.slice(1)], 9_000)).toEqual(expected);
  });

  it("counts silence from the first reading on, as nobody knows what was before", () => {
    const rule: WatchedRule = { condition: { kind: "silent", seconds: 10 }, delayMs: 0 };
    expect(tried(rule, [[good(100_000, 1), good(105_000, 1)]], 118_000)).toMatchObject({
      ...{ raised: 1, raisedMs: 3_000 },
    });
    expect(tried(rule, [], 118_000)).toEqual({ raised: 0, raisedMs: 0, readings: 0, from: null });
  });
});
