/** A piece of a request (ASHRAE 135-2020, 20.1.2). */
export interface RequestSegment {
  readonly sequence: number;
  readonly moreFollows: boolean;
  readonly content: Uint8Array;
}

/** A request that goes out in segments (5.4.4.2). */
export interface RequestSegments {
  /** Window that we propose. */
  readonly proposedWindow: number;
  /** All of them have been acknowledged. */
  readonly complete: boolean;
  /** From the beginning: the first segment alone, until the device tells its window. */
  restart(): void;
  /** What to send now. */
  next(): RequestSegment[];
  /**
   * @param sequence of the last segment that the device has in order
   * @param window segments that it takes between two acknowledgements
   * @returns whether to go on sending; false for an acknowledgement that says nothing new
   */
  acknowledge(sequence: number, window: number, negative: boolean): boolean;
}

const proposedWindow = 16;

/**
 * Cuts a payload into segments. Pure but for its own place.
 * @param bytesEach content of a segment: the device's largest APDU without the header of six bytes
 */
export function requestSegmentsOf(payload: Uint8Array, bytesEach: number): RequestSegments {
  const total = Math.max(1, Math.ceil(payload.length / bytesEach));
  let acknowledged = 0;
  let window = 1;
  return {
    proposedWindow,
    get complete() {
      return acknowledged === total;
    },
    restart() {
      acknowledged = 0;
      window = 1;
    },
    next() {
      const count = Math.min(window, total - acknowledged);
      return Array.from({ length: count }, (_, offset) => {
        const index = acknowledged + offset;
        return {
          sequence: index % 256,
          moreFollows: index < total - 1,
          content: payload.subarray(index * bytesEach, (index + 1) * bytesEach),
        };
      });
    },
    acknowledge(sequence, actualWindow, negative) {
      // Between the last one acknowledged and the last one sent; anything else is late.
      const ahead = (sequence - acknowledged + 1 + 256) % 256;
      if (ahead > Math.min(window, total - acknowledged)) return false;
      if (ahead === 0 && !negative) return false;
      acknowledged += ahead;
      window = Math.min(Math.max(actualWindow, 1), 127);
      return true;
    },
  };
}
