import type { AggregateAnswer, AggregateQuestion } from "./aggregate.ts";
import type { DeviceId, EpochMilliseconds, PointId, SiteId } from "./identity.ts";
import type { ReadingColumns } from "./live.ts";
import type { PointKind } from "./point.ts";
import { Problem } from "./problem.ts";
import type { SiteDescription } from "./site-description.ts";

/** A site, as whoever has its readings knows it. */
export interface SourceSite {
  readonly id: SiteId;
  readonly name: string;
  /** IANA name, in which its days are cut. */
  readonly timeZone: string;
  /** Whose it is; empty where that isn't known. */
  readonly organization: string;
}

export interface SourceDevice {
  readonly id: DeviceId;
  readonly siteId: SiteId;
  readonly name: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly location: string;
}

export interface SourcePoint {
  readonly id: PointId;
  readonly deviceId: DeviceId;
  readonly siteId: SiteId;
  readonly name: string;
  readonly variable: string;
  readonly kind: PointKind;
  readonly unit: string;
  /** How often it is read, ms. */
  readonly intervalMs: number;
}

/** Where a page of readings begins: behind this reading. */
export interface SourcePlace {
  readonly pointId: PointId;
  readonly time: EpochMilliseconds;
}

/** Readings of points in the order asked for, of each ascending in time. */
export interface SourcePage {
  readonly readings: ReadingColumns;
  /** To be handed in for the next page; null: these were the last. */
  readonly next: SourcePlace | null;
}

/** Readings in one page, at most. */
export const mostInPage = 50_000;

/** How a device answers, as whoever reads it told the source. */
export interface SourceDeviceState {
  readonly deviceId: DeviceId;
  /** It was silent, or answered with an error, when it was asked last. */
  readonly hasProblem: boolean;
  /** null: nobody told that it was heard. */
  readonly lastHeard: EpochMilliseconds | null;
}

/** An alarm that came, as whoever reads the plant told the source. */
export interface SourceAlarm {
  /** null: of a device that the source doesn't know. */
  readonly deviceId: DeviceId | null;
  readonly deviceName: string;
  /** What the trade calls it: `AI-12`; of a rule its name. */
  readonly object: string;
  readonly objectName: string;
  /** A rule of a project raised it. */
  readonly isOfRule: boolean;
  readonly state: string;
  readonly text: string;
  /** By the device's clock, else when it was learnt of. */
  readonly time: EpochMilliseconds;
}

/** One that is active by its newest change. */
export interface SourceActiveAlarm extends SourceAlarm {
  /** null: it can't be told. */
  readonly since: EpochMilliseconds | null;
  readonly acknowledged: boolean;
}

/**
 * What a source was told of a site's plant besides its series. Each question fails as those for series do.
 * @throws Problem as {@link SeriesSource}
 */
export interface SourcePlant {
  /** When it was told anything last; null: never. */
  lastTold(siteId: SiteId, signal?: AbortSignal): Promise<EpochMilliseconds | null>;
  deviceStates(siteId: SiteId, signal?: AbortSignal): Promise<SourceDeviceState[]>;
  /** What waits to be acknowledged first, then the most urgent, then the newest. */
  activeAlarms(siteId: SiteId, signal?: AbortSignal): Promise<SourceActiveAlarm[]>;
  /** The newest first. @param limit how many at most */
  pastAlarms(
    siteId: SiteId,
    period: { readonly from: EpochMilliseconds; readonly to: EpochMilliseconds },
    limit: number,
    signal?: AbortSignal,
  ): Promise<SourceAlarm[]>;
}

/** History in buckets, as columns as long as `starts`: cheaper to hand on and to compute with than an answer's lists. */
export interface SourceBuckets {
  /** Beginnings of the buckets, epoch ms, ascending. */
  readonly starts: Float64Array;
  /** End of the last bucket, epoch ms. */
  readonly end: EpochMilliseconds;
  readonly series: readonly {
    readonly pointId: PointId;
    /** A column for each function, in the order asked for; NaN: nothing usable was read. */
    readonly values: readonly Float64Array[];
    /** Usable readings against those that the point's interval would give, at most 1. */
    readonly completeness: Float64Array;
  }[];
}

/**
 * Where series can be had: a project's own store, or the central database with many sites. Both give equal answers on equal
 * data. A signal takes a question back: the work for it ends, and it fails with the signal's reason or `cancelled`.
 * What a point is called by is the source's own: two sources of one site may know it by different ids.
 */
export interface SeriesSource {
  sites(signal?: AbortSignal): Promise<SourceSite[]>;
  /** What is told of a site, with its points by the ids that the source knows them by; null: nothing. */
  description(siteId: SiteId, signal?: AbortSignal): Promise<SiteDescription | null>;
  /** Of one site, or of all. */
  devices(siteId?: SiteId, signal?: AbortSignal): Promise<SourceDevice[]>;
  points(siteId?: SiteId, signal?: AbortSignal): Promise<SourcePoint[]>;
  /**
   * Readings with `from` ≤ time < `to`, page by page.
   * @param page where it begins (absent: at the beginning), and how many there are in it, 1 to {@link mostInPage}
   * @throws Problem `invalid-input`
   */
  raw(
    pointIds: readonly PointId[],
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    page: { readonly after?: SourcePlace | null; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<SourcePage>;
  /**
   * History in buckets.
   * @param timeZone IANA name, in which days are cut
   * @throws Problem `not-found` for a point that doesn't exist; `invalid-input` for what can't be cut
   */
  aggregate(question: AggregateQuestion, timeZone: string, signal?: AbortSignal): Promise<AggregateAnswer>;
  /** The same as columns; absent: they are made of an answer, see {@link bucketsOf}. */
  buckets?(question: AggregateQuestion, timeZone: string, signal?: AbortSignal): Promise<SourceBuckets>;
  /** Absent: it is told nothing of plants, or knows its own by itself. */
  readonly plant?: SourcePlant;
  /** Newest reading of each; points without any are left out. */
  latest(pointIds: readonly PointId[], signal?: AbortSignal): Promise<ReadingColumns>;
}

/**
 * History in buckets as columns, of any source.
 * @param timeZone IANA name, in which days are cut
 * @throws Problem as {@link SeriesSource.aggregate}
 */
export async function bucketsOf(
  source: Pick<SeriesSource, "aggregate" | "buckets">,
  question: AggregateQuestion,
  timeZone: string,
  signal?: AbortSignal,
): Promise<SourceBuckets> {
  if (source.buckets !== undefined) return source.buckets(question, timeZone, signal);
  const { starts, end, series } = await source.aggregate(question, timeZone, signal);
  return {
    starts: Float64Array.from(starts),
    end,
    series: series.map(({ pointId, values, completeness }) => ({
      pointId,
      values: values.map((column) => Float64Array.from(column, (value) => value ?? Number.NaN)),
      completeness: Float64Array.from(completeness),
    })),
  };
}

export const emptyReadings = (): ReadingColumns => ({
  ...{ points: [], times: [], values: [], qualities: [], reasons: [] },
});

/** Which points a page is still about, and from when on. @throws Problem `invalid-input` */
export function pointsFrom(
  pointIds: readonly PointId[],
  from: number,
  after: SourcePlace | null | undefined,
  limit: number,
): { readonly pointId: PointId; readonly since: number }[] {
  const first = after == null ? 0 : pointIds.indexOf(after.pointId);
  if (!(limit >= 1 && limit <= mostInPage) || first < 0)
    throw new Problem(
      "invalid-input",
      "There is no such page of readings.",
      "Ask for it from its beginning.",
    );
  return pointIds
    .slice(first)
    .map((pointId, at) => ({ pointId, since: at === 0 && after != null ? after.time + 1 : from }));
}

/** What tells whether what was read of a point still is as it was. */
export interface HistoryStamp {
  readonly pointId: PointId;
  /** Another number each time that anything happened to its readings but that newer ones came. */
  readonly disturbances: number;
  /** Time of its newest reading, epoch ms; -Infinity: it has none. */
  readonly newest: EpochMilliseconds;
  /** Of its newest reading that has a value and isn't bad: what is before it stays, whatever comes. */
  readonly settled: EpochMilliseconds;
}
