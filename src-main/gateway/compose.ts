import { join } from "node:path";
import { RPCHandler } from "@orpc/server/message-port";
import { uuidv7 } from "uuidv7";
import { type HttpApi, serveHttp } from "../api/index.ts";
import { bacnetDriver, bacnetScDriver } from "../drivers/bacnet/index.ts";
import { Lines, modbusDriver, modbusSerialDriver, modbusSweep } from "../drivers/modbus/index.ts";
import type { Meter } from "../pipeline/index.ts";
import { Credentials } from "../security/index.ts";
import { Gateway } from "./gateway.ts";
import { guardPort } from "./guard-port.ts";
import type { GatewayHost } from "./host.ts";
import { routerOf } from "./router.ts";
import { Drivers } from "./sessions.ts";
import { GatewayState } from "./state.ts";
import { TemplateLibrary } from "./template-library.ts";

export interface GatewayParameters {
  /** Who started it. */
  readonly host: GatewayHost;
  /** Folder for what is remembered between starts. */
  readonly stateFolder: string;
  /** Templates and demo data. */
  readonly resourcesFolder: string;
  readonly version: string;
  /** Serve the contract by HTTP there; off when absent. */
  readonly http: { readonly host: string; readonly port: number } | undefined;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
  /** Absent: nobody wants figures. */
  readonly meter?: Meter | undefined;
}

/** A gateway that answers calls and has no project open yet. Disposing stores everything and closes it. */
export interface ComposedGateway extends AsyncDisposable {
  readonly gateway: Gateway;
  readonly http: HttpApi | undefined;
}

/** Every room of the house is wired here, by hand, from top to bottom. */
export async function composeGateway(parameters: GatewayParameters): Promise<ComposedGateway> {
  const { host, log } = parameters;
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

  const state = await GatewayState.load(parameters.stateFolder);
  const gateway = new Gateway({
    host,
    state,
    stateFolder: parameters.stateFolder,
    resourcesFolder: parameters.resourcesFolder,
    drivers,
    sweep: modbusSweep(templates.all, lines),
    templates,
    clock: Date.now,
    newId: uuidv7,
    appVersion: parameters.version,
    log,
    meter: parameters.meter,
  });
  const router = routerOf(gateway);

  const windows = new RPCHandler(router);
  host.onConnect((port) => windows.upgrade(guardPort(port, log), { context: {} }));
  const http = parameters.http ? await serveHttp(router, parameters.http) : undefined;
  if (http) log("contract served by HTTP", { url: http.url });

  return {
    gateway,
    http,
    [Symbol.asyncDispose]: async () => {
      await http?.[Symbol.asyncDispose]();
      await gateway[Symbol.asyncDispose]();
      await state.written();
    },
  };
}
