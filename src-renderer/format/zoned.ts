/** How far a zone's clock is before UTC at a time, ms. @param timeZone IANA name */
export function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(time);
  const text = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "-" ? -size : size;
}

/** When a zone's clock shows a time, epoch ms; NaN for what isn't a time. @param local `2026-05-01T10:30` */
export function zonedTime(local: string, timeZone: string): number {
  const shown = Date.parse(`${local}Z`);
  if (Number.isNaN(shown)) return Number.NaN;
  // Twice: the offset of the first guess may be that of the other side of a change of clocks.
  return shown - offsetAt(shown - offsetAt(shown, timeZone), timeZone);
}

/** What a zone's clock shows, to the minute: `2026-05-01T10:30`. */
export function zonedText(time: number, timeZone: string): string {
  return new Date(time + offsetAt(time, timeZone)).toISOString().slice(0, 16);
}
