import type { GatewayStatus } from "../../contract/live.ts";
import type { ProblemReport } from "../../contract/problem.ts";
import type { CareState } from "../../contract/project-care.ts";
import type { JournalState, SyncState } from "../../contract/syncing.ts";
import type { JournalName } from "../../store/index.ts";
import { clockDoubtText } from "../sure-time.ts";
import type { GatewayConfiguration } from "./configuration.ts";

/** Every reason for which a gateway says that something is wrong. Stable: alerts go by them. */
export const healthReasons = [
  "starting",
  "no-project",
  "not-polling",
  "network-silent",
  "bad-points",
  "storing-fails",
  "not-stored",
  "disk-nearly-full",
  "clock-doubtful",
  "sync-behind",
] as const;
export type HealthReason = (typeof healthReasons)[number];

export interface HealthProblem {
  readonly reason: HealthReason;
  /** One sentence: what is wrong. */
  readonly what: string;
  /** One sentence: what to do. */
  readonly remedy: string;
}

/** How far the sending to the central database is. */
export interface SyncFigures {
  /** Readings that arrived lately and that the central database hasn't got yet. */
  readonly backlog: number;
  /** Points of which it hasn't got older readings yet. */
  readonly historyPoints: number;
  /** How long the first of both has waited, ms; 0: none waits. */
  readonly waitingMs: number;
  /** Points of which readings wait until both sides agree on what they are. */
  readonly keptBackPoints: number;
  /** How long the first of them has waited, ms; 0: none waits. */
  readonly keptBackMs: number;
  /** When something was last taken by it, UTC epoch ms; null: never. */
  readonly lastSuccess: number | null;
  /** Why sending waits; null: it works. */
  readonly problem: ProblemReport | null;
}

type Waiting = Pick<
  SyncState,
  "arrivals" | "since" | "historyPoints" | "historySince" | "keptBackPoints" | "keptBackSince"
>;

/** What waits to be sent. @param now UTC epoch ms */
export function waitingFigures(
  state: Waiting,
  now: number,
): Pick<SyncFigures, "backlog" | "historyPoints" | "waitingMs" | "keptBackPoints" | "keptBackMs"> {
  const waited = (since: number | null): number => (since === null ? 0 : Math.max(0, now - since));
  return {
    backlog: state.arrivals,
    historyPoints: state.historyPoints,
    waitingMs: Math.max(waited(state.since), waited(state.historySince)),
    keptBackPoints: state.keptBackPoints,
    keptBackMs: waited(state.keptBackSince),
  };
}

/** What waits, in words. */
export function waitingWords({
  backlog,
  historyPoints,
  keptBackPoints,
}: Pick<SyncFigures, "backlog" | "historyPoints" | "keptBackPoints">): string {
  const points = (count: number): string => `${count} ${count === 1 ? "point" : "points"}`;
  const history = historyPoints === 0 ? "" : ` and history of ${points(historyPoints)}`;
  const keptBack = keptBackPoints === 0 ? "" : `, those of ${points(keptBackPoints)} kept back`;
  return `${backlog} readings${history} to send${keptBack}`;
}

/** How far the sending of events and the audit is. */
export type EntryFigures = Readonly<Record<JournalName, JournalState>>;

export interface HealthFacts {
  /** Whether the start is done. */
  readonly started: boolean;
  readonly project: { readonly name: string } | null;
  readonly status: Pick<
    GatewayStatus,
    "polling" | "points" | "good" | "uncertain" | "bad" | "devices" | "storageProblem"
  >;
  /** Names of networks by their id. */
  readonly networkNames: ReadonlyMap<string, string>;
  /** How long polling has been on, ms; null: it is off. */
  readonly pollingMs: number | null;
  /** Time since something was stored, or since polling began, ms. */
  readonly notStoredMs: number;
  /** The most frequent interval of the points, ms; null: there are none. */
  readonly shortestIntervalMs: number | null;
  /** The project's disk; null: not known. */
  readonly disk: { readonly free: number; readonly size: number } | null;
  readonly sync: SyncFigures | null;
  /** That the computer's clock isn't believed; null: it is. */
  readonly clockDoubt: CareState["clockDoubt"];
}

const minuteMs = 60_000;

/** What is wrong with a gateway, worst first; empty: nothing. Pure. */
export function healthOf(
  facts: HealthFacts,
  wanted: Pick<GatewayConfiguration, "polling" | "health">,
): HealthProblem[] {
  if (!facts.started) {
    return [{ reason: "starting", what: "The gateway is just starting.", remedy: "Wait for it." }];
  }
  if (facts.project === null) {
    return [
      {
        reason: "no-project",
        what: "No project is open.",
        remedy: "Open it by the API, or restart the gateway.",
      },
    ];
  }
  return [
    ...storing(facts, wanted.health),
    ...polling(facts, wanted),
    ...disk(facts, wanted.health),
    ...(facts.clockDoubt === null
      ? []
      : [{ reason: "clock-doubtful" as const, ...clockDoubtText(facts.clockDoubt) }]),
    ...sending(facts, wanted.health),
  ];
}

type Limits = GatewayConfiguration["health"];

function storing(
  { status, pollingMs, notStoredMs, shortestIntervalMs }: HealthFacts,
  limits: Limits,
): HealthProblem[] {
  if (status.storageProblem !== null) {
    const { what, remedy } = status.storageProblem;
    return [{ reason: "storing-fails", what, remedy }];
  }
  if (pollingMs === null || shortestIntervalMs === null) return [];
  // Where points are read once an hour, ten quiet minutes say nothing.
  const patienceMs = Math.max(limits.notStoredMinutes * minuteMs, 2 * shortestIntervalMs);
  if (Math.min(notStoredMs, pollingMs) <= patienceMs) return [];
  return [
    {
      reason: "not-stored",
      what: `No reading was stored for ${Math.floor(notStoredMs / minuteMs)} minutes.`,
      remedy: "Look at the networks and devices, and at the log.",
    },
  ];
}

function polling(
  facts: HealthFacts,
  wanted: Pick<GatewayConfiguration, "polling" | "health">,
): HealthProblem[] {
  const { status, pollingMs } = facts;
  if (pollingMs === null) {
    if (!wanted.polling) return [];
    const what = "The points aren't polled, although the configuration wants it.";
    return [
      { reason: "not-polling", what, remedy: "Somebody stopped it by the API: start it there, or reload." },
    ];
  }
  if (pollingMs < wanted.health.startMinutes * minuteMs) return [];
  const problems: HealthProblem[] = [];
  for (const [network, devices] of Map.groupBy(status.devices, (device) => device.networkId)) {
    const asked = devices.filter(({ points }) => points > 0);
    if (asked.length === 0 || asked.some(({ state }) => state !== "silent")) continue;
    const name = facts.networkNames.get(network) ?? network;
    problems.push({
      reason: "network-silent",
      what: `No device of the network ${name} answers.`,
      remedy: asked[0]?.problem?.remedy || "Check its cable, switch and gateway.",
    });
  }
  const { good, uncertain, bad } = status;
  const share = (100 * bad) / Math.max(1, good + uncertain + bad);
  if (share > wanted.health.badPercent) {
    problems.push({
      reason: "bad-points",
      what: `${share.toFixed(0)} % of the points are bad (${bad} of ${good + uncertain + bad}).`,
      remedy: "Look at the devices that don't answer.",
    });
  }
  return problems;
}

function sending({ sync }: HealthFacts, limits: Limits): HealthProblem[] {
  if (sync === null) return [];
  const limitMs = limits.syncBehindMinutes * minuteMs;
  if (sync.waitingMs <= limitMs && sync.keptBackMs > limitMs) {
    const points = sync.keptBackPoints === 1 ? "1 point" : `${sync.keptBackPoints} points`;
    return [
      {
        reason: "sync-behind",
        what: `Readings of ${points} have been kept back for ${Math.floor(sync.keptBackMs / minuteMs)} minutes: the central database has another definition.`,
        remedy: "Choose which one is right, in Sync or by the API; nothing is lost meanwhile.",
      },
    ];
  }
  if (sync.waitingMs <= limitMs) return [];
  const waited = `Readings have waited for ${Math.floor(sync.waitingMs / minuteMs)} minutes to be sent.`;
  return [
    {
      reason: "sync-behind",
      what: sync.problem === null ? waited : `${waited} ${sync.problem.what}`.trim(),
      remedy: sync.problem?.remedy || "Look at the way to the central database; nothing is lost meanwhile.",
    },
  ];
}

function disk({ disk: found }: HealthFacts, limits: Limits): HealthProblem[] {
  if (found === null || found.size <= 0) return [];
  const free = (100 * found.free) / found.size;
  if (free >= limits.diskFreePercent) return [];
  return [
    {
      reason: "disk-nearly-full",
      what: `Of the project's disk ${free.toFixed(1)} % are free (${(found.free / 1e9).toFixed(1)} GB).`,
      remedy: "Make room: when it is full, no reading can be stored.",
    },
  ];
}
