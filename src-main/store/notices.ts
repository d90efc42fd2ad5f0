import type { z } from "zod";
import type { ConversationId } from "../contract/assistant.ts";
import { allNotices, type NewNotice, type Notice, type NoticeMute, notice } from "../contract/notices.ts";
import type { Connection, Statement } from "./database.ts";
import type { NoticeRecords } from "./notice-records.ts";
import { checked, parseRow } from "./rows.ts";

interface NoticeRow {
  readonly number: number;
  readonly at: number;
  readonly subject: string;
  readonly seenAt: number | null;
  readonly conversationId: ConversationId | null;
  readonly body: string;
}

const kept = notice.omit({ number: true, seenAt: true, conversationId: true });
const columns = "number, at, subject, seen_at AS seenAt, conversation AS conversationId, body";
/** Alarms have a time in their event: an old one can't come again. Findings can, so theirs are kept. */
const mostAlarms = 5_000;

function statementsOf({ db }: Connection) {
  return {
    list: db.prepare(
      `SELECT ${columns} FROM (
         SELECT * FROM notices WHERE muted = 0 AND (seen_at IS NULL OR conversation IS ?)
         ORDER BY number DESC LIMIT ?) ORDER BY number`,
    ) as Statement<[string | null, number], NoticeRow>,
    unseen: db
      .prepare("SELECT count(*) FROM notices WHERE seen_at IS NULL AND muted = 0")
      .pluck() as Statement<[], number>,
    knows: db.prepare("SELECT 1 FROM notices WHERE event = ?").pluck() as Statement<[string], 1>,
    newestOf: db.prepare(
      `SELECT ${columns} FROM notices WHERE subject = ? ORDER BY number DESC LIMIT 1`,
    ) as Statement<[string], NoticeRow>,
    newestFinding: db.prepare(
      `SELECT ${columns} FROM notices WHERE subject LIKE 'finding %'
         AND EXISTS (SELECT 1 FROM json_each(body, '$.deviceIds') WHERE value = ?)
       ORDER BY number DESC LIMIT 1`,
    ) as Statement<[string], NoticeRow>,
    add: db.prepare(
      `INSERT INTO notices (event, subject, at, muted, seen_at, body) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (event) DO NOTHING`,
    ) as Statement<[string, string, number, number, number | null, string]>,
    replace: db.prepare("UPDATE notices SET event = ?, at = ?, body = ? WHERE number = ?") as Statement<
      [string, number, string, number]
    >,
    see: db.prepare(
      "UPDATE notices SET seen_at = ?, conversation = ? WHERE number = ? AND seen_at IS NULL",
    ) as Statement<[number, string | null, number]>,
    trim: db.prepare(
      `DELETE FROM notices WHERE number IN (
         SELECT number FROM notices WHERE subject LIKE 'alarm %' ORDER BY number DESC LIMIT -1 OFFSET ${mostAlarms})`,
    ) as Statement<[]>,
    mutes: db.prepare(
      "SELECT subject, name, muted_at AS mutedAt FROM notice_mutes ORDER BY muted_at, subject",
    ) as Statement<[], NoticeMute>,
    mute: db.prepare(
      `INSERT INTO notice_mutes (subject, name, muted_at) VALUES (?, ?, ?) ON CONFLICT (subject) DO NOTHING`,
    ) as Statement<[string, string, number]>,
    silence: db.prepare(
      `UPDATE notices SET muted = 1, seen_at = coalesce(seen_at, ?)
       WHERE subject = ? OR (seen_at IS NULL AND ? = '${allNotices}')`,
    ) as Statement<[number, string, string]>,
    unmute: db.prepare("DELETE FROM notice_mutes WHERE subject = ?") as Statement<[string]>,
  };
}

export function openNotices(connection: Connection): NoticeRecords {
  const { attempt, transaction } = connection;
  const sql = statementsOf(connection);
  const read = ({ body, ...row }: NoticeRow): Notice =>
    parseRow(notice, "notice", String(row.number), body, { ...row });
  const one = (row: NoticeRow | undefined): Notice | null => (row === undefined ? null : read(row));
  const bodyOf = (given: NewNotice): string =>
    JSON.stringify(checked(kept as z.ZodType<NewNotice>, "notice", given));
  return {
    list: (conversation, limit) =>
      attempt("reading notices", () => sql.list.all(conversation, limit).map(read)),
    unseen: () => attempt("reading notices", () => sql.unseen.get() ?? 0),
    knows: (event) => attempt("reading notices", () => sql.knows.get(event) !== undefined),
    newestOf: (subject) => attempt("reading notices", () => one(sql.newestOf.get(subject))),
    newestFinding: (device) => attempt("reading notices", () => one(sql.newestFinding.get(device))),
    add: (event, given, muted) =>
      transaction("keeping a notice", () => {
        sql.add.run(event, given.subject, given.at, muted ? 1 : 0, muted ? given.at : null, bodyOf(given));
        sql.trim.run();
      }),
    replace: (number, event, given) =>
      transaction("keeping a notice", () => void sql.replace.run(event, given.at, bodyOf(given), number)),
    markSeen: (numbers, conversation, now) =>
      transaction("marking notices as seen", () => {
        for (const number of numbers) sql.see.run(now, conversation, number);
      }),
    mutes: () => attempt("reading what is muted", () => sql.mutes.all()),
    mute: ({ subject, name, mutedAt }) =>
      transaction("muting", () => {
        sql.mute.run(subject, name, mutedAt);
        sql.silence.run(mutedAt, subject, subject);
      }),
    unmute: (subject) => transaction("telling again", () => void sql.unmute.run(subject)),
  };
}
