import type { DeviceAddress } from "../contract/network.ts";
import type { ProblemReport } from "../contract/problem.ts";
import type { FramePart } from "./wire.ts";

/** One object of a device, by the protocol's numbers. */
export interface ObjectToInspect {
  readonly objectType: number;
  readonly instance: number;
}

/** One property, as the device gave it. */
export interface InspectedProperty {
  /** Its number in the protocol. */
  readonly property: number;
  /** In the standard's words: `present-value`, `property 4000`. */
  readonly name: string;
  /** Datatype in the standard's words; empty where it wasn't read. */
  readonly type: string;
  /** Its value in one line. */
  readonly text: string;
  /** As they came, tags included. */
  readonly bytes: Uint8Array;
  /** What the bytes say. */
  readonly parts: readonly FramePart[];
  /** Why there is no value, or not all of it. */
  readonly problem: ProblemReport | null;
}

export interface Inspection {
  /** In the order in which the standard lists them; those of makers last. */
  readonly properties: readonly InspectedProperty[];
  /** What a person should know of how they were read; null: the device gave all when asked for all. */
  readonly notice: string | null;
}

/** Reads objects whole. */
export interface Inspect {
  /**
   * Every property of one object, each with its value or its problem.
   * @throws Problem when the device doesn't answer
   */
  inspect(address: DeviceAddress, object: ObjectToInspect, signal: AbortSignal): Promise<Inspection>;
}
