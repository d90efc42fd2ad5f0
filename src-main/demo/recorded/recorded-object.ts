import type { SampleValue } from "../../contract/network.ts";
import type { SavedObject } from "../../contract/saved-scans.ts";
import type { ApplicationValue } from "../bacnet/encoding.ts";
import { property } from "../bacnet/numbers.data.ts";
import {
  array,
  type BacnetObject,
  boolean,
  enumerated,
  type PropertyContent,
  ServiceError,
  single,
  text,
  unsigned,
} from "../bacnet/object.ts";

/** Numbers of the standard by the words that a scan shows; undefined where it has none for a word. */
export interface RecordedWords {
  readonly unit: (symbol: string) => number | undefined;
  readonly reliability: (word: string) => number | undefined;
  readonly service: (word: string) => number | undefined;
}

const p = property;
const loopType = 12;
const outputUnits = 82;
/** Object types by the datatype of their present value (ASHRAE 135-2020, clause 12); others are told from the value. */
const reals: ReadonlySet<number> = new Set([0, 1, 2, loopType, 24, 54]);
const enumerations: ReadonlySet<number> = new Set([3, 4, 5, 21, 22, 28, 30, 55]);
const unsigneds: ReadonlySet<number> = new Set([13, 14, 19, 23, 48]);
const [integerValue, largeAnalogValue] = [45, 46];
const analogs: ReadonlySet<number> = new Set([0, 1, 2, 23, 24, integerValue, largeAnalogValue, 48]);
const binaries: ReadonlySet<number> = new Set([3, 4, 5]);
const multiStates: ReadonlySet<number> = new Set([13, 14, 19]);
const flags = ["in-alarm", "fault", "overridden", "out-of-service"] as const;
const offNormal = 2;

function encoded(objectType: number, value: SampleValue): ApplicationValue {
  if (value === null) return { type: "null" };
  if (typeof value === "string") return { type: "string", value };
  const number = Number(value);
  if (reals.has(objectType)) return { type: "real", value: number };
  if (objectType === largeAnalogValue) return { type: "double", value: number };
  if (objectType === integerValue) return { type: "signed", value: number };
  if (enumerations.has(objectType)) return { type: "enumerated", value: number };
  if (unsigneds.has(objectType)) return { type: "unsigned", value: number };
  if (typeof value === "boolean") return { type: "boolean", value };
  return { type: Math.fround(value) === value ? "real" : "double", value };
}

/** An object as a scan recorded it. Where the real one could be commanded, it can too. */
export class RecordedObject implements BacnetObject {
  readonly objectType: number;
  readonly instance: number;
  readonly name: string;
  readonly key: string;
  readonly required: ReadonlySet<number>;
  readonly #contents: ReadonlyMap<number, () => PropertyContent>;
  readonly #recorded: SavedObject;
  /** What was recorded, and commanded since, by priority; undefined: it has no priorities. */
  readonly #priorities: SampleValue[] | undefined;
  #value: SampleValue;

  constructor(recorded: SavedObject, words: RecordedWords) {
    if (recorded.source.protocol !== "bacnet") throw new RangeError(`${recorded.key} is no BACnet object`);
    this.objectType = recorded.source.objectType;
    this.instance = recorded.source.instance;
    this.name = recorded.name;
    this.key = recorded.key;
    this.#recorded = recorded;
    this.#value = recorded.value;
    const priorities = recorded.properties?.priorityArray;
    this.#priorities = priorities === undefined ? undefined : [...priorities];
    this.#contents = new Map(this.#describe(recorded, words));
    this.required = new Set([p.objectIdentifier, p.objectName, p.objectType, p.presentValue, p.propertyList]);
  }

  get properties(): readonly number[] {
    return [...this.#contents.keys()];
  }

  /** The value as a number, for change of value; NaN where it has none. */
  presentValue(): number {
    return typeof this.#value === "number" ? this.#value : Number.NaN;
  }

  get covIncrement(): number {
    return this.#recorded.properties?.covIncrement ?? 0;
  }

  /** Whether subscribers can be told of it. */
  get isWatchable(): boolean {
    return typeof this.#value === "number" && this.#contents.has(p.statusFlags);
  }

  read(propertyId: number): PropertyContent {
    if (propertyId === p.propertyList) {
      const unlisted: readonly number[] = [p.objectIdentifier, p.objectName, p.objectType];
      const listed = this.properties.filter((one) => !unlisted.includes(one));
      return array(listed.map((value) => ({ type: "enumerated", value })));
    }
    const content = this.#contents.get(propertyId);
    if (content === undefined) throw new ServiceError("property", "unknownProperty");
    return content();
  }

  write(propertyId: number, index: number | undefined, value: ApplicationValue, priority: number): void {
    if (!this.#contents.has(propertyId)) throw new ServiceError("property", "unknownProperty");
    if (propertyId !== p.presentValue || !this.#recorded.writable) {
      throw new ServiceError("property", "writeAccessDenied");
    }
    if (index !== undefined) throw new ServiceError("property", "propertyIsNotAnArray");
    const priorities = this.#priorities;
    if (value.type === "null" && priorities !== undefined) priorities[priority - 1] = null;
    else {
      const number = "value" in value && typeof value.value === "number" ? value.value : undefined;
      if (number === undefined || value.type !== encoded(this.objectType, number).type) {
        throw new ServiceError("property", "invalidDataType");
      }
      if (priorities === undefined) this.#value = number;
      else priorities[priority - 1] = number;
    }
    if (priorities === undefined) return;
    const held = priorities.find((entry) => entry !== null);
    this.#value = held ?? this.#recorded.properties?.relinquishDefault ?? this.#recorded.value;
  }

  #describe(recorded: SavedObject, words: RecordedWords): [number, () => PropertyContent][] {
    const { objectType, instance } = this;
    const { states, unit, description, properties: more = {} } = recorded;
    const found: [number, () => PropertyContent][] = [];
    const put = (propertyId: number, content: PropertyContent) => found.push([propertyId, () => content]);
    const number = (propertyId: number, value: number | undefined) => {
      if (value !== undefined) put(propertyId, single(encoded(objectType, value)));
    };
    put(p.objectIdentifier, single({ type: "object", objectType, instance }));
    put(p.objectName, text(recorded.name));
    put(p.objectType, enumerated(objectType));
    if (description !== "") put(p.description, text(description));
    if (recorded.value !== null) {
      found.push([p.presentValue, () => single(encoded(objectType, this.#value))]);
    }
    if (more.statusFlags !== undefined) {
      const set: readonly string[] = more.statusFlags;
      put(p.statusFlags, single({ type: "bits", bits: flags.map((flag) => set.includes(flag)) }));
      put(p.eventState, enumerated(set.includes("in-alarm") ? offNormal : 0));
      put(p.outOfService, boolean(set.includes("out-of-service")));
    }
    const reliability = more.reliability === undefined ? undefined : words.reliability(more.reliability);
    if (reliability !== undefined) put(p.reliability, enumerated(reliability));
    const units = words.unit(unit);
    if (analogs.has(objectType) && units !== undefined) put(p.units, enumerated(units));
    if (objectType === loopType && units !== undefined) put(outputUnits, enumerated(units));
    if (binaries.has(objectType) && states.length === 2) {
      put(p.inactiveText, text(states[0] ?? ""));
      put(p.activeText, text(states[1] ?? ""));
    }
    if (multiStates.has(objectType)) {
      const value = typeof recorded.value === "number" ? recorded.value : 1;
      put(p.numberOfStates, unsigned(Math.max(states.length, value, 1)));
      if (states.length > 0) put(p.stateText, array(states.map((value) => ({ type: "string", value }))));
    }
    number(p.covIncrement, more.covIncrement);
    number(p.lowLimit, more.lowLimit);
    number(p.highLimit, more.highLimit);
    number(p.minPresValue, more.minPresentValue);
    number(p.maxPresValue, more.maxPresentValue);
    const priorities = this.#priorities;
    if (priorities !== undefined) {
      found.push([p.priorityArray, () => array(priorities.map((entry) => encoded(objectType, entry)))]);
    }
    if (more.relinquishDefault !== undefined) {
      put(p.relinquishDefault, single(encoded(objectType, more.relinquishDefault)));
    }
    return found;
  }
}
