import type { BusState, BusUnit, Traffic } from "../../contract/bus.ts";
import { BusLoad } from "./bus-load.ts";
import { type Decoded, everyUnit } from "./frame.ts";
import type { LineWatcher } from "./line.ts";
import { Silence } from "./problems.ts";

/** Round trips remembered a unit. */
const roundTripsKept = 512;

interface UnitCounts {
  asked: number;
  answered: number;
  readonly exceptions: Map<number, number>;
  timedOut: number;
  damaged: number;
  lost: number;
  late: number;
  foreign: number;
  retries: number;
  shortestMs: number;
  longestMs: number;
  /** The latest, the oldest of them overwritten. */
  readonly roundTrips: number[];
  /** Round trips ever counted. */
  trips: number;
  waitedMs: number;
}

/** Counts what became of the requests to each unit of a line, and how busy the line is. */
export class BusStatistics implements LineWatcher {
  readonly #now: () => number;
  readonly #clock: () => number;
  readonly #characterMs: number;
  #units = new Map<number, UnitCounts>();
  #load: BusLoad;
  #since: number;

  /**
   * @param characterMs how long a character takes on the line, ms; 0 where nobody knows
   * @param now monotonic time, ms
   * @param clock UTC epoch ms
   */
  constructor(characterMs: number, now: () => number, clock: () => number) {
    this.#now = now;
    this.#clock = clock;
    this.#characterMs = characterMs;
    this.#load = new BusLoad(now());
    this.#since = clock();
  }

  reset(): void {
    this.#units = new Map();
    this.#load = new BusLoad(this.#now());
    this.#since = this.#clock();
  }

  exchanged(unit: number, result: Decoded | Error, ms: number): void {
    const counts = this.#of(unit);
    counts.asked += 1;
    counts.waitedMs += ms;
    this.#load.exchanged(this.#now(), ms);
    if (result instanceof Silence) {
      if (result.garbled > 0) counts.damaged += 1;
      // Nobody answers what is said to all.
      else if (unit !== everyUnit) counts.timedOut += 1;
      return;
    }
    if (result instanceof Error || result.kind === "foreign") {
      counts.lost += 1;
      return;
    }
    if (result.kind === "answer") counts.answered += 1;
    else counts.exceptions.set(result.code, (counts.exceptions.get(result.code) ?? 0) + 1);
    counts.roundTrips[counts.trips % roundTripsKept] = ms;
    counts.trips += 1;
    counts.shortestMs = Math.min(counts.shortestMs, ms);
    counts.longestMs = Math.max(counts.longestMs, ms);
  }

  retried(unit: number): void {
    this.#of(unit).retries += 1;
  }

  heardLate(unit: number): void {
    this.#of(unit).late += 1;
  }

  heardForeign(unit: number): void {
    this.#of(unit).foreign += 1;
  }

  /** Bytes passed on the line. */
  passed(bytes: number): void {
    this.#load.passed(this.#now(), bytes);
  }

  state(): Omit<BusState, "listening"> {
    const now = this.#now();
    const waitedMs = [...this.#units.values()].reduce((sum, one) => sum + one.waitedMs, 0);
    return {
      since: this.#since,
      lastMinute: this.#traffic(this.#load.lastMinute(now)),
      total: this.#traffic(this.#load.total(now)),
      units: [...this.#units]
        .map(([unit, counts]) => unitOf(unit, counts, waitedMs))
        .sort((one, other) => one.unit - other.unit),
    };
  }

  #traffic({ ms, requests, bytes, waitedMs }: ReturnType<BusLoad["total"]>): Traffic {
    const seconds = Math.max(ms, 1) / 1_000;
    return {
      requestsPerSecond: requests / seconds,
      bytesPerSecond: bytes / seconds,
      load: this.#characterMs === 0 ? null : Math.min(1, (bytes * this.#characterMs) / Math.max(ms, 1)),
      waiting: Math.min(1, waitedMs / Math.max(ms, 1)),
    };
  }

  #of(unit: number): UnitCounts {
    let counts = this.#units.get(unit);
    if (counts === undefined) {
      counts = {
        ...{ asked: 0, answered: 0, exceptions: new Map(), timedOut: 0, damaged: 0, lost: 0 },
        ...{ late: 0, foreign: 0, retries: 0, waitedMs: 0 },
        ...{ shortestMs: Number.POSITIVE_INFINITY, longestMs: 0, roundTrips: [], trips: 0 },
      };
      this.#units.set(unit, counts);
    }
    return counts;
  }
}

function unitOf(unit: number, counts: UnitCounts, waitedMs: number): BusUnit {
  const { asked, answered, timedOut, damaged, lost, late, foreign, retries } = counts;
  const sorted = [...counts.roundTrips].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return {
    ...{ unit, asked, answered, timedOut, damaged, lost, late, foreign, retries },
    exceptions: [...counts.exceptions]
      .map(([code, count]) => ({ code, count }))
      .sort((one, other) => one.code - other.code),
    roundTrip:
      counts.trips === 0
        ? null
        : { shortestMs: counts.shortestMs, medianMs: at(0.5), p95Ms: at(0.95), longestMs: counts.longestMs },
    share: waitedMs === 0 ? 0 : counts.waitedMs / waitedMs,
  };
}
