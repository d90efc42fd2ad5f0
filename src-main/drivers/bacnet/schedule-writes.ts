import { Problem, reportOf } from "../../contract/problem.ts";
import type { CalendarEntry } from "../../contract/schedule.ts";
import type { ScheduleChange } from "../driver.ts";
import type { EventDevice } from "./active-events.ts";
import { dailySchedule, specialEvent } from "./datatypes/schedule.ts";
import { type CalendarEntry as BacnetCalendarEntry, calendarEntry, dateRange } from "./datatypes/time.ts";
import { objectTypes, properties } from "./names.data.ts";
import { anyPrimitive, anyValues } from "./primitives.ts";
import { RequestProblem } from "./refusals.ts";
import { readWhole, wholeAs } from "./schedule-parts.ts";
import {
  bacnetEntryOf,
  bacnetSpecialEventOf,
  bacnetTimesOf,
  bacnetValueOf,
  dateRangeOf,
} from "./schedule-values.ts";
import { confirmed } from "./services/index.ts";
import type { BacnetValue } from "./tags.ts";
import { decodeAs, encodeAs, listOf, type Type } from "./types.ts";

/** Errors that mean "not one element of it": invalid-array-index, property-is-not-an-array. */
const notByElement: ReadonlySet<number> = new Set([42, 50]);
/** Aborts buffer-overflow, segmentation-not-supported, apdu-too-long. */
const tooLongAborts: ReadonlySet<number> = new Set([1, 4, 11]);

/**
 * Writes one property of a schedule or calendar; in parts where the whole of it is too long for the device.
 * @throws RequestProblem; Problem `partly-done` where a step failed after others had reached the device
 */
export async function writeSchedule(
  device: EventDevice,
  change: ScheduleChange,
  signal: AbortSignal,
): Promise<void> {
  const { instance } = change;
  switch (change.kind) {
    case "day":
      await writeDay(device, change, signal);
      return;
    case "calendar":
      await writeEntries(device, instance, change.entries, signal);
      return;
    case "part": {
      const { effective, fallback, exceptions } = change;
      const at = (property: number) => ({ objectType: objectTypes.schedule, instance, property });
      const steps: Step[] = [];
      if (fallback !== undefined) {
        const value = valuesOf(anyPrimitive, bacnetValueOf(fallback));
        steps.push(() => write(device, at(properties.scheduleDefault), value, signal));
      }
      if (effective !== undefined) {
        const value = valuesOf(dateRange, dateRangeOf(effective));
        steps.push(() => write(device, at(properties.effectivePeriod), value, signal));
      }
      if (exceptions !== undefined) {
        const events = exceptions.map((event) => valuesOf(specialEvent, bacnetSpecialEventOf(event)));
        steps.push(() => writeArray(device, at(properties.exceptionSchedule), events, signal));
      }
      await inSteps(steps, (done) => `${done} of ${steps.length} properties were written`);
    }
  }
}

type ListService = typeof confirmed.addListElement | typeof confirmed.removeListElement;

interface Place {
  readonly objectType: number;
  readonly instance: number;
  readonly property: number;
  readonly arrayIndex?: number;
}

const valuesOf = <Value>(type: Type<Value>, value: Value): readonly BacnetValue[] =>
  decodeAs(anyValues, encodeAs(type, value)) ?? [];

async function write(
  device: EventDevice,
  { objectType, instance, property, arrayIndex }: Place,
  value: readonly BacnetValue[],
  signal: AbortSignal,
): Promise<void> {
  const objectIdentifier = { objectType, instance };
  await device.ask(
    confirmed.writeProperty,
    { objectIdentifier, propertyIdentifier: property, arrayIndex, value },
    signal,
  );
}

/** One day by its place in the week; where the device takes no single days, the week with this day changed. */
async function writeDay(
  device: EventDevice,
  { instance, day, times }: Extract<ScheduleChange, { readonly kind: "day" }>,
  signal: AbortSignal,
): Promise<void> {
  const place = { objectType: objectTypes.schedule, instance, property: properties.weeklySchedule };
  const written = { daySchedule: bacnetTimesOf(times) };
  try {
    await write(device, { ...place, arrayIndex: day + 1 }, valuesOf(dailySchedule, written), signal);
  } catch (error) {
    const refusal = error instanceof RequestProblem ? error.refusal : undefined;
    if (refusal?.kind !== "error" || !notByElement.has(refusal.errorCode)) throw error;
    const read = (await readWhole(device, [place], signal)).values().next().value;
    const week = read?.ok === true ? wholeAs(listOf(dailySchedule), read.values) : undefined;
    if (week?.length !== 7) throw error;
    const changed = week.map((one, index) => (index === day ? written : one));
    await write(device, place, valuesOf(listOf(dailySchedule), changed), signal);
  }
}

/** Whole; where that is too long its length first, then element by element. */
async function writeArray(
  device: EventDevice,
  place: Place,
  elements: readonly (readonly BacnetValue[])[],
  signal: AbortSignal,
): Promise<void> {
  try {
    await write(device, place, elements.flat(), signal);
  } catch (error) {
    if (!isTooLong(error)) throw error;
    const length: BacnetValue = { type: "unsigned", value: elements.length };
    const parts = [[length], ...elements];
    await inSteps(
      parts.map((part, arrayIndex) => () => write(device, { ...place, arrayIndex }, part, signal)),
      (done) =>
        `The number of exceptions was set to ${elements.length}, and ${done - 1} of them were written`,
    );
  }
}

/** Whole; where that is too long only the difference, by AddListElement and RemoveListElement (15.1, 15.2). */
async function writeEntries(
  device: EventDevice,
  instance: number,
  entries: readonly CalendarEntry[],
  signal: AbortSignal,
): Promise<void> {
  const place = { objectType: objectTypes.calendar, instance, property: properties.dateList };
  const wanted = entries.map(bacnetEntryOf);
  try {
    await write(device, place, valuesOf(listOf(calendarEntry), wanted), signal);
  } catch (error) {
    if (!isTooLong(error)) throw error;
    const read = (await readWhole(device, [place], signal)).values().next().value;
    const now = read?.ok === true ? wholeAs(listOf(calendarEntry), read.values) : undefined;
    if (now === undefined) throw error;
    const at = {
      objectIdentifier: { objectType: objectTypes.calendar, instance },
      propertyIdentifier: properties.dateList,
    };
    const goes = without(now, wanted);
    const comes = without(wanted, now);
    const asked = (service: ListService, one: BacnetCalendarEntry) => async () => {
      await device.ask(service, { ...at, listOfElements: valuesOf(calendarEntry, one) }, signal);
    };
    await inSteps(
      [
        ...goes.map((one) => asked(confirmed.removeListElement, one)),
        ...comes.map((one) => asked(confirmed.addListElement, one)),
      ],
      (done) => {
        const gone = Math.min(done, goes.length);
        return `${gone} of ${goes.length} entries were taken out, and ${done - gone} of ${comes.length} added`;
      },
    );
  }
}

type Step = () => Promise<void>;

/**
 * One after the other. What reached the device before a refusal stays there, so that isn't told as a refusal.
 * @param howFar in words, by the number of steps that were done
 */
async function inSteps(steps: readonly Step[], howFar: (done: number) => string): Promise<void> {
  for (const [done, step] of steps.entries()) {
    try {
      await step();
    } catch (error) {
      if (done === 0) throw error;
      throw new Problem(
        "partly-done",
        `${howFar(done)}; then it ended: ${reportOf(error).what}`,
        "Read it again, and write what is missing.",
        error,
      );
    }
  }
}

/** Those that aren't among the others. */
function without<One>(these: readonly One[], others: readonly One[]): One[] {
  const known = new Set(others.map((one) => JSON.stringify(one)));
  return these.filter((one) => !known.has(JSON.stringify(one)));
}

/** Too long by what the device says, or by what it is known to take. */
function isTooLong(error: unknown): boolean {
  if (!(error instanceof RequestProblem)) return error instanceof Problem && error.code === "not-supported";
  return error.refusal.kind === "abort" && tooLongAborts.has(error.refusal.reason);
}
