import type { Connection, Statement } from "./database.ts";

/** Tables of which a row is an id and its JSON. */
export type BodyTable = "report_entries" | "measures" | "alarm_rules";

/** How edits read and write single rows of a table. */
export function bodyRows({ db }: Connection, table: BodyTable) {
  const read = db.prepare(`SELECT body FROM ${table} WHERE id = ?`).pluck() as Statement<[string], string>;
  const put = db.prepare(
    `INSERT INTO ${table} (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body`,
  ) as Statement<[string, string]>;
  const remove = db.prepare(`DELETE FROM ${table} WHERE id = ?`) as Statement<[string]>;
  return {
    read: (id: string): string | null => read.get(id) ?? null,
    write: (id: string, body: string | null): void => {
      if (body === null) remove.run(id);
      else put.run(id, body);
    },
  };
}
