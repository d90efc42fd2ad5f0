import type { Clock } from "../../contract/identity.ts";
import type { ClockRead } from "../driver.ts";
import { type EventDevice, valuesAs } from "./active-events.ts";
import type { DateParts, TimeParts } from "./dates.ts";
import { objectTypes, properties } from "./names.data.ts";
import { date, time } from "./primitives.ts";

/** The shortest of so many round trips counts: the others waited somewhere. */
const tries = 3;

/**
 * A date and a time of day as milliseconds since 1970, as if the zone were UTC.
 * @returns null where something of it is left open or can't be
 */
export function localMilliseconds(
  [year, month, day]: DateParts,
  [hour, minute, second, hundredths]: TimeParts,
): number | null {
  if (year === 255 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (hour > 23 || minute > 59) return null;
  const ofDay = (hour * 60 + minute) * 60 + (second > 59 ? 0 : second);
  return Date.UTC(1900 + year, month - 1, day) + ofDay * 1_000 + (hundredths > 99 ? 0 : hundredths * 10);
}

/**
 * Reads Local_Date and Local_Time of the device object (ASHRAE 135-2020, 12.11.27, 12.11.28) in one request.
 * @returns undefined where the device has no clock, or it was never set
 * @throws RequestProblem when the device is silent
 */
export async function readClock(
  device: EventDevice & { readonly instance: number },
  clock: Clock,
  signal: AbortSignal,
): Promise<ClockRead | undefined> {
  let best: ClockRead | undefined;
  for (let turn = 0; turn < tries; turn++) {
    const begun = performance.now();
    const read = await readOnce(device, signal);
    const roundTripMs = performance.now() - begun;
    if (read === null) return best;
    if (best !== undefined && best.roundTripMs <= roundTripMs) continue;
    best = { local: read, at: Math.round(clock() - roundTripMs / 2), roundTripMs };
  }
  return best;
}

async function readOnce(
  { reader, instance }: EventDevice & { readonly instance: number },
  signal: AbortSignal,
): Promise<number | null> {
  const of = (property: number) => ({ objectType: objectTypes.device, instance, property });
  let day: DateParts | undefined;
  let ofDay: TimeParts | undefined;
  for await (const results of reader.read([of(properties.localDate), of(properties.localTime)], signal)) {
    for (const result of results) {
      if (!result.ok) return null;
      if (result.reference.property === properties.localDate) day = valuesAs(date, result.values);
      else ofDay = valuesAs(time, result.values);
    }
  }
  return day === undefined || ofDay === undefined ? null : localMilliseconds(day, ofDay);
}
