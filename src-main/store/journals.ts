import { createHash } from "node:crypto";
import { plantEvent } from "../contract/events.ts";
import { auditLine } from "../contract/writing.ts";
import type { Connection, Statement } from "./database.ts";
import type { JournalName, Journals } from "./journal-records.ts";
import { parseRow } from "./rows.ts";

interface Row {
  readonly number: number;
  /** What the id is made of. */
  readonly text: string;
  readonly body: string;
  readonly hash: string | null;
}

/** The audit's hash stands for its line and all before it. */
const columns = {
  events: "number, body AS text, body, NULL AS hash",
  audit: "number, hash AS text, body, hash",
} as const satisfies Record<JournalName, string>;

function statementsOf(db: Connection["db"], journal: JournalName) {
  const of = columns[journal];
  return {
    after: db.prepare(`SELECT ${of} FROM ${journal} WHERE number > ? ORDER BY number LIMIT ?`) as Statement<
      [number, number],
      Row
    >,
    at: db.prepare(`SELECT ${of} FROM ${journal} WHERE number = ?`) as Statement<[number], Row>,
    extent: db.prepare(`SELECT min(number) AS first, max(number) AS last FROM ${journal}`) as Statement<
      [],
      { readonly first: number | null; readonly last: number | null }
    >,
  };
}

export function openJournals({ db, attempt, transaction }: Connection): Journals {
  const statements = { events: statementsOf(db, "events"), audit: statementsOf(db, "audit") };
  const project = db.prepare("SELECT body ->> 'id' FROM project").pluck() as Statement<[], string>;
  const sent = db.prepare("SELECT position FROM sent_journals WHERE journal = ?").pluck() as Statement<
    [string],
    number
  >;
  const note = db.prepare(
    `INSERT INTO sent_journals (journal, position) VALUES (?, ?)
     ON CONFLICT (journal) DO UPDATE SET position = excluded.position`,
  ) as Statement<[string, number]>;
  const forget = db.prepare("DELETE FROM sent_journals") as Statement<[]>;

  const idOf = (journal: JournalName, { number, text }: Row): string =>
    uuidOf(`${project.get() ?? ""}\n${journal}\n${number}\n${text}`);
  return {
    events: (after, most) =>
      attempt("reading events", () =>
        statements.events.after.all(after, most).map((row) => {
          const { number, body } = row;
          const said = parseRow(plantEvent, "event", String(number), body, { number });
          return { id: idOf("events", row), said };
        }),
      ),
    audit: (after, most) =>
      attempt("reading the audit", () =>
        statements.audit.after.all(after, most).map((row) => {
          const { number, body, hash } = row;
          const said = parseRow(auditLine, "line of the audit", String(number), body, { number, hash });
          return { id: idOf("audit", row), said };
        }),
      ),
    idAt: (journal, number) =>
      attempt("reading what was sent", () => {
        const row = statements[journal].at.get(number);
        return row === undefined ? null : idOf(journal, row);
      }),
    waiting: (journal) =>
      attempt("reading what is to be sent", () => {
        const { first, last } = statements[journal].extent.get() ?? { first: null, last: null };
        if (first === null || last === null) return 0;
        return Math.max(0, last - Math.max(sent.get(journal) ?? 0, first - 1));
      }),
    noteSent: (journal, number) =>
      transaction("noting what was sent", () => {
        if (sent.get(journal) !== number) note.run(journal, number);
      }),
    forgetSent: () => transaction("noting what was sent", () => void forget.run()),
  };
}

/** A UUID of version 8 (RFC 9562, 5.8): 122 bits of the text's SHA-256. */
function uuidOf(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
