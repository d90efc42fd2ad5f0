import { Problem, reportOf } from "../contract/problem.ts";
import type { CheckReport } from "../contract/project-care.ts";
import { runCare } from "../store/index.ts";
import type { Workspace } from "./workspace.ts";

/** After opening, a person wants to see the project first, and devices are to be asked. */
const afterOpeningMs = 3_000;
/** What it looks at in that time: some gigabytes. */
const mostMs = 15_000;

export interface CrashCheckOptions {
  readonly workspace: Workspace;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  /** Told of its end. */
  readonly done: (report: CheckReport) => void;
}

/**
 * Looks at a project that wasn't closed, once, in a thread. Where all is well nobody is told but the log; else a job that
 * failed says so. Disposing stops it.
 */
export class CrashCheck implements AsyncDisposable {
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #work: Promise<void> | undefined;

  constructor(options: CrashCheckOptions) {
    this.#timer = setTimeout(() => {
      this.#work = this.#look(options);
    }, afterOpeningMs).unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#timer);
    this.#stop.abort();
    await this.#work;
  }

  async #look({ workspace, log, done }: CrashCheckOptions): Promise<void> {
    const { path, key } = workspace.file;
    try {
      const task = { kind: "quick-check", path, key, mostMs } as const;
      const report = await runCare(task, () => undefined, this.#stop.signal);
      done(report);
      const { pages, blocks, findings } = report;
      log("the project wasn't closed and was looked at", { pages, blocks, findings });
      if (findings.length > 0) sayWrong(workspace, findings);
    } catch (error) {
      if (!this.#stop.signal.aborted)
        log("the project wasn't closed and could not be looked at", { problem: reportOf(error) });
    }
  }
}

function sayWrong({ jobs }: Workspace, findings: readonly string[]): void {
  const [first = ""] = findings;
  const more = findings.length === 1 ? "" : ` And ${findings.length - 1} more.`;
  jobs.start("project-care", "Look at the project, which wasn't closed", async () => {
    throw new Problem(
      "project-damaged",
      `The project file is damaged: ${first}${more}`.slice(0, 2_000),
      "Settings lists what is wrong. Close the project and repair it from the start page: a repair only reads this file.",
    );
  });
}
