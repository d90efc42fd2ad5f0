import type { OfferedObject, SampleValue } from "../contract/network.ts";
import { Problem } from "../contract/problem.ts";

type Described = Pick<OfferedObject, "unit" | "states" | "firstState" | "scale" | "offset">;

/** A raw value as a person reads it: `43 %`, `occupied`; a dash for none. */
export function textOf(raw: SampleValue, { unit, states, firstState, scale, offset }: Described): string {
  if (raw === null) return "–";
  if (typeof raw === "string") return raw;
  const state = states[Number(raw) - firstState];
  if (states.length > 0) return state ?? `state ${Number(raw)}`;
  if (typeof raw === "boolean") return raw ? "on" : "off";
  const value = Number((raw * scale + offset).toPrecision(7));
  return unit === "" ? String(value) : `${value} ${unit}`;
}

/** A value in the object's unit as the device takes it. @throws Problem `invalid-input` */
export function rawOf(value: SampleValue, { states, firstState, scale, offset }: Described): SampleValue {
  if (typeof value !== "number" || states.length > 0) {
    const number = Number(value);
    if (states.length > 0 && states[number - firstState] === undefined) {
      throw new Problem("invalid-input", `There is no state ${number}.`, "Choose one of its states.");
    }
    return value;
  }
  if (!Number.isFinite(value)) throw new Problem("invalid-input", "That is no number.", "Enter a number.");
  return (value - offset) / scale;
}
