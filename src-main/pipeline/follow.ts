import type { Point } from "../contract/point.ts";
import { type ProblemReport, reportOf } from "../contract/problem.ts";
import type { RawSample } from "../drivers/driver.ts";
import type { PolledSession } from "./cov.ts";
import { type Group, requestOf } from "./groups.ts";

/**
 * Subscribes the points of a group and takes on what is told of them. One point goes first: a device that leaves
 * SubscribeCOV unanswered then costs one time-out, and not one a point.
 * @param heard called with each change as it comes
 * @returns when the group's subscriptions ended, for whatever reason; never fails
 */
export async function follow(
  group: Group,
  session: PolledSession,
  monotonic: () => number,
  heard: (point: Point, sample: Extract<RawSample, { ok: true }>) => void,
): Promise<void> {
  const { cov, points, device } = group;
  const { signal } = cov.begin();
  const byId = new Map<string, Point>(points.map((point) => [point.id, point]));
  const refused = new Set<string>();
  let problem: ProblemReport | null = null;
  const [first, ...others] = points;
  if (first === undefined) return;

  const listen = async (wanted: readonly Point[], told: () => void) => {
    const requests = wanted.flatMap((point) => requestOf(point, device));
    try {
      for await (const sample of session.subscribe?.(requests, signal) ?? []) {
        const point = byId.get(sample.reference);
        if (signal.aborted) return;
        if (point === undefined) continue;
        if (sample.ok) {
          refused.delete(point.id);
          cov.held.told(point.id, sample);
          heard(point, sample);
          told();
        } else {
          problem ??= sample.problem;
          refused.add(point.id);
          cov.held.release(point.id);
          cov.partly(refused.size, points.length);
        }
      }
    } catch (error) {
      if (!signal.aborted) problem ??= reportOf(error);
    }
  };

  let rest: Promise<void> | undefined;
  await listen([first], () => {
    rest ??= listen(others, () => undefined);
  });
  await rest;
  if (!signal.aborted) cov.refused(problem, monotonic());
}
