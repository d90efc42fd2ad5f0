import { mkdir, readdir, rm, statfs } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { z } from "zod";
import type { Clock } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import { pointKind } from "../contract/point.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import {
  type CareSettings,
  type CareState,
  type CheckReport,
  careSettings,
  careState,
  type ExportFormat,
  type HistoryPart,
  type RetentionForecast,
} from "../contract/project-care.ts";
import { deriveKey, randomSalt } from "../security/index.ts";
import { runCare } from "../store/index.ts";
import { CrashCheck } from "./crash-check.ts";
import { HistoryKeeping } from "./history-keeping.ts";
import type { Workspace } from "./workspace.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const sizeStepMs = 6 * hourMs;
const mostSizes = 60;
/** After opening, a person wants to see the project first. */
const firstLookMs = 20_000;

const kept = z.object({
  settings: careSettings.default({
    backup: { on: false, folder: "", keep: 14 },
    retention: { analog: null, counter: null, state: null, text: null },
    hourly: { analog: null, counter: null, state: null, text: null },
    budget: { bytes: null, dropsOldest: false },
  }),
  /** How large it was, for its growth. */
  sizes: z.array(z.object({ at: z.number(), used: z.number() })).default([]),
  lastBackup: careState.shape.lastBackup.default(null),
  lastAutomatic: z.number().default(0),
  lastCheck: careState.shape.lastCheck.default(null),
  /** The project wasn't closed, and wasn't looked at since. */
  crashed: z.boolean().default(false),
  /** By kind of point: a person let older history go though it wasn't sent. */
  letGo: z.partialRecord(pointKind, z.number()).default({}),
  /** A time that was surely over when this was noted; null: nothing was noted of it yet. */
  sureTime: z.number().nullable().default(null),
});
type Kept = z.infer<typeof kept>;

export interface ProjectCareOptions {
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  /** Told when the state is different. */
  readonly changed: () => void;
  /** Told when the audit has a new line. */
  readonly audited: () => void;
  readonly newId: () => string;
}

/** Looks after the open project's file: copies, checks, and what is done by itself. */
export class ProjectCare implements AsyncDisposable {
  readonly #options: ProjectCareOptions;
  readonly #crashCheck: CrashCheck | undefined;
  readonly #history: HistoryKeeping;
  #timer: NodeJS.Timeout;

  constructor(options: ProjectCareOptions) {
    this.#options = options;
    this.#history = new HistoryKeeping({
      ...{ ...options, file: options.workspace.file, monotonic: () => performance.now() },
      elsewhere: () => options.workspace.syncing.agreedTime(),
      settings: () => this.#kept(),
      known: () => {
        const found = this.#kept();
        return found.sureTime ?? this.#oldestSure(found);
      },
      keep: (change) => this.#keep(change),
    });
    this.#timer = setTimeout(() => this.#look(), firstLookMs).unref();
    this.#crashCheck = this.#isCrashed()
      ? new CrashCheck({ ...options, done: (report) => this.#lookedOver(report) })
      : undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    this.#history[Symbol.dispose]();
    await this.#crashCheck?.[Symbol.asyncDispose]();
  }

  /** Remembered until it was looked at: the project may be closed before. */
  #isCrashed(): boolean {
    const { file } = this.#options.workspace;
    try {
      if (file.isAfterCrash) this.#keep({ crashed: true });
      return this.#kept().crashed;
    } catch (error) {
      this.#options.log("that the project wasn't closed could not be noted", { problem: reportOf(error) });
      return file.isAfterCrash;
    }
  }

  #lookedOver(report: CheckReport): void {
    this.#keep({ crashed: false, ...(report.findings.length === 0 ? {} : { lastCheck: report }) });
    this.#options.changed();
  }

  async state(): Promise<CareState> {
    const { file, project } = this.#options.workspace;
    const { size, used, stored, first } = file.care.figures();
    const { settings, lastBackup, lastCheck, sizes } = this.#kept();
    const diskFree = await freeOn(dirname(project.path));
    const growth = growthOf(sizes, used, this.#options.clock());
    const newest = file.readings.latest().times;
    return {
      path: project.path,
      size,
      unused: Math.max(0, size - used),
      diskFree,
      growth,
      lastsDays: lasts(growth, size, settings.budget.bytes, diskFree),
      heldBack: this.#history.heldBack(),
      clockDoubt: this.#history.clockDoubt(),
      points: file.catalogue.points().length,
      readings: stored,
      first: first ?? newest.reduce<number | null>((least, time) => Math.min(least ?? time, time), null),
      last: newest.reduce<number | null>((most, time) => Math.max(most ?? time, time), null),
      settings,
      lastBackup,
      lastCheck,
    };
  }

  setSettings(settings: CareSettings): Promise<CareState> {
    this.#keep({ settings });
    this.#options.changed();
    this.#look();
    return this.state();
  }

  /** What settings would do to the history. */
  forecast(settings: CareSettings, signal: AbortSignal): Promise<RetentionForecast> {
    return this.#history.forecast(settings, signal);
  }

  /**
   * Lets what is held back be deleted, though no receiver will ever get it.
   * @throws Problem `confirmation-spent` when nothing is held back up to then
   */
  letGo(until: number): Promise<CareState> {
    this.#history.letGo(until);
    this.#options.audited();
    return this.state();
  }

  /** That the computer's clock isn't believed; null: it is, or nothing would go by it. */
  clockDoubt(): CareState["clockDoubt"] {
    return this.#history.clockDoubt();
  }

  /** @throws Problem `confirmation-spent` when the clock isn't in doubt, or says something else by now */
  confirmClock(says: number): Promise<CareState> {
    this.#history.confirmClock(says);
    this.#options.audited();
    return this.state();
  }

  /** @throws Problem `invalid-input` for the project's own path */
  backup(path: string): Job {
    const target = this.#otherPath(path);
    return this.#backup(target, `Back up to ${basename(target)}`);
  }

  /** @throws Problem `invalid-input` for the project's own path */
  async copy(path: string, passphrase: string | undefined, part: HistoryPart): Promise<Job> {
    const { workspace } = this.#options;
    const { file, jobs } = workspace;
    const target = this.#otherPath(path);
    const salt = randomSalt();
    const targetKey =
      passphrase === undefined ? file.key : { bytes: await deriveKey(passphrase, salt), salt };
    return jobs.start("project-care", `Copy to ${basename(target)}`, async (report, signal) => {
      const { bytes, readings } = await runCare(
        {
          ...{ kind: "copy", path: file.path, key: file.key, target, targetKey, part },
          protection: passphrase === undefined ? null : "passphrase",
        },
        report,
        signal,
      );
      const isPart = Object.values(part).some((value) => value !== undefined);
      const sending = isPart && file.sync.settings() !== null ? ", not sent to the central database" : "";
      return {
        note: `${megabytes(bytes)} with ${readings.toLocaleString("en")} readings${sending}`,
        difference: null,
      };
    });
  }

  /** @throws Problem `invalid-input` for the project's own path */
  exportReadings(path: string, format: ExportFormat, times: "site" | "utc", part: HistoryPart): Job {
    const { file, jobs } = this.#options.workspace;
    const target = this.#otherPath(path);
    return jobs.start("project-care", `Export to ${basename(target)}`, async (report, signal) => {
      const { bytes, readings, notes } = await runCare(
        { kind: "export", path: file.path, key: file.key, target, format, times, part },
        report,
        signal,
      );
      const beside = notes === 0 ? "" : `, ${notes.toLocaleString("en")} ${notes === 1 ? "note" : "notes"}`;
      return {
        note: `${readings.toLocaleString("en")} readings${beside}, ${megabytes(bytes)}`,
        difference: null,
      };
    });
  }

  check(): Job {
    const { file, jobs } = this.#options.workspace;
    return jobs.start("project-care", "Check the project", async (report, signal) => {
      const lastCheck = await runCare({ kind: "check", path: file.path, key: file.key }, report, signal);
      this.#keep({ lastCheck });
      this.#options.changed();
      const { findings, pages, blocks } = lastCheck;
      return {
        note:
          findings.length === 0
            ? `Nothing is wrong: ${pages.toLocaleString("en")} pages, ${blocks.toLocaleString("en")} blocks of readings`
            : `${findings.length} things are wrong`,
        difference: null,
      };
    });
  }

  #backup(target: string, title: string, after?: () => Promise<void>): Job {
    const { file, jobs } = this.#options.workspace;
    return jobs.start("project-care", title, async (report, signal) => {
      const { bytes } = await runCare(
        { kind: "backup", path: file.path, key: file.key, target },
        report,
        signal,
      );
      this.#keep({ lastBackup: { at: this.#options.clock(), path: target, bytes } });
      await after?.();
      this.#options.changed();
      return { note: `${megabytes(bytes)}, every page compared with its seal`, difference: null };
    });
  }

  /** Does what is due, and looks again in an hour. */
  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), hourMs).unref();
    try {
      this.#options.workspace.file.room.keepReserve();
      const { settings, lastAutomatic } = this.#kept();
      const now = this.#options.clock();
      // A clock that was set back mustn't end the backups.
      this.#noteSize(now);
      this.#history.deleteOld();
      if (settings.backup.on && Math.abs(now - lastAutomatic) >= dayMs) this.#backUpByItself(settings, now);
    } catch (error) {
      this.#options.log("looking after the project failed", { problem: reportOf(error) });
    }
  }

  #noteSize(now: number): void {
    // What a clock that was ahead has noted would keep anything from being noted until then.
    const sizes = this.#kept().sizes.filter(({ at }) => at <= now);
    if (now - (sizes.at(-1)?.at ?? 0) < sizeStepMs) return;
    const { used } = this.#options.workspace.file.care.figures();
    this.#keep({ sizes: [...sizes, { at: now, used }].slice(-mostSizes) });
  }

  #backUpByItself({ backup: { folder, keep } }: CareSettings, now: number): void {
    const { project } = this.#options.workspace;
    const name = basename(project.path, ".blipee");
    const into = folder === "" ? join(dirname(project.path), `${name} backups`) : folder;
    const moment = new Date(now).toISOString().slice(0, 16).replace("T", " ").replace(":", "");
    // Noted before it is made: one that fails is tried again tomorrow, not each hour, and the job says why.
    this.#keep({ lastAutomatic: now });
    const job = this.#options.workspace.jobs;
    void mkdir(into, { recursive: true })
      .catch(() => undefined)
      .then(() => {
        if (this.#options.workspace.closed.aborted) return;
        const made = `${name} ${moment}.blipee`;
        this.#backup(join(into, made), "Daily backup", () => thinBackups(into, name, keep, made));
        job.changed.raise();
      });
  }

  #otherPath(path: string): string {
    const target = resolve(path);
    if (target === resolve(this.#options.workspace.project.path)) {
      throw new Problem(
        "invalid-input",
        "A copy can't take the project's own place.",
        "Choose another name.",
      );
    }
    return target;
  }

  /** What a project that was looked after before says of the time: nothing of it was noted later than it happened. */
  #oldestSure({ sizes, lastBackup, lastAutomatic }: Kept): number {
    const { file, project } = this.#options.workspace;
    const clock = this.#options.clock();
    // Devices' clocks may be ahead.
    const readings = file.readings.latest().times.filter((time) => time <= clock);
    const noted = [lastBackup?.at ?? 0, lastAutomatic, project.createdAt, ...sizes.map(({ at }) => at)];
    return [...noted, ...readings].reduce((most, time) => Math.max(most, time));
  }

  #kept(): Kept {
    const body = this.#options.workspace.file.care.read();
    const parsed = kept.safeParse(body === null ? {} : JSON.parse(body));
    return parsed.success ? parsed.data : kept.parse({});
  }

  #keep(change: Partial<Kept>): void {
    this.#options.workspace.file.care.write(JSON.stringify({ ...this.#kept(), ...change }));
  }
}

/**
 * Deletes the oldest of the backups that were made by themselves, never the one just made: a clock may have been set back.
 * @param name of the project, with which the backups' names begin
 * @param keep how many stay, the one just made among them
 * @param made name of the one just made
 */
export async function thinBackups(folder: string, name: string, keep: number, made: string): Promise<void> {
  const ours = (await readdir(folder))
    .filter(
      (file) =>
        file.startsWith(`${name} `) && /^\d{4}-\d\d-\d\d \d{4}\.blipee$/.test(file.slice(name.length + 1)),
    )
    .filter((file) => file !== made)
    .sort();
  for (const file of ours.slice(0, Math.max(0, ours.length - (keep - 1))))
    await rm(join(folder, file), { force: true });
}

async function freeOn(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Bytes a day since the oldest size that was noted; null until some hours have passed. */
function growthOf(sizes: Kept["sizes"], used: number, now: number): number | null {
  const [oldest] = sizes;
  if (oldest === undefined || now - oldest.at < sizeStepMs) return null;
  return ((used - oldest.used) * dayMs) / (now - oldest.at);
}

function lasts(
  growth: number | null,
  size: number,
  budget: number | null,
  free: number | null,
): number | null {
  if (growth === null || growth <= 0) return null;
  const room = Math.min(
    budget === null ? Number.POSITIVE_INFINITY : budget - size,
    free ?? Number.POSITIVE_INFINITY,
  );
  return Number.isFinite(room) ? Math.max(0, room / growth) : null;
}
