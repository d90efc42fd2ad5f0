import { meterDefinitions } from "../model/meters.data.ts";
import type { ObjectDefinition, ValueSource } from "./definition.ts";
import type { UnitSymbol } from "./numbers.data.ts";

type Row = Omit<ObjectDefinition, "instance">;

/** A row's value: the name of a channel, or a function of several. */
type From = string | ValueSource;

const source = (from: From): ValueSource => (typeof from === "string" ? (channel) => channel(from) : from);

/** Usual step and range of a unit's sensors. */
const usual: Readonly<Partial<Record<UnitSymbol, readonly [number, number, number]>>> = {
  "%": [0.5, 0, 100],
  "%RH": [0.5, 0, 100],
  "°C": [0.1, -40, 120],
  K: [0.1, -50, 50],
  kW: [0.1, 0, 5_000],
  kWh: [1, 0, 999_999_999],
  Pa: [1, 0, 1_000],
  kPa: [0.5, 0, 2_500],
  ppm: [1, 0, 5_000],
  "m³/s": [0.001, 0, 20],
  "m³/h": [0.01, 0, 500],
  h: [0.1, 0, 999_999],
  "m³": [0.1, 0, 99_999_999],
  lx: [1, 0, 100_000],
  "W/m²": [1, 0, 1_500],
};

function analog(
  type: "analog-input" | "analog-output" | "analog-value",
  commandable: boolean,
  relinquishDefault: number,
) {
  return (name: string, description: string, units: UnitSymbol, from: From): Row => {
    const [resolution, minimum, maximum] = usual[units] ?? [0.01, undefined, undefined];
    return {
      type,
      name,
      description,
      units,
      value: source(from),
      resolution,
      minimum,
      maximum,
      states: [],
      commandable,
      relinquishDefault,
    };
  };
}

function states(
  type: "binary-input" | "binary-output" | "binary-value" | "multi-state-input" | "multi-state-value",
  commandable: boolean,
  relinquishDefault: number,
) {
  return (name: string, description: string, texts: readonly string[], from: From): Row => ({
    type,
    name,
    description,
    units: "",
    value: source(from),
    resolution: 1,
    minimum: undefined,
    maximum: undefined,
    states: texts,
    commandable,
    relinquishDefault,
  });
}

/** A sensor, an actuator, a number that the program keeps. */
export const sensor = analog("analog-input", false, 0);
export const actuator = analog("analog-output", true, 0);
export const figure = analog("analog-value", false, 0);
/** A setpoint: a number that people may command. */
export const setpoint = (
  name: string,
  description: string,
  units: UnitSymbol,
  from: From,
  rest: number,
): Row => analog("analog-value", true, rest)(name, description, units, from);
export const status = states("binary-input", false, 0);
export const command = states("binary-output", true, 0);
export const flag = states("binary-value", false, 0);
/** A switch: a state that people may command. */
export const control = states("binary-value", true, 0);
export const mode = states("multi-state-value", true, 1);
export const stage = states("multi-state-input", false, 1);

/** A number that doesn't change by itself. */
export const steady =
  (value: number): ValueSource =>
  () =>
    value;

/**
 * Numbers the rows of a device, type by type.
 * @param first instance of the first object of each type
 */
export function numberedFrom(first: number, rows: readonly Row[]): ObjectDefinition[] {
  const next = new Map<string, number>();
  return rows.map((row) => {
    const instance = next.get(row.type) ?? first;
    next.set(row.type, instance + 1);
    return { ...row, instance };
  });
}

/** @returns the unit id of the meter of a name */
export function unitOf(name: string): number {
  const meter = meterDefinitions.find((definition) => definition.name === name);
  if (meter === undefined) throw new RangeError(`The plant has no meter ${name}`);
  return meter.unit;
}
