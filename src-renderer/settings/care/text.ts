import type { Project } from "../../../src-main/contract/index.ts";

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
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Twice: the offset of the first guess may be that of the other side of a change of clocks.
  return midnight - offsetAt(midnight - offsetAt(midnight, timeZone), timeZone);
}

function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(time);
  const text = parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === "-" ? -size : size;
}
