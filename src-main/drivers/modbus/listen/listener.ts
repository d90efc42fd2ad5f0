import type { Framing, Reader, Received } from "../framing.ts";
import type { LineWatcher, Tap } from "../line.ts";
import type { Carrier, Medium } from "../medium.ts";
import { Silence } from "../problems.ts";
import { type Asking, Conversation } from "./conversation.ts";
import { TwoWayReader } from "./two-way-reader.ts";

export interface ListenerOptions {
  readonly medium: Medium;
  readonly framing: Framing;
  /** Monotonic time, ms. */
  readonly now: () => number;
  readonly tap: Tap;
  readonly watcher: Pick<LineWatcher, "exchanged" | "heardForeign">;
}

/** A port that went is opened again after so long, ms. */
const reopenMs = 2_000;

/** Note of a request that another master sent. */
export const anotherMaster = "another master";

/** Hears a serial line, and sends nothing on it. */
export class Listener implements AsyncDisposable {
  readonly #options: ListenerOptions;
  readonly #conversation = new Conversation();
  #carrier: Carrier;
  #reader: Reader;
  #closed = Promise.withResolvers<void>();
  #stopped = false;
  #cause: { readonly error: unknown } | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #reopening: NodeJS.Timeout | undefined;
  /** Bytes in no frame when the newest request was heard. */
  #garbledBefore = 0;

  constructor(options: ListenerOptions) {
    this.#options = options;
    this.#reader = this.#freshReader();
    this.#carrier = this.#open();
  }

  /** Why the line can't be heard; null where it can. */
  problem(): ReturnType<Medium["problem"]> | null {
    return this.#cause === undefined ? null : this.#options.medium.problem(0, this.#cause.error);
  }

  /** Whom other masters ask. */
  askings(): Asking[] {
    return this.#conversation.askings();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#quiet);
    clearTimeout(this.#reopening);
    this.#carrier.destroy();
    await this.#closed.promise;
  }

  #freshReader(): Reader {
    const { framing } = this.#options;
    return framing.name === "rtu" ? new TwoWayReader() : framing.reader();
  }

  #open(): Carrier {
    const { medium, tap } = this.#options;
    this.#closed = Promise.withResolvers();
    this.#reader = this.#freshReader();
    return medium.open({
      opened: () => {
        this.#cause = undefined;
        tap("received", new Uint8Array(), "opened, to listen only");
      },
      receive: (chunk) => {
        clearTimeout(this.#quiet);
        this.#take(this.#reader.push(chunk));
        if (this.#options.framing.apartBySilence)
          this.#quiet = setTimeout(() => this.#take(this.#reader.silence()), medium.silenceMs);
      },
      boundary: () => undefined,
      closed: (error) => {
        clearTimeout(this.#quiet);
        this.#closed.resolve();
        if (this.#stopped) return;
        if (this.#cause === undefined)
          tap("received", new Uint8Array(), `closed: ${error?.message ?? "gone"}`);
        this.#cause = { error };
        this.#reopening = setTimeout(() => {
          this.#carrier = this.#open();
        }, reopenMs);
      },
    });
  }

  #take(frames: readonly Received[]): void {
    const { tap } = this.#options;
    const lost = this.#reader.lost();
    if (lost.length > 0) tap("received", lost, "damaged");
    for (const { body } of frames) this.#hear(body);
  }

  #hear(body: Uint8Array): void {
    const { framing, now, tap, watcher } = this.#options;
    const heard = this.#conversation.hear(body, now());
    const bytes = framing.encode(0, body);
    const [unit = 0, code = 0, exception = 0] = body;
    if (heard.kind === "request") {
      const { unanswered } = heard;
      if (unanswered !== undefined) {
        const ms = now() - unanswered.at;
        const silence = new Silence(ms, null, this.#reader.garbled - this.#garbledBefore);
        watcher.exchanged(unanswered.body[0] ?? 0, silence, ms);
      }
      this.#garbledBefore = this.#reader.garbled;
      tap("sent", bytes, anotherMaster);
    } else if (heard.kind === "answer") {
      const result =
        code > 0x80
          ? { kind: "exception" as const, code: exception }
          : { kind: "answer" as const, data: body.subarray(2) };
      watcher.exchanged(unit, result, heard.ms);
      tap("received", bytes);
    } else {
      watcher.heardForeign(unit);
      tap("received", bytes, "nobody asked");
    }
  }
}
