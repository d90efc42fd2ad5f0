import type { SyncSettings, SyncState } from "../../src-main/contract/index.ts";
import { count, duration } from "../format/index.ts";

const phases = {
  off: "Sent nowhere",
  paused: "Paused",
  connecting: "Connecting …",
  sending: "Sending …",
  "up-to-date": "Up to date",
  waiting: "Waiting to try again",
} as const satisfies Record<SyncState["phase"], string>;

export const phaseText = ({ phase }: Pick<SyncState, "phase">): string => phases[phase];

/** One sentence more about the phase; empty where the words say it all. */
export function phaseNote(state: SyncState, now: number): string {
  switch (state.phase) {
    case "paused":
      return "What is stored meanwhile is kept here, and sent when you go on.";
    case "up-to-date":
      return "The central database has every reading that is stored here.";
    case "waiting":
      return state.nextAttempt === null
        ? ""
        : `Next attempt ${state.nextAttempt <= now ? "now" : `in ${duration(state.nextAttempt - now)}`}. Nothing is lost meanwhile.`;
    default:
      return "";
  }
}

/** The lane of what arrives now. */
export function liveLane({ arrivals, since }: SyncState, now: number): string {
  if (arrivals === 0) return "nothing waits";
  const waited = since === null ? 0 : Math.max(0, now - since);
  return `${count(arrivals, "reading")} ${arrivals === 1 ? "waits" : "wait"}${waited < 1_000 ? "" : `, the oldest for ${duration(waited)}`}`;
}

/** The lane of what was stored before, or has to be sent again. */
export function historyLane({ historyPoints }: SyncState): string {
  if (historyPoints === 0) return "nothing waits";
  return `of ${count(historyPoints, "point")} ${historyPoints === 1 ? "waits" : "wait"}`;
}

/** Where it goes. */
export function placeText({ demo, connection }: SyncSettings): string {
  if (demo) return "Demo database on this computer";
  const { host, port, database } = connection;
  return `${database} on ${host}${port === 5432 ? "" : `:${port}`}`;
}

/** `2026-03-01` + `Sun 1 Mar`. @param day a UTC day @param locale the system's own when left out */
export function dayText(day: string, locale?: string): string {
  const words = new Intl.DateTimeFormat(locale, {
    ...{ weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
  });
  return words.format(Date.parse(`${day}T00:00:00Z`));
}
