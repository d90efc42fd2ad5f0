import enumerations from "node-bacnet/lib/enum.js";
import type { EventTimeStamp } from "../../contract/events.ts";
import type { TimeStamp } from "./datatypes/time.ts";

const worded = (names: Readonly<Record<number, string>>, kind: string) => (number: number) =>
  names[number]?.toLowerCase().replaceAll("_", "-") ?? `${kind}-${number}`;

/** `high-limit`; `state-70` for states of the makers' own (BACnetEventState). */
export const eventStateWord = worded(enumerations.EventStateName, "state");
/** `out-of-range`; `type-70` for types of the makers' own (BACnetEventType). */
export const eventTypeWord = worded(enumerations.EventTypeName, "type");

/** The number of a state; undefined for a word that names none. */
export function eventStateNumber(word: string): number | undefined {
  const own = /^state-(\d+)$/.exec(word)?.[1];
  if (own !== undefined) return Number(own);
  const found = Object.entries(enumerations.EventStateName).find(([, name]) => matches(name, word));
  return found === undefined ? undefined : Number(found[0]);
}

const matches = (name: string, word: string) => name.toLowerCase().replaceAll("_", "-") === word;

/** Numbers that devices may make as long as they like: beyond 32 bits nothing has a meaning. */
export const bounded = (value: number, most = 0xffff_ffff): number => Math.min(value, most);

/** A time stamp in the contract's form; every part as it was received. */
export function stampOf(stamp: TimeStamp): EventTimeStamp {
  switch (stamp.kind) {
    case "time":
      return { form: "time", time: [...stamp.value] };
    case "sequenceNumber":
      return { form: "sequence", number: bounded(stamp.value) };
    case "dateTime":
      return { form: "date-time", date: [...stamp.value.date], time: [...stamp.value.time] };
  }
}

/** The way back: what a device gave, for an acknowledgement. */
export function timeStampOf(stamp: EventTimeStamp): TimeStamp {
  switch (stamp.form) {
    case "time":
      return { kind: "time", value: stamp.time };
    case "sequence":
      return { kind: "sequenceNumber", value: stamp.number };
    case "date-time":
      return { kind: "dateTime", value: { date: stamp.date, time: stamp.time } };
  }
}
