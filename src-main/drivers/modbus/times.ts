import type { NumberEncoding } from "../../contract/source.ts";

/** How registers tell a moment. */
export type TimeEncoding = Extract<NumberEncoding, "unix" | "unix-ms" | "cp56" | "mbus-f" | "calendar">;

/** Whether a time carries its zone; the others are what the device's clock shows, here taken for UTC. */
export const isZoned = (encoding: TimeEncoding): boolean => encoding === "unix" || encoding === "unix-ms";

export function isTime(encoding: string): encoding is TimeEncoding {
  return ["unix", "unix-ms", "cp56", "mbus-f", "calendar"].includes(encoding);
}

const latest = Date.UTC(2200, 0, 1);

/**
 * The moment that registers tell, in the form that `encoding` says.
 * @param view most significant byte first
 * @returns milliseconds since 1970; NaN where there is no such moment, or none before the year 2200
 */
export function millisecondsOf(view: DataView, encoding: TimeEncoding): number {
  switch (encoding) {
    case "unix":
      return moment(view.getUint32(0) * 1_000);
    case "unix-ms":
      return moment(Number(view.getBigUint64(0)));
    case "cp56":
      return cp56(view);
    case "mbus-f":
      return meterBusTime(view.getUint32(0));
    case "calendar":
      return calendar(view);
  }
}

const moment = (ms: number): number => (ms >= 0 && ms < latest ? ms : Number.NaN);

/** A date and time without a zone; NaN where there is no such day. */
function clock(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number {
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(time);
  const fits =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    year >= 1970;
  return fits ? time : Number.NaN;
}

/** Date and time of TI 081, CP56Time2a (IEC 60870-5-4): year; month and day; hour and minute; milliseconds. */
function cp56(view: DataView): number {
  const milliseconds = view.getUint16(6);
  if (view.getUint16(0) > 127 || milliseconds > 59_999) return Number.NaN;
  return clock(
    2_000 + (view.getUint16(0) & 0x7f),
    view.getUint8(2) & 0x0f,
    view.getUint8(3) & 0x1f,
    view.getUint8(4) & 0x1f,
    view.getUint8(5) & 0x3f,
    Math.floor(milliseconds / 1_000),
  );
}

/** Date and time type F, CP32 (EN 13757-3): minute, hour, day and month from the lowest bit, the year between them. */
function meterBusTime(value: number): number {
  const year = ((value >>> 21) & 0x07) | ((value >>> 25) & 0x78);
  return clock(
    2_000 + year,
    (value >>> 24) & 0x0f,
    (value >>> 16) & 0x1f,
    (value >>> 8) & 0x1f,
    value & 0x3f,
    0,
  );
}

/** Year, month, day, hour, minute and second, a register each. */
function calendar(view: DataView): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = Array.from(
    { length: 6 },
    (_, at) => view.getUint16(at * 2),
  );
  if (year > 2_199 || (year > 99 && year < 1_970)) return Number.NaN;
  return clock(year < 100 ? 2_000 + year : year, month, day, hour, minute, second);
}

/**
 * Writes a moment the way {@link millisecondsOf} reads it.
 * @param ms milliseconds since 1970, UTC
 * @throws RangeError where that form can't tell it
 */
export function putTime(view: DataView, ms: number, encoding: TimeEncoding): void {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  const short = encoding === "cp56" || encoding === "mbus-f";
  const [from, to] = short ? [2_000, 2_127] : encoding === "unix" ? [1_970, 2_105] : [1_970, 2_199];
  if (!(year >= from && year <= to)) throw new RangeError(`the time isn't in the years ${from} to ${to}`);
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  const [hour, minute, second] = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()];
  switch (encoding) {
    case "unix":
      view.setUint32(0, Math.floor(ms / 1_000));
      break;
    case "unix-ms":
      view.setBigUint64(0, BigInt(Math.round(ms)));
      break;
    case "cp56":
      view.setUint16(0, year - 2_000);
      view.setUint16(2, (month << 8) | day);
      view.setUint16(4, (hour << 8) | minute);
      view.setUint16(6, second * 1_000 + date.getUTCMilliseconds());
      break;
    case "mbus-f": {
      const years = year - 2_000;
      const high = ((years & 0x78) << 1) | month;
      const middle = ((years & 0x07) << 5) | day;
      view.setUint32(0, high * 2 ** 24 + (middle << 16) + (hour << 8) + minute);
      break;
    }
    case "calendar":
      for (const [at, part] of [year, month, day, hour, minute, second].entries())
        view.setUint16(at * 2, part);
  }
}
