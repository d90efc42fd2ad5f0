import { z } from "zod";
import { reads, writes } from "./base.ts";
import { epochMilliseconds, networkId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";

const counted = z.number().int().min(0);
const milliseconds = z.number().min(0);
const share = z.number().min(0).max(1);

/** What became of the requests to one unit. Each ends in one of: answered, an exception, timed out, damaged, lost. */
export const busUnit = z.object({
  unit: z.number().int().min(0).max(255),
  /** Requests sent, repeated ones included. */
  asked: counted,
  answered: counted,
  /** Refusals by exception code (Modbus Application Protocol V1.1b3, clause 7). */
  exceptions: z.array(z.object({ code: z.number().int().min(0).max(255), count: counted })).max(256),
  /** Nothing came in time. */
  timedOut: counted,
  /** Nothing whole came in time, but bytes that were in no valid frame (CRC, LRC). */
  damaged: counted,
  /** The connection went meanwhile. */
  lost: counted,
  /** Answers that came when nobody waited for them any more. */
  late: counted,
  /** Frames under its number that answered nothing that was asked. */
  foreign: counted,
  /** Of those asked: again, because the one before wasn't answered. */
  retries: counted,
  /** From sending to the answer or exception; median and p95 of the latest 512. null before any. */
  roundTrip: z
    .object({
      shortestMs: milliseconds,
      medianMs: milliseconds,
      p95Ms: milliseconds,
      longestMs: milliseconds,
    })
    .nullable(),
  /** Of all the time that was waited for units. */
  share,
});
export type BusUnit = z.infer<typeof busUnit>;

/** How much passes on a line. */
export const traffic = z.object({
  requestsPerSecond: z.number().min(0),
  /** Both ways, with everybody's frames that were heard. */
  bytesPerSecond: z.number().min(0),
  /** Share of the time that characters were on the line, by its baud rate; null where that isn't known. */
  load: share.nullable(),
  /** Share of the time that an answer was waited for. */
  waiting: share,
});
export type Traffic = z.infer<typeof traffic>;

/** A line that is only listened to. */
export const listening = z.object({
  /** Why it can't be heard. */
  problem: problemReport.nullable(),
  /** Whom other masters ask; how often the same, ms, null before it was heard twice. */
  askings: z
    .array(z.object({ unit: z.number().int().min(0).max(255), everyMs: milliseconds.nullable() }))
    .max(256),
});
export type Listening = z.infer<typeof listening>;

/** Counts of a Modbus line since it was opened, or since they were reset. */
export const busState = z.object({
  since: epochMilliseconds,
  lastMinute: traffic,
  total: traffic,
  units: z.array(busUnit).max(256),
  /** null: the app is a master on it itself. */
  listening: listening.nullable(),
});
export type BusState = z.infer<typeof busState>;

const of = z.object({ networkId });

/** Modbus lines as buses: who answers how. */
export const bus = {
  /** null: nothing has used the network yet. */
  state: reads.input(of).output(busState.nullable()),
  /** Counts from zero. */
  reset: writes.input(of).output(z.void()),
  /** Only listens to a serial line from now on, and counts from zero; or ends that. Nothing is sent meanwhile. */
  listen: writes.input(of.extend({ on: z.boolean() })).output(z.void()),
};
