import { implement } from "@orpc/server";
import { analyses as all } from "../../analytics/index.ts";
import { noticeOfAlarm, noticeOfFinding, type ToldAlarm } from "../../assistant/index.ts";
import { type EventTimeStamp, type PlantEvent, transitionTo } from "../../contract/events.ts";
import type { Finding } from "../../contract/findings.ts";
import type { Clock, DeviceId, PointId } from "../../contract/identity.ts";
import { allNotices, type NewNotice, notices as procedures } from "../../contract/notices.ts";
import { reportOf } from "../../contract/problem.ts";
import { sourceKey } from "../../contract/source.ts";
import type { ProjectFile } from "../../store/index.ts";
import type { Analyses } from "../analysis/analyses.ts";
import type { Gateway } from "../gateway.ts";
import type { Workspace } from "../workspace.ts";

/** What of an open project is followed. */
type Followed = Pick<Workspace, "file" | "closed"> & { readonly events: Pick<Workspace["events"], "list"> };

const dayMs = 86_400_000;
const quarterMs = 900_000;
/** A person who opens a project wants it to be quick first. */
const firstLookMs = 180_000;
const everyLookMs = 6 * 3_600_000;
const lookedBackDays = 30;
/** What is found again after so long is something new. */
const episodeGapMs = 14 * dayMs;
/** An alarm that comes and goes is told once in this time. */
const chatterMs = 6 * 3_600_000;
const surely = 0.6;
const mostListed = 100;
/** Analyses whose findings are worth telling without being asked. */
const watched = ["waste", "unusual", "maintenance", "data-quality"];

interface NoticeBoardOptions {
  readonly analyses: Pick<Analyses, "outcome">;
  readonly clock: Clock;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  /** Told when notices are different. */
  readonly changed: () => void;
}

/** An alarm with what makes it the one that it is. */
interface KeyedAlarm extends ToldAlarm {
  readonly stamp: EventTimeStamp | null;
  readonly source: PlantEvent["source"];
}

/** Writes down alarms and findings of the open project as they come, each event once. */
export class NoticeBoard {
  readonly #options: NoticeBoardOptions;
  #looking: Promise<number> | null = null;

  constructor(options: NoticeBoardOptions) {
    this.#options = options;
  }

  /** Follows a project until it is closed. */
  follow(project: Followed): void {
    const { log } = this.#options;
    this.#followAlarms(project).catch((error: unknown) =>
      log("following alarms ended", { problem: reportOf(error) }),
    );
    const later = (delayMs: number): void => {
      const timer = setTimeout(() => {
        this.look(project)
          .catch((error: unknown) => {
            if (!project.closed.aborted) log("looking for findings failed", { problem: reportOf(error) });
          })
          .finally(() => {
            if (!project.closed.aborted) later(everyLookMs);
          });
      }, delayMs).unref();
      project.closed.addEventListener("abort", () => clearTimeout(timer), { once: true });
    };
    later(firstLookMs);
  }

  async #followAlarms({ file, events, closed }: Followed): Promise<void> {
    const entries = events.list.watch(closed);
    // Alarms that were there before somebody looked.
    for (const one of events.list.active()) {
      if (one.state === "normal" || one.notify !== "alarm") continue;
      const { stamp } = one.transitions[transitionTo(one.state)];
      const since = one.since ?? one.seen;
      this.#noteAlarm(file, { ...one, stamp, since });
    }
    for await (const entry of entries) {
      const isNews = entry.origin !== "ended" && entry.origin !== "acknowledged";
      if (!isNews || entry.state === "normal" || entry.notify !== "alarm") continue;
      this.#noteAlarm(file, { ...entry, since: entry.at ?? entry.time });
    }
  }

  /** Never throws: what can't be kept is logged. */
  #noteAlarm(file: ProjectFile, alarm: KeyedAlarm): void {
    const { clock, log, changed } = this.#options;
    const { notices: records, catalogue } = file;
    try {
      const now = clock();
      const own = pointsOf(alarm, catalogue);
      const related = alarm.deviceId === null ? null : records.newestFinding(alarm.deviceId);
      const made = noticeOfAlarm(alarm, own, related, now);
      const event = `${made.subject} ${alarm.state} ${alarm.stamp === null ? alarm.since : JSON.stringify(alarm.stamp)}`;
      if (records.knows(event)) return;
      const before = records.newestOf(made.subject);
      if (before !== null && (before.seenAt === null || now - before.at < chatterMs)) {
        records.replace(before.number, event, { ...made, times: before.times + 1, from: before.from });
      } else records.add(event, made, isMuted(file, made));
      changed();
    } catch (error) {
      log("an alarm could not be told", { problem: reportOf(error) });
    }
  }

  /** Looks for findings of the last month. @returns how many are new @throws Problem; why the project was closed */
  look(project: Omit<Followed, "events">): Promise<number> {
    this.#looking ??= this.#findings(project).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #findings({ file, closed }: Omit<Followed, "events">): Promise<number> {
    const { analyses, clock, changed } = this.#options;
    if (file.catalogue.points().length === 0) return 0;
    const available = new Set(all.map(({ name }) => name));
    const to = Math.floor(clock() / quarterMs) * quarterMs;
    const { findings } = await analyses.outcome(
      {
        analyses: watched.filter((name) => available.has(name)),
        ...{ from: to - lookedBackDays * dayMs, to, source: "project" as const },
      },
      closed,
    );
    const deviceOf = new Map(file.catalogue.points().map(({ id, deviceId }) => [id, deviceId]));
    const told = findings.filter(isWorthTelling);
    const added = told.filter((finding) => {
      const devices = finding.evidence.flatMap(({ pointId }) => deviceOf.get(pointId) ?? []);
      const ids = [...new Set<DeviceId>(devices)];
      return noteFinding(file, noticeOfFinding(finding, ids, clock()));
    });
    if (added.length > 0) changed();
    return added.length;
  }
}

/** Points of what an alarm is about. */
function pointsOf({ source, deviceId }: KeyedAlarm, catalogue: ProjectFile["catalogue"]): PointId[] {
  if (source.protocol === "rule") return [source.pointId];
  const key = sourceKey(source);
  const points = deviceId === null ? [] : catalogue.points(deviceId);
  return points.filter((point) => sourceKey(point.source) === key).map(({ id }) => id);
}

const isWorthTelling = ({ remedy, indicative, confidence }: Finding): boolean =>
  remedy !== "" && !indicative && (confidence ?? 1) >= surely;

const isMuted = ({ notices }: ProjectFile, { subject }: NewNotice): boolean =>
  notices.mutes().some((mute) => mute.subject === subject || mute.subject === allNotices);

/** @returns whether it is new */
function noteFinding(file: ProjectFile, made: NewNotice): boolean {
  const { notices: records } = file;
  const before = records.newestOf(made.subject);
  const event = `${made.subject} ${made.from}`;
  if (before === null || made.from > before.to + episodeGapMs) {
    if (records.knows(event)) return false;
    records.add(event, made, isMuted(file, made));
    return true;
  }
  // The same thing goes on. Who has read it isn't told again; who hasn't, reads it as it is now.
  const { number, seenAt, conversationId: _, ...old } = before;
  const to = Math.max(old.to, made.to);
  const text = seenAt === null ? { ...made, at: old.at, from: Math.min(old.from, made.from) } : old;
  records.replace(number, `${old.subject} ${text.from}`, { ...text, to });
  return false;
}

/** Answers of the procedures about what the assistant tells by itself. */
export function noticeHandlers(gateway: Gateway, board: NoticeBoard) {
  const os = implement(procedures);
  const records = () => gateway.workspace.file.notices;
  const { clock } = gateway.options;
  const changed = () => gateway.changed("notices");
  return os.router({
    list: os.list.handler(({ input }) => records().list(input.conversationId, mostListed)),
    unseen: os.unseen.handler(() => ({ count: records().unseen() })),
    seen: os.seen.handler(({ input }) => {
      records().markSeen(input.numbers, input.conversationId, clock());
      changed();
    }),
    mutes: os.mutes.handler(() => records().mutes()),
    mute: os.mute.handler(({ input }) => {
      records().mute({ ...input, mutedAt: clock() });
      changed();
    }),
    unmute: os.unmute.handler(({ input }) => {
      records().unmute(input.subject);
      changed();
    }),
    look: os.look.handler(async () => ({ found: await board.look(gateway.workspace) })),
  });
}
