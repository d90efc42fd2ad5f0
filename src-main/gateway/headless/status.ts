import { placeOf } from "./configuration.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { waitingWords } from "./health.ts";
import { type HealthReport, healthReport } from "./monitoring.ts";
import { faultText, readConfiguration } from "./read-configuration.ts";

const patienceMs = 5_000;

/**
 * Asks a running gateway how it is.
 * @param options.url where it answers; absent: as its configuration says
 * @returns 0 healthy, 6 something is wrong, 7 nobody answers
 */
export async function status(options: {
  readonly configurationFile: string | undefined;
  readonly url: string | undefined;
  readonly json: boolean;
  readonly say: (line: string) => void;
  readonly complain: (line: string) => void;
}): Promise<ExitCode> {
  const { say, complain } = options;
  const url = options.url ?? (await urlOf(options.configurationFile, complain));
  if (url === undefined) return exitCodes.configuration;
  let report: HealthReport;
  try {
    const answer = await fetch(new URL("/health", url), { signal: AbortSignal.timeout(patienceMs) });
    report = healthReport.parse(await answer.json());
  } catch {
    complain(`No gateway answers at ${url}. Look at its log: journalctl -u blipee-gateway`);
    return exitCodes.silent;
  }
  if (options.json) say(JSON.stringify(report, null, 2));
  else for (const line of linesOf(report)) say(line);
  return report.healthy ? exitCodes.done : exitCodes.unhealthy;
}

async function urlOf(
  file: string | undefined,
  complain: (line: string) => void,
): Promise<string | undefined> {
  if (file === undefined) {
    complain("Name the configuration file (--config FILE), or where the gateway answers (--url URL).");
    return undefined;
  }
  const read = await readConfiguration(file);
  if (!read.ok) {
    for (const fault of read.faults) complain(faultText(file, fault));
    return undefined;
  }
  const { listen } = read.configuration.monitoring;
  if (listen === "off") {
    complain("monitoring.listen is off in this configuration: the gateway can't be asked.");
    return undefined;
  }
  const { host, port } = placeOf(listen);
  // Where it listens on every address, it answers on this computer's own too.
  const asked = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${asked.includes(":") ? `[${asked}]` : asked}:${port}`;
}

function linesOf(report: HealthReport): string[] {
  const { points, devices, readings, disk, sync } = report;
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  return [
    report.healthy ? "Everything is as it should be." : "Something is wrong:",
    ...report.problems.map(({ reason, what, remedy }) => `  ${reason}: ${what} ${remedy}`),
    `Project   ${report.project ?? "none open"}`,
    `Polling   ${report.polling ? "on" : "off"}, since the start at ${report.startedAt}`,
    `Points    ${points.good} good, ${points.uncertain} uncertain, ${points.bad} bad`,
    `Devices   ${devices.answering} answering, ${devices.silent} silent, ${devices.waiting} waiting`,
    `Readings  ${readings.stored} stored, ${readings.lost} lost, last at ${readings.lastStoredAt ?? "never"}`,
    ...(disk ? [`Disk      ${gigabytes(disk.freeBytes)} of ${gigabytes(disk.sizeBytes)} free`] : []),
    ...(sync ? [`Central   ${waitingWords(sync)}, last taken at ${sync.lastSuccess ?? "never"}`] : []),
    `Version   ${report.version}`,
  ];
}
