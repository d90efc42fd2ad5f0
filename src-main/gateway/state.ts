import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import {
  type AssistantSettings,
  assistantSettings,
  type ModelUse,
  modelUse,
  type OutgoingPolicy,
  outgoingPolicies,
  outgoingPolicy,
} from "../contract/assistant-settings.ts";
import { type RecentProject, recentProject } from "../contract/project.ts";
import { type ServiceSettings, serviceSettings } from "../contract/services.ts";
import { fileKind } from "./file-kind.ts";

/** Days whose use of models is kept: sites in other zones may have another day now. */
const daysKept = 7;
const models = assistantSettings.omit({ policy: true });
/** A part that isn't there, or can't be read, is begun anew; the others stay. */
const part = <Value>(schema: z.ZodType<Value>, fresh: Value) => schema.catch(() => fresh);

const remembered = z.object({
  /** Newest first. */
  recent: part(z.array(recentProject.omit({ exists: true })).max(20), []),
  /** Opened again at the next start; null after the person closed it. */
  last: part(z.string().nullable(), null),
  /** Projects (by path) whose polling was on. */
  polling: part(z.array(z.string()).max(200), []),
  /** Who is asked to word answers, and how much a day; what may leave is each site's own. */
  models: part(models, models.parse({})),
  /** What models used, by day of the site's calendar. */
  used: part(z.record(z.iso.date(), modelUse), {}),
  /** What may leave this computer of each site. */
  outgoing: part(z.record(z.string().max(80), outgoingPolicy), {}),
  /** Public services that may be asked, for each site. */
  services: part(z.record(z.string().max(80), serviceSettings), {}),
  /** Ports that the demo plant had, so that it comes back at the same place. */
  demoPorts: part(z.object({ bacnet: z.number().int(), modbus: z.number().int() }).nullable(), null),
});
type Remembered = z.infer<typeof remembered>;

/**
 * What the gateway remembers about this computer between starts. A part that is damaged is begun anew, and so is a file that
 * can't be read at all: it holds no data.
 */
export class GatewayState {
  readonly #file: string;
  #value: Remembered;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, value: Remembered) {
    this.#file = file;
    this.#value = value;
  }

  static async load(folder: string): Promise<GatewayState> {
    await mkdir(folder, { recursive: true });
    const file = join(folder, "gateway.json");
    try {
      return new GatewayState(file, remembered.parse(JSON.parse(await readFile(file, "utf8"))));
    } catch {
      return new GatewayState(file, remembered.parse({}));
    }
  }

  get last(): string | null {
    return this.#value.last;
  }

  get demoPorts(): Remembered["demoPorts"] {
    return this.#value.demoPorts;
  }

  /** A file on a disk that doesn't answer counts as missing. */
  recent(): Promise<RecentProject[]> {
    return Promise.all(
      this.#value.recent.map(async (entry) => ({
        ...entry,
        exists: (await fileKind(entry.path)) === "file",
      })),
    );
  }

  wasPolling(path: string): boolean {
    return this.#value.polling.includes(path);
  }

  async opened(path: string, name: string, at: number): Promise<void> {
    const others = this.#value.recent.filter((entry) => entry.path !== path);
    const recent = [{ path, name: name || basename(path, ".blipee"), openedAt: at }, ...others].slice(0, 20);
    await this.#put({ recent, last: path });
  }

  async closed(): Promise<void> {
    await this.#put({ last: null });
  }

  async forget(path: string): Promise<void> {
    await this.#put({ recent: this.#value.recent.filter((entry) => entry.path !== path) });
  }

  async setPolling(path: string, on: boolean): Promise<void> {
    const others = this.#value.polling.filter((known) => known !== path);
    await this.#put({ polling: on ? [path, ...others].slice(0, 200) : others });
  }

  async setDemoPorts(ports: Remembered["demoPorts"]): Promise<void> {
    await this.#put({ demoPorts: ports });
  }

  get models(): Remembered["models"] {
    return this.#value.models;
  }

  /**
   * Nothing leaves of a site of which nobody said otherwise.
   * @param asked another site that is asked about from there: nothing of it leaves either unless somebody chose so for it, and
   * never more than was chosen here
   */
  outgoingOf(siteId: string, asked = siteId): OutgoingPolicy {
    const { outgoing } = this.#value;
    const own = outgoing[siteId] ?? "none";
    const other = outgoing[asked] ?? "none";
    return outgoingPolicies.indexOf(other) < outgoingPolicies.indexOf(own) ? other : own;
  }

  async setModels(siteId: string, { policy, ...models }: AssistantSettings): Promise<void> {
    await this.#put({ models, outgoing: { ...this.#value.outgoing, [siteId]: policy } });
  }

  /** @param day `2026-03-04`, of the site's calendar */
  usedOn(day: string): ModelUse {
    return this.#value.used[day] ?? modelUse.parse({ tokens: 0, euros: 0 });
  }

  /** Counts at once, whatever becomes of the file. */
  async setUsedOn(day: string, use: ModelUse): Promise<void> {
    const others = Object.entries(this.#value.used)
      .filter(([other]) => other !== day)
      .sort(([one], [other]) => other.localeCompare(one))
      .slice(0, daysKept - 1);
    await this.#put({ used: Object.fromEntries([[day, use], ...others]) });
  }

  /** Nobody is asked for a site of which nobody said so on this computer. */
  servicesOf(siteId: string): ServiceSettings {
    return this.#value.services[siteId] ?? serviceSettings.parse({});
  }

  async setServices(siteId: string, settings: ServiceSettings): Promise<void> {
    await this.#put({ services: { ...this.#value.services, [siteId]: settings } });
  }

  /** Resolves when nothing waits to be written any more, well or not. */
  async written(): Promise<void> {
    for (let last: Promise<void> | null = null; last !== this.#writing; ) {
      last = this.#writing;
      await last.catch(() => undefined);
    }
  }

  async #put(change: Partial<Remembered>): Promise<void> {
    this.#value = { ...this.#value, ...change };
    const text = JSON.stringify(this.#value, null, 2);
    const write = async () => {
      await writeFile(`${this.#file}.new`, text, { mode: 0o600 });
      await rename(`${this.#file}.new`, this.#file);
    };
    // One write that failed (a full disk) must not fail those after it.
    this.#writing = this.#writing.then(write, write);
    await this.#writing;
  }
}
