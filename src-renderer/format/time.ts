/**
 * Time since, in one unit: `just now`, `12 s ago`, `3 min ago`, `5 h ago`, `2 d ago`.
 * @param elapsedMs ms since; times ahead count as now
 */
export function ago(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1_000);
  if (seconds < 1) return "just now";
  return `${duration(elapsedMs)} ago`;
}

/** A stretch of time in its largest fitting unit: `800 ms`, `12 s`, `3 min`, `5 h`, `2 d`. */
export function duration(ms: number): string {
  if (ms > 0 && ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** How often something happens, exactly: `every 1.5 s`, `every 15 min`. @param ms interval */
export function everyWords(ms: number): string {
  const [value, unit] =
    ms % 3_600_000 === 0
      ? [ms / 3_600_000, "h"]
      : ms % 60_000 === 0
        ? [ms / 60_000, "min"]
        : ms >= 1_000
          ? [ms / 1_000, "s"]
          : [ms, "ms"];
  return `${value} ${unit}`;
}

export interface TimeWords {
  /** Date and time to the second. */
  readonly full: (time: number) => string;
  /** From one to another; a date that both have is said once. */
  readonly span: (from: number, to: number) => string;
  readonly day: (time: number) => string;
  readonly clock: (time: number) => string;
}

/** @param timeZone IANA zone, normally the site's; @param locale the system's own when left out */
export function timeWords(timeZone: string | undefined, locale?: string): TimeWords {
  const zone = timeZone === undefined ? {} : { timeZone };
  const full = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: "medium", timeStyle: "medium" });
  const day = new Intl.DateTimeFormat(locale, { ...zone, weekday: "short", day: "numeric", month: "short" });
  const clock = new Intl.DateTimeFormat(locale, {
    ...zone,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return {
    full: (time) => full.format(time),
    span: (from, to) => full.formatRange(from, to),
    day: (time) => day.format(time),
    clock: (time) => clock.format(time),
  };
}
