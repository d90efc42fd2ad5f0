import { mkdir, realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Clock, NetworkId } from "../contract/identity.ts";
import { type Change, type ChangeTopic, changeTopics, type GatewayStatus } from "../contract/live.ts";
import type { NetworkConfiguration } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { Project } from "../contract/project.ts";
import { faultNames } from "../demo/index.ts";
import type { Sweep } from "../drivers/modbus/index.ts";
import type { Meter } from "../pipeline/index.ts";
import { Signal } from "./broadcast.ts";
import { DemoDatabase } from "./demo-database.ts";
import { DemoPlant, demoProject } from "./demo-plant.ts";
import type { GatewayHost } from "./host.ts";
import { ProjectCare } from "./project-care.ts";
import { carryTemplates, sharedTemplates, takeUpTemplates } from "./project-templates.ts";
import { type OpenedProject, Projects } from "./projects.ts";
import type { Drivers } from "./sessions.ts";
import { sharedRules } from "./shared-rules.ts";
import type { GatewayState } from "./state.ts";
import type { TemplateLibrary } from "./template-library.ts";
import { Workspace } from "./workspace.ts";

export interface GatewayOptions {
  readonly host: GatewayHost;
  readonly state: GatewayState;
  readonly stateFolder: string;
  /** Folder of the app's resources. */
  readonly resourcesFolder: string;
  readonly drivers: Drivers;
  readonly templates: TemplateLibrary;
  /** Looks for Modbus devices that are in no network yet. */
  readonly sweep: Sweep;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly appVersion: string;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  /** Absent: nobody wants figures. */
  readonly meter?: Meter | undefined;
}

/** The product without a screen: at most one open project, opened, worked on and closed. */
export class Gateway implements AsyncDisposable {
  readonly projects: Projects;
  readonly startedAt: number;
  readonly statusChanged = new Signal();
  readonly options: GatewayOptions;
  readonly #changes = new Signal();
  readonly #entered = new Set<(workspace: Workspace) => void>();
  readonly #listeners = new Set<(topics: readonly ChangeTopic[]) => void>();
  readonly #demo: DemoPlant;
  readonly #demoDatabase: DemoDatabase;
  /** Faults switched on from here; a gateway that was restarted begins with none on its list. */
  readonly #faults = new Set<string>();
  #workspace: Workspace | undefined;
  #care: ProjectCare | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  #resuming: Promise<void> | undefined;

  constructor(options: GatewayOptions) {
    this.options = options;
    this.startedAt = options.clock();
    this.projects = new Projects(options);
    this.#demo = new DemoPlant(options.host, options.state);
    this.#demoDatabase = new DemoDatabase(options.host, options.stateFolder);
    options.host.onDemoEnded(() => void this.#reviveDemo());
  }

  /** The open project. @throws Problem `no-project` */
  get workspace(): Workspace {
    if (this.#workspace === undefined) {
      throw new Problem("no-project", "No project is open.", "Open a project or the demo plant first.");
    }
    return this.#workspace;
  }

  /** What looks after the open project's file. @throws Problem `no-project` */
  get care(): ProjectCare {
    const { workspace } = this;
    this.#care ??= new ProjectCare({
      ...this.options,
      workspace,
      changed: () => this.changed("project-care"),
      audited: () => this.changed("plant"),
    });
    return this.#care;
  }

  get current(): Project | null {
    return this.#workspace?.project ?? null;
  }

  /** Goes on where it was: after its own restart with what was open then, else with the project of last time. */
  resume(): Promise<void> {
    this.#resuming = this.#reopen().finally(() => {
      this.#resuming = undefined;
    });
    return this.#resuming;
  }

  async #reopen(): Promise<void> {
    const interrupted = await this.projects.interrupted();
    const path = interrupted ?? this.options.state.last;
    if (path === null) return;
    try {
      await this.open(path, undefined);
    } catch (error) {
      // Nobody asked for it: the start page lists the project, and opening it there says what is wrong.
      this.options.log("last project was not reopened", { problem: reportOf(error) });
    }
  }

  /** While the project of last time is being opened: resolves when it is open, or can't be. */
  get resuming(): Promise<void> | undefined {
    return this.#resuming;
  }

  async create(options: Omit<Parameters<Projects["create"]>[0], "isDemo">): Promise<Project> {
    return this.#inTurn(async () => this.#change(await this.projects.create({ ...options, isDemo: false })));
  }

  async open(path: string, passphrase: string | undefined): Promise<Project> {
    return this.#inTurn(async () => {
      if (this.#workspace && (await samePlace(this.#workspace.project.path, path)))
        return this.#workspace.project;
      return this.#change(await this.projects.open(path, passphrase));
    });
  }

  async openDemo(): Promise<Project> {
    return this.#inTurn(async () => {
      if (this.#workspace?.project.isDemo) {
        await this.#demo.attach(this.#workspace.file, (configuration) => this.#newNetwork(configuration));
        return this.#workspace.project;
      }
      const folder = join(this.options.stateFolder, "demo");
      await mkdir(folder, { recursive: true });
      const path = join(folder, demoProject.file);
      const opened = await this.projects.open(path, undefined).catch((error: unknown) => {
        if (error instanceof Problem && error.code === "not-found") {
          return this.projects.create({ ...demoProject, path, passphrase: undefined, isDemo: true });
        }
        throw error;
      });
      return this.#change(opened);
    });
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#leave();
      await this.projects.closed();
      await this.#remember(this.options.state.closed());
      this.changed(...changeTopics);
    });
  }

  async setPolling(on: boolean): Promise<void> {
    await this.#inTurn(async () => {
      const { workspace } = this;
      if (on) workspace.startPolling();
      else await workspace.stopPolling();
      await this.#remember(this.options.state.setPolling(workspace.project.path, on));
    });
  }

  /** Unplugs a simulated device, or plugs it in again. @throws Problem `no-project` */
  async setPlugged(device: string, plugged: boolean): Promise<void> {
    this.#demandDemo();
    await this.options.host.sendDemo({ type: plugged ? "plug" : "unplug", device });
  }

  /** What can be made to go wrong in the demo plant, and what of it is on. @throws Problem `no-project` */
  faults(): { name: string; on: boolean }[] {
    this.#demandDemo();
    return faultNames.map((name) => ({ name, on: this.#faults.has(name) }));
  }

  /** @throws Problem `no-project`, `not-found` */
  async setFault(name: string, on: boolean): Promise<void> {
    this.#demandDemo();
    if (!faultNames.some((known) => known === name)) {
      throw new Problem(
        "not-found",
        `The demo plant has no fault “${name}”.`,
        `It has: ${faultNames.join(", ")}.`,
      );
    }
    await this.options.host.sendDemo({ type: "fault", name, on });
    if (on) this.#faults.add(name);
    else this.#faults.delete(name);
  }

  #demandDemo(): void {
    if (!this.workspace.project.isDemo)
      throw new Problem("no-project", "The demo plant isn't open.", "Open the demo plant.");
  }

  status(): GatewayStatus {
    return (
      this.#workspace?.status(this.startedAt) ?? {
        time: this.options.clock(),
        startedAt: this.startedAt,
        polling: false,
        points: 0,
        good: 0,
        uncertain: 0,
        bad: 0,
        stored: 0,
        refused: 0,
        devices: [],
        storageProblem: null,
        writing: { armed: null, overrides: 0 },
        events: { active: 0, unacknowledged: 0 },
      }
    );
  }

  /** Calls `follower` with each project that is opened from now on. */
  onEntered(follower: (workspace: Workspace) => void): void {
    this.#entered.add(follower);
  }

  /** Tells everyone who shows lists of these topics. */
  changed(...topics: ChangeTopic[]): void {
    if (topics.includes("devices") && this.#workspace !== undefined) {
      const { file, syncing } = this.#workspace;
      if (carryTemplates(file, this.options.templates, this.options.log)) syncing.refresh();
    }
    for (const listener of this.#listeners) listener(topics);
    this.#changes.raise();
    this.statusChanged.raise();
  }

  /** Yields what changed, gathered over a quarter of a second. */
  async *watchChanges(signal: AbortSignal | undefined): AsyncGenerator<Change> {
    let gathered = new Set<ChangeTopic>();
    const listener = (topics: readonly ChangeTopic[]) => {
      for (const topic of topics) gathered.add(topic);
    };
    this.#listeners.add(listener);
    try {
      const turns = this.#changes.watch(signal, 250, () => {
        const topics = [...gathered];
        gathered = new Set();
        return topics;
      });
      for await (const topics of turns) if (topics.length > 0) yield { topics };
    } finally {
      this.#listeners.delete(listener);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#inTurn(() => this.#leave());
  }

  /** Opening and closing happen one after the other, however fast they are asked for. */
  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(action);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Goes from the open project, if there is one, to one that is known to open. */
  async #change(opened: OpenedProject): Promise<Project> {
    await this.#leave();
    try {
      return await this.#enter(opened);
    } catch (error) {
      await this.projects.closed();
      throw error;
    } finally {
      this.changed(...changeTopics);
    }
  }

  async #enter(opened: OpenedProject): Promise<Project> {
    const { file, project } = opened;
    takeUpTemplates(file, this.options.templates, this.options.log);
    const workspace = new Workspace({
      file,
      project,
      secrets: this.options.host.secrets,
      demoDatabase: this.#demoDatabase,
      migrations: join(this.options.resourcesFolder, "migrations"),
      appVersion: this.options.appVersion,
      templates: sharedTemplates(
        file,
        this.options.templates,
        () => this.changed("project"),
        this.options.log,
      ),
      rules: sharedRules(
        file,
        {
          tariffs: () => this.changed("site", "history"),
          alarmRules: () => {
            this.workspace.alarmRules.configure();
            this.changed("alarm-rules", "history");
          },
        },
        this.options.log,
      ),
      drivers: this.options.drivers,
      clock: this.options.clock,
      newId: this.options.newId,
      log: this.options.log,
      meter: this.options.meter,
      changed: (...topics) => this.changed(...topics),
    });
    workspace.statusChanged.onRaise(() => this.statusChanged.raise());
    workspace.jobs.changed.onRaise(() => this.changed("jobs"));
    try {
      if (project.isDemo) await this.#demo.attach(file, (configuration) => this.#newNetwork(configuration));
    } catch (error) {
      await workspace[Symbol.asyncDispose]();
      throw error;
    }
    this.#workspace = workspace;
    void this.care;
    for (const follower of this.#entered) follower(workspace);
    await this.#remember(this.options.state.opened(project.path, project.name, this.options.clock()));
    if (this.options.state.wasPolling(project.path)) workspace.startPolling();
    return project;
  }

  /** What can't be remembered for the next start is no reason to refuse what a person asked for now. */
  async #remember(written: Promise<void>): Promise<void> {
    try {
      await written;
    } catch (error) {
      this.options.log("state of the app could not be written", { error: String(error) });
    }
  }

  /** A plant that died while its project is open is started again, at its old place. */
  async #reviveDemo(): Promise<void> {
    await this.#inTurn(async () => {
      const workspace = this.#workspace;
      if (!workspace?.project.isDemo) return;
      try {
        await this.#demo.attach(workspace.file, (configuration) => this.#newNetwork(configuration));
        this.changed("networks");
      } catch (error) {
        this.options.log("demo plant could not be started again", { problem: reportOf(error) });
      }
    });
  }

  #newNetwork(configuration: NetworkConfiguration): {
    readonly id: NetworkId;
    readonly configuration: NetworkConfiguration;
  } {
    return { id: this.options.newId() as NetworkId, configuration };
  }

  async #leave(): Promise<void> {
    const workspace = this.#workspace;
    this.#workspace = undefined;
    const care = this.#care;
    this.#care = undefined;
    this.options.templates.openProject([]);
    await care?.[Symbol.asyncDispose]();
    await workspace?.[Symbol.asyncDispose]();
  }
}

/** Whether two spellings of a path lead to the same file. */
async function samePlace(one: string, other: string): Promise<boolean> {
  if (resolve(one) === resolve(other)) return true;
  const [first, second] = await Promise.all(
    [one, other].map((path) => realpath(path).catch(() => undefined)),
  );
  return first !== undefined && first === second;
}
