import { reportOf } from "../../contract/problem.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import { Journal } from "./journal.ts";
import { faultText, readConfiguration } from "./read-configuration.ts";
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
 * Runs a gateway by its configuration until it is told to stop (SIGTERM, SIGINT): everything is stored then.
 * @returns what the process should end with
 */
export async function run(parameters: RunParameters): Promise<ExitCode> {
  const { configurationFile, complain, installation, environment } = parameters;
  const read = await readConfiguration(configurationFile);
  if (!read.ok) {
    for (const fault of read.faults) complain(faultText(configurationFile, fault));
    return exitCodes.configuration;
  }
  const { configuration } = read;
  const journal = new Journal({
    level: configuration.log.level,
    version: installation.version,
    monotonic: () => performance.now(),
  });
  const stopAsked = stopSignal();
  journal.tell("gateway-starting", "The gateway starts.", { configuration: configurationFile });
  try {
    await using running = await startGateway({ configuration, installation, environment, journal });
    journal.tell("gateway-ready", "The gateway is at work.");
    const signal = await stopAsked;
    journal.tell("gateway-stopping", "The gateway stops and stores what it holds.", { signal });
    const outcome = await running.stop();
    journal.tell("gateway-stopped", "The gateway has stopped.", outcome);
    return outcome.lost === 0 ? exitCodes.done : exitCodes.failed;
  } catch (error) {
    const problem = reportOf(error);
    const stack = problem.code === "internal" && error instanceof Error ? { error: error.stack } : {};
    journal.tell("gateway-not-started", problem.what, { problem, ...stack });
    return exitCodeOf(problem.code);
  }
}

/** The signal that ends the gateway. Further ones change nothing: what is being stored is stored. */
function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve(signal));
  });
}
