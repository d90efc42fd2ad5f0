import pino, { type DestinationStream, type Logger } from "pino";
import { Problem, reportOf } from "../../contract/problem.ts";
import { eventLevels, type Level } from "./events.data.ts";
import { RepeatLimiter } from "./repeat-limiter.ts";

export type Details = Readonly<Record<string, unknown>>;

/** Never in the log, wherever in the details they are. */
const secrets = ["passphrase", "password", "token", "secret", "privateKey", "key"];
/** A line of the same event about the same thing is written once in so long; the next one says how many there were. */
const quietMs = 600_000;

/**
 * The log of a gateway without a screen: one JSON object a line, with `time` (ISO 8601, UTC), `level`, `event` (a stable
 * name), `message` (words for people, which may change) and details.
 */
export class Journal {
  readonly #logger: Logger;
  readonly #limiter: RepeatLimiter;

  /** @param to where lines go; absent: the process's own output */
  constructor(options: {
    readonly level: Level;
    readonly version: string;
    readonly monotonic: () => number;
    readonly to?: DestinationStream;
  }) {
    this.#logger = pino(
      {
        level: options.level,
        base: { program: "blipee-gateway", version: options.version, pid: process.pid },
        messageKey: "message",
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), remove: true },
      },
      // Written at once: what was said last before an end matters most.
      options.to ?? pino.destination({ fd: 1, sync: true }),
    );
    this.#limiter = new RepeatLimiter(options.monotonic, quietMs);
  }

  get level(): string {
    return this.#logger.level;
  }

  setLevel(level: Level): void {
    this.#logger.level = level;
  }

  /** Writes a line, whatever was written before. */
  tell(event: string, message: string, details: Details = {}, level: Level = levelOf(event, details)): void {
    this.#logger[level]({ event, ...safe(details) }, message);
  }

  /** Takes what the rooms of the gateway have to say; repeated lines are counted instead of written. */
  readonly log = (message: string, details: Details = {}): void => {
    const event = eventOf(message);
    this.tellOnce(event, message, details, subjectOf(details));
  };

  /** Writes a line unless the same was said of this subject a while ago. */
  tellOnce(event: string, message: string, details: Details, subject: string): void {
    const repeated = this.#limiter.take(`${event} ${subject}`);
    if (repeated === undefined) return;
    this.tell(event, message, repeated === 0 ? details : { ...details, repeated });
  }
}

/** The stable name of a line: its words, which are literals of the code. */
export function eventOf(message: string): string {
  return message
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 100);
}

function levelOf(event: string, details: Details): Level {
  const known = eventLevels[event];
  if (known !== undefined) return known;
  return details["problem"] !== undefined || details["error"] !== undefined ? "warn" : "info";
}

/** What a line is about: two lines about one thing, for one reason, are the same. */
function subjectOf(details: Details): string {
  const { problem } = details;
  const code =
    typeof problem === "object" && problem !== null && "code" in problem ? String(problem.code) : "";
  const about = ["device", "deviceId", "network", "networkId", "line", "point", "name", "procedure"]
    .map((name) => details[name])
    .filter((value) => typeof value === "string");
  return [code, ...about].join(" ");
}

/** Errors become reports. A project in use names the person who has it: that is for a screen, not for a log. */
function safe(details: Details): Details {
  const { problem } = details;
  if (problem === undefined) return details;
  const report = problem instanceof Problem || problem instanceof Error ? reportOf(problem) : problem;
  const isInUse =
    typeof report === "object" && report !== null && "code" in report && report.code === "project-in-use";
  return {
    ...details,
    problem: isInUse ? { ...report, what: "Another program has the project open." } : report,
  };
}
