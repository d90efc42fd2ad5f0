/** What a session has sent and waited for in vain, over all of its devices, since it was opened. */
export interface Traffic {
  /** Requests sent, repeated ones included. */
  readonly requests: number;
  /** Requests that got no answer in time, repeated ones included. */
  readonly timeouts: number;
}

/** Counts it. */
export class TrafficCounter implements Traffic {
  requests = 0;
  timeouts = 0;
}
