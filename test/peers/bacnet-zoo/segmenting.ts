import {
  type Behaviour,
  bytes,
  type DeviceOffered,
  type RequestSeen,
} from "../../drivers/bacnet/responder.ts";
import { answerTo } from "./field.ts";

export interface SegmentingOptions {
  /** Bytes of a segment. */
  readonly size?: number;
  /** Proposed window. */
  readonly window?: number;
  /** What leaves the device of a window, and in what order; `times` says how often each was sent before. */
  readonly sends?: (sequences: readonly number[], times: (sequence: number) => number) => readonly number[];
  /** Called before each window; returning false sends none of it. */
  readonly before?: (first: number, request: RequestSeen) => boolean;
}

/** A device that sends every answer to a read in segments (ASHRAE 135-2020, 5.4.5), and counts the acknowledgements. */
export function segmenting(
  device: DeviceOffered,
  options: SegmentingOptions = {},
): Behaviour & { readonly acknowledged: { positive: number; negative: number } } {
  const { size = 50, window = 4, sends = (sequences) => sequences, before = () => true } = options;
  const acknowledged = { positive: 0, negative: 0 };
  const sent = new Map<string, number>();
  let current:
    | { readonly request: RequestSeen; readonly pieces: readonly Buffer[]; start: number }
    | undefined;

  const sendWindow = (first: number, length: number) => {
    if (current === undefined) return;
    const { request, pieces } = current;
    current.start = first;
    if (!before(first, request)) return;
    const sequences = pieces.map((_, sequence) => sequence).slice(first, first + length);
    const keyOf = (sequence: number) => `${request.invokeId}:${sequence}`;
    const order = sends(sequences, (sequence) => sent.get(keyOf(sequence)) ?? 0);
    for (const sequence of sequences) sent.set(keyOf(sequence), (sent.get(keyOf(sequence)) ?? 0) + 1);
    for (const sequence of order) {
      const head = sequence < pieces.length - 1 ? 0x3c : 0x38;
      const piece = pieces[sequence] ?? Buffer.alloc(0);
      request.reply(bytes(head, request.invokeId, sequence & 255, window, request.service, piece));
    }
  };

  return {
    acknowledged,
    confirmed: (request) => {
      if (request.service !== 12 && request.service !== 14) return false;
      const answer = answerTo(device, request);
      if (answer[0] !== 0x30) {
        request.reply(answer);
        return true;
      }
      const whole = answer.subarray(3);
      const count = Math.ceil(whole.length / size);
      const pieces = Array.from({ length: count }, (_, at) => whole.subarray(at * size, (at + 1) * size));
      current = { request, pieces, start: 0 };
      sendWindow(0, 1);
      return true;
    },
    other: (apdu) => {
      const [first = 0, invokeId, sequence = 0, actual = 1] = apdu;
      if (first >> 4 !== 4 || current === undefined || current.request.invokeId !== invokeId) return;
      const negative = (first & 2) !== 0;
      if (negative) acknowledged.negative += 1;
      else acknowledged.positive += 1;
      // The same acknowledgement again asks for nothing (5.4.5.2, DuplicateACK_Received).
      if (!negative && sequence < current.start) return;
      sendWindow(sequence + 1, Math.min(actual, window));
    },
  };
}
