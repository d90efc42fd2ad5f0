import type { SyncState } from "../../src-main/contract/index.ts";
import { numbers } from "./number.ts";
import { count } from "./words.ts";

/** What the top bar says of sending. */
export interface SyncMark {
  readonly kind: "fine" | "behind" | "paused" | "trouble";
  readonly text: string;
  readonly title: string;
}

/** @returns null: the project is sent nowhere */
export function syncMark(state: SyncState): SyncMark | null {
  if (state.phase === "off") return null;
  if (state.problem !== null) return { kind: "trouble", text: "not syncing", title: state.problem.what };
  const title = waitingText(state);
  const isOff = (state.settings?.offBecause ?? null) !== null;
  if (state.phase === "paused") return { kind: "paused", text: isOff ? "sync off" : "sync paused", title };
  const waits = state.arrivals > 0 || state.historyPoints > 0;
  if (state.phase === "up-to-date" && !waits && state.keptBackPoints > 0)
    return { kind: "behind", text: `${count(state.keptBackPoints, "point")} kept back`, title };
  if (state.phase === "up-to-date" && !waits)
    return { kind: "fine", text: "synced", title: "The central database has everything" };
  if (state.phase === "connecting") return { kind: "behind", text: "connecting", title };
  // A few readings that are about to go aren't worth a change of words.
  if (state.historyPoints === 0 && state.arrivals < 5_000) return { kind: "fine", text: "synced", title };
  const text = state.historyPoints > 0 ? "sending history" : `${numbers.whole(state.arrivals)} to send`;
  return { kind: "behind", text, title };
}

/** What still waits to be sent, in one line. */
export function waitingText({ arrivals, historyPoints, keptBackPoints }: SyncState): string {
  const parts = [
    ...(arrivals > 0 ? [count(arrivals, "reading")] : []),
    ...(historyPoints > 0 ? [`history of ${count(historyPoints, "point")}`] : []),
  ];
  const text = parts.length === 0 ? "Nothing waits" : `${parts.join(" and ")} to send`;
  if (keptBackPoints === 0) return text;
  return `${text}; readings of ${count(keptBackPoints, "point")} are kept back until both sides agree`;
}
