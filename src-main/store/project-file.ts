import type { AggregateAnswer, AggregateQuestion } from "../contract/aggregate.ts";
import type { AlarmRule, AlarmRuleId } from "../contract/alarm-rules.ts";
import type { Annotation, AnnotationId } from "../contract/annotations.ts";
import type { ConversionRule } from "../contract/conversion-rules.ts";
import type { PreparedDevice } from "../contract/exchange.ts";
import type {
  Clock,
  DeviceId,
  EpochMilliseconds,
  NetworkId,
  ObjectId,
  PointId,
} from "../contract/identity.ts";
import type { ChangeTopic, ReadingColumns } from "../contract/live.ts";
import type { Measure, MeasureId } from "../contract/measures.ts";
import type { Device, Network, OfferedObject, ScanDifference } from "../contract/network.ts";
import type { Point, Reading, Series } from "../contract/point.ts";
import type { ProblemReport } from "../contract/problem.ts";
import type { Project } from "../contract/project.ts";
import type { LearntOfLine } from "../contract/reading-plan.ts";
import type { ReportEntry, ReportEntryId, ReportHead } from "../contract/report.ts";
import type { HistoryStamp } from "../contract/series-source.ts";
import type { SiteDescription } from "../contract/site-description.ts";
import type { AlarmRuleRecords } from "./alarm-rule-records.ts";
import type { Annotations } from "./annotation-records.ts";
import type { CareNotes } from "./care/care-notes.ts";
import type { ConversationRecords } from "./conversation-records.ts";
import type { EventRecords } from "./event-records.ts";
import type { Journals } from "./journal-records.ts";
import type { LogProgresses } from "./log-records.ts";
import type { MeasureRecords } from "./measure-records.ts";
import type { Migration } from "./migrations/index.ts";
import type { NoticeRecords } from "./notice-records.ts";
import type { Outgoing } from "./outgoing-readings.ts";
import type { PlantChanges } from "./plant-changes.ts";
import type { Queries } from "./query-interface.ts";
import type { ReportRecords } from "./report-records.ts";
import type { DiskRoom, RoomLimits } from "./room-limits.ts";
import type { SavedScans } from "./saved-scan-records.ts";
import type { ServiceHourRecords } from "./service-hour-records.ts";
import type { SyncRecords } from "./sync-agreement.ts";

/** What opens an encrypted file: 32 key bytes, and the 16 bytes of salt that the file itself begins with. */
export interface FileKey {
  readonly bytes: Uint8Array;
  readonly salt: Uint8Array;
}

/** Who opens the file; shown to the next one who tries. */
export interface Owner {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
}

/** How much waits above the blocks before it is put in its place. */
export interface TendingLimits {
  /** Readings in the head. */
  readonly headRows: number;
  /** Generations of chunks. */
  readonly generations: number;
  /** So many readings of one point in one batch go to their place at once; 1,024 unless told. */
  readonly atOnce?: number;
  /** Readings that wait one by one for receivers; what waits longer is sent as history. A million unless told. */
  readonly waiting?: number;
  /** Readings of history that are handed out to a receiver at once; 4,096 unless told. */
  readonly handedOut?: number;
}

/** What opening needs from outside. */
export interface OpenOptions {
  readonly key: FileKey;
  readonly clock: Clock;
  readonly owner: Owner;
  /** Version of the app, kept in the file for whoever looks into it later. */
  readonly appVersion: string;
  /** Supplies UUIDs v7: their order is the order of making. */
  readonly newId: () => string;
  /** Steps of undo that are kept; 200 unless told. */
  readonly undoSteps?: number;
  /** The file isn't let grow beyond this, bytes; reaching it is a `disk-full`. */
  readonly largestFile?: number;
  /** What is kept free on the disk; 64 MiB and a reserve of 16 MiB unless told, less on small disks. */
  readonly room?: RoomLimits;
  /** How much waits before it is put in its place; 200,000 readings, 24 generations unless told. */
  readonly tending?: TendingLimits;
  /** Threads that answer questions about history; as many as suits the machine unless told. */
  readonly readingThreads?: number;
  /** Another list than the product's own, for tests of migrating. */
  readonly migrations?: readonly Migration[];
}

/** What a new file is told about its project. */
export type ProjectSeed = Pick<Project, "id" | "name" | "site" | "protection" | "isDemo">;

export interface CreateOptions extends OpenOptions {
  readonly project: ProjectSeed;
}

/** What the file says of its project. The rest of a {@link Project} depends on how its key was found. */
export type ProjectFacts = Pick<
  Project,
  "id" | "path" | "name" | "site" | "protection" | "schemaVersion" | "createdAt" | "isDemo"
>;

export interface FileInfo {
  readonly path: string;
  readonly schemaVersion: number;
  readonly createdAt: EpochMilliseconds;
  /** Bytes of the file, without its write-ahead log. */
  readonly size: number;
  /** Readings that aren't in their place yet. */
  readonly headRows: number;
  readonly sqlite: string;
  readonly cipher: string;
}

/** A device as a scan meets it, before the project gives it an id. */
export type ScannedDevice = Omit<Device, "id" | "networkId" | "problem" | "lastSeen" | "gone">;
/** An object as a scan meets it, before the project gives it an id. */
export type ScannedObject = Omit<OfferedObject, "id" | "deviceId">;

/**
 * What people set up and scans found. Lists are in order of making, and the caller's own; what is in them is frozen.
 * Every row is validated when read, and read again only after it was written.
 */
export interface Catalogue {
  networks(): Network[];
  network(id: NetworkId): Network | null;
  devices(networkId?: NetworkId): Device[];
  device(id: DeviceId): Device | null;
  /** Objects of one device, or of all, without those that the newest complete scan of their device missed. */
  objects(deviceId?: DeviceId): OfferedObject[];
  /** Those of these objects that exist, in the order asked for. */
  objectsById(ids: readonly ObjectId[]): OfferedObject[];
  points(deviceId?: DeviceId): Point[];
  point(id: PointId): Point | null;
  /** In the order asked for; null: it doesn't exist. The same list as the last time if nothing changed. */
  somePoints(ids: readonly PointId[]): readonly (Point | null)[];
  /** Devices that a list of objects (EDE) described, by instance. */
  prepared(): PreparedDevice[];
}

/** What people set for the whole site. Changed by edits, so that undo brings it back. */
export interface SiteSettings {
  conversionRules(): ConversionRule[];
  /** What is told of the site; what is usual where nobody told anything. */
  description(): SiteDescription;
}

/** The changes one edit can make. All of them are taken back by one undo. */
export interface Changes {
  /** Adds it, or replaces the one with its id. */
  putNetwork(network: Network): void;
  /** Removes it with its points; its devices and objects disappear with it and come back with it. */
  removeNetwork(id: NetworkId): void;
  /** Removes it with its points. A later scan that meets it again shows it again, under the same id. */
  removeDevice(id: DeviceId): void;
  /** Adds them, or replaces those with their ids. @throws Problem `not-found` when a device doesn't exist */
  putPoints(points: readonly Point[]): void;
  removePoints(ids: readonly PointId[]): void;
  /** Replaces the list of the site. */
  putConversionRules(rules: readonly ConversionRule[]): void;
  putDescription(description: SiteDescription): void;
  /** Adds it, or replaces the one with its id. */
  putAnnotation(annotation: Annotation): void;
  removeAnnotation(id: AnnotationId): void;
  /** Adds them, or replaces those with their ids. */
  putReportEntries(entries: readonly ReportEntry[]): void;
  removeReportEntry(id: ReportEntryId): void;
  putReportHead(head: ReportHead): void;
  /** Adds it, or replaces the one with its id. */
  putMeasure(measure: Measure): void;
  removeMeasure(id: MeasureId): void;
  /** Adds it, or replaces the one with its id. */
  putAlarmRule(rule: AlarmRule): void;
  removeAlarmRule(id: AlarmRuleId): void;
  /** Adds them, or replaces those with their instances. */
  putPrepared(devices: readonly PreparedDevice[]): void;
  /** @param instances BACnet device instances */
  removePrepared(instances: readonly number[]): void;
}

/** What undo and redo would do now, in words; null where there is nothing. */
export interface EditState {
  readonly undo: string | null;
  readonly redo: string | null;
}

/** What an undo or a redo did. */
export interface EditOutcome {
  readonly description: string;
  /** Whose lists are different now. */
  readonly changed: readonly ChangeTopic[];
}

/** What putting scanned rows did. Values and round trips are stored too, but are no change. */
export interface PutOutcome {
  readonly outcome: "new" | "changed" | "same";
  /** Names of the fields that differ, for `changed`. */
  readonly fields: readonly string[];
}

/** Rows that scans and polling own. They are no undo steps. */
export interface ScannedRows {
  /**
   * Adds or updates the device with this key in its network; it keeps its id over scans.
   * @throws Problem `not-found` when the network doesn't exist (any more)
   */
  putDevice(
    networkId: NetworkId,
    device: ScannedDevice,
    seen: { readonly lastSeen: EpochMilliseconds | null; readonly problem: ProblemReport | null },
  ): PutOutcome & { readonly device: Device };
  /** Adds or updates objects by their key; they keep their ids over scans. @throws Problem `not-found` */
  putObjects(
    deviceId: DeviceId,
    objects: readonly ScannedObject[],
  ): readonly (PutOutcome & { readonly id: ObjectId; readonly key: string })[];
  /** Takes from the lists what the complete scan of a device didn't meet. @returns keys of what is newly gone */
  dropObjects(deviceId: DeviceId, seenKeys: ReadonlySet<string>): readonly string[];
  /** Marks as gone the devices of a network that its complete scan didn't meet. @returns what is newly gone */
  markGone(networkId: NetworkId, seenKeys: ReadonlySet<string>): readonly Device[];
  /** Notes how devices answered (polling). Unknown devices are passed over. */
  setDeviceStates(
    states: readonly {
      readonly deviceId: DeviceId;
      readonly problem: ProblemReport | null;
      /** Absent: as it was. */
      readonly lastSeen?: EpochMilliseconds;
    }[],
  ): void;
}

/**
 * Takes the events of one scan of one network as they come, stores them at once, and knows at the end what is different
 * from before the scan.
 */
export interface ScanRecorder {
  /** A device answers; sent again when more of it is known. Until `complete`, blanks don't overwrite what was known. */
  device(device: ScannedDevice): Device;
  objects(deviceKey: string, objects: readonly ScannedObject[]): void;
  /** All of it was told: what wasn't met again is gone. */
  complete(deviceKey: string): void;
  problem(deviceKey: string, problem: ProblemReport): void;
  /**
   * @param whole true when the scan ran to its end: only then devices that it didn't meet are gone
   */
  finish(whole: boolean): ScanDifference;
}

/** How far scans came that were stopped, or that the app's end stopped. */
export interface UnfinishedScans {
  /** Keys of the devices that the network's unfinished scan has read whole; empty where there is none. */
  devicesRead(networkId: NetworkId): ReadonlySet<string>;
  note(networkId: NetworkId, deviceKey: string): void;
  forget(networkId: NetworkId): void;
  /** The newest sweep as it was noted, JSON; null: there was none. */
  sweep(): string | null;
  /** @param state JSON; null forgets it */
  noteSweep(state: string | null): void;
}

/** What was learnt of Modbus lines by reading. */
export interface LearntLines {
  /** @param line where the network leads now; what was learnt elsewhere isn't told */
  of(networkId: NetworkId, line: string): LearntOfLine | null;
  put(networkId: NetworkId, line: string, learnt: LearntOfLine): void;
}

/** What kind of value a point is to others: each kind is numbered on its own. */
export type ServedKind = "analog" | "binary" | "multi-state" | "register";

/** The numbers under which points are offered to others. A point keeps its number; no other ever gets it. */
export interface ServedNumbers {
  /** @returns from 1, one for each of these points */
  numbersOf(points: readonly { readonly pointId: PointId; readonly kind: ServedKind }[]): number[];
  /** @returns the highest number that was ever given, whether its point is still there or not; 0: none was */
  highest(kind: ServedKind): number;
  /** How points are served by Modbus, JSON; null: never were. */
  settings(): string | null;
  noteSettings(settings: string): void;
}

/** Own templates of this project's Modbus devices, as JSON by their name. */
export interface ProjectTemplates {
  all(): readonly { readonly name: string; readonly body: string }[];
  /** Adds it, or replaces the one with its name. */
  put(name: string, body: string): void;
  remove(name: string): void;
}

/** Readings as parallel columns. `values` may be a Float64Array; what isn't finite becomes a gap (bad, decode-error). */
export interface ReadingBatch {
  readonly points: readonly PointId[];
  readonly times: ArrayLike<number>;
  readonly values: ArrayLike<number | null>;
  /** 0 good, 1 uncertain, 2 bad. */
  readonly qualities: ArrayLike<number>;
  /** Index into `qualityReasons`. */
  readonly reasons: ArrayLike<number>;
}

/** What was committed. By the time this is returned it survives a kill and a power cut. */
export interface StoredBatch {
  /** Readings of this batch that the file now holds, or holds better. */
  readonly stored: number;
  /** Readings of this batch that are new or replaced another. */
  readonly changed: number;
  /**
   * Readings not taken: of a point that the project doesn't know, with a time, quality or reason that can't be, or of an
   * hour whose readings were let go.
   */
  readonly refused: number;
  /** Number of this batch in the file's life; grows by one with each. */
  readonly sequence: number;
  /** Sum of `stored` over the file's life. */
  readonly total: number;
}

/**
 * History. For the same point and time the better quality wins, then what isn't of a trend log, then the later arrival.
 */
export interface Readings {
  /**
   * One transaction; returns after its commit.
   * @param asNow all values are in the units that their points have now, however old their times are
   * @param from a receiver that has them already: it isn't sent them
   * @throws Problem `disk-full` (also when the disk is nearly full), `storage-failed`: nothing of the batch is stored,
   * the file stays usable
   */
  append(batch: ReadingBatch, asNow?: boolean, from?: string): StoredBatch;
  /** Newest reading of these points, or of all; points without any are left out. */
  latest(pointIds?: readonly PointId[]): ReadingColumns;
  /** Readings of one point with `from` ≤ time < `to`, oldest first, at most `limit`. */
  raw(pointId: PointId, from: EpochMilliseconds, to: EpochMilliseconds, limit: number): Reading[];
  /**
   * History with `from` ≤ time < `to`, one series a point in the order asked for. Up to `width` readings come as they
   * are, more come in `width` buckets. Average, minimum, maximum and count are of readings with a value that isn't bad;
   * quality is the worst of all. Where two such readings are further apart than three intervals of the point (and
   * than a bucket), an entry without value, count 0 and quality 0 stands between them.
   * @throws Problem `not-found` for a point that doesn't exist
   */
  series(
    pointIds: readonly PointId[],
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    width: number,
  ): Series[];
  /**
   * History in buckets, a point a step: to be driven to its end, with pauses for others between.
   * @param timeZone IANA name, in which days are cut
   * @throws Problem `not-found` for a point that doesn't exist; `invalid-input` for what can't be cut
   */
  aggregate(question: AggregateQuestion, timeZone: string): Generator<undefined, AggregateAnswer>;
  /**
   * What tells whether the history of points still is what it was when it was last asked, since the file was opened.
   * @returns `conversions`: another number when any point is read in another unit than before
   */
  stamps(pointIds: readonly PointId[]): { readonly conversions: number; readonly points: HistoryStamp[] };
  /** How many readings a point has, and over what time; null when it has none. */
  extent(pointId: PointId): { readonly first: number; readonly last: number; readonly count: number } | null;
}

/**
 * An open project. Everything is synchronous and committed when it returns; every failure is a Problem. Disposing
 * closes it; afterwards every call fails with `no-project`.
 */
export interface ProjectFile extends Disposable {
  readonly path: string;
  /** For connections of other threads. */
  readonly key: FileKey;
  /** Whether whoever had it open before ended without closing it: killed, or without power. */
  readonly isAfterCrash: boolean;
  readonly care: CareNotes;
  readonly room: DiskRoom;
  readonly catalogue: Catalogue;
  readonly scanned: ScannedRows;
  readonly readings: Readings;
  readonly outgoing: Outgoing;
  readonly queries: Queries;
  readonly sync: SyncRecords;
  readonly journals: Journals;
  readonly served: ServedNumbers;
  readonly unfinishedScans: UnfinishedScans;
  readonly plantChanges: PlantChanges;
  readonly events: EventRecords;
  readonly logProgress: LogProgresses;
  readonly learntLines: LearntLines;
  readonly savedScans: SavedScans;
  readonly siteSettings: SiteSettings;
  readonly annotations: Annotations;
  readonly conversations: ConversationRecords;
  readonly report: ReportRecords;
  readonly serviceHours: ServiceHourRecords;
  readonly measures: MeasureRecords;
  readonly alarmRules: AlarmRuleRecords;
  readonly notices: NoticeRecords;
  readonly templates: ProjectTemplates;
  project(): ProjectFacts;
  info(): FileInfo;
  /**
   * Makes changes as one undo step, all or none; no step when nothing differs afterwards.
   * @param description what undo will be called, e.g. `Map 12 points`
   */
  edit<Result>(description: string, change: (changes: Changes) => Result): Result;
  /** @throws Problem `nothing-to-undo` */
  undo(): EditOutcome;
  /** @throws Problem `nothing-to-undo` */
  redo(): EditOutcome;
  editState(): EditState;
  /** Networks that the next undo or redo adds, changes or takes away. */
  networksOf(way: "undo" | "redo"): NetworkId[];
  recordScan(networkId: NetworkId): ScanRecorder;
  /**
   * Deletes what no undo can bring back (readings of removed points, devices of removed networks), a little at a time.
   * @param limit readings to delete at most
   * @returns true when there is more to do
   */
  sweep(limit?: number): boolean;
  /** Looks at every page and row order. @returns what is wrong in words; empty: nothing */
  integrityCheck(): readonly string[];
  /** Moves the write-ahead log into the file. */
  checkpoint(): void;
  close(): void;
}
