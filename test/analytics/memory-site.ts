import {
  type AnalysedPoint,
  type AnalysisContext,
  analysedSite,
  SeriesReader,
} from "../../src-main/analytics/index.ts";
import type { PublicHolidays } from "../../src-main/analytics/public-holidays.ts";
import type { DeviceId, PointId, SiteId } from "../../src-main/contract/identity.ts";
import { emptyReadings, type SeriesSource } from "../../src-main/contract/series-source.ts";
import type { SiteDescription } from "../../src-main/contract/site-description.ts";
import { takeBuckets } from "../../src-main/store/aggregate.ts";
import { aggregateAnswerOf, bucketQuestion } from "../../src-main/store/aggregate-question.ts";
import { markOf } from "../../src-main/store/blocks/columns.ts";

/** Readings of a point, ascending; NaN is a reading without value. */
export interface Readings {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** A site whose readings lie in memory; its buckets are cut and added up by the store's own rule. */
export class MemorySite {
  readonly id = "00000000-0000-7000-9000-000000000001" as SiteId;
  readonly timeZone: string;
  readonly description: SiteDescription | undefined;
  readonly points: AnalysedPoint[] = [];
  readonly #readings = new Map<PointId, Readings>();
  /** Questions for buckets that it was asked. */
  asked = 0;

  readonly holidays: PublicHolidays | undefined;

  constructor(timeZone = "UTC", description?: SiteDescription, holidays?: PublicHolidays) {
    this.timeZone = timeZone;
    this.description = description;
    this.holidays = holidays;
  }

  /** @returns its id */
  put(point: Partial<Omit<AnalysedPoint, "id">> & { readonly name: string }, readings: Readings): PointId {
    const at = this.points.length.toString(16).padStart(12, "0");
    const id = `00000000-0000-7000-8000-${at}` as PointId;
    const deviceId = `00000000-0000-7000-a000-${at}` as DeviceId;
    const told = { deviceName: "", location: "", variable: "", kind: "analog" as const, unit: "" };
    this.points.push({ ...told, deviceId, siteId: this.id, intervalMs: 900_000, ...point, id });
    this.#readings.set(id, readings);
    return id;
  }

  /** What a point has from now on. */
  replace(id: PointId, readings: Readings): void {
    this.#readings.set(id, readings);
  }

  /** A counter of kWh that takes so much from each reading to the next. */
  meter(
    name: string,
    from: number,
    intervalMs: number,
    taken: Float64Array,
    rest: Partial<Omit<AnalysedPoint, "id">> = {},
  ): PointId {
    const values = new Float64Array(taken.length + 1);
    for (const [at, each] of taken.entries()) values[at + 1] = values[at]! + each;
    const times = values.map((_, at) => from + at * intervalMs);
    const told = {
      id: name,
      deviceName: name,
      name: "Energy",
      variable: "energy_active_import",
      unit: "kWh",
    };
    return this.put({ ...told, kind: "counter", intervalMs, ...rest }, { times, values });
  }

  readonly source: SeriesSource = {
    sites: async () => [{ id: this.id, name: "Site", timeZone: this.timeZone, organization: "" }],
    description: async () => this.description ?? null,
    devices: async () => [],
    points: async () => this.points,
    latest: async () => emptyReadings(),
    raw: async (pointIds, from, to, { after, limit }) => {
      const [pointId = "" as PointId] = pointIds;
      const readings = emptyReadings();
      const { times, values } = this.#readings.get(pointId) ?? { times: [], values: [] };
      let next = null;
      for (const [at, time] of times.entries()) {
        if (time < from || time >= to || time <= (after?.time ?? Number.NEGATIVE_INFINITY)) continue;
        if (readings.times.length === limit) {
          next = { pointId, time: readings.times.at(-1) ?? time };
          break;
        }
        const value = values[at] ?? Number.NaN;
        readings.points.push(pointId);
        readings.times.push(time);
        readings.values.push(Number.isNaN(value) ? null : value);
        readings.qualities.push(0);
        readings.reasons.push(0);
      }
      return { readings, next };
    },
    aggregate: async (question, timeZone) => {
      this.asked += 1;
      const asked = bucketQuestion(question, timeZone);
      const columns = question.pointIds.map((pointId) => {
        const taker = takeBuckets(asked, this.points.find(({ id }) => id === pointId)?.intervalMs ?? 900_000);
        const { times, values } = this.#readings.get(pointId) ?? {
          times: new Float64Array(),
          values: new Float64Array(),
        };
        taker.readings({
          times,
          values,
          marks: Uint8Array.from(values, (each) => markOf(0, 0, Number.isNaN(each))),
        });
        return taker.finish();
      });
      return aggregateAnswerOf(question, asked.edges, columns);
    },
  };

  context(now = Date.UTC(2026, 0, 1)): AnalysisContext {
    const { id, timeZone, description } = this;
    const told = { id, name: "Site", timeZone, ...(description === undefined ? {} : { description }) };
    const site = analysedSite(told, this.holidays);
    return { site, points: this.points, reader: new SeriesReader(this.source, timeZone), now };
  }
}
