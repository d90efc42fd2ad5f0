import { reportOf } from "../../contract/problem.ts";
import { type GatewayConfiguration, placeOf } from "./configuration.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import { Journal } from "./journal.ts";
import { type Monitoring, serveMonitoring } from "./monitoring.ts";
import { Observer } from "./observer.ts";
import { faultText, readConfiguration } from "./read-configuration.ts";
import { reload } from "./reload.ts";
import { ServiceManager } from "./service-manager.ts";
import { type Environment, type Installation, startGateway } from "./start.ts";

export interface RunParameters {
  readonly installation: Installation;
  /** Absolute path of the configuration file. */
  readonly configurationFile: string;
  readonly environment: Environment;
  /** Takes lines for whoever started it by hand. */
  readonly complain: (line: string) => void;
}

/**
 * Runs a gateway by its configuration until it is told to stop (SIGTERM, SIGINT): everything is stored then. SIGHUP lets it
 * read its configuration again.
 * @returns what the process should end with
 */
export async function run(parameters: RunParameters): Promise<ExitCode> {
  const { configurationFile, complain, installation } = parameters;
  const read = await readConfiguration(configurationFile);
  if (!read.ok) {
    for (const fault of read.faults) complain(faultText(configurationFile, fault));
    return exitCodes.configuration;
  }
  const journal = new Journal({
    level: read.configuration.log.level,
    version: installation.version,
    monotonic: () => performance.now(),
  });
  const stopAsked = stopSignal();
  journal.tell("gateway-starting", "The gateway starts.", { configuration: configurationFile });
  try {
    return await work(parameters, read.configuration, journal, stopAsked);
  } catch (error) {
    const problem = reportOf(error);
    const stack = problem.code === "internal" && error instanceof Error ? { error: error.stack } : {};
    journal.tell("gateway-not-started", "The gateway could not be started.", { problem, ...stack });
    return exitCodeOf(problem.code);
  }
}

async function work(
  { installation, environment, configurationFile }: RunParameters,
  configuration: GatewayConfiguration,
  journal: Journal,
  stopAsked: Promise<string>,
): Promise<ExitCode> {
  const { monitoring } = configuration;
  using observer = new Observer(
    { journal, projectFile: configuration.project.file, monotonic: () => performance.now() },
    configuration,
  );
  using manager = new ServiceManager(environment, (error) =>
    journal.tellOnce(
      "service-manager-not-told",
      "systemd could not be told how the gateway is.",
      { error },
      "",
    ),
  );
  // Before the project is opened: who asks meanwhile hears that it is starting.
  await using served: Monitoring | undefined =
    monitoring.listen === "off"
      ? undefined
      : await serveMonitoring(observer, {
          ...placeOf(monitoring.listen),
          metrics: monitoring.metrics,
          version: installation.version,
        });
  if (served) journal.tell("monitoring-listening", "Health and figures are answered.", { url: served.url });
  await using running = await startGateway({ configuration, installation, environment, journal, observer });
  const { gateway } = running.composed;
  const stopReloading = reload({ configuration, configurationFile, journal, observer, gateway });
  await observer.started();
  await manager.ready(() => {
    const { good, uncertain, bad } = gateway.status();
    const wrong = observer.health().map(({ what }) => what);
    return [`${good} of ${good + uncertain + bad} points good.`, ...wrong].join(" ");
  });
  journal.tell("gateway-ready", "The gateway is at work.");

  const why = await Promise.race([stopAsked, failure(journal)]);
  stopReloading();
  journal.tell("gateway-stopping", "The gateway stops and stores what it holds.", { signal: why });
  const [outcome] = await Promise.all([running.stop(), manager.stopping()]);
  journal.tell("gateway-stopped", "The gateway has stopped.", outcome);
  return outcome.lost === 0 && why !== failed ? exitCodes.done : exitCodes.failed;
}

const failed = "failure";

/** An error that nothing caught: what is held is stored, and the service manager starts the gateway again. */
function failure(journal: Journal): Promise<string> {
  return new Promise((resolve) => {
    const end = (error: unknown) => {
      const stack = error instanceof Error ? error.stack : String(error);
      journal.tell("program-failed", "Something in the program itself failed.", { error: stack });
      resolve(failed);
    };
    process.on("uncaughtException", end);
    process.on("unhandledRejection", end);
  });
}

/** The signal that ends the gateway. Further ones change nothing: what is being stored is stored. */
function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve(signal));
  });
}
