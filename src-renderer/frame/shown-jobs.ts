import type { Job } from "../../src-main/contract/index.ts";

/** How long an ended job stays in sight, ms; its outcome stays where it was started from. */
export const endedJobMs = 8_000;

/**
 * Jobs in sight: those that run, those that ended a moment ago, and failed ones until they are closed.
 * @param now UTC epoch ms
 * @param closed ids of jobs that a person closed
 * @param held ids of jobs that stay because somebody is at them
 */
export function shownJobs(
  jobs: readonly Job[],
  now: number,
  closed: ReadonlySet<string>,
  held: ReadonlySet<string>,
): Job[] {
  return jobs
    .filter(
      (job) =>
        job.endedAt === null ||
        (!closed.has(job.id) &&
          (job.state === "failed" || held.has(job.id) || now - job.endedAt < endedJobMs)),
    )
    .slice(-3);
}
