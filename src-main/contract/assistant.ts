import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { alarmRuleProposal } from "./alarm-rules.ts";
import { reads, writes } from "./base.ts";
import { evidence, method, quantity } from "./findings.ts";
import { deviceId, epochMilliseconds, pointId, siteId } from "./identity.ts";
import { measureProposal } from "./measures.ts";
import { problemReport } from "./problem-report.ts";

export const languages = ["en", "pt"] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

export const conversationId = z.uuid().brand<"ConversationId">();
export type ConversationId = z.infer<typeof conversationId>;
export const answerId = z.uuid().brand<"AnswerId">();
export type AnswerId = z.infer<typeof answerId>;

/** A number that a tool computed: the only kind of number that an answer may say. */
export const fact = z.object({
  /** Within its answer: `f3`. */
  id: z.string().max(20),
  /** What it is: `total of Main incomer`. */
  name: z.string().max(300),
  quantity,
  /** As the text shows it: `1,240 kWh`. */
  shown: z.string().max(80),
  /** Which of the answer's tool calls it is from. */
  call: z.number().int().min(0),
  /** What it was computed from. */
  evidence: z.array(evidence).max(200),
  method: method.nullable(),
  /** Share of the data that should be there, 0–1; null where that means nothing. */
  completeness: z.number().min(0).max(1).nullable(),
});
export type Fact = z.infer<typeof fact>;

/** A piece of an answer's text. */
export const textPiece = z.discriminatedUnion("kind", [
  /** Words without a number. */
  z.object({ kind: z.literal("words"), text: z.string() }),
  /** A fact's number, as it is shown. */
  z.object({ kind: z.literal("number"), text: z.string(), fact: z.string() }),
  /** What something of the site is called, digits and all. */
  z.object({ kind: z.literal("name"), text: z.string() }),
  /** A day, an hour or a period. */
  z.object({ kind: z.literal("time"), text: z.string() }),
  /** A number that no tool gave was here: it isn't shown. */
  z.object({ kind: z.literal("struck") }),
]);
export type TextPiece = z.infer<typeof textPiece>;

/** What a chart shows; the window draws it. */
export const answerChart = z.object({
  kind: z.enum(["line", "bar", "ranking"]),
  title: z.string().max(300),
  unit: z.string().max(40),
  /** Names of the bars, or null: the axis is time. */
  labels: z.array(z.string().max(300)).max(5_000).nullable(),
  /** Times of the axis, epoch ms; empty where there are labels. */
  times: z.array(epochMilliseconds).max(10_000),
  series: z
    .array(
      z.object({
        name: z.string().max(300),
        role: z.enum(["value", "expected", "before", "low", "high"]),
        pointId: pointId.nullable(),
        values: z.array(z.number().nullable()).max(10_000),
      }),
    )
    .max(50),
});
export type AnswerChart = z.infer<typeof answerChart>;

/** Rows as people read them; a cell with a number says which fact it is. */
export const answerTable = z.object({
  columns: z.array(z.object({ name: z.string().max(100), unit: z.string().max(40) })).max(20),
  rows: z
    .array(z.array(z.object({ text: z.string().max(500), fact: z.string().max(20).nullable() })))
    .max(500),
});
export type AnswerTable = z.infer<typeof answerTable>;

/** What a person can do next with one click. */
export const answerAction = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("open-device"), deviceId }),
  z.object({
    kind: z.literal("open-trend"),
    pointIds: z.array(pointId).max(50),
    from: epochMilliseconds,
    to: epochMilliseconds,
  }),
  /** Opens a saving measure with its estimate, for the person to look at and set. */
  z.object({ kind: z.literal("set-measure"), proposal: measureProposal }),
  /** Opens an alarm rule, for the person to look at and create. */
  z.object({ kind: z.literal("alarm-rule"), proposal: alarmRuleProposal }),
  /** Asks this next. */
  z.object({ kind: z.literal("ask"), text: z.string().max(500) }),
]);
export type AnswerAction = z.infer<typeof answerAction>;

/** A tool that was called, with what it was asked. */
export const toolCall = z.object({
  tool: z.string().max(80),
  /** Its input as JSON, as a person may read it. */
  input: z.string().max(20_000),
  tookMs: z.number().min(0),
  /** Rows or buckets that it looked at. */
  looked: z.number().int().min(0),
});
export type ToolCall = z.infer<typeof toolCall>;

/** Who put the answer into words. */
export const author = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("planner") }),
  z.object({ kind: z.literal("model"), provider: z.string().max(80), model: z.string().max(120) }),
]);
export type Author = z.infer<typeof author>;

/** What was understood. */
export const understood = z.object({
  intent: z.string().max(80),
  /** What it is about, as the site calls it. */
  about: z.array(z.string().max(300)).max(500),
  from: epochMilliseconds.nullable(),
  to: epochMilliseconds.nullable(),
  comparedFrom: epochMilliseconds.nullable(),
  comparedTo: epochMilliseconds.nullable(),
});
export type Understood = z.infer<typeof understood>;

/** What the page shows while somebody asks. */
export const askedFrom = z.object({
  pointIds: z.array(pointId).max(200).default([]),
  deviceIds: z.array(deviceId).max(200).default([]),
  from: epochMilliseconds.nullable().default(null),
  to: epochMilliseconds.nullable().default(null),
});
export type AskedFrom = z.infer<typeof askedFrom>;
/** Asked where nothing in particular was looked at. */
export const askedFromNowhere: AskedFrom = { pointIds: [], deviceIds: [], from: null, to: null };

/** Whose series an answer was computed from. */
export const answeredOf = z.discriminatedUnion("source", [
  z.object({ source: z.literal("project") }),
  z.object({
    source: z.literal("central"),
    siteId,
    /** As the central database called it then. */
    siteName: z.string().max(300),
    /** IANA name, in which its days are cut. */
    timeZone: z.string().max(80),
  }),
]);
export type AnsweredOf = z.infer<typeof answeredOf>;

export const answer = z.object({
  id: answerId,
  conversationId,
  question: z.string().max(4_000),
  /** What was looked at: it is meant again when the answer is refreshed. */
  context: askedFrom.default(askedFromNowhere),
  /** Answers of earlier versions are the project's. */
  of: answeredOf.default({ source: "project" }),
  language,
  askedAt: epochMilliseconds,
  author,
  kind: z.enum(["answer", "choice", "refusal"]),
  /** Stopped before its end: the text is what had come of it by then. */
  stopped: z.boolean().default(false),
  understood,
  /** Two or three sentences; empty where it was stopped before anything was said. */
  text: z.array(textPiece).max(500),
  facts: z.array(fact).max(1_000),
  charts: z.array(answerChart).max(6),
  table: answerTable.nullable(),
  actions: z.array(answerAction).max(20),
  /** Where the question has several meanings: each asks again. */
  choices: z.array(z.object({ label: z.string().max(300), text: z.string().max(500) })).max(12),
  calls: z.array(toolCall).max(50),
  /** How many numbers were struck out. */
  struck: z.number().int().min(0),
  notes: z.array(z.string().max(500)).max(30),
});
export type Answer = z.infer<typeof answer>;

export const askQuestion = z.object({
  /** null: a new conversation. */
  conversationId: conversationId.nullable(),
  text: z.string().trim().min(1).max(2_000),
  /** null: the one that the question is in. */
  language: language.nullable().default(null),
  context: askedFrom.default(askedFromNowhere),
  /** Whose series are asked; absent: those that the conversation was asked of last, the project's in a new one. */
  source: z.enum(["project", "central"]).optional(),
  /** Of the central database's sites; absent: the project's own. */
  siteId: siteId.optional(),
});
export type AskQuestion = z.infer<typeof askQuestion>;

/** How an answer comes: what is done, its text piece by piece, and whole in the end. */
export const answerStep = z.discriminatedUnion("kind", [
  /** First of all, and once. */
  z.object({ kind: z.literal("begun"), conversationId, answerId }),
  z.object({ kind: z.literal("status"), note: z.string().max(300) }),
  z.object({ kind: z.literal("piece"), piece: textPiece }),
  /** What was said so far is taken back: another one begins anew. */
  z.object({ kind: z.literal("again"), note: z.string().max(300) }),
  z.object({ kind: z.literal("done"), answer }),
  z.object({ kind: z.literal("failed"), problem: problemReport }),
]);
export type AnswerStep = z.infer<typeof answerStep>;

export const conversation = z.object({
  id: conversationId,
  title: z.string().max(300),
  changedAt: epochMilliseconds,
  answers: z.array(answer).max(500),
});
export type Conversation = z.infer<typeof conversation>;

const savedQuestion = z.string().trim().min(1).max(2_000);

export const assistant = {
  /** Ends with `done` or `failed`; going away stops it. What is stopped is kept as far as it came. */
  ask: reads.input(askQuestion).output(eventIterator(answerStep)),
  /**
   * Stops an answer that is under way: it is `done` then, as far as it came; or `failed` with `cancelled`, where nothing was
   * heard yet of the site that is asked about. One that has ended stays as it is.
   */
  stop: reads.input(z.object({ answerId })).output(z.void()),
  conversations: reads.output(z.array(conversation.pick({ id: true, title: true, changedAt: true }))),
  conversation: reads.input(z.object({ id: conversationId })).output(conversation),
  forget: writes.input(z.object({ id: conversationId })).output(z.void()),
  /**
   * Asks a question again, without a model, by the data of now. Its answer takes the place of the old one, unless a model wrote
   * that by other tools: then it stays, with a note that it isn't refreshed.
   */
  refresh: reads.input(z.object({ conversationId, answerId })).output(answer),
  /** Answers that are asked again each minute while somebody looks at them, oldest pin first. */
  pinned: reads.output(z.array(answer.pick({ id: true, conversationId: true, question: true }))),
  /** @throws `not-found` */
  pin: writes.input(z.object({ answerId, pinned: z.boolean() })).output(z.void()),
  savedQuestions: reads.output(z.array(savedQuestion)),
  saveQuestion: writes.input(z.object({ text: savedQuestion })).output(z.void()),
  dropQuestion: writes.input(z.object({ text: savedQuestion })).output(z.void()),
} as const;
