import type { BusState } from "../contract/bus.ts";

/** A line that several units share. */
export interface Bus {
  /** Counts since it was opened or reset. */
  state(): BusState;
  reset(): void;
}
