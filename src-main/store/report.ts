import type { ReportEntry } from "../contract/report.ts";
import { reportEntry, reportHead } from "../contract/report.ts";
import type { Connection, Statement } from "./database.ts";
import { packAnswer, unpackAnswer } from "./packed-answer.ts";
import type { ReportRecords } from "./report-records.ts";
import { parseRow } from "./rows.ts";
import { reportHeadSetting } from "./site-settings.ts";

const noHead = { title: "", introduction: "" };

export function openReport({ db, attempt, transaction }: Connection): ReportRecords {
  const head = db
    .prepare(`SELECT body FROM site_settings WHERE name = '${reportHeadSetting}'`)
    .pluck() as Statement<[], string>;
  const entries = db.prepare("SELECT id, body FROM report_entries") as Statement<
    [],
    { readonly id: string; readonly body: string }
  >;
  const answer = db.prepare("SELECT body FROM report_answers WHERE entry = ?").pluck() as Statement<
    [string],
    Buffer
  >;
  const keep = db.prepare("INSERT INTO report_answers (entry, body) VALUES (?, ?)") as Statement<
    [string, Buffer]
  >;
  const forget = db.prepare(
    `DELETE FROM report_answers WHERE entry NOT IN (SELECT id FROM report_entries)
       AND entry NOT IN (SELECT row_id FROM edit_rows WHERE kind = 'report-entry')`,
  ) as Statement<[]>;
  return {
    head: () =>
      attempt("reading the report", () => {
        const body = head.get();
        return body === undefined ? noHead : parseRow(reportHead, "setting", "report", body, {});
      }),
    entries: () =>
      attempt("reading the report", (): ReportEntry[] =>
        entries
          .all()
          .map(({ id, body }) => parseRow(reportEntry, "entry of the report", id, body, {}))
          .sort((one, other) => one.place - other.place || (one.id < other.id ? -1 : 1)),
      ),
    answer: (id) =>
      attempt("reading the report", () => {
        const body = answer.get(id);
        return body === undefined ? null : unpackAnswer(id, body);
      }),
    keepAnswer: (id, given) =>
      transaction("keeping an answer", () => {
        forget.run();
        keep.run(id, packAnswer(given));
      }),
  };
}
