import { type ByteReader, ByteWriter } from "./bytes.ts";
import {
  countTokens,
  hasAll,
  readTables,
  type Tokens,
  type TokenTables,
  tablesOf,
  tokensOf,
  writeTables,
  writeTokens,
} from "./context-coding.ts";
import { modelOf } from "./context-fit.ts";
import {
  type ContextModel,
  contextCount,
  differencesOf,
  leftOf,
  readModel,
  writeModel,
} from "./context-model.ts";
import { readBy, readNumbersInto } from "./context-reading.ts";
import { tokens } from "./entropy.ts";
import { predicted } from "./prediction.ts";
import {
  areCertain,
  decimalsOf,
  readPatches,
  readPlaces,
  singlesOf,
  toDecimals,
  toSingles,
  writePatches,
} from "./whole-numbers.ts";

const scales = ["divide", "multiply", "single", "singles multiply", "singles divide"] as const;

/** Values as whole numbers on a scale; singles have no patches. */
interface Scaled {
  readonly scale: (typeof scales)[number];
  readonly places: number;
  readonly wholes: Float64Array;
  readonly patches: readonly number[];
}

/** Fewer values take less space by themselves. */
const leastValues = 2_048;
/** Whole numbers further from the first one are too large for a model. */
const largestDistance = 2 ** 31;
const compared = 2_048;

/** Values of one point that are written in parts, each of which can be read without the others, with what they share. */
export class RowValues {
  readonly #values: Float64Array;
  readonly #scaled: Scaled;
  readonly #model: ContextModel;
  /** Parts that were made, by their beginning and end, and by tables that are kept as long as they suit. */
  readonly #parts = new Map<string, Tokens>();
  readonly #written = new Map<string, Uint8Array>();
  #tables: TokenTables | undefined;

  private constructor(values: Float64Array, scaled: Scaled) {
    this.#values = values;
    this.#scaled = scaled;
    this.#model = modelOf(scaled.wholes);
  }

  /** @returns undefined where values are too few, all the same, or nothing like whole numbers on a scale */
  static of(values: Float64Array): RowValues | undefined {
    if (values.length < leastValues) return undefined;
    const scaled = scaledOf(values);
    if (scaled === undefined) return undefined;
    const [first = 0] = scaled.wholes;
    if (scaled.wholes.every((whole) => whole === first)) return undefined;
    if (!scaled.wholes.every((whole) => Math.abs(whole - first) < largestDistance)) return undefined;
    return new RowValues(values, scaled);
  }

  /**
   * @param ends of the parts, ascending; the first begins with the first value
   * @returns what all share, and each part's bytes: none for a part without values
   */
  write(ends: readonly number[]): { readonly shared: Uint8Array; readonly parts: readonly Uint8Array[] } {
    const made = ends.map((end, at) => this.#partOf(ends[at - 1] ?? 0, end));
    const counts = new Uint32Array(contextCount * tokens);
    for (const part of made) countTokens(counts, part);
    if (this.#tables === undefined || !hasAll(this.#tables, counts)) {
      this.#tables = tablesOf(counts);
      this.#written.clear();
    }
    const tables = this.#tables;
    const shared = new ByteWriter(256);
    shared.byte(scales.indexOf(this.#scaled.scale));
    shared.byte(this.#scaled.places);
    writeModel(shared, this.#model);
    writeTables(shared, tables);
    const parts = made.map((part, at) => this.#bytesOf(part, tables, ends[at - 1] ?? 0, ends[at] ?? 0));
    return { shared: shared.finish(), parts };
  }

  #bytesOf(part: Tokens, tables: TokenTables, from: number, to: number): Uint8Array {
    const key = `${from}-${to}`;
    const known = this.#written.get(key);
    if (known !== undefined) return known;
    const writer = new ByteWriter(to - from + 64);
    if (to > from) {
      const { wholes, patches } = this.#scaled;
      const mine = patches.filter((index) => index >= from && index < to).map((index) => index - from);
      writePatches(writer, mine, this.#values.subarray(from, to));
      writer.signed(wholes[from] ?? 0);
      writeTokens(writer, part, tables);
    }
    const written = writer.finish();
    this.#written.set(key, written);
    return written;
  }

  #partOf(from: number, to: number): Tokens {
    const key = `${from}-${to}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const numbers = differencesOf(this.#scaled.wholes.subarray(from, to), this.#model.differences);
    const made = tokensOf(leftOf(numbers, this.#model));
    this.#parts.set(key, made);
    return made;
  }
}

function scaledOf(values: Float64Array): Scaled | undefined {
  const decimals = decimalsOf(values);
  const asDecimals = decimals === null ? undefined : { ...decimals, scale: decimals.way };
  if (decimals !== null && areCertain(decimals)) return asDecimals;
  const singles = singlesOf(values);
  if (singles === null) return asDecimals;
  const scale = singles.way === "multiply" ? "singles multiply" : "singles divide";
  const asSingles: Scaled = { ...singles, scale, patches: [] };
  if (asDecimals === undefined) return asSingles;
  const bitsOf = ({ wholes }: Scaled): number => {
    const from = (wholes.length - compared) >> 1;
    return predicted(wholes.subarray(from, from + compared)).bits;
  };
  return bitsOf(asDecimals) < bitsOf(asSingles) ? asDecimals : asSingles;
}

/** What the parts of a row share, besides what is in the thread's memory. */
export interface SharedModel {
  readonly scale: (typeof scales)[number];
  readonly places: number;
  readonly differences: number;
}

/** @returns valid until it is called again. @throws RangeError for bytes that {@link RowValues} doesn't write */
export function readShared(reader: ByteReader): SharedModel {
  const scale = scales[reader.byte()];
  if (scale === undefined) throw new RangeError("values on an unknown scale");
  const places = readPlaces(reader);
  const model = readModel(reader);
  readBy(readTables(reader), model);
  return { scale, places, differences: model.differences };
}

/**
 * Reads the first values of a part into memory that is there, whose length says how many.
 * @param count how many values the part has
 * @throws RangeError for bytes that {@link RowValues} doesn't write
 */
export function readPartInto(
  reader: ByteReader,
  shared: SharedModel,
  values: Float64Array,
  count: number,
): void {
  if (values.length === 0) return;
  const patch = readPatches(reader, count);
  const first = reader.signed();
  readNumbersInto(reader, values, count, first, shared.differences);
  switch (shared.scale) {
    case "singles multiply":
    case "singles divide":
      toSingles(shared.scale === "singles multiply" ? "multiply" : "divide", values, shared.places);
      break;
    default:
      toDecimals(shared.scale, values, shared.places);
  }
  patch?.(values);
}
