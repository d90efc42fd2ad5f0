import { type Decoded, decodeText } from "./decode.ts";
import { delimiterOf } from "./delimiter.ts";
import { splitRecords, type TextRecord } from "./records.ts";
import { plainWord } from "./words.ts";

/** A file as it was picked. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type SheetKind = "objects" | "state-texts" | "units" | "object-types" | "unknown";

/** One file of an EDE set, split into rows. */
export interface Sheet {
  readonly name: string;
  readonly kind: SheetKind;
  /** Its name without `_EDE.csv` and the like: files of one set share it. */
  readonly set: string;
  readonly encoding: string;
  readonly records: readonly TextRecord[];
  readonly unmatchedQuotes: readonly number[];
  readonly cutOff: boolean;
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

export function sheetOf(file: GivenFile, mostRows: number): Sheet {
  const { text, encoding }: Decoded = decodeText(file.bytes);
  const stem = file.name.replace(/\.[^.]*$/, "");
  const ending = endings.find(([pattern]) => pattern.test(stem));
  const split = splitRecords(text, delimiterOf(text), mostRows);
  return {
    name: file.name,
    kind: ending?.[1] ?? kindByContent(text),
    set: (ending === undefined ? stem : stem.replace(ending[0], "")).toLowerCase(),
    encoding,
    ...split,
  };
}

function kindByContent(text: string): SheetKind {
  for (const line of text.split("\n", 12)) {
    const words = plainWord(line);
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
