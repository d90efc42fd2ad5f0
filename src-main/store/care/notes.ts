import { statSync } from "node:fs";
import { beginOfSpan } from "../blocks/kept-hours.ts";
import type { Connection, Statement } from "../database.ts";
import { pageSize } from "../salt.ts";
import type { Tiers } from "../tiers.ts";
import type { CareNotes } from "./care-notes.ts";
import { openRetention } from "./retention.ts";

export function openCareNotes(connection: Connection, tiers: Tiers): CareNotes {
  const { db, path, attempt } = connection;
  const retention = openRetention(connection, tiers);
  const read = db.prepare("SELECT body FROM project_care").pluck() as Statement<[], string>;
  const write = db.prepare("INSERT OR REPLACE INTO project_care (only, body) VALUES (1, ?)") as Statement<
    [string]
  >;
  const stored = db.prepare("SELECT total FROM stored").pluck() as Statement<[], number>;
  const first = db.prepare("SELECT min(start) FROM blocks").pluck() as Statement<[], number | null>;
  const firstSpan = db.prepare("SELECT min(span) FROM kept_hours").pluck() as Statement<[], number | null>;
  return {
    read: () => attempt("reading the project", () => read.get() ?? null),
    write: (body) => {
      attempt("storing settings", () => write.run(body));
    },
    deleteOld: (limits) => retention.step(limits),
    figures: () =>
      attempt("reading the project", () => {
        const pages = Number(db.pragma("page_count", { simple: true }));
        const free = Number(db.pragma("freelist_count", { simple: true }));
        const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
        return {
          size: statSync(path).size + (log?.size ?? 0),
          used: (pages - free) * pageSize,
          stored: stored.get() ?? 0,
          first: first.get() ?? null,
          firstHour: beginOfSpan(firstSpan.get() ?? null),
        };
      }),
  };
}
