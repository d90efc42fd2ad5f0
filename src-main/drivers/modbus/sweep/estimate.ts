import type { LineSetting, SweepEstimate, SweepPlan, SweptPlace } from "../../../contract/sweep.ts";
import { settingText } from "../../../contract/sweep.ts";
import { characterMs } from "../serial.ts";
import type { LinesPlan } from "./events.ts";
import { placesOf } from "./hosts.ts";
import { hostOrder, lineOrder } from "./order.ts";

/** Before each setting a line is listened to for so long, ms. */
export const listenMs = 500;
/** What silence costs on a serial line before answers have taught better, ms; later answers are heard all the same. */
export const firstSilentMs = 300;
/** What it costs when they have. */
const learntSilentMs = 100;
/** Opening and closing a port. */
const openMs = 100;
/** Asking a unit that is there who it is, ms at 9,600 baud. */
const namingMs = 500;
const likelyUnits = 10;

/** Characters of a request and its answer, with the pauses around them. */
const charactersAsked = 22;

/** @returns how long one id takes that is silent, ms */
const askMs = (setting: LineSetting, silentMs: number): number =>
  silentMs + charactersAsked * characterMs({ ...setting, dataBits: 8 });

/**
 * How long a sweep may take: likely, where something is soon found; at most, where nothing answers in time anywhere.
 * @throws Problem `invalid-input` about the hosts
 */
export function estimateSweep(plan: SweepPlan): SweepEstimate {
  if (plan.kind === "hosts") {
    const places = placesOf(plan.hosts, plan.port).length;
    const ids = hostOrder(plan.firstUnit, plan.lastUnit).ids.length;
    const turns = Math.ceil(places / 8);
    const likelyHosts = Math.max(1, Math.ceil(places / 20));
    const likelyMs = Math.ceil(places / 32) * 300 + Math.ceil(likelyHosts / 8) * ids * 200;
    const mostMs = Math.ceil(places / 32) * 1_200 + turns * ids * plan.requestTimeoutMs;
    return { places, likelyMs, mostMs: Math.max(likelyMs, mostMs) };
  }
  const { likely, rest } = lineOrder(plan.firstUnit, plan.lastUnit);
  const paths = new Set(plan.paths).size;
  const soon = (setting: LineSetting) =>
    openMs + listenMs + likely.length * askMs(setting, Math.min(firstSilentMs, plan.requestTimeoutMs));
  const whole = (setting: LineSetting, silentMs: number) =>
    openMs + (likely.length + rest.length) * askMs(setting, Math.min(silentMs, plan.requestTimeoutMs));
  const sum = (of: (setting: LineSetting) => number) =>
    plan.settings.reduce((total, setting) => total + of(setting), 0);
  const [first] = plan.settings;
  const found = first === undefined ? 0 : whole(first, learntSilentMs) + likelyUnits * namingMs;
  const likelyMs = plan.stopsAtFirst
    ? sum(soon) / 2 + found
    : sum((setting) => soon(setting) + whole(setting, firstSilentMs));
  const mostMs = sum((setting) => listenMs + openMs + whole(setting, plan.requestTimeoutMs));
  return {
    places: paths * plan.settings.length,
    likelyMs,
    mostMs: Math.max(likelyMs, mostMs + likelyUnits * namingMs),
  };
}

/** How fast a sweep over lines goes, and what is left of it. Ports go side by side: the slowest tells. */
export class LinePace {
  readonly ids: number;
  readonly #plan: LinesPlan;
  readonly #paths: readonly string[];
  readonly #now: () => number;
  readonly #asked = new Map<string, number>();
  /** By path: the key of the only setting that is asked still; null where the port is done. */
  readonly #only = new Map<string, string | null>();
  #began = 0;
  #before = 0;

  constructor(plan: LinesPlan, paths: readonly string[], now: () => number) {
    this.#plan = plan;
    this.#paths = paths;
    this.#now = now;
    const { likely, rest } = lineOrder(plan.firstUnit, plan.lastUnit);
    this.ids = likely.length + rest.length;
  }

  begin(): void {
    this.#began = this.#now();
    this.#before = this.#sum;
  }

  asked(key: string, count: number): void {
    this.#asked.set(key, Math.max(this.#asked.get(key) ?? 0, count));
  }

  /** Something was met there: where one setting is enough, the others are left out. */
  met({ key, at, units, done }: SweptPlace): void {
    if (at.kind !== "line") return;
    if (at.setting === null) {
      if (done) this.#only.set(at.path, null);
    } else if (this.#plan.stopsAtFirst && units.some(({ state }) => state !== "damaged")) {
      this.#only.set(at.path, done ? null : key);
    }
  }

  /** 0–1. */
  get progress(): number {
    const elapsed = this.#now() - this.#began;
    const share = this.ids === 0 ? 1 : this.#before / (this.#before + Math.max(1, this.#left));
    const now = elapsed / (elapsed + this.leftMs || 1);
    return Math.min(1, share + (1 - share) * now);
  }

  /** ms */
  get leftMs(): number {
    const asked = this.#sum - this.#before;
    const each = asked > 0 ? (this.#now() - this.#began) / asked : firstSilentMs;
    return this.#left * each;
  }

  get #sum(): number {
    return [...this.#asked.values()].reduce((sum, one) => sum + one, 0);
  }

  get #left(): number {
    let left = 0;
    for (const path of this.#paths) {
      const only = this.#only.get(path);
      if (only === null) continue;
      for (const setting of this.#plan.settings) {
        const key = `${path} ${settingText(setting)}`;
        if (only === undefined || only === key) left += this.ids - (this.#asked.get(key) ?? 0);
      }
    }
    return left;
  }
}
