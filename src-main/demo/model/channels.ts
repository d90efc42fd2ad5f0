import { type Building, buildingAt } from "./building.ts";
import { meterDefinitions } from "./meters.data.ts";

/** Fields that jump instead of running in straight lines from quarter hour to quarter hour. */
const stepFields: ReadonlySet<string> = new Set([
  "running",
  "enabled",
  "occupied",
  "people",
  "command",
  "presence",
  "lights",
  "fan1",
  "fan2",
  "cars",
  "boiler1Running",
  "boiler2Running",
  "leadChiller",
  "coolingSetpoint",
  "heatingSetpoint",
  "hvacOn",
  "scheduled",
]);

/** Every number of the building at one time, in a row: what each place means, and how to fill it. */
export interface ChannelLayout {
  readonly names: readonly string[];
  readonly index: ReadonlyMap<string, number>;
  /** Whether a channel jumps. */
  readonly steps: readonly boolean[];
  /** Whether a channel is a power, and so flickers as its meter does. */
  readonly powers: readonly boolean[];
  /** Place of the first meter's `power`, `flow`, `supply`, `back`; four places a meter. */
  readonly meters: number;
  readonly fill: (building: Building, into: Float64Array, at: number) => void;
}

type Values = Readonly<Record<string, number>>;
type Group = readonly [string, (building: Building) => readonly object[]];

const groups: readonly Group[] = [
  [
    "site",
    (b) => [
      {
        temperature: b.setting.weather.temperature,
        humidity: b.setting.weather.humidity,
        wetBulb: b.setting.weather.wetBulb,
        solar: b.setting.weather.solar,
        occupancy: b.setting.occupancy * 100,
        hvacOn: b.setting.hvacOn ? 1 : 0,
        scheduled: b.setting.hvacScheduled ? 1 : 0,
      },
    ],
  ],
  ["zone", (b) => b.zones],
  ["ahu", (b) => b.handlers],
  ["chiller", (b) => b.chillers],
  ["plant", (b) => [b.plant]],
  ["lighting", (b) => b.lighting],
  ["parking", (b) => [b.parking]],
  ["air", (b) => b.airQuality],
  ["meter", (b) => meterDefinitions.map((meter) => meter.measure(b))],
];

/** @returns the layout; names are `zone.3.temperature`, `plant.chilledSupply`, counted from 1 */
export function channelLayout(): ChannelLayout {
  const sample = buildingAt(0, 0, {});
  const names: string[] = [];
  const steps: boolean[] = [];
  const powers: boolean[] = [];
  let meters = 0;
  const fields = groups.map(([group, pick]) => {
    const parts = pick(sample);
    const keys = Object.keys(parts[0] ?? {});
    if (group === "meter") meters = names.length;
    parts.forEach((_, index) => {
      for (const key of keys) {
        names.push(parts.length === 1 ? `${group}.${key}` : `${group}.${index + 1}.${key}`);
        steps.push(stepFields.has(key));
        powers.push(/power$/i.test(key));
      }
    });
    return keys;
  });
  return {
    names,
    index: new Map(names.map((name, place) => [name, place])),
    steps,
    powers,
    meters,
    fill(building, into, at) {
      let place = at;
      groups.forEach(([, pick], group) => {
        const keys = fields[group] ?? [];
        for (const part of pick(building) as readonly Values[]) {
          for (const key of keys) into[place++] = part[key] ?? Number.NaN;
        }
      });
    },
  };
}
