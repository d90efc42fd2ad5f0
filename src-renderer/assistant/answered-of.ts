import type { AnsweredOf } from "../../src-main/contract/index.ts";
import type { DataOf } from "../navigation/index.ts";

/** The open project's own series. */
export const ofProject: AnsweredOf = { source: "project" };

/** What a page looks at, as questions and answers name it. */
export function answeredOf({ source, siteId, siteName, timeZone }: DataOf): AnsweredOf {
  return source === "project" || siteId === undefined
    ? ofProject
    : { source: "central", siteId, siteName, timeZone };
}

/** What tells the same data from other data. */
export const keyOf = (of: AnsweredOf): string => (of.source === "project" ? "project" : of.siteId);

/** What a question is asked with, to be about this data. */
export const askedWith = (of: AnsweredOf) =>
  of.source === "project" ? { source: of.source } : { source: of.source, siteId: of.siteId };

/** `Central: Harbour House`. */
export const chipText = (of: AnsweredOf): string =>
  of.source === "project" ? "Project" : `Central: ${of.siteName}`;

/** `Harbour House, at the central database`; null: it is the project's. */
export const centralText = (of: AnsweredOf): string | null =>
  of.source === "project" ? null : `${of.siteName}, at the central database`;

/** In which zone times of an answer are told. @param own the project's */
export const zoneOf = (of: AnsweredOf, own: string): string => (of.source === "project" ? own : of.timeZone);
