import { implement, ORPCError } from "@orpc/server";
import { Models } from "../assistant/index.ts";
import type { NetworkId } from "../contract/identity.ts";
import { contract } from "../contract/index.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import { serialPorts } from "../drivers/modbus/index.ts";
import { Credentials } from "../security/index.ts";
import { aboutOf } from "./about.ts";
import { asRead } from "./administration.ts";
import { alarmRuleHandlers } from "./alarm-rule-handlers.ts";
import { Analyses } from "./analysis/analyses.ts";
import { emissionFactorsIn } from "./analysis/emissions.ts";
import { analysisHandlers } from "./analysis/handlers.ts";
import { annotationHandlers } from "./annotations.ts";
import { assistantConfigurationHandlers, recordsOfUse } from "./assistant/configuration.ts";
import { assistantHandlers } from "./assistant/handlers.ts";
import { NoticeBoard, noticeHandlers } from "./assistant/notices.ts";
import { pause } from "./broadcast.ts";
import { busHandlers } from "./bus.ts";
import { conversionRuleHandlers } from "./conversion-rules.ts";
import { demoHandlers } from "./demo-handlers.ts";
import { eventHandlers } from "./event-handlers.ts";
import { exchangeHandlers } from "./exchange-handlers.ts";
import { findObjects } from "./find-objects.ts";
import { formulaHandlers } from "./formulas.ts";
import type { Gateway } from "./gateway.ts";
import { inspectionHandlers } from "./inspection.ts";
import { interfaces } from "./interfaces.ts";
import { Links } from "./links.ts";
import { measureHandlers } from "./measures.ts";
import { mergingHandlers } from "./merging-handlers.ts";
import { pointHandlers } from "./point-handlers.ts";
import { portfolioHandlers } from "./portfolio.ts";
import { projectCareHandlers } from "./project-care-handlers.ts";
import { protocolLogHandlers } from "./protocol-log-handlers.ts";
import { pullingHandlers } from "./pulling-handlers.ts";
import { queryHandlers } from "./query-handlers.ts";
import { readObjects } from "./read-objects.ts";
import { readingPlanHandlers } from "./reading-plans.ts";
import { registerHandlers } from "./registers.ts";
import { reportHandlers } from "./report.ts";
import { savedScanHandlers } from "./saved-scans.ts";
import { howFar } from "./scan.ts";
import { serviceHandlers } from "./service-handlers.ts";
import { Services } from "./services.ts";
import { servingHandlers } from "./serving-handlers.ts";
import { siteDescriptionHandlers } from "./site-description.ts";
import { sweepHandlers } from "./sweep.ts";
import { syncingHandlers } from "./syncing-handlers.ts";
import { deviceTemplates, templateHandlers } from "./templates.ts";
import { writingHandlers } from "./writing-handlers.ts";

const statusPauseMs = 500;
const jobsPauseMs = 200;
const resumePatienceMs = 3_000;
/** Calls that make sense before a project is open, or that open one. */
const withoutProject = new Set([
  "about",
  "status.get",
  "status.watch",
  "changes.watch",
  "project.recent",
  "project.protection",
  "project.open",
  "project.create",
  "project.openDemo",
  "links.lookAtCertificates",
  "links.keepKey",
  "templates.list",
  "projectCare.repair",
]);

/** Every procedure of the contract, answered by one gateway. */
export function routerOf(gateway: Gateway) {
  const { log, newId } = gateway.options;
  const os = implement(contract).use(async ({ next, path }) => {
    try {
      // A window that comes with the gateway, or comes back with it, finds the project of last time open, if that is soon.
      if (gateway.resuming && !withoutProject.has(path.join("."))) {
        await Promise.race([gateway.resuming, pause(resumePatienceMs, undefined)]);
      }
      return await next();
    } catch (error) {
      if (error instanceof ORPCError) throw error;
      const report = reportOf(error);
      if (report.code === "internal") {
        log("procedure failed", {
          procedure: path.join("."),
          error: error instanceof Error ? error.stack : String(error),
        });
      }
      throw new ORPCError("PROBLEM", { status: 422, message: report.what, data: report });
    }
  });
  const file = () => gateway.workspace.file;
  const credentials = new Credentials(gateway.options.host.secrets);
  const links = new Links({
    credentials,
    clock: gateway.options.clock,
    gate: () => gateway.workspace.gate,
    network: (id) => gateway.workspace.network(id),
    session: (network) => gateway.workspace.session(network),
    openSession: (network) => gateway.workspace.openedSession(network),
  });
  const until = (signal: AbortSignal | undefined) => either(signal, gateway.workspace.closed);
  const services = new Services(gateway);
  const ownSite = () => ({ ...file().project().site, description: file().siteSettings.description() });
  const analyses = new Analyses({
    source: (which) => gateway.workspace.syncing.portfolio.source(which),
    site: ownSite,
    known: async (isOwn, signal) => ({
      emissionFactors: await emissionFactorsIn(gateway.options.resourcesFolder),
      ...(isOwn ? await services.known(signal) : {}),
    }),
    history: () => ({ readings: file().readings, closed: gateway.workspace.closed }),
    ...{ clock: gateway.options.clock, log },
  });
  const models = new Models(recordsOfUse(gateway.options));
  const board = new NoticeBoard({
    ...{ analyses, clock: gateway.options.clock, log },
    changed: () => gateway.changed("notices"),
  });
  gateway.onEntered((workspace) => board.follow(workspace));
  const edited = (...topics: Parameters<Gateway["changed"]>) => {
    if (topics.includes("points") || topics.includes("networks")) gateway.workspace.pointsChanged();
    else if (topics.includes("site") || topics.includes("alarm-rules")) gateway.workspace.syncing.refresh();
    if (topics.includes("alarm-rules")) gateway.workspace.alarmRules.configure();
    // An edit may have changed the unit that newest values are in.
    if (topics.includes("points")) gateway.workspace.live.publish(file().readings.latest());
    gateway.changed(...topics, "history");
  };

  return os.router({
    about: os.about.handler(() => aboutOf(gateway)),
    status: {
      get: os.status.get.handler(() => gateway.status()),
      watch: os.status.watch.handler(({ signal }) =>
        gateway.statusChanged.watch(signal, statusPauseMs, () => gateway.status()),
      ),
    },
    changes: { watch: os.changes.watch.handler(({ signal }) => gateway.watchChanges(signal)) },
    project: {
      current: os.project.current.handler(() => gateway.current),
      recent: os.project.recent.handler(() => gateway.options.state.recent()),
      forget: os.project.forget.handler(({ input }) => gateway.options.state.forget(input.path)),
      create: os.project.create.handler(({ input }) =>
        gateway.create({ ...input, passphrase: input.passphrase }),
      ),
      open: os.project.open.handler(({ input }) => gateway.open(input.path, input.passphrase)),
      openDemo: os.project.openDemo.handler(() => gateway.openDemo()),
      close: os.project.close.handler(() => gateway.close()),
      protection: os.project.protection.handler(() => gateway.projects.keeping),
    },
    networks: {
      interfaces: os.networks.interfaces.handler(() => interfaces()),
      serialPorts: os.networks.serialPorts.handler(() => serialPorts()),
      list: os.networks.list.handler(() => file().catalogue.networks()),
      add: os.networks.add.handler(({ input }) => {
        const network = { id: newId() as NetworkId, ...input };
        file().edit(`Add network ${input.name}`, (changes) => changes.putNetwork(network));
        edited("networks");
        return network;
      }),
      update: os.networks.update.handler(async ({ input }) => {
        gateway.workspace.network(input.id);
        await gateway.workspace.closeNetwork(input.id);
        file().edit(`Change network ${input.name}`, (changes) => changes.putNetwork(input));
        edited("networks");
        return input;
      }),
      remove: os.networks.remove.handler(async ({ input }) => {
        const { name } = gateway.workspace.network(input.id);
        await gateway.workspace.closeNetwork(input.id);
        file().edit(`Remove network ${name}`, (changes) => changes.removeNetwork(input.id));
        edited("networks", "devices", "objects", "points");
      }),
      scan: os.networks.scan.handler(({ input }) => gateway.workspace.scan(input.id, input.resume)),
      unfinishedScan: os.networks.unfinishedScan.handler(({ input }) =>
        howFar(file().unfinishedScans.devicesRead(input.id)),
      ),
    },
    devices: {
      list: os.devices.list.handler(() => file().catalogue.devices()),
      objects: os.devices.objects.handler(({ input }) => file().catalogue.objects(input.deviceId)),
      read: os.devices.read.handler(({ input, signal }) =>
        readObjects(gateway.workspace, input.objectIds, signal),
      ),
    },
    objects: {
      watch: os.objects.watch.handler(({ input, signal }) =>
        gateway.workspace.watchObjects(input.objectIds, input.everyMs, signal),
      ),
      find: os.objects.find.handler(({ input, signal }) =>
        findObjects(gateway.workspace, input, until(signal)),
      ),
    },
    points: pointHandlers(gateway, () => edited("points")),
    exchange: exchangeHandlers(gateway, () => edited("devices")),
    edits: {
      state: os.edits.state.handler(() => file().editState()),
      undo: os.edits.undo.handler(async () => {
        for (const id of file().networksOf("undo")) await gateway.workspace.closeNetwork(id);
        const outcome = file().undo();
        edited(...outcome.changed);
        return { description: outcome.description };
      }),
      redo: os.edits.redo.handler(async () => {
        for (const id of file().networksOf("redo")) await gateway.workspace.closeNetwork(id);
        const outcome = file().redo();
        edited(...outcome.changed);
        return { description: outcome.description };
      }),
    },
    polling: {
      start: os.polling.start.handler(() => gateway.setPolling(true)),
      stop: os.polling.stop.handler(() => gateway.setPolling(false)),
    },
    live: {
      latest: os.live.latest.handler(({ input }) => file().readings.latest(input.pointIds)),
      watch: os.live.watch.handler(({ input, signal }) => {
        const { live, closed } = gateway.workspace;
        return live.watch(input.pointIds, either(signal, closed));
      }),
    },
    queries: queryHandlers(file),
    readings: {
      series: os.readings.series.handler(({ input: { pointIds, from, to, width }, signal }) =>
        file().queries.series(pointIds, from, to, width, signal),
      ),
      aggregate: os.readings.aggregate.handler(({ input, signal }) =>
        file().queries.aggregate(input, file().project().site.timeZone, signal),
      ),
      raw: os.readings.raw.handler(async ({ input: { pointId, from, to, limit }, signal }) =>
        (await file().queries.raw(pointId, from, to, limit, signal)).list(),
      ),
    },
    writing: writingHandlers(() => gateway.workspace, until),
    events: eventHandlers(() => gateway.workspace, until),
    alarmRules: alarmRuleHandlers(gateway, until),
    links: {
      lookAtCertificates: os.links.lookAtCertificates.handler(({ input }) =>
        links.lookAtCertificates(input.certificate, input.issuers),
      ),
      keepKey: os.links.keepKey.handler(({ input }) =>
        credentials.keepKey(input.certificate, input.privateKey, input.passphrase),
      ),
      state: os.links.state.handler(({ input }) => links.state(input.networkId)),
      connect: os.links.connect.handler(({ input, signal }) => links.connect(input.networkId, until(signal))),
      broadcastTables: os.links.broadcastTables.handler(({ input, signal }) =>
        links.broadcastTables(input.networkId, input.bbmd, until(signal)),
      ),
      prepareDistribution: os.links.prepareDistribution.handler(({ input, signal }) =>
        links.prepareDistribution(input.networkId, input.bbmd, input.entries, until(signal)),
      ),
      prepareForgetting: os.links.prepareForgetting.handler(({ input }) =>
        links.prepareForgetting(input.networkId, input.bbmd, input.foreign),
      ),
    },
    administration: {
      scan: os.administration.scan.handler(({ input }) => {
        const device = file().catalogue.device(input.deviceId);
        if (device === null) throw new Problem("not-found", "This device isn't in the project any more.", "");
        return gateway.workspace.scan(device.networkId, false, asRead(device, input.template));
      }),
      templates: os.administration.templates.handler(() => deviceTemplates(gateway)),
      prepare: os.administration.prepare.handler(({ input, signal }) =>
        gateway.workspace.administration.prepare(input.deviceId, input.command, until(signal)),
      ),
    },
    schedules: {
      list: os.schedules.list.handler(({ input }) => gateway.workspace.schedules.list(input.deviceId)),
      read: os.schedules.read.handler(({ input, signal }) =>
        gateway.workspace.schedules.read(input.deviceId, input.object, until(signal)),
      ),
      prepareWrite: os.schedules.prepareWrite.handler(({ input, signal }) =>
        gateway.workspace.schedules.prepareWrite(input.deviceId, input.edit, until(signal)),
      ),
    },
    savedScans: savedScanHandlers(() => gateway.workspace.savedScans),
    protocolLog: protocolLogHandlers(() => gateway.workspace.protocolLog, until),
    bus: busHandlers(() => gateway.workspace),
    readingPlans: readingPlanHandlers(() => gateway.workspace),
    inspection: inspectionHandlers(() => gateway.workspace, until, gateway.options.clock),
    registers: registerHandlers(() => gateway.workspace),
    conversionRules: conversionRuleHandlers(gateway, () => edited("points")),
    siteDescription: siteDescriptionHandlers(file, gateway.options.resourcesFolder, () => edited("site")),
    formulas: formulaHandlers(gateway, () => edited("points")),
    templates: templateHandlers(gateway),
    sweep: sweepHandlers(gateway, until, edited),
    serving: servingHandlers(() => gateway.workspace, until),
    projectCare: projectCareHandlers(gateway),
    merging: mergingHandlers(() => gateway.workspace.syncing),
    portfolio: portfolioHandlers(
      () => gateway.workspace.syncing.portfolio,
      until,
      ownSite,
      gateway.options.clock,
    ),
    services: serviceHandlers(services, until),
    annotations: annotationHandlers(gateway),
    analyses: analysisHandlers(analyses, until),
    report: reportHandlers(gateway),
    measures: measureHandlers(gateway),
    notices: noticeHandlers(gateway, board),
    assistant: assistantHandlers(gateway, analyses, until, models),
    assistantConfiguration: assistantConfigurationHandlers(gateway, models),
    pulling: pullingHandlers(() => gateway.workspace.syncing.pulling),
    syncing: syncingHandlers(() => gateway.workspace.syncing, until),
    history: {
      logs: os.history.logs.handler(({ input, signal }) =>
        gateway.workspace.trendLogs.logs(input.deviceId, until(signal)),
      ),
      newest: os.history.newest.handler(({ input, signal }) =>
        gateway.workspace.trendLogs.newest(input, input.count, until(signal)),
      ),
      read: os.history.read.handler(({ input }) =>
        gateway.workspace.trendLogs.read(input.deviceIds, input.objects),
      ),
    },
    jobs: {
      list: os.jobs.list.handler(() => gateway.workspace.jobs.list()),
      watch: os.jobs.watch.handler(({ signal }) => {
        const { jobs, closed } = gateway.workspace;
        return jobs.changed.watch(either(signal, closed), jobsPauseMs, () => jobs.list());
      }),
      cancel: os.jobs.cancel.handler(({ input }) => gateway.workspace.jobs.cancel(input.id)),
    },
    demo: demoHandlers(gateway),
  });
}

export type GatewayRouter = ReturnType<typeof routerOf>;

/** Aborted when the caller goes away or the project closes. */
function either(caller: AbortSignal | undefined, closed: AbortSignal): AbortSignal {
  return caller === undefined ? closed : AbortSignal.any([caller, closed]);
}
