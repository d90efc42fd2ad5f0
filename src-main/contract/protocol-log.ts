import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { reads, writes } from "./base.ts";
import { exchangedFile } from "./exchange.ts";
import { deviceId, networkId } from "./identity.ts";

/** What a frame is. `message` needs no answer; `part` is a segment, or a receipt for some; `link` is of the network itself. */
export const frameKind = z.enum([
  "request",
  "answer",
  "error",
  "reject",
  "abort",
  "part",
  "message",
  "link",
  "broken",
]);
export type FrameKind = z.infer<typeof frameKind>;

/** Frames grow by one each, over all networks of the open project. */
const frameId = z.number().int().min(0);

/** One frame that was sent or received, as a line of the log. */
export const loggedFrame = z.object({
  id: frameId,
  /** UTC epoch ms, with microseconds behind the point. */
  time: z.number(),
  direction: z.enum(["sent", "received"]),
  /** The station at the other end, or where it is sent on from: `10.0.4.17:47808`, `10.0.4.1:47808 › 2709:05`. */
  peer: z.string().max(300),
  /** null: to many, or no device of the project. */
  deviceId: deviceId.nullable(),
  kind: frameKind,
  service: z.string().max(80),
  summary: z.string().max(200),
  /** Bytes, with the header of the data link. */
  length: z.number().int().min(0),
  /** Of an answer: the request that it belongs to, where that is still in the log. */
  requestId: frameId.nullable(),
  /** Of an answer: since its request was sent last, ms. */
  roundTripMs: z.number().min(0).nullable(),
  /** Of a request: it was sent before, and not answered. */
  repeated: z.boolean(),
});
export type LoggedFrame = z.infer<typeof loggedFrame>;

/** How the log of a network stands. */
export const protocolLogState = z.object({
  /** Frames and bytes that are kept; the oldest go when there are too many. */
  frames: z.number().int().min(0),
  bytes: z.number().int().min(0),
  recording: z.boolean(),
});
export type ProtocolLogState = z.infer<typeof protocolLogState>;

/** A piece of a frame; what it consists of follows it, one deeper. */
export const framePart = z.object({
  depth: z.number().int().min(0).max(40),
  label: z.string().max(200),
  text: z.string().max(4_000),
  offset: z.number().int().min(0),
  length: z.number().int().min(0),
});
export type FramePartLine = z.infer<typeof framePart>;

const of = z.object({
  networkId,
  /** Frames of this device only. */
  deviceId: deviceId.optional(),
});
/** Frames that one answer has at most. */
export const mostFrames = 2_000;

/** The protocol log: the last frames of each network, kept in memory while the project is open. */
export const protocolLog = {
  /** The newest frames, or the newest before `before`; oldest first. */
  frames: reads
    .input(
      of.extend({ before: frameId.optional(), limit: z.number().int().min(1).max(mostFrames).default(500) }),
    )
    .output(z.object({ frames: z.array(loggedFrame).max(mostFrames), state: protocolLogState })),
  /**
   * The newest `limit` frames, then what comes, at most four times a second; who is slow gets the newest of it. `cleared`
   * says that what was sent before isn't in the log any more.
   */
  watch: reads.input(of.extend({ limit: z.number().int().min(1).max(mostFrames).default(500) })).output(
    eventIterator(
      z.object({
        frames: z.array(loggedFrame).max(mostFrames),
        state: protocolLogState,
        cleared: z.boolean(),
      }),
    ),
  ),
  /** One frame: its bytes as hex, and what they say. */
  frame: reads
    .input(z.object({ networkId, id: frameId }))
    .output(z.object({ hex: z.string().max(200_000), parts: z.array(framePart).max(10_000) })),
  clear: writes.input(z.object({ networkId })).output(z.void()),
  /** Stops recording, so that nothing is pushed out of the log while it is looked at, or goes on. */
  record: writes.input(z.object({ networkId, on: z.boolean() })).output(z.void()),
  /** What is in the log as a capture file (pcap) for a network analyser. */
  exportCapture: reads.input(of).output(exchangedFile),
  /** The same as a table (CSV): a line each, with the whole frame as hex. */
  exportTable: reads.input(of).output(exchangedFile),
};
