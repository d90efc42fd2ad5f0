import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { composeGateway } from "./compose.ts";

const { values } = parseArgs({
  options: {
    host: { type: "string", default: "none" },
    state: { type: "string", default: join(homedir(), ".blipee-field") },
    "key-store": { type: "string", default: "unavailable" },
    http: { type: "string" },
  },
});

const here = import.meta.dirname;
const demoFile = [join(here, "demo.js"), join(here, "../demo/main.ts")].find((file) => existsSync(file));
const resources = process.env["BLIPEE_RESOURCES"] ?? resolve(here, "../../resources");

const { http } = await composeGateway({
  host: values.host === "shell" ? "shell" : "none",
  stateFolder: resolve(values.state),
  resourcesFolder: resources,
  demoFile: demoFile ?? "",
  keyStore: values["key-store"] === "available",
  version: process.env["BLIPEE_VERSION"] ?? "development",
  http: values.http === undefined ? undefined : addressOf(values.http),
});
if (values.host !== "shell" && http)
  process.stdout.write(`${JSON.stringify({ type: "listening", url: http.url })}\n`);

/** `127.0.0.1:8080` → its parts; `:0` lets the system choose a port. */
function addressOf(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(":");
  return { host: text.slice(0, at) || "127.0.0.1", port: Number(text.slice(at + 1)) };
}
