import { measure } from "../contract/measures.ts";
import type { Connection, Statement } from "./database.ts";
import type { MeasureRecords } from "./measure-records.ts";
import { parseRow } from "./rows.ts";

export function openMeasures({ db, attempt }: Connection): MeasureRecords {
  const list = db.prepare("SELECT id, body FROM measures ORDER BY id") as Statement<
    [],
    { readonly id: string; readonly body: string }
  >;
  return {
    list: () =>
      attempt("reading measures", () =>
        list.all().map(({ id, body }) => parseRow(measure, "measure", id, body, {})),
      ),
  };
}
