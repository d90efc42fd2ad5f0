import type { Answer, Conversation, ConversationId } from "../contract/assistant.ts";
import type { ConversationRecords } from "./conversation-records.ts";
import type { Connection, Statement } from "./database.ts";
import { packAnswer, unpackAnswer } from "./packed-answer.ts";

const mostConversations = 100;
const mostAnswers = 500;
const mostSaved = 200;
const mostPinned = 50;

interface ConversationRow {
  readonly id: ConversationId;
  readonly title: string;
  readonly changedAt: number;
}
interface AnswerRow {
  readonly id: string;
  readonly body: Buffer;
}

export function openConversations({ db, attempt, transaction }: Connection): ConversationRecords {
  const list = db.prepare(
    `SELECT id, title, changed_at AS changedAt FROM conversations ORDER BY changed_at DESC, id DESC`,
  ) as Statement<[], ConversationRow>;
  const one = db.prepare(
    "SELECT id, title, changed_at AS changedAt FROM conversations WHERE id = ?",
  ) as Statement<[string], ConversationRow>;
  const answers = db.prepare(
    "SELECT id, body FROM conversation_answers WHERE conversation = ? ORDER BY number",
  ) as Statement<[string], AnswerRow>;
  const answerOf = db.prepare("SELECT id, body FROM conversation_answers WHERE id = ?") as Statement<
    [string],
    AnswerRow
  >;
  const begin = db.prepare(
    `INSERT INTO conversations (id, title, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at`,
  ) as Statement<[string, string, number]>;
  const add = db.prepare(
    `INSERT INTO conversation_answers (conversation, number, id, body)
     SELECT ?, coalesce(max(number), 0) + 1, ?, ? FROM conversation_answers WHERE conversation = ?`,
  ) as Statement<[string, string, Buffer, string]>;
  const replace = db.prepare("UPDATE conversation_answers SET body = ? WHERE id = ?") as Statement<
    [Buffer, string]
  >;
  const trimAnswers = db.prepare(
    `DELETE FROM conversation_answers WHERE conversation = ? AND number <=
       (SELECT max(number) FROM conversation_answers WHERE conversation = ?) - ${mostAnswers}`,
  ) as Statement<[string, string]>;
  const trim = db.prepare(
    `DELETE FROM conversations WHERE id IN
       (SELECT id FROM conversations ORDER BY changed_at DESC, id DESC LIMIT -1 OFFSET ${mostConversations})`,
  ) as Statement<[]>;
  const pinned = db.prepare(
    `SELECT id, body FROM conversation_answers WHERE pinned_at IS NOT NULL ORDER BY pinned_at, id LIMIT ${mostPinned}`,
  ) as Statement<[], AnswerRow>;
  const pin = db.prepare("UPDATE conversation_answers SET pinned_at = ? WHERE id = ?") as Statement<
    [number | null, string]
  >;
  const forget = db.prepare("DELETE FROM conversations WHERE id = ?") as Statement<[string]>;
  const saved = db.prepare("SELECT text FROM saved_questions ORDER BY saved_at, text").pluck() as Statement<
    [],
    string
  >;
  const save = db.prepare(
    `INSERT INTO saved_questions (text, saved_at) SELECT ?, ?
     WHERE (SELECT count(*) FROM saved_questions) < ${mostSaved} ON CONFLICT (text) DO NOTHING`,
  ) as Statement<[string, number]>;
  const drop = db.prepare("DELETE FROM saved_questions WHERE text = ?") as Statement<[string]>;

  const unpack = ({ id, body }: AnswerRow): Answer => unpackAnswer(id, body);
  return {
    list: () => attempt("listing conversations", () => list.all()),
    get: (id) =>
      attempt("reading a conversation", (): Conversation | null => {
        const row = one.get(id);
        return row === undefined ? null : { ...row, answers: answers.all(id).map(unpack) };
      }),
    add: (given, title, now) =>
      transaction("keeping an answer", () => {
        begin.run(given.conversationId, title, now);
        add.run(given.conversationId, given.id, packAnswer(given), given.conversationId);
        trimAnswers.run(given.conversationId, given.conversationId);
        trim.run();
      }),
    replace: (given) => transaction("keeping an answer", () => void replace.run(packAnswer(given), given.id)),
    answer: (id) =>
      attempt("reading an answer", () => {
        const row = answerOf.get(id);
        return row === undefined ? null : unpack(row);
      }),
    pinned: () =>
      attempt("reading pinned answers", () =>
        pinned.all().map((row) => {
          const { id, conversationId, question } = unpack(row);
          return { id, conversationId, question };
        }),
      ),
    pin: (id, at) => transaction("pinning an answer", () => pin.run(at, id).changes > 0),
    forget: (id) => transaction("forgetting a conversation", () => void forget.run(id)),
    savedQuestions: () => attempt("reading saved questions", () => saved.all()),
    saveQuestion: (text, now) => transaction("saving a question", () => void save.run(text, now)),
    dropQuestion: (text) => transaction("dropping a question", () => void drop.run(text)),
  };
}
