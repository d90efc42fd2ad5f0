import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { confirmedByNumber, unconfirmedByNumber } from "../../../src-main/drivers/bacnet/services/index.ts";
import { showPayload } from "../../../src-main/drivers/bacnet/services/service.ts";
import { decodeAs, encodeAs } from "../../../src-main/drivers/bacnet/types.ts";
import { printed } from "./annex-f.data.ts";

/** Buffers and views of them are the same bytes. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value ?? null, (_, part: unknown) =>
      part instanceof Uint8Array || (typeof part === "object" && part !== null && "data" in part)
        ? Buffer.from("data" in part ? (part.data as number[]) : part).toString("hex")
        : part,
    ),
  );

const types = [
  ...[...confirmedByNumber.values()].flatMap(({ request, answer }) => [request, answer]),
  ...[...unconfirmedByNumber.values()].map(({ request }) => request),
];

describe("services, byte for byte as in ASHRAE 135 Annex F", () => {
  it.each(printed)("$name", ({ type, value, bytes }) => {
    expect(Buffer.from(encodeAs(type, value)).toString("hex")).toBe(bytes.toString("hex"));
    expect(plain(decodeAs(type, bytes))).toEqual(plain(value));
  });

  it("show what they say, without an error, whatever they say", () => {
    for (const { type, bytes } of printed) expect(showPayload(type, bytes)).toBeDefined();
    const [acknowledge] = printed;
    const shown = acknowledge && showPayload(acknowledge.type, acknowledge.bytes);
    expect(shown?.children.map((child) => `${child.name}: ${child.text}`)).toEqual([
      "acknowledging process identifier: 1",
      "event object identifier: AI-2",
      "event state acknowledged: high-limit",
      "time stamp: 16",
      "acknowledgment source: MDL",
      "time of acknowledgment: 1992-06-21, 13:03:41.09",
    ]);
  });
});

describe("hostile payloads", () => {
  it("never make a decoder throw, or show nonsense by throwing", () => {
    const mutated = fc.record({
      sample: fc.constantFrom(...printed.map(({ bytes }) => bytes)),
      changes: fc.array(fc.record({ at: fc.nat(90), to: fc.nat(255) }), { maxLength: 4 }),
      cut: fc.nat(12),
      type: fc.constantFrom(...types),
    });
    fc.assert(
      fc.property(mutated, ({ sample, changes, cut, type }) => {
        const bytes = Buffer.from(sample);
        for (const { at, to } of changes) if (at < bytes.length) bytes[at] = to;
        showPayload(type, bytes.subarray(0, bytes.length - (cut % 5)));
      }),
      { numRuns: 10_000 },
    );
  });

  it("read back what was written, where they can be read", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...printed),
        fc.array(fc.record({ at: fc.nat(90), to: fc.nat(255) }), { maxLength: 2 }),
        ({ type, bytes: sample }, changes) => {
          const bytes = Buffer.from(sample);
          for (const { at, to } of changes) if (at < bytes.length) bytes[at] = to;
          const value = decodeAs(type, bytes);
          if (value === undefined) return;
          const again = decodeAs(type, encodeAs(type, value));
          expect(plain(again)).toEqual(plain(value));
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
