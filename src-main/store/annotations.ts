import { annotation, mostAnnotations } from "../contract/annotations.ts";
import type { Annotations } from "./annotation-records.ts";
import type { Connection, Statement } from "./database.ts";
import { parseRow } from "./rows.ts";

interface AnnotationRow {
  readonly id: string;
  readonly body: string;
}

export function openAnnotations({ db, attempt }: Connection): Annotations {
  const list = db.prepare(
    "SELECT id, body FROM annotations WHERE begins <= ? AND ends >= ? ORDER BY begins DESC, id DESC LIMIT ?",
  ) as Statement<[number, number, number], AnnotationRow>;
  const get = db.prepare("SELECT id, body FROM annotations WHERE id = ?") as Statement<
    [string],
    AnnotationRow
  >;
  const read = ({ id, body }: AnnotationRow) => parseRow(annotation, "annotation", id, body, {});
  return {
    list: (from, to) =>
      attempt("reading annotations", () => list.all(to, from, mostAnnotations).map(read).reverse()),
    get: (id) =>
      attempt("reading an annotation", () => {
        const row = get.get(id);
        return row === undefined ? null : read(row);
      }),
  };
}

/** How edits read and write single notes. */
export function annotationRows({ db }: Connection) {
  const read = db.prepare("SELECT body FROM annotations WHERE id = ?").pluck() as Statement<[string], string>;
  const put = db.prepare(
    `INSERT INTO annotations (id, begins, ends, body) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET begins = excluded.begins, ends = excluded.ends, body = excluded.body`,
  ) as Statement<[string, number, number, string]>;
  const remove = db.prepare("DELETE FROM annotations WHERE id = ?") as Statement<[string]>;
  return {
    read: (id: string): string | null => read.get(id) ?? null,
    write: (id: string, body: string | null): void => {
      if (body === null) {
        remove.run(id);
        return;
      }
      const { from, to } = annotation.pick({ from: true, to: true }).parse(JSON.parse(body));
      put.run(id, from, to, body);
    },
  };
}
