import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayMs } from "../../../src-main/analytics/buckets.ts";
import { consumption } from "../../../src-main/analytics/consumption.ts";
import { correct, counterEvents } from "../../../src-main/analytics/counters/index.ts";
import { notesOf } from "../../../src-main/assistant/answers/lacking.ts";
import { MemorySite } from "../memory-site.ts";

const start = Date.UTC(2025, 2, 1);
const quarter = 900_000;
const signal = new AbortController().signal;
/** 1 to 3 kWh in each quarter of an hour. */
const steps = (count: number) => Float64Array.from({ length: count }, (_, at) => 2 + Math.sin(at));
const sum = (values: Float64Array) => values.reduce((all, each) => all + each, 0);

/** A counter over `days`, changed by `edit` reading by reading. */
function changed(days: number, edit: (value: number, at: number) => number) {
  const taken = steps(days * 96);
  const plain = new Float64Array(taken.length + 1).fill(500);
  for (const [at, each] of taken.entries()) plain[at + 1] = plain[at]! + each;
  const times = plain.map((_, at) => start + at * quarter);
  return { times, values: plain.map(edit), taken: sum(taken) };
}
async function counted(
  readings: { readonly times: Float64Array; readonly values: Float64Array },
  days: number,
  { now, from = start }: { readonly now?: number; readonly from?: number } = {},
) {
  const site = new MemorySite("Europe/Lisbon");
  site.put(
    { name: "Energy", deviceName: "Main", kind: "counter", unit: "kWh", variable: "energy_active_import" },
    readings,
  );
  const { findings } = await consumption.run(site.context(now), { from, to: start + days * dayMs }, signal);
  return findings[0]!;
}

describe("counters", () => {
  it("count what they went up, and nothing is said where all is plain", async () => {
    const found = await counted(
      changed(20, (value) => value),
      20,
    );
    expect(found.numbers["total"]!.value).toBeCloseTo(changed(20, (value) => value).taken, 6);
    expect(found.notes).toEqual([]);
  });

  it("count a roll-over whole", async () => {
    const { times, values, taken } = changed(20, (value) => (value + 9_000) % 10_000);
    const found = await counted({ times, values }, 20);
    expect(found.numbers["total"]!.value).toBeCloseTo(taken, 6);
    expect(found.notes[0]).toBe("2025-03-03: the counter rolled over (from 10,000 kWh to 1.18 kWh).");
  });

  it("count what a counter shows after it began again at 0", async () => {
    const reset = changed(20, (value) => value).values[960]!;
    const found = await counted(
      changed(20, (value, at) => (at > 960 ? value - reset - 1 : value)),
      20,
    );
    expect(found.numbers["total"]!.value).toBeCloseTo(changed(20, (value) => value).taken - 1, 6);
    expect(found.notes[0]).toContain("the counter began again at 0");
  });

  it("count nothing for the step to another counter", async () => {
    const found = await counted(
      changed(20, (value, at) => (at > 960 ? value - 1_000 : value + 5_000)),
      20,
    );
    const { taken, values } = changed(20, (value) => value);
    expect(found.numbers["total"]!.value).toBeCloseTo(taken - (values[961]! - values[960]!), 6);
    expect(found.notes[0]).toContain("the counter was exchanged");
  });

  it("take no notice of stray readings, above or below", async () => {
    for (const stray of [0, 4_000_000]) {
      const found = await counted(
        changed(20, (value, at) => (at === 700 || at === 701 ? stray : value)),
        20,
      );
      expect(found.numbers["total"]!.value).toBeCloseTo(changed(20, (value) => value).taken, 6);
      expect(found.notes[0]).toContain("contradict");
    }
  });

  it("don't count a jump that nothing takes back", async () => {
    const found = await counted(
      changed(20, (value, at) => (at > 960 ? value + 500_000 : value)),
      20,
    );
    const { taken, values } = changed(20, (value) => value);
    expect(found.numbers["total"]!.value).toBeCloseTo(taken - (values[961]! - values[960]!), 4);
    expect(found.notes[0]).toContain("jumped");
    expect(notesOf(found, "pt")[0]).toMatch(
      /^[\d-]+: o contador saltou como nunca faz; .+ \(de .+ para .+\)\.$/,
    );
  });

  it("count what went up over a gap, but for no single day", async () => {
    const { times, values, taken } = changed(20, (value) => value);
    const isKept = (_: number, at: number) => at < 480 || at > 1_000;
    const found = await counted({ times: times.filter(isKept), values: values.filter(isKept) }, 20);
    expect(found.numbers["total"]!.value).toBeCloseTo(taken, 6);
    expect(found.notes[0]).toMatch(/days lack readings; the [\d,]+ kWh/);
    expect(notesOf(found, "pt")[0]).toMatch(
      /^Em \d+ de 20 dias faltam leituras; os [\d\s]+kWh que o contador subiu neles estão no total, /,
    );
    expect(found.completeness).toBeLessThan(0.8);
  });

  it("count today for as much of it as is over, and days whole that a period begins in", async () => {
    const { times, values } = changed(4, (_, at) => at);
    const now = start + 3.5 * dayMs;
    const past = times.filter((time) => time <= now);
    const found = await counted({ times: past, values: values.slice(0, past.length) }, 3.5, {
      ...{ now, from: start + 0.6 * dayMs },
    });
    expect(found.numbers).toMatchObject({
      ...{ total: { value: 3.5 * 96 }, "a day": { value: 96 }, "days with data": { value: 3.5 } },
    });
    expect(found.period).toEqual({ from: start, to: now });
    expect(found.completeness).toBeCloseTo(1, 2);
    expect(found.notes).toEqual([
      "Today isn't over: it counts as 0.5 days and isn't asked for the greatest day.",
    ]);
  });

  it("interpolate a reading in mid-interval at the ends of the period", async () => {
    const { times, values } = changed(3, (_, at) => at);
    const found = await counted({ times: times.map((time) => time - quarter / 2), values }, 2);
    expect(found.numbers["total"]!.value).toBeCloseTo(192, 6);
  });

  it.each([6_553.6, 65.536, 429_496.729_6, 4_294_967.296])(
    "count the roll-over of a register that ends at %d by its scale",
    async (end) => {
      const each = end / 20_000;
      const { times, taken } = changed(20, (value) => value);
      const { values } = changed(20, (value) => (0.98 * end + (value - 500) * (each / 2)) % end);
      const found = await counted({ times, values }, 20);
      expect(found.numbers["total"]!.value).toBeCloseTo(taken * (each / 2), 4);
      expect(found.notes[0]).toContain("the counter rolled over");
    },
  );

  it("see that a counter was exchanged while nothing was read for ten days", async () => {
    const { times, values } = changed(20, (value, at) => (at > 700 ? value + 40_000 : value + 70_000));
    const isKept = (_: number, at: number) => at < 480 || at > 1_440;
    const plain = changed(20, (value) => value).values;
    const found = await counted({ times: times.filter(isKept), values: values.filter(isKept) }, 20);
    const apart = plain[1_441]! - plain[479]!;
    expect(found.numbers["total"]!.value).toBeCloseTo(plain.at(-1)! - 500 - apart, 4);
    expect(found.notes.join(" ")).toContain("the counter was exchanged");
  });

  it("are mended in the very bucket that a stray reading spoilt, however fine it is", () => {
    const { times, values } = changed(4, (value, at) => (at === 100 ? 0 : value + 1_234_567));
    const plain = changed(4, (value) => value).values;
    const counted = values.slice(1).map((value, at) => Math.max(0, value - (values[at] ?? 0)));
    for (const at of [100]) counted[at] = values[at + 1]!;
    correct(counted, times.slice(0, -1), times.at(-1)!, counterEvents(times, values));
    const taken = plain[101]! - plain[99]!;
    expect(counted[99]).toBeCloseTo(taken / 2, 6);
    expect(counted[100]).toBeCloseTo(taken / 2, 6);
    expect(counted.reduce((all, each) => all + each, 0)).toBeCloseTo(plain.at(-1)! - plain[0]!, 6);
  });

  it("never see events in a counter that only goes up evenly, nor count more than there is", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 30, maxLength: 200 }), (taken) => {
        const values = new Float64Array(taken.length + 1);
        for (const [at, each] of taken.entries()) values[at + 1] = values[at]! + each;
        expect(
          counterEvents(
            values.map((_, at) => at * quarter),
            values,
          ),
        ).toEqual([]);
      }),
    );
  });
});
