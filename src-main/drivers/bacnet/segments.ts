/** What to do after a segment (ASHRAE 135-2020, 5.4.4.4). */
export type SegmentStep =
  /** More is to come; `acknowledge` is the sequence number to send in a SegmentACK, if one is due. */
  | {
      readonly kind: "wait";
      readonly acknowledge: number | undefined;
      readonly negative: boolean;
      /** False for a segment that brought nothing new. */
      readonly progress: boolean;
    }
  | { readonly kind: "complete"; readonly acknowledge: number; readonly payload: Uint8Array }
  | { readonly kind: "too-big" };

/** A segmented answer on its way. */
export interface Reassembly {
  /** Actual window size: segments between two acknowledgements. */
  readonly window: number;
  /** Sequence number of the last segment taken in order, or undefined before the first. */
  readonly last: number | undefined;
  take(sequence: number, moreFollows: boolean, content: Uint8Array): SegmentStep;
}

/** Segments we take between two acknowledgements. */
const ownWindow = 16;
/** The longest object lists and state texts stay far below; a stranger can't take more memory than this. */
const maxBytes = 1024 * 1024;

/**
 * Collects the segments of one answer in order. Duplicates are dropped, gaps are answered by a negative
 * acknowledgement of the last segment in order, from which the device sends again.
 * @param proposedWindow window that the device proposes, 1–127
 */
export function reassemblyOf(proposedWindow: number): Reassembly {
  const window = Math.min(Math.max(proposedWindow, 1), ownWindow);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  let count = 0;
  /** Segments taken when the last acknowledgement was sent. */
  let acknowledged = 0;
  /** A gap is complained of once: each complaint makes the device send a whole window again. */
  let complained = false;
  const nothingNew = (acknowledge: number | undefined, negative: boolean): SegmentStep => ({
    kind: "wait",
    acknowledge,
    negative,
    progress: false,
  });

  return {
    window,
    get last() {
      return count === 0 ? undefined : (count - 1) % 256;
    },
    take(sequence, moreFollows, content) {
      if (sequence !== count % 256) {
        if (count === 0) return nothingNew(undefined, false);
        const last = (count - 1) % 256;
        const behind = (last - sequence + 256) % 256;
        // The end of a window once more: our acknowledgement of it was lost.
        if (behind === 0 && count === acknowledged) return nothingNew(last, false);
        if (behind < window || complained) return nothingNew(undefined, false);
        complained = true;
        acknowledged = count;
        return nothingNew(last, true);
      }
      bytes += content.length;
      if (bytes > maxBytes) return { kind: "too-big" };
      // A copy: the datagram around it may be larger.
      pieces.push(Uint8Array.from(content));
      count += 1;
      complained = false;
      const current = (count - 1) % 256;
      if (!moreFollows) return { kind: "complete", acknowledge: current, payload: Buffer.concat(pieces) };
      // The first segment is acknowledged by itself: it tells the device our window.
      const due = count === 1 || count - acknowledged >= window;
      if (due) acknowledged = count;
      return { kind: "wait", acknowledge: due ? current : undefined, negative: false, progress: true };
    },
  };
}
