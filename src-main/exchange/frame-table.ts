import Papa from "papaparse";
import type { DeviceId } from "../contract/identity.ts";
import type { LoggedFrame } from "../contract/protocol-log.ts";
import { guardedText } from "./table-columns.ts";

/** A frame as a line of the log, with its bytes. */
export type FrameLine = LoggedFrame & { readonly bytes: Uint8Array };

const columns = [
  ...["number", "time (UTC)", "direction", "address", "device", "kind", "service", "about"],
  ...["answers number", "round trip ms", "length", "bytes"],
];

/** Frames as CSV, its first line the columns' names. @param nameOf what a device is called */
export function frameTable(frames: readonly FrameLine[], nameOf: (id: DeviceId) => string): Uint8Array {
  const lines = frames.map((frame) => [
    frame.id,
    new Date(frame.time).toISOString(),
    frame.direction,
    frame.peer,
    frame.deviceId === null ? "" : nameOf(frame.deviceId),
    frame.repeated ? "repeated request" : frame.kind,
    frame.service,
    frame.summary,
    frame.requestId,
    frame.roundTripMs,
    frame.length,
    Buffer.from(frame.bytes).toString("hex"),
  ]);
  const inert = lines.map((line) =>
    line.map((cell) => (typeof cell === "string" ? guardedText(cell) : cell)),
  );
  return new TextEncoder().encode(`\uFEFF${Papa.unparse([columns, ...inert], { newline: "\r\n" })}\r\n`);
}
