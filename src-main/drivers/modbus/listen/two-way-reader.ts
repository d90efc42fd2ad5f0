import { joined } from "../frame.ts";
import { Lost, type Reader, type Received } from "../framing.ts";
import { answerLength, isChecked, longestFrame } from "../rtu.ts";
import { requestLength } from "./shapes.ts";

/** Cuts what passes on a serial line into frames of RTU, requests and answers, by their lengths and their CRC. */
export class TwoWayReader implements Reader {
  #held: Uint8Array = new Uint8Array();
  readonly #lost = new Lost();

  get pending(): number {
    return this.#held.length;
  }

  get garbled(): number {
    return this.#lost.count;
  }

  lost(): Uint8Array {
    return this.#lost.take();
  }

  push(chunk: Uint8Array): Received[] {
    return this.#cut(joined(this.#held, chunk), false);
  }

  silence(): Received[] {
    return this.#cut(this.#held, true);
  }

  #cut(bytes: Uint8Array, ended: boolean): Received[] {
    const frames: Received[] = [];
    let start = 0;
    while (start < bytes.length) {
      const rest = bytes.subarray(start);
      const lengths = [requestLength(rest), answerLength(rest)];
      // Between two silences there may be one frame of a function that nobody knows.
      if (ended && start === 0) lengths.push(rest.length);
      const whole = lengths.find((length) => length !== "unknown" && isChecked(rest, length));
      if (typeof whole === "number") {
        frames.push({ transaction: undefined, body: rest.slice(0, whole - 2) });
        start += whole;
        continue;
      }
      const mayGrow = lengths.some((length) => length === "unknown" || length > rest.length);
      if (mayGrow && !ended && rest.length < longestFrame) break;
      this.#lost.add(rest[0] ?? 0);
      start += 1;
    }
    this.#held = bytes.slice(start);
    return frames;
  }
}
