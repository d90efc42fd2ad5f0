import { setImmediate as turn } from "node:timers/promises";
import type { ClientBase } from "pg";
import type {
  HistoryPlace,
  HistoryProgress,
  Outgoing,
  OutgoingHistory,
  OutgoingReadings,
} from "../store/index.ts";
import { PackedReadings } from "./packed-readings.ts";

/** Where batches of history are counted there, a lane for each connection that takes them. */
export const historyLanes = ["history", "history 2"] as const;

export interface HistoryLaneOptions {
  readonly outgoing: Outgoing;
  readonly receiver: string;
  /** Connections that take batches, the first of which is always there. */
  readonly clients: () => Promise<readonly [ClientBase, ...ClientBase[]]>;
  /** Puts readings into a batch. @returns false: first their point is to be made known */
  readonly add: (rows: PackedReadings, readings: OutgoingReadings) => boolean;
  /** Hands one batch to the central database; resolves after its commit. */
  readonly transfer: (client: ClientBase, rows: PackedReadings, place: HistoryPlace) => Promise<void>;
  /** Greatest position that was ever given in each lane, as far as either side knows. */
  readonly positions: ReadonlyMap<string, number>;
  /** Rows of a batch. */
  readonly size: () => number;
}

/** Readings that are gathered before others get their turn. */
const gatheredAtOnce = 8_192;

interface UnderWay {
  readonly lane: number;
  readonly place: HistoryPlace | undefined;
  readonly done: Promise<void>;
  readonly progress: readonly HistoryProgress[];
}

/**
 * Sends history in batches, of which one is copied while another is being put in its place. They are confirmed in their
 * order: what follows a batch that failed is sent again with it.
 */
export class HistoryLane {
  readonly #options: HistoryLaneOptions;
  #parts: Generator<OutgoingHistory> | null = null;
  #underWay: UnderWay[] = [];
  readonly #positions: Map<string, number>;

  constructor(options: HistoryLaneOptions) {
    this.#options = options;
    this.#positions = new Map(options.positions);
  }

  /** Begins one batch. @returns false: there is nothing (left) that could be sent now */
  async step(signal: AbortSignal): Promise<boolean> {
    const batch = await this.#gather(signal);
    if (batch === null) {
      const was = this.#underWay.length > 0;
      await this.settle();
      return was;
    }
    const clients = await this.#options.clients();
    while (this.#underWay.length >= clients.length) await this.#finishFirst();
    const lane = this.#underWay.some((one) => one.lane === 0) ? 1 : 0;
    const place = batch.rows.rows === 0 ? undefined : this.#placeIn(lane);
    const done =
      place === undefined
        ? Promise.resolve()
        : this.#options.transfer(clients[lane] ?? clients[0], batch.rows, place);
    // Whether it failed is judged in its turn.
    done.catch(() => undefined);
    this.#underWay.push({ lane, place, done, progress: batch.progress });
    return true;
  }

  #placeIn(index: number): HistoryPlace {
    const lane = historyLanes[index] ?? historyLanes[0];
    const position = (this.#positions.get(lane) ?? 0) + 1;
    this.#positions.set(lane, position);
    return { receiver: this.#options.receiver, lane, position };
  }

  /** Lets what is to be sent be asked for anew, when what is under way is confirmed. */
  async beginAnew(): Promise<void> {
    await this.settle();
    this.#parts = null;
  }

  /** Waits for what is under way, and confirms it. */
  async settle(): Promise<void> {
    while (this.#underWay.length > 0) await this.#finishFirst();
  }

  async #finishFirst(): Promise<void> {
    const [first, ...others] = this.#underWay;
    if (first === undefined) return;
    try {
      await first.done;
    } catch (error) {
      this.#underWay = [];
      this.#parts = null;
      await Promise.allSettled(others.map(({ done }) => done));
      throw error;
    }
    this.#underWay = others;
    this.#options.outgoing.confirmHistory(first.progress, first.place);
  }

  async #gather(
    signal: AbortSignal,
  ): Promise<{ readonly rows: PackedReadings; readonly progress: readonly HistoryProgress[] } | null> {
    const { outgoing, receiver, add, size } = this.#options;
    const rows = new PackedReadings();
    const progress = new Map<number, HistoryProgress>();
    let gathered = 0;
    if (this.#parts === null) {
      // A go begins where the one before was confirmed.
      await this.settle();
      this.#parts = outgoing.history(receiver);
    }
    while (rows.rows < size()) {
      const part = this.#parts.next();
      if (part.done) {
        this.#parts = null;
        break;
      }
      const { readings } = part.value;
      if (readings !== null && !add(rows, readings)) {
        // The part is met again in the next go.
        this.#parts = null;
        break;
      }
      progress.set(part.value.progress.stretch, part.value.progress);
      gathered += readings?.times.length ?? 0;
      if (gathered < gatheredAtOnce) continue;
      gathered = 0;
      await turn();
      signal.throwIfAborted();
    }
    if (progress.size === 0) return null;
    // Now, while the server works on the batch before.
    rows.finish();
    return { rows, progress: [...progress.values()] };
  }
}
