/** Whoever sent a message: how to name it, and how to answer it. */
export interface Peer {
  /** The same for every message of the same sender. */
  readonly key: string;
  readonly send: (apdu: Buffer, expectingReply: boolean) => void;
}
