import type { ClientBase } from "pg";
import type { Point } from "../contract/point.ts";
import { centralVariables, type NamedPoint } from "./central-variables.ts";
import type { FieldStamps } from "./merge.ts";
import type { Presence } from "./presence.ts";

/** A point as the central database has it. */
export interface CentralPoint {
  readonly id: string;
  readonly series: number;
  readonly device_id: string;
  readonly external_id: string;
  readonly variable: string;
  readonly name: string;
  readonly kind: Point["kind"];
  readonly unit: string;
  readonly interval_ms: number;
  /** Exact, to tell whether somebody else changed it meanwhile. */
  readonly updated_at: string;
  readonly definition: {
    readonly point?: Partial<Point>;
    readonly source?: string;
    readonly fields?: FieldStamps;
    readonly presence?: Presence | undefined;
  } | null;
}

/** Rows in one statement. */
const atOnce = 2_000;

/** A row of points there. */
export interface PointRow {
  readonly id: string;
  /** When it was changed there last, as far as is known; absent: it is new. */
  readonly seen?: string;
  readonly [column: string]: unknown;
}

/** Rows with what their column `variable` is to be, also of points of which nothing else is written, and those that have another one there. */
export function withVariables(
  rows: readonly CentralPoint[],
  named: readonly NamedPoint[],
  written: readonly PointRow[],
): { readonly complete: readonly PointRow[]; readonly renamed: readonly PointRow[] } {
  const variables = centralVariables(rows, named);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const isWritten = new Set(written.map(({ id }) => id));
  const others = named.flatMap(({ id }) => {
    const known = byId.get(id);
    if (known === undefined || isWritten.has(id) || variables.get(id) === known.variable) return [];
    return [{ ...known, seen: known.updated_at }];
  });
  const complete = [...written, ...others].map((row) => ({
    ...row,
    variable: variables.get(row.id) ?? byId.get(row.id)?.variable,
  }));
  const isRenamed = ({ id, variable }: PointRow): boolean =>
    (byId.get(id)?.variable ?? variable) !== variable;
  return { complete, renamed: complete.filter(isRenamed) };
}

/**
 * Writes points, all or none where variables are renamed.
 * @param renamed of them, those that have another variable there: two may have each other's
 * @returns numbers of those that nobody else changed in between
 * @throws what pg throws
 */
export async function putPoints(
  client: ClientBase,
  rows: readonly PointRow[],
  renamed: readonly PointRow[],
): Promise<ReadonlyMap<string, number>> {
  if (renamed.length === 0) return insertPoints(client, rows);
  await client.query("BEGIN");
  try {
    for (const some of portions(renamed))
      await client.query(
        `UPDATE blipee.points AS p SET variable = '~' || p.id
         FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, seen timestamptz)
         WHERE p.id = row.id AND p.updated_at = row.seen`,
        [JSON.stringify(some.map(({ id, seen }) => ({ id, seen })))],
      );
    const put = await insertPoints(client, rows);
    await client.query("COMMIT");
    return put;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function insertPoints(
  client: ClientBase,
  rows: readonly PointRow[],
): Promise<ReadonlyMap<string, number>> {
  const done = new Map<string, number>();
  for (const some of portions(rows)) {
    const { rows: put } = await client.query<{ id: string; series: number }>(
      `INSERT INTO blipee.points
         (id, device_id, external_id, variable, name, kind, unit, interval_ms, definition, updated_at)
       SELECT id, device_id, external_id, variable, name, kind, unit, interval_ms, definition, coalesce(seen, now())
       FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, device_id uuid, external_id text, variable text,
         name text, kind text, unit text, interval_ms int, definition jsonb, seen timestamptz)
       ON CONFLICT (id) DO UPDATE SET variable = excluded.variable, name = excluded.name, kind = excluded.kind, unit = excluded.unit,
         interval_ms = excluded.interval_ms, definition = excluded.definition, updated_at = clock_timestamp()
       WHERE points.updated_at = excluded.updated_at
       RETURNING id, series`,
      [JSON.stringify(some)],
    );
    for (const { id, series } of put) done.set(id, series);
  }
  return done;
}

/** So many as one statement takes. */
export function* portions<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += atOnce) yield items.slice(at, at + atOnce);
}
