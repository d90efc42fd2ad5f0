import { Problem } from "../contract/problem.ts";
import type { Breathe } from "./breathe.ts";
import { type Decoded, decodeText } from "./decode.ts";
import { delimiterOf, namesColumns } from "./delimiter.ts";
import { splitRecords, type TextRecord } from "./records.ts";
import { plainWord } from "./words.ts";
import { readWorkbook, type WorkbookRoom } from "./workbook.ts";
import { damaged } from "./zip.ts";

/** A file as it was picked. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type SheetKind = "objects" | "state-texts" | "units" | "object-types" | "unknown";

/** One file of an EDE set, or one worksheet of a workbook, split into rows. */
export interface Sheet {
  readonly name: string;
  readonly kind: SheetKind;
  /** Its name without `_EDE.csv` and the like: files of one set share it, and so do the sheets of a workbook. */
  readonly set: string;
  readonly encoding: string;
  readonly records: readonly TextRecord[];
  readonly unmatchedQuotes: readonly number[];
  readonly cutOff: boolean;
  /** Why nothing of it could be read; null when it could. */
  readonly refusal: string | null;
}

const endings: readonly (readonly [RegExp, SheetKind])[] = [
  [/[ _-]?state[ _-]?texts?$/i, "state-texts"],
  [/[ _-]?unit([ _-]?text)?s?$/i, "units"],
  [/[ _-]?obj(ect)?[ _-]?types?$/i, "object-types"],
  [/[ _-]?ede$/i, "objects"],
];

/** Words of a file's first line that tell its kind when its name doesn't. */
const openings: readonly (readonly [string, SheetKind])[] = [
  ["statetextreference", "state-texts"],
  ["engineeringunits", "units"],
  ["objecttypes", "object-types"],
  ["engineeringdataexchange", "objects"],
  ["projectname", "objects"],
  ["keyname", "objects"],
];

/** How many lines are looked at to tell what a sheet is. */
const linesLooked = 12;
/** What a ZIP file begins with: XLSX is one. */
const zipBegin = [0x50, 0x4b, 0x03, 0x04];
/** What the workbooks of old begin with, and those that have a password. */
const compoundBegin = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * The sheets of one file: a text is one, a workbook has several. What can't be read is a sheet that says why.
 * @param room what is read is taken from here
 */
export async function sheetsOf(file: GivenFile, room: WorkbookRoom, breathe: Breathe): Promise<Sheet[]> {
  if (begins(file.bytes, compoundBegin)) {
    return [
      refused(file, "It is a workbook of an old format or with a password. Save it as .xlsx without one."),
    ];
  }
  if (begins(file.bytes, zipBegin)) return await sheetsOfWorkbook(file, room, breathe);
  if (/\.xlsx$/i.test(file.name)) return [refused(file, `${damaged().message} ${damaged().remedy}`)];
  return [sheetOfText(file, room)];
}

const begins = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign);

function sheetOfText(file: GivenFile, room: WorkbookRoom): Sheet {
  const { text, encoding }: Decoded = decodeText(file.bytes);
  const stem = stemOf(file.name);
  const { kind, prefix } = byName(stem);
  const split = splitRecords(text, delimiterOf(text), room.rows);
  room.rows -= split.records.length;
  return {
    name: file.name,
    kind: kind ?? kindByContent(split.records),
    set: (prefix ?? stem).toLowerCase(),
    encoding,
    refusal: null,
    ...split,
  };
}

async function sheetsOfWorkbook(file: GivenFile, room: WorkbookRoom, breathe: Breathe): Promise<Sheet[]> {
  try {
    const worksheets = await readWorkbook(file.bytes, room, breathe);
    const used = worksheets.filter(({ records }) => records.length > 0);
    if (used.length === 0) return [refused(file, "All sheets of the workbook are empty.")];
    return used.map(({ name, records, cutOff }) => {
      const { kind, prefix } = byName(name);
      return {
        name: used.length === 1 ? file.name : `${file.name.slice(0, 200)}, ${name}`,
        kind: kind ?? kindByContent(records),
        // The sheets of a workbook belong together, but for several sets that their names tell apart.
        set: `${stemOf(file.name)}/${prefix ?? ""}`.toLowerCase(),
        encoding: "XLSX",
        records,
        unmatchedQuotes: [],
        cutOff,
        refusal: null,
      };
    });
  } catch (error) {
    if (error instanceof Problem) return [refused(file, `${error.message} ${error.remedy}`)];
    throw error;
  }
}

const refused = ({ name }: GivenFile, refusal: string): Sheet => ({
  name,
  kind: "unknown",
  set: "",
  encoding: "XLSX",
  records: [],
  unmatchedQuotes: [],
  cutOff: false,
  refusal,
});

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, "");

/** What a name says by its ending, and what stands before it. */
function byName(stem: string): { readonly kind?: SheetKind; readonly prefix?: string } {
  const ending = endings.find(([pattern]) => pattern.test(stem));
  return ending === undefined ? {} : { kind: ending[1], prefix: stem.replace(ending[0], "") };
}

function kindByContent(records: readonly TextRecord[]): SheetKind {
  for (const { cells } of records.slice(0, linesLooked)) {
    if (namesColumns(cells)) return "objects";
    const words = plainWord(cells.join(" "));
    const opening = openings.find(([word]) => words.includes(word));
    if (opening !== undefined) return opening[1];
  }
  return "unknown";
}

/** The file of this kind that goes with a set: that of the same name, or the only one there is. */
export function companion(sheets: readonly Sheet[], of: Sheet, kind: SheetKind): Sheet | undefined {
  const candidates = sheets.filter((sheet) => sheet.kind === kind);
  return (
    candidates.find((sheet) => sheet.set === of.set) ?? (candidates.length === 1 ? candidates[0] : undefined)
  );
}

/** A companion's lines: a number, and the texts behind it. Lines that begin with `#` are comments. */
export function numberedTexts(
  sheet: Sheet,
  notice: (line: number, text: string) => void,
): ReadonlyMap<number, readonly string[]> {
  const texts = new Map<number, readonly string[]>();
  for (const { line, cells } of sheet.records) {
    const [first = "", ...rest] = cells.map((cell) => cell.trim());
    if (first.startsWith("#")) continue;
    const number = /^\d+$/.test(first) ? Number(first) : undefined;
    if (number === undefined) {
      notice(line, `“${first.slice(0, 60)}” isn't a number that an object can refer to.`);
    } else if (texts.has(number)) {
      notice(line, `${number} is there twice; the first one counts.`);
    } else {
      while (rest.at(-1) === "") rest.pop();
      texts.set(number, rest);
    }
  }
  return texts;
}
