import { homedir } from "node:os";
import { join } from "node:path";
import { ownerFileSecretStore, type SecretStore } from "../../security/index.ts";
import { type ComposedGateway, composeGateway } from "../compose.ts";
import { standaloneHost } from "../standalone-host.ts";
import { type GatewayConfiguration, placeOf } from "./configuration.ts";
import type { Journal } from "./journal.ts";
import type { Observer } from "./observer.ts";
import { type ProjectKey, readProjectKey, withProjectKey } from "./project-key.ts";
import { connectionOf, settingsOf } from "./sending.ts";

/** Where this installation's files are, and what it is. */
export interface Installation {
  readonly version: string;
  readonly resourcesFolder: string;
  /** The demo plant's program. */
  readonly demoFile: string;
  /** The demo database's. */
  readonly demoDatabaseFile: string;
}

/** Variables of the process, as systemd or a shell sets them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A gateway at work. Disposing stops it and stores everything. */
export interface RunningGateway extends AsyncDisposable {
  readonly composed: ComposedGateway;
  /** @returns readings stored since the start, and those that could not be stored and are lost */
  stop(): Promise<{ readonly stored: number; readonly lost: number }>;
}

/**
 * Starts a gateway as its configuration says: opens the project and polls.
 * @throws Problem when a key can't be had, the project can't be opened, or an address is taken
 */
export async function startGateway(options: {
  readonly configuration: GatewayConfiguration;
  readonly installation: Installation;
  readonly environment: Environment;
  readonly journal: Journal;
  readonly observer: Observer;
}): Promise<RunningGateway> {
  const { configuration, installation, environment, journal, observer } = options;
  const { project } = configuration;
  const stateFolder = stateFolderOf(configuration, environment);
  const key = project.key && (await readProjectKey(project.key, environment["CREDENTIALS_DIRECTORY"]));
  const composed = await composeGateway({
    host: standaloneHost({
      secrets: secretsOf(project.file, key, ownerFileSecretStore(join(stateFolder, "keys"))),
      demoFile: installation.demoFile,
      demoDatabaseFile: installation.demoDatabaseFile,
      endsItself: true,
    }),
    stateFolder,
    resourcesFolder: installation.resourcesFolder,
    version: installation.version,
    http: configuration.http === "off" ? undefined : placeOf(configuration.http),
    log: journal.log,
    meter: observer,
  });
  observer.watch(composed.gateway);
  const { gateway, http } = composed;
  let stopping: ReturnType<RunningGateway["stop"]> | undefined;
  const stop = async () => {
    const workspace = gateway.current === null ? undefined : gateway.workspace;
    await composed[Symbol.asyncDispose]();
    return workspace?.tally() ?? { stored: 0, lost: 0 };
  };
  const running: RunningGateway = {
    composed,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    [Symbol.asyncDispose]: async () => {
      await running.stop();
    },
  };
  try {
    if (http) journal.tell("api-listening", "The API is served.", { url: http.url });
    const opened = await gateway.open(project.file, key && "passphrase" in key ? key.passphrase : undefined);
    const { catalogue } = gateway.workspace.file;
    journal.tell("project-opened", "The project is open.", {
      project: opened.id,
      networks: catalogue.networks().length,
      devices: catalogue.devices().length,
      points: catalogue.points().length,
    });
    if (configuration.sync) {
      const { sync } = configuration;
      const { connection, secrets } = await connectionOf(sync, environment["CREDENTIALS_DIRECTORY"]);
      await gateway.workspace.syncing.set(settingsOf(sync, connection, opened.site.id), secrets, false);
      const { host, port, database } = connection;
      journal.tell("sending-started", "Readings are sent to the central database.", { host, port, database });
    }
    await gateway.setPolling(configuration.polling);
    if (configuration.polling) journal.tell("polling-started", "The points are being polled.");
    return running;
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/** Where what is remembered is kept: as configured, else where systemd says, else in the user's folder. */
export function stateFolderOf(configuration: GatewayConfiguration, environment: Environment): string {
  const given = environment["STATE_DIRECTORY"]?.split(":")[0];
  return configuration.state ?? (given ? given : join(homedir(), ".blipee-field"));
}

/** The keys that are kept, and the configured one before them. */
export function secretsOf(file: string, key: ProjectKey | undefined, kept: SecretStore): SecretStore {
  return key !== undefined && "bytes" in key ? withProjectKey(kept, file, key.bytes) : kept;
}
