import type { BusState } from "../contract/bus.ts";

/** A line that several units share. */
export interface Bus {
  /** Counts since it was opened or reset. */
  state(): BusState;
  reset(): void;
  /** Hears the line and sends nothing, or ends that. @throws Problem `not-supported` where there is no line to hear */
  listen(on: boolean): Promise<void>;
}
