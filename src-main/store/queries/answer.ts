import { Problem } from "../../contract/problem.ts";
import { type BucketColumns, type BucketQuestion, bucketsOf, sumsFor } from "../aggregate.ts";
import { BlockMemory, mostInBlock } from "../blocks/block.ts";
import { openBlockTable } from "../blocks/block-table.ts";
import { openChunkTable } from "../blocks/chunk-table.ts";
import { type Columns, emptyColumns, partOf } from "../blocks/columns.ts";
import { HoursCache } from "../blocks/hours-cache.ts";
import { openKeptHours } from "../blocks/kept-hours.ts";
import type { Connection } from "../database.ts";
import { chartOf } from "../series.ts";
import { shownAs } from "../shown-units.ts";
import { type History, historyOf } from "../tiers.ts";
import type { Answers, AskedPoint, Kind, Question } from "./asked.ts";
import { histogramOf } from "./histogram.ts";
import { unpackHead } from "./packed-head.ts";
import { planOf } from "./plan.ts";
import { shapeOf } from "./shape.ts";

const pointsAtOnce = 16;
/** Of hours that a thread keeps: a year of ten points, or a month of 130. */
const mostKeptBytes = 6 * 1_024 * 1_024;

/**
 * Prepares the answering of questions on a connection that only reads.
 *
 * What the head held was copied first, and the file is looked at later: a reading that left the head in between is in
 * both, and the copy, lying above, has the say. Some points at a time are read in one transaction, so that chunks and
 * blocks are of one moment; in between the writer's log may be moved into the file.
 * @returns throws Problem `cancelled` between two pieces of history once `isStopped` says so
 */
export function openAnswering(
  connection: Connection,
): (question: Question, isStopped: () => boolean) => Answers[Kind] {
  const chunks = openChunkTable(connection);
  const blocks = openBlockTable(connection, new HoursCache(mostKeptBytes));
  const kept = openKeptHours(connection);
  const { db, attempt } = connection;
  const inOneMoment = <Result>(work: () => Result): Result =>
    attempt("reading history", () =>
      db
        .transaction(() => {
          chunks.reload();
          kept.reload();
          return work();
        })
        .deferred(),
    );

  return (question, isStopped) => {
    const { points, ask } = question;
    const spans = new Map(points.map((point) => [point.handle, point.spans]));
    const head = unpackHead(question.head);
    const stored = historyOf(head, chunks, blocks, kept);
    const history = shownAs(stoppable(stored, isStopped), (handle) => spans.get(handle));
    const each: Each = <Result>(of: (point: AskedPoint) => Result): Result[] => {
      const results: Result[] = [];
      for (let first = 0; first < points.length; first += pointsAtOnce) {
        inOneMoment(() => {
          for (const point of points.slice(first, first + pointsAtOnce)) {
            refuseStopped(isStopped);
            results.push(of(point));
          }
        });
      }
      return results;
    };
    switch (ask.kind) {
      case "series":
        return each((point) => chartOf(history, point, ask));
      case "raw":
        return each((point) => readingsOf(history, point, ask));
      case "aggregate":
        return aggregated(each, history, ask, points.length);
      case "plan":
        return each(({ handle }) => planOf(history, head, handle, ask));
      case "histogram":
        return each(({ handle }) => histogramOf(history, handle, ask));
      case "shape":
        return each(({ handle }) => shapeOf(history, handle, ask));
    }
  };
}

type Each = <Result>(of: (point: AskedPoint) => Result) => Result[];

/** All columns lie in one piece of memory: handing over hundreds of pieces would take longer than filling them. */
function aggregated(each: Each, history: History, ask: BucketQuestion, points: number): BucketColumns[] {
  const count = ask.edges.length - 1;
  const memory = new Float64Array(points * (ask.functions.length + 1) * count);
  const qualities = new Uint8Array(points * count);
  let at = 0;
  let done = 0;
  const newColumn = (): Float64Array => {
    at += count;
    return memory.subarray(at - count, at);
  };
  const sums = sumsFor(ask);
  const blocks = new BlockMemory();
  return each((point) => {
    const columns = bucketsOf(history, point, ask, { newColumn, sums, blocks });
    const quality = qualities.subarray(done, done + count);
    quality.set(columns.quality);
    done += count;
    return { ...columns, quality };
  });
}

/** Readings more than an even pace makes, for which there is room at once. */
const someMore = 64;

/** What a block is unpacked into, one after the other. */
const unpacked = new BlockMemory();

function readingsOf(
  history: History,
  { handle, intervalMs }: AskedPoint,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): Columns {
  if (handle === undefined) return emptyColumns(0);
  const pace = Math.ceil((to - from) / intervalMs) + someMore;
  let found = emptyColumns(Math.max(0, Math.min(limit, pace, mostInBlock)));
  let length = 0;
  for (const piece of history.pieces(handle, from, to, unpacked)) {
    const part = piece.times.length > limit - length ? partOf(piece, 0, limit - length) : piece;
    const end = length + part.times.length;
    if (end > found.times.length) found = grown(found, length, Math.min(limit, 2 * end));
    found.times.set(part.times, length);
    found.values.set(part.values, length);
    found.marks.set(part.marks, length);
    length = end;
    if (length >= limit) break;
  }
  return partOf(found, 0, length);
}

function grown(columns: Columns, length: number, room: number): Columns {
  const larger = emptyColumns(room);
  larger.times.set(columns.times.subarray(0, length));
  larger.values.set(columns.values.subarray(0, length));
  larger.marks.set(columns.marks.subarray(0, length));
  return larger;
}

function refuseStopped(isStopped: () => boolean): void {
  if (isStopped()) throw new Problem("cancelled", "The question was taken back.", "");
}

function stoppable(history: History, isStopped: () => boolean): History {
  return {
    ...history,
    *pieces(handle, from, to, memory) {
      for (const piece of history.pieces(handle, from, to, memory)) {
        refuseStopped(isStopped);
        yield piece;
      }
    },
    *parts(handle, from, to, wanted) {
      for (const part of history.parts(handle, from, to, wanted)) {
        refuseStopped(isStopped);
        yield part;
      }
    },
  };
}
