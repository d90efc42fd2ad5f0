import type { Project, RetentionForecast } from "../../../src-main/contract/index.ts";
import { count, zonedTime } from "../../format/index.ts";

/** Where daily backups go, in words. */
export const spanText = (project: Project, folder: string): string =>
  folder === ""
    ? `“${project.path.replace(/^.*[/\\]/, "").replace(/\.blipee$/, "")} backups” beside it`
    : folder;

/** `FPM41 backup 2026-11-25`. */
export function suggestedName(project: Project, what: string, now: number): string {
  return `${project.name} ${what} ${new Date(now).toISOString().slice(0, 10)}`;
}

/** When a day begins in a zone, epoch ms. @param day `2026-05-01` @param timeZone IANA name */
export function startOfDay(day: string, timeZone: string): number {
  return zonedTime(`${day}T00:00`, timeZone);
}

/** Kinds of points whose keeping is set, as people call them. */
export const keptKinds = [
  ["analog", "Measured values"],
  ["counter", "Counters"],
  ["state", "States"],
] as const;

/** What a kind of points would lose, and what would stay of it. */
export interface ForecastLine {
  readonly kind: string;
  readonly goes: string;
  readonly stays: string;
}

/**
 * What would go, in sentences; kinds that lose nothing are left out.
 * @param timeText a moment in the site's zone
 */
export function forecastLines(
  { kinds }: RetentionForecast,
  timeText: (time: number) => string,
): ForecastLine[] {
  const names: Readonly<Record<string, string>> = { ...Object.fromEntries(keptKinds), text: "Texts" };
  const order = Object.keys(names);
  return [...kinds]
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
    .filter(({ go, hoursGo }) => go !== null || hoursGo > 0)
    .map(({ kind, go, stay, newHours, hoursGo, hoursStay }) => {
      const goes = [
        ...(go === null
          ? []
          : [`${count(go.readings, "reading")} of ${timeText(go.from)} to ${timeText(go.until)}`]),
        ...(hoursGo > 0 ? [`${count(hoursGo, "hour")} of readings that went before`] : []),
      ];
      const hours = newHours + hoursStay;
      const stays = [count(stay, "reading"), ...(hours > 0 ? [count(hours, "hour")] : [])];
      return {
        kind: names[kind] ?? kind,
        goes: `Go: ${goes.join(", and ")}.`,
        stays: `Stay: ${stays.join(" and ")}${go !== null && newHours > 0 ? `, ${count(newHours, "hour")} of them in place of the readings` : ""}.`,
      };
    });
}
