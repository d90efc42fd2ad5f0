import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { Problem } from "../contract/problem.ts";
import { always, type FaultConfiguration, faultNames } from "./model/faults.ts";
import { startDemoPlant } from "./plant.ts";

/** What may be said to a running plant, on whichever channel it was started with. */
const message = z.discriminatedUnion("type", [
  z.object({ type: z.literal("unplug"), device: z.string().max(300) }),
  z.object({ type: z.literal("plug"), device: z.string().max(300) }),
  z.object({ type: z.literal("fault"), name: z.enum(faultNames), on: z.boolean() }),
]);

/** The part of Electron's `process.parentPort` that is used. */
interface ParentPort {
  postMessage(value: unknown): void;
  on(event: "message", listener: (event: { data: unknown }) => void): unknown;
}

function parentPort(): ParentPort | undefined {
  return "parentPort" in process ? ((process.parentPort as ParentPort | null) ?? undefined) : undefined;
}

const port = z.coerce.number().int().min(0).max(65_535);

function parameters() {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      "bacnet-port": { type: "string" },
      "modbus-port": { type: "string" },
      fault: { type: "string", multiple: true },
      "time-scale": { type: "string" },
      "silent-units": { type: "boolean" },
      templates: { type: "string" },
    },
  });
  return z
    .object({
      seed: z.coerce.number().int().optional(),
      "bacnet-port": port.optional(),
      "modbus-port": port.optional(),
      fault: z.array(z.enum(faultNames)).default([]),
      "time-scale": z.coerce.number().min(0).max(100).optional(),
      "silent-units": z.boolean().default(false),
      templates: z.string().optional(),
    })
    .parse(values);
}

function faultsOf(names: readonly (typeof faultNames)[number][]): FaultConfiguration {
  // A meter that always had lost its counter would be like any other: it loses it now.
  const period = (name: string) =>
    name === "meter-resets" ? { from: Date.now(), to: Number.POSITIVE_INFINITY } : always;
  return Object.fromEntries(names.map((name) => [name, [period(name)]]));
}

async function main(): Promise<void> {
  const given = parameters();
  const plant = await startDemoPlant({
    ...(given.seed === undefined ? {} : { seed: given.seed }),
    ...(given["bacnet-port"] === undefined ? {} : { bacnetPort: given["bacnet-port"] }),
    ...(given["modbus-port"] === undefined ? {} : { modbusPort: given["modbus-port"] }),
    ...(given["time-scale"] === undefined ? {} : { timeScale: given["time-scale"] }),
    ...(given.templates === undefined ? {} : { templates: given.templates }),
    absentUnits: given["silent-units"] ? "silent" : "exception",
    faults: faultsOf(given.fault),
  });

  const act = (raw: unknown) => {
    const said = message.safeParse(raw);
    if (!said.success) return;
    if (said.data.type === "fault") plant.setFault(said.data.name, said.data.on);
    else if (said.data.type === "plug") plant.plug(said.data.device);
    else plant.unplug(said.data.device);
  };
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    const leave = () => process.exit(0);
    void plant[Symbol.asyncDispose]().then(leave, leave);
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);

  const ready = { type: "demo-ready", endpoints: plant.endpoints };
  const electron = parentPort();
  if (electron !== undefined) {
    // Electron ends a utility process together with the one that started it.
    electron.on("message", (event) => act(event.data));
    electron.postMessage(ready);
  } else if (process.send !== undefined) {
    process.on("message", act);
    process.once("disconnect", end);
    process.send(ready);
  } else {
    const lines = createInterface({ input: process.stdin });
    lines.on("line", (line) => {
      try {
        act(JSON.parse(line));
      } catch {
        // A line that isn't JSON says nothing to the plant.
      }
    });
    lines.once("close", end);
    process.stdout.write(`${JSON.stringify(ready)}\n`);
  }
}

main().catch((error: unknown) => {
  const remedy = error instanceof Problem ? ` ${error.remedy}` : "";
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${remedy}\n`);
  process.exit(1);
});
