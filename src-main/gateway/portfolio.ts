import { implement } from "@orpc/server";
import type { DescribedSite } from "../analytics/index.ts";
import type { Clock } from "../contract/identity.ts";
import { portfolio as procedures } from "../contract/portfolio.ts";
import { Problem } from "../contract/problem.ts";
import type { SeriesSource } from "../contract/series-source.ts";
import type { CentralSecrets } from "../contract/sync.ts";
import type { SyncSettings } from "../contract/syncing.ts";
import { localSource, type ProjectFile } from "../store/index.ts";
import { CentralSource } from "../sync/index.ts";
import { portfolioConsumption } from "./analysis/portfolio-consumption.ts";

interface PortfolioOptions {
  readonly file: ProjectFile;
  readonly clock: Clock;
  readonly settings: () => SyncSettings | null;
  readonly secrets: () => Promise<CentralSecrets>;
  readonly newestSchema: () => Promise<number>;
}

/** Where series of the project, and of all sites of its central database, can be had. */
export class Portfolio implements AsyncDisposable {
  readonly #options: PortfolioOptions;
  #isClosed = false;
  #central: { readonly key: string; readonly source: CentralSource } | null = null;

  constructor(options: PortfolioOptions) {
    this.#options = options;
  }

  /** @throws Problem `not-found` where the project has no central database, `no-project` when it was closed */
  async source(which: "project" | "central"): Promise<SeriesSource> {
    const { file, clock, secrets, settings, newestSchema } = this.#options;
    this.#refuseClosed();
    if (which === "project") return localSource(file);
    const connection = settings()?.connection;
    if (connection === undefined)
      throw new Problem(
        "not-found",
        "The project has no central database.",
        "Set up where it is sent, or ask the project itself.",
      );
    const key = JSON.stringify(connection);
    const newest = await newestSchema();
    this.#refuseClosed();
    if (this.#central?.key === key) return this.#central.source;
    const before = this.#central;
    const source = new CentralSource({ connection, secrets, clock, newestSchema: newest });
    this.#central = { key, source };
    await before?.source[Symbol.asyncDispose]();
    return source;
  }

  /** Closes the connection, ends what is asked over it, and answers nothing any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    const central = this.#central;
    this.#central = null;
    await central?.source[Symbol.asyncDispose]();
  }

  #refuseClosed(): void {
    if (this.#isClosed)
      throw new Problem("no-project", "The project was closed.", "Open it, then ask again.");
  }
}

const os = implement(procedures);

/** Answers of the procedures about series of many sites. */
export function portfolioHandlers(
  portfolio: () => Portfolio,
  until: (signal: AbortSignal | undefined) => AbortSignal,
  own: () => DescribedSite,
  clock: Clock,
) {
  const of = ({ source }: { source: "project" | "central" }) => portfolio().source(source);
  return os.router({
    sites: os.sites.handler(async ({ input, signal }) => (await of(input)).sites(until(signal))),
    devices: os.devices.handler(async ({ input, signal }) =>
      (await of(input)).devices(input.siteId, until(signal)),
    ),
    points: os.points.handler(async ({ input, signal }) =>
      (await of(input)).points(input.siteId, until(signal)),
    ),
    latest: os.latest.handler(async ({ input, signal }) =>
      (await of(input)).latest(input.pointIds, until(signal)),
    ),
    aggregate: os.aggregate.handler(async ({ input, signal }) =>
      (await of(input)).aggregate(input.question, input.timeZone ?? own().timeZone, until(signal)),
    ),
    consumption: os.consumption.handler(async function* ({ input, signal }) {
      yield* portfolioConsumption(await of(input), input, { own: own(), clock }, until(signal));
    }),
    raw: os.raw.handler(async ({ input: { pointIds, from, to, ...input }, signal }) =>
      (await of(input)).raw(pointIds, from, to, input, until(signal)),
    ),
  });
}
