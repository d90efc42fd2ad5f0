import type { AnalysedPoint } from "../analytics/index.ts";
import type { AnsweredOf } from "../contract/assistant.ts";
import type { AnalysisOutcome, Period } from "../contract/findings.ts";
import type { DeviceId, EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { SeriesSource } from "../contract/series-source.ts";
import type { Meanings } from "./meanings.ts";
import type { WorkHours } from "./period-part.ts";

/** An alarm or event of the plant. */
export interface WorldAlarm {
  readonly deviceId: DeviceId;
  readonly deviceName: string;
  readonly objectName: string;
  readonly text: string;
  readonly state: string;
  readonly since: EpochMilliseconds | null;
  readonly acknowledged: boolean;
}

/** An alarm that came, whether it is over or not. */
export interface PastAlarm extends Omit<WorldAlarm, "deviceId" | "since" | "acknowledged"> {
  /** null: of a device that no scan has met. */
  readonly deviceId: DeviceId | null;
  /** By the device's clock, else when the app learnt of it. */
  readonly time: EpochMilliseconds;
}

/** What is recorded of alarms in a period. */
export interface PastAlarms {
  /** The newest first. */
  readonly alarms: readonly PastAlarm[];
  /** False: there are more than can be looked at. */
  readonly isWhole: boolean;
}

/** How a device is. */
export interface WorldDevice {
  readonly id: DeviceId;
  readonly name: string;
  readonly kind: string;
  readonly state: "answering" | "silent" | "not-polled";
  readonly lastHeard: EpochMilliseconds | null;
}

/** A site of the central database: its series are there, alarms and devices as whoever reads them told, but nothing that a project keeps. */
export type CentralSite = Extract<AnsweredOf, { readonly source: "central" }> & {
  /** It is the open project's own site: what public services tell of it is known. */
  readonly isOwn: boolean;
  /** When whoever reads the site told the central database anything last; null: never. */
  readonly lastTold: EpochMilliseconds | null;
};

/** All that the assistant can look at. It changes nothing. */
export interface World {
  /** Where it is all from; absent: from the open project. */
  readonly central?: CentralSite;
  readonly now: EpochMilliseconds;
  readonly site: { readonly name: string; readonly timeZone: string };
  /** When people are meant to be in; absent: nothing is told of the site, and what is usual holds. */
  workHours?(): Promise<WorkHours>;
  readonly points: readonly AnalysedPoint[];
  readonly source: SeriesSource;
  /** What questions mean that are asked in other words. */
  readonly meanings: Meanings;
  /** @param only meters that are looked at, by their points; absent: all that there are */
  analyse(
    names: readonly string[],
    period: Period,
    signal: AbortSignal,
    only?: readonly PointId[],
  ): Promise<AnalysisOutcome>;
  alarms(signal: AbortSignal): readonly WorldAlarm[] | Promise<readonly WorldAlarm[]>;
  pastAlarms(period: Period, signal: AbortSignal): PastAlarms | Promise<PastAlarms>;
  devices(signal: AbortSignal): readonly WorldDevice[] | Promise<readonly WorldDevice[]>;
}
