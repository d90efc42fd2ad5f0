import type { Clock, SiteId } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import { Problem } from "../contract/problem.ts";
import type { PullableDevice, PullableSite } from "../contract/pulling.ts";
import type { CentralConnection, CentralSecrets } from "../contract/sync.ts";
import type { SyncSettings } from "../contract/syncing.ts";
import type { ProjectFile } from "../store/index.ts";
import {
  CentralSource,
  openCentral,
  type PullProgress,
  pull,
  type RuleSharing,
  receiver,
  type TemplateSharing,
} from "../sync/index.ts";
import type { Jobs } from "./jobs.ts";
import type { SyncSecrets } from "./sync-secrets.ts";

/** Which central database; what is absent is as the project is sent. */
export interface Reach {
  readonly connection?: CentralConnection | undefined;
  readonly secrets?: CentralSecrets | undefined;
}

export interface PullingOptions {
  readonly file: ProjectFile;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly newId: () => string;
  /** How the project is sent now; null: not at all. */
  readonly settings: () => SyncSettings | null;
  readonly secrets: SyncSecrets;
  readonly newestSchema: () => Promise<number>;
  /** The project's own templates of devices. */
  readonly templates: TemplateSharing;
  /** Its tariffs and alarm rules. */
  readonly rules: readonly RuleSharing[];
  /** Told when devices or points were made. */
  readonly made: () => void;
  /** Told when readings came. */
  readonly stored: () => void;
}

interface PullInput extends Reach {
  readonly siteId: string;
  readonly deviceIds: readonly string[] | null;
  readonly from: number | null;
  readonly to: number | null;
}

/** Fetches sites from a central database into the open project. */
export class Pulling {
  readonly #options: PullingOptions;
  #running = false;

  constructor(options: PullingOptions) {
    this.#options = options;
  }

  async sites(reach: Reach): Promise<PullableSite[]> {
    await using source = await this.#source(reach);
    return await source.sites();
  }

  async devices(reach: Reach, siteId: string): Promise<PullableDevice[]> {
    await using source = await this.#source(reach);
    const devices = await source.devices(siteId as SiteId);
    const counts = new Map<string, number>();
    for (const { deviceId } of await source.points(siteId as SiteId))
      counts.set(deviceId, (counts.get(deviceId) ?? 0) + 1);
    return devices.map(({ id, name, manufacturer, model, location }) => ({
      ...{ id, name, manufacturer, model, location, points: counts.get(id) ?? 0 },
    }));
  }

  /** @throws Problem where there is no central database, no such site, or one is being fetched already */
  async start(input: PullInput): Promise<Job> {
    const { connection } = this.#reach(input);
    const site = (await this.sites(input)).find(({ id }) => id === input.siteId);
    if (site === undefined)
      throw new Problem(
        "not-found",
        "The central database has no such site that this user may read.",
        "Choose another one, or have the user enrolled there.",
      );
    if (this.#running)
      throw new Problem("refused", "A site is being fetched already.", "Wait until it is here, or stop it.");
    this.#running = true;
    const { file, jobs, newId, templates, rules, made, stored, settings } = this.#options;
    const sent = settings();
    const isSentThere =
      sent !== null && sent.siteId === site.id && placeOf(sent.connection) === placeOf(connection);
    return jobs.start("sync-pull", `Fetch ${site.name}`, async (report, signal) => {
      try {
        await using central = await this.#open(input, signal);
        const { client } = central;
        const sender = isSentThere ? receiver : null;
        const options = { client, file, receiver: sender, newId, templates, rules, made };
        const question = { ...input, siteName: site.name };
        let progress: PullProgress | undefined;
        // A statement under way ends with its connection.
        const stop = (): void => void central[Symbol.asyncDispose]();
        signal.addEventListener("abort", stop, { once: true });
        try {
          for await (progress of pull(options, question, signal)) report(noteOf(progress), shareOf(progress));
        } catch (error) {
          signal.throwIfAborted();
          throw central.problemOf(error);
        } finally {
          signal.removeEventListener("abort", stop);
          stored();
        }
        return { note: progress === undefined ? "" : noteOf(progress), difference: null };
      } finally {
        this.#running = false;
      }
    });
  }

  #reach({ connection, secrets }: Reach): {
    readonly connection: CentralConnection;
    readonly secrets: () => Promise<CentralSecrets>;
  } {
    const which = connection ?? this.#options.settings()?.connection;
    if (which === undefined)
      throw new Problem(
        "not-found",
        "There is no central database to fetch from.",
        "Say where it is, or set up sending to one.",
      );
    return { connection: which, secrets: () => this.#options.secrets.of(which, secrets) };
  }

  async #source(reach: Reach): Promise<CentralSource> {
    const { clock, newestSchema } = this.#options;
    return new CentralSource({ ...this.#reach(reach), clock, newestSchema: await newestSchema() });
  }

  async #open(reach: Reach, signal: AbortSignal) {
    const { connection, secrets } = this.#reach(reach);
    const { clock, newestSchema } = this.#options;
    const options = { connection, secrets: await secrets(), clock, newestSchema: await newestSchema() };
    return openCentral(options, false, signal);
  }
}

const placeOf = ({ host, port, database }: CentralConnection): string => `${host}:${port}/${database}`;
const shareOf = ({ points, pointsDone }: PullProgress): number => pointsDone / Math.max(1, points);

function noteOf({
  points,
  pointsDone,
  madePoints,
  madeTemplates,
  madeRules,
  readings,
  changed,
  leftOut,
}: PullProgress): string {
  const parts = [`${pointsDone} of ${points} points, ${readings} readings, ${changed} of them new`];
  if (madePoints > 0) parts.push(`${madePoints} points made`);
  if (madeTemplates > 0)
    parts.push(madeTemplates === 1 ? "a template came" : `${madeTemplates} templates came`);
  if (madeRules > 0)
    parts.push(`${madeRules} ${madeRules === 1 ? "tariff or alarm rule" : "tariffs and alarm rules"} came`);
  const [first] = leftOut;
  if (first !== undefined) parts.push(`${leftOut.length} left out (${first.name}: ${first.why})`);
  return parts.join("; ");
}
