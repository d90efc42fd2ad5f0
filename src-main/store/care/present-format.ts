import { basename } from "node:path";
import { Problem } from "../../contract/problem.ts";
import type { Connection } from "../database.ts";
import { migrations } from "../migrations/index.ts";

/** @throws Problem `project-newer`, `not-supported` for a file of another version; `wrong-key`, `project-damaged` */
export function demandPresentFormat({ db, path, attempt }: Connection): void {
  const version = Number(attempt("opening it", () => db.pragma("user_version", { simple: true })));
  const present = migrations.at(-1)?.version ?? 0;
  if (version === present) return;
  throw new Problem(
    version > present ? "project-newer" : "not-supported",
    `${basename(path)} has the format of another version of Blipee Field.`,
    "Open it once with this version, then try again.",
  );
}
