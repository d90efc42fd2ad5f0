import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EdeRow, edeRow, edeVersions } from "../../src-main/contract/exchange.ts";
import {
  type EdeWriting,
  mostBytes,
  objectKeyOf,
  readEde,
  type TextFile,
  writeEde,
  writeEdeRows,
} from "../../src-main/exchange/index.ts";
import { newDevice, newObject } from "./site.ts";
import { words } from "./words.ts";

const options: EdeWriting = {
  project: "FPM41",
  author: "A. Silva",
  version: "2.3",
  time: Date.UTC(2026, 5, 1, 12),
  words,
};
const bytesOf = (files: readonly TextFile[]) =>
  files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));

/** Texts as people and devices give them; a cell's outer blanks and other line ends than `\n` aren't kept. */
const cellText = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: "binary", maxLength }),
      fc.string({ unit: fc.constantFrom(";", ",", '"', "'", "\n", "\t", "#", "=", "ä", "°", " ", "a", "|") }),
    )
    .map((text) =>
      text
        .replaceAll(/[\r\uFEFF]/g, "")
        .slice(0, maxLength)
        .toWellFormed()
        .trim(),
    );
const instance = fc.integer({ min: 0, max: 4_194_303 });
const limit = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));

const generatedRows: fc.Arbitrary<EdeRow[]> = fc
  .uniqueArray(
    fc.record({
      keyName: cellText(60),
      deviceInstance: instance,
      objectName: cellText(60).map((name) => name || "unnamed"),
      objectType: fc.integer({ min: 0, max: 1_023 }),
      objectInstance: instance,
      description: cellText(120),
      presentValueDefault: cellText(20),
      minPresentValue: limit,
      maxPresentValue: limit,
      settable: fc.option(fc.boolean()),
      supportsCov: fc.option(fc.boolean()),
      highLimit: limit,
      lowLimit: limit,
      states: fc
        .array(cellText(20), { maxLength: 6 })
        .map((states) => (states.at(-1) === "" ? [...states, "last"] : states)),
      unitCode: fc.option(fc.constantFrom(62, 98, 19, 95, 254, 47_808, 512)),
      vendorSpecificAddress: cellText(30),
      notificationClass: fc.option(instance),
    }),
    { maxLength: 30, selector: (row) => `${row.deviceInstance} ${row.objectType} ${row.objectInstance}` },
  )
  .map((rows) =>
    rows.map((row, index) => ({
      ...row,
      file: "",
      line: 0,
      keyName: row.keyName === "" || row.keyName.startsWith("#") ? `key ${index}` : `${index} ${row.keyName}`,
      stateTextReference: row.states.length === 0 ? null : index + 1,
      unit: row.unitCode === null ? "" : (words.unitSymbols[row.unitCode] ?? `unit ${row.unitCode}`),
    })),
  );

describe("An EDE set", () => {
  it("that was written is read as it was, in every layout", async () => {
    await fc.assert(
      fc.asyncProperty(generatedRows, fc.constantFrom(...edeVersions), async (rows, version) => {
        const read = await readEde(bytesOf(writeEdeRows(rows, { ...options, version })), words);
        expect(read.problems).toEqual([]);
        const expected = version === "2.1" ? rows.map((row) => ({ ...row, notificationClass: null })) : rows;
        expect(read.rows.map((row) => ({ ...row, file: "", line: 0 }))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("is read from any bytes without failing, and every row that comes out is one the contract allows", async () => {
    const names = fc.constantFrom("a_EDE.csv", "a_StateTexts.csv", "a_Units.csv", "a_ObjTypes.csv", "b.csv");
    const broken = fc
      .tuple(generatedRows, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 40 }))
      .map(([rows, changes]) => {
        const bytes = new TextEncoder().encode(writeEdeRows(rows, options)[0]?.text ?? "");
        for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(names, fc.oneof(fc.uint8Array({ maxLength: 400 }), broken)), { maxLength: 4 }),
        async (files) => {
          const read = await readEde(
            files.map(([name, bytes]) => ({ name, bytes })),
            words,
          );
          for (const row of read.rows) expect(edeRow.safeParse(row).error).toBeUndefined();
        },
      ),
      { numRuns: 300 },
    );
  });

  it("of what devices offer has the devices themselves, one key an object, and shared state texts", async () => {
    const device = newDevice(2_001, { name: "AHU 1", description: "Roof" });
    const objects = [
      newObject(device, 0, 12, { name: "Supply temperature", unit: "°C" }),
      newObject(device, 3, 1, { name: "Fan", states: ["Off", "On"] }),
      newObject(device, 3, 2, { name: "Fan", states: ["Off", "On"] }),
      newObject(device, 19, 1, { name: "#Mode", states: ["Auto", "", "Off"], writable: true }),
      newObject(device, 200, 1, { name: "Own", unit: "unit 700" }),
    ];
    const files = writeEde({ devices: [device], objects }, options);
    expect(files.map((file) => file.name)).toEqual([
      "FPM41_EDE.csv",
      "FPM41_StateTexts.csv",
      "FPM41_Units.csv",
      "FPM41_ObjTypes.csv",
    ]);
    expect(files[0]?.text.split("\r\n").slice(0, 6)).toEqual([
      "\uFEFF#Engineering-Data-Exchange - B.I.G.-EU",
      "PROJECT_NAME;FPM41",
      "VERSION_OF_REFERENCEFILE;1",
      "TIMESTAMP_OF_LAST_CHANGE;2026-06-01",
      "AUTHOR_OF_LAST_CHANGE;A. Silva",
      "VERSION_OF_LAYOUT;2.3",
    ]);
    const { rows, problems } = await readEde(bytesOf(files), words);
    expect(problems).toEqual([]);
    expect(
      rows.map((row) => [
        row.keyName,
        objectKeyOf(words, row.objectType, row.objectInstance),
        row.objectName,
        row.unit,
        row.stateTextReference,
        row.states.join("|"),
        row.settable,
      ]),
    ).toEqual([
      ["AHU 1", "DEV-2001", "AHU 1", "", null, "", null],
      ["Supply temperature", "AI-12", "Supply temperature", "°C", null, "", false],
      ["2001_BI-1", "BI-1", "Fan", "", 1, "Off|On", false],
      ["2001_BI-2", "BI-2", "Fan", "", 1, "Off|On", false],
      ["2001_MSV-1", "MSV-1", "#Mode", "", 2, "Auto||Off", true],
      ["Own", "object-type-200-1", "Own", "unit 700", null, "", false],
    ]);
  });

  it("that is too large isn't read, and is said to be", async () => {
    const read = await readEde([{ name: "big_EDE.csv", bytes: new Uint8Array(mostBytes + 1) }], words);
    expect(read.rows).toEqual([]);
    expect(read.problems).toMatchObject([{ file: "big_EDE.csv", severity: "left-out" }]);
  });

  it("gives others a turn while it is read, and is given up when they say so", async () => {
    const lines = Array.from({ length: 5_000 }, (_, index) => `K${index};1;Name;0;${index}`);
    const text = `keyname;device obj.-instance;object-name;object-type;object-instance\n${lines.join("\n")}`;
    const files = [{ name: "a_EDE.csv", bytes: new TextEncoder().encode(text) }];
    let breaths = 0;
    const breathe = async () => {
      breaths += 1;
    };
    expect((await readEde(files, words, breathe)).rows).toHaveLength(5_000);
    expect(breaths).toBeGreaterThan(4);
    await expect(readEde(files, words, () => Promise.reject(new Error("stopped")))).rejects.toThrow(
      "stopped",
    );
  });

  it("with more problems than a person can read says how many more there are", async () => {
    const lines = Array.from({ length: 12_000 }, (_, index) => `K${index};1;Name;0;x`);
    const text = `keyname;device obj.-instance;object-name;object-type;object-instance\n${lines.join("\n")}`;
    const { problems, leftOut } = await readEde(
      [{ name: "a_EDE.csv", bytes: new TextEncoder().encode(text) }],
      words,
    );
    expect(leftOut).toBe(12_000);
    expect(problems).toHaveLength(10_001);
    expect(problems.at(-1)?.text).toBe("2000 more problems are not listed.");
  });
});
