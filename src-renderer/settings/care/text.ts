import type { Project } from "../../../src-main/contract/index.ts";
import { zonedTime } from "../../format/index.ts";

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
