import type { EpochMilliseconds } from "../contract/identity.ts";
import { readingOf } from "./modbus/register.ts";
import { loadRegisterMaps, type RegisterMap, templatesFolder } from "./modbus/template.ts";
import { variableSource } from "./modbus/variables.ts";
import { day } from "./model/calendar.ts";
import { type FaultConfiguration, faultAt } from "./model/faults.ts";
import { airQualityTemplate, airQualityUnits, meterDefinitions, silentUnit } from "./model/meters.data.ts";
import { PlantModel } from "./model/timeline.ts";
import { defaultSeed } from "./plant.ts";

/** One variable of one device over (at most) one UTC day. */
export interface HistoryBlock {
  /** As a scan keys the device: `unit 7`. */
  readonly deviceKey: string;
  /** The meter's plant label; empty for air quality sensors. */
  readonly externalId: string;
  readonly variable: string;
  /** UTC epoch milliseconds, ascending. */
  readonly times: Float64Array;
  /** In the unit of the device's template, with the resolution of its register. */
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
  readonly faults?: FaultConfiguration;
  /** Register maps by template name; read from the resources by default. */
  readonly maps?: ReadonlyMap<string, RegisterMap>;
}

/**
 * What the meters would have said: the same model, steps and faults as the live plant, so that a live reading and the
 * history of the same instant are equal. Days come in order, and within a day the units.
 * @throws Problem `demo-failed` when the templates can't be read
 */
export function* generateHistory(options: HistoryOptions): Generator<HistoryBlock, void, undefined> {
  const { to, intervalMs, faults = {} } = options;
  const maps = options.maps ?? loadRegisterMaps(templatesFolder());
  const wanted = options.units === undefined ? undefined : new Set(options.units);
  const model = new PlantModel(options.seed ?? defaultSeed, faults);
  const columns = [
    ...meterDefinitions.map(({ unit, template, externalId }) => ({ unit, template, externalId })),
    ...airQualityUnits.map((unit) => ({ unit, template: airQualityTemplate, externalId: "" })),
  ]
    .filter(({ unit }) => wanted?.has(unit) ?? true)
    .flatMap(({ unit, template, externalId }) =>
      (maps.get(template)?.registers ?? []).flatMap((register) => {
        const source = variableSource(model, unit, register.variable);
        return source === undefined ? [] : [{ unit, externalId, register, source }];
      }),
    );

  const first = Math.ceil(options.from / intervalMs) * intervalMs;
  for (let start = first; start < to; ) {
    const midnight = (Math.floor(start / day) + 1) * day;
    const end = Math.min(to, midnight);
    const times = Float64Array.from(
      { length: Math.ceil((end - start) / intervalMs) },
      (_, index) => start + index * intervalMs,
    );
    const heard = times.filter((time) => faultAt(faults, "meter-silent", time) === undefined);
    for (const { unit, externalId, register, source } of columns) {
      const mine = unit === silentUnit ? heard : times;
      if (mine.length === 0) continue;
      const values = mine.map((time) => readingOf(register, source(time)));
      yield { deviceKey: `unit ${unit}`, externalId, variable: register.variable, times: mine, values };
    }
    start += times.length * intervalMs;
  }
}
