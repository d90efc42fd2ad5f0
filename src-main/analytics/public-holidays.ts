import type { SiteDescription } from "../contract/site-description.ts";
import { dayMs, hourMs } from "./buckets.ts";

/** Which days of a calendar are public holidays. */
export interface PublicHolidays {
  /** @param day days since 1970-01-01 @returns the holiday's name, or null */
  nameOn(day: number): string | null;
}

export const noHolidays: PublicHolidays = { nameOn: () => null };

/** Of rows that a table of holidays has for a year. */
interface Row {
  /** `2026-04-03 00:00:00`, on the clock of the place. */
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly name: string;
  readonly type: string;
}

/**
 * Public holidays of a place. The tables (date-holidays) are loaded when they are first needed: they are large.
 * @returns none for a place that the tables don't have, or null
 */
export async function publicHolidays({
  country,
  region,
}: Pick<SiteDescription, "country" | "region">): Promise<PublicHolidays> {
  if (country === null) return noHolidays;
  const { default: Holidays } = await import("date-holidays");
  const [state, within] = (region ?? "").split(".");
  const place = { country, ...(state ? { state } : {}), ...(within ? { region: within } : {}) };
  const key = JSON.stringify(place);
  const known = places.get(key) ?? holidaysOf(new Holidays(place));
  places.set(key, known);
  return known;
}

/** Tables say the same whenever they are asked: each year of a place is looked up once. */
const places = new Map<string, PublicHolidays>();

function holidaysOf(table: {
  getHolidays(year: number, language: string): readonly Row[] | undefined;
}): PublicHolidays {
  const years = new Map<number, ReadonlyMap<number, string>>();
  return {
    nameOn(day) {
      const year = new Date(day * dayMs).getUTCFullYear();
      let names = years.get(year);
      if (names === undefined) {
        // One that lasts until the next day may begin in the year before.
        names = namesByDay([year - 1, year].flatMap((one) => table.getHolidays(one, "en") ?? []));
        years.set(year, names);
      }
      return names.get(day) ?? null;
    },
  };
}

function namesByDay(rows: readonly Row[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { date, start, end, name, type } of rows) {
    if (type !== "public") continue;
    // Some begin at the sunset before; the day is the one that follows.
    const local = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`) + 6 * hourMs;
    const first = Math.floor(local / dayMs);
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
    for (let day = first; day < first + days; day += 1) if (!names.has(day)) names.set(day, name);
  }
  return names;
}
