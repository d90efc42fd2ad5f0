import type { PointKind } from "../../contract/point.ts";
import type { KindForecast, RetentionForecast } from "../../contract/project-care.ts";
import { timesBefore } from "../blocks/columns.ts";
import { decodeRollUps } from "../blocks/packed-hours.ts";
import { hourMs } from "../blocks/roll-up.ts";
import type { Statement } from "../database.ts";
import { openTiers } from "../tiers.ts";
import { aboveBlocks } from "./above.ts";
import { opened } from "./backup.ts";
import { cutAt, isOld, isOldAbove, limitsOf, type PointLimits } from "./limits.ts";
import type { CareTask, Tell } from "./task.ts";

interface BlockRow {
  readonly id: number;
  readonly start: number;
  readonly last: number;
  readonly count: number;
  readonly size: number;
  readonly hours: Uint8Array;
}

interface KeptRow {
  readonly until: number;
  readonly hours: number;
  readonly data: Uint8Array;
}

/** Readings of a point that lie together. */
interface Part {
  readonly start: number;
  readonly last: number;
  readonly count: number;
  /** Bytes, with what they come to by the hour. */
  readonly size: number;
  readonly times: () => Float64Array;
  readonly hours: () => Iterable<number>;
}

type Counts = { -readonly [Key in keyof Omit<KindForecast, "kind">]: KindForecast[Key] };

/** Bytes that an hour takes when its readings are gone, about. */
const hourSize = 12;
/** Bytes that a reading takes which isn't in a block yet, about. */
const readingSize = 6;
const onlyHours = new Set(["hour"] as const);

/**
 * Says what letting go by these limits would do at present, from one moment of the project, while others read and write.
 * It follows the same cuts as the letting go does, when that is done to its end.
 */
export function forecastRetention(
  { path, key, limits }: Extract<CareTask, { kind: "forecast" }>,
  tell: Tell,
): Omit<RetentionForecast, "heldBack"> {
  using source = opened(path, key);
  return source.attempt("looking at its history", () => {
    source.db.exec("BEGIN");
    const ofPoint = openPointForecast(source);
    const points = source.db.prepare(
      "SELECT h.handle, p.body FROM point_handles h JOIN points p ON p.id = h.point_id ORDER BY h.handle",
    ) as Statement<[], { handle: number; body: string }>;
    const kinds = new Map<PointKind, Counts>();
    const rows = points.all();
    let freed = 0;
    for (const [index, { handle, body }] of rows.entries()) {
      tell("Looking at history", index / rows.length);
      const { kind, ...each } = limitsOf(limits, body);
      if (kind === null) continue;
      const counts = kinds.get(kind) ?? noCounts();
      kinds.set(kind, counts);
      freed += ofPoint(handle, each, counts);
    }
    const list = [...kinds].map(([kind, counts]) => ({ kind, ...counts }));
    return { kinds: list, freed: Math.max(0, Math.round(freed)) };
  });
}

const noCounts = (): Counts => ({ go: null, stay: 0, newHours: 0, hoursGo: 0, hoursStay: 0 });

function openPointForecast(source: ReturnType<typeof opened>) {
  const tiers = openTiers(source);
  const { blocks } = tiers;
  const loose = aboveBlocks(tiers);
  const all = source.db.prepare(
    "SELECT id, start, last, count, length(data) AS size, hours FROM blocks WHERE point = ? ORDER BY start",
  ) as Statement<[number], BlockRow>;
  const kept = source.db.prepare("SELECT until, hours, data FROM kept_hours WHERE point = ?") as Statement<
    [number],
    KeptRow
  >;

  /** Of what lies above the blocks: times that no block has. */
  const timesAbove = (handle: number, rows: readonly BlockRow[]): Float64Array => {
    let times = loose.columns(handle)?.times ?? new Float64Array(0);
    for (const { id, start, last } of rows) {
      if (start > (times.at(-1) ?? Number.NEGATIVE_INFINITY) || last < (times[0] ?? Number.POSITIVE_INFINITY))
        continue;
      const stored = new Set(blocks.data(id).times);
      times = times.filter((time) => !stored.has(time));
    }
    return times;
  };
  const ofBlock = ({ id, start, last, count, size, hours }: BlockRow): Part => ({
    ...{ start, last, count, size: size + hours.length },
    times: () => blocks.data(id).times,
    hours: () => decodeRollUps(hours, onlyHours).hour,
  });
  /** @param times at least one */
  const ofAbove = (times: Float64Array): Part => ({
    ...{ start: times[0] ?? 0, last: times.at(-1) ?? 0, count: times.length },
    ...{ size: readingSize * times.length, times: () => times },
    hours: () => times.map((time) => Math.floor(time / hourMs)),
  });

  /** Adds to the counts. @returns bytes that would be free */
  return (handle: number, limits: PointLimits, counts: Counts): number => {
    let freed = 0;
    const rows = all.all(handle);
    const above = timesAbove(handle, rows);
    const oldest = loose.oldest(handle);
    const isPlaced = above.length > 0 && isOldAbove(oldest, limits.readings);
    if (!isPlaced) counts.stay += above.length;
    const parts = [...rows.map(ofBlock), ...(isPlaced ? [ofAbove(above)] : [])];
    const old = parts.filter((part) => isOld(part, limits.readings));
    const next = Math.min(
      isPlaced ? Number.POSITIVE_INFINITY : oldest,
      ...parts.filter((part) => !isOld(part, limits.readings)).map(({ start }) => start),
    );
    const cut = cutAt(Math.max(...old.map(({ last }) => last)), next, limits.readings);
    /** An hour may begin in one block and end in the next. */
    const counted = new Set<number>();
    for (const { start, last, count, size, times, hours } of parts) {
      if (start >= cut || old.length === 0) {
        counts.stay += count;
        continue;
      }
      const gone = last < cut ? count : timesBefore(times(), cut);
      counts.stay += count - gone;
      const before = counted.size;
      for (const hour of hours()) {
        if (hour * hourMs < cut && hour * hourMs >= limits.hours) counted.add(hour);
      }
      const staying = counted.size - before;
      counts.newHours += staying;
      freed += size * (gone / count) - staying * hourSize;
      counts.go = {
        readings: (counts.go?.readings ?? 0) + gone,
        from: Math.min(counts.go?.from ?? start, start),
        until: Math.max(counts.go?.until ?? cut, cut),
      };
    }
    for (const { until, hours, data } of kept.iterate(handle)) {
      if (until <= limits.hours) {
        counts.hoursGo += hours;
        freed += data.length;
      } else counts.hoursStay += hours;
    }
    return freed;
  };
}
