import { tradeNotation } from "../../contract/registers.ts";
import type { ModbusSource } from "../../contract/source.ts";
import type { DiscoveredObject } from "../driver.ts";
import { registerCount } from "./codec.ts";
import { sunSpecModels } from "./sunspec.data.ts";
import type { SunSpecDevice, SunSpecModel } from "./sunspec.ts";
import { type SunSpecPoint, sunSpecPoints, trackers } from "./sunspec-points.data.ts";
import { type ModbusTemplate, tableWords } from "./template.ts";
import { registerKey, statesOf } from "./template-register.ts";

/**
 * Stands for the models that a device itself lists, where others have a template: how it may be read. All registers of
 * a list can be read, so that what lies between two values is read with them.
 */
export const sunSpecTemplate: ModbusTemplate = {
  ...{ name: "sunspec", manufacturer: "SunSpec", model: "models of its own list", kind: "SunSpec device" },
  ...{ source: "SunSpec Alliance, Information Model Reference", status: "documented", order: "ABCD" },
  identify: { registers: [] },
  limits: { registersPerRequest: 125, bitsPerRequest: 2_000, gap: 40, holes: [] },
  registers: [],
};

interface Placed {
  readonly point: SunSpecPoint;
  /** Of its first register, and of its factor. */
  readonly address: number;
  readonly factor: number | undefined;
  /** Behind name and variable, where there are several alike; 0: there is one. */
  readonly number: number;
}

/**
 * What a SunSpec device offers: the values of the models of its list that are known, each with its scale factor.
 * @returns one object a value, values null
 */
export function sunSpecObjects(device: Pick<SunSpecDevice, "models">): DiscoveredObject[] {
  const seen = new Map<string, number>();
  const objects: DiscoveredObject[] = [];
  for (const model of device.models) {
    for (const placed of placedIn(model)) {
      const object = objectOf(placed, model);
      const { variable = "" } = object;
      const before = seen.get(variable) ?? 0;
      seen.set(variable, before + 1);
      objects.push(before === 0 ? object : { ...object, variable: `${variable}_${before + 1}` });
    }
  }
  return objects;
}

/** The values of a model; those behind its end, as an older device may have it, are left out. */
function placedIn(model: SunSpecModel): Placed[] {
  // `address` is that of its id; its length follows.
  const start = model.address + 2;
  const end = start + model.length;
  const placed: Placed[] = (sunSpecPoints[model.id] ?? []).map((point) => ({
    point,
    address: start + point.offset,
    factor: point.factor === undefined ? undefined : start + point.factor,
    number: 0,
  }));
  if (model.id === trackers.model) {
    const count = Math.floor((model.length - trackers.head) / trackers.length);
    for (let at = 0; at < count; at += 1) {
      for (const point of trackers.points) {
        const address = start + trackers.head + at * trackers.length + point.offset;
        const factor = point.factor === undefined ? undefined : start + point.factor;
        placed.push({ point, address, factor, number: at + 1 });
      }
    }
  }
  return placed.filter(
    ({ point, address, factor }) =>
      address + lengthOf(point) <= end && (factor === undefined || factor < end),
  );
}

type NumberType = Extract<SunSpecPoint["type"], string>;

const encodings: Readonly<Record<NumberType, ModbusSource["encoding"]>> = {
  ...{ int16: "s16", uint16: "u16", acc32: "u32", uint32: "u32" },
  ...{ float32: "f32", enum16: "u16", bit32: "u32" },
};

/**
 * Values by which a model says that it has none (Device Information Model Specification, types). A counter that isn't
 * kept is 0; some devices fill it with ones as they do other values. Of a bit field the highest bit says so alone.
 */
const notAvailable: Readonly<Record<NumberType, readonly number[]>> = {
  ...{ int16: [-0x8000], uint16: [0xffff], acc32: [0, 0xffff_ffff], uint32: [0xffff_ffff] },
  ...{ float32: [], enum16: [0xffff], bit32: [0xffff_ffff, 0x8000_0000] },
};

const lengthOf = ({ type }: SunSpecPoint): number =>
  typeof type === "object" ? type.text : registerCount(encodings[type]);

function objectOf({ point, address, factor, number }: Placed, model: SunSpecModel): DiscoveredObject {
  const { type, bit } = point;
  const bits = bit === undefined ? undefined : { from: bit, length: 1 };
  const place: ModbusSource = {
    ...{ protocol: "modbus", table: "holding", address, order: "ABCD" },
    ...(typeof type === "object"
      ? { encoding: "text", length: type.text }
      : { encoding: encodings[type], notAvailable: [...notAvailable[type]] }),
  };
  const source: ModbusSource = {
    ...place,
    ...(bits === undefined ? {} : { bits, alarms: [1] }),
    ...(factor === undefined ? {} : { scaleBy: [factorAt(factor)] }),
  };
  const states = point.states === undefined ? [] : statesOf({ states: { ...point.states } }).texts;
  return {
    key: registerKey({ table: "holding", address, bits }),
    type: tableWords.holding,
    name: number === 0 ? point.name : `${point.name}, tracker ${number}`,
    description: `Model ${model.id}, ${sunSpecModels[model.id] ?? "of another kind"}, at ${tradeNotation("holding", model.address)}`,
    unit: point.unit ?? "",
    source,
    scale: point.scale ?? 1,
    offset: 0,
    states: bits === undefined ? states : ["normal", point.name.toLowerCase()],
    firstState: 0,
    writable: false,
    value: null,
    variable: number === 0 ? point.variable : `${point.variable}_${number}`,
    problem: null,
  };
}

/** `sunssf`: a power of ten, not there by 0x8000. */
const factorAt = (address: number): NonNullable<ModbusSource["scaleBy"]>[number] => ({
  ...{ table: "holding", address, encoding: "s16", as: "power-of-ten" },
  notAvailable: [-0x8000],
});
