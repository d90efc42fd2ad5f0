/** At which of its values an object is in alarm. */
export type AlarmRule =
  | { readonly kind: "limits"; readonly low: number; readonly high: number; readonly deadband: number }
  /** Binary: 1 is active. */
  | { readonly kind: "state"; readonly alarm: number };

/** How one object reports events by itself. */
export interface AlarmDefinition {
  /** Name of the object. */
  readonly object: string;
  readonly rule: AlarmRule;
  readonly notificationClass: number;
  readonly notify: "alarm" | "event";
  /** Messages: to off-normal, to normal. */
  readonly messages: readonly [string, string];
  /** What had happened before the plant was started, hours ago; nobody has acknowledged it. */
  readonly past?: { readonly began: number; readonly ended?: number };
}

export interface ClassDefinition {
  readonly instance: number;
  readonly name: string;
  readonly description: string;
  /** To off-normal, to fault, to normal. */
  readonly priorities: readonly [number, number, number];
  readonly acknowledge: readonly [boolean, boolean, boolean];
}

/** Events of one device. */
export interface DeviceAlarms {
  /** Form of its time stamps: some devices have no calendar, some no clock. */
  readonly stamps: "date-time" | "time" | "sequence";
  /** Old devices know GetAlarmSummary and GetEnrollmentSummary only. */
  readonly information: boolean;
  readonly classes: readonly ClassDefinition[];
  readonly alarms: readonly AlarmDefinition[];
}

const critical: ClassDefinition = {
  instance: 1,
  name: "NC-CRITICAL",
  description: "Life, fire, frost: at any hour",
  priorities: [10, 10, 60],
  acknowledge: [true, true, true],
};
const maintenance: ClassDefinition = {
  instance: 2,
  name: "NC-MAINTENANCE",
  description: "To be seen to within days",
  priorities: [110, 90, 200],
  acknowledge: [true, true, false],
};
const comfort: ClassDefinition = {
  instance: 3,
  name: "NC-COMFORT",
  description: "Rooms out of their range",
  priorities: [180, 150, 220],
  acknowledge: [false, false, false],
};

const state = (
  object: string,
  notificationClass: ClassDefinition,
  messages: AlarmDefinition["messages"],
  past?: AlarmDefinition["past"],
): AlarmDefinition => ({
  object,
  rule: { kind: "state", alarm: 1 },
  notificationClass: notificationClass.instance,
  notify: notificationClass === comfort ? "event" : "alarm",
  messages,
  ...(past !== undefined && { past }),
});

const limits = (
  object: string,
  notificationClass: ClassDefinition,
  [low, high, deadband]: readonly [number, number, number],
  messages: AlarmDefinition["messages"],
): AlarmDefinition => ({
  object,
  rule: { kind: "limits", low, high, deadband },
  notificationClass: notificationClass.instance,
  notify: notificationClass === comfort ? "event" : "alarm",
  messages,
});

const usual = { stamps: "date-time", information: true } as const;

function handler(number: 1 | 2): DeviceAlarms {
  const tag = `AHU-${number}`;
  return {
    ...usual,
    classes: [critical, maintenance],
    alarms: [
      state(`${tag} SMK-A`, critical, ["Smoke in the supply duct", "No smoke any more"]),
      state(`${tag} FRZ-A`, critical, ["Frost at the heating coil", "Coil is warm again"]),
      state(`${tag} FLT-A`, maintenance, ["Filter dirty", "Filter clean"]),
      state(`${tag} CCV-A`, maintenance, [
        "Cooling valve doesn't follow its command",
        "Cooling valve follows again",
      ]),
      limits(`${tag} SA-T`, maintenance, [8, 35, 1], ["Supply air out of range", "Supply air in range"]),
    ],
  };
}

function box(number: number): DeviceAlarms {
  const tag = `ZN${number}`;
  return {
    ...usual,
    classes: [comfort],
    alarms: [
      limits(`${tag}-T`, comfort, [14, 29, 0.5], ["Room out of its range", "Room in its range"]),
      limits(`${tag}-CO2`, comfort, [0, 1_400, 50], ["Air in the room is used up", "Air is fresh again"]),
    ],
  };
}

const boxes = Array.from({ length: 12 }, (_, index) => [`VAV-${index + 1}`, box(index + 1)] as const);

/** Which devices report events, by their names. */
export const deviceAlarms: ReadonlyMap<string, DeviceAlarms> = new Map<string, DeviceAlarms>([
  [
    "FPM41 BMS",
    {
      ...usual,
      classes: [critical, maintenance],
      alarms: [
        ...Array.from({ length: 12 }, (_, zone) =>
          state(`ZN${zone + 1}-LOCK`, maintenance, [
            `Thermostat of zone ${zone + 1} locked`,
            `Thermostat of zone ${zone + 1} free`,
          ]),
        ),
        state("FIRE-A", critical, ["Fire alarm", "Fire alarm reset"]),
        state("MAINS-A", critical, ["Mains failed", "Mains are back"]),
        state("UPS-A", critical, ["UPS runs on battery", "UPS runs on mains again"], {
          began: 9.2,
          ended: 9.1,
        }),
      ],
    },
  ],
  [
    "CHP Controller",
    {
      ...usual,
      classes: [critical, maintenance],
      alarms: [
        state("CH-1 A", critical, ["Chiller 1 tripped", "Chiller 1 reset"]),
        state("CH-2 A", critical, ["Chiller 2 tripped", "Chiller 2 reset"]),
        state("BLR-1 A", critical, ["Boiler 1 locked out", "Boiler 1 reset"]),
        state("BLR-2 A", critical, ["Boiler 2 locked out", "Boiler 2 reset"]),
        state("CH-1 EFF-A", maintenance, [
          "Chiller 1 takes more power than it should",
          "Chiller 1 is as it should",
        ]),
        state("CH-2 EFF-A", maintenance, [
          "Chiller 2 takes more power than it should",
          "Chiller 2 is as it should",
        ]),
      ],
    },
  ],
  [
    "Lighting Controller",
    {
      stamps: "time",
      information: false,
      classes: [maintenance],
      alarms: Array.from({ length: 6 }, (_, floor) =>
        state(
          `L${floor}-LTG-LMP-A`,
          maintenance,
          [`Lamp failure on floor ${floor}`, `All lamps of floor ${floor} burn`],
          floor === 3 ? { began: 3.7 } : undefined,
        ),
      ),
    },
  ],
  [
    "Parking Controller",
    {
      stamps: "sequence",
      information: true,
      classes: [critical],
      alarms: [
        limits("PK1-CO", critical, [0, 60, 5], ["Carbon monoxide on level −1", "Air on level −1 is good"]),
        limits("PK2-CO", critical, [0, 60, 5], ["Carbon monoxide on level −2", "Air on level −2 is good"]),
      ],
    },
  ],
  ["AHU-1 Controller", handler(1)],
  ["AHU-2 Controller", handler(2)],
  ...boxes,
]);
