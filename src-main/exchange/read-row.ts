import type { EdeRow } from "../contract/exchange.ts";
import { type Column, inlineStates, type Positions, type ReadColumn } from "./columns.ts";
import type { TextRecord } from "./records.ts";
import { booleanOf, integerOf, numberOf } from "./values.ts";
import { type BacnetWords, objectKeyOf, plainWord, unitCodeOf, unitSymbolOf } from "./words.ts";

const largestInstance = 4_194_303;
const longestName = 300;
const longestDescription = 1_000;
const longestUnit = 40;
const longestState = 200;
const mostStates = 512;
/** How makers' tools write "no unit". */
const noUnit: ReadonlySet<string> = new Set(["", "-", "--", "---", "n/a", "none", "no-units", "nounits"]);

/** What the rows of one EDE sheet are read by. */
export interface RowContext {
  readonly file: string;
  readonly positions: Positions;
  /** What the file calls the columns. */
  readonly titles: Readonly<Record<Column, string>>;
  /** State texts in the object's own line, where the file numbers them. */
  readonly states: (text: string, objectType: number) => string[] | undefined;
  readonly words: BacnetWords;
  readonly typeByWord: ReadonlyMap<string, number>;
  readonly codeBySymbol: ReadonlyMap<string, number>;
  readonly codeByName: ReadonlyMap<string, number>;
  /** The file's own unit names, by code. */
  readonly ownUnits: ReadonlyMap<number, string>;
  readonly stateTexts: ReadonlyMap<number, readonly string[]>;
  readonly hasStateTexts: boolean;
  /** Told of what is wrong in a row; `column` is one of `titles`. */
  readonly notice: (line: number, column: string, severity: "left-out" | "noticed", text: string) => void;
}

/** @returns undefined when the row can't be taken, after saying why */
export function readRow({ line, cells }: TextRecord, context: RowContext): EdeRow | undefined {
  const notice = (column: Column, text: string) =>
    context.notice(line, context.titles[column], "noticed", text);
  const cell = (column: ReadColumn): string => {
    const position = context.positions.get(column);
    return position === undefined ? "" : (cells[position] ?? "").trim();
  };
  const text = (column: Column, longest: number): string => {
    const whole = cell(column);
    if (whole.length > longest) notice(column, `It is cut to ${longest} characters.`);
    return whole.slice(0, longest);
  };
  const number = (column: Column): number | null => {
    const written = cell(column);
    if (written === "") return null;
    const value = numberOf(written);
    if (value === undefined) notice(column, `“${written.slice(0, 60)}” isn't a number; it is left open.`);
    return value ?? null;
  };
  const boolean = (column: Column): boolean | null => {
    const written = cell(column);
    if (written === "") return null;
    const value = booleanOf(written);
    if (value === undefined) notice(column, `“${written.slice(0, 60)}” is neither Y nor N; it is left open.`);
    return value ?? null;
  };
  const reference = (column: Column): number | null => {
    const written = cell(column);
    if (written === "") return null;
    const value = integerOf(written, largestInstance);
    if (value === undefined)
      notice(column, `“${written.slice(0, 60)}” isn't a whole number; it is left open.`);
    return value ?? null;
  };

  const identity = readIdentity(line, cell, context);
  if (identity === undefined) return undefined;
  const key = objectKeyOf(context.words, identity.objectType, identity.objectInstance);
  const stateTextReference = reference("stateTextReference");
  const objectName = text("objectName", longestName);
  if (objectName === "") notice("objectName", `${key} has no name.`);
  return {
    file: context.file.slice(0, 255),
    line,
    keyName: text("keyName", longestName) || `${identity.deviceInstance}_${key}`,
    ...identity,
    objectName,
    description: text("description", longestDescription),
    presentValueDefault: text("presentValueDefault", longestName),
    minPresentValue: number("minPresentValue"),
    maxPresentValue: number("maxPresentValue"),
    settable: boolean("settable"),
    supportsCov: boolean("supportsCov"),
    highLimit: number("highLimit"),
    lowLimit: number("lowLimit"),
    stateTextReference,
    states: readStates(stateTextReference, cell(inlineStates), identity.objectType, context, (said) =>
      notice("stateTextReference", said),
    ),
    ...readUnit(cell("unitCode"), context, (said) => notice("unitCode", said)),
    vendorSpecificAddress: text("vendorSpecificAddress", longestName),
    notificationClass: reference("notificationClass"),
  };
}

type Identity = Pick<EdeRow, "deviceInstance" | "objectType" | "objectInstance">;

/** The three numbers without which a row says nothing. */
function readIdentity(
  line: number,
  cell: (column: ReadColumn) => string,
  context: RowContext,
): Identity | undefined {
  const refuse = (column: Column, text: string): void =>
    context.notice(line, context.titles[column], "left-out", text);
  const instance = (column: "deviceInstance" | "objectInstance"): number | undefined => {
    const written = cell(column);
    const value = integerOf(written, largestInstance);
    if (written === "") refuse(column, "It is empty, so that nobody knows which object is meant.");
    else if (value === undefined) {
      refuse(column, `“${written.slice(0, 60)}” isn't an instance number from 0 to ${largestInstance}.`);
    }
    return value;
  };
  const deviceInstance = instance("deviceInstance");
  const writtenType = cell("objectType");
  const objectType = integerOf(writtenType, 1_023) ?? context.typeByWord.get(plainWord(writtenType));
  if (writtenType === "") refuse("objectType", "It is empty, so that nobody knows which object is meant.");
  else if (objectType === undefined) {
    refuse(
      "objectType",
      `“${writtenType.slice(0, 60)}” isn't a BACnet object type (a number from 0 to 1023).`,
    );
  }
  const objectInstance = instance("objectInstance");
  if (deviceInstance === undefined || objectType === undefined || objectInstance === undefined)
    return undefined;
  return { deviceInstance, objectType, objectInstance };
}

function readStates(
  reference: number | null,
  inline: string,
  objectType: number,
  context: RowContext,
  notice: (text: string) => void,
): string[] {
  let states: readonly string[] = [];
  if (reference !== null) {
    const found = context.stateTexts.get(reference);
    if (found === undefined) {
      notice(
        context.hasStateTexts
          ? `The state texts have no reference ${reference}.`
          : `There is no _StateTexts.csv for reference ${reference}.`,
      );
    } else states = found;
  } else if (inline !== "") {
    states =
      context.states(inline, objectType) ??
      inline
        .replace(/^\[/, "")
        .replace(/\]$/, "")
        .split("|")
        .map((state) => state.trim());
  }
  if (states.length > mostStates) notice(`Only the first ${mostStates} state texts are taken.`);
  return states.slice(0, mostStates).map((state) => state.slice(0, longestState));
}

/** A unit by its code, by the standard's word for it, or by the symbol that people write instead. */
function readUnit(
  written: string,
  context: RowContext,
  notice: (text: string) => void,
): Pick<EdeRow, "unitCode" | "unit"> {
  if (noUnit.has(written.toLowerCase())) return { unitCode: null, unit: "" };
  const code =
    integerOf(written, 65_535) ??
    unitCodeOf(context.codeBySymbol, written) ??
    context.codeByName.get(plainWord(written));
  if (code === undefined) {
    notice(`“${written.slice(0, 60)}” is no BACnet unit; it is kept as a word.`);
    return { unitCode: null, unit: written.slice(0, longestUnit) };
  }
  const isStandard = code in context.words.unitSymbols;
  const unit = isStandard
    ? unitSymbolOf(context.words, code)
    : (context.ownUnits.get(code) ?? unitSymbolOf(context.words, code));
  return { unitCode: code, unit: unit.slice(0, longestUnit) };
}
