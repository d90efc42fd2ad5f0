import { statSync } from "node:fs";
import {
  type CollectFunction,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  Registry,
} from "prom-client";
import { jobKinds } from "../../contract/job.ts";
import type { Network } from "../../contract/network.ts";
import { qualities } from "../../contract/quality.ts";
import type { Traffic } from "../../drivers/driver.ts";
import { journalNames } from "../../store/index.ts";
import { healthReasons } from "./health.ts";
import type { Observer } from "./observer.ts";

/** Networks that have lines of their own; the others are added up under the name `other`. */
const mostNetworks = 100;
const deviceStates = ["answering", "silent", "waiting"] as const;

/** Figures of a gateway, as Prometheus scrapes them, by its conventions: seconds, bytes, `_total` for what only grows. */
export function metricsOf(observer: Observer, version: string): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const add = metersOf(registry);
  add.gauge("blipee_build_info", "Version of the gateway, as labels; always 1.", ["version", "node"], (set) =>
    set(1, { version, node: process.versions.node }),
  );
  aboutHealth(add, observer);
  aboutPoints(add, observer);
  aboutStore(add, observer, registry);
  aboutNetworks(add, observer);
  aboutWork(add, observer);
  return registry;
}

type Labels = Record<string, string>;
type Fill = (set: (value: number, labels?: Labels) => void) => void | Promise<void>;
type Add = ReturnType<typeof metersOf>;

/** Figures that are asked for when somebody scrapes: nothing is kept that could grow old. */
function metersOf(registry: Registry) {
  const registers = [registry];
  return {
    gauge(name: string, help: string, labelNames: readonly string[], fill: Fill): void {
      const collect: CollectFunction<Gauge> = async function () {
        this.reset();
        if (labelNames.length === 0) this.remove();
        await fill((value, labels = {}) => this.set(labels, value));
      };
      new Gauge({ name, help, labelNames, registers, collect });
    },
    /** @param fill tells sums since the start; those of equal labels are added up */
    counter(name: string, help: string, labelNames: readonly string[], fill: Fill): void {
      const collect: CollectFunction<Counter> = async function () {
        this.reset();
        await fill((value, labels = {}) => this.inc(labels, value));
      };
      new Counter({ name, help, labelNames, registers, collect });
    },
  };
}

function aboutHealth(add: Add, observer: Observer): void {
  add.gauge("blipee_healthy", "1 while nothing is wrong; blipee_health_problem says what is.", [], (set) =>
    set(observer.health().length === 0 ? 1 : 0),
  );
  add.gauge(
    "blipee_health_problem",
    "1 for each reason why the gateway isn't healthy.",
    ["reason"],
    (set) => {
      const now = new Set(observer.health().map(({ reason }) => reason));
      for (const reason of healthReasons) set(now.has(reason) ? 1 : 0, { reason });
    },
  );
}

function aboutPoints(add: Add, observer: Observer): void {
  const status = () => observer.gateway?.status();
  add.gauge("blipee_polling", "1 while points are polled.", [], (set) => set(status()?.polling ? 1 : 0));
  add.gauge("blipee_polled_points", "Points that are polled.", [], (set) => set(status()?.points ?? 0));
  add.gauge("blipee_points", "Points by the quality of their newest reading.", ["quality"], (set) => {
    for (const quality of qualities) set(status()?.[quality] ?? 0, { quality });
  });
  add.gauge("blipee_events_active", "Alarms and events of the plant that are active.", [], (set) =>
    set(status()?.events.active ?? 0),
  );
  add.gauge("blipee_events_unacknowledged", "Alarms and events that wait for somebody.", [], (set) =>
    set(status()?.events.unacknowledged ?? 0),
  );
}

function aboutStore(add: Add, observer: Observer, registry: Registry): void {
  const status = () => observer.gateway?.status();
  const file = () => (observer.gateway?.current ? observer.gateway.workspace.file : undefined);
  add.counter("blipee_readings_stored_total", "Readings committed to the project file.", [], (set) =>
    set(status()?.stored ?? 0),
  );
  add.counter(
    "blipee_readings_lost_total",
    "Readings given up, because storing failed for too long.",
    [],
    (set) => set(status()?.refused ?? 0),
  );
  const durations = new Histogram({
    name: "blipee_store_batch_duration_seconds",
    help: "Time to commit one batch of readings.",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  observer.batchListeners.add((_, ms) => durations.observe(ms / 1_000));
  add.gauge(
    "blipee_last_stored_timestamp_seconds",
    "When readings were last stored; absent before.",
    [],
    (set) => {
      if (observer.lastStoredAt !== null) set(observer.lastStoredAt / 1_000);
    },
  );
  add.gauge("blipee_store_head_readings", "Readings in the head, not yet sealed into chunks.", [], (set) => {
    const open = file();
    if (open) set(open.info().headRows);
  });
  add.gauge("blipee_project_file_bytes", "Size of the project file.", [], (set) => {
    const open = file();
    if (open) set(open.info().size);
  });
  add.gauge("blipee_project_log_bytes", "Size of the project file's write-ahead log.", [], (set) => {
    const open = file();
    if (open) set(statSync(`${open.path}-wal`, { throwIfNoEntry: false })?.size ?? 0);
  });
  add.gauge("blipee_disk_free_bytes", "Free space on the project's disk, for this user.", [], (set) => {
    if (observer.disk) set(observer.disk.free);
  });
  add.gauge("blipee_disk_size_bytes", "Size of the project's disk.", [], (set) => {
    if (observer.disk) set(observer.disk.size);
  });
}

function aboutNetworks(add: Add, observer: Observer): void {
  const labels = ["network", "protocol"];
  add.counter(
    "blipee_polls_total",
    "Turns at which a device was read, by whether it answered.",
    [...labels, "result"],
    (set) => {
      for (const { id, labels: own } of labelled(observer.networks())) {
        const polls = observer.polls.get(id);
        for (const result of ["answered", "failed"] as const) set(polls?.[result] ?? 0, { ...own, result });
      }
    },
  );
  const trafficOf = (name: string, help: string, figure: keyof Traffic) =>
    add.counter(name, help, labels, async (set) => {
      for (const { network, labels: own } of labelled(observer.networks())) {
        const session = await openedNow(observer, network);
        set(session?.traffic?.()[figure] ?? 0, own);
      }
    });
  trafficOf("blipee_requests_total", "Requests sent to devices, repeated ones included.", "requests");
  trafficOf("blipee_request_timeouts_total", "Requests that got no answer in time.", "timeouts");
  add.gauge("blipee_devices", "Devices that are polled, by how they answer.", [...labels, "state"], (set) => {
    const byNetwork = Map.groupBy(observer.gateway?.status().devices ?? [], (device) => device.networkId);
    const sums = new Map<string, { labels: Labels; count: number }>();
    for (const { id, labels: own } of labelled(observer.networks())) {
      for (const state of deviceStates) {
        const count = byNetwork.get(id)?.filter((device) => device.state === state).length ?? 0;
        const key = JSON.stringify([own, state]);
        sums.set(key, { labels: { ...own, state }, count: (sums.get(key)?.count ?? 0) + count });
      }
    }
    for (const { labels: own, count } of sums.values()) set(count, own);
  });
}

function aboutWork(add: Add, observer: Observer): void {
  add.gauge("blipee_jobs_running", "Long work under way.", ["kind"], (set) => {
    const jobs = observer.gateway?.current ? observer.gateway.workspace.jobs.list() : [];
    for (const kind of jobKinds)
      set(jobs.filter((job) => job.kind === kind && job.state === "running").length, { kind });
  });
  add.gauge("blipee_jobs_failed", "Failed ones among the last fifty jobs.", ["kind"], (set) => {
    const jobs = observer.gateway?.current ? observer.gateway.workspace.jobs.list() : [];
    for (const kind of jobKinds)
      set(jobs.filter((job) => job.kind === kind && job.state === "failed").length, { kind });
  });
  add.gauge(
    "blipee_sync_backlog_readings",
    "Readings that arrived lately and that the central database hasn't got; absent without.",
    [],
    (set) => {
      if (observer.sync) set(observer.sync.backlog);
    },
  );
  add.gauge(
    "blipee_sync_backlog_history_points",
    "Points of which the central database hasn't got older readings; absent without.",
    [],
    (set) => {
      if (observer.sync) set(observer.sync.historyPoints);
    },
  );
  add.gauge(
    "blipee_sync_kept_back_points",
    "Points of which readings wait until both sides agree on what they are; absent without.",
    [],
    (set) => {
      if (observer.sync) set(observer.sync.keptBackPoints);
    },
  );
  add.gauge(
    "blipee_sync_waiting_seconds",
    "How long the first of what is to be sent has waited; absent without a central database.",
    [],
    (set) => {
      if (observer.sync) set(observer.sync.waitingMs / 1_000);
    },
  );
  add.gauge(
    "blipee_sync_backlog_entries",
    "Events, or lines of the audit, that the central database hasn't got; absent without.",
    ["journal"],
    (set) => {
      for (const journal of journalNames)
        if (observer.sync) set(observer.sync.entries[journal].waiting, { journal });
    },
  );
  add.counter(
    "blipee_sync_sent_entries_total",
    "Events, or lines of the audit, that the central database took since sending was started.",
    ["journal"],
    (set) => {
      for (const journal of journalNames)
        if (observer.sync) set(observer.sync.entries[journal].sent, { journal });
    },
  );
  add.gauge(
    "blipee_sync_last_success_timestamp_seconds",
    "When the central database last took something; absent before.",
    [],
    (set) => {
      const last = observer.sync?.lastSuccess ?? null;
      if (last !== null) set(last / 1_000);
    },
  );
}

/** How networks are told apart; never more than a hundred names, however many there are. */
function labelled(networks: readonly Network[]) {
  return networks.map((network, index) => ({
    id: network.id,
    network,
    labels: {
      network: index < mostNetworks ? network.name : "other",
      protocol: network.configuration.kind,
    },
  }));
}

/** The session of a network if it is open; one that is just being opened isn't waited for. */
async function openedNow({ gateway }: Observer, network: Network) {
  if (!gateway?.current) return undefined;
  const opened = gateway.workspace.openedSession(network).catch(() => undefined);
  const soon = new Promise<undefined>((resolve) => setImmediate(resolve, undefined));
  return Promise.race([opened, soon]);
}
