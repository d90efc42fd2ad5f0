import type { EpochMilliseconds } from "../contract/identity.ts";
import { airDevices } from "./bacnet/air-devices.data.ts";
import type { ReadChannel, ReadCounter, ReadModelAt } from "./bacnet/definition.ts";
import { BacnetDevice } from "./bacnet/device.ts";
import { plantDevices } from "./bacnet/plant-devices.data.ts";
import { readingOf } from "./modbus/register.ts";
import { loadRegisterMaps, type RegisterMap, templatesFolder } from "./modbus/template.ts";
import { variableSource } from "./modbus/variables.ts";
import { day } from "./model/calendar.ts";
import { type FaultConfiguration, faultAt } from "./model/faults.ts";
import { airQualityTemplate, airQualityUnits, meterDefinitions, silentUnit } from "./model/meters.data.ts";
import { PlantModel } from "./model/timeline.ts";
import { defaultSeed } from "./plant.ts";

/** One variable or object of one device over (at most) one UTC day. */
export interface HistoryBlock {
  /** As a scan keys the device, a BACnet device without its address: `unit 7`, `41011`. */
  readonly deviceKey: string;
  /** The meter's plant label; empty for air quality sensors and BACnet devices. */
  readonly externalId: string;
  /** Of a BACnet device the object's key: `AI-3`. */
  readonly variable: string;
  /** UTC epoch milliseconds, ascending. */
  readonly times: Float64Array;
  /** In the unit of the device's template or object, with the resolution of its register or converter. */
  readonly values: Float64Array;
}

export interface HistoryOptions {
  readonly seed?: number;
  /** First time, included; and end, not included. */
  readonly from: EpochMilliseconds;
  readonly to: EpochMilliseconds;
  /** Distance of readings, ms. Times are multiples of it. */
  readonly intervalMs: number;
  /** Unit ids; all eighty meters and the air quality sensors by default. */
  readonly units?: readonly number[];
  /** Which objects of which BACnet devices (`41011`, `AI-3`); none by default. */
  readonly objects?: (deviceKey: string, key: string) => boolean;
  readonly faults?: FaultConfiguration;
  /** Register maps by template name; read from the resources by default. */
  readonly maps?: ReadonlyMap<string, RegisterMap>;
}

interface Column extends Pick<HistoryBlock, "deviceKey" | "externalId" | "variable"> {
  /** Says nothing while the fault of the silent meter is there. */
  readonly isSilenced: boolean;
  readonly read: (time: EpochMilliseconds) => number;
}

/**
 * What the meters and BACnet devices would have said: the same model, steps and faults as the live plant, so that a live
 * reading and the history of the same instant are equal. Nobody has commanded anything. Days come in order, and within a
 * day the devices.
 * @throws Problem `demo-failed` when the templates can't be read
 */
export function* generateHistory(options: HistoryOptions): Generator<HistoryBlock, void, undefined> {
  const { to, intervalMs, faults = {} } = options;
  const model = new PlantModel(options.seed ?? defaultSeed, faults);
  const columns = [...registerColumns(model, options), ...objectColumns(model, options.objects)];
  const first = Math.ceil(options.from / intervalMs) * intervalMs;
  for (let start = first; start < to; ) {
    const midnight = (Math.floor(start / day) + 1) * day;
    const end = Math.min(to, midnight);
    const times = Float64Array.from(
      { length: Math.ceil((end - start) / intervalMs) },
      (_, index) => start + index * intervalMs,
    );
    const heard = times.filter((time) => faultAt(faults, "meter-silent", time) === undefined);
    for (const { deviceKey, externalId, variable, isSilenced, read } of columns) {
      const mine = isSilenced ? heard : times;
      if (mine.length === 0) continue;
      yield { deviceKey, externalId, variable, times: mine, values: mine.map(read) };
    }
    start += times.length * intervalMs;
  }
}

function registerColumns(model: PlantModel, options: HistoryOptions): Column[] {
  const wanted = options.units === undefined ? undefined : new Set(options.units);
  const maps = options.maps ?? loadRegisterMaps(templatesFolder());
  return [
    ...meterDefinitions.map(({ unit, template, externalId }) => ({ unit, template, externalId })),
    ...airQualityUnits.map((unit) => ({ unit, template: airQualityTemplate, externalId: "" })),
  ]
    .filter(({ unit }) => wanted?.has(unit) ?? true)
    .flatMap(({ unit, template, externalId }) =>
      (maps.get(template)?.registers ?? []).flatMap((register): Column[] => {
        const source = variableSource(model, unit, register.variable);
        if (source === undefined) return [];
        return [
          {
            ...{ deviceKey: `unit ${unit}`, externalId, variable: register.variable },
            isSilenced: unit === silentUnit,
            read: (time) => readingOf(register, source(time)),
          },
        ];
      }),
    );
}

function objectColumns(model: PlantModel, wanted: HistoryOptions["objects"]): Column[] {
  if (wanted === undefined) return [];
  const places = new Map(meterDefinitions.map(({ unit }, place) => [unit, place]));
  let now = 0;
  const channel: ReadChannel = (name) => model.value(model.channel(name), now);
  const counter: ReadCounter = (unit, counted) => model.counter(places.get(unit) ?? -1, counted, now);
  const at: ReadModelAt = (time) => [
    (name) => model.value(model.channel(name), time),
    (unit, counted) => model.counter(places.get(unit) ?? -1, counted, time),
  ];
  return [...plantDevices, ...airDevices].flatMap((definition) => {
    const deviceKey = String(definition.instance);
    // The devices themselves, because their schedules command objects.
    const { objects } = new BacnetDevice(definition, channel, counter, () => now, at);
    return objects
      .filter(({ key }) => wanted(deviceKey, key))
      .map(
        (object): Column => ({
          ...{ deviceKey, externalId: "", variable: object.key, isSilenced: false },
          read(time) {
            now = time;
            return object.presentValue();
          },
        }),
      );
  });
}
