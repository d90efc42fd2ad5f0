import type Database from "better-sqlite3";
import type { Statement } from "./database.ts";
import type { HistoryProgress, OutgoingState } from "./outgoing-readings.ts";

/** History of a point that a receiver is to be sent: readings with `next` ≤ time ≤ `last`. */
export interface Stretch {
  readonly id: number;
  readonly point: number;
  readonly next: number;
  readonly last: number;
  /** Differs when something was put into it since: what was read of it before may lack that. */
  readonly version: number;
}

type StretchCounts = Pick<OutgoingState, "stretches" | "stretchesSince" | "keptBack" | "keptBackSince">;

/** Stretches of one receiver and point don't overlap. */
export interface Stretches {
  /** @param since when it began to wait, UTC epoch ms */
  add(receiver: number, point: number, from: number, to: number, since: number): void;
  /** By the week in which they go on, then by point. @param keptBack points to leave out, as JSON */
  oldest(receiver: number, most: number, keptBack?: string): Stretch[];
  /** Takes from a stretch what was sent, unless it was put into since. */
  confirm(progress: HistoryProgress): void;
  /** Whether one of a receiver and point reaches into a time. */
  reaches(receiver: number, point: number, from: number, to: number): boolean;
  /** Points that have some, and since when the first of them waits, by whether they are kept back. */
  counts(receiver: number, keptBack?: string): StretchCounts;
  oldestTime(): number | null;
}

/** Stretches that are no further apart become one: sending a little again costs less than keeping many. */
const near = 3_600_000;

export function openStretches(db: Database.Database): Stretches {
  const touching = db.prepare(
    `SELECT id, point, next, last, version, since FROM stretches
     WHERE receiver = ? AND point = ? AND next <= ? AND last >= ?`,
  ) as Statement<[number, number, number, number], Stretch & { readonly since: number }>;
  const insert = db.prepare(
    "INSERT INTO stretches (id, receiver, point, next, last, version, since) VALUES (?, ?, ?, ?, ?, 0, ?)",
  ) as Statement<[number, number, number, number, number, number]>;
  const change = db.prepare(
    "UPDATE stretches SET next = ?, last = ?, version = version + ?, since = ? WHERE id = ?",
  ) as Statement<[number, number, number, number, number]>;
  const remove = db.prepare("DELETE FROM stretches WHERE id = ?") as Statement<[number]>;
  const oldest = db.prepare(
    `SELECT id, point, next, last, version FROM stretches WHERE receiver = @receiver
     AND point NOT IN (SELECT value FROM json_each(@keptBack))
     AND next < (SELECT (min(next) / 604800000 + 1) * 604800000 FROM stretches WHERE receiver = @receiver
       AND point NOT IN (SELECT value FROM json_each(@keptBack)))
     ORDER BY point LIMIT @most`,
  ) as Statement<[{ receiver: number; most: number; keptBack: string }], Stretch>;
  const advance = db.prepare("UPDATE stretches SET next = ? WHERE id = ? AND version = ?") as Statement<
    [number, number, number]
  >;
  // Where something was put behind its end since, it isn't over.
  const finish = db.prepare(
    "DELETE FROM stretches WHERE id = ? AND version = ? AND next > last",
  ) as Statement<[number, number]>;
  const counts = db.prepare(
    `SELECT count(DISTINCT point) FILTER (WHERE NOT held) AS stretches, min(since) FILTER (WHERE NOT held) AS stretchesSince,
       count(DISTINCT point) FILTER (WHERE held) AS keptBack, min(since) FILTER (WHERE held) AS keptBackSince
     FROM (SELECT point, since, point IN (SELECT value FROM json_each(@keptBack)) AS held
       FROM stretches WHERE receiver = @receiver)`,
  ) as Statement<[{ receiver: number; keptBack: string }], StretchCounts>;
  const oldestTime = db.prepare("SELECT min(next) FROM stretches").pluck() as Statement<[], number | null>;

  // Of one that is over a part may be on its way, which mustn't be taken for a part of another one.
  let lastId = db.prepare<[], number>("SELECT coalesce(max(id), 0) FROM stretches").pluck().get() ?? 0;

  return {
    add(receiver, point, from, to, since) {
      const [first, ...others] = touching.all(receiver, point, to + near, from - near);
      if (first === undefined) {
        lastId += 1;
        insert.run(lastId, receiver, point, from, to, since);
        return;
      }
      const all = [first, ...others];
      const next = Math.min(from, ...all.map((one) => one.next));
      const last = Math.max(to, ...all.map((one) => one.last));
      for (const { id } of others) remove.run(id);
      const isBehind = others.length === 0 && from > first.last;
      change.run(next, last, isBehind ? 0 : 1, Math.min(since, ...all.map((one) => one.since)), first.id);
    },
    oldest: (receiver, most, keptBack = "[]") => oldest.all({ receiver, most, keptBack }),
    confirm({ stretch, version, next }) {
      advance.run(next, stretch, version);
      finish.run(stretch, version);
    },
    reaches: (receiver, point, from, to) => touching.get(receiver, point, to, from) !== undefined,
    counts: (receiver, keptBack = "[]") =>
      counts.get({ receiver, keptBack }) ?? {
        ...{ stretches: 0, stretchesSince: null, keptBack: 0, keptBackSince: null },
      },
    oldestTime: () => oldestTime.get() ?? null,
  };
}
