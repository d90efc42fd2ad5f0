import type { PointId } from "../contract/identity.ts";
import type { Outgoing } from "../store/index.ts";
import type { PointComparison } from "./compare.ts";
import { dayMs } from "./digest.ts";
import type { Agreed } from "./site-agreement.ts";

export interface DueComparisonOptions {
  readonly agreed: () => Pick<Agreed, "comparing">;
  readonly note: (change: Pick<Agreed, "comparing">) => void;
  readonly outgoing: Pick<Outgoing, "resend">;
  /** Under which name the store keeps what the central database lacks. */
  readonly receiver: string;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** Points of the first step. */
const firstPoints = 10;
const mostPoints = 100;
/** What arrives meanwhile waits for a step: it should take at most so long, ms. */
const longestStep = 10_000;

/**
 * Finds what a central database lost that was put back to an older state, step by step between what is sent: a large site's
 * takes hours. How far it is is kept in the project, so that it goes on there after the connection broke.
 */
export class DueComparison {
  readonly #options: DueComparisonOptions;
  #points = firstPoints;

  constructor(options: DueComparisonOptions) {
    this.#options = options;
  }

  /** From the beginning. */
  begin(): void {
    this.#options.note({ comparing: { after: "", differences: 0 } });
  }

  /**
   * Compares the next points, and lets what differs be sent again.
   * @param compare compares some points
   * @returns false: nothing is left to compare
   * @throws what comparing throws; the step is done again then
   */
  async step(
    series: ReadonlyMap<PointId, number>,
    compare: (some: ReadonlyMap<PointId, number>) => AsyncIterable<PointComparison>,
  ): Promise<boolean> {
    const { agreed, note, outgoing, receiver, log } = this.#options;
    const { comparing } = agreed();
    if (comparing === null) return false;
    const left = [...series].filter(([id]) => id > comparing.after);
    const some = left.sort(([one], [other]) => (one < other ? -1 : 1)).slice(0, this.#points);
    const last = some.at(-1);
    if (last === undefined) {
      log("both sides are compared", { differences: comparing.differences });
      note({ comparing: null });
      return false;
    }
    const began = performance.now();
    let { differences } = comparing;
    for await (const point of compare(new Map(some))) {
      differences += point.differences.length;
      for (const { pointId, day, local } of point.differences)
        if (local > 0) outgoing.resend(receiver, pointId, day * dayMs, (day + 1) * dayMs - 1);
    }
    note({ comparing: { after: last[0], differences } });
    const took = performance.now() - began;
    if (took > longestStep) this.#points = Math.max(1, Math.floor(this.#points / 2));
    else if (took < longestStep / 4) this.#points = Math.min(mostPoints, this.#points * 2);
    return true;
  }
}
