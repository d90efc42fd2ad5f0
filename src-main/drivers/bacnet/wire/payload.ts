import type { FramePart } from "../../wire.ts";
import { anyValues } from "../primitives.ts";
import { typeOfProperty } from "../property-types.ts";
import { attempt, DecodeError, type Span, TagReader } from "../tags.ts";
import type { DecodedValue, Type } from "../types.ts";

/** Which property values belong to, as far as it was met on the way to them. */
interface Scope {
  objectType: number | undefined;
  property: number | undefined;
  arrayIndex: number | undefined;
}

/** A value of 2 kB is shown whole; a file's block isn't. */
const longestText = 2_000;

/**
 * Takes a payload apart by its type. Total: what isn't of that type is shown by its tags, and what has no tags as bytes.
 * @param base where the payload stands in the frame
 */
export function payloadParts(type: Type<unknown> | undefined, bytes: Uint8Array, base: number): FramePart[] {
  if (bytes.length === 0) return [];
  const scope: Scope = { objectType: undefined, property: undefined, arrayIndex: undefined };
  const whole = type && typedPart(type, bytes, { start: 0, end: bytes.length }, base, scope, "");
  return whole === undefined ? taggedParts(bytes, { start: 0, end: bytes.length }, base) : [...whole.parts];
}

/** A property's value taken apart by the datatype that the standard gives it. */
export function valueParts(
  reference: {
    readonly objectType: number;
    readonly property: number;
    readonly arrayIndex?: number | undefined;
  },
  bytes: Uint8Array,
): { readonly text: string; readonly parts: readonly FramePart[] } {
  const all = { start: 0, end: bytes.length };
  const scope: Scope = { arrayIndex: undefined, ...reference };
  const part = propertyPart(bytes, all, 0, scope);
  return part ?? { text: "", parts: taggedParts(bytes, all, 0) };
}

/** @returns undefined where the bytes of the region aren't wholly of the type */
function typedPart(
  type: Type<unknown>,
  bytes: Uint8Array,
  region: { readonly start: number; readonly end: number },
  base: number,
  scope: Scope,
  label: string,
): FramePart | undefined {
  const piece = bytes.subarray(region.start, region.end);
  const span: Span = { start: 0, end: piece.length, children: [] };
  const shown = attempt(() => {
    const reader = new TagReader(piece, span);
    const value = type.read(reader);
    if (!reader.ended) throw new DecodeError("more than the type has");
    return type.show(value, label);
  });
  return shown && partOf(shown, span, piece, base + region.start, scope);
}

function partOf(shown: DecodedValue, span: Span, bytes: Uint8Array, base: number, scope: Scope): FramePart {
  const { name, type, text, children } = shown;
  note(shown, bytes.subarray(span.start, span.end), scope);
  const at = { offset: base + span.start, length: span.end - span.start };
  const labelled = {
    label: name.trim() === "" ? type : name.trim(),
    text: text.slice(0, longestText),
    ...at,
  };
  if (span.values !== undefined) {
    const known = propertyPart(bytes, span.values, base, scope);
    if (known !== undefined) return { ...labelled, text: known.text, parts: known.parts };
    return { ...labelled, parts: taggedParts(bytes, span.values, base) };
  }
  const same = children.length === span.children.length;
  const parts = children.map((child, index) => {
    const place = same ? span.children[index] : undefined;
    return place === undefined ? placed(child, at) : partOf(child, place, bytes, base, scope);
  });
  return { ...labelled, parts };
}

/** What was read without saying where, at the place of the whole. */
function placed(shown: DecodedValue, at: { readonly offset: number; readonly length: number }): FramePart {
  const label = shown.name.trim() === "" ? shown.type : shown.name.trim();
  return {
    ...{ label, text: shown.text.slice(0, longestText), ...at },
    parts: shown.children.map((child) => placed(child, at)),
  };
}

function propertyPart(
  bytes: Uint8Array,
  region: { readonly start: number; readonly end: number },
  base: number,
  { objectType = 0, property, arrayIndex }: Scope,
): FramePart | undefined {
  if (property === undefined) return undefined;
  const type = typeOfProperty({ objectType, property, arrayIndex });
  if (type === anyValues) {
    const values = attempt(() => new TagReader(bytes.subarray(region.start, region.end)).values());
    if (values === undefined) return undefined;
    const { text } = anyValues.show(values, "");
    const at = { offset: base + region.start, length: region.end - region.start };
    const parts = taggedParts(bytes, region, base);
    // One simple value is in the text already.
    const simple = parts.length === 1 && parts[0]?.parts.length === 0;
    return { label: "", text: text.slice(0, longestText), ...at, parts: simple ? [] : parts };
  }
  const inner: Scope = { objectType: undefined, property: undefined, arrayIndex: undefined };
  return typedPart(type, bytes, region, base, inner, "");
}

/** Remembers which object and property what follows belongs to. */
function note({ name, type }: DecodedValue, bytes: Uint8Array, scope: Scope): void {
  const isIndex = name.trim() === "array index";
  if (type !== "object-identifier" && type !== "property identifier" && !isIndex) return;
  const number = attempt(() => {
    const { length } = new TagReader(bytes).peek();
    return bytes.subarray(bytes.length - length).reduce((sum, byte) => sum * 256 + byte, 0);
  });
  if (number === undefined) return;
  if (type === "object-identifier") {
    Object.assign(scope, {
      objectType: Math.floor(number / 0x400000),
      property: undefined,
      arrayIndex: undefined,
    });
  } else if (isIndex) scope.arrayIndex = number;
  else Object.assign(scope, { property: number, arrayIndex: undefined });
}

/** By the tags alone: each value a part, what stands between an opening and a closing tag within theirs. */
export function taggedParts(
  bytes: Uint8Array,
  region: { readonly start: number; readonly end: number },
  base: number,
): FramePart[] {
  const piece = bytes.subarray(region.start, region.end);
  interface Open {
    readonly number: number;
    readonly start: number;
    readonly parts: FramePart[];
  }
  const open: Open[] = [{ number: -1, start: 0, parts: [] }];
  const offset = base + region.start;
  const reader = new TagReader(piece);
  const add = (part: FramePart) => open.at(-1)?.parts.push(part);
  let sound = 0;
  attempt(() => {
    while (!reader.ended) {
      const start = reader.position;
      const tag = reader.peek();
      if (tag.form === "opening") {
        reader.tag();
        if (open.length > 16) throw new DecodeError("nested too deep");
        open.push({ number: tag.number, start, parts: [] });
      } else if (tag.form === "closing") {
        reader.tag();
        const last = open.length > 1 ? open.pop() : undefined;
        if (last?.number !== tag.number) throw new DecodeError("closing tag doesn't fit");
        const length = reader.position - last.start;
        add({ label: `[${tag.number}]`, text: "", offset: offset + last.start, length, parts: last.parts });
      } else if (tag.context) {
        const element = reader.element();
        const text = Buffer.from(element.subarray(element.length - tag.length)).toString("hex");
        const at = { offset: offset + start, length: element.length };
        add({ label: `[${tag.number}]`, text: text.slice(0, longestText), ...at, parts: [] });
      } else {
        const { type, text } = anyValues.show([reader.value()], "");
        const at = { offset: offset + start, length: reader.position - start };
        add({ label: type, text: text.slice(0, longestText), ...at, parts: [] });
      }
      sound = reader.position;
    }
  });
  // What wasn't closed stays where it was opened; what makes no sense is there as it came.
  while (open.length > 1) {
    const last = open.pop();
    if (last === undefined) break;
    const length = sound - last.start;
    add({
      label: `[${last.number}]`,
      text: "not closed",
      offset: offset + last.start,
      length,
      parts: last.parts,
    });
  }
  if (sound < piece.length) {
    const text = Buffer.from(piece.subarray(sound)).toString("hex").slice(0, longestText);
    add({ label: "not decodable", text, offset: offset + sound, length: piece.length - sound, parts: [] });
  }
  return open[0]?.parts ?? [];
}
