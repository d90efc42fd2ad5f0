import type { Clock, PointId } from "../contract/identity.ts";
import type { Conversion, Point } from "../contract/point.ts";
import { point as pointSchema } from "../contract/point.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import type { Catalogue, ReadingBatch } from "./project-file.ts";
import { apply, convertedRow, type Span, shownAs, spanAt } from "./shown-units.ts";
import type { Tiers } from "./tiers.ts";

interface StoredRow extends Conversion {
  readonly since: number;
}

/**
 * Which conversion stored readings were made with. Readings stay as they were stored; where a point's unit or scale was
 * changed since, by an edit, an undo or a redo, they are read in the unit that the point has now. No series mixes two.
 */
export interface Conversions {
  /** To be told of a point's row before and after it is written, in the same transaction. */
  note(id: PointId, before: string, after: string): void;
  /** The same readings in the unit that their points have now. */
  shown(tiers: Tiers): Tiers;
  /** How a point's stored readings become those of its present unit; undefined: they are in it. */
  spans(handle: number): readonly Span[] | undefined;
  /** Grows whenever the answer of `spans` may be another for any point. */
  version(): number;
  /** The other way round: readings in today's unit, as they have to be stored for their times. */
  restored(batch: ReadingBatch): ReadingBatch;
}

const conversionOf = pointSchema.pick({ conversion: true });
const always = Number.NEGATIVE_INFINITY;
/** Stands for "ever since" in the file. */
const firstTime = -8_640_000_000_000_000;

export function openConversions(
  { db }: Connection,
  catalogue: Catalogue,
  handles: PointHandles,
  clock: Clock,
): Conversions {
  const select = db.prepare(
    "SELECT since, scale, offset FROM stored_conversions WHERE point = ? ORDER BY since",
  ) as Statement<[number], StoredRow>;
  const insert = db.prepare(
    `INSERT INTO stored_conversions (point, since, scale, offset) VALUES (?, ?, ?, ?)
     ON CONFLICT (point, since) DO UPDATE SET scale = excluded.scale, offset = excluded.offset`,
  ) as Statement<[number, number, number, number]>;
  const pointOf = db.prepare("SELECT point_id FROM point_handles WHERE handle = ?").pluck() as Statement<
    [number],
    PointId
  >;

  /** Of the points that were read, until they are written again. */
  const known = new Map<number, readonly Span[] | undefined>();
  /** By handle, 1: known, and in the present unit, as nearly all are. Ten thousand newest readings ask for it. */
  let unchanged = new Uint8Array(0);
  let version = 0;

  /** undefined: all is as it was stored. */
  const spansOf = (handle: number, point: Point | null): readonly Span[] | undefined => {
    if (point === null) return undefined;
    const stored = select.all(handle);
    const earlier = point.earlierConversions ?? [];
    if (stored.length === 0 && earlier.length === 0) return undefined;
    const begins = [...new Set([always, ...stored.map(beginOf), ...earlier.map(({ before }) => before)])];
    const spans = begins
      .sort((one, other) => one - other)
      .map((from): Span => {
        const made = stored.findLast((row) => beginOf(row) <= from) ?? stored[0] ?? point.conversion;
        const wanted = earlier.find(({ before }) => from < before) ?? point.conversion;
        return { from, ...stepBetween(made, wanted) };
      });
    return spans.every(isNothing) ? undefined : spans;
  };

  const remember = (handle: number, found: readonly Span[] | undefined): void => {
    known.set(handle, found);
    if (handle >= unchanged.length) {
      const more = new Uint8Array(Math.ceil(1.25 * handle) + 64);
      more.set(unchanged);
      unchanged = more;
    }
    unchanged[handle] = found === undefined ? 1 : 0;
  };

  const spans = (handle: number): readonly Span[] | undefined => {
    if (unchanged[handle] === 1) return undefined;
    if (known.has(handle)) return known.get(handle);
    const id = pointOf.get(handle);
    const found = id === undefined ? undefined : spansOf(handle, catalogue.point(id));
    // Within an edit what is read may be taken back.
    if (!db.inTransaction) remember(handle, found);
    return found;
  };

  return {
    note(id, before, after) {
      const handle = handles.inEdit(id);
      if (handle === undefined) return;
      known.delete(handle);
      unchanged[handle] = 0;
      version += 1;
      const { conversion } = conversionOf.parse(JSON.parse(after));
      const last = select.all(handle).at(-1);
      const until = last ?? conversionOf.parse(JSON.parse(before)).conversion;
      if (until.scale === conversion.scale && until.offset === conversion.offset) return;
      if (last === undefined) insert.run(handle, firstTime, until.scale, until.offset);
      // A clock that was set back mustn't bring the order of changes into disorder.
      const since = Math.max(clock(), (last?.since ?? firstTime) + 1);
      insert.run(handle, since, conversion.scale, conversion.offset);
    },
    spans,
    version: () => version,
    shown: (tiers) => ({
      ...tiers,
      ...shownAs(tiers, spans),
      newest: {
        ...tiers.newest,
        of: (handle) => convertedRow(tiers.newest.of(handle), () => spans(handle)),
        numberOf: (handle) => {
          const changed = spans(handle);
          const value = tiers.newest.numberOf(handle);
          return changed === undefined ? value : apply(spanAt(changed, tiers.newest.timeOf(handle)), value);
        },
      },
    }),
    restored: (batch) => {
      const known = new Map<PointId, readonly Span[] | undefined>();
      const values = batch.points.map((id, index) => {
        const value = batch.values[index] ?? null;
        const time = batch.times[index];
        const handle = handles.of(id);
        if (value === null || time === undefined || handle === undefined) return value;
        if (!known.has(id)) known.set(id, spansOf(handle, catalogue.point(id)));
        const spans = known.get(id);
        if (spans === undefined) return value;
        const { scale, offset } = spanAt(spans, time);
        return (value - offset) / scale;
      });
      return { ...batch, values };
    },
  };
}

const beginOf = ({ since }: StoredRow): number => (since === firstTime ? always : since);
const isNothing = ({ scale, offset }: Conversion): boolean => scale === 1 && offset === 0;

/** From what one conversion made of a raw value to what another makes of it. */
function stepBetween(made: Conversion, wanted: Conversion): Conversion {
  if (made.scale === wanted.scale && made.offset === wanted.offset) return { scale: 1, offset: 0 };
  const scale = wanted.scale / made.scale;
  return { scale, offset: wanted.offset - scale * made.offset };
}
