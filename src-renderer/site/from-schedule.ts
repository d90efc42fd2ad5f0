import {
  effectiveDay,
  isSameValue,
  type OccupiedHours,
  quartersOfDay,
  type Schedule,
  type ScheduleValue,
} from "../../src-main/contract/index.ts";

/** A Monday that no exception lies on: exceptions are left out. */
const monday = { year: 2024, month: 1, day: 1 };
const quarterMs = 900_000;

type Weekly = Pick<Schedule, "weekly" | "fallback">;

function dayOf({ weekly, fallback }: Weekly, at: number) {
  const date = { ...monday, day: monday.day + at };
  return effectiveDay({ weekly, fallback, exceptions: null, effective: null }, [], date).stretches;
}

/** Values that a schedule has in a week without exceptions, each once. */
export function valuesOf(schedule: Weekly): ScheduleValue[] {
  const values: ScheduleValue[] = [];
  for (let day = 0; day < 7; day += 1)
    for (const { value } of dayOf(schedule, day))
      if (value !== null && !values.some((one) => isSameValue(one, value))) values.push(value);
  return values;
}

/** Whether a value by itself looks like people being in: on, or not nought. */
export function looksOccupied(value: ScheduleValue): boolean {
  switch (value.type) {
    case "boolean":
      return value.value;
    case "unsigned":
    case "enumerated":
    case "signed":
    case "real":
    case "double":
      return value.value !== 0;
    case "text":
    case "other":
    case "null":
      return false;
  }
}

/** Hours of a week in which a schedule has one of some values, to the quarter hour. */
export function hoursOf(schedule: Weekly, occupied: readonly ScheduleValue[]): OccupiedHours[] {
  return Array.from({ length: 7 }, (_, day) => {
    const hours: OccupiedHours = [];
    for (const { from, to, value } of dayOf(schedule, day)) {
      if (value === null || !occupied.some((one) => isSameValue(one, value))) continue;
      const begin = Math.round(from / quarterMs);
      const end = Math.min(quartersOfDay, Math.round(to / quarterMs));
      const last = hours.at(-1);
      if (last !== undefined && last.to >= begin) hours[hours.length - 1] = { ...last, to: end };
      else if (end > begin) hours.push({ from: begin, to: end });
    }
    return hours;
  });
}
