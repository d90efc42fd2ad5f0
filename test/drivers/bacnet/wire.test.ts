import { describe, expect, it } from "vitest";
import {
  encodeComplexAck,
  encodeConfirmedRequest,
  encodeUnconfirmedRequest,
} from "../../../src-main/drivers/bacnet/frame.ts";
import type { DataLink } from "../../../src-main/drivers/bacnet/link.ts";
import { encodeAs } from "../../../src-main/drivers/bacnet/types.ts";
import { wireOf } from "../../../src-main/drivers/bacnet/wire/index.ts";
import type { FramePart } from "../../../src-main/drivers/wire.ts";
import { printed } from "./annex-f.data.ts";
import { encodeFrame } from "./datagrams.ts";

const nothing: DataLink = {
  send: () => Promise.resolve(),
  everybody: () => Promise.resolve([]),
  askedInWords: "",
  notice: () => undefined,
  ownMac: () => Promise.resolve(""),
  watch: () => () => undefined,
  [Symbol.asyncDispose]: () => Promise.resolve(),
};
const wire = wireOf(nothing, "bacnet-ip");
const peer = { ip: "10.0.4.17:47808" };

const frames = printed.map(({ name, pdu, service, type, value }) => {
  const payload = encodeAs(type, value);
  const apdu = {
    confirmed: () => encodeConfirmedRequest(7, service, payload),
    answer: () => encodeComplexAck(7, service, payload),
    unconfirmed: () => encodeUnconfirmedRequest(service, payload),
  }[pdu]();
  return { name, bytes: encodeFrame(peer, apdu) };
});

const heard = (bytes: Uint8Array) => ({ direction: "received", remote: peer.ip, bytes, time: 0 }) as const;

/** What is wrong with how parts lie in their whole; empty where nothing is. */
function misplaced(parts: readonly FramePart[], start: number, end: number): string[] {
  return parts.flatMap((part) => {
    const inside = part.offset >= start && part.offset + part.length <= end;
    const wrong = inside ? [] : [`${part.label} at ${part.offset}+${part.length} outside ${start}–${end}`];
    return [...wrong, ...misplaced(part.parts, part.offset, part.offset + part.length)];
  });
}

const labelsOf = (parts: readonly FramePart[]): string[] =>
  parts.flatMap((part) => [part.label, ...labelsOf(part.parts)]);

describe("a frame taken apart", () => {
  it("is covered from the first byte to the last, each part within its whole, for all of Annex F", () => {
    for (const { name, bytes } of frames) {
      const parts = wire.parts(heard(bytes));
      let at = 0;
      for (const part of parts) {
        expect.soft(part.offset, name).toBe(at);
        at = part.offset + part.length;
      }
      expect.soft(at, name).toBe(bytes.length);
      expect.soft(misplaced(parts, 0, bytes.length), name).toEqual([]);
      expect.soft(labelsOf(parts), name).not.toContain("not decodable");
    }
  });

  it("says in one line what it is about", () => {
    const summaries = Object.fromEntries(frames.map(({ name, bytes }) => [name, wire.summary(heard(bytes))]));
    const starting = (word: string) =>
      Object.entries(summaries).flatMap(([name, text]) => (name.startsWith(word) ? [text] : []));
    expect(starting("ReadPropertyMultiple")).toMatchInlineSnapshot(`
      [
        "AI-16 present-value, reliability",
        "AI-16 present-value 72.3, reliability no-fault-detected",
      ]
    `);
    expect(starting("UnconfirmedCOV")).toMatchInlineSnapshot(`
      [
        "AI-10 present-value 65, status-flags none",
      ]
    `);
    for (const text of Object.values(summaries)) expect(text.length).toBeLessThanOrEqual(200);
  });

  it("never fails, and stays in bounds, whatever the bytes", () => {
    for (const { bytes } of frames) {
      for (let cut = 0; cut < bytes.length; cut += 1) {
        const broken = bytes.slice(0, cut);
        expect(misplaced(wire.parts(heard(broken)), 0, cut)).toEqual([]);
        const changed = bytes.slice();
        changed[cut] = (changed[cut] ?? 0) ^ (1 << (cut % 8));
        expect(misplaced(wire.parts(heard(changed)), 0, changed.length)).toEqual([]);
        wire.summary(heard(changed));
        wire.head({ direction: "received", remote: peer.ip, bytes: changed, time: 0 });
      }
    }
  });
});
