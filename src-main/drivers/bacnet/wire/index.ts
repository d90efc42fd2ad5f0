import type { FrameHead, FramePart, Wire, WireFrame } from "../../wire.ts";
import { Cursor } from "../cursor.ts";
import { decodeFrame, decodeNpdu, keyOfPeer, type Npdu, type PeerAddress } from "../frame.ts";
import type { DataLink } from "../link.ts";
import { decodeScMessage } from "../sc-frame.ts";
import { maskPassword, servicesWithPassword } from "./passwords.ts";
import { npduParts, PartReader } from "./pdu.ts";
import { summaryOf } from "./summary.ts";
import { abortName, bvlcNames, confirmedName, rejectName, unconfirmedName } from "./words.ts";

/** Frames of BACnet/IP (Annex J): where their NPDU begins, and what stands before it. */
const overIp = {
  capture: "udp",
  npdu(bytes: Uint8Array): { readonly npdu: Npdu; readonly from: string | undefined } | undefined {
    const frame = decodeFrame(bytes);
    return frame.kind === "failure" ? undefined : { npdu: frame, from: frame.origin };
  },
  many: ({ bytes }: WireFrame) => bytes[1] === 11 || bytes[1] === 9,
  parts(bytes: Uint8Array): FramePart[] {
    const reader = new PartReader(bytes, 0);
    reader.take(1, "type", (value) => (value === 0x81 ? "BACnet/IP" : String(value)));
    const name = (value: number) => bvlcNames[value] ?? `function ${value}`;
    const choice = reader.take(1, "function", name);
    reader.take(2, "length", String);
    if (choice === 4) {
      reader.take(4, "origin", (_, address) => address.join("."));
      reader.take(2, "origin port", String);
    }
    const carries = choice === 4 || choice === 9 || choice === 10 || choice === 11;
    if (choice === 0) reader.take(2, "result", String);
    if (choice === 5) reader.take(2, "time to live", (value) => `${value} s`);
    if (!carries) reader.hex("data");
    const whole = { label: "BVLC", text: name(choice), offset: 0, length: reader.at, parts: reader.parts };
    return carries ? [whole, ...npduParts(bytes, reader.at)] : [whole];
  },
} as const;

/** Messages of BACnet/SC (Annex AB). */
const overSc = {
  capture: { dissector: "bscvlc" },
  npdu(bytes: Uint8Array): { readonly npdu: Npdu; readonly from: string | undefined } | undefined {
    const message = decodeScMessage(bytes);
    if ("reason" in message || message.body.kind !== "npdu") return undefined;
    const npdu = decodeNpdu(new Cursor(message.body.npdu));
    return "kind" in npdu ? undefined : { npdu, from: message.origin ?? message.destination };
  },
  many({ bytes }: WireFrame): boolean {
    const message = decodeScMessage(bytes);
    return !("reason" in message) && message.destination === "ffffffffffff";
  },
  parts(bytes: Uint8Array): FramePart[] {
    const message = decodeScMessage(bytes);
    const failed = "reason" in message;
    const text = failed ? message.reason : message.body.kind;
    const npdu = failed || message.body.kind !== "npdu" ? undefined : message.body.npdu;
    const end = bytes.length - (npdu?.length ?? 0);
    const reader = new PartReader(bytes.subarray(0, end), 0);
    reader.take(1, "function", () => text);
    const flags = reader.take(1, "control", (value) => value.toString(2).padStart(4, "0"));
    reader.take(2, "message id", String);
    const hex = (_: number, address: Uint8Array) => Buffer.from(address).toString("hex");
    if ((flags & 8) !== 0) reader.take(6, "origin", hex);
    if ((flags & 4) !== 0) reader.take(6, "destination", hex);
    reader.hex(npdu === undefined ? "payload" : "options");
    const whole = { label: "BVLC-SC", text, offset: 0, length: end, parts: reader.parts };
    return npdu === undefined ? [whole] : [whole, ...npduParts(bytes, end)];
  },
} as const;

/** Shows what a BACnet link sends and hears. */
export function wireOf(link: DataLink, kind: "bacnet-ip" | "bacnet-sc"): Wire {
  const { npdu: npduOf, many, parts, capture } = kind === "bacnet-ip" ? overIp : overSc;
  return {
    capture,
    parts: ({ bytes }) => parts(bytes),
    watch: (watcher) => link.watch(watcher),
    masked(bytes) {
      // Not `slice`: of a Buffer that is the same memory.
      const copy = Uint8Array.from(bytes);
      if (!servicesWithPassword.some((service) => copy.includes(service))) return copy;
      const body = npduOf(copy)?.npdu.body;
      if (body?.kind === "confirmed-request") maskPassword(body);
      return copy;
    },
    head(frame) {
      const read = npduOf(frame.bytes);
      const link = parts(frame.bytes)[0]?.text ?? "";
      if (read === undefined) {
        const known = kind === "bacnet-sc" || (frame.bytes[0] === 0x81 && (frame.bytes[1] ?? 99) <= 8);
        return { kind: known ? "link" : "broken", station: undefined, exchange: undefined, service: link };
      }
      const { npdu, from = frame.remote } = read;
      const { source, destination } = npdu;
      const far = frame.direction === "received" ? source : destination;
      const toMany = frame.direction === "sent" && (many(frame) || destination?.mac === "");
      const peer: PeerAddress =
        far === undefined ? { ip: from } : { ip: from, network: far.network, mac: far.mac };
      return { ...bodyHead(npdu), station: toMany ? undefined : keyOfPeer(peer) };
    },
    summary({ bytes }) {
      const [, , body] = parts(bytes);
      if (body === undefined) return "";
      const named = (label: string) => body.parts.find((part) => part.label === label);
      const content = named("content");
      if (content !== undefined) return summaryOf(content.parts);
      const sequence = named("sequence number");
      if (sequence !== undefined) return `segment ${sequence.text}`;
      if (body.label === "APDU") return named("reason")?.text ?? "";
      return body.parts
        .filter(({ label }) => label !== "message type")
        .map(({ label, text }) => `${label} ${text}`)
        .join(", ")
        .slice(0, 200);
    },
    stationOf: (address) => (address.protocol === "bacnet" ? keyOfPeer(address) : undefined),
    async ownAddress(remote) {
      const mac = Buffer.from(await link.ownMac(remote), "hex");
      return mac.length === 6 ? `${mac.subarray(0, 4).join(".")}:${mac.readUInt16BE(4)}` : "";
    },
  };
}

function bodyHead({ body }: Npdu): Omit<FrameHead, "station"> {
  switch (body.kind) {
    case "confirmed-request":
      return { kind: "request", exchange: body.invokeId, service: confirmedName(body.service) };
    case "unconfirmed-request":
      return { kind: "message", exchange: undefined, service: unconfirmedName(body.service) };
    case "simple-ack":
      return { kind: "answer", exchange: body.invokeId, service: confirmedName(body.service) };
    case "complex-ack": {
      const last = body.segment === undefined || !body.segment.moreFollows;
      const kind = last ? "answer" : "part";
      return { kind, exchange: body.invokeId, service: confirmedName(body.service) };
    }
    case "segment-ack":
      return { kind: "part", exchange: body.invokeId, service: "SegmentACK" };
    case "error":
      return { kind: "error", exchange: body.invokeId, service: confirmedName(body.service) };
    case "reject":
      return { kind: "reject", exchange: body.invokeId, service: `Reject: ${rejectName(body.reason)}` };
    case "abort":
      return { kind: "abort", exchange: body.invokeId, service: `Abort: ${abortName(body.reason)}` };
    default:
      return { kind: "link", exchange: undefined, service: body.kind };
  }
}
