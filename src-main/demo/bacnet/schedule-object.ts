import type { Clock } from "../../contract/identity.ts";
import { type LocalTime, localTime } from "../model/calendar.ts";
import { type CalendarObject, isWithin, names, readEntry, readRange, writeEntry } from "./calendar-object.ts";
import { type ApplicationValue, Reader, Writer } from "./encoding.ts";
import { objectType, property } from "./numbers.data.ts";
import {
  array,
  type BacnetObject,
  boolean,
  commonProperty,
  enumerated,
  type PointObject,
  type PropertyContent,
  ServiceError,
  single,
  unsigned,
} from "./object.ts";
import { propertyListOf } from "./property-list.ts";
import type { DateBytes, ScheduleDefinition, SpecialEvent, TimeValue } from "./schedules.data.ts";

const eventsAtMost = 50;
const timesAtMost = 40;

function readTimes(reader: Reader, number: number): TimeValue[] {
  const times: TimeValue[] = [];
  reader.opening(number);
  while (!reader.isClosing(number)) {
    const time = reader.application();
    if (time.type !== "time") throw new ServiceError("property", "invalidDataType");
    times.push({ time: time.bytes, value: reader.application() });
  }
  if (times.length > timesAtMost) throw new ServiceError("resources", "noSpaceToAddListElement");
  return times;
}

function writeTimes(writer: Writer, number: number, times: readonly TimeValue[]): void {
  writer.opening(number);
  for (const { time, value } of times) writer.application({ type: "time", bytes: time }).application(value);
  writer.closing(number);
}

function readEvent(reader: Reader): SpecialEvent {
  let period: SpecialEvent["period"];
  if (reader.isOpening(0)) {
    period = readEntry(reader);
    reader.closing(0);
  } else {
    const calendar = reader.object(1);
    if (calendar.objectType !== objectType.calendar) throw new ServiceError("property", "valueOutOfRange");
    period = { kind: "calendar", instance: calendar.instance };
  }
  const times = readTimes(reader, 2);
  const priority = reader.unsigned(3);
  if (priority < 1 || priority > 16) throw new ServiceError("property", "valueOutOfRange");
  return { period, times, priority };
}

function encodedEvent({ period, times, priority }: SpecialEvent): Buffer {
  const writer = new Writer();
  if (period.kind === "calendar") writer.contextObject(1, objectType.calendar, period.instance);
  else {
    writer.opening(0);
    writeEntry(writer, period);
    writer.closing(0);
  }
  writeTimes(writer, 2, times);
  return writer.contextUnsigned(3, priority).done();
}

const encodedDay = (times: readonly TimeValue[]): Buffer => {
  const writer = new Writer();
  writeTimes(writer, 0, times);
  return writer.done();
};

const asEncoded = (bytes: Buffer): ApplicationValue => ({ type: "encoded", bytes });

/** Sets the present value of objects over the week (ASHRAE 135-2020, 12.24). */
export class ScheduleObject implements BacnetObject {
  readonly objectType = objectType.schedule;
  readonly instance: number;
  readonly name: string;
  readonly properties: readonly number[];
  readonly required: ReadonlySet<number>;
  readonly #definition: ScheduleDefinition;
  readonly #calendars: readonly CalendarObject[];
  readonly #targets: readonly PointObject[];
  readonly #clock: Clock;
  #weekly: readonly (readonly TimeValue[])[];
  #exceptions: readonly SpecialEvent[];
  #fallback: ApplicationValue;
  #effective: readonly [DateBytes, DateBytes];

  constructor(
    definition: ScheduleDefinition,
    calendars: readonly CalendarObject[],
    targets: readonly PointObject[],
    clock: Clock,
  ) {
    this.#definition = definition;
    this.#calendars = calendars;
    this.#targets = targets;
    this.#clock = clock;
    this.instance = definition.instance;
    this.name = definition.name;
    const { year } = localTime(clock());
    this.#weekly = definition.weekly;
    this.#exceptions = definition.exceptions(year);
    this.#fallback = definition.fallback;
    this.#effective = definition.effective(year);
    const p = property;
    const basic = [
      ...[p.objectIdentifier, p.objectName, p.objectType, p.presentValue, p.effectivePeriod],
      ...[p.scheduleDefault, p.listOfObjectPropertyReferences, p.priorityForWriting],
      ...[p.statusFlags, p.reliability, p.outOfService],
    ];
    this.required = new Set([...basic, p.propertyList]);
    this.properties = [...basic, p.weeklySchedule, p.exceptionSchedule, p.description];
    for (const target of targets) target.followSchedule(definition.priority, () => this.#forTargets());
  }

  get key(): string {
    return `schedule-${this.instance}`;
  }

  /** What its targets are set to; undefined while it isn't in effect. */
  #forTargets(): number | undefined {
    const day = localTime(this.#clock());
    if (!isWithin(...this.#effective, day)) return undefined;
    const value = this.#valueOn(day);
    return "value" in value && typeof value.value === "number" ? value.value : undefined;
  }

  /** The best exception that has a value, else the day of the week, else the default (12.24.4). */
  #valueOn(day: LocalTime): ApplicationValue {
    const exceptions = this.#exceptions
      .filter(({ period }) =>
        period.kind === "calendar"
          ? this.#calendars.some((one) => one.instance === period.instance && one.has(day))
          : names(period, day),
      )
      .toSorted((one, other) => one.priority - other.priority);
    const today = this.#weekly[(day.weekday + 6) % 7] ?? [];
    for (const times of [...exceptions.map((one) => one.times), today]) {
      const value = valueAt(times, day.hour);
      if (value !== undefined && value.type !== "null") return value;
    }
    return this.#fallback;
  }

  read(propertyId: number): PropertyContent {
    const definition = this.#definition;
    const common = commonProperty(this, definition.description, propertyId);
    if (common !== undefined) return common;
    switch (propertyId) {
      case property.presentValue:
        return single(this.#valueOn(localTime(this.#clock())));
      case property.effectivePeriod: {
        const values = this.#effective.map((bytes): ApplicationValue => ({ type: "date", bytes }));
        return { shape: "list", values };
      }
      case property.weeklySchedule:
        return array(this.#weekly.map((times) => asEncoded(encodedDay(times))));
      case property.exceptionSchedule:
        return array(this.#exceptions.map((event) => asEncoded(encodedEvent(event))));
      case property.scheduleDefault:
        return single(this.#fallback);
      case property.listOfObjectPropertyReferences: {
        const values = this.#targets.map((target) => {
          const writer = new Writer().contextObject(0, target.objectType, target.instance);
          return asEncoded(writer.contextUnsigned(1, property.presentValue).done());
        });
        return { shape: "list", values };
      }
      case property.priorityForWriting:
        return unsigned(definition.priority);
      case property.statusFlags:
        return single({ type: "bits", bits: [false, false, false, false] });
      case property.reliability:
        return enumerated(0);
      case property.outOfService:
        return boolean(false);
      case property.propertyList:
        return propertyListOf(this.properties);
    }
    throw new ServiceError("property", "unknownProperty");
  }

  write(propertyId: number): void {
    this.read(propertyId);
    throw new ServiceError("property", "writeAccessDenied");
  }

  writeEncoded(propertyId: number, index: number | undefined, content: Buffer): boolean {
    const reader = new Reader(content);
    switch (propertyId) {
      case property.weeklySchedule:
        this.#writeWeek(index, reader);
        break;
      case property.exceptionSchedule:
        this.#writeExceptions(index, reader);
        break;
      case property.scheduleDefault:
        this.#fallback = this.#checked(reader.application());
        break;
      case property.effectivePeriod: {
        const { from, to } = readRange(reader);
        this.#effective = [from, to];
        break;
      }
      default:
        return false;
    }
    if (!reader.atEnd) throw new ServiceError("property", "invalidDataType");
    return true;
  }

  #writeWeek(index: number | undefined, reader: Reader): void {
    const one = () => this.#checkedTimes(readTimes(reader, 0));
    if (index === undefined) {
      const days = Array.from({ length: 7 }, one);
      this.#weekly = days;
      return;
    }
    if (index < 1 || index > 7) throw new ServiceError("property", "invalidArrayIndex");
    this.#weekly = this.#weekly.with(index - 1, one());
  }

  /** The array can be made longer and shorter by its place 0 (12.1.5). */
  #writeExceptions(index: number | undefined, reader: Reader): void {
    const one = (): SpecialEvent => {
      const event = readEvent(reader);
      this.#checkedTimes(event.times);
      return event;
    };
    if (index === undefined) {
      const events: SpecialEvent[] = [];
      while (!reader.atEnd) events.push(one());
      if (events.length > eventsAtMost) throw new ServiceError("resources", "noSpaceToAddListElement");
      this.#exceptions = events;
      return;
    }
    if (index === 0) {
      const count = reader.application();
      if (count.type !== "unsigned") throw new ServiceError("property", "invalidDataType");
      if (count.value > eventsAtMost) throw new ServiceError("resources", "noSpaceToAddListElement");
      this.#exceptions = Array.from({ length: count.value }, (_, at) => this.#exceptions[at] ?? unused);
      return;
    }
    if (index > this.#exceptions.length) throw new ServiceError("property", "invalidArrayIndex");
    this.#exceptions = this.#exceptions.with(index - 1, one());
  }

  #checkedTimes(times: readonly TimeValue[]): readonly TimeValue[] {
    for (const { value } of times) this.#checked(value);
    return times;
  }

  /** All of its values have the datatype of what it sets (12.24.4). */
  #checked(value: ApplicationValue): ApplicationValue {
    if (value.type !== "null" && value.type !== this.#definition.fallback.type) {
      throw new ServiceError("property", "invalidDataType");
    }
    return value;
  }
}

/** An exception on no day. */
const unused: SpecialEvent = {
  period: { kind: "date", date: [0, 1, 1, 255] },
  times: [],
  priority: 16,
};

/** @param hour of the day, with the minutes as its fraction */
function valueAt(times: readonly TimeValue[], hour: number): ApplicationValue | undefined {
  let best: { readonly at: number; readonly value: ApplicationValue } | undefined;
  for (const { time, value } of times) {
    const [hours, minutes, seconds] = time;
    const at = hours + minutes / 60 + seconds / 3_600;
    if (at <= hour && (best === undefined || at >= best.at)) best = { at, value };
  }
  return best?.value;
}
