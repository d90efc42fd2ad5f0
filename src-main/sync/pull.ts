import { setImmediate as turn } from "node:timers/promises";
import type { ClientBase } from "pg";
import type { PointId } from "../contract/identity.ts";
import type { Point } from "../contract/point.ts";
import { columnsOfRows, type SeriesReading } from "./central-readings.ts";
import { compare } from "./compare.ts";
import { dayMs } from "./digest.ts";
import { DigestQuestions } from "./digest-questions.ts";
import { firstCentralTime } from "./packed-readings.ts";
import {
  type CentralThing,
  makeMissing,
  type PullOptions,
  type PullQuestion,
  thingsOfSite,
} from "./pulled-things.ts";
import { fetchThings } from "./shared-things.ts";
import { extentOfSeries, readingsOfSeries } from "./source-questions.ts";

/** What was done so far. */
export interface PullProgress {
  readonly points: number;
  readonly pointsDone: number;
  readonly madeDevices: number;
  readonly madePoints: number;
  /** Templates of devices that became the project's. */
  readonly madeTemplates: number;
  /** Tariffs and alarm rules that did. */
  readonly madeRules: number;
  /** Readings that came, and those of them that were new here. */
  readonly readings: number;
  readonly changed: number;
  /** Points of which nothing was taken, and templates, tariffs and alarm rules that weren't, with why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

/** Readings in one page, and in one transaction here. */
const readingsAtOnce = 10_000;

interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Fetches a site's templates, tariffs, alarm rules, devices, points and readings into a project. What is here already is told by comparing both sides day by
 * day, so that a fetch that was stopped goes on where it was when it is begun again, and a second one brings what is new.
 * @returns yields after each page
 */
export async function* pull(
  options: PullOptions,
  question: PullQuestion,
  signal: AbortSignal,
): AsyncGenerator<PullProgress> {
  const { client, file, receiver } = options;
  const things = await thingsOfSite(client, question.siteId, question.deviceIds, signal);
  // Before the devices that are read by them. Where the site is sent too, both sides' templates are merged by that.
  const templates =
    receiver === null
      ? await fetchThings(client, question.siteId, new Map(), options.templates)
      : { taken: 0, leftOut: [] };
  const { matched, ...missing } = makeMissing(options, question, things);
  if (missing.madePoints > 0 || missing.madeDevices > 0) options.made();
  // Behind the points that alarm rules are about.
  const points = new Map([...matched].map(([thing, point]) => [point.id, thing.id]));
  let madeRules = 0;
  const rulesLeft: PullProgress["leftOut"][number][] = [];
  for (const sharing of receiver === null ? options.rules : []) {
    const rules = await fetchThings(client, question.siteId, points, sharing);
    madeRules += rules.taken;
    rulesLeft.push(...rules.leftOut);
  }
  const made = { ...missing, madeTemplates: templates.taken, madeRules };
  const leftOut = [...templates.leftOut, ...rulesLeft, ...missing.leftOut];
  const sums = { points: matched.size, pointsDone: 0, ...made, readings: 0, changed: 0, leftOut };
  yield sums;
  const extents = await extentsOf(client, [...matched.keys()], signal);
  const questions = new DigestQuestions();
  for (const [thing, point] of matched) {
    const extent = extents.get(thing.series);
    const from = Math.max(question.from ?? firstCentralTime, extent?.from ?? Number.POSITIVE_INFINITY);
    const to = Math.min(question.to ?? Number.POSITIVE_INFINITY, extent?.to ?? Number.NEGATIVE_INFINITY);
    const ranges =
      from < to
        ? await missingOf(
            { client, siteId: question.siteId, questions },
            thing,
            point,
            { from, to },
            file,
            signal,
          )
        : [];
    for (const range of ranges) {
      for await (const { times, values, qualities, reasons } of pages(client, thing.series, range, signal)) {
        const points = times.map(() => point.id);
        const batch = { points, times, values, qualities, reasons };
        const { changed } = file.readings.append(batch, true, receiver ?? undefined);
        sums.readings += times.length;
        sums.changed += changed;
        yield { ...sums };
        // Whoever polls and asks gets their turn.
        await turn();
      }
    }
    sums.pointsDone += 1;
    yield { ...sums };
  }
}

/** Over what time the central database has readings of series. */
async function extentsOf(
  client: ClientBase,
  things: readonly CentralThing[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Range>> {
  const found = new Map<number, Range>();
  for (let at = 0; at < things.length; at += 500) {
    signal.throwIfAborted();
    const some = things.slice(at, at + 500).map(({ series }) => series);
    const { rows } = await client.query<[number, number, number]>({
      ...{ text: extentOfSeries, values: [some], rowMode: "array" },
    });
    for (const [series, from, last] of rows) found.set(series, { from, to: last + 1 });
  }
  return found;
}

/** The stretches of a point of which the central database has something that isn't here. */
async function missingOf(
  {
    client,
    siteId,
    questions,
  }: { readonly client: ClientBase; readonly siteId: string; readonly questions: DigestQuestions },
  { series }: CentralThing,
  point: Point,
  range: Range,
  { outgoing, readings }: PullOptions["file"],
  signal: AbortSignal,
): Promise<readonly Range[]> {
  if (readings.extent(point.id) === null) return [range];
  const ranges: Range[] = [];
  const asked = new Map<PointId, number>([[point.id, series]]);
  for await (const { differences } of compare(client, siteId, asked, outgoing, range, signal, questions)) {
    const days = differences.filter(({ central }) => central > 0).map(({ day }) => day);
    for (const day of days.sort((one, other) => one - other)) {
      const from = Math.max(range.from, day * dayMs);
      const to = Math.min(range.to, (day + 1) * dayMs);
      const before = ranges.at(-1);
      if (before?.to === from) ranges[ranges.length - 1] = { from: before.from, to };
      else if (from < to) ranges.push({ from, to });
    }
  }
  return ranges;
}

async function* pages(client: ClientBase, series: number, { from, to }: Range, signal: AbortSignal) {
  let since = from;
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await client.query<SeriesReading & unknown[]>({
      ...{ text: readingsOfSeries, values: [[series], [since], to, readingsAtOnce], rowMode: "array" },
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield columnsOfRows(rows);
    if (rows.length < readingsAtOnce) return;
    since = last[1] + 1;
  }
}
