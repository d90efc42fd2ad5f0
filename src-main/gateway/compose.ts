import { join } from "node:path";
import { RPCHandler } from "@orpc/server/message-port";
import pino from "pino";
import { uuidv7 } from "uuidv7";
import { type HttpApi, serveHttp } from "../api/index.ts";
import { bacnetDriver, bacnetScDriver } from "../drivers/bacnet/index.ts";
import { Lines, modbusDriver, modbusSerialDriver, modbusSweep } from "../drivers/modbus/index.ts";
import { Credentials, ownerFileSecretStore } from "../security/index.ts";
import { Gateway } from "./gateway.ts";
import { guardPort } from "./guard-port.ts";
import { routerOf } from "./router.ts";
import { Drivers } from "./sessions.ts";
import { shellHost } from "./shell-host.ts";
import { standaloneHost } from "./standalone-host.ts";
import { GatewayState } from "./state.ts";
import { TemplateLibrary } from "./template-library.ts";

export interface GatewayParameters {
  /** `shell`: the desktop app started us and relays windows; `none`: on our own. */
  readonly host: "shell" | "none";
  /** Folder for what is remembered between starts. */
  readonly stateFolder: string;
  /** Templates and demo data. */
  readonly resourcesFolder: string;
  /** The demo plant's program. */
  readonly demoFile: string;
  /** Whether the shell can keep keys in the operating system's key store. */
  readonly keyStore: boolean;
  readonly version: string;
  /** Serve the contract by HTTP there; off when absent. */
  readonly http: { readonly host: string; readonly port: number } | undefined;
}

/** Every room of the house is wired here, by hand, from top to bottom. */
export async function composeGateway(
  parameters: GatewayParameters,
): Promise<AsyncDisposable & { readonly http: HttpApi | undefined }> {
  const logger = pino({ base: { process: "gateway" } });
  const log = (message: string, details?: Readonly<Record<string, unknown>>) =>
    logger.info(details ?? {}, message);

  const ownerFiles = ownerFileSecretStore(join(parameters.stateFolder, "keys"));
  const host =
    parameters.host === "shell"
      ? shellHost({ keyStore: parameters.keyStore, ownerFiles })
      : standaloneHost({ secrets: ownerFiles, demoFile: parameters.demoFile });

  const templates = await TemplateLibrary.load(
    join(parameters.resourcesFolder, "templates", "modbus"),
    join(parameters.stateFolder, "templates", "modbus"),
    (problem) => log("a device template was left out", { problem }),
  );
  const credentials = new Credentials(host.secrets);
  const lines = new Lines();
  const drivers = new Drivers(
    [
      bacnetDriver,
      bacnetScDriver,
      modbusDriver(templates.all, lines),
      modbusSerialDriver(templates.all, lines),
    ],
    credentials,
  );

  const gateway = new Gateway({
    host,
    state: await GatewayState.load(parameters.stateFolder),
    stateFolder: parameters.stateFolder,
    drivers,
    sweep: modbusSweep(templates.all, lines),
    templates,
    clock: Date.now,
    newId: uuidv7,
    appVersion: parameters.version,
    log,
  });
  const router = routerOf(gateway);

  const windows = new RPCHandler(router);
  host.onConnect((port) => windows.upgrade(guardPort(port, log), { context: {} }));
  const http = parameters.http ? await serveHttp(router, parameters.http) : undefined;
  if (http) log("contract served by HTTP", { url: http.url });

  const stop = async () => {
    await http?.[Symbol.asyncDispose]();
    await gateway[Symbol.asyncDispose]();
  };
  host.onShutdown(() => {
    // Whatever still holds the process open is not worth waiting for once everything is stored.
    void stop().finally(() => process.exit(0));
  });
  host.ready();
  // The last project may be large, on a slow disk or on a share that is gone: the app doesn't wait for it.
  void gateway.resume();
  return { http, [Symbol.asyncDispose]: stop };
}
