import type { CentralServer, SyncSettings, SyncState } from "../../src-main/contract/index.ts";
import { count, duration, numbers } from "../format/index.ts";

const phases = {
  off: "Sent nowhere",
  paused: "Paused",
  connecting: "Connecting …",
  sending: "Sending …",
  "up-to-date": "Up to date",
  waiting: "Waiting to try again",
} as const satisfies Record<SyncState["phase"], string>;

const offNotes = {
  "part-of-project":
    "Sending was left off in this copy of a part of the project: what it lacks would be taken for deleted. Go on, and it " +
    "is sent as a project of its own: nothing is deleted there, and where a point differs you are asked.",
  repaired:
    "Sending was left off when this project was repaired: what was lost would be taken for deleted, and names that were " +
    "made up would go to everybody. Look through its points first. Go on, and both sides are merged anew: nothing is " +
    "deleted there, and where a point differs you are asked.",
} as const satisfies Record<NonNullable<SyncSettings["offBecause"]>, string>;

/** Why the app itself left sending off; null: it didn't. */
const offBecause = ({ phase, settings }: Pick<SyncState, "phase" | "settings">) =>
  phase === "paused" ? (settings?.offBecause ?? null) : null;

export const phaseText = (state: Pick<SyncState, "phase" | "settings">): string =>
  offBecause(state) === null ? phases[state.phase] : "Off";

/** One sentence more about the phase; empty where the words say it all. */
export function phaseNote(state: SyncState, now: number): string {
  const because = offBecause(state);
  if (because !== null) return offNotes[because];
  switch (state.phase) {
    case "paused":
      return "What is stored meanwhile is kept here, and sent when you go on.";
    case "up-to-date":
      return "Every reading that is stored here was sent.";
    case "waiting":
      return state.nextAttempt === null
        ? ""
        : `Next attempt ${state.nextAttempt <= now ? "now" : `in ${duration(state.nextAttempt - now)}`}. Nothing is lost meanwhile.`;
    default:
      return "";
  }
}

/** How long readings stay there. @param ms null: for ever */
export const keepingText = (ms: number | null): string =>
  ms === null ? "all readings" : `readings for ${count(Math.floor(ms / 86_400_000), "day")}`;

/** What is older is kept only here. @returns empty where the server keeps all */
export function onlyHereText({ keepsMs }: Pick<CentralServer, "keepsMs">, now: number): string {
  if (keepsMs === null) return "";
  const first = new Date(Math.ceil((now - keepsMs) / 86_400_000) * 86_400_000 + 86_400_000);
  return `days before ${first.toISOString().slice(0, 10)} only here`;
}

/** The lane of what arrives now. */
export function liveLane({ arrivals, since }: SyncState, now: number): string {
  if (arrivals === 0) return "nothing waits";
  const waited = since === null ? 0 : Math.max(0, now - since);
  return `${count(arrivals, "reading")} ${arrivals === 1 ? "waits" : "wait"}${waited < 1_000 ? "" : `, the oldest for ${duration(waited)}`}`;
}

/** The lane of what was stored before, or has to be sent again. */
export function historyLane({ historyPoints, keptBackPoints }: SyncState): string {
  const keptBack =
    keptBackPoints === 0
      ? ""
      : `; of ${count(keptBackPoints, "point")} it is kept back until both sides agree`;
  if (historyPoints === 0) return `nothing waits${keptBack}`;
  return `of ${count(historyPoints, "point")} ${historyPoints === 1 ? "waits" : "wait"}${keptBack}`;
}

/** The lane of alarms, events and the audit. */
export function journalLane({ events, audit }: Pick<SyncState, "events" | "audit">): string {
  const waiting = [
    ...(events.waiting === 0 ? [] : [count(events.waiting, "event")]),
    ...(audit.waiting === 0 ? [] : [`${count(audit.waiting, "line")} of the audit`]),
  ];
  if (waiting.length === 0) return "nothing waits";
  return `${waiting.join(" and ")} ${events.waiting + audit.waiting === 1 ? "waits" : "wait"}`;
}

/** What of them was sent; empty: nothing. */
export function journalSent({ events, audit }: Pick<SyncState, "events" | "audit">): string {
  if (events.sent + audit.sent === 0) return "";
  return `${count(events.sent, "event")} and ${count(audit.sent, "line")} of the audit sent since the start, ${numbers.whole(events.added + audit.added)} of them new there`;
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
