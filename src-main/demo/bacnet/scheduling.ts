import type { Clock } from "../../contract/identity.ts";
import { CalendarObject } from "./calendar-object.ts";
import { decodeListRequest } from "./event-services.ts";
import { confirmedService, objectType, property } from "./numbers.data.ts";
import { type PointObject, ServiceError } from "./object.ts";
import { ScheduleObject } from "./schedule-object.ts";
import { deviceSchedules } from "./schedules.data.ts";

/** Schedules and calendars of a device; none for most. */
export function deviceScheduling(
  device: string,
  points: readonly PointObject[],
  clock: Clock,
): { readonly calendars: readonly CalendarObject[]; readonly schedules: readonly ScheduleObject[] } {
  const { calendars = [], schedules = [] } = deviceSchedules.get(device) ?? {};
  const known = calendars.map((definition) => new CalendarObject(definition, clock));
  return {
    calendars: known,
    schedules: schedules.map((definition) => {
      const targets = definition.targets.map((name) => {
        const point = points.find((one) => one.name === name);
        if (point === undefined) throw new RangeError(`${device} has no ${name} that could be scheduled`);
        return point;
      });
      return new ScheduleObject(definition, known, targets, clock);
    }),
  };
}

/**
 * AddListElement and RemoveListElement on a calendar.
 * @returns false where another service, or another object, is meant
 * @throws ServiceError, EncodingError
 */
export function changeCalendar(
  service: number,
  parameters: Buffer,
  calendars: readonly CalendarObject[],
): boolean {
  const adds = service === confirmedService.addListElement;
  if (!adds && service !== confirmedService.removeListElement) return false;
  const request = decodeListRequest(parameters);
  if (request.objectType !== objectType.calendar) return false;
  const calendar = calendars.find(({ instance }) => instance === request.instance);
  if (calendar === undefined) throw new ServiceError("object", "unknownObject");
  if (request.property !== property.dateList) throw new ServiceError("property", "writeAccessDenied");
  calendar.change(request.elements, adds);
  return true;
}
