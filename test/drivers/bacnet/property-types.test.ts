import fc from "fast-check";
import enumerations from "node-bacnet/lib/enum.js";
import { describe, expect, it } from "vitest";
import { objectTypeNames } from "../../../src-main/drivers/bacnet/names.data.ts";
import { propertyName } from "../../../src-main/drivers/bacnet/property-names.ts";
import { decodedProperty, typeOfProperty } from "../../../src-main/drivers/bacnet/property-types.ts";
import { attempt, TagReader } from "../../../src-main/drivers/bacnet/tags.ts";
import { type DecodedValue, decodeAs, encodeAs } from "../../../src-main/drivers/bacnet/types.ts";
import { hex } from "./responder.ts";

const leaves = (value: DecodedValue): string[] =>
  value.children.length === 0 ? [value.text] : value.children.flatMap(leaves);

const stamp = "0e a4 7e0b1701 b4 08000000 0f";
/** Name, object type, property, array index, bytes, what is shown at the leaves. */
const samples: readonly [string, number, number, number | undefined, string, readonly string[]][] = [
  [
    "weekly schedule",
    17,
    123,
    undefined,
    "0e b4 08000000 44 41a80000 b4 12000000 00 0f 0e 0f",
    ["08:00:00.00", "21", "18:00:00.00", "null", "0 entries"],
  ],
  ["daily schedule", 17, 123, 1, "0e b4 06000000 91 01 0f", ["06:00:00.00", "1"]],
  ["length of an array", 17, 123, 0, "21 07", ["7"]],
  [
    "exception schedule",
    17,
    38,
    undefined,
    `0e 0c 7e0c18ff 0f 2e b4 00000000 91 00 2f 39 0a
     1c 01800002 2e 2f 39 10
     0e 2b ff06 05 0f 2e 2f 39 01`,
    ["2026-12-24", "00:00:00.00", "0", "10", "calendar-2", "0 entries", "16"].concat([
      "Fri, last 7 days of every month",
      "0 entries",
      "1",
    ]),
  ],
  [
    "calendar",
    6,
    23,
    undefined,
    "0c 7e0c18ff 1e a4 7e0601ff a4 7e061eff 1f 2b 0d ff 01 0c ff0cff07",
    ["2026-12-24", "2026-06-01", "2026-06-30", "Mon, any week of odd months", "*-12-* Sun"],
  ],
  [
    "priority array",
    1,
    87,
    undefined,
    `${"00".repeat(7)} 44 41a80000 ${"00".repeat(6)} 0e 2105 0f 1e a4 7e0b1701 b4 08000000 1f`,
    [
      ...Array.from({ length: 7 }, () => "null"),
      "21",
      ...Array.from({ length: 6 }, () => "null"),
      "2105",
      "2026-11-23",
      "08:00:00.00",
    ],
  ],
  [
    "recipient list",
    15,
    102,
    undefined,
    `82 01 fe b4 00000000 b4 173b3b63 0c 02000011 21 01 10 82 05 e0
     82 01 06 b4 00000000 b4 173b3b63 1e 21 05 61 07 1f 21 02 11 82 05 80`,
    [
      "Mon, Tue, Wed, Thu, Fri, Sat, Sun",
      "00:00:00.00",
      "23:59:59.99",
      "DEV-17",
      "1",
      "false",
      "to-offnormal, to-fault, to-normal",
      "Sat, Sun",
      "00:00:00.00",
      "23:59:59.99",
      "5",
      "07",
      "2",
      "true",
      "to-offnormal",
    ],
  ],
  [
    "event time stamps",
    0,
    130,
    undefined,
    "0c 0f230014 19 10 2e a4 7e0b1701 b4 08000000 2f",
    ["15:35:00.20", "16", "2026-11-23", "08:00:00.00"],
  ],
  [
    "trend log of every kind of datum",
    20,
    131,
    undefined,
    [
      "0a 05 80",
      "19 01",
      "2c 41a80000",
      "39 05",
      "49 06",
      "59 f9",
      "6a 04 f0",
      "78",
      "8e 91 02 91 20 8f",
      "9c 42700000",
      "ae 73 00 4f6e af",
    ]
      .map((datum) => `${stamp} 1e ${datum} 1f`)
      .join(" "),
    [
      "log-disabled",
      "true",
      "21",
      "5",
      "6",
      "-7",
      "1111",
      "null",
      "property",
      "unknown-property",
      "60",
      "On",
    ],
  ],
  [
    "trend log of several properties",
    27,
    131,
    undefined,
    `${stamp} 1e 1e 1c 41a80000 09 01 68 7e 91 02 91 20 7f 1f 1f ${stamp} 1e 2c 42700000 1f`,
    ["21", "true", "null", "property", "unknown-property", "60"],
  ],
  [
    "action list",
    7,
    2,
    undefined,
    "0e 1c 01000003 29 55 4e 91 01 4f 59 08 79 00 89 01 0f",
    ["BO-3", "present-value", "1", "8", "false", "true"],
  ],
  [
    "object property references",
    17,
    54,
    undefined,
    "0c 00400001 19 55 0c 00800002 19 57 29 08 3c 02000011",
    ["AO-1", "present-value", "AV-2", "priority-array", "8", "DEV-17"],
  ],
  [
    "event parameters",
    9,
    83,
    undefined,
    "5e 09 1e 1c 41a00000 2c 41c80000 3c 3f800000 5f",
    ["30", "20", "25", "1"],
  ],
  [
    "COV subscriptions",
    8,
    152,
    undefined,
    "0e 0e 1e 21 00 65 06 0a000411bac0 1f 0f 19 12 0f 1e 0c 00000001 19 55 1f 29 00 3a 012c 4c 3f000000",
    ["0", "0a000411bac0", "18", "AI-1", "present-value", "false", "300", "0.5"],
  ],
  [
    "property list",
    0,
    371,
    undefined,
    "91 55 91 6f 92 0fa0",
    ["present-value", "status-flags", "property 4000"],
  ],
  ["value source", 2, 433, undefined, "1e 0c 02000011 1c 00800002 1f", ["DEV-17", "AV-2"]],
  ["status flags", 0, 111, undefined, "82 04 50", ["fault, out-of-service"]],
  ["a maker's own, shown raw", 0, 4000, undefined, "0e 2105 0f 1c 00000001", ["0e21050f", "1c00000001"]],
  ["a schedule that isn't one", 17, 123, undefined, "44 41a80000 5e 2105 5f", ["21", "5e21055f"]],
];

const valuesOf = (bytes: Uint8Array) => attempt(() => new TagReader(bytes).values());

describe("properties taken apart", () => {
  it.each(samples)("%s", (_, objectType, property, arrayIndex, bytes, expected) => {
    const shown = leaves(decodedProperty({ objectType, property, arrayIndex }, valuesOf(hex(bytes)) ?? []));
    const times = objectType === 20 || objectType === 27 ? ["2026-11-23", "08:00:00.00"] : [];
    expect(shown.filter((text) => !times.includes(text))).toEqual(expected);
  });

  it("are written back as they were read", () => {
    for (const [name, objectType, property, arrayIndex, bytes] of samples.slice(0, -1)) {
      const type = typeOfProperty({ objectType, property, arrayIndex });
      const value = decodeAs(type, hex(bytes));
      expect(Buffer.from(encodeAs(type, value)).toString("hex"), name).toBe(hex(bytes).toString("hex"));
    }
  });

  it("are never an error, whatever they are", () => {
    const known = samples.map(([, objectType, property, arrayIndex, bytes]) => ({
      reference: { objectType, property, arrayIndex },
      bytes: hex(bytes),
    }));
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.constantFrom(...known),
        fc.array(fc.record({ at: fc.nat(120), to: fc.nat(255) }), { maxLength: 3 }),
        ({ reference }, { bytes: sample }, changes) => {
          const bytes = Buffer.from(sample);
          for (const { at, to } of changes) if (at < bytes.length) bytes[at] = to;
          const values = valuesOf(bytes);
          if (values !== undefined) expect(decodedProperty(reference, values).type).not.toBe("");
          decodeAs(typeOfProperty(reference), bytes);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

describe("names up to protocol revision 24", () => {
  it("are there for every object type and property", () => {
    expect(objectTypeNames).toHaveLength(65);
    const numbers = [
      ...Object.keys(enumerations.PropertyIdentifierName).map(Number),
      ...Array.from({ length: 20 }, (_, index) => 492 + index),
      ...Array.from({ length: 34 }, (_, index) => 4_194_304 + index).filter((number) => number !== 4_194_333),
    ];
    expect(numbers.filter((number) => propertyName(number).startsWith("property "))).toEqual([]);
    expect(new Set(numbers.map(propertyName)).size).toBe(numbers.length);
    expect([propertyName(85), propertyName(507), propertyName(4_194_325), propertyName(600)]).toEqual([
      "present-value",
      "device-uuid",
      "sc-primary-hub-uri",
      "property 600",
    ]);
  });
});
