import { createStore, type StoreApi } from "zustand/vanilla";
import type {
  ChangeTopic,
  Device,
  GatewayStatus,
  Job,
  Network,
  NetworkId,
  Point,
  Project,
  RecentProject,
  SyncState,
} from "../../src-main/contract/index.ts";
import { changeTopics } from "../../src-main/contract/index.ts";
import type { GatewayState, ShellAbilities } from "../../src-preload/api.ts";
import { type GatewayClient, gatewayClient } from "./client.ts";
import { PortConnection } from "./connection.ts";
import { LiveFeed } from "./live-feed.ts";
import { maybeStillOpening } from "./opening.ts";
import { coalesce, watch } from "./watch.ts";

/** What the window knows of the gateway's lists. */
export interface WindowState {
  /** undefined: not known yet, or still being opened. */
  readonly project: Project | null | undefined;
  readonly recent: readonly RecentProject[];
  readonly networks: readonly Network[];
  readonly devices: readonly Device[];
  readonly points: readonly Point[];
  readonly jobs: readonly Job[];
  /** How sending to the central database stands; null: not known yet. */
  readonly sync: SyncState | null;
  readonly status: GatewayStatus | null;
  readonly edits: { readonly undo: string | null; readonly redo: string | null };
  readonly gateway: GatewayState | null;
  /** Grows whenever a topic's lists changed, for what is asked for page by page. */
  readonly revisions: Readonly<Record<ChangeTopic, number>>;
  /** Which job scans which network, as far as this window started them. */
  readonly scans: ReadonlyMap<NetworkId, Job>;
  /** Somebody wants to close the project, which still holds something of the plant. */
  readonly leaving: boolean;
  /** Where somebody looks for an object; null: nobody does. */
  readonly finding: NetworkId | "all" | null;
  /** Somebody looks at the templates. */
  readonly templates: boolean;
  /** Somebody looks for Modbus devices. */
  readonly sweeping: boolean;
}

export interface Application {
  readonly client: GatewayClient;
  readonly state: StoreApi<WindowState>;
  readonly live: LiveFeed;
  readonly shell: ShellAbilities;
  /** Uses a port that arrived. */
  readonly attach: (port: MessagePort) => void;
  /** Asks for lists again, as if the gateway had said that they changed. */
  readonly refresh: (topics: readonly ChangeTopic[]) => void;
}

const restMs = 400;
const noEdits = { undo: null, redo: null };
const perProject = {
  networks: [],
  devices: [],
  points: [],
  edits: noEdits,
  scans: new Map<NetworkId, Job>(),
  leaving: false,
  finding: null,
  templates: false,
  sweeping: false,
};

/**
 * Wires client, lists and live readings.
 * @param shell the desktop's abilities
 * @param signal ends all watching
 */
export function createApplication(shell: ShellAbilities, signal: AbortSignal): Application {
  const connection = new PortConnection();
  const client = gatewayClient(connection);
  const live = new LiveFeed(client);
  const state = createStore<WindowState>(() => ({
    project: undefined,
    recent: [],
    jobs: [],
    sync: null,
    status: null,
    gateway: null,
    revisions: {
      ...{ project: 0, networks: 0, devices: 0, objects: 0, points: 0, jobs: 0, history: 0, plant: 0 },
      events: 0,
      "alarm-rules": 0,
      "saved-scans": 0,
      site: 0,
      "project-care": 0,
      annotations: 0,
      report: 0,
      measures: 0,
      notices: 0,
      conversations: 0,
    },
    ...perProject,
  }));
  const after = (callback: () => void, ms: number) => {
    if (!signal.aborted) setTimeout(callback, ms);
  };
  const pause = () => new Promise<void>((resolve) => after(resolve, 500));
  const keeping = (ask: () => Promise<Partial<WindowState>>) =>
    coalesce(async () => state.setState(await ask()), restMs, after);

  const askNetworks = keeping(async () => ({ networks: await client.networks.list() }));
  const askDevices = keeping(async () => ({ devices: await client.devices.list() }));
  const askEdits = keeping(async () => ({ edits: await client.edits.state() }));
  const askPoints = coalesce(
    async () => {
      const before = state.getState().points;
      const points = await client.points.list();
      state.setState({ points });
      if (before.length !== points.length) live.restart(true);
    },
    restMs,
    after,
  );
  const askRecent = keeping(async () => ({ recent: await client.project.recent() }));
  let attachedAt = performance.now();
  const askProject = coalesce(
    async () => {
      const asked = performance.now();
      askRecent();
      const project = await client.project.current();
      const now = performance.now();
      if (project === null && maybeStillOpening(now - asked, now - attachedAt)) return askProject();
      const before = state.getState().project;
      if (before?.id !== project?.id) {
        state.setState({ ...perProject, project });
        live.restart(project !== null);
      } else {
        state.setState({ project });
      }
      if (project === null) return;
      askNetworks();
      askDevices();
      askPoints();
      askEdits();
    },
    restMs,
    after,
  );

  const refresh = (topics: readonly ChangeTopic[]) => {
    state.setState(({ revisions }) => {
      const next = { ...revisions };
      for (const topic of topics) next[topic] += 1;
      return { revisions: next };
    });
    const of = new Set(topics);
    if (of.has("project")) return askProject();
    if (state.getState().project === null) return;
    if (of.has("networks")) askNetworks();
    if (of.has("devices")) askDevices();
    if (of.has("points")) askPoints();
    if (of.has("networks") || of.has("points") || of.has("history")) askEdits();
  };

  connection.onAttach(() => {
    attachedAt = performance.now();
    refresh(changeTopics);
  });
  const watching = <T>(open: Parameters<typeof watch<T>>[0], take: (value: T) => void, until: AbortSignal) =>
    void watch(open, take, until, pause);
  watching(
    (end) => client.status.watch(undefined, { signal: end }),
    (status) => state.setState({ status }),
    signal,
  );
  watching(
    (end) => client.changes.watch(undefined, { signal: end }),
    ({ topics }) => refresh(topics),
    signal,
  );

  // Jobs and sending belong to the open project.
  let projectEnd = new AbortController();
  state.subscribe(({ project }, before) => {
    if (project?.id === before.project?.id) return;
    projectEnd.abort();
    projectEnd = new AbortController();
    state.setState({ jobs: [], sync: null });
    if (project === null || project === undefined) return;
    const until = AbortSignal.any([signal, projectEnd.signal]);
    watching(
      (end) => client.jobs.watch(undefined, { signal: end }),
      (jobs) => state.setState({ jobs }),
      until,
    );
    watching(
      (end) => client.syncing.watch(undefined, { signal: end }),
      (sync) => state.setState({ sync }),
      until,
    );
  });

  // Each run of the gateway needs a port of its own.
  let connectedTo = 0;
  const follow = (gateway: GatewayState) => {
    state.setState({ gateway });
    if (gateway.state !== "running" || gateway.since === connectedTo) return;
    connectedTo = gateway.since;
    shell.connectGateway();
  };
  const forget = shell.onGatewayState(follow);
  signal.addEventListener("abort", forget);
  shell.gatewayState().then(follow, () => undefined);

  return { client, state, live, shell, attach: (port) => connection.attach(port), refresh };
}
