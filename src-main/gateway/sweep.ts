import { implement } from "@orpc/server";
import { z } from "zod";
import type { NetworkId } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import { type Network, type NetworkConfiguration, networkConfiguration } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import {
  sweep as procedures,
  type SweepPlan,
  type SweepState,
  type SweptPlace,
  settingText,
  sweepPlan,
  sweptPlace,
} from "../contract/sweep.ts";
import { estimateSweep, type Sweep } from "../drivers/modbus/index.ts";
import { Signal } from "./broadcast.ts";
import type { Gateway } from "./gateway.ts";
import type { Report } from "./jobs.ts";
import type { Workspace } from "./workspace.ts";

const os = implement(procedures);

const tellMs = 250;
/** How far it is, is noted at most so often, ms: so much is asked again after a kill. */
const noteMs = 1_000;

/** Answers of the procedures that look for Modbus devices. */
export function sweepHandlers(
  gateway: Gateway,
  until: (signal: AbortSignal | undefined) => AbortSignal,
  edited: (...topics: "networks"[]) => void,
) {
  const { newId, sweep, log } = gateway.options;
  let current: { readonly workspace: Workspace; readonly sweeps: Sweeps } | null = null;
  const sweeps = (): Sweeps => {
    const { workspace } = gateway;
    if (current?.workspace !== workspace) {
      const context = { clock: gateway.options.clock, log };
      current = {
        workspace,
        sweeps: new Sweeps(workspace, (plan, before, signal) => sweep(plan, before, context, signal)),
      };
    }
    return current.sweeps;
  };
  return os.router({
    estimate: os.estimate.handler(({ input }) => estimateSweep(input)),
    start: os.start.handler(({ input }) => sweeps().start(input)),
    resume: os.resume.handler(() => sweeps().resume()),
    watch: os.watch.handler(({ signal }) => sweeps().watch(until(signal))),
    forget: os.forget.handler(() => sweeps().forget()),
    add: os.add.handler(({ input }) => {
      const networks = sweeps().networks(input.places, () => newId() as NetworkId);
      const { file } = gateway.workspace;
      const [first] = networks;
      const what = networks.length === 1 ? `Add network ${first?.name}` : `Add ${networks.length} networks`;
      file.edit(what, (changes) => {
        for (const network of networks) changes.putNetwork(network);
      });
      edited("networks");
      sweeps().networksChanged();
      if (input.scan) for (const { id } of networks) gateway.workspace.scan(id);
      return networks;
    }),
  });
}

/** What is kept of a sweep in the project, so that it can go on after the app ended. */
const noted = z.object({
  state: z.enum(["running", "stopped", "done", "failed"]),
  plan: sweepPlan,
  passed: z.array(z.tuple([z.string(), z.number()])),
  nobody: z.array(z.tuple([z.string(), z.enum(["refused", "absent"])])),
  places: z.array(sweptPlace),
  progress: z.number(),
});

type RunSweep = (plan: SweepPlan, before: Parameters<Sweep>[1], signal: AbortSignal) => ReturnType<Sweep>;

/** The newest sweep of one project: it runs as a job, and what it met stays until the next one. */
class Sweeps {
  readonly #workspace: Workspace;
  readonly #run: RunSweep;
  readonly #changed = new Signal();
  readonly #passed = new Map<string, number>();
  readonly #nobody = new Map<string, "refused" | "absent">();
  readonly #places = new Map<string, SweptPlace>();
  #plan: SweepPlan | null = null;
  #state: SweepState["state"] = "none";
  #job: Job | null = null;
  #note = "";
  #progress = 0;
  #leftMs: number | null = null;
  #problem: SweepState["problem"] = null;
  #notedAt = Number.NEGATIVE_INFINITY;

  constructor(workspace: Workspace, run: RunSweep) {
    this.#workspace = workspace;
    this.#run = run;
    const text = workspace.file.unfinishedScans.sweep();
    const known = text === null ? null : noted.safeParse(JSON.parse(text));
    if (known?.success !== true) return;
    const { state, plan, passed, nobody, places, progress } = known.data;
    this.#state = state === "running" ? "stopped" : state;
    this.#plan = plan;
    this.#progress = progress;
    for (const [key, asked] of passed) this.#passed.set(key, asked);
    for (const [key, how] of nobody) this.#nobody.set(key, how);
    for (const place of places) this.#places.set(place.key, place);
  }

  watch(signal: AbortSignal): AsyncGenerator<SweepState> {
    return this.#changed.watch(signal, tellMs, () => this.#told());
  }

  /** @throws Problem `invalid-input` while one runs, or where the plan names no hosts */
  start(plan: SweepPlan): Job {
    this.#refuseWhileRunning();
    this.#refuseWhilePolled(plan);
    estimateSweep(plan);
    this.#clear();
    this.#plan = plan;
    return this.#begin(plan);
  }

  /** @throws Problem `not-found` when none was stopped */
  resume(): Job {
    this.#refuseWhileRunning();
    if (this.#plan === null || this.#state === "done") {
      throw new Problem("not-found", "No sweep was stopped.", "Start a new one.");
    }
    this.#refuseWhilePolled(this.#plan);
    return this.#begin(this.#plan);
  }

  forget(): void {
    this.#refuseWhileRunning();
    this.#clear();
    this.#workspace.file.unfinishedScans.noteSweep(null);
    this.#changed.raise();
  }

  networksChanged(): void {
    this.#changed.raise();
  }

  /** Networks that these places would be. @throws Problem `not-found` */
  networks(
    places: readonly { readonly key: string; readonly name: string }[],
    newId: () => NetworkId,
  ): Network[] {
    return places.map(({ key, name }) => {
      const place = this.#places.get(key);
      const configuration = place === undefined ? null : this.#configurationOf(place);
      if (configuration === null) {
        throw new Problem("not-found", `Nothing was found at ${key}.`, "Start the sweep again.");
      }
      return { id: newId(), name, configuration };
    });
  }

  #configurationOf({ at, units }: SweptPlace): NetworkConfiguration | null {
    if (this.#plan === null || units.length === 0) return null;
    const ids = units.map(({ unit }) => unit);
    const asking = {
      ...{ firstUnit: Math.min(...ids), lastUnit: Math.max(...ids) },
      requestTimeoutMs: this.#plan.requestTimeoutMs,
    };
    if (at.kind === "host") {
      const { host, port, transport } = at;
      const how = transport === "tcp" ? {} : { transport };
      return networkConfiguration.parse({ kind: "modbus-tcp", host, port, ...how, ...asking });
    }
    if (at.setting === null) return null;
    return networkConfiguration.parse({ kind: "modbus-serial", path: at.path, ...at.setting, ...asking });
  }

  #begin(plan: SweepPlan): Job {
    this.#state = "running";
    this.#problem = null;
    this.#note = "";
    this.#leftMs = null;
    const title =
      plan.kind === "hosts" ? "Find devices on hosts" : `Find devices on ${plan.paths.join(", ")}`;
    const job = this.#workspace.jobs.start("sweep", title, async (report, signal) => {
      try {
        await this.#sweep(plan, report, signal);
        this.#state = "done";
        this.#progress = 1;
        this.#note = "";
      } catch (error) {
        this.#state = signal.aborted ? "stopped" : "failed";
        if (!signal.aborted) {
          this.#problem = reportOf(error);
          throw error;
        }
      } finally {
        this.#leftMs = null;
        this.#noteNow();
        this.#changed.raise();
      }
      return { note: this.#summary, difference: null };
    });
    this.#job = job;
    this.#noteNow();
    this.#changed.raise();
    return job;
  }

  async #sweep(plan: SweepPlan, report: Report, signal: AbortSignal): Promise<void> {
    const before = {
      passed: new Map(this.#passed),
      nobody: new Set(this.#nobody.keys()),
      places: new Map(this.#places),
    };
    if (plan.kind === "lines") await this.#freePorts(plan.paths);
    for await (const event of this.#run(plan, before, signal)) {
      if (event.kind === "place") this.#places.set(event.place.key, event.place);
      else if (event.kind === "passed") this.#passed.set(event.key, event.asked);
      else if (event.kind === "nobody") this.#nobody.set(event.key, event.how);
      else {
        this.#note = event.note;
        this.#progress = event.progress;
        this.#leftMs = event.leftMs;
        report([event.note, this.#summary].filter(Boolean).join(" · "), event.progress);
      }
      if (performance.now() - this.#notedAt >= noteMs) this.#noteNow();
      this.#changed.raise();
    }
  }

  /** A port is had by one at a time: networks of this project let go of it. */
  async #freePorts(paths: readonly string[]): Promise<void> {
    for (const { id, configuration } of this.#workspace.file.catalogue.networks()) {
      const isThere = configuration.kind === "modbus-serial" && paths.includes(configuration.path);
      if (isThere) await this.#workspace.closeNetwork(id);
    }
  }

  /** @throws Problem `address-in-use` where polling would take a port of the plan back */
  #refuseWhilePolled(plan: SweepPlan): void {
    if (plan.kind !== "lines" || !this.#workspace.isPolling) return;
    const { catalogue } = this.#workspace.file;
    const polled = new Set(catalogue.points().map(({ deviceId }) => deviceId));
    for (const { id, name, configuration } of catalogue.networks()) {
      if (configuration.kind !== "modbus-serial" || !plan.paths.includes(configuration.path)) continue;
      if (!catalogue.devices(id).some((device) => polled.has(device.id))) continue;
      throw new Problem(
        "address-in-use",
        `The network ${name} is polled on ${configuration.path}, and a line has one master.`,
        "Stop polling, then look for devices.",
      );
    }
  }

  get #summary(): string {
    const units = [...this.#places.values()].reduce((sum, place) => sum + place.units.length, 0);
    const places = [...this.#places.values()].filter((place) => place.units.length > 0).length;
    return `${units} ${units === 1 ? "device" : "devices"} at ${places} ${places === 1 ? "place" : "places"}`;
  }

  #noteNow(): void {
    this.#notedAt = performance.now();
    if (this.#plan === null || this.#state === "none") return;
    const record: z.infer<typeof noted> = {
      ...{ state: this.#state, plan: this.#plan, progress: this.#progress },
      passed: [...this.#passed],
      nobody: [...this.#nobody],
      places: [...this.#places.values()],
    };
    this.#workspace.file.unfinishedScans.noteSweep(JSON.stringify(record));
  }

  #told(): SweepState {
    const how = [...this.#nobody.values()];
    const known: Record<string, string> = {};
    for (const { name, configuration } of this.#workspace.file.catalogue.networks()) {
      const key = keyOf(configuration);
      if (key !== null) known[key] = name;
    }
    return {
      ...{ state: this.#state, plan: this.#plan, jobId: this.#job?.id ?? null },
      ...{ note: this.#note, progress: this.#progress, leftMs: this.#leftMs, problem: this.#problem },
      refused: how.filter((one) => one === "refused").length,
      absent: how.filter((one) => one === "absent").length,
      places: [...this.#places.values()],
      known,
    };
  }

  #clear(): void {
    this.#passed.clear();
    this.#nobody.clear();
    this.#places.clear();
    this.#plan = null;
    this.#state = "none";
    this.#job = null;
    this.#progress = 0;
    this.#problem = null;
  }

  #refuseWhileRunning(): void {
    if (this.#state !== "running") return;
    throw new Problem(
      "invalid-input",
      "A sweep is running already.",
      "Wait for it, or stop it in the job bar.",
    );
  }
}

/** What a sweep calls the place of this network; null: it is none that a sweep finds. */
function keyOf(configuration: NetworkConfiguration): string | null {
  if (configuration.kind === "modbus-tcp") {
    const { host, port } = configuration;
    return `${host.includes(":") ? `[${host}]` : host}:${port}`;
  }
  if (configuration.kind === "modbus-serial") return `${configuration.path} ${settingText(configuration)}`;
  return null;
}
