import { crc32, deflateRawSync } from "node:zlib";
import ExcelJS from "exceljs";

type Cell =
  | string
  | number
  | boolean
  | null
  | { readonly formula: string; readonly result?: string | number };

/** A workbook as another program saves it: texts in a table of their own, numbers as numbers. */
export async function workbookOf(
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = workbook.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A ZIP file with these parts, written by hand so that it can be wrong in any way. */
export function zipOf(
  parts: Readonly<Record<string, string | Buffer>>,
  { flags = 0, claimed }: { readonly flags?: number; readonly claimed?: number } = {},
): Uint8Array {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [path, content] of Object.entries(parts)) {
    const name = Buffer.from(path);
    const whole = Buffer.from(content);
    const packed = deflateRawSync(whole);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(flags, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(whole), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claimed ?? whole.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(at, 10);
    const part = Buffer.concat([Buffer.from("PK\u0003\u0004"), facts, name, packed]);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000"), facts, entry, name);
    pieces.push(part);
    at += part.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  const count = Object.keys(parts).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...pieces, listed, Buffer.from("PK\u0005\u0006"), end]));
}

/** The parts of the smallest workbook there is, with this content of its sheet. */
export const partsOfWorkbook = (sheet: string | Buffer): Record<string, string | Buffer> => ({
  "xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet name="Objects" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  "xl/worksheets/sheet1.xml": sheet,
});
