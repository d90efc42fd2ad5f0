import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PointId } from "../../src-main/contract/identity.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { type Bench, besideEach, type Figure, figure, quantile, timed } from "./figure.ts";
import { openDuck } from "./store-duckdb.ts";
import { batchAt, makeProject, mapPoints, stretchOf, syntheticValue } from "./store-project.ts";
import { day, type StoreQuestion, storeQuestions } from "./store-questions.ts";
import { openRows } from "./store-rows.ts";

const minute = 60_000;
const hour = 60 * minute;
const end = Date.UTC(2026, 5, 1);
/** Points of which there is a month of readings a minute. */
const monthly = 80;
/** Points of which there is the last hour and a half. */
const many = 10_000;
const lastMinutes = 90;
const runs = 15;
/** Readings of a point that are put into the project at once. */
const mostAtOnce = 44_640;
/** Questions of one kind in a row, of which the median is compared with that of as many before. */
const stretch = 200;
/** ms at most until a question is asked as often as makes it no faster. */
const mostWarming = 3_000;

export const bench: Bench = {
  description:
    "questions for history beside SQLite rows and DuckDB: sealed, with waiting readings, while readings come in",
  async *run() {
    const folder = await mkdtemp(join(tmpdir(), "blipee-bench-"));
    try {
      // In this one all goes to its place at once.
      const sealed = await makeProject(join(folder, "sealed.blipee"), {
        tending: { ...tending, atOnce: 32 },
      });
      const sealedIds = mapPoints(sealed, many);
      putHistory(sealed, sealedIds, 0);
      const file = await makeProject(join(folder, "live.blipee"));
      const ids = mapPoints(file, many);
      putHistory(file, ids, lastMinutes);
      for (let step = -lastMinutes; step < 0; step += 1) file.readings.append(liveAt(ids, step));
      const rows = openRows(join(folder, "rows.db"));
      rows.fill(everyReading);
      const duck = await openDuck(join(folder, "duck.db"));
      await duck.fill(everyReading);
      await duck.checkpoint();

      const eighty = Array.from({ length: monthly }, (_, point) => point);
      const [month, year] = [end - 31 * day, end - 365 * day];
      const peers: readonly { rows(): unknown; duck(): Promise<unknown> }[] = [
        { rows: () => rows.raw(0, end - 7 * day, end), duck: () => duck.raw(0, end - 7 * day, end) },
        { rows: () => rows.byHour([0], year, end), duck: () => duck.byHour([0], year, end) },
        { rows: () => rows.byHour(eighty, month, end), duck: () => duck.byHour(eighty, month, end) },
        { rows: () => rows.newest(many), duck: () => duck.newest() },
        { rows: () => rows.top(many, end - hour, end), duck: () => duck.top(end - hour, end) },
        {
          rows: () => rows.extremes(eighty.slice(0, 8), month, end, 1_000),
          duck: () => duck.extremes(eighty.slice(0, 8), month, end, 1_000),
        },
      ];
      const questions = storeQuestions(file, ids, end);
      const ofSealed = storeQuestions(sealed, sealedIds, end);
      for (const [at, { name, limit, ask }] of questions.entries()) {
        const askSealed = ofSealed[at]?.ask ?? ask;
        const peer = peers[at];
        if (peer === undefined) throw new Error(`nothing stands beside “${name}”`);
        await untilSteady(ask);
        await untilSteady(askSealed);
        const live: number[] = [];
        const still: number[] = [];
        for (let run = 0; run < runs; run += 1) {
          live.push(...(await timed(1, ask)));
          still.push(...(await timed(1, askSealed)));
        }
        await peer.rows();
        await peer.duck();
        const beside = [
          { name: "limit", samples: [limit] },
          { name: "rows", samples: await timed(5, () => peer.rows()) },
          { name: "DuckDB", samples: await timed(5, () => peer.duck()) },
        ];
        yield* besideEach(`${name}, all sealed`, "ms", still, beside);
        yield* besideEach(`${name}, some of it waiting`, "ms", live, [
          { name: "all sealed", samples: still },
          ...beside,
        ]);
      }
      rows.db.close();
      duck.close();
      await sealed.queries[Symbol.asyncDispose]();
      sealed.close();
      yield* whileReadingsComeIn(file, ids, questions);
      await file.queries[Symbol.asyncDispose]();
      file.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const tending = { headRows: 200_000, generations: 24 };

/** Asks one question after the other, as three people with a dashboard do, while 2,000 readings a second are stored. */
async function* whileReadingsComeIn(
  file: ProjectFile,
  ids: readonly PointId[],
  questions: readonly StoreQuestion[],
): AsyncGenerator<Figure> {
  const held: number[] = [];
  const answered: number[] = [];
  const until = performance.now() + 8_000;
  let step = 0;
  const people = Array.from({ length: 3 }, async (_, person) => {
    for (let turn = person; performance.now() < until; turn += 1) {
      const began = performance.now();
      await questions[turn % questions.length]?.ask();
      answered.push(performance.now() - began);
      await nextTurn();
    }
  });
  const { promise: stored, resolve } = Promise.withResolvers<void>();
  const timer = setInterval(() => {
    const began = performance.now();
    file.readings.append(liveAt(ids.slice(0, 200), step));
    held.push(performance.now() - began);
    step += 1;
    if (performance.now() < until) return;
    clearInterval(timer);
    resolve();
  }, 100);
  await Promise.all([...people, stored]);
  yield figure(
    "a question of the mix while 2,000 readings a second come in, 95 %",
    "ms",
    [quantile(answered, 0.95)],
    { name: "limit", samples: [50] },
  );
  for (const share of [0.5, 0.9, 0.99]) {
    yield figure(`a batch beside the mix, ${share * 100} %`, "ms", [quantile(held, share)]);
  }
  yield figure("a batch beside the mix, longest", "ms", [Math.max(...held)], {
    name: "limit",
    samples: [50],
  });
}

/** Asks until the answering threads run as fast as they do in a window that stays open. What the first ones take is in `store`. */
async function untilSteady(ask: () => Promise<unknown>): Promise<void> {
  const until = performance.now() + mostWarming;
  let before = Number.POSITIVE_INFINITY;
  while (performance.now() < until) {
    const now = quantile(await timed(stretch, ask), 0.5);
    if (now > 0.97 * before) return;
    before = now;
  }
}

/** Minutes of readings of a point. */
const minutesOf = (point: number): number =>
  point === 0 ? 365 * 24 * 60 : point < monthly ? 31 * 24 * 60 : lastMinutes;

/** A year of the first point, a month of the next ones, the last minutes of all. @param without last minutes left out */
function putHistory(file: ProjectFile, ids: readonly PointId[], without: number): void {
  for (const [point, id] of ids.entries()) {
    for (let from = -minutesOf(point); from < -without; from += mostAtOnce) {
      const length = Math.min(mostAtOnce, -without - from);
      const times = Float64Array.from({ length }, (_, at) => end + (from + at) * minute);
      const values = times.map((_, at) => syntheticValue(point, from + at));
      file.readings.append(stretchOf(id, times, values));
    }
  }
}

/** @param step minutes from the end */
const liveAt = (ids: readonly PointId[], step: number) =>
  batchAt(
    ids,
    end + step * minute,
    Float64Array.from(ids, (_, point) => syntheticValue(point, step)),
  );

function everyReading(put: (point: number, time: number, value: number) => void): void {
  for (let point = 0; point < many; point += 1)
    for (let step = -minutesOf(point); step < 0; step += 1)
      put(point, end + step * minute, syntheticValue(point, step));
}
