import type { AggregateAnswer, AggregateQuestion } from "../contract/aggregate.ts";
import type { DeviceId, PointId, SiteId } from "../contract/identity.ts";
import type { ReadingColumns } from "../contract/live.ts";
import type { PointKind } from "../contract/point.ts";
import { Problem } from "../contract/problem.ts";
import {
  emptyReadings,
  pointsFrom,
  type SeriesSource,
  type SourceDevice,
  type SourcePage,
  type SourcePlace,
  type SourcePlant,
  type SourcePoint,
  type SourceSite,
} from "../contract/series-source.ts";
import type { SiteDescription } from "../contract/site-description.ts";
import { aggregateAnswerOf, type BucketColumns, bucketQuestion } from "../store/index.ts";
import { type AskedSeries, bucketsOfSeries } from "./central-buckets.ts";
import { CentralPlant } from "./central-plant.ts";
import { CentralReader, type ReaderOptions } from "./central-reader.ts";
import { knownQuality, knownReason, type SeriesReading } from "./central-readings.ts";
import { firstCentralTime } from "./packed-readings.ts";
import { toldOfSite } from "./site-facts.ts";
import {
  factsOfSite,
  listDevices,
  listPoints,
  listSites,
  newestOfSeries,
  readingsOfSeries,
  seriesOfPoints,
} from "./source-questions.ts";

/** Rows of a list in one statement. */
const listedAtOnce = 5_000;
/** Points in one statement. */
const pointsAtOnce = 500;
const nothing = "00000000-0000-0000-0000-000000000000";

/**
 * The central database as a source of series: all sites that the login may read. Buckets of whole hours are added up there, of
 * what it keeps by the hour and day; what only readings tell is computed here as the store does it.
 */
export class CentralSource implements SeriesSource, AsyncDisposable {
  readonly #reader: CentralReader;
  readonly plant: SourcePlant;

  constructor(options: ReaderOptions) {
    this.#reader = new CentralReader(options);
    this.plant = new CentralPlant(this.#reader);
  }

  async sites(signal?: AbortSignal): Promise<SourceSite[]> {
    type Row = readonly [SiteId, string, string, string];
    const rows = await this.#list<Row>(listSites, [], signal);
    return rows.map(([id, name, timeZone, organization]) => ({ id, name, timeZone, organization }));
  }

  async description(siteId: SiteId, signal?: AbortSignal): Promise<SiteDescription | null> {
    const rows = await this.#reader.ask<readonly [unknown]>(factsOfSite, [siteId], signal);
    return toldOfSite(rows[0]?.[0]);
  }

  async devices(siteId?: SiteId, signal?: AbortSignal): Promise<SourceDevice[]> {
    type Row = readonly [DeviceId, SiteId, string, string, string, string];
    const rows = await this.#list<Row>(listDevices, [siteId ?? null], signal);
    return rows.map(([id, site, name, manufacturer, model, location]) => ({
      ...{ id, siteId: site, name, manufacturer, model, location },
    }));
  }

  async points(siteId?: SiteId, signal?: AbortSignal): Promise<SourcePoint[]> {
    type Row = readonly [PointId, DeviceId, SiteId, string, string, PointKind, string, number];
    const rows = await this.#list<Row>(listPoints, [siteId ?? null], signal);
    return rows.map(([id, deviceId, site, name, variable, kind, unit, intervalMs]) => ({
      ...{ id, deviceId, siteId: site, name, variable, kind, unit, intervalMs },
    }));
  }

  async raw(
    pointIds: readonly PointId[],
    from: number,
    to: number,
    { after, limit }: { readonly after?: SourcePlace | null; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<SourcePage> {
    const asked = pointsFrom(pointIds, from, after, limit);
    const known = await this.#series(
      asked.map(({ pointId }) => pointId),
      signal,
    );
    const found = emptyReadings();
    const there = asked.flatMap(({ pointId, since }) => {
      const series = known.get(pointId)?.series;
      return series === undefined ? [] : [{ pointId, series, since: Math.max(since, firstCentralTime) }];
    });
    for (let at = 0; at < there.length; at += pointsAtOnce) {
      const some = there.slice(at, at + pointsAtOnce);
      const each = [some.map(({ series }) => series), some.map(({ since }) => since)];
      const values = [...each, to, limit - found.points.length];
      const rows = await this.#reader.ask<SeriesReading>(readingsOfSeries, values, signal);
      const points = new Map(some.map(({ series, pointId }) => [series, pointId]));
      for (const row of rows) {
        const pointId = points.get(row[0]);
        if (pointId !== undefined) addReading(found, pointId, row);
      }
      const [pointId, time] = [found.points.at(-1), found.times.at(-1)];
      if (found.points.length >= limit && pointId !== undefined && time !== undefined)
        return { readings: found, next: { pointId, time } };
    }
    return { readings: found, next: null };
  }

  async aggregate(
    question: AggregateQuestion,
    timeZone: string,
    signal?: AbortSignal,
  ): Promise<AggregateAnswer> {
    const asked = bucketQuestion(question, timeZone);
    const known = await this.#series(question.pointIds, signal);
    const series = question.pointIds.map((pointId) => {
      const one = known.get(pointId);
      if (one !== undefined) return one;
      throw new Problem(
        "not-found",
        "A point of this question is not in the central database.",
        "Take it out.",
      );
    });
    const columns: BucketColumns[] = [];
    const atOnce = Math.max(1, Math.min(pointsAtOnce, Math.floor(20_000 / asked.edges.length)));
    for (let at = 0; at < series.length; at += atOnce)
      columns.push(...(await bucketsOfSeries(this.#reader, series.slice(at, at + atOnce), asked, signal)));
    return aggregateAnswerOf(question, asked.edges, columns);
  }

  async latest(pointIds: readonly PointId[], signal?: AbortSignal): Promise<ReadingColumns> {
    const found = emptyReadings();
    for (let at = 0; at < pointIds.length; at += pointsAtOnce) {
      const some = pointIds.slice(at, at + pointsAtOnce);
      const known = await this.#series(some, signal);
      const those = [[...known.values()].map(({ series }) => series)];
      const rows = await this.#reader.ask<SeriesReading>(newestOfSeries, those, signal);
      const newest = new Map(rows.map((row) => [row[0], row]));
      for (const pointId of some) {
        const row = newest.get(known.get(pointId)?.series ?? -1);
        if (row !== undefined) addReading(found, pointId, row);
      }
    }
    return found;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#reader[Symbol.asyncDispose]();
  }

  async #list<Row extends readonly [string, ...unknown[]]>(
    text: string,
    values: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<Row[]> {
    const rows: Row[] = [];
    for (;;) {
      const behind = rows.at(-1)?.[0] ?? nothing;
      const some = await this.#reader.ask<Row>(text, [behind, listedAtOnce, ...values], signal);
      for (const row of some) rows.push(row);
      if (some.length < listedAtOnce) return rows;
    }
  }

  async #series(
    pointIds: readonly PointId[],
    signal: AbortSignal | undefined,
  ): Promise<ReadonlyMap<PointId, AskedSeries>> {
    type Row = readonly [PointId, number, number];
    const rows = await this.#reader.ask<Row>(seriesOfPoints, [pointIds], signal);
    return new Map(rows.map(([id, series, intervalMs]) => [id, { series, intervalMs }]));
  }
}

function addReading(
  { points, times, values, qualities: marks, reasons }: ReadingColumns,
  pointId: PointId,
  [, time, value, quality, reason]: SeriesReading,
): void {
  points.push(pointId);
  times.push(time);
  values.push(value);
  marks.push(knownQuality(quality));
  reasons.push(knownReason(reason));
}
