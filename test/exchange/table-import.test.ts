import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edeRow } from "../../src-main/contract/exchange.ts";
import type { OfferedObject } from "../../src-main/contract/network.ts";
import {
  compareEde,
  edeRowsOf,
  planImport,
  readEde,
  type TableContent,
  type TableFormat,
  writeEde,
  writeTable,
} from "../../src-main/exchange/index.ts";
import { newDevice, newObject } from "./site.ts";
import { words } from "./words.ts";
import { partsOfWorkbook, workbookOf, zipOf } from "./workbooks.ts";

const formats: readonly TableFormat[] = ["csv", "xlsx"];
const read = (name: string, bytes: Uint8Array) => readEde([{ name, bytes }], words);

/** Texts as devices give them, also such as a spreadsheet program would run; outer blanks aren't kept in any list. */
const deviceText = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: "grapheme", maxLength }),
      fc.string({
        unit: fc.constantFrom(
          "=",
          "+",
          "-",
          "@",
          "'",
          '"',
          ",",
          ";",
          "\n",
          "#",
          "ä",
          " ",
          "a",
          "<",
          "&",
          "_x0041_",
        ),
        maxLength,
      }),
    )
    // Signs that XML can't hold aren't in a table as XLSX.
    .map((text) =>
      text
        .replaceAll(/[\r\uFEFF\uFFFE\uFFFF\p{Cc}]/gu, (sign) => (sign === "\n" ? sign : ""))
        .slice(0, maxLength)
        .toWellFormed()
        .trim(),
    );
const state = deviceText(20).map((text) => text.replaceAll("|", "/"));

const site: fc.Arbitrary<TableContent> = fc
  .uniqueArray(
    fc.record({
      objectType: fc.oneof(fc.constantFrom(0, 2, 3, 5, 13, 19, 20), fc.integer({ min: 0, max: 1_023 })),
      instance: fc.integer({ min: 0, max: 4_194_303 }),
      name: deviceText(60).map((name) => name || "unnamed"),
      description: deviceText(120),
      unit: fc.constantFrom("", "°C", "kWh", "%", "m³/h", "unit 512", "SCFD"),
      states: fc.array(state, { maxLength: 12 }),
      writable: fc.boolean(),
    }),
    { minLength: 1, maxLength: 20, selector: ({ objectType, instance }) => `${objectType} ${instance}` },
  )
  .map((given) => {
    const device = newDevice(2_001, { key: "2001@127.0.0.1:47808", name: "=AHU 1" });
    const multiState = new Set([13, 14, 19]);
    return {
      devices: [device],
      objects: given.map(({ objectType, instance, ...rest }) =>
        newObject(device, objectType, instance, { ...rest, firstState: multiState.has(objectType) ? 1 : 0 }),
      ),
    };
  });

describe("The table of objects that the app writes", () => {
  it.each(formats)(
    "is read as it was, as %s",
    async (format) => {
      await fc.assert(
        fc.asyncProperty(site, async (content) => {
          const { rows, problems } = await read(`Site objects.${format}`, await writeTable(content, format));
          expect(problems).toEqual([]);
          const expected = edeRowsOf(content, words).filter(
            ({ objectType, objectInstance }) =>
              !(
                objectType === 8 &&
                objectInstance === 2_001 &&
                !content.objects.some(({ key }) => key === "DEV-2001")
              ),
          );
          expect(rows.map(saidOf)).toEqual(expected.map(saidOf));
          for (const row of rows) expect(edeRow.safeParse(row).error).toBeUndefined();
        }),
        { numRuns: format === "csv" ? 200 : 60 },
      );
    },
    60_000,
  );

  const saidOf = ({
    deviceInstance,
    objectType,
    objectInstance,
    objectName,
    description,
    states,
    unitCode,
    unit,
    settable,
  }: ReturnType<typeof edeRowsOf>[number]) => ({
    deviceInstance,
    objectType,
    objectInstance,
    objectName,
    description,
    states,
    unitCode,
    unit,
    settable,
  });

  it.each(formats)("prepares another project, and the scan is compared to it, as %s", async (format) => {
    const device = newDevice(2_001, { key: "2001@127.0.0.1:47808", name: "AHU 1" });
    const objects: OfferedObject[] = [
      newObject(device, 0, 12, { name: "Supply temperature", unit: "°C" }),
      newObject(device, 19, 1, { name: "Mode", states: ["Auto", "", "Off"], writable: true }),
      newObject(device, 4, 3, { name: "-K1", states: ["Off", "On"] }),
    ];
    const reading = await read(`a.${format}`, await writeTable({ devices: [device], objects }, format));
    const { put } = planImport(reading, [], { mode: "add", time: 0, words });
    expect(put).toMatchObject([{ instance: 2_001, name: "AHU 1", rows: { length: 3 } }]);
    expect(compareEde(reading.rows, [device], objects, words)).toMatchObject({
      same: 3,
      missingOnSite: [],
      notInFile: [],
      different: [],
    });
    const changed = objects.map((object) => (object.key === "AI-12" ? { ...object, unit: "°F" } : object));
    expect(compareEde(reading.rows, [device], changed, words).different).toMatchObject([
      { key: "AI-12", field: "unit", inFile: "°C", onSite: "°F" },
    ]);
  });

  it("is taken without what isn't BACnet, and says of every such row why", async () => {
    const bytes = await workbookOf({
      Objects: [
        ["Device", "Device key", "Object", "Name", "Unit", "State texts"],
        ["Meter", "unit 3", "40001", "Energy", "kWh"],
        ["AHU", "2001@10.0.0.1:47808", "40001", "Energy", "kWh"],
        ["AHU", "2001@10.0.0.1:47808", "", "Nothing"],
        ["AHU", 2001, "ai-1", { formula: "1+1", result: "Supply" }, "furlong", "Off | On"],
        ["AHU", "2001@10.0.0.2:47808", "AI-1", "Again"],
        ["AHU", "2001", "object-type-300-7", "Own"],
        ["AHU", "9999999", "AI-1", "Too far"],
      ],
    });
    const { rows, problems, leftOut } = await read("list.xlsx", bytes);
    expect(rows).toMatchObject([
      {
        file: "list.xlsx",
        line: 5,
        objectType: 0,
        objectInstance: 1,
        objectName: "Supply",
        unit: "furlong",
        states: ["Off", "On"],
      },
      { line: 7, objectType: 300, objectInstance: 7 },
    ]);
    expect(leftOut).toBe(5);
    expect(
      problems.map(({ line, column, severity, text }) => `${severity} ${line} ${column}: ${text}`),
    ).toEqual([
      "left-out 2 Device key: “unit 3” is no BACnet device; only BACnet objects are compared with a scan.",
      "left-out 3 Object: “40001” is no BACnet object such as AI-12.",
      "left-out 4 Object: It is empty, so that nobody knows which object is meant.",
      "noticed 5 Unit: “furlong” is no BACnet unit; it is kept as a word.",
      "left-out 6 Object: The same object is in line 5 already.",
      "left-out 8 Device key: “9999999” isn't an instance number from 0 to 4194303.",
    ]);
  });
});

describe("An EDE set saved as a workbook", () => {
  const device = newDevice(2_001, { name: "AHU 1" });
  const content = {
    devices: [device],
    objects: [
      newObject(device, 0, 12, { name: "=Supply", unit: "°C", description: "01" }),
      newObject(device, 19, 1, { name: "Mode", states: ["Auto", "", "Off"], writable: true }),
    ],
  };
  const files = writeEde(content, { project: "FPM41", author: "Ana", version: "2.3", time: 0, words });
  /** Numbers become numbers, as a spreadsheet program takes them. */
  const rowsOf = (text: string) =>
    text
      .replace("\uFEFF", "")
      .trim()
      .split("\r\n")
      .map((line) =>
        line.split(";").map((cell) => (/^[1-9]\d*$|^0$/.test(cell) ? Number(cell) : cell || null)),
      );

  it.each([
    ["a sheet for each of its files", (name: string) => name.replace(/\.csv$/, "")],
    ["sheets named after what they hold", (name: string) => name.replace(/^.*_|\.csv$/g, "")],
  ])("is read, with %s", async (_, sheetName) => {
    const bytes = await workbookOf({
      Notes: [["Handed over in June"]],
      ...Object.fromEntries(files.map(({ name, text }) => [sheetName(name), rowsOf(text)])),
    });
    const { rows, problems, files: sheets } = await read("Site.xlsx", bytes);
    const plain = (row: (typeof rows)[number]) => ({ ...row, file: "", line: 0 });
    expect(rows.map(plain)).toEqual(edeRowsOf(content, words).map(plain));
    expect(sheets.map(({ kind, encoding }) => `${kind} ${encoding}`)).toEqual([
      "unknown XLSX",
      "objects XLSX",
      "state-texts XLSX",
      "units XLSX",
      "object-types XLSX",
    ]);
    expect(sheets[1]?.header).toMatchObject({ PROJECT_NAME: "FPM41", VERSION_OF_LAYOUT: "2.3" });
    expect(problems.map(({ file, line }) => [file, line])).toEqual([["Site.xlsx, Notes", null]]);
  });
});

describe("A workbook that can't be read", () => {
  const refusalOf = async (bytes: Uint8Array, name = "a.xlsx") => {
    const { rows, problems } = await read(name, bytes);
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([{ file: name, line: null, severity: "left-out" }]);
    return problems[0]?.text;
  };
  const broken = "The workbook is damaged. Open it in a spreadsheet program and save it again as .xlsx.";
  const table = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Device key</t></is></c><c r="B1" t="inlineStr"><is><t>Object</t></is></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>1/0</f><v>AI-1</v></c></row></sheetData></worksheet>`;

  it("is one only when it is: the smallest one is read, and a formula's saved value counts", async () => {
    const { rows } = await read("a.xlsx", zipOf(partsOfWorkbook(table)));
    expect(rows).toMatchObject([{ line: 2, deviceInstance: 1, objectType: 0, objectInstance: 1 }]);
  });

  it("is told in words: damaged, cut off, with a password, of another kind", async () => {
    const whole = zipOf(partsOfWorkbook(table));
    expect(await refusalOf(whole.subarray(0, whole.length - 30))).toBe(broken);
    expect(await refusalOf(zipOf(partsOfWorkbook(table.slice(0, -20))))).toBe(broken);
    const flipped = Uint8Array.from(whole);
    const middle = Buffer.from(whole).indexOf("sheet1.xml", 0, "latin1") + 30;
    flipped[middle] = (flipped[middle] ?? 0) ^ 0xff;
    expect(await refusalOf(flipped)).toBe(broken);
    expect(await refusalOf(new TextEncoder().encode("keyname;1"))).toBe(broken);
    expect(await refusalOf(zipOf(partsOfWorkbook(table), { flags: 1 }))).toMatch(/password/);
    expect(await refusalOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), "a.xls")).toMatch(
      /old format or with a password/,
    );
    expect(await refusalOf(zipOf({ "content.xml": "<a/>" }), "a.ods")).toMatch(/no XLSX workbook/);
    expect(await refusalOf(zipOf(partsOfWorkbook("<worksheet/>")))).toMatch(/empty/);
  });

  it("unpacks to no more than there is room for, whatever it says of its own size", async () => {
    const spaces = partsOfWorkbook(" ".repeat(1_000_000));
    const honest = zipOf(spaces, { claimed: 300 * 1_024 * 1_024 });
    expect(honest.length).toBeLessThan(3_000);
    expect(await refusalOf(honest)).toMatch(/far larger unpacked/);
    expect(await refusalOf(zipOf(spaces, { claimed: 1_000 }))).toBe(broken);
  });

  it("has no words of its own that stand for others, and isn't nested without end", async () => {
    const laughs = `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>${table.replace("AI-1", "&c;")}`;
    expect(await refusalOf(zipOf(partsOfWorkbook(laughs)))).toBe(broken);
    expect(await refusalOf(zipOf(partsOfWorkbook("<a>".repeat(100_000))))).toBe(broken);
  });

  it("is given up when the one who waits leaves", async () => {
    const leave = () => Promise.reject(new Error("left"));
    const bytes = zipOf(partsOfWorkbook(table));
    await expect(readEde([{ name: "a.xlsx", bytes }], words, leave)).rejects.toThrow("left");
  });

  it("never fails otherwise: any bytes changed are told or read", async () => {
    const whole = zipOf(partsOfWorkbook(table));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), async (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
        for (const row of (await read("a.xlsx", bytes)).rows)
          expect(edeRow.safeParse(row).error).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
