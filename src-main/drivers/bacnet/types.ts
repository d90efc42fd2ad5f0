import { datatypes, type PrimitiveValue, type TagWriter, written } from "./tag-writer.ts";
import { attempt, type BacnetValue, DecodeError, type Tag, TagReader } from "./tags.ts";

/** A value taken apart for people: what it is, what it says, and what it consists of. */
export interface DecodedValue {
  /** Its name within what it belongs to: `day 1`, `time delay`; empty at the top. */
  readonly name: string;
  /** Datatype in the standard's words: `real`, `date range`. */
  readonly type: string;
  /** One line. */
  readonly text: string;
  readonly children: readonly DecodedValue[];
}

/**
 * A datatype of the standard: written, read and shown by one definition (ASHRAE 135-2020, clause 21).
 * With `context` its own tag is replaced (primitives), or it stands between an opening and a closing tag.
 */
export interface Type<Value> {
  readonly word: string;
  write(writer: TagWriter, value: Value, context?: number): void;
  /** @throws DecodeError */
  read(reader: TagReader, context?: number): Value;
  /** Whether a value of this type can begin with this tag. */
  begins(tag: Tag, context?: number): boolean;
  show(value: Value, name: string): DecodedValue;
}

/** A field that may be missing. */
export interface Optional<Value> {
  readonly optional: Type<Value>;
}

type Field = Type<unknown> | Optional<unknown>;
type ValueOf<F> = F extends Optional<infer Value> ? Value : F extends Type<infer Value> ? Value : never;
type OptionalNames<F> = { [Name in keyof F]: F[Name] extends Optional<unknown> ? Name : never }[keyof F];
export type SequenceValue<F> = {
  readonly [Name in Exclude<keyof F, OptionalNames<F>>]: ValueOf<F[Name]>;
} & { readonly [Name in OptionalNames<F>]?: ValueOf<F[Name]> | undefined };
export type ChoiceValue<F> = {
  [Name in keyof F]: { readonly kind: Name; readonly value: ValueOf<F[Name]> };
}[keyof F];
/** What a type describes. */
export type Described<T> = T extends Type<infer Value> ? Value : never;

export const optional = <Value>(type: Type<Value>): Optional<Value> => ({ optional: type });

/** @param text how its value reads */
export function primitive<Kind extends PrimitiveValue["type"], Value>(
  kind: Kind,
  of: (value: PrimitiveValue & { readonly type: Kind }) => Value,
  to: (value: Value) => PrimitiveValue,
  text: (value: Value) => string,
  word: string = kind.replaceAll("-", " "),
): Type<Value> {
  const number = datatypes[kind];
  return {
    word,
    write: (writer, value, context) => writer.value(to(value), context),
    read: (reader, context) => {
      const value = reader.typed(number, context);
      if (!isKind(value, kind)) throw new DecodeError(`${kind} missing`);
      return of(value);
    },
    begins: (tag, context) =>
      tag.form === "primitive" &&
      (context === undefined ? !tag.context && tag.number === number : tag.context && tag.number === context),
    show: (value, name) => ({ name, type: word, text: text(value), children: [] }),
  };
}

function isKind<Kind extends PrimitiveValue["type"]>(
  value: BacnetValue,
  kind: Kind,
): value is PrimitiveValue & { readonly type: Kind } {
  return value.type === kind;
}

/** A type under a context tag. */
export function at<Value>(number: number, type: Type<Value>): Type<Value> {
  return {
    word: type.word,
    write: (writer, value, context) => between(writer, context, () => type.write(writer, value, number)),
    read: (reader, context) => within(reader, context, () => type.read(reader, number)),
    begins: (tag, context) => (context === undefined ? type.begins(tag, number) : isOpening(tag, context)),
    show: (value, name) => type.show(value, name),
  };
}

export const isOpening = (tag: Tag, number: number) => tag.form === "opening" && tag.number === number;

export function between(writer: TagWriter, context: number | undefined, write: () => void): void {
  if (context !== undefined) writer.opening(context);
  write();
  if (context !== undefined) writer.closing(context);
}

function within<Value>(reader: TagReader, context: number | undefined, read: () => Value): Value {
  if (context !== undefined) reader.expect("opening", context);
  const value = read();
  if (context !== undefined) reader.expect("closing", context);
  return value;
}

const isOptional = (field: Field): field is Optional<unknown> => "optional" in field;
/** `timeDelay` as `time delay`. */
const spaced = (name: string) => name.replaceAll(/[A-Z0-9]+/g, (letters) => ` ${letters.toLowerCase()}`);

/** SEQUENCE: fields in their order. */
export function sequence<const F extends Readonly<Record<string, Field>>>(
  word: string,
  fields: F,
): Type<SequenceValue<F>> {
  const entries = Object.entries<Field>(fields);
  return {
    word,
    write: (writer, value, context) =>
      between(writer, context, () => {
        const record: Readonly<Record<string, unknown>> = value;
        for (const [name, field] of entries) {
          if (!isOptional(field)) field.write(writer, record[name]);
          else if (record[name] !== undefined) field.optional.write(writer, record[name]);
        }
      }),
    read: (reader, context) =>
      within(reader, context, () => {
        const record: Record<string, unknown> = {};
        for (const [name, field] of entries) {
          if (!isOptional(field)) record[name] = reader.part(() => field.read(reader));
          else if (!reader.ended && field.optional.begins(reader.peek())) {
            record[name] = reader.part(() => field.optional.read(reader));
          }
        }
        // The record was filled from the same fields that the type is computed of.
        return record as SequenceValue<F>;
      }),
    begins: (tag, context) => {
      if (context !== undefined) return isOpening(tag, context);
      for (const [, field] of entries) {
        if (!isOptional(field)) return field.begins(tag);
        if (field.optional.begins(tag)) return true;
      }
      return false;
    },
    show: (value, name) => {
      const record: Readonly<Record<string, unknown>> = value;
      const children = entries.flatMap(([field, type]) =>
        record[field] === undefined
          ? []
          : [(isOptional(type) ? type.optional : type).show(record[field], spaced(field))],
      );
      return { name, type: word, text: children.map((child) => child.text).join(", "), children };
    },
  };
}

/** CHOICE: one of several, told apart by their tags. */
export function choice<const F extends Readonly<Record<string, Type<unknown>>>>(
  word: string,
  alternatives: F,
): Type<ChoiceValue<F>> {
  const entries = Object.entries<Type<unknown>>(alternatives);
  const typeOf = (kind: PropertyKey) => {
    const type = alternatives[String(kind)];
    if (type === undefined) throw new DecodeError(`${word} has no ${String(kind)}`);
    return type;
  };
  return {
    word,
    write: (writer, { kind, value }, context) =>
      between(writer, context, () => typeOf(kind).write(writer, value)),
    read: (reader, context) =>
      within(reader, context, () => {
        const tag = reader.peek();
        const found = entries.find(([, type]) => type.begins(tag));
        if (found === undefined) throw new DecodeError(`no ${word}`);
        const [kind, type] = found;
        // Kind and value come from the same alternative.
        return { kind, value: type.read(reader) } as ChoiceValue<F>;
      }),
    begins: (tag, context) =>
      context === undefined ? entries.some(([, type]) => type.begins(tag)) : isOpening(tag, context),
    show: ({ kind, value }, name) => {
      const shown = typeOf(kind).show(value, name);
      return shown.children.length === 0 && shown.text === ""
        ? { ...shown, text: spaced(String(kind)) }
        : shown;
    },
  };
}

/** SEQUENCE OF: up to the closing tag, the end, or the first thing that isn't one. */
export function listOf<Value>(element: Type<Value>): Type<readonly Value[]> {
  return {
    word: `list of ${element.word}`,
    write: (writer, values, context) =>
      between(writer, context, () => {
        for (const value of values) element.write(writer, value);
      }),
    read: (reader, context) =>
      within(reader, context, () => {
        const values: Value[] = [];
        while (!reader.ended && element.begins(reader.peek())) {
          values.push(reader.part(() => element.read(reader)));
        }
        return values;
      }),
    begins: (tag, context) => (context === undefined ? element.begins(tag) : isOpening(tag, context)),
    show: (values, name) => ({
      name,
      type: `list of ${element.word}`,
      text: values.length === 1 ? "1 entry" : `${values.length} entries`,
      children: values.map((value, index) => element.show(value, String(index + 1))),
    }),
  };
}

export function encodeAs<Value>(type: Type<Value>, value: Value): Uint8Array {
  return written((writer) => type.write(writer, value));
}

/** Total. @returns undefined where the bytes are no such value; what stands behind it is ignored */
export function decodeAs<Value>(type: Type<Value>, bytes: Uint8Array): Value | undefined {
  return attempt(() => type.read(new TagReader(bytes)));
}

/** Total. @returns undefined where the bytes are no such value, or more than one: nothing of them is ignored */
export function decodeWhole<Value>(type: Type<Value>, bytes: Uint8Array): Value | undefined {
  return attempt(() => {
    const reader = new TagReader(bytes);
    const value = type.read(reader);
    if (!reader.ended) throw new DecodeError(`more than a ${type.word}`);
    return value;
  });
}
