import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import pino from "pino";
import { ownerFileSecretStore } from "../security/index.ts";
import { composeGateway } from "./compose.ts";
import { shellHost } from "./shell-host.ts";
import { standaloneHost } from "./standalone-host.ts";

const { values } = parseArgs({
  options: {
    host: { type: "string", default: "none" },
    state: { type: "string", default: join(homedir(), ".blipee-field") },
    "key-store": { type: "string", default: "unavailable" },
    http: { type: "string" },
  },
});

const here = import.meta.dirname;
const programOf = (name: string): string =>
  [join(here, `${name}.js`), join(here, `../${name}/main.ts`)].find((file) => existsSync(file)) ?? "";
const resources = process.env["BLIPEE_RESOURCES"] ?? resolve(here, "../../resources");

const stateFolder = resolve(values.state);
const logger = pino({ base: { process: "gateway" } });

const ownerFiles = ownerFileSecretStore(join(stateFolder, "keys"));
const host =
  values.host === "shell"
    ? shellHost({ keyStore: values["key-store"] === "available", ownerFiles })
    : standaloneHost({
        secrets: ownerFiles,
        demoFile: programOf("demo"),
        demoDatabaseFile: programOf("demo-database"),
      });

const composed = await composeGateway({
  host,
  stateFolder,
  resourcesFolder: resources,
  version: process.env["BLIPEE_VERSION"] ?? "development",
  http: values.http === undefined ? undefined : addressOf(values.http),
  log: (message, details) => logger.info(details ?? {}, message),
});
host.onShutdown(() => {
  // Whatever still holds the process open is not worth waiting for once everything is stored.
  void Promise.resolve(composed[Symbol.asyncDispose]()).finally(() => process.exit(0));
});
host.ready();
// The last project may be large, on a slow disk or on a share that is gone: the app doesn't wait for it.
void composed.gateway.resume();
const { http } = composed;
if (values.host !== "shell" && http)
  process.stdout.write(`${JSON.stringify({ type: "listening", url: http.url })}\n`);

/** `127.0.0.1:8080` → its parts; `:0` lets the system choose a port. */
function addressOf(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(":");
  return { host: text.slice(0, at) || "127.0.0.1", port: Number(text.slice(at + 1)) };
}
