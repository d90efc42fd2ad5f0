/** An address on a network behind a router (ASHRAE 135-2020, 6.2.2). `mac` empty: broadcast there. */
export interface Station {
  readonly network: number;
  readonly mac: string;
}

/** Reads on past the end as zeros, and remembers that it did: one check at the end instead of one a byte. */
export class Cursor {
  readonly #bytes: Uint8Array;
  #at: number;
  overrun = false;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) this.overrun = true;
    return value ?? 0;
  }

  word(): number {
    return this.byte() * 256 + this.byte();
  }

  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  /** The next bytes; fewer where there are no more. */
  take(length: number): Uint8Array {
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    if (bytes.length < length) this.overrun = true;
    this.#at += length;
    return bytes;
  }

  station(): Station {
    const network = this.word();
    const mac = this.take(this.byte());
    return { network, mac: Buffer.from(mac).toString("hex") };
  }
}
