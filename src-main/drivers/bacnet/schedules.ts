import type { DeviceAddress } from "../../contract/network.ts";
import type { ProblemReport } from "../../contract/problem.ts";
import type { Calendar, DeviceMoment, ScheduleObject } from "../../contract/schedule.ts";
import type { ScheduleRead, Schedules } from "../driver.ts";
import type { EventDevice } from "./active-events.ts";
import { deviceObjectPropertyReference } from "./datatypes/reference.ts";
import { reliability } from "./datatypes/words.ts";
import { objectTypes, properties } from "./names.data.ts";
import { boolean, date, objectKey, time, unsigned } from "./primitives.ts";
import { propertyName } from "./property-names.ts";
import type { PropertyReference } from "./requests.ts";
import {
  entryWords,
  eventWords,
  keptAs,
  rangeWords,
  valueWords,
  type Words,
  weekWords,
} from "./schedule-kept.ts";
import { leaveIt, readWhole, wholeAs } from "./schedule-parts.ts";
import { atOf } from "./schedule-values.ts";
import { writeSchedule } from "./schedule-writes.ts";
import type { BacnetValue } from "./tags.ts";
import { listOf, type Type } from "./types.ts";
import { flagsOf, textOf } from "./values.ts";

/** A device, for what is asked about its schedules. */
export type ScheduleDevice = EventDevice & { readonly instance: number };

const ofBoth = [properties.objectName, properties.description, properties.presentValue];
const ofSchedule = [
  ...ofBoth,
  properties.effectivePeriod,
  properties.weeklySchedule,
  properties.exceptionSchedule,
  properties.scheduleDefault,
  properties.listOfObjectPropertyReferences,
  properties.priorityForWriting,
  properties.statusFlags,
  properties.reliability,
  properties.outOfService,
];
const ofCalendar = [...ofBoth, properties.dateList];
const mostReferences = 1_000;

/** What a session offers of schedules and calendars (ASHRAE 135-2020, 12.24 and 12.9). @param closing ends all of it */
export function deviceSchedules(
  device: (address: DeviceAddress) => ScheduleDevice,
  closing: AbortSignal,
): Schedules {
  const until = (signal: AbortSignal) => AbortSignal.any([signal, closing]);
  return {
    read: (address, objects, signal) => readSchedules(device(address), objects, until(signal)),
    now: (address, signal) => readClock(device(address), until(signal)),
    write: (address, change, signal) => writeSchedule(device(address), change, until(signal)),
  };
}

const typeOf = { schedule: objectTypes.schedule, calendar: objectTypes.calendar } as const;

async function readSchedules(
  device: ScheduleDevice,
  objects: readonly ScheduleObject[],
  signal: AbortSignal,
): Promise<{ readonly schedules: readonly ScheduleRead[]; readonly calendars: readonly Calendar[] }> {
  const references = objects.flatMap(({ kind, instance }) =>
    (kind === "schedule" ? ofSchedule : ofCalendar).map(
      (property): PropertyReference => ({ objectType: typeOf[kind], instance, property }),
    ),
  );
  const found = new Found(await readWhole(device, references, signal));
  return {
    schedules: objects.flatMap(({ kind, instance }) =>
      kind === "schedule" ? [scheduleOf(found.of(typeOf[kind], instance), instance)] : [],
    ),
    calendars: objects.flatMap(({ kind, instance }) =>
      kind === "calendar" ? [calendarOf(found.of(typeOf[kind], instance), instance)] : [],
    ),
  };
}

type Read = Awaited<ReturnType<typeof readWhole>>;

/** Properties of one object, as they were read. */
interface ObjectFound {
  readonly values: (property: number) => readonly BacnetValue[] | undefined;
  /** The property in its datatype; null where the object hasn't it. What isn't in it becomes a problem. */
  readonly as: <Value>(property: number, type: Type<Value>) => Value | null;
  /** As `as`, in the words of the model; null, with a problem, where writing it back would change or cut it. */
  readonly kept: <Value, Model>(property: number, words: Words<Value, Model>) => Model | null;
  /** Notes a problem: the object gives a property `why`. */
  readonly tell: (property: number, why: string) => void;
  readonly problems: ProblemReport[];
}

class Found {
  readonly #read: Read;

  constructor(read: Read) {
    this.#read = read;
  }

  of(objectType: number, instance: number): ObjectFound {
    const problems: ProblemReport[] = [];
    const get = (property: number) => this.#read.get(`${objectType}:${instance}:${property}`);
    const values = (property: number) => {
      const result = get(property);
      return result?.ok === true ? result.values : undefined;
    };
    const as: ObjectFound["as"] = (property, type) => {
      const result = get(property);
      if (result === undefined) return null;
      if (!result.ok) {
        if (!result.absent) problems.push(result.problem);
        return null;
      }
      const value = wholeAs(type, result.values);
      if (value === undefined) tell(property, "that can't be decoded");
      return value ?? null;
    };
    const tell = (property: number, why: string) => {
      const what = `${objectKey(objectType, instance)} gives a ${propertyName(property)} ${why}.`;
      problems.push({ code: "protocol-error", what, remedy: leaveIt });
    };
    return {
      ...{ problems, values, as, tell },
      kept: (property, words) => {
        const value = as(property, words.type);
        if (value === null) return null;
        const kept = keptAs(words, value);
        if ("model" in kept) return kept.model;
        tell(property, kept.why);
        return null;
      },
    };
  }
}

function scheduleOf(found: ObjectFound, instance: number): ScheduleRead {
  const { values, as, kept, tell, problems } = found;
  const p = properties;
  const references = as(p.listOfObjectPropertyReferences, listOf(deviceObjectPropertyReference)) ?? [];
  if (references.length > mostReferences) {
    tell(
      p.listOfObjectPropertyReferences,
      `of ${references.length}, of which the first ${mostReferences} are shown`,
    );
  }
  const priority = as(p.priorityForWriting, unsigned);
  const trust = as(p.reliability, reliability);
  return {
    instance,
    name: textOf(values(p.objectName)) ?? objectKey(objectTypes.schedule, instance),
    description: textOf(values(p.description)) ?? "",
    value: kept(p.presentValue, valueWords),
    weekly: kept(p.weeklySchedule, weekWords),
    exceptions: kept(p.exceptionSchedule, eventWords),
    fallback: kept(p.scheduleDefault, valueWords),
    effective: kept(p.effectivePeriod, rangeWords),
    targets: references
      .slice(0, mostReferences)
      .map(({ objectIdentifier, propertyIdentifier, deviceIdentifier }) => ({
        object: objectKey(objectIdentifier.objectType, objectIdentifier.instance),
        property: propertyName(propertyIdentifier),
        device: deviceIdentifier?.instance ?? null,
      })),
    priority: priority !== null && priority >= 1 && priority <= 16 ? priority : null,
    outOfService: as(p.outOfService, boolean),
    flags: flagsOf(values(p.statusFlags) ?? []) ?? [],
    reliability: trust === null ? null : reliability.show(trust, "").text,
    problems: problems.slice(0, 20),
  };
}

function calendarOf({ values, as, kept, problems }: ObjectFound, instance: number): Calendar {
  const p = properties;
  return {
    instance,
    name: textOf(values(p.objectName)) ?? objectKey(objectTypes.calendar, instance),
    description: textOf(values(p.description)) ?? "",
    value: as(p.presentValue, boolean),
    entries: kept(p.dateList, entryWords),
    problems,
  };
}

async function readClock(device: ScheduleDevice, signal: AbortSignal): Promise<DeviceMoment | null> {
  const reference = (property: number): PropertyReference => ({
    objectType: objectTypes.device,
    instance: device.instance,
    property,
  });
  const read = await readWhole(
    device,
    [reference(properties.localDate), reference(properties.localTime)],
    signal,
  );
  const { as } = new Found(read).of(objectTypes.device, device.instance);
  const day = as(properties.localDate, date);
  const now = as(properties.localTime, time);
  if (day === null || now === null || day[0] === 255 || day[1] > 12 || day[2] > 31) return null;
  if (day[1] < 1 || day[2] < 1) return null;
  return { year: 1900 + day[0], month: day[1], day: day[2], at: atOf(now) };
}
