import type { Project } from "../../../src-main/contract/index.ts";
import { numbers } from "../../format/index.ts";

const units = ["B", "kB", "MB", "GB", "TB"];

/** `4.2 MB`. @param bytes decimal units, as disks and file managers count */
export function sizeText(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${numbers.measured(Number((bytes / 1_000 ** step).toPrecision(3)))} ${units[step] ?? "B"}`;
}

/** Where daily backups go, in words. */
export const spanText = (project: Project, folder: string): string =>
  folder === ""
    ? `“${project.path.replace(/^.*[/\\]/, "").replace(/\.blipee$/, "")} backups” beside it`
    : folder;

/** `FPM41 backup 2026-11-25`. */
export function suggestedName(project: Project, what: string, now: number): string {
  return `${project.name} ${what} ${new Date(now).toISOString().slice(0, 10)}`;
}
