import {
  type AggregateAnswer,
  type AggregateFunction,
  type AggregateQuestion,
  mostBuckets,
} from "../contract/aggregate.ts";
import type { PointId } from "../contract/identity.ts";
import type { Point } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import { type BucketColumns, type BucketQuestion, bucketsOf, fromReadings } from "./aggregate.ts";
import { nullable, plain } from "./blocks/columns.ts";
import { hourMs } from "./blocks/roll-up.ts";
import { bucketEdges } from "./bucket-edges.ts";
import type { PointHandles } from "./handles.ts";
import type { Catalogue } from "./project-file.ts";
import type { Tiers } from "./tiers.ts";

/**
 * Prepares the answering of questions for buckets of history. Whole hours come from roll-ups, as far as a question
 * allows; what isn't sealed, or arrived late beside sealed readings, is added up from readings.
 * @returns yields after each point, so that others get their turn
 * @throws Problem `not-found` for a point that doesn't exist; `invalid-input`
 */
export function openAggregate(
  catalogue: Catalogue,
  handles: PointHandles,
  tiers: Tiers,
): (question: AggregateQuestion, timeZone: string) => Generator<undefined, AggregateAnswer> {
  return function* (question, timeZone) {
    const asked = bucketQuestion(question, timeZone);
    const columns: BucketColumns[] = [];
    for (const pointId of question.pointIds) {
      const { intervalMs } = aggregatePoint(catalogue, pointId);
      columns.push(bucketsOf(tiers, { handle: handles.of(pointId), intervalMs }, asked));
      yield;
    }
    return aggregateAnswerOf(question, asked.edges, columns);
  };
}

/** Cuts the range. @throws Problem `invalid-input` */
export function bucketQuestion(question: AggregateQuestion, timeZone: string): BucketQuestion {
  const { from, to, interval, functions, fill } = question;
  const edges = bucketEdges(from, to, interval, timeZone);
  if ((edges.length - 1) * question.pointIds.length > mostBuckets) {
    throw new Problem(
      "invalid-input",
      `These are too many buckets: ${question.pointIds.length} points with ${edges.length - 1} each.`,
      "Ask for fewer points, a shorter range or longer buckets.",
    );
  }
  return bucketsBetween(edges, functions, fill);
}

/** @param edges beginnings of the buckets and the end of the last, epoch ms. @throws Problem `invalid-input` */
export function bucketsBetween(
  edges: Float64Array,
  functions: readonly AggregateFunction[],
  fill: AggregateQuestion["fill"] = "null",
): BucketQuestion {
  if (!((edges.at(-1) ?? 0) > (edges[0] ?? 0)))
    throw new Problem("invalid-input", "The range ends before it begins.", "Correct it.");
  const inHours = areWhole(edges);
  const isAddable = !functions.some((each) => fromReadings.has(each));
  return { edges, functions, fill, isAddable, byHours: inHours && isAddable };
}

const areWhole = (edges: Float64Array): boolean => {
  for (let at = 0; at < edges.length; at += 1) if ((edges[at] ?? 0) % hourMs !== 0) return false;
  return true;
};

/** @throws Problem `not-found` */
export function aggregatePoint(catalogue: Catalogue, id: PointId): Point {
  const point = catalogue.point(id);
  if (point !== null) return point;
  throw new Problem("not-found", "A point of this question is no longer in the project.", "Take it out.");
}

/** The buckets of the points of a question, as the contract has them. */
export function aggregateAnswerOf(
  question: AggregateQuestion,
  edges: Float64Array,
  columns: readonly BucketColumns[],
): AggregateAnswer {
  return {
    ...bucketsOfAnswer(question, edges),
    series: question.pointIds.map((pointId, at) => aggregateSeriesOf(pointId, columns[at])),
  };
}

/** When the buckets of an answer begin, and when the last ends. */
export const bucketsOfAnswer = (
  { to }: Pick<AggregateQuestion, "to">,
  edges: Float64Array,
): Pick<AggregateAnswer, "starts" | "end"> => ({
  starts: plain(edges.subarray(0, -1)),
  end: edges.at(-1) ?? to,
});

/** One point's buckets as the contract has them. */
export const aggregateSeriesOf = (
  pointId: PointId,
  columns: BucketColumns | undefined,
): AggregateAnswer["series"][number] => ({
  pointId,
  values: columns?.values.map(nullable) ?? [],
  completeness: plain(columns?.completeness ?? new Float64Array()),
  quality: plain(columns?.quality ?? new Uint8Array()),
  ...hourly(columns?.hourlyUntil),
});

/** For answers of the contract. */
export const hourly = (hourlyUntil: number | undefined): { hourlyUntil?: number } =>
  hourlyUntil === undefined ? {} : { hourlyUntil };
