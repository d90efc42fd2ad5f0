import { complexAckSegment, segmentHeader } from "./apdu.ts";

/** Segments under way before an acknowledgement is awaited, as this side proposes. */
const proposedWindow = 8;
const acknowledgementTimeoutMs = 2_000;
const attempts = 3;
/** Answers under way in one device at a time; more are dropped. */
const transfersAtMost = 64;

/** A long answer on its way to one peer (ASHRAE 135-2020, 5.4.5, SEGMENTED_RESPONSE). */
interface Transfer {
  readonly segments: readonly Buffer[];
  readonly send: (segment: Buffer) => void;
  /** First segment that isn't acknowledged. */
  next: number;
  window: number;
  left: number;
  timer: NodeJS.Timeout;
}

/** The long answers that a device is sending. */
export class SegmentSender implements Disposable {
  readonly #transfers = new Map<string, Transfer>();

  /** @returns how many segments an answer takes */
  static count(parameters: Buffer, maxApdu: number): number {
    return Math.ceil(parameters.length / (maxApdu - segmentHeader));
  }

  /**
   * Starts to send an answer.
   * @param peer whom it goes to, as a key
   * @param answer invoke id, service and parameters of the ComplexACK
   * @param maxApdu largest APDU that both sides take, bytes
   * @param send puts one segment on the network
   */
  start(
    peer: string,
    answer: { invokeId: number; service: number; parameters: Buffer },
    maxApdu: number,
    send: (segment: Buffer) => void,
  ): void {
    const key = `${peer} ${answer.invokeId}`;
    this.#end(key);
    if (this.#transfers.size >= transfersAtMost) return;
    const size = maxApdu - segmentHeader;
    const count = SegmentSender.count(answer.parameters, maxApdu);
    const segments = Array.from({ length: count }, (_, sequence) =>
      complexAckSegment(answer.invokeId, answer.service, {
        sequence,
        window: proposedWindow,
        moreFollows: sequence < count - 1,
        part: answer.parameters.subarray(sequence * size, (sequence + 1) * size),
      }),
    );
    // The first goes alone: its acknowledgement says how large a window the other side takes.
    const transfer = { segments, send, next: 0, window: 1, left: attempts, timer: this.#timer(key) };
    this.#transfers.set(key, transfer);
    this.#sendWindow(transfer);
  }

  /** The peer has acknowledged a segment, or (negative) asks for those after it again. */
  acknowledged(peer: string, invokeId: number, sequence: number, window: number): void {
    const key = `${peer} ${invokeId}`;
    const transfer = this.#transfers.get(key);
    if (transfer === undefined) return;
    // Sequence numbers wrap at 256; the acknowledged one is within the window after `next`, or the one before it.
    const ahead = (sequence - transfer.next + 1 + 256) % 256;
    if (ahead > transfer.window) return;
    transfer.next += ahead;
    transfer.window = Math.min(127, Math.max(1, window));
    transfer.left = attempts;
    if (transfer.next >= transfer.segments.length) {
      this.#end(key);
      return;
    }
    clearTimeout(transfer.timer);
    transfer.timer = this.#timer(key);
    this.#sendWindow(transfer);
  }

  /** The peer has given up. */
  stop(peer: string, invokeId: number): void {
    this.#end(`${peer} ${invokeId}`);
  }

  [Symbol.dispose](): void {
    for (const key of [...this.#transfers.keys()]) this.#end(key);
  }

  #sendWindow(transfer: Transfer): void {
    for (const segment of transfer.segments.slice(transfer.next, transfer.next + transfer.window)) {
      transfer.send(segment);
    }
  }

  #timer(key: string): NodeJS.Timeout {
    return setTimeout(() => {
      const transfer = this.#transfers.get(key);
      if (transfer === undefined) return;
      transfer.left--;
      if (transfer.left <= 0) {
        this.#end(key);
        return;
      }
      transfer.timer = this.#timer(key);
      this.#sendWindow(transfer);
    }, acknowledgementTimeoutMs).unref();
  }

  #end(key: string): void {
    const transfer = this.#transfers.get(key);
    if (transfer === undefined) return;
    clearTimeout(transfer.timer);
    this.#transfers.delete(key);
  }
}
