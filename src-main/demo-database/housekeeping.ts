import { setImmediate as turn } from "node:timers/promises";
import type { PGlite } from "@electric-sql/pglite";
import type { Turns } from "./turns.ts";

/** A policy of TimescaleDB and how often it is due. */
interface Policy {
  readonly id: number;
  readonly everyMs: number;
  /** The continuous aggregate that it refreshes; null: it does something else. */
  readonly view: string | null;
}

const policies = `
  SELECT job_id AS id, extract(epoch FROM schedule_interval)::float8 * 1000 AS "everyMs",
    CASE WHEN proc_name = 'policy_refresh_continuous_aggregate'
      THEN format('%I.%I', hypertable_schema, hypertable_name) END AS view
  FROM timescaledb_information.jobs
  WHERE scheduled AND proc_name IN ('policy_refresh_continuous_aggregate', 'policy_compression', 'policy_retention')
  ORDER BY proc_name DESC, job_id`;

/** Stretches of readings that are over and that the policies refresh, the oldest first: of older ones, some were let go. */
const chunks = `
  SELECT range_start AS since, range_end AS until FROM timescaledb_information.chunks
  WHERE hypertable_schema = 'blipee' AND hypertable_name = 'readings' AND range_end < now() - INTERVAL '1 day'
    AND range_start >= now() - INTERVAL '700 days'
  ORDER BY range_start`;

/**
 * Aggregates, compresses and removes readings as the policies of the database say. Elsewhere the extension's background
 * workers do; an embedded database has none.
 */
export class Housekeeping {
  readonly #database: PGlite;
  readonly #turns: Turns;
  readonly #clock: () => number;
  /** When each policy ran last, by its number. */
  readonly #ran = new Map<number, number>();

  /** @param clock UTC epoch ms */
  constructor(database: PGlite, turns: Turns, clock: () => number) {
    this.#database = database;
    this.#turns = turns;
    this.#clock = clock;
  }

  /**
   * Runs the policies that are due, each in a turn of its own: those who are connected have theirs in between.
   * @returns how many ran
   * @throws errors of the database; a policy that fails is tried again when it is due next
   */
  async run(): Promise<number> {
    const now = this.#clock();
    const due = (await this.#policies()).filter(({ id, everyMs }) => {
      const before = this.#ran.get(id);
      return before === undefined || now - before >= everyMs;
    });
    const failures: unknown[] = [];
    for (const { id, view } of due) {
      this.#ran.set(id, now);
      try {
        if (view !== null) await this.#refresh(view);
        await this.#inTurn(() => this.#database.exec(`CALL public.run_job(${id})`));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} policies failed`);
    return due.length;
  }

  /** Refreshes what is over bit by bit: all at once keeps everybody else waiting for as long as it takes, 13 s for a million readings. */
  async #refresh(view: string): Promise<void> {
    type Chunk = { readonly since: Date; readonly until: Date };
    const { rows } = await this.#inTurn(() => this.#database.query<Chunk>(chunks));
    for (const { since, until } of rows)
      await this.#inTurn(() =>
        this.#database.exec(
          `CALL public.refresh_continuous_aggregate('${view}', '${since.toISOString()}', '${until.toISOString()}')`,
        ),
      );
  }

  async #policies(): Promise<readonly Policy[]> {
    return this.#inTurn(async () => {
      const there = await this.#database.query<{ found: boolean }>(
        "SELECT to_regclass('timescaledb_information.jobs') IS NOT NULL AS found",
      );
      if (there.rows[0]?.found !== true) return [];
      return (await this.#database.query<Policy>(policies)).rows;
    });
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const end = await this.#turns.take();
    try {
      return await work();
    } finally {
      end();
      // The database holds the whole thread: what was said meanwhile is heard before the next turn is taken.
      await turn();
    }
  }
}
