import { joined } from "../frame.ts";
import { Lost, type Reader, type Received } from "../framing.ts";
import { answerLength, isChecked, longestFrame } from "../rtu.ts";
import { mayAnswer, mayBeRequest, requestLength } from "./shapes.ts";

/** Cuts what passes on a serial line into frames of RTU, requests and answers, by their lengths and their CRC. */
export class TwoWayReader implements Reader {
  #held: Uint8Array = new Uint8Array();
  readonly #lost = new Lost();
  /** The newest request that wasn't answered yet. */
  #asked: Uint8Array | undefined;

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
      const [request, answer] = [requestLength(rest), answerLength(rest)];
      // One in 65,536 frames begins like a shorter one whose CRC is right, and each 256th answer of nine bytes that ends
      // with a zero: what is expected is looked for first.
      const isExpected =
        this.#asked !== undefined && answer !== "unknown" && mayBegin(rest, answer, this.#asked);
      const lengths = isExpected ? [answer, request] : [request, answer];
      const isShort = lengths[0] === "unknown" || (lengths[0] ?? 0) > rest.length;
      if (isShort && !ended && rest.length < longestFrame) break;
      // Between two silences there may be one frame of a function that nobody knows.
      if (ended && start === 0) lengths.push(rest.length);
      const whole = lengths.find((length) => length !== "unknown" && isChecked(rest, length));
      if (typeof whole === "number") {
        const body = rest.slice(0, whole - 2);
        frames.push({ transaction: undefined, body });
        if (this.#asked !== undefined && mayAnswer(body, this.#asked)) this.#asked = undefined;
        else if (mayBeRequest(body)) this.#asked = body;
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

/** Whether a frame of this length that begins so can be the answer to a request that reads, or writes several. */
function mayBegin(bytes: Uint8Array, length: number, asked: Uint8Array): boolean {
  const code = asked[1] ?? 0;
  if (bytes[0] !== asked[0] || bytes[1] !== code) return false;
  if (code === 15 || code === 16) return asked.subarray(2, 6).every((byte, at) => byte === bytes[at + 2]);
  if (code > 4) return false;
  const count = ((asked[4] ?? 0) << 8) | (asked[5] ?? 0);
  return length === 5 + (code > 2 ? count * 2 : Math.ceil(count / 8));
}
