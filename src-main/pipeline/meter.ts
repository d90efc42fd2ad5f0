import type { NetworkId } from "../contract/identity.ts";

/** Told of polling and storing as it goes, for figures over a long time. Must be quick, and not throw. */
export interface Meter {
  /** A device was read once at its turn, or wasn't: it, or its network, didn't answer. */
  polled(network: NetworkId, answered: boolean): void;
  /** A batch of readings is stored. @param ms what it took, beginning to commit */
  stored(readings: number, ms: number): void;
}
