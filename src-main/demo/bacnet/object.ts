import type { ObjectDefinition } from "./definition.ts";
import type { ApplicationValue } from "./encoding.ts";
import {
  engineeringUnit,
  errorClass,
  errorCode,
  objectAbbreviation,
  objectType,
  property,
} from "./numbers.data.ts";

/** A service can't be done; becomes an Error-PDU (ASHRAE 135-2020, clause 18). */
export class ServiceError extends Error {
  readonly class: number;
  readonly code: number;

  constructor(ofClass: keyof typeof errorClass, code: keyof typeof errorCode) {
    super(`${ofClass}: ${code}`);
    this.name = "ServiceError";
    this.class = errorClass[ofClass];
    this.code = errorCode[code];
  }
}

/** What a property holds: one value, or an array or list of them. */
export interface PropertyContent {
  readonly shape: "single" | "array" | "list";
  readonly values: readonly ApplicationValue[];
}

export const single = (value: ApplicationValue): PropertyContent => ({ shape: "single", values: [value] });
export const text = (value: string): PropertyContent => single({ type: "string", value });
export const unsigned = (value: number): PropertyContent => single({ type: "unsigned", value });
export const enumerated = (value: number): PropertyContent => single({ type: "enumerated", value });
export const boolean = (value: boolean): PropertyContent => single({ type: "boolean", value });
export const array = (values: readonly ApplicationValue[]): PropertyContent => ({ shape: "array", values });

/** An object as the services see it. */
export interface BacnetObject {
  readonly objectType: number;
  readonly instance: number;
  readonly name: string;
  /** In the order of an ALL answer. */
  readonly properties: readonly number[];
  /** Those that a REQUIRED answer has. */
  readonly required: ReadonlySet<number>;
  /** @throws ServiceError unknown-property */
  read(propertyId: number): PropertyContent;
  /** @throws ServiceError where it can't be written so */
  write(propertyId: number, index: number | undefined, value: ApplicationValue, priority: number): void;
  /**
   * Takes what isn't one value.
   * @returns false where the property is one value, for {@link write}
   * @throws ServiceError, EncodingError
   */
  writeEncoded?(propertyId: number, index: number | undefined, content: Buffer): boolean;
}

/** What every object tells; undefined: another property. */
export function commonProperty(
  { objectType, instance, name }: Pick<BacnetObject, "objectType" | "instance" | "name">,
  description: string,
  propertyId: number,
): PropertyContent | undefined {
  switch (propertyId) {
    case property.objectIdentifier:
      return single({ type: "object", objectType, instance });
    case property.objectName:
      return text(name);
    case property.objectType:
      return enumerated(objectType);
    case property.description:
      return text(description);
    default:
      return undefined;
  }
}

/**
 * Reads a property or one place of its array.
 * @param index 0 is the count, 1 the first place
 * @throws ServiceError unknown-property, property-is-not-an-array, invalid-array-index
 */
export function readIndexed(
  object: BacnetObject,
  propertyId: number,
  index: number | undefined,
): readonly ApplicationValue[] {
  const content = object.read(propertyId);
  if (index === undefined) return content.values;
  if (content.shape !== "array") throw new ServiceError("property", "propertyIsNotAnArray");
  if (index === 0) return [{ type: "unsigned", value: content.values.length }];
  const value = content.values[index - 1];
  if (value === undefined) throw new ServiceError("property", "invalidArrayIndex");
  return [value];
}

const programPriority = 16;
const minimumOnOffPriority = 6;

/** What a part of an object adds to it. */
export interface FurtherProperties {
  readonly properties: readonly number[];
  /** @returns undefined for what it doesn't know */
  read(propertyId: number): PropertyContent | undefined;
}

/** An input, output or value object of a simulated device. */
export class PointObject implements BacnetObject {
  readonly definition: ObjectDefinition;
  readonly objectType: number;
  readonly instance: number;
  readonly required: ReadonlySet<number>;
  #properties: readonly number[];
  /** Its alarms, where it reports events, and what brings them up to date. */
  #reporting: { readonly state: FurtherProperties; readonly look: () => void } | undefined;
  readonly #current: () => number;
  readonly #kind: "analog" | "binary" | "multi-state";
  /** What was commanded from outside, by priority 1–16. */
  readonly #commands = new Map<number, number>();
  /** A schedule that sets it, and at which priority. */
  #schedule: { readonly priority: number; readonly value: () => number | undefined } | undefined;

  /** @param current gives the value that the plant's own program and sensors have now */
  constructor(definition: ObjectDefinition, current: () => number) {
    this.definition = definition;
    this.objectType = objectType[definition.type];
    this.instance = definition.instance;
    this.#current = current;
    this.#kind = definition.type.startsWith("analog")
      ? "analog"
      : definition.type.startsWith("binary")
        ? "binary"
        : "multi-state";
    const p = property;
    const basic: number[] = [
      p.objectIdentifier,
      p.objectName,
      p.objectType,
      p.presentValue,
      p.statusFlags,
      p.eventState,
      p.outOfService,
    ];
    if (this.#kind === "analog") basic.push(p.units);
    if (this.#kind === "multi-state") basic.push(p.numberOfStates);
    if (this.#kind === "binary" && !definition.type.endsWith("value")) basic.push(p.polarity);
    const commanded = definition.commandable ? [p.priorityArray, p.relinquishDefault] : [];
    if (definition.commandable && !definition.type.endsWith("value")) basic.push(...commanded);
    this.required = new Set([...basic, p.propertyList]);
    const optional: number[] = [p.description, p.reliability];
    if (this.#kind === "analog") {
      optional.push(p.resolution, p.covIncrement);
      if (definition.minimum !== undefined && definition.maximum !== undefined) {
        optional.push(p.minPresValue, p.maxPresValue);
      }
    }
    if (this.#kind === "binary") optional.push(p.inactiveText, p.activeText);
    if (this.#kind === "multi-state") optional.push(p.stateText);
    this.#properties = [...new Set([...basic, ...optional, ...commanded])];
  }

  get properties(): readonly number[] {
    return this.#properties;
  }

  /**
   * From now on it reports events.
   * @param look brings the state up to date before it is read
   */
  reportBy(state: FurtherProperties, look: () => void): void {
    this.#reporting = { state, look };
    this.#properties = [...this.#properties, ...state.properties];
  }

  get name(): string {
    return this.definition.name;
  }

  /** What the trade calls it, as `AI-12`. */
  get key(): string {
    return `${objectAbbreviation[this.definition.type]}-${this.instance}`;
  }

  /** From now on a schedule of its device sets it, whenever it has a value. */
  followSchedule(priority: number, value: () => number | undefined): void {
    this.#schedule = { priority, value };
  }

  #commanded(priority: number): number | undefined {
    const { priority: own, value } = this.#schedule ?? {};
    return this.#commands.get(priority) ?? (priority === own ? value?.() : undefined);
  }

  /** The value as a number: analog in its unit, binary 0 or 1, multi-state from 1. */
  presentValue(): number {
    for (let priority = 1; priority <= 16; priority++) {
      const commanded = this.#commanded(priority);
      if (commanded !== undefined) return commanded;
    }
    return this.#program();
  }

  #program(): number {
    const { resolution, minimum, maximum } = this.definition;
    const value = this.#current();
    if (this.#kind === "binary") return value > 0.5 ? 1 : 0;
    if (this.#kind === "multi-state")
      return Math.min(this.definition.states.length, Math.max(1, Math.round(value)));
    const bounded = Math.min(maximum ?? value, Math.max(minimum ?? value, value));
    return Math.fround(Math.round(bounded / resolution) * resolution);
  }

  #application(value: number): ApplicationValue {
    if (this.#kind === "analog") return { type: "real", value };
    return { type: this.#kind === "binary" ? "enumerated" : "unsigned", value };
  }

  read(propertyId: number): PropertyContent {
    if (!this.properties.includes(propertyId) && propertyId !== property.propertyList) {
      throw new ServiceError("property", "unknownProperty");
    }
    const reporting = this.#reporting;
    if (reporting !== undefined) {
      if (propertyId !== property.presentValue) reporting.look();
      const told = reporting.state.read(propertyId);
      if (told !== undefined) return told;
    }
    const { definition } = this;
    switch (propertyId) {
      case property.objectIdentifier:
        return single({ type: "object", objectType: this.objectType, instance: this.instance });
      case property.objectName:
        return text(definition.name);
      case property.objectType:
        return enumerated(this.objectType);
      case property.presentValue:
        return single(this.#application(this.presentValue()));
      case property.description:
        return text(definition.description);
      case property.statusFlags:
        // In alarm, fault, overridden, out of service. A command isn't an override at the device (12.2.6).
        return single({ type: "bits", bits: [false, false, false, false] });
      case property.outOfService:
        return boolean(false);
      case property.units:
        return enumerated(engineeringUnit[definition.units]);
      case property.resolution:
        return single({ type: "real", value: definition.resolution });
      case property.covIncrement:
        return single({ type: "real", value: this.covIncrement });
      case property.minPresValue:
        return single({ type: "real", value: definition.minimum ?? 0 });
      case property.maxPresValue:
        return single({ type: "real", value: definition.maximum ?? 0 });
      case property.inactiveText:
        return text(definition.states[0] ?? "");
      case property.activeText:
        return text(definition.states[1] ?? "");
      case property.numberOfStates:
        return unsigned(definition.states.length);
      case property.stateText:
        return array(definition.states.map((value) => ({ type: "string", value })));
      case property.relinquishDefault:
        return single(this.#application(definition.relinquishDefault));
      case property.priorityArray:
        return array(this.#priorityArray());
      case property.propertyList: {
        const unlisted: readonly number[] = [
          property.objectIdentifier,
          property.objectName,
          property.objectType,
        ];
        return array(
          this.properties
            .filter((one) => !unlisted.includes(one))
            .map((value) => ({ type: "enumerated", value })),
        );
      }
      default:
        // Event state normal, reliability no-fault-detected, polarity normal.
        return enumerated(0);
    }
  }

  /** Change that is worth a notification. */
  get covIncrement(): number {
    return this.#kind === "analog" ? this.definition.resolution * 5 : 0;
  }

  #priorityArray(): ApplicationValue[] {
    return Array.from({ length: 16 }, (_, index) => {
      const priority = index + 1;
      const value = this.#commanded(priority) ?? (priority === programPriority ? this.#program() : undefined);
      return value === undefined ? { type: "null" } : this.#application(value);
    });
  }

  write(propertyId: number, index: number | undefined, value: ApplicationValue, priority: number): void {
    if (!this.properties.includes(propertyId)) throw new ServiceError("property", "unknownProperty");
    if (propertyId !== property.presentValue || !this.definition.commandable) {
      throw new ServiceError("property", "writeAccessDenied");
    }
    if (index !== undefined) throw new ServiceError("property", "propertyIsNotAnArray");
    if (priority === minimumOnOffPriority) throw new ServiceError("property", "writeAccessDenied");
    if (value.type === "null") {
      this.#commands.delete(priority);
      return;
    }
    this.#commands.set(priority, this.#checked(value));
  }

  #checked(value: ApplicationValue): number {
    const { minimum, maximum, states } = this.definition;
    const expected = this.#kind === "analog" ? "real" : this.#kind === "binary" ? "enumerated" : "unsigned";
    if (value.type !== expected) throw new ServiceError("property", "invalidDataType");
    const least = this.#kind === "analog" ? (minimum ?? -Infinity) : this.#kind === "binary" ? 0 : 1;
    const most =
      this.#kind === "analog" ? (maximum ?? Infinity) : this.#kind === "binary" ? 1 : states.length;
    if (!(value.value >= least && value.value <= most)) throw new ServiceError("property", "valueOutOfRange");
    return value.value;
  }
}
