import type { PointKind } from "../../contract/point.ts";
import type { KindForecast, RetentionForecast } from "../../contract/project-care.ts";
import { timesBefore } from "../blocks/columns.ts";
import { decodeRollUps } from "../blocks/packed-hours.ts";
import { hourMs } from "../blocks/roll-up.ts";
import type { Statement } from "../database.ts";
import { openTiers } from "../tiers.ts";
import { opened } from "./backup.ts";
import { cutAt, isOld, limitsOf, type PointLimits } from "./limits.ts";
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

type Counts = { -readonly [Key in keyof Omit<KindForecast, "kind">]: KindForecast[Key] };

/** Bytes that an hour takes when its readings are gone, about. */
const hourSize = 12;
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
  const { head, chunks, blocks } = openTiers(source);
  const all = source.db.prepare(
    "SELECT id, start, last, count, length(data) AS size, hours FROM blocks WHERE point = ? ORDER BY start",
  ) as Statement<[number], BlockRow>;
  const kept = source.db.prepare("SELECT until, hours, data FROM kept_hours WHERE point = ?") as Statement<
    [number],
    KeptRow
  >;

  /** Adds to the counts. @returns bytes that would be free */
  return (handle: number, limits: PointLimits, counts: Counts): number => {
    let freed = 0;
    let counted = Number.NEGATIVE_INFINITY;
    const rows = all.all(handle);
    const old = rows.filter((row) => isOld(row, limits.readings));
    const next = rows[old.length]?.start ?? Number.POSITIVE_INFINITY;
    const above = Math.min(head.oldest(handle), chunks.oldest(handle));
    const cut = cutAt(old.at(-1)?.last ?? 0, Math.min(above, next), limits.readings);
    for (const { id, start, last, count, size, hours } of rows) {
      if (start >= cut || old.length === 0) {
        counts.stay += count;
        continue;
      }
      const gone = last < cut ? count : timesBefore(blocks.data(id).times, cut);
      counts.stay += count - gone;
      const { hour } = decodeRollUps(hours, onlyHours);
      // An hour may begin in one block and end in the next.
      const staying = hour.filter(
        (each) => each > counted && each * hourMs < cut && each * hourMs >= limits.hours,
      ).length;
      counted = hour.at(-1) ?? counted;
      counts.newHours += staying;
      freed += (size + hours.length) * (gone / count) - staying * hourSize;
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
