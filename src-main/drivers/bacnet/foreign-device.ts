import { setTimeout as delay } from "node:timers/promises";
import { Problem, type ProblemReport, reportOf } from "../../contract/problem.ts";
import {
  type BroadcastDistributionEntry,
  type BvllMessage,
  bvlcResultWords,
  encodeBvll,
  type ForeignDeviceEntry,
} from "./bvll.ts";
import { cancelled } from "./refusals.ts";

/** How a registration with a BBMD stands. */
export type ForeignRegistration =
  | { readonly state: "registering"; readonly bbmd: string }
  | { readonly state: "registered"; readonly bbmd: string }
  | { readonly state: "failed"; readonly bbmd: string; readonly problem: ProblemReport };

interface Waiting {
  readonly take: (message: BvllMessage) => boolean;
}

/** Questions to BBMDs and their answers; BVLL has no invoke ids, so an answer is known by its sender and its kind. */
export class BbmdClient {
  readonly #send: (to: string, datagram: Uint8Array) => Promise<void>;
  readonly #timeoutMs: number;
  readonly #retries: number;
  readonly #waiting = new Map<string, Set<Waiting>>();

  constructor(options: {
    readonly send: (to: string, datagram: Uint8Array) => Promise<void>;
    readonly requestTimeoutMs: number;
    readonly retries: number;
  }) {
    this.#send = options.send;
    this.#timeoutMs = options.requestTimeoutMs;
    this.#retries = options.retries;
  }

  receive(from: string, message: BvllMessage): void {
    for (const waiting of this.#waiting.get(from) ?? []) if (waiting.take(message)) return;
  }

  /** @throws Problem `refused` with the BBMD's reason, `timeout`, `unreachable`, `cancelled` */
  async register(bbmd: string, timeToLiveSeconds: number, signal: AbortSignal): Promise<void> {
    await this.#ask(bbmd, { kind: "register", timeToLiveSeconds }, 0x30, signal, (message) =>
      message.kind === "result" && message.code === 0 ? true : undefined,
    );
  }

  /** @throws Problem as {@link register} */
  readBroadcastDistributionTable(
    bbmd: string,
    signal: AbortSignal,
  ): Promise<readonly BroadcastDistributionEntry[]> {
    return this.#ask(bbmd, { kind: "read-bdt" }, 0x20, signal, (message) =>
      message.kind === "bdt" ? message.entries : undefined,
    );
  }

  /** @throws Problem as {@link register} */
  readForeignDeviceTable(bbmd: string, signal: AbortSignal): Promise<readonly ForeignDeviceEntry[]> {
    return this.#ask(bbmd, { kind: "read-fdt" }, 0x40, signal, (message) =>
      message.kind === "fdt" ? message.entries : undefined,
    );
  }

  /**
   * Replaces the distribution table of a BBMD. Newer devices don't allow it.
   * @throws Problem as {@link register}
   */
  async writeBroadcastDistributionTable(
    bbmd: string,
    entries: readonly BroadcastDistributionEntry[],
    signal: AbortSignal,
  ): Promise<void> {
    await this.#ask(bbmd, { kind: "write-bdt", entries }, 0x10, signal, (message) =>
      message.kind === "result" && message.code === 0 ? true : undefined,
    );
  }

  /** Makes a BBMD forget a foreign device. @throws Problem as {@link register} */
  async deleteForeignDevice(bbmd: string, address: string, signal: AbortSignal): Promise<void> {
    await this.#ask(bbmd, { kind: "delete-fdt-entry", address }, 0x50, signal, (message) =>
      message.kind === "result" && message.code === 0 ? true : undefined,
    );
  }

  async #ask<Answer>(
    bbmd: string,
    question: BvllMessage,
    refusal: number,
    signal: AbortSignal,
    answerIn: (message: BvllMessage) => Answer | undefined,
  ): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const waiting: Waiting = {
      take: (message) => {
        const answer = answerIn(message);
        if (answer !== undefined) resolve(answer);
        else if (message.kind === "result" && message.code === refusal) reject(refused(bbmd, refusal));
        else return false;
        return true;
      },
    };
    const all = this.#waiting.get(bbmd) ?? new Set();
    this.#waiting.set(bbmd, all.add(waiting));
    const ended = new AbortController();
    const stop = AbortSignal.any([signal, ended.signal]);
    const trying = async () => {
      for (let attempt = 0; attempt <= this.#retries; attempt++) {
        await this.#send(bbmd, encodeBvll(question));
        await delay(this.#timeoutMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
        if (ended.signal.aborted) return;
        if (signal.aborted) throw cancelled();
      }
      throw new Problem(
        "timeout",
        `${bbmd} didn't answer as a BBMD.`,
        "Check its address, and that its BBMD function is on.",
      );
    };
    trying().catch(reject);
    try {
      return await promise;
    } finally {
      ended.abort();
      all.delete(waiting);
    }
  }
}

function refused(bbmd: string, code: number): Problem {
  return new Problem(
    "refused",
    `${bbmd} refuses: ${bvlcResultWords[code] ?? `result ${code}`}.`,
    code === 0x30
      ? "Allow foreign devices in the BBMD, or use another BBMD."
      : "Use the device's own tool for it, or another BBMD.",
  );
}

/** After a failure it is tried again this much later, ms. */
const retryMs = 30_000;

/**
 * Registers with a BBMD and renews at half of the time to live, until the signal is aborted. Never throws.
 * @param tell called with every change
 */
export async function stayRegistered(
  client: BbmdClient,
  { bbmd, timeToLive }: { readonly bbmd: string; readonly timeToLive: number },
  tell: (registration: ForeignRegistration) => void,
  signal: AbortSignal,
): Promise<void> {
  tell({ state: "registering", bbmd });
  while (!signal.aborted) {
    let pauseMs = timeToLive * 500;
    try {
      await client.register(bbmd, timeToLive, signal);
      tell({ state: "registered", bbmd });
    } catch (error) {
      if (signal.aborted) return;
      tell({ state: "failed", bbmd, problem: reportOf(error) });
      pauseMs = Math.min(pauseMs, retryMs);
    }
    await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
