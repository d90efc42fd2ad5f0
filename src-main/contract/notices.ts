import { z } from "zod";
import { answerAction, conversationId } from "./assistant.ts";
import { reads, writes } from "./base.ts";
import { quantity } from "./findings.ts";
import { deviceId, epochMilliseconds, pointId } from "./identity.ts";

/** What an alarm or a finding is about, for muting it: the same thing of the same object has the same one. */
export const noticeSubject = z.string().min(1).max(500);
/** Everything. */
export const allNotices = "all";

/** A notice's texts in Portuguese, for a conversation in that language. */
export const noticeInPortuguese = z.object({
  statement: z.string().max(2_000),
  remedy: z.string().max(2_000),
  /** What it costs, a sentence; empty where nothing is known. */
  cost: z.string().max(500),
  costNote: z.string().max(500),
  actions: z.array(answerAction).max(6),
});
export type NoticeInPortuguese = z.infer<typeof noticeInPortuguese>;

/** What the assistant tells without being asked. */
export const notice = z.object({
  /** In the order of telling, from 1. */
  number: z.number().int().min(1),
  kind: z.enum(["alarm", "finding"]),
  subject: noticeSubject,
  /** When it was told first, or happened again before anybody saw it. */
  at: epochMilliseconds,
  /** What it is about, as the site calls it. */
  name: z.string().max(2_000),
  /** What happened, in a sentence with its numbers. */
  statement: z.string().max(2_000),
  /** What to do; empty where nothing is known. */
  remedy: z.string().max(2_000),
  /** How often it happened before anybody saw it. */
  times: z.number().int().min(1),
  /** Energy that it costs; null: not known. */
  energy: quantity.nullable(),
  /** Money that it costs; null: not known. */
  cost: quantity.nullable(),
  /** What energy and cost are of: a month of what lasts, at its rate, or all of it. */
  per: z.enum(["month", "all"]),
  /** Where energy and cost are from, where not from itself. */
  costNote: z.string().max(500),
  /** Begin and end of what it tells of. */
  from: epochMilliseconds,
  to: epochMilliseconds,
  deviceIds: z.array(deviceId).max(50),
  pointIds: z.array(pointId).max(50),
  actions: z.array(answerAction).max(6),
  /** null: of before there were any, or nothing tells it in Portuguese. */
  inPortuguese: noticeInPortuguese.nullable().default(null),
  /** When a person saw it; null: nobody did. */
  seenAt: epochMilliseconds.nullable(),
  /** The conversation in which it appeared; null: at the beginning of a new one. */
  conversationId: conversationId.nullable(),
});
export type Notice = z.infer<typeof notice>;
/** A notice before the project gives it a number. */
export type NewNotice = Omit<Notice, "number" | "seenAt" | "conversationId">;

export const noticeMute = z.object({
  subject: noticeSubject,
  name: z.string().max(2_000),
  mutedAt: epochMilliseconds,
});
export type NoticeMute = z.infer<typeof noticeMute>;

/** Alarms and findings that appear in the conversation by themselves: each event once. Kept in the project. */
export const notices = {
  /** Those that nobody saw, and those that appeared in this conversation; oldest first, the newest hundred. */
  list: reads.input(z.object({ conversationId: conversationId.nullable() })).output(z.array(notice)),
  /** How many nobody saw. */
  unseen: reads.output(z.object({ count: z.number().int().min(0) })),
  /** They were seen, in this conversation: they don't appear in another one. */
  seen: writes
    .input(
      z.object({
        numbers: z.array(z.number().int().min(1)).max(1_000),
        conversationId: conversationId.nullable(),
      }),
    )
    .output(z.void()),
  mutes: reads.output(z.array(noticeMute)),
  /** Nothing more is told of it; what it would have told isn't told later either. */
  mute: writes.input(z.object({ subject: noticeSubject, name: noticeMute.shape.name })).output(z.void()),
  unmute: writes.input(z.object({ subject: noticeSubject })).output(z.void()),
  /** Looks for findings now. @returns how many are new */
  look: writes.output(z.object({ found: z.number().int().min(0) })),
} as const;
