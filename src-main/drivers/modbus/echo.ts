/** Whether the line brings back what is sent on it: an adapter for two wires that hears itself. */
export type EchoState = "unknown" | "echo" | "none";

/** Takes our own bytes out of what comes back, and learns whether they come. */
export class EchoFilter {
  #state: EchoState = "unknown";
  /** What was sent and may come back still. */
  #sent: Uint8Array = new Uint8Array();
  /** How much of it has come back. */
  #matched = 0;
  readonly #tell: (echo: Uint8Array) => void;

  /** @param tell told what came back whole and was taken out */
  constructor(tell: (echo: Uint8Array) => void = () => undefined) {
    this.#tell = tell;
  }

  get state(): EchoState {
    return this.#state;
  }

  sending(bytes: Uint8Array): void {
    this.#sent = this.#state === "none" ? new Uint8Array() : bytes;
    this.#matched = 0;
  }

  /** @returns what isn't echo */
  push(chunk: Uint8Array): Uint8Array {
    let at = 0;
    while (
      this.#matched < this.#sent.length &&
      at < chunk.length &&
      chunk[at] === this.#sent[this.#matched]
    ) {
      this.#matched += 1;
      at += 1;
    }
    if (this.#sent.length === 0) return chunk;
    if (this.#matched === this.#sent.length) {
      this.#state = "echo";
      this.#tell(this.#sent);
      this.#sent = new Uint8Array();
      return chunk.subarray(at);
    }
    if (at === chunk.length) return new Uint8Array();
    // It only began like one.
    const begun = this.#sent.subarray(0, this.#matched);
    this.#sent = new Uint8Array();
    const rest = new Uint8Array(begun.length + chunk.length - at);
    rest.set(begun);
    rest.set(chunk.subarray(at), begun.length);
    return rest;
  }

  /** Nothing more comes. @returns what was held back because it began like an echo */
  silence(): Uint8Array {
    const begun = this.#sent.slice(0, this.#matched);
    if (this.#matched > 0) this.#sent = new Uint8Array();
    this.#matched = 0;
    return begun;
  }

  /** An answer came: the echo of its request would have come before. */
  answered(): void {
    if (this.#state === "unknown") this.#state = "none";
  }

  /** A frame came that was ours, though none was expected. */
  heardOwn(): void {
    this.#state = "echo";
  }
}
