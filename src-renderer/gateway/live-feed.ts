import type { PointId } from "../../src-main/contract/index.ts";
import type { GatewayClient } from "./client.ts";
import { type LiveChange, LiveReadings } from "./live-readings.ts";
import { watch } from "./watch.ts";

type Listener = (changes: ReadonlyMap<PointId, LiveChange>) => void;

/** Shortest time between two refreshes of cells, ms. */
const flushMs = 200;

/**
 * Streams readings while somebody shows them, and tells who shows them at most five times a second, in step with the
 * display.
 */
export class LiveFeed {
  readonly readings = new LiveReadings();
  readonly #client: GatewayClient;
  readonly #listeners = new Set<Listener>();
  #running: AbortController | null = null;
  /** Without a project there is nothing to stream. */
  #projectOpen = false;
  #scheduled = false;

  readonly #pauseMs: number;

  /** @param pauseMs between the end of a stream and the next attempt, ms */
  constructor(client: GatewayClient, pauseMs = 1_000) {
    this.#client = client;
    this.#pauseMs = pauseMs;
  }

  /** Begins to stream with the first listener. @returns a function that stops listening */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  /**
   * Forgets what is known and asks again: another project, or points were made or removed.
   * @param projectOpen whether a project is open now
   */
  restart(projectOpen: boolean): void {
    this.readings.clear();
    this.#projectOpen = projectOpen;
    this.#stop();
    this.#start();
  }

  #start(): void {
    if (this.#running !== null || !this.#projectOpen || this.#listeners.size === 0) return;
    const running = new AbortController();
    this.#running = running;
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, this.#pauseMs));
    void watch(
      async (signal) => {
        const stream = await this.#client.live.watch({}, { signal });
        this.#take(await this.#client.live.latest({}, { signal }));
        return stream;
      },
      (columns) => this.#take(columns),
      running.signal,
      pause,
    );
  }

  #stop(): void {
    this.#running?.abort();
    this.#running = null;
  }

  #take(columns: Parameters<LiveReadings["take"]>[0]): void {
    this.readings.take(columns);
    if (this.#scheduled || !this.readings.hasChanges) return;
    this.#scheduled = true;
    setTimeout(() => {
      requestAnimationFrame(() => {
        this.#scheduled = false;
        const changes = this.readings.takeChanges();
        for (const listener of this.#listeners) listener(changes);
      });
    }, flushMs);
  }
}
