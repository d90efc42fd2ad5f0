import { z } from "zod";
import { answer, answerId, conversationId } from "./assistant.ts";
import { reads, writes } from "./base.ts";
import { epochMilliseconds } from "./identity.ts";

export const reportEntryId = z.uuid().brand<"ReportEntryId">();
export type ReportEntryId = z.infer<typeof reportEntryId>;

const heading = z.string().trim().min(1).max(300);
/** A person's own words below an answer. */
const note = z.string().trim().max(4_000);

/** One piece of the project's report: an answer as it was when it was added, and what a person says of it. */
export const reportEntry = z.object({
  id: reportEntryId,
  /** From 0 on, in the order of reading. */
  place: z.number().int().min(0),
  heading,
  note,
  /** Who added it, as this computer calls people. */
  author: z.string().max(200),
  addedAt: epochMilliseconds,
});
export type ReportEntry = z.infer<typeof reportEntry>;

/** What stands above the first entry. */
export const reportHead = z.object({
  title: z.string().trim().max(200),
  introduction: z.string().trim().max(8_000),
});
export type ReportHead = z.infer<typeof reportHead>;

/** Entries of a report, at most. */
export const mostReportEntries = 200;

/** Answers that people put together for others to read. Kept in the project; undo takes changes back. */
export const report = {
  head: reads.output(reportHead),
  setHead: writes.input(reportHead).output(reportHead),
  /** In the order of reading, without what they hold. */
  entries: reads.output(z.array(reportEntry)),
  /** What an entry holds: it never changes. */
  answer: reads.input(z.object({ id: reportEntryId })).output(answer),
  /** Adds answers at the end: these of a conversation, or all of it. @throws `not-found` */
  add: writes
    .input(z.object({ conversationId, answerIds: z.array(answerId).max(mostReportEntries).optional() }))
    .output(z.array(reportEntry)),
  put: writes.input(z.object({ id: reportEntryId, heading, note })).output(reportEntry),
  /** Puts an entry at another place; those between move by one. */
  move: writes
    .input(
      z.object({
        id: reportEntryId,
        place: z
          .number()
          .int()
          .min(0)
          .max(mostReportEntries - 1),
      }),
    )
    .output(z.array(reportEntry)),
  remove: writes.input(z.object({ id: reportEntryId })).output(z.void()),
} as const;
