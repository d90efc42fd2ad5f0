import { fork } from "node:child_process";
import { once } from "node:events";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AggregateAnswer,
  type AggregateFunction,
  type AggregateInterval,
  aggregateFunctions,
} from "../../../src-main/contract/aggregate.ts";
import type { PointId } from "../../../src-main/contract/identity.ts";
import type { Network } from "../../../src-main/contract/network.ts";
import type { HistoryLimits } from "../../../src-main/store/care/care-notes.ts";
import { openProjectFile, type ProjectFile, runCare } from "../../../src-main/store/index.ts";
import type { OpenerMessage, OpenerOrder } from "../opener.ts";
import { batchOf, newProject, openOptions, type Sample, withPoints } from "../project.ts";
import { projectWithHistory, start, valueAt } from "./history.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const tending = { headRows: 30, generations: 2, atOnce: 20 };
const byHours = ["average", "minimum", "maximum", "sum", "count", "first", "last", "increase"] as const;
const hourly: AggregateInterval = { unit: "minutes", count: 60 };

function ask(
  file: ProjectFile,
  pointIds: PointId[],
  [from, to]: readonly [number, number],
  interval: AggregateInterval,
  functions: readonly AggregateFunction[],
): AggregateAnswer {
  const steps = file.readings.aggregate(
    { pointIds, from, to, interval, functions: [...functions], fill: "null" },
    "UTC",
  );
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const all = (file: ProjectFile, point: PointId) => file.readings.raw(point, -8e15, 8e15, 1e9);
const hourOf = (time: number): number => Math.floor(time / hour);

/** Lets go until nothing is left to do. @returns steps */
function letGo(file: ProjectFile, limit: number, hoursBefore?: number): number {
  const limits = {
    ...{ before: { analog: limit, counter: limit }, keepFrom: null },
    ...(hoursBefore === undefined ? {} : { hoursBefore: { analog: hoursBefore, counter: hoursBefore } }),
  };
  let steps = 1;
  while (file.care.deleteOld(limits)) steps += 1;
  return steps;
}

/** Numbers, except that sums of parts may differ in their last digits. */
const near = (columns: readonly (readonly (number | null)[])[]): unknown[][] =>
  columns.map((column) => column.map((value) => (value === null ? null : expect.closeTo(value, 6))));

const batches = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant("append" as const),
        samples: fc.array(
          fc.record({
            // Mostly as time goes on, now and then late.
            back: fc.oneof(
              { weight: 12, arbitrary: fc.integer({ min: 0, max: 600 }) },
              { weight: 2, arbitrary: fc.integer({ min: 0, max: 4_800 }) },
            ),
            value: fc.option(fc.integer({ min: 0, max: 1_000 }), { freq: 8 }),
            quality: fc.constantFrom(0, 0, 0, 0, 1, 2),
          }),
          { minLength: 1, maxLength: 120, size: "max" },
        ),
        atOnce: fc.boolean(),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant("let go" as const),
        /** Before the present of then. */
        days: fc.constantFrom(-1, 0, 0.02, 1),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("open again" as const) }) },
  ),
  { minLength: 2, maxLength: 14, size: "max" },
);

describe("Hours of readings that were let go", () => {
  it("answer as their readings did, whatever came before, late or again, and whenever it was let go", async () => {
    let hoursSeen = 0;
    let refusedSeen = 0;
    await fc.assert(
      fc.asyncProperty(batches, async (steps) => {
        let file = await newProject({ tending });
        /** Gets the same readings, and keeps them. */
        const twin = await newProject({ tending });
        const { id } = withPoints(file, 1, { intervalMs: 5 * minute })[0]!;
        const { id: other } = withPoints(twin, 1, { intervalMs: 5 * minute })[0]!;
        const gone = new Set<number>();
        for (const [number, step] of steps.entries()) {
          const present = start + (number + 1) * 10 * hour;
          const timed = step.kind === "append" ? step.samples : [];
          const samples = timed.map(({ back, value, quality }): Sample => {
            const time = Math.max(start, present - back * minute);
            return { point: id, time, value, quality, reason: 0 };
          });
          const limit = step.kind === "let go" ? present - step.days * day : 0;
          if (step.kind === "open again") {
            const { path } = file;
            file.close();
            file = await openProjectFile(path, openOptions({ tending }));
          } else if (step.kind === "let go") {
            letGo(file, limit);
            const left = all(file, id).length;
            expect(letGo(file, limit)).toBe(1);
            expect(all(file, id)).toHaveLength(left);
          } else {
            const groups = step.atOnce ? [samples] : samples.map((sample) => [sample]);
            for (const group of groups) {
              const taken = group.filter(({ time }) => !gone.has(hourOf(time)));
              refusedSeen += group.length - taken.length;
              expect(file.readings.append(batchOf(group))).toMatchObject({
                ...{ stored: taken.length, refused: group.length - taken.length },
              });
              twin.readings.append(batchOf(taken.map((sample) => ({ ...sample, point: other }))));
            }
          }
          const had = all(twin, other).map((reading) => ({ ...reading, pointId: id }));
          const has = all(file, id);
          const hoursLeft = new Set(has.map(({ time }) => hourOf(time)));
          const newlyGone = had
            .map(({ time }) => hourOf(time))
            .filter((each) => !hoursLeft.has(each) && !gone.has(each));
          for (const each of newlyGone) gone.add(each);
          // An hour is there with all of its readings, or with none.
          expect(has).toEqual(had.filter(({ time }) => !gone.has(hourOf(time))));
          for (const each of newlyGone) expect((each + 1) * hour).toBeLessThanOrEqual(limit);
          const range = [start, start + 150 * hour] as const;
          const [kept] = ask(file, [id], range, hourly, byHours).series;
          const [whole] = ask(twin, [other], range, hourly, byHours).series;
          expect(kept?.values).toEqual(near(whole?.values ?? []));
          expect(kept?.completeness).toEqual(whole?.completeness);
          expect(kept?.quality).toEqual(whole?.quality);
          const until = gone.size === 0 ? undefined : (Math.max(...gone) + 1) * hour;
          expect(kept?.hourlyUntil).toBe(until);
          // What is finer than hours is gone, and nothing stands for it; behind it is all as it was.
          const finer = { unit: "minutes", count: 20 } as const;
          const answer = ask(file, [id], range, finer, aggregateFunctions);
          const [fine] = answer.series;
          const [fineWhole] = ask(twin, [other], range, finer, aggregateFunctions).series;
          const blank = answer.starts.filter((time) => time < (until ?? 0)).length;
          fine?.values.forEach((column, at) => {
            expect(column.slice(0, blank)).toEqual(new Array(blank).fill(null));
            expect([column.slice(blank)]).toEqual(near([fineWhole?.values[at]?.slice(blank) ?? []]));
          });
          expect(fine?.completeness.slice(0, blank)).toEqual(new Array(blank).fill(0));
          expect(fine?.completeness.slice(blank)).toEqual(fineWhole?.completeness.slice(blank));
        }
        hoursSeen += gone.size;
        expect(file.integrityCheck()).toEqual([]);
        file.close();
        twin.close();
      }),
      { numRuns: 25, seed: 20_260_501 },
    );
    expect(hoursSeen).toBeGreaterThan(50);
    expect(refusedSeen).toBeGreaterThan(50);
  }, 120_000);

  it("are there for all but a day of what is too old, and charts and threads show them", async () => {
    const { file, points } = await projectWithHistory(3, 20_000, 50);
    const ids = points.map(({ id }) => id);
    const limit = start + 200 * hour + 25 * minute;
    const range = [start, start + 20_000 * minute] as const;
    const question = { from: range[0], to: range[1], pointIds: ids, fill: "null" } as const;
    const before = ask(file, ids, range, { unit: "day" }, byHours);
    const { used } = file.care.figures();
    expect(letGo(file, limit)).toBeLessThan(20);
    const until = all(file, ids[0]!)[0]?.time ?? 0;
    expect(until % hour).toBe(0);
    expect(until).toBeGreaterThan(limit - day);
    expect(until).toBeLessThanOrEqual(limit);
    for (const id of ids) expect(all(file, id)[0]?.time).toBe(until);
    const after = ask(file, ids, range, { unit: "day" }, byHours);
    expect(after.series).toEqual(
      before.series.map((series) => ({ ...series, values: near(series.values), hourlyUntil: until })),
    );
    const asked = { ...question, interval: { unit: "day" }, functions: [...byHours] } as const;
    expect(await file.queries.aggregate({ ...asked, functions: [...byHours] }, "UTC")).toEqual(after);
    const explained = await file.queries.explain({ ...asked, functions: ["median"] }, "UTC");
    expect(explained.points.map(({ hourlyUntil }) => hourlyUntil)).toEqual([until, until, until]);
    expect(explained.reason).toContain("median");
    // A chart of half a day that was let go: an entry an hour, each with the average of its minutes.
    const [chart] = await file.queries.series(ids.slice(0, 1), start, start + 12 * hour, 500);
    expect(chart).toMatchObject({ bucketMs: hour, hourlyUntil: until, count: new Array(12).fill(60) });
    expect(chart?.times).toEqual(Array.from({ length: 12 }, (_, at) => start + at * hour));
    expect(chart?.average[3]).toBeCloseTo(
      Array.from({ length: 60 }, (_, at) => valueAt(0, 180 + at)).reduce((sum, value) => sum + value) / 60,
      9,
    );
    const [recent] = await file.queries.series(ids.slice(0, 1), until, until + 2 * hour, 500);
    expect(recent).toMatchObject({ bucketMs: 0 });
    expect(recent?.hourlyUntil).toBeUndefined();
    const histogram = await file.queries.histogram({ pointId: ids[0]!, from: start, to: until, bins: 3 });
    expect(histogram).toMatchObject({ counts: [0, 0, 0], hourlyUntil: until });
    expect(file.care.figures().used).toBeLessThan(used);
    expect(file.integrityCheck()).toEqual([]);
  });

  it("go themselves when they are too old, and with their point", async () => {
    const { file, points } = await projectWithHistory(2, 20_000, 50);
    const ids = points.map(({ id }) => id);
    letGo(file, start + 10 * day);
    const counted = () =>
      ask(file, ids, [start, start + 20 * day], { unit: "year" }, ["count"]).series.map(
        ({ values }) => values[0]?.reduce((sum: number, count) => sum + (count ?? 0), 0) ?? 0,
      );
    const whole = counted();
    expect(whole[0]).toBeGreaterThan(19_000);
    // Rows of some weeks go as a whole: none is old enough yet.
    letGo(file, start + 10 * day, start + 2 * day);
    expect(counted()).toEqual(whole);
    letGo(file, start + 10 * day, start + 60 * day);
    const left = counted();
    expect(left[0]).toBe(all(file, ids[0]!).length);
    expect(left[0]).toBeLessThan(whole[0] ?? 0);
    // Kept for no time: they aren't made.
    letGo(file, start + 12 * day, start + 60 * day);
    expect(file.care.figures().firstHour).toBeNull();
    letGo(file, start + 14 * day);
    expect(file.care.figures().firstHour).not.toBeNull();
    file.edit("Remove", (changes) => changes.removePoints(ids));
    for (let edit = 0; edit < 210; edit += 1)
      file.edit(`Rename ${edit}`, (changes) => changes.putNetwork(renamed(file, edit)));
    while (file.sweep()) expect(true).toBe(true);
    expect(file.care.figures()).toMatchObject({ first: null, firstHour: null });
  });

  it("are shown in the unit that a point has now; the hour within which it was changed says nothing", async () => {
    let now = start + 90 * minute;
    const file = await newProject({
      tending: { headRows: 30, generations: 2, atOnce: 20 },
      clock: () => now,
    });
    const [point] = withPoints(file, 1, { intervalMs: minute });
    if (point === undefined) throw new Error("no point");
    const minutes = (from: number, to: number, factor: number) =>
      Array.from({ length: to - from }, (_, at) => ({
        ...{ point: point.id, time: start + (from + at) * minute, value: factor * (from + at) },
        ...{ quality: 0, reason: 0 },
      }));
    file.readings.append(batchOf(minutes(0, 90, 1)));
    file.edit("In thousandths", (changes) =>
      changes.putPoints([{ ...point, conversion: { scale: -1_000, offset: 5 } }]),
    );
    file.readings.append(
      batchOf(minutes(90, 2_400, -1_000).map((each) => ({ ...each, value: each.value + 5 }))),
    );
    now += 10 * day;
    letGo(file, start + 2 * day);
    const [series] = ask(file, [point.id], [start, start + 3 * hour], hourly, [
      ...(["count", "average", "minimum", "maximum", "first", "last", "increase"] as const),
    ]).series;
    expect(series?.hourlyUntil).toBeGreaterThan(start + 3 * hour);
    const of = (value: number) => -1_000 * value + 5;
    expect(series?.values.slice(0, 6)).toEqual([
      [60, 0, 60],
      [of(29.5), null, of(149.5)],
      [of(59), null, of(179)],
      [of(0), null, of(120)],
      [of(0), null, of(120)],
      [of(59), null, of(179)],
    ]);
    expect(series?.completeness).toEqual([1, 0, 1]);
  });

  it("don't count twice what came late, before them, and lies in a block with what stayed", async () => {
    const file = await newProject({ tending });
    const { id } = withPoints(file, 1, { intervalMs: minute })[0]!;
    const samples = (from: number, to: number): Sample[] =>
      Array.from({ length: (to - from) / minute }, (_, index) => ({
        ...{ point: id, time: from + index * minute, value: 1, quality: 0, reason: 0 },
      }));
    const gap = start + 5 * hour;
    file.readings.append(batchOf(samples(start, gap)));
    file.readings.append(batchOf(samples(gap + hour, start + 3 * day)));
    letGo(file, start + 2 * day);
    expect(all(file, id)).toHaveLength(day / minute);
    file.readings.append(batchOf(samples(gap, gap + hour)));
    expect(all(file, id)).toHaveLength(day / minute + 60);
    const [series] = ask(file, [id], [start, start + 3 * day], hourly, ["count"]).series;
    expect(series?.values).toEqual([new Array(72).fill(60)]);
  });

  it("are foreseen, with what goes and what stays", async () => {
    const { file, points } = await projectWithHistory(3, 20_000, 50);
    const [counter] = points;
    if (counter === undefined) throw new Error("no point");
    file.edit("Make it a counter", (changes) => changes.putPoints([{ ...counter, kind: "counter" }]));
    const limits = {
      ...{ before: { analog: start + 10 * day }, keepFrom: null },
      hoursBefore: { analog: start + 2 * day, counter: start + 2 * day },
    };
    const task = { kind: "forecast", path: file.path, key: file.key } as const;
    const forecast = (given: HistoryLimits) =>
      runCare({ ...task, limits: given }, () => undefined, new AbortController().signal);
    const { kinds, freed } = await forecast(limits);
    const of = (kind: string) => kinds.find((each) => each.kind === kind);
    expect(of("counter")).toMatchObject({ go: null, stay: 20_000, newHours: 0, hoursGo: 0, hoursStay: 0 });
    const analog = of("analog");
    if (!analog?.go) throw new Error("nothing would go");
    const { used } = file.care.figures();
    while (file.care.deleteOld(limits)) expect(true).toBe(true);
    const left = all(file, points[1]!.id);
    expect(analog.go).toEqual({ readings: 2 * (20_000 - left.length), from: start, until: left[0]?.time });
    expect(analog.stay).toBe(2 * left.length);
    // Of the first two days not even the hours stay.
    expect(analog.newHours).toBe(2 * (((left[0]?.time ?? 0) - start) / hour - 48));
    expect(freed).toBeGreaterThan(0.3 * (used - file.care.figures().used));
    const later = await forecast({ ...limits, hoursBefore: { analog: start + 60 * day } });
    expect(later.kinds.find(({ kind }) => kind === "analog")).toMatchObject({
      ...{ go: null, newHours: 0, hoursGo: analog.newHours, hoursStay: 0 },
    });
  });

  it("are each whole, or their readings are, after the process was killed ten times while it let them go", async () => {
    const { file, points } = await projectWithHistory(8, 40_000, 0);
    const ids = points.map(({ id }) => id);
    const range = [start, start + 40_000 * minute] as const;
    const expected = ask(file, ids, range, hourly, byHours).series;
    const { path } = file;
    file.close();
    let lastGone = 0;
    for (let round = 0; round < 10; round += 1) {
      const child = fork(new URL("../opener.ts", import.meta.url), [path], { execArgv: [] });
      const told = () => once(child, "message");
      await told();
      const opened = told();
      child.send({ kind: "open" } satisfies OpenerOrder);
      await opened;
      let steps = 0;
      const enough = new Promise<void>((resolve) => {
        child.on("message", (message: OpenerMessage) => {
          steps += 1;
          if (message.kind === "step" && (!message.more || steps > round % 4)) resolve();
        });
      });
      child.send({ kind: "let go", before: start + (3 + 2 * round) * day } satisfies OpenerOrder);
      await enough;
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
      using again = await openProjectFile(path, openOptions());
      const found = ask(again, ids, range, hourly, byHours).series;
      let gone = 0;
      for (const [at, series] of found.entries()) {
        const { hourlyUntil = start, ...values } = series;
        expect(values).toEqual({ ...expected[at], values: near(expected[at]?.values ?? []) });
        const left = again.readings.raw(ids[at]!, -8e15, 8e15, 1e9);
        expect(left).toHaveLength(40_000 - (hourlyUntil - start) / minute);
        expect(left[0]?.time).toBe(hourlyUntil);
        gone += (hourlyUntil - start) / hour;
      }
      expect(gone).toBeGreaterThanOrEqual(lastGone);
      lastGone = gone;
      expect(again.integrityCheck()).toEqual([]);
    }
    expect(lastGone).toBeGreaterThan(8 * 48);
  }, 120_000);
});

function renamed(file: ProjectFile, number: number): Network {
  const [network] = file.catalogue.networks();
  if (network === undefined) throw new Error("no network");
  return { ...network, name: `Meters ${number}` };
}
