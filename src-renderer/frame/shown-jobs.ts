import type { Job } from "../../src-main/contract/index.ts";

/** How long an ended job stays in sight, ms; its outcome stays where it was started from. */
export const endedJobMs = 8_000;

const most = 3;

/**
 * Jobs in sight, three at most: those that run, those that ended a moment ago, and failed ones until they are closed.
 * @param jobs newest first @param now UTC epoch ms
 * @param closed ids of jobs that a person closed
 * @param held ids of jobs that stay because somebody is at them
 */
export function shownJobs(
  jobs: readonly Job[],
  now: number,
  closed: ReadonlySet<string>,
  held: ReadonlySet<string>,
): Job[] {
  const inSight = jobs.filter(
    (job) =>
      job.endedAt === null ||
      (!closed.has(job.id) && (job.state === "failed" || held.has(job.id) || now - job.endedAt < endedJobMs)),
  );
  // What runs comes before what ended, what began last before what began earlier.
  const first = [...inSight].sort(
    (one, other) => Number(one.endedAt !== null) - Number(other.endedAt !== null),
  );
  const chosen = new Set(first.slice(0, most));
  return inSight.filter((job) => chosen.has(job));
}
