import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { uuidv7 } from "uuidv7";
import { listenProblem } from "../../api/index.ts";
import type { Network } from "../../contract/network.ts";
import { type ProblemReport, reportOf } from "../../contract/problem.ts";
import { ownerFileSecretStore } from "../../security/index.ts";
import { lookAtCentral } from "../central-look.ts";
import { fileKind } from "../file-kind.ts";
import { Projects } from "../projects.ts";
import { standaloneHost } from "../standalone-host.ts";
import { type GatewayConfiguration, placeOf } from "./configuration.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import { type ProjectKey, readProjectKey } from "./project-key.ts";
import { faultText, readConfiguration } from "./read-configuration.ts";
import { connectionOf } from "./sending.ts";
import { type Environment, type Installation, secretsOf, stateFolderOf } from "./start.ts";

/** What was found of one thing: `fault` keeps the gateway from starting, `warning` doesn't. */
interface Finding {
  readonly kind: "ok" | "warning" | "fault";
  readonly text: string;
  readonly code?: ExitCode;
}

const patienceMs = 3_000;

/**
 * Checks a configuration as `run` would take it: the file itself, the key, the project, the addresses to listen on, and
 * whether the project's networks can be reached. It opens the project, unless a gateway has it open.
 * @returns 0 where a gateway would start, else what it would end with
 */
export async function check(options: {
  readonly installation: Installation;
  readonly configurationFile: string;
  readonly environment: Environment;
  readonly say: (line: string) => void;
}): Promise<ExitCode> {
  const { configurationFile, say } = options;
  const read = await readConfiguration(configurationFile);
  if (!read.ok) {
    for (const fault of read.faults) say(`fault    ${faultText(configurationFile, fault)}`);
    return exitCodes.configuration;
  }
  let worst: ExitCode = exitCodes.done;
  for await (const { kind, text, code } of findings(options, read.configuration)) {
    say(`${kind.padEnd(8)} ${text}`);
    if (kind === "fault" && worst === exitCodes.done) worst = code ?? exitCodes.failed;
  }
  return worst;
}

async function* findings(
  { installation, environment }: { readonly installation: Installation; readonly environment: Environment },
  configuration: GatewayConfiguration,
): AsyncGenerator<Finding> {
  yield { kind: "ok", text: "The configuration file has no faults." };
  const { http, monitoring, project } = configuration;
  if (http !== "off") yield await listening("http", http);
  if (monitoring.listen !== "off") yield await listening("monitoring.listen", monitoring.listen);
  let key: ProjectKey | undefined;
  try {
    key = project.key && (await readProjectKey(project.key, environment["CREDENTIALS_DIRECTORY"]));
    if (key !== undefined) yield { kind: "ok", text: "project.key can be read." };
  } catch (error) {
    yield { kind: "fault", text: `project.key: ${wordsOf(reportOf(error))}`, code: exitCodes.key };
    return;
  }
  yield* openable(configuration, key, installation, environment);
  if (configuration.sync) yield* sendable(configuration.sync, installation, environment);
}

/** Whether the central database can be written to, and which organizations are there. */
async function* sendable(
  sync: NonNullable<GatewayConfiguration["sync"]>,
  installation: Installation,
  environment: Environment,
): AsyncGenerator<Finding> {
  try {
    const { connection, secrets } = await connectionOf(sync, environment["CREDENTIALS_DIRECTORY"]);
    const migrations = join(installation.resourcesFolder, "migrations");
    const { server, problems, organizations } = await lookAtCentral(
      connection,
      secrets,
      migrations,
      Date.now,
    );
    yield {
      kind: "ok",
      text: `sync: PostgreSQL ${server.version} answers (${server.target}). ${server.notice}`.trim(),
    };
    for (const problem of problems)
      yield { kind: "fault", text: `sync: ${wordsOf(problem)}`, code: exitCodes.failed };
    if (problems.length > 0) return;
    for (const { id, name } of organizations)
      yield { kind: "ok", text: `sync: organization ${id} is ${name}.` };
    if (organizations.some(({ id }) => id === sync.organization)) return;
    const text = `sync.organization: “${sync.user}” may not see ${sync.organization}.`;
    yield { kind: "fault", text, code: exitCodes.failed };
  } catch (error) {
    yield {
      kind: "warning",
      text: `sync: ${wordsOf(reportOf(error))} What is stored is kept until it can be sent.`,
    };
  }
}

async function* openable(
  configuration: GatewayConfiguration,
  key: ProjectKey | undefined,
  installation: Installation,
  environment: Environment,
): AsyncGenerator<Finding> {
  const { file } = configuration.project;
  const kept = ownerFileSecretStore(join(stateFolderOf(configuration, environment), "keys"));
  const projects = new Projects({
    host: standaloneHost({
      secrets: secretsOf(file, key, kept),
      demoFile: "",
      demoDatabaseFile: "",
      endsItself: true,
    }),
    clock: Date.now,
    newId: uuidv7,
    appVersion: installation.version,
  });
  let networks: readonly Network[];
  try {
    const opened = await projects.open(file, key && "passphrase" in key ? key.passphrase : undefined);
    using open = opened.file;
    networks = open.catalogue.networks();
    const points = open.catalogue.points().length;
    yield { kind: "ok", text: `project.file opens: ${opened.project.name}, ${points} points.` };
    if (points === 0)
      yield { kind: "warning", text: "project.file has no points: there is nothing to poll." };
  } catch (error) {
    const problem = reportOf(error);
    if (problem.code === "project-in-use") {
      yield {
        kind: "warning",
        text: `project.file isn't tried: ${problem.what} If that is the running gateway, all is well.`,
      };
      return;
    }
    yield { kind: "fault", text: `project.file: ${wordsOf(problem)}`, code: exitCodeOf(problem.code) };
    return;
  }
  for (const network of networks) yield await reachable(network);
}

/** A gateway that runs already has the place itself: that is told as a warning. */
async function listening(setting: string, address: string): Promise<Finding> {
  const place = placeOf(address);
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error) => reject(listenProblem(error, place)));
      server.listen(place.port, place.host, resolve);
    });
    return { kind: "ok", text: `${setting}: ${address} is free.` };
  } catch (error) {
    const problem = reportOf(error);
    const isOurs = await fetch(`http://${address}/health`, { signal: AbortSignal.timeout(patienceMs) }).then(
      (answer) => answer.headers.get("content-type") === "application/json",
      () => false,
    );
    if (isOurs) return { kind: "warning", text: `${setting}: a gateway answers at ${address} already.` };
    return { kind: "fault", text: `${setting}: ${wordsOf(problem)}`, code: exitCodes.address };
  } finally {
    server.close();
  }
}

/** As far as it can be told without asking a device anything. */
async function reachable({ name, configuration }: Network): Promise<Finding> {
  const ok = (text: string): Finding => ({ kind: "ok", text: `Network ${name}: ${text}` });
  const warning = (text: string): Finding => ({ kind: "warning", text: `Network ${name}: ${text}` });
  switch (configuration.kind) {
    case "central":
      return ok("kept from the central database.");
    case "modbus-tcp": {
      const { host, port, transport } = configuration;
      if (transport === "udp") return ok("UDP, not tried.");
      const why = await connectable(host, port);
      return why === null
        ? ok(`${host}:${port} answers.`)
        : warning(`${host}:${port} can't be reached (${why}).`);
    }
    case "bacnet-sc": {
      const { hostname, port } = new URL(configuration.primaryHub);
      const why = await connectable(hostname, Number(port || 443));
      return why === null
        ? ok("The hub answers.")
        : warning(`The hub ${hostname} can't be reached (${why}).`);
    }
    case "bacnet-ip": {
      const { localAddress } = configuration;
      const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
      const isOurs = localAddress === "0.0.0.0" || own.some(({ address }) => address === localAddress);
      return isOurs
        ? ok(`listens on ${localAddress}.`)
        : warning(`${localAddress} is no address of this computer.`);
    }
    case "modbus-serial": {
      const { path } = configuration;
      const isThere = (await fileKind(path)) !== "missing";
      if (!isThere) return warning(`${path} isn't there. Is the adapter plugged in?`);
      const mayUse = await access(path, constants.R_OK | constants.W_OK).then(
        () => true,
        () => false,
      );
      return mayUse
        ? ok(`${path} can be used.`)
        : warning(`This user may not use ${path}: add it to the group dialout.`);
    }
  }
}

/** @returns null where a TCP connection comes about, else why it doesn't */
function connectable(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: patienceMs });
    const end = (why: string | null) => {
      socket.destroy();
      resolve(why);
    };
    socket.once("connect", () => end(null));
    socket.once("timeout", () => end(`no answer in ${patienceMs / 1_000} s`));
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}

const wordsOf = ({ what, remedy }: ProblemReport): string =>
  [what, remedy].filter((text) => text !== "").join(" ");
