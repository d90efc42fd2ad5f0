import type { FramePart, Wire, WireFrame } from "../../wire.ts";
import type { Connection } from "../connection.ts";
import { joined } from "../frame.ts";
import type { Framing } from "../framing.ts";
import type { Tap } from "../line.ts";
import { anotherMaster } from "../listen/listener.ts";
import { crc16 } from "../rtu.ts";
import { type Asked, askedBy, type BodyPart, bodyParts, bodySummary } from "./body.ts";
import { functionName } from "./words.ts";

type FramingName = Framing["name"];

/** A frame's unit and PDU, and how many bytes of the frame stand before, for each, and behind. */
interface Opened {
  readonly body: Uint8Array;
  readonly before: number;
  readonly perByte: 1 | 2;
}

const mbapHeader = 6;

/** @returns undefined for bytes that are no frame */
function opened(framing: FramingName, bytes: Uint8Array): Opened | undefined {
  if (framing === "mbap") {
    if (bytes.length < mbapHeader + 2) return undefined;
    return { body: bytes.subarray(mbapHeader), before: mbapHeader, perByte: 1 };
  }
  if (framing === "rtu") {
    if (bytes.length < 4) return undefined;
    const body = bytes.subarray(0, -2);
    const crc = crc16(body);
    const isWhole = bytes.at(-2) === (crc & 0xff) && bytes.at(-1) === crc >> 8;
    return isWhole ? { body, before: 0, perByte: 1 } : undefined;
  }
  const text = Buffer.from(bytes).toString("latin1");
  const hex = /^:((?:[0-9A-Fa-f]{2}){3,})\r?\n$/.exec(text)?.[1];
  if (hex === undefined) return undefined;
  const whole = Buffer.from(hex, "hex");
  const isWhole = whole.reduce((sum, byte) => sum + byte, 0) % 256 === 0;
  return isWhole ? { body: whole.subarray(0, -1), before: 1, perByte: 2 } : undefined;
}

function placed({ label, text, from, length, parts }: BodyPart, open: Opened): FramePart {
  return {
    ...{ label, text, offset: open.before + from * open.perByte, length: length * open.perByte },
    parts: parts.map((part) => placed(part, open)),
  };
}

const number = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const leaf = (label: string, text: string, offset: number, length: number): FramePart => ({
  ...{ label, text, offset, length },
  parts: [],
});

function partsOf(framing: FramingName, frame: WireFrame, asked: Asked | undefined): FramePart[] {
  const { bytes } = frame;
  if (bytes.length === 0) return [];
  const open = opened(framing, bytes);
  if (open === undefined) return [leaf("damaged", `${bytes.length} bytes`, 0, bytes.length)];
  const inner = bodyParts(open.body, asks(frame), asked).map((part) => placed(part, open));
  const end = open.before + open.body.length * open.perByte;
  const pdu: FramePart = {
    ...{ label: "Modbus", text: functionName((open.body[1] ?? 0) & 0x7f) },
    ...{ offset: open.before, length: end - open.before, parts: inner },
  };
  const check = (name: string): FramePart[] => [leaf(name, "right", end, bytes.length - end)];
  if (framing === "rtu") return [pdu, ...check("CRC")];
  if (framing === "ascii") return [leaf("start", ":", 0, 1), pdu, ...check("LRC and end")];
  const header: FramePart = {
    ...{ label: "MBAP", text: `transaction ${number(bytes, 0)}`, offset: 0, length: mbapHeader },
    parts: [
      leaf("transaction", String(number(bytes, 0)), 0, 2),
      leaf("protocol", String(number(bytes, 2)), 2, 2),
      leaf("length", String(number(bytes, 4)), 4, 2),
    ],
  };
  return [header, pdu];
}

/** An echo is what was sent, heard once more. */
const isEcho = ({ note }: WireFrame): boolean => note === "echo";
const asks = (frame: WireFrame): boolean => frame.direction === "sent" || isEcho(frame);

const stationOf = (unit: number): string => `unit ${unit}`;

/** Shows what a line to Modbus units sends and hears. @param clock UTC epoch ms */
export function wireOf(
  { taps, framing, name }: Pick<Connection, "taps" | "framing" | "name">,
  clock: () => number,
): Wire {
  const requestOf = (request: Uint8Array | undefined): Asked | undefined => {
    const open = request === undefined ? undefined : opened(framing, request);
    return open === undefined ? undefined : askedBy(open.body);
  };
  return {
    watch(watcher) {
      const tap: Tap = (direction, bytes, note) =>
        watcher({ direction, remote: name, bytes, time: clock(), note });
      taps.add(tap);
      return () => taps.delete(tap);
    },
    // Nothing in Modbus is known to be a password.
    masked: (bytes) => Uint8Array.from(bytes),
    head(frame) {
      if (frame.bytes.length === 0) {
        return { kind: "link", station: undefined, exchange: undefined, service: "line" };
      }
      const open = opened(framing, frame.bytes);
      if (open === undefined) {
        return { kind: "broken", station: undefined, exchange: undefined, service: "damaged" };
      }
      const code = open.body[1] ?? 0;
      const isRequest = asks(frame);
      // Without numbers, what isn't the answer is nobody's; with them a late answer still tells its request, but what is
      // no answer in spite of its number doesn't.
      const isNobodys =
        frame.note !== undefined &&
        frame.note !== anotherMaster &&
        (framing !== "mbap" || frame.note.startsWith("not the answer"));
      return {
        kind: isEcho(frame) ? "message" : isRequest ? "request" : code > 0x80 ? "error" : "answer",
        station: stationOf(open.body[0] ?? 0),
        exchange: isNobodys ? undefined : framing === "mbap" ? number(frame.bytes, 0) : 0,
        service:
          code === 43 && open.body[2] === 14
            ? "read device identification"
            : functionName(code > 0x80 && !isRequest ? code & 0x7f : code),
      };
    },
    summary(frame, request) {
      if (frame.bytes.length === 0) return (frame.note ?? "").slice(0, 200);
      const open = opened(framing, frame.bytes);
      const text =
        open === undefined
          ? Buffer.from(frame.bytes.subarray(0, 40)).toString("hex")
          : bodySummary(open.body, asks(frame), requestOf(request));
      return (frame.note === undefined ? text : `${frame.note}: ${text}`).slice(0, 200);
    },
    parts: (frame, request) => partsOf(framing, frame, requestOf(request)),
    stationOf: (address) => (address.protocol === "modbus" ? stationOf(address.unit) : undefined),
    capture: {
      dissector: framing === "mbap" ? "mbtcp" : "mbrtu",
      // The analyser tells requests from answers by the port, and knows no ASCII: it gets the same unit and PDU as RTU.
      unitPort: 502,
      bytesOf(bytes) {
        const open = framing === "ascii" ? opened(framing, bytes) : undefined;
        if (open === undefined) return bytes;
        const crc = crc16(open.body);
        return joined(open.body, Uint8Array.of(crc & 0xff, crc >> 8));
      },
    },
    ownAddress: () => Promise.resolve(""),
  };
}
