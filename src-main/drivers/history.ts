import type { EpochMilliseconds } from "../contract/identity.ts";
import type { DeviceAddress, SampleValue } from "../contract/network.ts";
import type { ProblemReport } from "../contract/problem.ts";
import type { QualityReason } from "../contract/quality.ts";
import type { Source } from "../contract/source.ts";

/** What a device keeps the history of, as the device tells it. */
export interface LogRead {
  /** What the trade calls it: `TL-3`. */
  readonly object: string;
  readonly objectType: number;
  readonly instance: number;
  readonly name: string;
  readonly description: string;
  /** What each of its values is of; `device` is the instance of another device; null: nothing. */
  readonly columns: readonly { readonly source: Source; readonly device: number | null }[];
  readonly enabled: boolean | null;
  /** Ends when it is full, instead of rolling over. */
  readonly stopsWhenFull: boolean | null;
  readonly how: "polled" | "cov" | "triggered" | null;
  /** null where it doesn't record at intervals. */
  readonly intervalMs: number | null;
  readonly capacity: number | null;
  readonly records: number | null;
  /** Records since it was made. */
  readonly total: number | null;
  readonly problem: ProblemReport | null;
}

/** How far a log was read; the driver's own, to be given back to it. */
export interface LogPlace {
  readonly sequence: number | null;
  readonly tail: readonly string[];
}

/** One value of a record, as the device said it. */
export type LoggedValue =
  | { readonly ok: true; readonly value: SampleValue; readonly reason: QualityReason }
  | { readonly ok: false; readonly problem: ProblemReport };

/** One record of a log. */
export interface LogRecordRead {
  /** By the device's own clock and calendar, as if its zone were UTC; null where it left something open. */
  readonly local: number | null;
  readonly entry:
    | { readonly kind: "values"; readonly values: readonly LoggedValue[] }
    | { readonly kind: "status"; readonly flags: readonly ("disabled" | "purged" | "interrupted")[] }
    /** Its clock was set: `ms` forward; 0: by nobody knows how much. */
    | { readonly kind: "time-change"; readonly ms: number }
    | { readonly kind: "unreadable" };
}

/** Some records, in the log's order. */
export interface LogPageRead {
  readonly records: readonly LogRecordRead[];
  /** What is missing before them; `lost` is null where it can't be known. */
  readonly gap: { readonly why: "rolled-over" | "restarted"; readonly lost: number | null } | null;
  readonly place: LogPlace;
}

/** What a device's clock shows. */
export interface ClockRead {
  /** As if the device's zone were UTC. */
  readonly local: number;
  /** When it showed that, by the app's clock: the middle of the round trip. */
  readonly at: EpochMilliseconds;
  readonly roundTripMs: number;
}

/** History that devices keep themselves. */
export interface History {
  /** Describes these logs; each is answered, with its problem if need be. @throws Problem when the device doesn't answer */
  logs(
    address: DeviceAddress,
    logs: readonly { readonly objectType: number; readonly instance: number }[],
    signal: AbortSignal,
  ): Promise<readonly LogRead[]>;
  /** @returns undefined where the device has no clock, or it was never set */
  clock(address: DeviceAddress, signal: AbortSignal): Promise<ClockRead | undefined>;
  /**
   * Records after a place, each once, while the log goes on.
   * @param start undefined: from the oldest; `newest`: only so many
   * @throws Problem when the device doesn't answer or refuses; what was told before stays true
   */
  records(
    address: DeviceAddress,
    log: Pick<LogRead, "objectType" | "instance" | "columns">,
    start: LogPlace | { readonly newest: number } | undefined,
    signal: AbortSignal,
  ): AsyncIterable<LogPageRead>;
}
