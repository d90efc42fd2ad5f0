import type { DeviceAddress } from "../contract/network.ts";
import type { LearntOfLine, LearntOfUnit, PlannedRequest } from "../contract/reading-plan.ts";
import type { Source } from "../contract/source.ts";

/** What a session learnt of its line by reading: to be kept, known again, forgotten; and how points are read with it. */
export interface Learning {
  /** Told when something was learnt or forgotten. */
  readonly listeners: Set<() => void>;
  /** Requests that are asked at once now. */
  readonly atOnce: number;
  /** What is known now. */
  known(): LearntOfLine;
  /** Begins with what was known when the line was open before. Before the first request. */
  restore(learnt: LearntOfLine): void;
  /** @param unit null: all units, and how many requests the gateway bears */
  forget(unit: number | null): void;
  /** What was learnt of a device; null: nothing. */
  of(address: DeviceAddress): LearntOfUnit | null;
  /** The requests that bring these values in one turn, if the unit refuses none of them. */
  plan(address: DeviceAddress, sources: readonly Source[]): PlannedRequest[];
}
