import { type DateParts, dateText, type TimeParts, timeText } from "./dates.ts";
import { objectTypeAbbreviations, objectTypeNames } from "./names.data.ts";
import { propertyName } from "./property-names.ts";
import type { TagWriter } from "./tag-writer.ts";
import { type BacnetValue, DecodeError, type TagReader } from "./tags.ts";
import { between, type DecodedValue, isOpening, primitive, type Type } from "./types.ts";

/** Type and number of an object. */
export interface ObjectIdentifier {
  readonly objectType: number;
  readonly instance: number;
}

/** `analog-input`; `proprietary-130` for types of the makers' own. */
export function objectTypeWord(objectType: number): string {
  return objectTypeNames[objectType] ?? `${objectType < 128 ? "unknown-type" : "proprietary"}-${objectType}`;
}

/** `AI-12`, `trend-log-3`. */
export function objectKey(objectType: number, instance: number): string {
  return `${objectTypeAbbreviations[objectType] ?? objectTypeWord(objectType)}-${instance}`;
}

const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const contentOf = <Value>({ value }: { readonly value: Value }) => value;

export const nothing: Type<null> = primitive(
  "null",
  () => null,
  () => ({ type: "null" }),
  () => "null",
);
export const boolean: Type<boolean> = primitive(
  "boolean",
  contentOf,
  (value) => ({ type: "boolean", value }),
  (value) => (value ? "true" : "false"),
);
export const unsigned: Type<number> = primitive(
  "unsigned",
  contentOf,
  (value) => ({ type: "unsigned", value }),
  String,
);
export const signed: Type<number> = primitive(
  "signed",
  contentOf,
  (value) => ({ type: "signed", value }),
  String,
);
export const real: Type<number> = primitive("real", contentOf, (value) => ({ type: "real", value }), String);
export const double: Type<number> = primitive(
  "double",
  contentOf,
  (value) => ({ type: "double", value }),
  String,
);
export const octetString: Type<Uint8Array> = primitive(
  "octet-string",
  contentOf,
  (value) => ({ type: "octet-string", value }),
  hexOf,
);
export const characterString: Type<string> = primitive(
  "character-string",
  contentOf,
  (value) => ({ type: "character-string", value }),
  (value) => value,
);
export const bitString: Type<readonly boolean[]> = bits("bit string", []);
export const date: Type<DateParts> = primitive(
  "date",
  ({ value: [year, month, day, weekday] }) => [year, month, day, weekday],
  (value) => ({ type: "date", value }),
  dateText,
);
export const time: Type<TimeParts> = primitive(
  "time",
  ({ value: [hour, minute, second, hundredths] }) => [hour, minute, second, hundredths],
  (value) => ({ type: "time", value }),
  timeText,
);
export const objectIdentifier: Type<ObjectIdentifier> = primitive(
  "object-identifier",
  ({ objectType, instance }) => ({ objectType, instance }),
  ({ objectType, instance }) => ({ type: "object-identifier", objectType, instance }),
  ({ objectType, instance }) => objectKey(objectType, instance),
);

/** An enumeration by its words; numbers beyond them are the makers' own. */
export function enumerated(
  word: string,
  words: readonly string[] | Readonly<Record<number, string>>,
): Type<number> {
  return primitive(
    "enumerated",
    contentOf,
    (value) => ({ type: "enumerated", value }),
    (value) => words[value]?.toLowerCase().replaceAll("_", "-") ?? String(value),
    word,
  );
}

/** A bit string, read as the words of the bits that are set. */
export function bits(word: string, words: readonly string[]): Type<readonly boolean[]> {
  return primitive(
    "bit-string",
    contentOf,
    (value) => ({ type: "bit-string", value }),
    (value) => {
      if (words.length === 0) return value.map((bit) => (bit ? "1" : "0")).join("");
      const set = value.flatMap((bit, at) => (bit ? [words[at] ?? `bit ${at}`] : []));
      return set.length === 0 ? "none" : set.join(", ");
    },
    word,
  );
}

export const propertyIdentifier: Type<number> = primitive(
  "enumerated",
  contentOf,
  (value) => ({ type: "enumerated", value }),
  propertyName,
  "property identifier",
);

/** ABSTRACT-SYNTAX: any values, their datatypes told by their own tags. Stands under a context tag or at the end. */
export const anyValues: Type<readonly BacnetValue[]> = {
  word: "any",
  write: (writer: TagWriter, values: readonly BacnetValue[], context) =>
    between(writer, context, () => {
      for (const value of values) writer.value(value);
    }),
  read: (reader: TagReader, context) => {
    if (context === undefined) return reader.values();
    reader.expect("opening", context);
    return reader.values(context);
  },
  begins: (tag, context) => (context === undefined ? tag.form !== "closing" : isOpening(tag, context)),
  show: (values, name) => showList(values, name),
};

/** One value of any primitive datatype. */
export const anyPrimitive: Type<BacnetValue> = {
  word: "any primitive",
  write: (writer, value, context) => between(writer, context, () => writer.value(value)),
  read: (reader, context) => {
    if (context !== undefined) reader.expect("opening", context);
    const value = reader.value();
    if (value.type === "constructed") throw new DecodeError("no primitive");
    if (context !== undefined) reader.expect("closing", context);
    return value;
  },
  begins: (tag, context) => (context === undefined ? !tag.context : isOpening(tag, context)),
  show: showTagged,
};

/** What nobody described: the bytes, and the tags in them. */
export const raw: Type<Uint8Array> = {
  word: "raw",
  write: (writer, value, context) => between(writer, context, () => writer.raw(value)),
  read: (reader, context) => {
    if (context === undefined) return reader.element();
    reader.expect("opening", context);
    return reader.rawUntil(context);
  },
  begins: (tag, context) => (context === undefined ? tag.form !== "closing" : isOpening(tag, context)),
  show: (value, name) => ({ name, type: "raw", text: hexOf(value), children: [] }),
};

function showList(values: readonly BacnetValue[], name: string): DecodedValue {
  const [only] = values;
  if (only !== undefined && values.length === 1) return showTagged(only, name);
  const children = values.map((value, index) => showTagged(value, String(index + 1)));
  return { name, type: "list", text: children.map((child) => child.text).join(", "), children };
}

/** Shows a value by its own tag. */
export function showTagged(value: BacnetValue, name: string): DecodedValue {
  switch (value.type) {
    case "null":
      return nothing.show(null, name);
    case "boolean":
      return boolean.show(value.value, name);
    case "unsigned":
      return unsigned.show(value.value, name);
    case "signed":
      return signed.show(value.value, name);
    case "real":
      return real.show(value.value, name);
    case "double":
      return double.show(value.value, name);
    case "enumerated":
      return { name, type: "enumerated", text: String(value.value), children: [] };
    case "character-string":
      return characterString.show(value.value, name);
    case "octet-string":
      return octetString.show(value.value, name);
    case "bit-string":
      return bitString.show(value.value, name);
    case "date":
      return date.show(value.value, name);
    case "time":
      return time.show(value.value, name);
    case "object-identifier":
      return objectIdentifier.show(value, name);
    case "constructed":
      return raw.show(value.raw, name);
  }
}
