import type { EdeFile, EdeProblem, EdeRow } from "../contract/exchange.ts";
import { type Breathe, holdBreath, linesPerBreath } from "./breathe.ts";
import { columnTitles, type Positions, positionsOf, usualPositions } from "./columns.ts";
import { Problems } from "./problems.ts";
import { type RowContext, readRow } from "./read-row.ts";
import type { TextRecord } from "./records.ts";
import { companion, type GivenFile, numberedTexts, type Sheet, sheetsOf } from "./sheets.ts";
import { type TablePositions, tablePositionsOf, tableWords } from "./table-columns.ts";
import { edeRowOf, numberedStates, tableRowPositions } from "./table-row.ts";
import { unitNames } from "./unit-names.data.ts";
import { type BacnetWords, objectTypeByWord, plainWord, unitCodeBySymbol } from "./words.ts";

/** All files of one import together. */
export const mostBytes = 50 * 1_024 * 1_024;
/** All lines of one import together. */
export const mostRows = 500_000;
/** What all workbooks of one import may be unpacked: some twice the largest table that the app writes. */
export const mostUnpackedBytes = 250 * 1_024 * 1_024;

export interface EdeReading {
  readonly rows: readonly EdeRow[];
  /** The first of them; the last one says how many more there are. */
  readonly problems: readonly EdeProblem[];
  /** Lines of objects that weren't taken. */
  readonly leftOut: number;
  readonly files: readonly EdeFile[];
  /** Names of devices that a table gives beside their objects, by instance. */
  readonly deviceNames: ReadonlyMap<number, string>;
}

const headerWords: ReadonlyMap<string, string> = new Map(
  [
    "PROJECT_NAME",
    "VERSION_OF_REFERENCEFILE",
    "TIMESTAMP_OF_LAST_CHANGE",
    "AUTHOR_OF_LAST_CHANGE",
    "VERSION_OF_LAYOUT",
    "LIMITED_RESOURCES",
  ].map((word) => [plainWord(word), word]),
);
const knownLayouts = /^2([.,][0-3])?$/;

/**
 * Reads lists of objects: EDE files (B.I.G.-EU, Engineering Data Exchange, layouts 2.1–2.3) with their state texts,
 * units and object types, and the table of objects that the app writes; each as a separated text, or as sheets of a
 * workbook (XLSX). Takes what can be understood and says of the rest where it is and what is wrong.
 * @param files whole sets, or an object list alone; at most {@link mostBytes}, {@link mostRows} and, of workbooks,
 * {@link mostUnpackedBytes} together
 * @param words the standard's numbers in words
 * @param breathe called every few thousand lines; what it throws ends the reading
 */
export async function readEde(
  files: readonly GivenFile[],
  words: BacnetWords,
  breathe: Breathe = holdBreath,
): Promise<EdeReading> {
  const problems = new Problems();
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (size > mostBytes) {
    for (const { name } of files) {
      const text = `The files have more than ${mostBytes / 1_024 / 1_024} MB together; import them one after another.`;
      problems.add({ file: name, line: null, column: "", severity: "left-out", text });
    }
    return { rows: [], problems: problems.list(), leftOut: 0, files: [], deviceNames: new Map() };
  }
  const room = { rows: mostRows, unpacked: mostUnpackedBytes };
  const sheets: Sheet[] = [];
  for (const file of files) {
    sheets.push(...(await sheetsOf(file, room, breathe)));
    await breathe();
  }
  const reading: Reading = {
    sheets,
    texts: new Map(
      sheets
        .filter(({ kind }) => kind === "state-texts" || kind === "units" || kind === "object-types")
        .map((sheet) => [
          sheet,
          numberedTexts(sheet, (line, text) =>
            problems.add({ file: sheet.name, line, column: "", severity: "noticed", text }),
          ),
        ]),
    ),
    words,
    problems,
    rows: [],
    seen: new Map(),
    deviceNames: new Map(),
  };
  const facts: EdeFile[] = [];
  for (const sheet of sheets) {
    noticeSheet(sheet, problems);
    const before = reading.rows.length;
    const header = sheet.kind === "objects" ? await readObjects(sheet, reading, breathe) : {};
    facts.push({
      name: sheet.name.slice(0, 255),
      kind: sheet.kind,
      encoding: sheet.encoding,
      rows: sheet.kind === "objects" ? reading.rows.length - before : sheet.records.length,
      header,
    });
  }
  const { rows, deviceNames } = reading;
  return { rows, problems: problems.list(), leftOut: problems.leftOut, files: facts, deviceNames };
}

/** An import as it is read, over all its files. */
interface Reading {
  readonly sheets: readonly Sheet[];
  /** Texts by number of every sheet that isn't a list of objects. */
  readonly texts: ReadonlyMap<Sheet, ReadonlyMap<number, readonly string[]>>;
  readonly words: BacnetWords;
  readonly problems: Problems;
  readonly rows: EdeRow[];
  /** Rows by the object they describe. */
  readonly seen: Map<string, EdeRow>;
  readonly deviceNames: Map<number, string>;
}

function noticeSheet(sheet: Sheet, problems: Problems): void {
  const add = (line: number | null, severity: EdeProblem["severity"], text: string) =>
    problems.add({ file: sheet.name, line, column: "", severity, text });
  if (sheet.refusal !== null) add(null, "left-out", sheet.refusal);
  else if (sheet.kind === "unknown") {
    add(
      null,
      "left-out",
      "This is no list of objects and no part of an EDE set: neither its name nor its first lines say what it is.",
    );
  }
  if (sheet.cutOff) {
    add(
      null,
      "left-out",
      `It has more than ${mostRows} lines; those after line ${sheet.records.at(-1)?.line ?? 0} are left out.`,
    );
  }
  for (const line of sheet.unmatchedQuotes) {
    add(line, "noticed", "A quotation mark has no counterpart; it is taken as an ordinary sign.");
  }
}

/** Adds the rows of one object list. @returns what stands above them */
async function readObjects(
  sheet: Sheet,
  reading: Reading,
  breathe: Breathe,
): Promise<Record<string, string>> {
  const { rows, seen } = reading;
  const keyNames = new Set<string>();
  const { header, positions, table, first } = readHeader(sheet, reading.problems);
  const context = contextOf(sheet, positions, table, reading);
  for (const [index, record] of sheet.records.slice(first).entries()) {
    if (index % linesPerBreath === linesPerBreath - 1) await breathe();
    if (record.cells[0]?.trimStart().startsWith("#") === true) continue;
    const row = table === null ? readRow(record, context) : readTableRow(record, table, context, reading);
    if (row === undefined) continue;
    const identity = `${row.deviceInstance} ${row.objectType} ${row.objectInstance}`;
    const twin = seen.get(identity);
    if (twin !== undefined) {
      const where = twin.file === row.file ? `line ${twin.line}` : `${twin.file}, line ${twin.line}`;
      const { objectInstance } = context.titles;
      context.notice(record.line, objectInstance, "left-out", `The same object is in ${where} already.`);
      continue;
    }
    if (keyNames.has(row.keyName)) {
      context.notice(record.line, "keyname", "noticed", `“${row.keyName.slice(0, 100)}” is there twice.`);
    }
    seen.set(identity, row);
    keyNames.add(row.keyName);
    rows.push(row);
  }
  return header;
}

/** A row of the table that the app writes. */
function readTableRow(
  record: TextRecord,
  table: TablePositions,
  context: RowContext,
  { deviceNames }: Reading,
): EdeRow | undefined {
  const given = edeRowOf(record, table, context.words, context.typeByWord);
  if ("leftOut" in given) {
    context.notice(record.line, given.column, "left-out", given.leftOut);
    return undefined;
  }
  if (given.deviceName !== "") deviceNames.set(given.deviceInstance, given.deviceName);
  return readRow(given.record, context);
}

interface Header {
  readonly header: Record<string, string>;
  readonly positions: Positions;
  /** Where the columns stand when the sheet is the table that the app writes; else null. */
  readonly table: TablePositions | null;
  readonly first: number;
}

/** What stands above the objects, and where they begin. */
function readHeader(sheet: Sheet, problems: Problems): Header {
  const notice = (line: number | null, column: string, text: string) =>
    problems.add({ file: sheet.name, line, column, severity: "noticed", text });
  const header: Record<string, string> = {};
  for (const [index, { line, cells }] of sheet.records.entries()) {
    const first = index + 1;
    const table = tablePositionsOf(cells);
    if (table !== undefined) return { header, positions: tableRowPositions, table, first };
    const positions = positionsOf(cells);
    if (positions !== undefined) return { header, positions, table: null, first };
    const word = headerWords.get(plainWord(cells[0] ?? ""));
    if (word !== undefined) {
      const value = (cells[1] ?? "").trim();
      header[word] = value.slice(0, 300);
      if (word === "VERSION_OF_LAYOUT" && !knownLayouts.test(value)) {
        notice(line, word, `Layout “${value.slice(0, 40)}” isn't known; it is read like 2.3.`);
      }
    } else if (looksLikeObject(cells)) {
      notice(line, "", "No line names the columns; they are taken in the layout's order.");
      return { header, positions: usualPositions, table: null, first: index };
    }
  }
  notice(null, "", "There is no line that names the columns, and no line that looks like an object.");
  return { header, positions: usualPositions, table: null, first: sheet.records.length };
}

/** Device instance, object type and object instance are numbers where the layout has them. */
function looksLikeObject(cells: readonly string[]): boolean {
  return [1, 3, 4].every((index) => /^\s*\d+\s*$/.test(cells[index] ?? ""));
}

function contextOf(
  sheet: Sheet,
  positions: Positions,
  table: TablePositions | null,
  reading: Reading,
): RowContext {
  const { words } = reading;
  const textsOf = (kind: "state-texts" | "units" | "object-types") => {
    const other = companion(reading.sheets, sheet, kind);
    return other && reading.texts.get(other);
  };
  const stateTexts = textsOf("state-texts");
  const ownUnits = new Map([...(textsOf("units") ?? [])].map(([code, [name = ""]]) => [code, name]));
  const typeByWord = new Map(objectTypeByWord(words));
  for (const [number, [name = ""]] of textsOf("object-types") ?? []) typeByWord.set(plainWord(name), number);
  const codeByName = new Map(
    Object.entries(unitNames).map(([code, name]) => [plainWord(name), Number(code)]),
  );
  for (const [code, name] of ownUnits) if (name !== "") codeByName.set(plainWord(name), code);
  return {
    file: sheet.name,
    positions,
    titles: table === null ? columnTitles : { ...columnTitles, ...tableWords },
    states: table === null ? () => undefined : numberedStates,
    words,
    typeByWord,
    codeBySymbol: unitCodeBySymbol(words),
    codeByName,
    ownUnits,
    stateTexts: stateTexts ?? new Map(),
    hasStateTexts: stateTexts !== undefined,
    notice: (line, column, severity, text) =>
      reading.problems.add({ file: sheet.name, line, column, severity, text }),
  };
}
