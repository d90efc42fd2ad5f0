import type { AggregateQuestion } from "../../contract/aggregate.ts";
import { type BucketQuestion, fromReadings, isReadAtOnce } from "../aggregate.ts";
import { timesBefore } from "../blocks/columns.ts";
import type { Head } from "../head.ts";
import type { History } from "../tiers.ts";

/** What answering a question for buckets goes through for one point. */
export interface PointPlan {
  readonly waiting: number;
  readonly rolledUp: number;
  readonly hours: number;
  readonly stretches: number;
  readonly readings: number;
  /** Before this only hours are kept; absent: the range doesn't reach there. */
  readonly hourlyUntil?: number;
}

/** Goes the same way as the answer would, and counts. */
export function planOf(
  history: History,
  head: Pick<Head, "columns">,
  handle: number | undefined,
  question: BucketQuestion,
): PointPlan {
  const { edges, byHours } = question;
  const plan = { waiting: 0, rolledUp: 0, hours: 0, stretches: 0, readings: 0 };
  if (handle === undefined) return plan;
  const from = edges[0] ?? 0;
  const to = edges.at(-1) ?? 0;
  for (const { times } of head.columns(handle))
    plan.waiting += timesBefore(times, to) - timesBefore(times, from);
  const hourlyUntil = history.keptUntil(handle);
  const parts =
    byHours && !(isReadAtOnce(question) && hourlyUntil <= from)
      ? history.parts(handle, from, to, new Set(["hour"] as const))
      : history.pieces(handle, from, to);
  for (const part of parts) {
    if ("hour" in part) {
      plan.rolledUp += 1;
      plan.hours += part.hour.length;
    } else {
      plan.stretches += 1;
      plan.readings += part.times.length;
    }
  }
  return hourlyUntil > from ? { ...plan, hourlyUntil } : plan;
}

/** Whether it is answered from what was added up by the hour, where a point has that. */
export const isByHours = (asked: BucketQuestion): boolean => asked.byHours && !isReadAtOnce(asked);

/** Why a question is answered as it is, in a sentence. */
export function reasonOf(asked: BucketQuestion, { functions }: AggregateQuestion): string {
  if (isByHours(asked)) return "Buckets are whole hours: what was sealed was added up by the hour already.";
  const needing = functions.filter((each) => fromReadings.has(each));
  if (asked.byHours) return "The range is short: reading it is quicker than adding up its hours.";
  return needing.length > 0
    ? `Every reading is needed for ${needing.join(", ")}.`
    : "Buckets don't begin and end with whole hours (UTC).";
}
