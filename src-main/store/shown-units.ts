import type { Conversion } from "../contract/point.ts";
import type { Columns } from "./blocks/columns.ts";
import { interleaved } from "./blocks/kept-hours.ts";
import { concatenated } from "./blocks/merge.ts";
import { hourMs, type RollUps } from "./blocks/roll-up.ts";
import type { ReadingRow } from "./reading-row.ts";
import type { History } from "./tiers.ts";

/** From `from` on, until the next begins: `value as the point is now = stored * scale + offset`. */
export interface Span extends Conversion {
  readonly from: number;
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

/** A value in the unit that another conversion makes of it. */
export const apply = ({ scale, offset }: Conversion, value: number): number => value * scale + offset;

/** @param spans of a point, ascending */
export function spanAt(spans: readonly Span[], time: number): Conversion {
  return spans.findLast(({ from }) => from <= time) ?? { scale: 1, offset: 0 };
}

/** @param spansOf asked only where there is a value */
export function convertedRow(
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
