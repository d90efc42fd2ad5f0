import { easterSunday } from "../model/calendar.ts";
import type { ApplicationValue } from "./encoding.ts";

/** Year − 1900, month, day, day of week; 255 is any (ASHRAE 135-2020, 20.2.12). */
export type DateBytes = readonly [number, number, number, number];

export type CalendarEntry =
  | { readonly kind: "date"; readonly date: DateBytes }
  | { readonly kind: "range"; readonly from: DateBytes; readonly to: DateBytes }
  /** Month, week of month, day of week. */
  | { readonly kind: "week"; readonly bytes: readonly [number, number, number] };

export interface TimeValue {
  /** Hour, minute, second, hundredths. */
  readonly time: readonly [number, number, number, number];
  readonly value: ApplicationValue;
}

export interface SpecialEvent {
  readonly period: CalendarEntry | { readonly kind: "calendar"; readonly instance: number };
  readonly times: readonly TimeValue[];
  readonly priority: number;
}

export interface CalendarDefinition {
  readonly instance: number;
  readonly name: string;
  readonly description: string;
  /** @param year the one that the plant was started in */
  readonly entries: (year: number) => readonly CalendarEntry[];
}

export interface ScheduleDefinition {
  readonly instance: number;
  readonly name: string;
  readonly description: string;
  /** Monday first. */
  readonly weekly: readonly (readonly TimeValue[])[];
  readonly exceptions: (year: number) => readonly SpecialEvent[];
  readonly fallback: ApplicationValue;
  readonly effective: (year: number) => readonly [DateBytes, DateBytes];
  /** Objects of the device whose present value it sets, by their names. */
  readonly targets: readonly string[];
  readonly priority: number;
}

/** Schedules and calendars of one device. */
export interface DeviceSchedules {
  readonly calendars: readonly CalendarDefinition[];
  readonly schedules: readonly ScheduleDefinition[];
}

const any = 255;
const nothing: ApplicationValue = { type: "null" };
const state = (value: number): ApplicationValue => ({ type: "enumerated", value });
const number = (value: number): ApplicationValue => ({ type: "real", value });
const choice = (value: number): ApplicationValue => ({ type: "unsigned", value });
/** @param at hour of the day */
const from = (at: number, value: ApplicationValue): TimeValue => ({
  time: [Math.floor(at), Math.round((at % 1) * 60), 0, 0],
  value,
});
const always = (): readonly [DateBytes, DateBytes] => [
  [any, any, any, any],
  [any, any, any, any],
];
const workdays = (
  day: readonly TimeValue[],
  saturday: readonly TimeValue[] = [],
  sunday: readonly TimeValue[] = [],
): readonly (readonly TimeValue[])[] => [day, day, day, day, day, saturday, sunday];

const everyYear = (month: number, day: number): CalendarEntry => ({
  kind: "date",
  date: [any, month, day, any],
});
const once = (year: number, days: number): CalendarEntry => {
  const date = new Date(days * 86_400_000);
  return {
    kind: "date",
    date: [year - 1900, date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay() || 7],
  };
};

/** Public holidays of Portugal and of Lisbon; those that move with Easter for this year and the next. */
const holidays: CalendarDefinition = {
  instance: 1,
  name: "CAL-HOLIDAYS",
  description: "Public holidays, Lisbon",
  entries: (thisYear) => [
    ...(
      [
        ...([
          [1, 1],
          [4, 25],
          [5, 1],
          [6, 10],
          [6, 13],
          [8, 15],
          [10, 5],
        ] as const),
        ...([
          [11, 1],
          [12, 1],
          [12, 8],
          [12, 25],
        ] as const),
      ] as const
    ).map(([month, day]) => everyYear(month, day)),
    ...[thisYear, thisYear + 1].flatMap((year) => {
      const easter = easterSunday(year);
      return [-2, 0, 60].map((days) => once(year, easter + days));
    }),
  ],
};

const companyDays: CalendarDefinition = {
  instance: 2,
  name: "CAL-SHUT",
  description: "Building shut, maintenance Saturdays",
  entries: (year) => [
    { kind: "range", from: [year - 1900, 12, 24, any], to: [year - 1900 + 1, 1, 1, any] },
    // The last Saturday of even months.
    { kind: "week", bytes: [14, 6, 6] },
  ],
};

const onHolidays = (value: ApplicationValue, priority = 8): SpecialEvent => ({
  period: { kind: "calendar", instance: 1 },
  times: [from(0, value)],
  priority,
});

const occupied = state(1);
const unoccupied = state(0);

function handler(number: 1 | 2): DeviceSchedules {
  const tag = `AHU-${number}`;
  const [auto, purge] = [choice(1), choice(4)];
  return {
    calendars: [holidays],
    schedules: [
      {
        instance: 1,
        name: `${tag} OCC-SCH`,
        description: "Hours of use",
        weekly: workdays(
          [from(6.5, occupied), from(20, unoccupied)],
          [from(7.5, occupied), from(13.5, unoccupied)],
        ),
        exceptions: () => [onHolidays(unoccupied)],
        fallback: unoccupied,
        effective: always,
        targets: [`${tag} OCC`],
        priority: 15,
      },
      {
        instance: 2,
        name: `${tag} PURGE-SCH`,
        description: "Night purge in summer",
        weekly: workdays([from(2, purge), from(5, auto)]),
        exceptions: () => [],
        fallback: auto,
        effective: (year) => [
          [year - 1900, 6, 1, any],
          [year - 1900, 9, 30, any],
        ],
        targets: [`${tag} MODE`],
        priority: 15,
      },
    ],
  };
}

const supervisor: DeviceSchedules = {
  calendars: [holidays, companyDays],
  schedules: [
    {
      instance: 1,
      name: "BMS-MODE SCH",
      description: "What the building is up to",
      weekly: workdays([from(3, choice(3)), from(5.5, nothing)]),
      exceptions: () => [
        onHolidays(choice(2), 5),
        { period: { kind: "calendar", instance: 2 }, times: [from(0, choice(2))], priority: 6 },
      ],
      fallback: choice(1),
      effective: always,
      targets: ["BMS-MODE"],
      priority: 15,
    },
    {
      instance: 2,
      name: "DEM-LIM SCH",
      description: "Demand limit of tenants 1–3",
      weekly: workdays(
        [from(6, number(40)), from(12.5, number(32)), from(14, number(40)), from(19, nothing)],
        [from(8, number(32)), from(14, nothing)],
      ),
      exceptions: () => [
        {
          // Stock-taking: evening of the last Thursday of each month.
          period: { kind: "week", bytes: [any, 6, 4] },
          times: [from(19, number(40)), from(23, nothing)],
          priority: 10,
        },
        onHolidays(number(25)),
      ],
      fallback: number(25),
      effective: always,
      targets: ["T01-DEM-LIM", "T02-DEM-LIM", "T03-DEM-LIM"],
      priority: 15,
    },
  ],
};

/** Longer than an answer of this device can be. */
const illuminance: ScheduleDefinition = {
  instance: 7,
  name: "L0-LTG-LUX SCH",
  description: "Illuminance of the lobby over the day",
  weekly: workdays(
    [
      ...([
        [6, 150],
        [7, 300],
        [8, 500],
        [12, 400],
        [13.5, 500],
        [17, 400],
        [19, 300],
      ] as const),
      ...([
        [21, 150],
        [23, 50],
      ] as const),
    ].map(([at, lux]) => from(at, number(lux))),
    (
      [
        [7, 150],
        [8, 300],
        [14, 150],
        [22, 50],
      ] as const
    ).map(([at, lux]) => from(at, number(lux))),
    (
      [
        [8, 100],
        [22, 50],
      ] as const
    ).map(([at, lux]) => from(at, number(lux))),
  ),
  exceptions: () => [onHolidays(number(100))],
  fallback: number(50),
  effective: always,
  targets: ["L0-LTG-LUX-SP"],
  priority: 14,
};

const cleaning = (floor: number): ScheduleDefinition => ({
  instance: floor + 1,
  name: `L${floor}-LTG-CLN SCH`,
  description: `Cleaning of floor ${floor}`,
  weekly: workdays([from(5 + floor * 0.25, state(1)), from(6.5 + floor * 0.25, state(0))]),
  exceptions: () => [onHolidays(state(0))],
  fallback: state(0),
  effective: always,
  targets: [`L${floor}-LTG-CLN`],
  priority: 15,
});

const parking: DeviceSchedules = {
  calendars: [],
  schedules: [
    {
      instance: 1,
      name: "PK-LTG SCH",
      description: "Lights on whatever the presence",
      weekly: workdays([from(7, state(1)), from(9.5, state(0)), from(17, state(1)), from(19.5, state(0))]),
      exceptions: () => [],
      fallback: state(0),
      effective: always,
      targets: ["PK-LTG-OVR"],
      priority: 15,
    },
  ],
};

/** Which devices have schedules, by their names. */
export const deviceSchedules: ReadonlyMap<string, DeviceSchedules> = new Map<string, DeviceSchedules>([
  ["FPM41 BMS", supervisor],
  ["AHU-1 Controller", handler(1)],
  ["AHU-2 Controller", handler(2)],
  [
    "Lighting Controller",
    {
      calendars: [holidays],
      schedules: [...Array.from({ length: 6 }, (_, floor) => cleaning(floor)), illuminance],
    },
  ],
  ["Parking Controller", parking],
]);
