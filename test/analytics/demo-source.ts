import { equipmentOf } from "../../src-main/analytics/equipment/index.ts";
import type {
  AggregateAnswer,
  AggregateFunction,
  AggregateQuestion,
} from "../../src-main/contract/aggregate.ts";
import type { EpochMilliseconds, PointId } from "../../src-main/contract/identity.ts";
import { emptyReadings, type SeriesSource } from "../../src-main/contract/series-source.ts";
import { generateHistory } from "../../src-main/demo/index.ts";
import { loadRegisterMaps, templatesFolder } from "../../src-main/demo/modbus/template.ts";
import type { FaultConfiguration } from "../../src-main/demo/model/faults.ts";
import { bucketEdges } from "../../src-main/store/bucket-edges.ts";
import { demoPoints } from "./demo-points.ts";

export const quarterMs = 900_000;
/** Voltages and the like are left out: nothing looks at them here, and they are most of what meters say. */
const metered = /^(power_active|power_thermal|energy_|volume$|flow_volume|temp_|co2)/;

/**
 * The demo plant's history in memory, a reading each quarter hour, as its project file would answer for it; of BACnet objects
 * only those that some rule could take, to save the time that the others take to compute.
 */
export class DemoSource implements SeriesSource {
  readonly #series = new Map<string, Float64Array>();
  readonly #from: EpochMilliseconds;
  readonly #count: number;

  constructor(seed: number, faults: FaultConfiguration, from: EpochMilliseconds, to: EpochMilliseconds) {
    this.#from = from;
    this.#count = (to - from) / quarterMs;
    const maps = new Map(
      [...loadRegisterMaps(templatesFolder())].map(([name, map]) => [
        name,
        { ...map, registers: map.registers.filter(({ variable }) => metered.test(variable)) },
      ]),
    );
    const machines = equipmentOf(demoPoints());
    const wanted = new Set<string>(
      machines.flatMap(({ roles }) => [...roles.values()].flat().map(({ id }) => id)),
    );
    const objects = (device: string, key: string) => wanted.has(`${device} ${key}`);
    for (const block of generateHistory({ seed, faults, from, to, intervalMs: quarterMs, maps, objects })) {
      const id = `${block.deviceKey} ${block.variable}`;
      const series = this.#series.get(id) ?? new Float64Array(this.#count).fill(Number.NaN);
      this.#series.set(id, series);
      for (const [at, time] of block.times.entries())
        series[(time - from) / quarterMs] = block.values[at] ?? Number.NaN;
    }
  }

  async sites() {
    return [];
  }
  async description() {
    return null;
  }
  async devices() {
    return [];
  }
  async points() {
    return [];
  }
  async raw() {
    return { readings: emptyReadings(), next: null };
  }
  async latest() {
    return emptyReadings();
  }

  async aggregate(
    { pointIds, from, to, interval, functions }: AggregateQuestion,
    timeZone: string,
  ): Promise<AggregateAnswer> {
    const edges = bucketEdges(from, to, interval, timeZone);
    const places = edges.map((edge) =>
      Math.min(this.#count, Math.max(0, Math.ceil((edge - this.#from) / quarterMs))),
    );
    return {
      starts: [...edges.subarray(0, -1)],
      end: edges.at(-1)!,
      series: pointIds.map((pointId) => {
        const series = this.#series.get(pointId) ?? new Float64Array(this.#count).fill(Number.NaN);
        const used = Array.from(places.subarray(0, -1), (first, at) => {
          let count = 0;
          for (let place = first; place < places[at + 1]!; place++)
            if (!Number.isNaN(series[place]!)) count++;
          return Math.min(1, count / Math.max(1, (edges[at + 1]! - edges[at]!) / quarterMs));
        });
        return {
          pointId,
          values: functions.map((of) =>
            Array.from(places.subarray(0, -1), (first, at) => aggregated(of, series, first, places[at + 1]!)),
          ),
          completeness: used,
          quality: used.map(() => 0),
        };
      }),
    };
  }

  /** Readings of a point, one a quarter hour. */
  seriesOf(id: string | PointId): Float64Array {
    return this.#series.get(id) ?? new Float64Array(this.#count).fill(Number.NaN);
  }
}

function aggregated(of: AggregateFunction, series: Float64Array, first: number, end: number): number | null {
  if (of === "increase") {
    let sum = 0;
    let known = false;
    for (let place = first; place < end && place + 1 < series.length; place++) {
      const step = series[place + 1]! - series[place]!;
      if (Number.isNaN(step)) continue;
      known = true;
      sum += Math.max(0, step);
    }
    return known ? sum : null;
  }
  let sum = 0;
  let count = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let firstOne = Number.NaN;
  let last = Number.NaN;
  for (let place = first; place < end; place++) {
    const value = series[place]!;
    if (Number.isNaN(value)) continue;
    if (count === 0) firstOne = value;
    count++;
    sum += value;
    if (value < least) least = value;
    if (value > most) most = value;
    last = value;
  }
  if (of === "count") return count;
  if (count === 0) return null;
  switch (of) {
    case "minimum":
      return least;
    case "maximum":
      return most;
    case "first":
      return firstOne;
    case "last":
      return last;
    case "sum":
      return sum;
    default:
      return sum / count;
  }
}
