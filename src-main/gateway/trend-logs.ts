import type { PlantEvent } from "../contract/events.ts";
import type { DeviceLogs, TrendLog } from "../contract/history.ts";
import type { Clock, DeviceId, NetworkId } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import type { Device } from "../contract/network.ts";
import type { Point, Reading } from "../contract/point.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { History, LoggedValue, LogRead, LogRecordRead, Session } from "../drivers/driver.ts";
import { appendTo, emptyColumns, measure } from "../pipeline/index.ts";
import type { KeptLogProgress, ProjectFile, ReadingBatch } from "../store/index.ts";
import { type ZoneClock, zoneClock } from "./event-moment.ts";
import { fewAtOnce } from "./few-at-once.ts";
import type { Jobs } from "./jobs.ts";
import { LogColumns } from "./log-columns.ts";
import { findingsOf } from "./log-findings.ts";
import { clockOffset, timesOf } from "./log-times.ts";

export interface TrendLogsOptions {
  readonly file: Pick<ProjectFile, "catalogue" | "logProgress">;
  readonly jobs: Jobs;
  /** IANA zone of the site, which the devices' clocks are taken to show. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly session: (id: NetworkId) => Promise<Session>;
  /** @returns how many readings were new */
  readonly store: (batch: ReadingBatch) => number;
  /** Told when history is different. */
  readonly changed: () => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** Object types trend log and trend log multiple. */
const logTypes: ReadonlySet<number> = new Set([20, 27]);
/** Records that are timed together: a clock that was set is known of all records before it. */
const atOnce = 10_000;
const mostFindings = 20;
/** Each may hold `atOnce` records in memory. */
const devicesAtOnce = 8;
/** A clock of whole seconds reads differently each time; within this it goes as before. */
const sameOffsetMs = 2_000;

/** The logs that devices keep: listed, looked at, and read into the project. */
export class TrendLogs {
  readonly #options: TrendLogsOptions;
  readonly #zone: ZoneClock;
  readonly #reading = new Set<DeviceId>();
  /** Logs that became full while others of their device were read. */
  readonly #pending = new Map<DeviceId, Set<string>>();

  constructor(options: TrendLogsOptions) {
    this.#options = options;
    this.#zone = zoneClock(options.timeZone);
  }

  /** Asks a device for its logs and its clock. */
  async logs(deviceId: DeviceId, signal: AbortSignal): Promise<DeviceLogs> {
    const device = this.#device(deviceId);
    const wanted = this.#logObjects(deviceId);
    if (wanted.length === 0) return { deviceId, logs: [], clockOffsetMs: null, clockIsOff: false };
    const history = await this.#history(device);
    const offset = clockOffset(await history.clock(device.address, signal), this.#zone);
    const read = await history.logs(device.address, wanted, signal);
    const columns = new LogColumns(this.#options.file.catalogue, device);
    return {
      deviceId,
      logs: read.map((log) => this.#described(device, log, columns)),
      clockOffsetMs: offset?.ms ?? null,
      clockIsOff: offset?.isOff ?? false,
    };
  }

  /** The newest records of one log, column by column. */
  async newest(
    which: { readonly deviceId: DeviceId; readonly objectType: number; readonly instance: number },
    count: number,
    signal: AbortSignal,
  ): Promise<{ columns: Omit<Reading, "pointId">[][]; clockOffsetMs: number | null }> {
    const device = this.#device(which.deviceId);
    const history = await this.#history(device);
    const offset = clockOffset(await history.clock(device.address, signal), this.#zone);
    const [log] = await history.logs(device.address, [which], signal);
    if (log === undefined || log.problem !== null)
      throw new Problem("not-found", "The device has no such log.", "Scan again.");
    const { points } = new LogColumns(this.#options.file.catalogue, device).of(log);
    const records: LogRecordRead[] = [];
    for await (const page of history.records(device.address, log, { newest: count }, signal)) {
      records.push(...page.records);
    }
    const times = timesOf(records, this.#zone, offset?.isOff === true ? offset.ms : 0, null);
    const columns = log.columns.map((_, column) =>
      records.flatMap(({ entry }, index) => {
        const time = times[index] ?? null;
        const value = entry.kind === "values" ? entry.values[column] : undefined;
        if (time === null || value === undefined) return [];
        return [readingOf(points[column], value, time)];
      }),
    );
    return { columns, clockOffsetMs: offset?.ms ?? null };
  }

  /**
   * Starts reading the logs of these devices, or of all, for the points that are mapped.
   * @param objects only these logs
   */
  read(deviceIds: readonly DeviceId[] | undefined, objects: readonly string[] | undefined): Job {
    const wanted = deviceIds === undefined ? undefined : new Set(deviceIds);
    const devices = this.#options.file.catalogue
      .devices()
      .filter(({ id, gone }) => !gone && (wanted?.has(id) ?? true) && this.#logObjects(id).length > 0);
    if (devices.length === 0) {
      throw new Problem("not-found", "No trend log has been found there yet.", "Scan the network first.");
    }
    const busy = devices.find(({ id }) => this.#reading.has(id));
    if (busy !== undefined) {
      throw new Problem(
        "invalid-input",
        `The trend logs of ${busy.name} are being read already.`,
        "Wait for that, or stop it in the job bar.",
      );
    }
    for (const { id } of devices) this.#reading.add(id);
    const [only] = devices;
    const title = `Read trend logs of ${devices.length === 1 ? only?.name : `${devices.length} devices`}`;
    return this.#options.jobs.start("trend-logs", title, async (report, signal) => {
      const tally = { logs: 0, records: 0, stored: 0, expected: 0, unmapped: 0, doing: "" };
      const tell = () =>
        report(
          [tally.doing, noteOf(tally)].filter(Boolean).join(" · "),
          tally.expected === 0 ? null : Math.min(1, tally.records / tally.expected),
        );
      const failures: Problem[] = [];
      await fewAtOnce(devices, devicesAtOnce, async (device) => {
        try {
          await this.#readDevice(device, objects, tally, tell, signal);
        } catch (error) {
          if (signal.aborted) throw error;
          const { code, what, remedy } = reportOf(error);
          failures.push(new Problem(code, what, remedy, error));
        }
      }).finally(() => {
        for (const { id } of devices) this.#reading.delete(id);
        this.#options.changed();
        for (const { id } of devices) this.#readPending(id, signal);
      });
      const [first] = failures;
      if (first !== undefined && failures.length === devices.length) throw first;
      if (tally.logs === 0 && tally.unmapped > 0) {
        throw new Problem(
          "not-found",
          "None of what these logs record is a point of the project.",
          "Map the objects on the page Points first.",
        );
      }
      const troubled =
        failures.length === 0 ? "" : ` · ${failures.length} devices with a problem: ${first?.message}`;
      return { note: noteOf(tally) + troubled, difference: null };
    });
  }

  /**
   * Reads a log on when its device says that its buffer fills up (buffer-ready, 13.3.7), if it was read before.
   * @param events what happens from now on
   */
  async follow(events: AsyncIterable<PlantEvent>): Promise<void> {
    for await (const { origin, eventType, deviceId, object } of events) {
      if (origin !== "notified" || eventType !== "buffer-ready" || deviceId === null) continue;
      // One device that is gone mustn't end the following of all others.
      try {
        const wasRead = (this.#options.file.logProgress.of(deviceId, object)?.place ?? null) !== null;
        if (!wasRead) continue;
        if (!this.#reading.has(deviceId)) this.read([deviceId], [object]);
        else this.#pending.set(deviceId, new Set(this.#pending.get(deviceId)).add(object));
      } catch (error) {
        this.#options.log("a full trend log isn't read", { deviceId, object, problem: reportOf(error) });
      }
    }
  }

  /** @param stopped of the job that they waited for: who stops that stops these */
  #readPending(id: DeviceId, stopped: AbortSignal): void {
    const objects = this.#pending.get(id);
    this.#pending.delete(id);
    if (objects === undefined || stopped.aborted) return;
    try {
      this.read([id], [...objects]);
    } catch (error) {
      this.#options.log("full trend logs aren't read", { deviceId: id, problem: reportOf(error) });
    }
  }

  async #readDevice(
    device: Device,
    objects: readonly string[] | undefined,
    tally: {
      logs: number;
      records: number;
      stored: number;
      expected: number;
      unmapped: number;
      doing: string;
    },
    tell: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const history = await this.#history(device);
    const offset = clockOffset(await history.clock(device.address, signal), this.#zone);
    const all = await history.logs(device.address, this.#logObjects(device.id), signal);
    const chosen = all.filter(({ object }) => objects?.includes(object) ?? true);
    const columns = new LogColumns(this.#options.file.catalogue, device);
    const mapped = chosen.filter((log) => columns.of(log).points.some((point) => point !== undefined));
    tally.unmapped += chosen.length - mapped.length;
    for (const log of mapped)
      tally.expected += expectedOf(log, this.#options.file.logProgress.of(device.id, log.object));
    for (const log of mapped) {
      tally.logs += 1;
      tally.doing = `${device.name}, ${log.name}`;
      tell();
      await this.#readLog(
        device,
        history,
        log,
        columns.of(log).points,
        offset,
        (records, stored) => {
          tally.records += records;
          tally.stored += stored;
          tell();
        },
        signal,
      );
    }
  }

  async #readLog(
    device: Device,
    history: History,
    log: LogRead,
    points: readonly (Point | undefined)[],
    offset: { readonly ms: number; readonly isOff: boolean } | null,
    count: (records: number, stored: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { logProgress } = this.#options.file;
    const ids = [...new Set(points.flatMap((point) => point?.id ?? []))];
    const kept = logProgress.of(device.id, log.object);
    const measured = offset?.isOff === true ? offset.ms : 0;
    const offsetMs =
      kept !== null && Math.abs(kept.offsetMs - measured) <= sameOffsetMs ? kept.offsetMs : measured;
    // A point that was mapped since gets the log from its beginning; what others have of it already stays as it is.
    const goesOn = kept !== null && kept.place !== null && ids.every((id) => kept.points.includes(id));
    let progress: KeptLogProgress = {
      ...{ records: 0, stored: 0, newest: null, findings: [], ...kept },
      ...{ readAt: this.#options.clock(), place: goesOn ? kept.place : null, offsetMs, points: ids },
    };
    // The offset is kept before any reading, so that reading again after a break gives the same times.
    logProgress.put(device.id, log.object, progress);
    let pages: { readonly records: LogRecordRead[]; readonly gaps: Parameters<typeof findingsOf>[1] } = {
      records: [],
      gaps: [],
    };
    const settle = (place: KeptLogProgress["place"]) => {
      const { records, gaps } = pages;
      if (records.length === 0) return;
      const times = timesOf(records, this.#zone, offsetMs, progress.newest);
      const readings = records.flatMap(({ entry }, index) => {
        const time = times[index] ?? null;
        if (time === null || entry.kind !== "values") return [];
        return entry.values.flatMap((value, column) => {
          const point = points[column];
          return point === undefined ? [] : [{ pointId: point.id, ...readingOf(point, value, time) }];
        });
      });
      const batch = emptyColumns();
      appendTo(batch, readings);
      const stored = this.#options.store(batch);
      const newest = times.findLast((time) => time !== null) ?? null;
      const findings = findingsOf(records, gaps);
      progress = {
        ...progress,
        ...{ place, records: progress.records + records.length, stored: progress.stored + stored },
        newest: newest === null ? progress.newest : Math.max(newest, progress.newest ?? newest),
        findings: [
          ...new Set([...progress.findings.filter((one) => !findings.includes(one)), ...findings]),
        ].slice(-mostFindings),
      };
      logProgress.put(device.id, log.object, progress);
      count(0, stored);
      pages = { records: [], gaps: [] };
    };
    let place = progress.place;
    try {
      for await (const page of history.records(device.address, log, place ?? undefined, signal)) {
        place = { sequence: page.place.sequence, tail: [...page.place.tail] };
        if (page.gap !== null) pages = { ...pages, gaps: [...pages.gaps, page.gap] };
        pages.records.push(...page.records);
        count(page.records.length, 0);
        if (pages.records.length >= atOnce) settle(place);
      }
    } finally {
      // What was read before a break is kept.
      settle(place);
    }
  }

  #described(device: Device, log: LogRead, columns: LogColumns): TrendLog {
    const kept = this.#options.file.logProgress.of(device.id, log.object);
    const { object, objectType, instance, name, description, how, intervalMs } = log;
    const { enabled, stopsWhenFull, capacity, records, problem } = log;
    return {
      ...{ deviceId: device.id, object, objectType, instance },
      ...{ name: name.slice(0, 300), description: description.slice(0, 1_000) },
      columns: columns.of(log).described,
      ...{ how, intervalMs, enabled, stopsWhenFull, capacity, records, problem },
      progress:
        kept === null
          ? null
          : {
              ...{ readAt: kept.readAt, records: kept.records, stored: kept.stored },
              ...{ newest: kept.newest, findings: kept.findings },
            },
    };
  }

  #logObjects(deviceId: DeviceId): { objectType: number; instance: number }[] {
    return this.#options.file.catalogue
      .objects(deviceId)
      .flatMap(({ source }) =>
        source.protocol === "bacnet" && logTypes.has(source.objectType)
          ? [{ objectType: source.objectType, instance: source.instance }]
          : [],
      );
  }

  #device(id: DeviceId): Device {
    const device = this.#options.file.catalogue.device(id);
    if (device === null) throw new Problem("not-found", "This device isn't in the project any more.", "");
    return device;
  }

  async #history(device: Device): Promise<History> {
    const { history } = await this.#options.session(device.networkId);
    if (history === undefined) {
      throw new Problem("not-supported", "Devices of this network keep no history that can be read.", "");
    }
    return history;
  }
}

/** Without a point a value is shown as the device has it. */
function readingOf(point: Point | undefined, value: LoggedValue, time: number): Omit<Reading, "pointId"> {
  if (point === undefined) {
    const raw = value.ok ? value.value : null;
    const number = typeof raw === "boolean" ? Number(raw) : typeof raw === "number" ? raw : null;
    return number === null
      ? { time, value: null, quality: "bad", reason: "not-available" }
      : { time, value: number, quality: "good", reason: "trend-log" };
  }
  const { pointId: _, ...reading } = measure(point, { reference: "", time, ...value });
  return reading.reason === "none" ? { ...reading, reason: "trend-log" } : reading;
}

function expectedOf(log: LogRead, kept: KeptLogProgress | null): number {
  const records = log.records ?? 0;
  const sequence = kept?.place?.sequence ?? null;
  return sequence === null || log.total === null
    ? records
    : Math.max(0, Math.min(records, log.total - sequence));
}

function noteOf({ logs, records, stored }: { logs: number; records: number; stored: number }): string {
  const number = (value: number) => value.toLocaleString("en");
  return `${number(records)} records of ${logs} ${logs === 1 ? "log" : "logs"} · ${number(stored)} new readings`;
}
