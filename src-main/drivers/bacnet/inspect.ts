import type { DeviceAddress } from "../../contract/network.ts";
import type { Inspect, InspectedProperty, Inspection, ObjectToInspect } from "../inspect.ts";
import type { EventDevice } from "./active-events.ts";
import { lastOfAll, propertiesOfAll, propertiesOfType } from "./known-properties.data.ts";
import { properties } from "./names.data.ts";
import { propertyName } from "./property-names.ts";
import { decodedProperty } from "./property-types.ts";
import { type RawAnswer, RawReader } from "./raw-reader.ts";
import { RequestProblem } from "./refusals.ts";
import { attempt, TagReader } from "./tags.ts";
import type { DecodedValue } from "./types.ts";
import { valueParts } from "./wire/payload.ts";

/** The property that stands for all (ASHRAE 135-2020, 15.7.3.1.2). */
const all = 8;
const propertyList = 371;
/** Not in a Property_List (12.1.4). */
const unlisted = [75, 77, 79];
const longestText = 2_000;

/** What a session offers to look into objects. @param closing ends all of it */
export function objectInspection(
  device: (address: DeviceAddress) => EventDevice,
  closing: AbortSignal,
): Inspect["inspect"] {
  return (address, object, signal) =>
    inspectObject(device(address), object, AbortSignal.any([signal, closing]));
}

async function inspectObject(
  device: EventDevice,
  object: ObjectToInspect,
  signal: AbortSignal,
): Promise<Inspection> {
  const reader = new RawReader(device, signal);
  const named = (numbers: readonly number[]) => numbers.map((property) => ({ ...object, property }));
  const given = await askForAll(reader, object);
  const found = new Map(given.answers.map((answer) => [answer.reference.property, answer]));
  const had = found.size;

  let [list] = found.has(propertyList) ? [found.get(propertyList)] : await reader.read(named([propertyList]));
  if (list?.problem !== null) list = undefined;
  if (list !== undefined) found.set(propertyList, list);
  const listed = list && numbersOf(list.bytes);
  // Without a list, what the standard has for its type is tried.
  const expected = listed === undefined ? orderOf(object.objectType) : [...unlisted, ...listed];
  const missing = [...new Set(expected)].filter((property) => !found.has(property));
  let byName = 0;
  for (const answer of await reader.read(named(missing))) {
    if (listed === undefined && answer.absent) continue;
    found.set(answer.reference.property, answer);
    byName += 1;
  }
  const place = new Map(orderOf(object.objectType).map((property, at) => [property, at]));
  const rank = (property: number) => place.get(property) ?? 10_000 + property;
  return {
    properties: [...found.values()]
      .sort((a, b) => rank(a.reference.property) - rank(b.reference.property))
      .map(inspected),
    notice: given.refused ?? leftOut(had, byName),
  };
}

function leftOut(had: number, byName: number): string | null {
  if (byName === 0) return null;
  const total = had + byName;
  return `Asked for all properties, the device gave ${had} of ${total}; the others were asked for by name.`;
}

/** @returns `refused` says why there is nothing */
async function askForAll(
  reader: RawReader,
  object: ObjectToInspect,
): Promise<{ readonly answers: readonly RawAnswer[]; readonly refused?: string }> {
  try {
    const answers = await reader.several({ ...object, property: all });
    // Who doesn't know what ALL stands for may answer about a property of this number.
    return { answers: answers.filter(({ reference }) => reference.property !== all) };
  } catch (problem) {
    if (!(problem instanceof RequestProblem) || problem.refusal.kind === "no-route") throw problem;
    const why =
      problem.refusal.kind === "silence"
        ? "It doesn't answer when asked for all properties."
        : problem.report().what;
    return { answers: [], refused: `${why} They were asked for by name.` };
  }
}

const orderOf = (objectType: number): readonly number[] => [
  ...propertiesOfAll,
  ...(propertiesOfType[objectType] ?? propertiesOfUnknown),
  ...lastOfAll,
];
const propertiesOfUnknown = [properties.presentValue, properties.statusFlags, properties.outOfService];

/** Of a Property_List; undefined where it can't be read. */
function numbersOf(bytes: Uint8Array): number[] | undefined {
  const values = attempt(() => new TagReader(bytes).values());
  return values?.flatMap((value) => (value.type === "enumerated" ? [value.value] : []));
}

function inspected({ reference, bytes, problem }: RawAnswer): InspectedProperty {
  const { property } = reference;
  const name = propertyName(property);
  if (bytes.length === 0 && problem !== null)
    return { property, name, type: "", text: "", bytes, parts: [], problem };
  const { parts } = valueParts(reference, bytes);
  const values = attempt(() => new TagReader(bytes).values());
  if (values === undefined) {
    const what = "Its value can't be decoded; its bytes are as they came.";
    const undecodable = { code: "protocol-error", what, remedy: "" } as const;
    return { property, name, type: "", text: "", bytes, parts, problem: problem ?? undecodable };
  }
  const shown = decodedProperty(reference, values);
  return { property, name, type: shown.type, text: textOf(shown), bytes, parts, problem };
}

/** A list with what is in it, as far as a line goes. */
function textOf({ type, text, children }: DecodedValue): string {
  const isList = type.startsWith("list of ") && children.length > 0;
  const line = isList ? `${text}: ${children.map((child) => child.text).join(", ")}` : text;
  return line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
}
