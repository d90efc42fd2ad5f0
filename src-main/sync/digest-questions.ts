import type { ClientBase } from "pg";
import { dayMs } from "./digest.ts";

/** What the central database has of one UTC day of one series. */
export interface CentralDigest {
  readonly series: number;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly count: string;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
}

/** Days of series, from one on and before another. */
export interface DigestQuestion {
  readonly siteId: string;
  readonly series: readonly number[];
  readonly from: number;
  readonly until: number;
}

/** Days of series of the first statement: a day may have one reading, or 86,400. */
const firstAtOnce = 100;
const mostAtOnce = 40_000;
/** A statement should take at most so long, ms. */
const longest = 10_000;

/** Asks for digests in statements that are as large as the server answers in good time, and learns by each how large that is. */
export class DigestQuestions {
  /** Days of series in one statement. */
  #atOnce = firstAtOnce;

  /** @throws what pg throws, `57014` where one day of one series takes longer than a statement may; the signal's reason */
  async ask(client: ClientBase, question: DigestQuestion, signal: AbortSignal): Promise<CentralDigest[]> {
    signal.throwIfAborted();
    const { siteId, series, from, until } = question;
    const size = series.length * (until - from);
    if (size <= 0) return [];
    const halves = size > this.#atOnce ? halvesOf(question) : null;
    if (halves !== null) {
      const found: CentralDigest[] = [];
      for (const half of halves) found.push(...(await this.ask(client, half, signal)));
      return found;
    }
    const began = performance.now();
    try {
      const { rows } = await client.query<CentralDigest>(
        `SELECT series, (extract(epoch FROM day) / 86400)::int AS day, count, encode(digest, 'hex') AS digest
         FROM blipee.digests($1, $2, to_timestamp($3), to_timestamp($4))`,
        [siteId, series, (from * dayMs) / 1_000, (until * dayMs) / 1_000],
      );
      this.#learn(size, performance.now() - began);
      return rows;
    } catch (error) {
      signal.throwIfAborted();
      if (!isTooLong(error) || size === 1) throw error;
      this.#atOnce = Math.max(1, Math.floor(size / 2));
      return this.ask(client, question, signal);
    }
  }

  #learn(size: number, took: number): void {
    if (took > longest) this.#atOnce = Math.max(1, Math.floor(size / 2));
    // What was small says nothing of what is large.
    else if (took < longest / 4 && 2 * size >= this.#atOnce)
      this.#atOnce = Math.min(mostAtOnce, this.#atOnce * 2);
  }
}

/** Fewer days first: readings of one time lie together there. */
function halvesOf(question: DigestQuestion): readonly [DigestQuestion, DigestQuestion] | null {
  const { series, from, until } = question;
  if (until - from > 1) {
    const middle = from + Math.floor((until - from) / 2);
    return [
      { ...question, until: middle },
      { ...question, from: middle },
    ];
  }
  if (series.length < 2) return null;
  const middle = Math.floor(series.length / 2);
  return [
    { ...question, series: series.slice(0, middle) },
    { ...question, series: series.slice(middle) },
  ];
}

const isTooLong = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "57014";
