import { encodeMbap, FrameReader } from "./frame.ts";

/** One frame that came whole: unit and PDU, and the transaction where the framing has one. */
export interface Received {
  readonly transaction: number | undefined;
  readonly body: Uint8Array;
}

const mostLost = 256;

/** Counts bytes that were in no frame, and keeps the newest for a log. */
export class Lost {
  #count = 0;
  #bytes: number[] = [];

  get count(): number {
    return this.#count;
  }

  add(...bytes: number[]): void {
    this.#count += bytes.length;
    if (this.#bytes.length < mostLost) this.#bytes.push(...bytes.slice(0, mostLost - this.#bytes.length));
  }

  /** What was kept since this was last asked. */
  take(): Uint8Array {
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    return bytes;
  }
}

/** Cuts what comes in chunks into frames. Total: any bytes give a result, none throws; holds little. */
export interface Reader {
  /** Bytes that wait for the rest of their frame. */
  readonly pending: number;
  /** Bytes that were in no frame, since the reader was made. */
  readonly garbled: number;
  /** Bytes that were in no frame since this was last asked, as many as a log shows. */
  lost(): Uint8Array;
  /** @returns the frames that are complete now, in order */
  push(chunk: Uint8Array): Received[];
  /** The line was silent for so long that what waits is no beginning of a frame. @returns frames that stood behind it */
  silence(): Received[];
}

/** How a unit and its PDU become bytes on the wire, and back. */
export interface Framing {
  readonly name: "mbap" | "rtu" | "ascii";
  /**
   * Answers carry the number of their request. Without, a late answer can be taken for that of the next request, and a
   * line of two wires may bring back what was sent.
   */
  readonly numbered: boolean;
  /** Frames are apart by silence, so that what is incomplete after it is none. */
  readonly apartBySilence: boolean;
  encode(transaction: number, body: Uint8Array): Uint8Array;
  reader(): Reader;
}

/** Modbus Messaging on TCP/IP V1.0b, clause 3.1.3. */
export const mbapFraming: Framing = {
  name: "mbap",
  numbered: true,
  apartBySilence: false,
  encode: encodeMbap,
  reader: () => {
    const frames = new FrameReader();
    const received = (adu: Uint8Array): Received => ({
      transaction: ((adu[0] ?? 0) << 8) | (adu[1] ?? 0),
      body: adu.subarray(6),
    });
    return {
      get pending() {
        return frames.pending;
      },
      garbled: 0,
      lost: () => new Uint8Array(),
      push: (chunk) => frames.push(chunk).map(received),
      silence: () => {
        frames.clear();
        return [];
      },
    };
  },
};
