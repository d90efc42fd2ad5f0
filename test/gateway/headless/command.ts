import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { type DemoPlant, startDemoPlant } from "../../../src-main/demo/index.ts";
import { GatewayHarness, scanToEnd } from "../harness.ts";

const program = resolve(import.meta.dirname, "../../../src-main/gateway/command.ts");

const line = z.looseObject({
  time: z.iso.datetime(),
  level: z.string(),
  event: z.string(),
  message: z.string(),
});
export type LogLine = z.infer<typeof line>;

/** `blipee-gateway` as a person or systemd starts it: a process of its own. Disposing kills it. */
export class Command implements AsyncDisposable {
  /** Lines of its output, taken apart; what isn't a line of the log is in {@link said}. */
  readonly log: LogLine[] = [];
  readonly said: string[] = [];
  /** Everything it wrote to the error output. */
  complaints = "";
  readonly process: ChildProcess;
  readonly #ended: Promise<number | null>;
  readonly #listeners = new Set<() => void>();

  constructor(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.process = spawn(process.execPath, [program, ...words], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    const { stdout, stderr } = this.process;
    if (stdout === null || stderr === null) throw new Error("The command has no output.");
    const lines = createInterface({ input: stdout });
    lines.on("line", (text) => {
      const parsed = line.safeParse(parsedJson(text));
      if (parsed.success) this.log.push(parsed.data);
      else this.said.push(text);
      for (const look of this.#listeners) look();
    });
    stderr.setEncoding("utf8").on("data", (text: string) => {
      this.complaints += text;
    });
    this.#ended = once(this.process, "close").then(([code]) => {
      for (const look of this.#listeners) look();
      return code as number | null;
    });
  }

  /** Resolves with its exit code once all of its output is here. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  /** The first line of this event that fits, now or later; an error when the command ends without it. */
  logged(event: string, fits: (line: LogLine) => boolean = () => true): Promise<LogLine> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.log.find((one) => one.event === event && fits(one));
        if (found === undefined && this.process.exitCode === null) return;
        this.#listeners.delete(look);
        if (found) resolve(found);
        else reject(new Error(`No ${event} in the log:\n${this.complaints}\n${JSON.stringify(this.log)}`));
      };
      this.#listeners.add(look);
      look();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill("SIGKILL");
    await this.#ended;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A folder with a project of the demo plant's meters, protected by a passphrase, and the plant itself. */
export class Site implements AsyncDisposable {
  readonly folder: string;
  readonly plant: DemoPlant;
  readonly passphrase = "correct horse battery staple";
  /** Points that the project has. */
  readonly points: number;

  private constructor(folder: string, plant: DemoPlant, points: number) {
    this.folder = folder;
    this.plant = plant;
    this.points = points;
  }

  get file(): string {
    return join(this.folder, "Plant room.blipee");
  }

  /** Commissions the plant as an engineer does on a laptop: scan, map, every second. */
  static async commission(): Promise<Site> {
    const folder = await mkdtemp(join(tmpdir(), "blipee-headless-"));
    const plant = await startDemoPlant({});
    const site = new Site(folder, plant, 0);
    await using harness = await GatewayHarness.start();
    const client = harness.connect();
    await client.project.create({
      path: site.file,
      name: "Plant room",
      site: { name: "Plant room", timeZone: "Europe/Lisbon" },
      passphrase: site.passphrase,
    });
    const { host, port } = plant.endpoints.modbus;
    const network = await client.networks.add({
      name: "Meters",
      configuration: { kind: "modbus-tcp", host, port, firstUnit: 1, lastUnit: 3 },
    });
    await scanToEnd(client, network);
    const suggestions = await client.points.suggest({});
    const points = await client.points.map({
      mappings: suggestions.map(({ objectId, name, variable, kind, unit }) => ({
        ...{ objectId, name, variable, kind, unit },
        intervalMs: 1_000,
      })),
    });
    await client.project.close();
    return new Site(folder, plant, points.length);
  }

  /** Writes a configuration. @returns its path */
  async configure(text: string, name = "gateway.yaml"): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, text);
    return path;
  }

  /** Writes a file that only its owner can read. */
  async secret(name: string, text: string | Uint8Array, mode = 0o600): Promise<string> {
    const path = join(this.folder, name);
    await writeFile(path, text, { mode });
    return path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.plant[Symbol.asyncDispose]();
    await rm(this.folder, { recursive: true, force: true });
  }
}
