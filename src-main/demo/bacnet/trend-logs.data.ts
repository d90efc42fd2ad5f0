/** One log that a device keeps. */
export interface LogDefinition {
  readonly instance: number;
  readonly name: string;
  readonly description: string;
  /** Names of the objects whose present value it records; several make it a trend log multiple. */
  readonly objects: readonly [string, ...string[]];
  readonly intervalMs: number;
  /** Records that it holds before the oldest goes. */
  readonly capacity: number;
  /** The device restarts at three each night, which the log notes in place of a value. */
  readonly restarts: boolean;
}

/** Logs of one device. */
export interface DeviceLogs {
  /** How far its clock is ahead, ms. */
  readonly clockAheadMs: number;
  readonly logs: readonly LogDefinition[];
}

const quarter = 900_000;
const log = (
  instance: number,
  objects: LogDefinition["objects"],
  description: string,
  further: Partial<LogDefinition> = {},
): LogDefinition => ({
  ...{ instance, name: `${objects[0]} TREND`, objects, description },
  ...{ intervalMs: quarter, capacity: 960, restarts: false },
  ...further,
});

/** By the name of the device. */
export const deviceLogs: ReadonlyMap<string, DeviceLogs> = new Map([
  [
    "FPM41 BMS",
    {
      clockAheadMs: 0,
      logs: [
        log(1, ["OA-T"], "Outdoor air temperature"),
        log(2, ["SOLAR"], "Global solar irradiance"),
        log(3, ["HVAC-RUN"], "Air conditioning runs"),
        log(1, ["BMS ZN1-T", "BMS ZN2-T", "BMS ZN3-T", "BMS ZN4-T"], "Temperatures of zones 1–4", {
          name: "ZONES 1–4 TREND",
        }),
      ],
    },
  ],
  [
    "VAV-3",
    {
      // Nobody has set it since it was put in.
      clockAheadMs: 252_000,
      logs: [log(1, ["ZN3-T"], "Room temperature", { capacity: 192, restarts: true })],
    },
  ],
]);
