import ExcelJS from "exceljs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { writeTable } from "../../src-main/exchange/index.ts";
import { newDevice, newObject } from "./site.ts";

const device = newDevice(2_001, { name: "=HYPERLINK(1)" });
const content = {
  devices: [device],
  objects: [
    newObject(device, 0, 12, {
      name: "Supply, temperature",
      unit: "°C",
      value: -20.5,
      description: '1/2" pipe',
    }),
    newObject(device, 3, 1, { name: "=A1+S2-K1", states: ["Off", "On"], value: "on", writable: true }),
    newObject(device, 2, 1, { name: "@SUM(1)", description: "+24V\u0007", value: Number.POSITIVE_INFINITY }),
    newObject(device, 2, 2, { name: "-M1\nsecond line", description: "\t=1+1", value: true }),
  ],
};
const text = async () => new TextDecoder().decode(await writeTable(content, "csv"));

describe("Objects as CSV", () => {
  it("open in a spreadsheet program as UTF-8, a line an object", async () => {
    const bytes = await writeTable(content, "csv");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = Papa.parse<string[]>(await text(), { skipEmptyLines: true }).data;
    expect(rows).toHaveLength(5);
    expect(rows[0]?.slice(0, 4)).toEqual(["Device", "Device key", "Object", "Name"]);
    expect(rows[1]?.slice(2, 8)).toEqual([
      "AI-12",
      "Supply, temperature",
      '1/2" pipe',
      "analog-input",
      "-20.5",
      "°C",
    ]);
  });

  it("have no cell that would run as a formula", async () => {
    const rows = Papa.parse<string[]>(await text(), { skipEmptyLines: true }).data.slice(1);
    for (const cell of rows.flat()) {
      if (!/^-?\d/.test(cell)) expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
    }
    expect(rows.map((row) => row[3])).toEqual([
      "Supply, temperature",
      "'=A1+S2-K1",
      "'@SUM(1)",
      "'-M1\nsecond line",
    ]);
  });
});

describe("Objects as XLSX", () => {
  it("have numbers as numbers, texts as texts without formulas, a frozen first row and widths", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(await writeTable(content, "xlsx")).buffer);
    const sheet = workbook.getWorksheet("Objects")!;
    expect(sheet.rowCount).toBe(5);
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(sheet.getColumn(4).width).toBeGreaterThan(20);
    expect(sheet.getRow(1).getCell(1).value).toBe("Device");
    expect(sheet.getCell("G2").value).toBe(-20.5);
    expect(sheet.getCell("G4").value).toBe("Infinity");
    expect(sheet.getCell("G5").value).toBe(true);
    expect(sheet.getCell("A2").value).toBe("=HYPERLINK(1)");
    expect(sheet.getCell("D3").value).toBe("=A1+S2-K1");
    expect(sheet.getCell("E4").value).toBe("+24V");
    sheet.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
  });
});
