import { expect } from "vitest";
import { bytes, hex, startResponder } from "../../../drivers/bacnet/responder.ts";
import { range } from "../../../drivers/bacnet/site.ts";
import { charactersOf, keyOf, scan } from "../field.ts";
import type { Member } from "../member.ts";

/** A name as it is encoded (character set byte, content), and as people read it. */
const names: readonly (readonly [number, Uint8Array, string])[] = [
  // UCS-2, most significant byte first; with a byte order mark; least significant first, as some firmware does.
  [4, hex("005a 0075 006c 0075 0066 0074 0020 00b0 0043"), "Zuluft °C"],
  [4, hex("feff 005a 0075 006c"), "Zul"],
  [4, hex("fffe 5a00 7500 6c00"), "Zul"],
  // ISO 8859-1.
  [5, hex("41 62 6c 75 66 74 20 fc 62 65 72 20 5a fc 72 69 63 68"), "Abluft über Zürich"],
  // DBCS with a code page: 932 (Shift JIS), 1252, 850, and one that nobody knows.
  [1, bytes(hex("03a4"), hex("89b7 9378")), "温度"],
  [1, bytes(hex("04e4"), hex("80 20 fc")), "€ ü"],
  [1, bytes(hex("0352"), hex("81 84")), "üä"],
  [1, bytes(hex("ffff"), Buffer.from("plain")), "plain"],
  // JIS X 0208 and UCS-4.
  [2, hex("89b7 9378"), "温度"],
  [3, hex("00000054 0001f321"), "T🌡"],
  // Says UTF-8, sends ISO 8859-1; cut off in the middle of a character; with C's terminating zeros.
  [0, hex("5a 75 6c fc 66 74"), "Zul\ufffdft"],
  [0, hex("43 4f e2 82"), "CO\ufffd"],
  [0, hex("43 4f e2 82 82 00 00"), "CO₂"],
  // A character set that doesn't exist.
  [77, Buffer.from("T1"), "T1"],
];

export const characterSets: Member = {
  sentence: "names come in UTF-16, ISO 8859-1, DBCS, or as UTF-8 that is none",
  app: {
    "shows each by its character set byte, and a � only where the bytes are no text": async () => {
      const objects = names.map(([set, content], at) => ({
        type: 0,
        instance: at + 1,
        properties: { 77: charactersOf(set, content), 28: charactersOf(set, content) },
      }));
      await using device = await startResponder({ instance: 2231, objects });
      const result = await scan([device]);
      const key = keyOf(device, 2231);
      expect(result.complete).toEqual([key]);
      const told = (result.objects.get(key) ?? []).slice(1);
      expect(told.map(({ key, name, description, problem }) => [key, name, description, problem])).toEqual(
        range(names.length).map((at) => [`AI-${at}`, names[at - 1]?.[2], names[at - 1]?.[2], null]),
      );
    },
  },
};
