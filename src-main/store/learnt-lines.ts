import { learntOfLine } from "../contract/reading-plan.ts";
import type { Connection, Statement } from "./database.ts";
import type { LearntLines } from "./project-file.ts";
import { parseRow } from "./rows.ts";

export function openLearntLines({ db, attempt, transaction }: Connection): LearntLines {
  const find = db.prepare("SELECT body FROM learnt_of_lines WHERE network_id = ? AND line = ?") as Statement<
    [string, string],
    { body: string }
  >;
  const put = db.prepare(
    `INSERT INTO learnt_of_lines (network_id, line, body) VALUES (?, ?, ?)
     ON CONFLICT (network_id) DO UPDATE SET line = excluded.line, body = excluded.body`,
  ) as Statement<[string, string, string]>;
  return {
    of: (networkId, line) =>
      attempt("reading what was learnt of a line", () => {
        const row = find.get(networkId, line);
        return row === undefined ? null : parseRow(learntOfLine, "learnt line", line, row.body, {});
      }),
    put: (networkId, line, learnt) =>
      transaction("noting what was learnt of a line", () => {
        put.run(networkId, line, JSON.stringify(learnt));
      }),
  };
}
