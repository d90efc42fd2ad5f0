import type { ProblemReport } from "../../src-main/contract/index.ts";
import { problemOf } from "../gateway/index.ts";

export interface Running {
  readonly note: string;
  /** Share that is done, 0–1. */
  readonly share: number;
}

/** That the work went wrong, as the steps of all long work tell it. */
interface Failed {
  readonly kind: "failed";
  readonly problem: ProblemReport;
}

/** Steps of long work, asked for. */
export type Begin<Step> = (options: {
  readonly signal: AbortSignal;
}) => Promise<AsyncIterable<Step | Failed>>;

/** Who wants to know of steps. */
export interface Follower<Step> {
  /** Notes one. @returns how far the work is; null: as before */
  readonly take: (step: Step) => Running | null;
  readonly tell: (running: Running) => void;
  readonly fail: (problem: ProblemReport) => void;
}

const isFailed = (step: { readonly kind: string }): step is Failed => step.kind === "failed";

/** Follows the steps of one long work to its end. Once the signal is aborted, nothing more is told, whatever still comes. */
export async function followSteps<Step extends { readonly kind: string }>(
  begin: Begin<Step>,
  { take, tell, fail }: Follower<Step>,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const step of await begin({ signal })) {
      if (signal.aborted) return;
      if (isFailed(step)) {
        fail(step.problem);
        continue;
      }
      const far = take(step);
      if (far !== null) tell(far);
    }
  } catch (error) {
    if (!signal.aborted) fail(problemOf(error));
  }
}
