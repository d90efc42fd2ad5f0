import { type OfferedObject, offeredObject, type Point, point } from "../../src-main/contract/index.ts";

const identity = (last: number) => `01930000-0000-7000-8000-${String(last).padStart(12, "0")}`;

/** A point with nothing special about it. */
export const aPoint = (last = 1): Point =>
  point.parse({
    id: identity(last),
    deviceId: identity(900),
    name: "CHW-S-T",
    variable: "temp_supply",
    kind: "analog",
    unit: "°C",
    source: { protocol: "bacnet", objectType: 0, instance: last, property: 85 },
    conversion: { scale: 1, offset: 0 },
    intervalMs: 1_000,
    minimum: null,
    maximum: null,
    states: [],
    firstState: 0,
    enabled: true,
  });

/** An analog input with nothing special about it. */
export const anObject = (change: Partial<OfferedObject> = {}): OfferedObject =>
  offeredObject.parse({
    id: identity(500),
    deviceId: identity(900),
    key: "AI-12",
    type: "analog-input",
    name: "CHW-S-T",
    description: "",
    unit: "°C",
    source: { protocol: "bacnet", objectType: 0, instance: 12, property: 85 },
    scale: 1,
    offset: 0,
    states: [],
    firstState: 0,
    writable: false,
    value: 6.8,
    problem: null,
    ...change,
  });
