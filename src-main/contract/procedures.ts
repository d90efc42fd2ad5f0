import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { administration } from "./administration.ts";
import { aggregateAnswer, aggregateQuestion } from "./aggregate.ts";
import { alarmRules } from "./alarm-rules.ts";
import { analyses } from "./analyses.ts";
import { annotations } from "./annotations.ts";
import { assistant } from "./assistant.ts";
import { assistantConfiguration } from "./assistant-settings.ts";
import { reads, writes } from "./base.ts";
import { bus } from "./bus.ts";
import { conversionRules } from "./conversion-rules.ts";
import { events } from "./events.ts";
import { edeComparison, edeImport, edeVersion, exchangedFile, preparedSummary } from "./exchange.ts";
import { findObjects } from "./find-objects.ts";
import { formulas } from "./formulas.ts";
import { history } from "./history.ts";
import { deviceId, epochMilliseconds, jobId, networkId, objectId, pointId } from "./identity.ts";
import { inspection } from "./inspection.ts";
import { job } from "./job.ts";
import { links } from "./links.ts";
import { change, gatewayStatus, readingColumns } from "./live.ts";
import { measures } from "./measures.ts";
import { merging } from "./merging.ts";
import { device, network, networkConfiguration, offeredObject } from "./network.ts";
import { notices } from "./notices.ts";
import { watchObjects } from "./object-live.ts";
import { point, reading, series, suggestion } from "./point.ts";
import { portfolio } from "./portfolio.ts";
import { problemReport } from "./problem-report.ts";
import { keyProtection, project, recentProject, site } from "./project.ts";
import { projectCare } from "./project-care.ts";
import { protocolLog } from "./protocol-log.ts";
import { pulling } from "./pulling.ts";
import { queries } from "./queries.ts";
import { readingPlans } from "./reading-plan.ts";
import { registers } from "./registers.ts";
import { report } from "./report.ts";
import { savedScans } from "./saved-scans.ts";
import { schedules } from "./schedule.ts";
import { services } from "./services.ts";
import { serving } from "./serving.ts";
import { describing } from "./site-description.ts";
import { sweep } from "./sweep.ts";
import { syncing } from "./syncing.ts";
import { templates } from "./templates.ts";
import { writing } from "./writing.ts";

const nothing = z.void();
const path = z.string().min(1).max(4_096);
const passphrase = z.string().min(8).max(1_024);
const limit = 100_000;
const edeFiles = z.object({
  files: z.array(exchangedFile).min(1).max(200),
  /** `add`: devices of the files replace those of the same instance; `replace`: the others go. */
  mode: z.enum(["add", "replace"]).default("add"),
});

/** Every call that a window, another program or the command line can make. There is no second list. */
export const contract = {
  about: reads.route({ method: "GET", path: "/about" }).output(
    z.object({
      version: z.string(),
      node: z.string(),
      sqlite: z.string(),
      cipher: z.string(),
      platform: z.string(),
      startedAt: epochMilliseconds,
    }),
  ),
  status: {
    /** The state once, now. */
    get: reads.route({ method: "GET", path: "/status" }).output(gatewayStatus),
    /** The state, again whenever it changes, at most twice a second. */
    watch: reads.output(eventIterator(gatewayStatus)),
  },
  changes: {
    watch: reads.output(eventIterator(change)),
  },
  project: {
    current: reads.route({ method: "GET", path: "/project" }).output(project.nullable()),
    recent: reads.route({ method: "GET", path: "/projects/recent" }).output(z.array(recentProject)),
    forget: writes.input(z.object({ path })).output(nothing),
    /** Makes a new project file and opens it. Fails when the file exists. */
    create: writes
      .route({ path: "/project" })
      .input(
        z.object({
          path,
          name: z.string().min(1).max(200),
          site: site.omit({ id: true }),
          /** With a passphrase the file can travel; without, its key is kept on this computer. */
          passphrase: passphrase.optional(),
        }),
      )
      .output(project),
    /** Opens a file. `key-missing` asks for the passphrase, `wrong-key` says it didn't fit. */
    open: writes
      .route({ path: "/project/open" })
      .input(z.object({ path, passphrase: z.string().max(1_024).optional() }))
      .output(project),
    /** Opens the demo plant's project, made on first use, and starts the plant. */
    openDemo: writes.route({ path: "/project/demo" }).output(project),
    close: writes.route({ path: "/project/close" }).output(nothing),
    /** How a new project's key would be kept here, and what a person should know of it. */
    protection: reads
      .route({ method: "GET", path: "/project/protection" })
      .output(z.object({ protection: keyProtection, notice: z.string() })),
  },
  networks: {
    /** IPv4 addresses of this computer, with their directed broadcast address. */
    interfaces: reads
      .route({ method: "GET", path: "/interfaces" })
      .output(z.array(z.object({ name: z.string(), address: z.string(), broadcast: z.string() }))),
    /** Serial ports of this computer; `description` is what the system knows of the adapter. */
    serialPorts: reads
      .route({ method: "GET", path: "/serial-ports" })
      .output(z.array(z.object({ path: z.string(), description: z.string() }))),
    list: reads.route({ method: "GET", path: "/networks" }).output(z.array(network)),
    add: writes
      .route({ path: "/networks" })
      .input(z.object({ name: z.string().min(1).max(120), configuration: networkConfiguration }))
      .output(network),
    update: writes.input(network).output(network),
    /** Removes the network with its devices, objects and points; readings stay until undo is no longer possible. */
    remove: writes.input(z.object({ id: networkId })).output(nothing),
    /** Starts a scan; what it finds appears in the lists while it goes. */
    scan: writes
      .route({ path: "/networks/{id}/scan" })
      .input(
        z.object({
          id: networkId,
          /** Leave out the devices that a scan which was stopped has read. */
          resume: z.boolean().optional(),
        }),
      )
      .output(job),
    /** How many devices a scan that was stopped, or killed, has read, and how many unit ids were silent; both 0: none was. */
    unfinishedScan: reads
      .input(z.object({ id: networkId }))
      .output(z.object({ devicesRead: z.number().int(), silent: z.number().int() })),
  },
  devices: {
    list: reads.route({ method: "GET", path: "/devices" }).output(z.array(device)),
    /** Objects of one device, or of all (bounded); `revision` lets a window skip what it has. */
    objects: reads
      .route({ method: "GET", path: "/objects" })
      .input(z.object({ deviceId: deviceId.optional() }))
      .output(z.array(offeredObject).max(limit)),
    /** Reads present values of these objects from the plant now. */
    read: reads
      .input(z.object({ objectIds: z.array(objectId).min(1).max(2_000) }))
      .output(
        z.array(z.object({ objectId, value: offeredObject.shape.value, problem: problemReport.nullable() })),
      ),
  },
  objects: { watch: watchObjects, find: findObjects },
  points: {
    list: reads.route({ method: "GET", path: "/points" }).output(z.array(point)),
    /** Proposals for offered objects that no point uses yet, best first. */
    suggest: reads
      .input(z.object({ deviceIds: z.array(deviceId).max(10_000).optional() }))
      .output(z.array(suggestion)),
    /** Makes points of objects: one edit, taken back by one undo. */
    map: writes
      .route({ path: "/points" })
      .input(
        z.object({
          mappings: z
            .array(
              z.object({
                objectId,
                name: point.shape.name,
                variable: point.shape.variable,
                kind: point.shape.kind,
                unit: point.shape.unit,
                intervalMs: point.shape.intervalMs.optional(),
              }),
            )
            .min(1)
            .max(limit),
        }),
      )
      .output(z.array(point)),
    update: writes.input(z.object({ points: z.array(point).min(1).max(limit) })).output(z.array(point)),
    remove: writes.input(z.object({ ids: z.array(pointId).min(1).max(limit) })).output(nothing),
  },
  exchange: {
    /** Devices that EDE files described, by instance. */
    prepared: reads.route({ method: "GET", path: "/exchange/prepared" }).output(z.array(preparedSummary)),
    /** What an import of these EDE files would do, line by line. */
    previewEde: reads.input(edeFiles).output(edeImport),
    /** Prepares the devices that EDE files describe: one edit, taken back by one undo. */
    importEde: writes.input(edeFiles).output(edeImport),
    removePrepared: writes
      .input(z.object({ instances: z.array(z.number().int().min(0).max(4_194_303)).min(1).max(limit) }))
      .output(nothing),
    /** What EDE files prepared against what scans met. */
    compare: reads.route({ method: "GET", path: "/exchange/comparison" }).output(edeComparison),
    /** The EDE files of these devices, or of all. */
    exportEde: reads
      .input(
        z.object({
          deviceIds: z.array(deviceId).max(10_000).optional(),
          version: edeVersion.default("2.3"),
          author: z.string().max(200).default(""),
        }),
      )
      .output(z.array(exchangedFile)),
    /** Objects of these devices, or of all, as a table. */
    exportObjects: reads
      .input(
        z.object({
          deviceIds: z.array(deviceId).max(10_000).optional(),
          format: z.enum(["csv", "xlsx"]),
        }),
      )
      .output(exchangedFile),
  },
  edits: {
    /** What undo and redo would do now, in words; null where there is nothing. */
    state: reads.output(z.object({ undo: z.string().nullable(), redo: z.string().nullable() })),
    undo: writes.output(z.object({ description: z.string() })),
    redo: writes.output(z.object({ description: z.string() })),
  },
  polling: {
    start: writes.route({ path: "/polling/start" }).output(nothing),
    stop: writes.route({ path: "/polling/stop" }).output(nothing),
  },
  live: {
    /** Newest reading of these points, or of all. */
    latest: reads
      .route({ method: "GET", path: "/live" })
      .input(z.object({ pointIds: z.array(pointId).max(limit).optional() }))
      .output(readingColumns),
    /** New readings as they are stored, in batches, at most ten a second. */
    watch: reads
      .input(z.object({ pointIds: z.array(pointId).max(limit).optional() }))
      .output(eventIterator(readingColumns)),
  },
  queries,
  readings: {
    /** History reduced to `width` buckets; stretches with fewer readings come as they are. */
    series: reads
      .input(
        z.object({
          pointIds: z.array(pointId).min(1).max(50),
          from: epochMilliseconds,
          to: epochMilliseconds,
          width: z.number().int().min(10).max(4_000),
        }),
      )
      .output(z.array(series)),
    /** Raw readings of one point, oldest first; `after` pages on. */
    raw: reads
      .input(
        z.object({
          pointId,
          from: epochMilliseconds,
          to: epochMilliseconds,
          limit: z.number().int().min(1).max(10_000).default(1_000),
        }),
      )
      .output(z.array(reading)),
    /** History in buckets of the site's time zone: averages, extremes, consumption, with how complete each is. */
    aggregate: reads.input(aggregateQuestion).output(aggregateAnswer),
  },
  writing,
  events,
  alarmRules,
  history,
  links,
  schedules,
  savedScans,
  administration,
  protocolLog,
  bus,
  readingPlans,
  inspection,
  registers,
  report,
  measures,
  notices,
  formulas,
  sweep,
  templates,
  serving,
  syncing,
  analyses,
  annotations,
  assistant,
  assistantConfiguration,
  services,
  portfolio,
  pulling,
  merging,
  conversionRules,
  siteDescription: describing,
  projectCare,
  jobs: {
    list: reads.route({ method: "GET", path: "/jobs" }).output(z.array(job)),
    /** All jobs of this session, again whenever one changes, at most five times a second. */
    watch: reads.output(eventIterator(z.array(job))),
    cancel: writes
      .route({ path: "/jobs/{id}/cancel" })
      .input(z.object({ id: jobId }))
      .output(nothing),
  },
  demo: {
    /**
     * Writes generated history of the demo plant's meters into the open demo project. `faults` are there from its middle
     * on; the plant itself knows nothing of them, so that counters which are polled afterwards begin anew.
     */
    writeHistory: writes
      .input(
        z.object({
          days: z.number().int().min(1).max(400),
          faults: z.array(z.string().max(120)).max(20).default([]),
        }),
      )
      .output(job),
    /** What can be made to go wrong in the simulated building, and what of it is on now. */
    faults: reads.output(z.array(z.object({ name: z.string(), on: z.boolean() }))),
    setFault: writes.input(z.object({ name: z.string().max(120), on: z.boolean() })).output(nothing),
    /** Unplugs a simulated device, or plugs it in again. */
    setPlugged: writes.input(z.object({ device: z.string().max(120), plugged: z.boolean() })).output(nothing),
  },
} as const;

export type Contract = typeof contract;
