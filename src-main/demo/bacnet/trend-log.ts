import type { Clock, EpochMilliseconds } from "../../contract/identity.ts";
import { localTime } from "../model/calendar.ts";
import type { ObjectDefinition, ReadModelAt } from "./definition.ts";
import { type ApplicationValue, EncodingError, Reader, Writer } from "./encoding.ts";
import { objectType, property } from "./numbers.data.ts";
import {
  array,
  type BacnetObject,
  boolean,
  commonProperty,
  enumerated,
  type PropertyContent,
  ServiceError,
  single,
  unsigned,
} from "./object.ts";
import type { FindObject } from "./services.ts";
import type { LogDefinition } from "./trend-logs.data.ts";

/** Every log of the plant has recorded since then. */
const begun = Date.UTC(2026, 5, 1);
const restartHour = 3;
/** Room for what stands around the records of an answer, bytes. */
const around = 40;

/** Date and time of day on the device's own clock. */
function stampOf(time: EpochMilliseconds): [ApplicationValue, ApplicationValue] {
  const { year, month, dayOfMonth, weekday, hour } = localTime(time);
  const seconds = Math.round(hour * 3_600);
  return [
    { type: "date", bytes: [year - 1900, month, dayOfMonth, weekday === 0 ? 7 : weekday] },
    {
      type: "time",
      bytes: [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60, 0],
    },
  ];
}

/** Which record an answer begins with, and how many are wanted. */
type Range =
  | { readonly by: "position" | "sequence"; readonly from: number; readonly count: number }
  | { readonly by: "time"; readonly after: readonly number[]; readonly count: number };

/**
 * A trend log (ASHRAE 135-2020, 12.25), or a trend log multiple (12.30). It keeps nothing: what it recorded follows from
 * the model, so that it has been recording since long before the plant was started.
 */
export class TrendLog implements BacnetObject {
  readonly objectType: number;
  readonly instance: number;
  readonly name: string;
  readonly properties: readonly number[];
  readonly required: ReadonlySet<number>;
  readonly #definition: LogDefinition;
  readonly #objects: readonly ObjectDefinition[];
  readonly #clock: Clock;
  readonly #aheadMs: number;
  readonly #modelAt: ReadModelAt;

  /**
   * @param objects what it records
   * @param clock the true time
   * @param aheadMs how far the device's clock is ahead
   */
  constructor(
    definition: LogDefinition,
    objects: readonly ObjectDefinition[],
    clock: Clock,
    aheadMs: number,
    modelAt: ReadModelAt,
  ) {
    this.#definition = definition;
    this.#objects = objects;
    this.#clock = clock;
    this.#aheadMs = aheadMs;
    this.#modelAt = modelAt;
    this.objectType = objectType[objects.length > 1 ? "trend-log-multiple" : "trend-log"];
    this.instance = definition.instance;
    this.name = definition.name;
    const p = property;
    const basic = [
      ...[p.objectIdentifier, p.objectName, p.objectType, p.logEnable, p.stopWhenFull, p.bufferSize],
      ...[p.recordCount, p.totalRecordCount, p.eventState, p.loggingType, p.statusFlags],
      ...[p.logDeviceObjectProperty, p.logInterval],
    ];
    this.required = new Set([...basic, p.propertyList]);
    this.properties = [...basic, p.description];
  }

  get key(): string {
    return `${this.#objects.length > 1 ? "trend-log-multiple" : "trend-log"}-${this.instance}`;
  }

  /** Number of the newest record; the first ever was 1. */
  get #total(): number {
    return Math.floor((this.#clock() + this.#aheadMs - begun) / this.#definition.intervalMs);
  }

  get #count(): number {
    return Math.min(this.#total, this.#definition.capacity);
  }

  read(propertyId: number): PropertyContent {
    const definition = this.#definition;
    const common = commonProperty(this, definition.description, propertyId);
    if (common !== undefined) return common;
    switch (propertyId) {
      case property.logEnable:
        return boolean(true);
      case property.stopWhenFull:
        return boolean(false);
      case property.bufferSize:
        return unsigned(definition.capacity);
      case property.recordCount:
        return unsigned(this.#count);
      case property.totalRecordCount:
        return unsigned(this.#total);
      case property.logInterval:
        return unsigned(definition.intervalMs / 10);
      case property.logDeviceObjectProperty: {
        const references = this.#objects.map(
          ({ type, instance }): ApplicationValue => ({
            type: "encoded",
            bytes: new Writer()
              .contextObject(0, objectType[type], instance)
              .contextUnsigned(1, property.presentValue)
              .done(),
          }),
        );
        const [only] = references;
        return references.length > 1 || only === undefined ? array(references) : single(only);
      }
      case property.eventState:
      case property.loggingType:
        return enumerated(0);
      case property.statusFlags:
        return single({ type: "bits", bits: [false, false, false, false] });
      case property.logBuffer:
        // It is read by range (12.25.14).
        throw new ServiceError("property", "readAccessDenied");
      case property.propertyList: {
        const unlisted: readonly number[] = [
          property.objectIdentifier,
          property.objectName,
          property.objectType,
        ];
        return array(
          [...this.properties, property.logBuffer]
            .filter((one) => !unlisted.includes(one))
            .map((value): ApplicationValue => ({ type: "enumerated", value })),
        );
      }
    }
    throw new ServiceError("property", "unknownProperty");
  }

  write(propertyId: number): void {
    this.read(propertyId);
    throw new ServiceError("property", "writeAccessDenied");
  }

  /**
   * Part of the buffer, as it stands at this moment.
   * @param room bytes for the records
   */
  range(range: Range, room: number) {
    const newest = this.#total;
    const oldest = newest - this.#count + 1;
    const first =
      range.by === "sequence"
        ? range.from
        : range.by === "time"
          ? this.#after(range.after, oldest, newest)
          : oldest + range.from - 1;
    if (first < oldest || first > newest || range.count < 1)
      return { count: 0, records: Buffer.alloc(0), first: 0, oldest, newest };
    const records = new Writer();
    let count = 0;
    while (count < range.count && first + count <= newest) {
      const record = this.#record(first + count);
      if (records.length + record.length > room) break;
      records.bytes(record);
      count++;
    }
    return { count, records: records.done(), first, oldest, newest };
  }

  /** First record that is newer than a time on the device's clock. */
  #after(after: readonly number[], oldest: number, newest: number): number {
    const isNewer = (sequence: number) => {
      const [date, time] = stampOf(this.#recordedAt(sequence) + this.#aheadMs);
      const parts = [...partsOf(date), ...partsOf(time)];
      for (const [index, part] of parts.entries()) {
        // The day of the week says nothing more.
        if (index === 3 || part === after[index]) continue;
        return part > (after[index] ?? 0);
      }
      return false;
    };
    let low = oldest;
    let high = newest + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (isNewer(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** True time of a record. */
  #recordedAt(sequence: number): EpochMilliseconds {
    return begun + sequence * this.#definition.intervalMs - this.#aheadMs;
  }

  #record(sequence: number): Buffer {
    const time = this.#recordedAt(sequence);
    const shown = time + this.#aheadMs;
    const [date, ofDay] = stampOf(shown);
    const writer = new Writer().opening(0).application(date).application(ofDay).closing(0).opening(1);
    const isRestart = this.#definition.restarts && localTime(shown).hour === restartHour;
    const multiple = this.#objects.length > 1;
    if (isRestart) writer.context(0, { type: "bits", bits: [false, false, true] });
    else if (multiple) {
      writer.opening(1);
      for (const object of this.#objects) writer.context(...datumOf(object, this.#modelAt(time), true));
      writer.closing(1);
    } else {
      for (const object of this.#objects) writer.context(...datumOf(object, this.#modelAt(time), false));
    }
    writer.closing(1);
    if (!multiple) writer.context(2, { type: "bits", bits: [false, false, false, false] });
    return writer.done();
  }
}

const partsOf = (value: ApplicationValue): readonly number[] =>
  value.type === "date" || value.type === "time" ? value.bytes : [];

/** A value with the context tag that its kind has in a record; those of multiple logs are one lower. */
function datumOf(
  { type, value, resolution, minimum, maximum }: ObjectDefinition,
  [channel, counter]: ReturnType<ReadModelAt>,
  multiple: boolean,
): [number, ApplicationValue] {
  const now = value(channel, counter);
  const shift = multiple ? 1 : 0;
  if (type.startsWith("binary")) return [3 - shift, { type: "enumerated", value: now > 0.5 ? 1 : 0 }];
  if (type.startsWith("multi-state")) return [4 - shift, { type: "unsigned", value: Math.round(now) }];
  const bounded = Math.min(maximum ?? now, Math.max(minimum ?? now, now));
  return [2 - shift, { type: "real", value: Math.fround(Math.round(bounded / resolution) * resolution) }];
}

function integer(reader: Reader): number {
  const value = reader.application();
  if (value.type !== "unsigned" && value.type !== "signed") throw new EncodingError("A number is missing");
  return value.value;
}

function rangeOf(reader: Reader): Range {
  for (const [tag, by] of [
    [3, "position"],
    [6, "sequence"],
  ] as const) {
    if (!reader.isOpening(tag)) continue;
    const range: Range = { by, from: integer(reader), count: integer(reader) };
    reader.closing(tag);
    return range;
  }
  if (reader.isOpening(7)) {
    const after = [...partsOf(reader.application()), ...partsOf(reader.application())];
    const count = integer(reader);
    reader.closing(7);
    return { by: "time", after, count };
  }
  return { by: "position", from: 1, count: 1_000_000 };
}

/**
 * ReadRange (15.8) of a log's buffer; backwards isn't offered.
 * @param largest bytes that one APDU has for the answer
 */
export function readRange(request: Buffer, find: FindObject, largest: number): Buffer {
  const reader = new Reader(request);
  const wanted = reader.object(0);
  const propertyId = reader.unsigned(1);
  reader.optionalUnsigned(2);
  const range = rangeOf(reader);
  const object = find(wanted.objectType, wanted.instance);
  if (object === undefined) throw new ServiceError("object", "unknownObject");
  if (!(object instanceof TrendLog) || propertyId !== property.logBuffer) {
    throw new ServiceError("services", "propertyIsNotAList");
  }
  const { count, records, first, oldest, newest } = object.range(range, largest - around);
  const end = first + count - 1;
  const writer = new Writer()
    .contextObject(0, object.objectType, object.instance)
    .contextUnsigned(1, propertyId)
    .context(3, {
      type: "bits",
      bits: [
        count > 0 && first === oldest,
        count > 0 && end === newest,
        count > 0 && end < newest && count < range.count,
      ],
    })
    .contextUnsigned(4, count)
    .opening(5)
    .bytes(records)
    .closing(5);
  if (count > 0 && range.by !== "position") writer.contextUnsigned(6, first);
  return writer.done();
}
