import type { FramePart } from "../../wire.ts";
import { error } from "../datatypes/reference.ts";
import { confirmedByNumber, unconfirmedByNumber } from "../services/index.ts";
import { payloadParts } from "./payload.ts";
import {
  abortName,
  confirmedName,
  networkMessageNames,
  pduNames,
  rejectName,
  unconfirmedName,
} from "./words.ts";

/** Names bytes one after the other, and never goes beyond the end. */
export class PartReader {
  readonly bytes: Uint8Array;
  readonly parts: FramePart[] = [];
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }

  /** @returns the number that the bytes are; 0 where there are none any more */
  take(length: number, label: string, text: (value: number, bytes: Uint8Array) => string): number {
    const bytes = this.bytes.subarray(this.at, this.at + length);
    const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    if (bytes.length > 0) {
      const shown = bytes.length < length ? "cut off" : text(value, bytes);
      this.parts.push({ label, text: shown, offset: this.at, length: bytes.length, parts: [] });
      this.at += bytes.length;
    }
    return value;
  }

  /** What is left, under one name. */
  rest(label: string, text: string, parts: (from: number) => readonly FramePart[]): void {
    if (this.ended) return;
    const offset = this.at;
    this.at = this.bytes.length;
    this.parts.push({ label, text, offset, length: this.at - offset, parts: parts(offset) });
  }

  hex(label: string): void {
    const text = Buffer.from(this.bytes.subarray(this.at)).toString("hex");
    this.rest(label, text.slice(0, 2_000), () => []);
  }
}

const number = (value: number) => String(value);
const hexText = (_: number, bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const yes = (control: number, mask: number, word: string) => ((control & mask) === 0 ? [] : [word]);

/** An NPDU from `at` to the end (ASHRAE 135-2020, 6.2). */
export function npduParts(bytes: Uint8Array, at: number): FramePart[] {
  const reader = new PartReader(bytes, at);
  reader.take(1, "version", number);
  const control = reader.take(1, "control", (value) =>
    [
      ...yes(value, 0x80, "network message"),
      ...yes(value, 0x20, "destination"),
      ...yes(value, 0x08, "source"),
      ...yes(value, 0x04, "expecting reply"),
      ["normal", "urgent", "critical equipment", "life safety"][value & 3] ?? "",
    ].join(", "),
  );
  const station = (which: string) => {
    reader.take(2, `${which} network`, (value) => (value === 0xffff ? "all" : String(value)));
    const length = reader.take(1, `${which} address length`, number);
    if (length > 0) reader.take(length, `${which} address`, hexText);
  };
  if ((control & 0x20) !== 0) station("destination");
  if ((control & 0x08) !== 0) station("source");
  if ((control & 0x20) !== 0) reader.take(1, "hop count", number);
  const header: FramePart = {
    label: "NPDU",
    text: "",
    offset: at,
    length: reader.at - at,
    parts: reader.parts,
  };
  if (reader.ended) return header.length === 0 ? [] : [header];
  if ((control & 0x80) === 0) return [header, apduPart(bytes, reader.at)];
  const message = new PartReader(bytes, reader.at);
  const type = message.take(1, "message type", (value) => networkMessageNames[value] ?? String(value));
  if (type === 3) message.take(1, "reason", number);
  if (type >= 0x80) message.take(2, "vendor", number);
  if (type === 0 || type === 1 || (type >= 3 && type <= 5)) {
    while (message.bytes.length - message.at >= 2) message.take(2, "network", number);
  }
  message.hex("data");
  return [
    header,
    {
      label: "network message",
      text: networkMessageNames[type] ?? `type ${type}`,
      offset: reader.at,
      length: bytes.length - reader.at,
      parts: message.parts,
    },
  ];
}

const maxApdus = ["50", "128", "206", "480", "1024", "1476"];
const maxSegments = ["not told", "2", "4", "8", "16", "32", "64", "more than 64"];

function apduPart(bytes: Uint8Array, at: number): FramePart {
  const reader = new PartReader(bytes, at);
  const first = reader.take(1, "PDU type", (value) =>
    [
      pduNames[value >> 4] ?? `type ${value >> 4}`,
      ...yes(value & (value >> 4 === 0 || value >> 4 === 3 ? 0x0f : 0), 0x08, "segmented"),
      ...yes(value & (value >> 4 === 0 || value >> 4 === 3 ? 0x0f : 0), 0x04, "more follows"),
      ...yes(value & (value >> 4 === 0 ? 0x0f : 0), 0x02, "segmented answer accepted"),
      ...yes(value & (value >> 4 === 4 ? 0x0f : 0), 0x02, "negative"),
    ].join(", "),
  );
  const kind = first >> 4;
  const segmented = (first & 0x08) !== 0;
  let text: string = pduNames[kind] ?? `PDU type ${kind}`;
  const invoke = () => reader.take(1, "invoke id", number);
  const service = (name: (choice: number) => string) => {
    const choice = reader.take(1, "service", name);
    text = `${text} ${name(choice)}`;
    return choice;
  };
  const segment = () => {
    if (!segmented) return 0;
    const sequence = reader.take(1, "sequence number", number);
    reader.take(1, "proposed window", number);
    return sequence;
  };
  const payload = (type: Parameters<typeof payloadParts>[0]) =>
    reader.rest("content", "", (from) => payloadParts(type, bytes.subarray(from), from));
  switch (kind) {
    case 0: {
      reader.take(1, "accepts", (value) =>
        [
          `${maxSegments[(value >> 4) & 7]} segments`,
          `${maxApdus[value & 15] ?? `code ${value & 15}`} bytes`,
        ].join(" of "),
      );
      invoke();
      segment();
      const choice = service(confirmedName);
      if (segmented) reader.hex("segment of the request");
      else payload(confirmedByNumber.get(choice)?.request);
      break;
    }
    case 1:
      payload(unconfirmedByNumber.get(service(unconfirmedName))?.request);
      break;
    case 2:
      invoke();
      service(confirmedName);
      break;
    case 3: {
      invoke();
      segment();
      const choice = service(confirmedName);
      if (segmented) reader.hex("segment of the answer");
      else payload(confirmedByNumber.get(choice)?.answer);
      break;
    }
    case 4:
      invoke();
      reader.take(1, "sequence number", number);
      reader.take(1, "window", number);
      break;
    case 5:
      invoke();
      service(confirmedName);
      payload(error);
      break;
    case 6:
      invoke();
      reader.take(1, "reason", rejectName);
      break;
    case 7:
      invoke();
      reader.take(1, "reason", abortName);
      break;
  }
  reader.hex("further bytes");
  return { label: "APDU", text, offset: at, length: bytes.length - at, parts: reader.parts };
}
