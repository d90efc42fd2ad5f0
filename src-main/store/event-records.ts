import type { ActiveEvent, EventRecipient, PlantEvent } from "../contract/events.ts";
import type { DeviceId } from "../contract/identity.ts";

/** A recipient list of a device in which the app stands, or may stand. */
export interface KeptRecipient {
  readonly deviceId: DeviceId;
  /** Instance of the notification class. */
  readonly instance: number;
  /** As it was entered. */
  readonly entry: EventRecipient;
}

/** Alarms and events as the app knows them. */
export interface EventRecords {
  /**
   * Adds what happened, and changes what is active: all of it or nothing. The oldest entries beyond 100,000 are given up.
   * @returns the entries with their numbers
   */
  record(
    entries: readonly Omit<PlantEvent, "number">[],
    active: { readonly put: readonly ActiveEvent[]; readonly drop: readonly ActiveEvent["id"][] },
  ): PlantEvent[];
  active(): ActiveEvent[];
  /** Newest first. @param before only entries with smaller numbers */
  history(limit: number, before?: number): PlantEvent[];
  recipients(): KeptRecipient[];
  putRecipient(one: KeptRecipient): void;
  dropRecipient(one: Pick<KeptRecipient, "deviceId" | "instance">): void;
}
