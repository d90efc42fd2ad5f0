import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import type { AggregateQuestion } from "../../src-main/contract/aggregate.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { Reading } from "../../src-main/contract/point.ts";
import { bucketsOf } from "../../src-main/contract/series-source.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { ReaderPool } from "../../src-main/store/queries/pool.ts";
import { batchOf, codeOf, newFolder, newProject, openOptions, withPoints } from "./project.ts";

const minute = 60_000;
const start = Date.UTC(2026, 2, 28);
const tending = { headRows: 300, generations: 3 };

async function openProject(): Promise<ProjectFile> {
  const file = await newProject({ tending, readingThreads: 2 });
  onTestFinished(async () => {
    await file.queries[Symbol.asyncDispose]();
  });
  return file;
}

function append(
  file: ProjectFile,
  rows: readonly { point: PointId; time: number; value: number | null }[],
): void {
  file.readings.append(batchOf(rows.map((row) => ({ ...row, quality: 0, reason: 0 }))));
}

function answerOf<Answer>(steps: Generator<undefined, Answer>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Numbers from 0 to 1 that are the same in each run. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("Questions answered by threads", { timeout: 300_000 }, () => {
  it("have the same answers as those answered by the writer, wherever the readings lie", async () => {
    const batch = fc.record({
      from: fc.integer({ min: 0, max: 2_000 }),
      count: fc.integer({ min: 1, max: 400 }),
      late: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 12 }), async (batches) => {
        const file = await openProject();
        const points = withPoints(file, 3, { intervalMs: minute });
        const ids = points.map(({ id }) => id);
        let now = 0;
        for (const [turn, { from, count, late }] of batches.entries()) {
          const begin = late ? Math.min(from, now) : now;
          if (!late) now += count;
          const rows = Array.from({ length: count }, (_, at) => ({
            point: ids[(at + turn) % 3] ?? ("" as PointId),
            time: start + (begin + at) * minute,
            value: at % 17 === 0 ? null : ((at * 31 + turn) % 200) / 10,
          }));
          append(file, rows);
          if (turn === 4) {
            file.edit("In another unit", (changes) =>
              changes.putPoints(points.map((point) => ({ ...point, conversion: { scale: 2, offset: 1 } }))),
            );
          }
          const to = start + 3_000 * minute;
          expect(await file.queries.series(ids, start, to, 100)).toEqual(
            file.readings.series(ids, start, to, 100),
          );
          const question: AggregateQuestion = {
            ...{ pointIds: ids, from: start, to, interval: { unit: "minutes", count: 60 } },
            ...{ functions: ["average", "increase", "median", "count", "last"], fill: "previous" },
          };
          expect(await file.queries.aggregate(question, "Europe/Lisbon")).toEqual(
            answerOf(file.readings.aggregate(question, "Europe/Lisbon")),
          );
          // As columns they are what they would be without them.
          const { aggregate, buckets } = file.queries;
          expect(await bucketsOf({ aggregate, buckets }, question, "Europe/Lisbon")).toEqual(
            await bucketsOf({ aggregate }, question, "Europe/Lisbon"),
          );
          for (const id of ids)
            expect([...(await file.queries.raw(id, start, to, 500))]).toEqual(
              file.readings.raw(id, start, to, 500),
            );
        }
        await file.queries[Symbol.asyncDispose]();
        file.close();
      }),
      { numRuns: 8 },
    );
  });

  it("lose nothing that was stored when they were asked, while the head is sealed and merged below them", async () => {
    const file = await openProject();
    const ids = withPoints(file, 4, { intervalMs: minute }).map(({ id }) => id);
    /** Which value each reading has, by its time; values of a time only ever go up. */
    const stored = new Map<PointId, Map<number, number>>(ids.map((id) => [id, new Map()]));
    const random = randomOf(20_260_328);
    const arrive = (turn: number): void => {
      const rows = Array.from({ length: 120 }, (_, at) => {
        const point = ids[at % ids.length] ?? ("" as PointId);
        // One in four replaces a reading from before, wherever that is by now.
        const step = random() < 0.25 ? Math.floor(random() * turn * 30) : turn * 30 + (at >> 2);
        return { point, time: start + step * minute, value: turn };
      });
      append(file, rows);
      for (const { point, time, value } of rows) stored.get(point)?.set(time, value);
    };
    let turn = 0;
    let asked = 0;
    for (; asked < 80; asked += 1) {
      const id = ids[asked % ids.length] ?? ("" as PointId);
      const before = new Map(stored.get(id));
      let answer: readonly Reading[] | undefined;
      const answering = file.queries.raw(id, start, Number.MAX_SAFE_INTEGER, 1_000_000).then((found) => {
        answer = found.list();
      });
      do {
        arrive(turn);
        turn += 1;
        await nextTurn();
      } while (answer === undefined && turn < 2_000);
      await answering;
      const after = stored.get(id);
      const found = new Map((answer ?? []).map(({ time, value }) => [time, value ?? -1]));
      expect(found.size).toBe(answer?.length);
      for (const [time, value] of before) expect(found.get(time) ?? -1).toBeGreaterThanOrEqual(value);
      for (const [time, value] of found) expect(value).toBeLessThanOrEqual(after?.get(time) ?? -1);
    }
    expect(turn).toBeGreaterThan(asked);
  });
});

describe("A question", () => {
  it("can be taken back while it waits and while it is answered", async () => {
    const file = await openProject();
    const [point] = withPoints(file, 1, { intervalMs: 1_000 });
    const id = point?.id ?? ("" as PointId);
    for (let day = 0; day < 20; day += 1) {
      append(
        file,
        Array.from({ length: 5_000 }, (_, at) => ({
          point: id,
          time: start + (day * 5_000 + at) * 1_000,
          value: at,
        })),
      );
    }
    const all = Array.from({ length: 200 }, () => id);
    const stop = new AbortController();
    const running = Array.from({ length: 4 }, () =>
      file.queries.series(all, start, start + 1e9, 1_000, stop.signal),
    );
    const codes = running.map((one) => codeOf(() => one));
    expect(await codeOf(() => file.queries.raw(id, start, start + 1, 1, AbortSignal.abort()))).toBe(
      "cancelled",
    );
    stop.abort();
    expect(await Promise.all(codes)).toEqual(codes.map(() => "cancelled"));
    expect(await file.queries.raw(id, start, start + 2_000, 10)).toHaveLength(2);
  });

  it("fails plainly when its thread dies, and the next one gets another thread", async () => {
    const folder = newFolder();
    const program = join(folder, "reader.mjs");
    writeFileSync(
      program,
      `import { parentPort } from "node:worker_threads";
       parentPort.on("message", ({ ask }) => {
         if (ask.limit === 13) process.exit(1);
         parentPort.postMessage({ answer: [] });
       });`,
    );
    const { key } = openOptions();
    await using pool = new ReaderPool({ program, data: { path: folder, key }, threads: 1 });
    const head = {
      times: new Float64Array(),
      values: new Float64Array(),
      marks: new Uint8Array(),
      pieces: new Float64Array(),
    };
    const ask = (limit: number) =>
      pool.ask(
        () => ({
          points: [],
          head: structuredClone(head),
          ask: { kind: "raw", from: 0, to: 1, limit } as const,
        }),
        undefined,
      );
    expect(await ask(1)).toEqual([]);
    const dying = codeOf(() => ask(13));
    const next = ask(1);
    expect(await dying).toBe("internal");
    expect(await next).toEqual([]);
  });

  it("fails when the project is closed, whose log is in the file afterwards", async () => {
    const file = await openProject();
    const ids = withPoints(file, 2).map(({ id }) => id);
    append(file, [{ point: ids[0] ?? ("" as PointId), time: start, value: 1 }]);
    expect(await file.queries.series(ids, start, start + minute, 10)).toHaveLength(2);
    const asked = codeOf(() => file.queries.series(ids, start, start + minute, 10));
    await file.queries[Symbol.asyncDispose]();
    expect(await asked).toBe("no-project");
    file.close();
    expect(existsSync(`${file.path}-wal`)).toBe(false);
    expect(await codeOf(() => file.queries.series(ids, start, start + minute, 10))).toBe("no-project");
  });
});
