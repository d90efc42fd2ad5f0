import type { OfferedObject, SampleValue } from "../contract/network.ts";
import type { Source } from "../contract/source.ts";
import type { Override, OverrideCheck } from "../contract/writing.ts";
import type { ChangeEnd } from "./gate.ts";
import { holderOf, outOfService, type Place, type Standing } from "./standing.ts";
import { textOf } from "./value-text.ts";

/** What a write of this priority will come to, in words. */
export function effectOf(standing: Standing, priority: number | null, object: OfferedObject): string {
  const holder = holderOf(standing);
  if (priority === null || holder === undefined) return "";
  if (holder.priority < priority) {
    return `Priority ${holder.priority} holds the point at ${textOf(holder.value, object)}: what is written at ${priority} will wait.`;
  }
  if (holder.priority === priority)
    return `Replaces ${textOf(holder.value, object)} at priority ${priority}.`;
  return `Takes over from priority ${holder.priority} (${textOf(holder.value, object)}).`;
}

/** What the device says afterwards, and what to make of it. */
export function readBack(
  place: Place,
  value: SampleValue,
  priority: number | null,
  now: Standing,
): Pick<ChangeEnd, "readBack" | "note"> {
  const { object, source } = place;
  if (isProperty(source, outOfService)) {
    const is = now.outOfService === true;
    return {
      readBack: is ? "out of service" : "in service",
      note: is === (value === true) ? "" : "The device accepted it and did something else.",
    };
  }
  const text = textOf(now.value, object);
  const slot = priority === null ? undefined : now.slots?.[priority - 1];
  if (priority !== null && now.slots !== undefined && !same(slot ?? null, value)) {
    return {
      readBack: text,
      note: `The device accepted it, but at priority ${priority} it has ${slot === null || slot === undefined ? "nothing" : textOf(slot, object)}: a program may write there, too.`,
    };
  }
  const holder = holderOf(now);
  if (priority !== null && value !== null && holder !== undefined && holder.priority < priority) {
    return {
      readBack: text,
      note: `Priority ${holder.priority} holds the point at ${textOf(holder.value, object)}: ours at ${priority} waits.`,
    };
  }
  if (value === null) {
    return {
      readBack: text,
      note:
        holder === undefined
          ? "Nobody holds it now: it has its default."
          : `Priority ${holder.priority} holds it now.`,
    };
  }
  return {
    readBack: text,
    note: same(now.value, value)
      ? ""
      : "The device accepted it, but has another value: a program may write it, too.",
  };
}

/** What the device says now of something that this app holds. */
export function checkOf(
  one: Override,
  standing: Standing | undefined,
  object: OfferedObject | undefined,
): OverrideCheck {
  const { id } = one;
  if (standing === undefined || object === undefined || standing.problem !== undefined) {
    return { id, found: "unreachable", note: standing?.problem ?? "It isn't offered any more." };
  }
  if (one.priority === null) {
    return standing.outOfService === true
      ? { id, found: "held", note: "" }
      : { id, found: "gone", note: "It is in service." };
  }
  const slot = standing.slots?.[one.priority - 1] ?? null;
  if (slot === null)
    return { id, found: "gone", note: `At priority ${one.priority} there is nothing any more.` };
  if (!same(slot, one.value)) {
    return {
      id,
      found: "changed",
      note: `At priority ${one.priority} there is ${textOf(slot, object)} now.`,
    };
  }
  const holder = holderOf(standing);
  if (holder !== undefined && holder.priority < one.priority) {
    return {
      id,
      found: "waiting",
      note: `Priority ${holder.priority} holds the point at ${textOf(holder.value, object)}.`,
    };
  }
  return { id, found: "held", note: "" };
}

/** Numbers as single precision, as most devices keep them; states as numbers. */
function same(one: SampleValue, other: SampleValue): boolean {
  if (one === null || other === null) return one === other;
  const [a, b] = [Number(one), Number(other)];
  return Math.fround(a) === Math.fround(b) || one === other;
}

const isProperty = (source: Source, property: number): boolean =>
  source.protocol === "bacnet" && source.property === property;
