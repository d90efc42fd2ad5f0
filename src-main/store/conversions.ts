import type { Clock, PointId } from "../contract/identity.ts";
import type { Conversion, Point } from "../contract/point.ts";
import { point as pointSchema } from "../contract/point.ts";
import type { Columns } from "./blocks/columns.ts";
import { interleaved } from "./blocks/kept-hours.ts";
import { concatenated } from "./blocks/merge.ts";
import { hourMs, type RollUps } from "./blocks/roll-up.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import type { Catalogue, ReadingBatch } from "./project-file.ts";
import type { ReadingRow } from "./reading-row.ts";
import type { History, Tiers } from "./tiers.ts";

/** From `from` on, until the next begins: `value as the point is now = stored * scale + offset`. */
export interface Span extends Conversion {
  readonly from: number;
}

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

/** History in the units that points have now. @param spans of a point, see {@link Conversions} */
export function shownAs(history: History, spans: (handle: number) => readonly Span[] | undefined): History {
  const shown: History = {
    ...history,
    *pieces(handle, from, to, memory) {
      const changed = spans(handle);
      for (const piece of history.pieces(handle, from, to, memory))
        yield changed ? converted(piece, changed) : piece;
    },
    *keptHours(handle, from, to, wanted) {
      const changed = spans(handle);
      if (changed === undefined) yield* history.keptHours(handle, from, to, wanted);
      else for (const hours of history.keptHours(handle, from, to)) yield convertedHours(hours, changed);
    },
    // Of hours it was added up in the unit of then: where that changed, readings are taken one by one where there are any.
    *parts(handle, from, to, wanted) {
      if (spans(handle) === undefined) {
        yield* history.parts(handle, from, to, wanted);
        return;
      }
      const until = Math.min(history.keptUntil(handle), to);
      if (until > from) {
        const late = concatenated([...shown.pieces(handle, from, until)]);
        yield* interleaved(shown.keptHours(handle, from, until), late);
      }
      yield* shown.pieces(handle, Math.max(from, until), to);
    },
    usedBefore: (handle, time) => convertedOf(history.usedBefore(handle, time), spans(handle)),
    usedAfter: (handle, time) => convertedOf(history.usedAfter(handle, time), spans(handle)),
    at: (handle, time) => convertedRow(history.at(handle, time), () => spans(handle)),
  };
  return shown;
}

const beginOf = ({ since }: StoredRow): number => (since === firstTime ? always : since);
const isNothing = ({ scale, offset }: Conversion): boolean => scale === 1 && offset === 0;
const apply = ({ scale, offset }: Conversion, value: number): number => value * scale + offset;

/** From what one conversion made of a raw value to what another makes of it. */
function stepBetween(made: Conversion, wanted: Conversion): Conversion {
  if (made.scale === wanted.scale && made.offset === wanted.offset) return { scale: 1, offset: 0 };
  const scale = wanted.scale / made.scale;
  return { scale, offset: wanted.offset - scale * made.offset };
}

function spanAt(spans: readonly Span[], time: number): Conversion {
  return spans.findLast(({ from }) => from <= time) ?? { scale: 1, offset: 0 };
}

/** @param spansOf asked only where there is a value */
function convertedRow(
  row: ReadingRow | undefined,
  spansOf: () => readonly Span[] | undefined,
): ReadingRow | undefined {
  const spans = row === undefined || row.value === null ? undefined : spansOf();
  if (row === undefined || row.value === null || spans === undefined) return row;
  return { ...row, value: apply(spanAt(spans, row.time), row.value) };
}

const convertedOf = (piece: Columns | undefined, spans: readonly Span[] | undefined) =>
  piece === undefined || spans === undefined ? piece : converted(piece, spans);

function converted(piece: Columns, spans: readonly Span[]): Columns {
  const values = new Float64Array(piece.values.length);
  let at = 0;
  for (let index = 0; index < values.length; index += 1) {
    const time = piece.times[index] ?? 0;
    while ((spans[at + 1]?.from ?? Number.POSITIVE_INFINITY) <= time) at += 1;
    values[index] = apply(spans[at] ?? { scale: 1, offset: 0 }, piece.values[index] ?? Number.NaN);
  }
  return { ...piece, values };
}

/**
 * What hours come to in another unit. An hour within which the unit was changed can't be told apart any more: it counts
 * as one without usable readings. A counter that is turned round says nothing of how far it went up.
 */
function convertedHours(hours: RollUps, spans: readonly Span[]): RollUps {
  const { hour } = hours;
  const changes = new Set(spans.map(({ from }) => Math.floor(from / hourMs)));
  const isMixed = (at: number): boolean => {
    const begin = hour[at] ?? 0;
    return (
      changes.has(begin) && spans.some(({ from }) => from > begin * hourMs && from < (begin + 1) * hourMs)
    );
  };
  const conversions = Array.from(hour, (each) => spanAt(spans, each * hourMs));
  const each = (column: Float64Array, of: (value: number, conversion: Conversion, at: number) => number) =>
    column.map((value, at) => of(value, conversions[at] ?? { scale: 1, offset: 0 }, at));
  const value = (column: Float64Array) => each(column, (one, conversion) => apply(conversion, one));
  const [least, greatest] = [value(hours.minimum), value(hours.maximum)];
  return {
    ...hours,
    used: hours.used.map((count, at) => (isMixed(at) ? 0 : count)),
    first: value(hours.first),
    last: value(hours.last),
    minimum: least.map((one, at) => Math.min(one, greatest[at] ?? one)),
    maximum: greatest.map((one, at) => Math.max(one, least[at] ?? one)),
    sum: each(hours.sum, (sum, { scale, offset }, at) => sum * scale + offset * (hours.used[at] ?? 0)),
    increase: each(hours.increase, (rise, { scale }) => (scale >= 0 ? rise * scale : Number.NaN)),
  };
}
