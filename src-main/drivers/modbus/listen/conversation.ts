import { mayAnswer, mayBeRequest } from "./shapes.ts";

/** What a frame of another master's conversation is. */
export type Heard =
  | {
      readonly kind: "request";
      /** The request before it that nobody answered. */
      readonly unanswered: Pending | undefined;
    }
  /** To the newest request; `ms` since that was heard. */
  | { readonly kind: "answer"; readonly ms: number }
  /** An answer to nothing that was heard. */
  | { readonly kind: "nobodys" };

export interface Pending {
  /** Unit and PDU. */
  readonly body: Uint8Array;
  readonly at: number;
}

/** How often one master asks one unit, as far as was heard. */
export interface Asking {
  readonly unit: number;
  /** Median time between two askings of the same, ms; null before the second. */
  readonly everyMs: number | null;
}

interface Question {
  readonly unit: number;
  last: number;
  /** Newest times between, at most as many as are kept. */
  readonly gaps: number[];
}

const gapsKept = 9;
const mostQuestions = 5_000;

/**
 * Tells requests from answers on a line with another master: what fits the request before it is its answer. A write that
 * is repeated, byte by byte, because its unit is silent can't be told from its answer.
 */
export class Conversation {
  #pending: Pending | undefined;
  readonly #questions = new Map<string, Question>();

  /** @param body unit and PDU @param now monotonic time, ms */
  hear(body: Uint8Array, now: number): Heard {
    const pending = this.#pending;
    if (pending !== undefined && mayAnswer(body, pending.body)) {
      this.#pending = undefined;
      return { kind: "answer", ms: now - pending.at };
    }
    if (!mayBeRequest(body)) return { kind: "nobodys" };
    // Nobody answers what goes to all.
    this.#pending = body[0] === 0 ? undefined : { body, at: now };
    this.#count(body, now);
    return { kind: "request", unanswered: pending };
  }

  /** By unit. */
  askings(): Asking[] {
    const gaps = new Map<number, number[]>();
    for (const question of this.#questions.values()) {
      const known = gaps.get(question.unit) ?? [];
      gaps.set(question.unit, known);
      const median = middle(question.gaps);
      if (median !== null) known.push(median);
    }
    return [...gaps]
      .map(([unit, periods]) => ({ unit, everyMs: periods.length === 0 ? null : Math.min(...periods) }))
      .sort((one, other) => one.unit - other.unit);
  }

  #count(body: Uint8Array, now: number): void {
    const key = Buffer.from(body).toString("latin1");
    const known = this.#questions.get(key);
    if (known === undefined) {
      if (this.#questions.size < mostQuestions)
        this.#questions.set(key, { unit: body[0] ?? 0, last: now, gaps: [] });
      return;
    }
    known.gaps.push(now - known.last);
    if (known.gaps.length > gapsKept) known.gaps.shift();
    known.last = now;
  }
}

function middle(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? null;
}
