/** How much is asked of one device, and how it copes. Within the last minute, to ten seconds. */
export interface Load {
  /** Requests sent, repeated ones included. */
  readonly requestsPerMinute: number;
  /** Requests that got no answer in time, repeated ones included. */
  readonly timedOutPerMinute: number;
  /** Answers that nobody waited for any more. */
  readonly latePerMinute: number;
  /** Of its latest answers, ms; null before any. */
  readonly medianRoundTripMs: number | null;
}
