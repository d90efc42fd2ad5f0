/** What BACnet's numbers are called; the driver has the tables, the gateway hands them in. */
export interface BacnetWords {
  /** Symbols people read, by BACnetEngineeringUnits: 62 → °C. */
  readonly unitSymbols: Readonly<Record<number, string>>;
  /** BACnetObjectType in the standard's words; the index is the number. */
  readonly objectTypeNames: readonly string[];
  /** `AI` for 0. */
  readonly objectTypeAbbreviations: Readonly<Record<number, string>>;
}

/** `analog-input`, or `object-type-300` where the standard has no word. */
export const objectTypeWord = (words: BacnetWords, objectType: number): string =>
  words.objectTypeNames[objectType] ?? `object-type-${objectType}`;

/** `AI-12`, `trend-log-3`. */
export const objectKeyOf = (words: BacnetWords, objectType: number, instance: number): string =>
  `${words.objectTypeAbbreviations[objectType] ?? objectTypeWord(words, objectType)}-${instance}`;

/** `Analog Input`, `ANALOG_INPUT` and `analog-input` are the same word. */
export const plainWord = (text: string): string =>
  text.toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]/gu, "");

/** Number of an object type by one of its words: the standard's, or the abbreviation. */
export function objectTypeByWord(words: BacnetWords): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  words.objectTypeNames.forEach((name, number) => {
    numbers.set(plainWord(name), number);
    numbers.set(plainWord(name.replace("multi-state", "multistate")), number);
  });
  for (const [number, abbreviation] of Object.entries(words.objectTypeAbbreviations)) {
    numbers.set(plainWord(abbreviation), Number(number));
  }
  return numbers;
}

/** BACnetEngineeringUnits by symbol; the lowest number where several share one. */
export function unitCodeBySymbol(words: BacnetWords): ReadonlyMap<string, number> {
  const codes = new Map<string, number>();
  for (const [code, symbol] of Object.entries(words.unitSymbols)) {
    if (symbol !== "" && !codes.has(symbol)) codes.set(symbol, Number(code));
  }
  return codes;
}

const unknownUnit = /^unit (\d{1,5})$/;

/** What a unit is shown as: its symbol, or `unit 512`. No-units (95) is empty. */
export const unitSymbolOf = (words: BacnetWords, code: number): string =>
  words.unitSymbols[code] ?? `unit ${code}`;

/** @returns null for a symbol that stands for no BACnetEngineeringUnits */
export function unitCodeOf(codes: ReadonlyMap<string, number>, symbol: string): number | null {
  const code = codes.get(symbol) ?? Number(unknownUnit.exec(symbol)?.[1] ?? Number.NaN);
  return Number.isInteger(code) && code <= 65_535 ? code : null;
}
