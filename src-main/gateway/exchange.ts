import { setImmediate as othersTurn } from "node:timers/promises";
import type {
  EdeComparison,
  EdeImport,
  EdeVersion,
  ExchangedFile,
  PreparedSummary,
} from "../contract/exchange.ts";
import type { DeviceId } from "../contract/identity.ts";
import type { Device, OfferedObject } from "../contract/network.ts";
import { Problem } from "../contract/problem.ts";
import { objectTypeAbbreviations, objectTypeNames, unitSymbols } from "../drivers/bacnet/index.ts";
import {
  type BacnetWords,
  compareEde,
  type GivenFile,
  type ImportMode,
  type ImportPlan,
  planImport,
  readEde,
  summaryOf,
  writeEde,
  writeTable,
} from "../exchange/index.ts";
import type { ProjectFile } from "../store/index.ts";
import type { Gateway } from "./gateway.ts";

const words: BacnetWords = { objectTypeAbbreviations, objectTypeNames, unitSymbols };
const mostObjects = 100_000;

export interface EdeImportInput {
  readonly files: readonly ExchangedFile[];
  readonly mode: ImportMode;
}

/** Polling goes on while a long list is read or written; a caller who left ends the work. */
const breathing = (signal: AbortSignal | undefined) => async (): Promise<void> => {
  signal?.throwIfAborted();
  await othersTurn();
};

/** What an import would do. */
export async function previewEde(
  gateway: Gateway,
  input: EdeImportInput,
  signal: AbortSignal | undefined,
): Promise<EdeImport> {
  return (await plan(gateway, gateway.workspace.file, input, signal)).shown;
}

/** Prepares devices from EDE files and tables of objects, as one edit. @throws Problem `invalid-input` when the files hold no object */
export async function importEde(
  gateway: Gateway,
  input: EdeImportInput,
  signal: AbortSignal | undefined,
): Promise<EdeImport> {
  const { file } = gateway.workspace;
  const { put, remove, shown } = await plan(gateway, file, input, signal);
  if (put.length === 0) {
    const [first] = shown.problems;
    throw new Problem(
      "invalid-input",
      `The files hold no BACnet object that could be taken. ${first?.text ?? ""}`.trim(),
      "Choose the _EDE.csv file, together with its _StateTexts.csv where there is one, or a table of objects that was exported here.",
    );
  }
  const objects = put.reduce((sum, device) => sum + device.rows.length, 0);
  file.edit(`Import list with ${objects} ${objects === 1 ? "object" : "objects"}`, (changes) => {
    changes.removePrepared(remove);
    changes.putPrepared(put);
  });
  return shown;
}

async function plan(
  gateway: Gateway,
  file: ProjectFile,
  { files, mode }: EdeImportInput,
  signal: AbortSignal | undefined,
): Promise<ImportPlan> {
  const reading = await readEde(files.map(givenFile), words, breathing(signal));
  return planImport(reading, file.catalogue.prepared(), { mode, time: gateway.options.clock(), words });
}

/** @throws Problem `invalid-input` for text that isn't base64 */
function givenFile({ name, content }: ExchangedFile): GivenFile {
  const bytes = Buffer.from(content, "base64");
  if (bytes.length !== Buffer.byteLength(content, "base64")) {
    throw new Problem("invalid-input", `${name} arrived damaged.`, "Choose the file again.");
  }
  return { name, bytes };
}

export function preparedSummaries(file: ProjectFile): PreparedSummary[] {
  return file.catalogue.prepared().map(summaryOf);
}

/** Forgets prepared devices, as one edit. */
export function removePrepared(file: ProjectFile, instances: readonly number[]): void {
  const what =
    instances.length === 1 ? `prepared device ${instances[0]}` : `${instances.length} prepared devices`;
  file.edit(`Remove ${what}`, (changes) => changes.removePrepared(instances));
}

/** What imported lists prepared against what scans met. @throws Problem `not-found` when nothing is prepared */
export function comparePrepared(file: ProjectFile): EdeComparison {
  const rows = file.catalogue.prepared().flatMap((device) => device.rows);
  if (rows.length === 0) {
    throw new Problem("not-found", "No list of objects was imported into this project.", "Import one first.");
  }
  return compareEde(rows, file.catalogue.devices(), file.catalogue.objects(), words);
}

/** The EDE files of these devices, or of all. @throws Problem `not-found` when none of them is a BACnet device */
export function exportEde(
  gateway: Gateway,
  input: {
    readonly deviceIds?: readonly DeviceId[] | undefined;
    readonly version: EdeVersion;
    readonly author: string;
  },
): ExchangedFile[] {
  const { file, project } = gateway.workspace;
  const content = contentOf(file, input.deviceIds);
  if (!content.devices.some((device) => device.address.protocol === "bacnet")) {
    throw new Problem(
      "not-found",
      "There is no BACnet device to export: EDE describes BACnet objects only.",
      "Scan a BACnet network, or export the objects as CSV or XLSX.",
    );
  }
  const { version, author } = input;
  return writeEde(content, {
    project: project.name,
    author,
    version,
    time: gateway.options.clock(),
    words,
  }).map(({ name, text }) => ({ name, content: Buffer.from(text, "utf8").toString("base64") }));
}

/** A table of the objects of these devices, or of all. @throws Problem `not-found`, `invalid-input` */
export async function exportObjects(
  gateway: Gateway,
  input: { readonly deviceIds?: readonly DeviceId[] | undefined; readonly format: "csv" | "xlsx" },
  signal: AbortSignal | undefined,
): Promise<ExchangedFile> {
  const { file, project } = gateway.workspace;
  const content = contentOf(file, input.deviceIds);
  if (content.objects.length === 0) {
    throw new Problem("not-found", "There are no objects to export.", "Scan a network first.");
  }
  if (content.objects.length > mostObjects) {
    throw new Problem(
      "invalid-input",
      `There are ${content.objects.length} objects; a table takes ${mostObjects}.`,
      "Select some of the devices, and export them one part after another.",
    );
  }
  const bytes = await writeTable(content, input.format, breathing(signal));
  return {
    name: `${project.name.slice(0, 200)} objects.${input.format}`,
    content: Buffer.from(bytes).toString("base64"),
  };
}

function contentOf(
  file: ProjectFile,
  deviceIds: readonly DeviceId[] | undefined,
): { readonly devices: Device[]; readonly objects: OfferedObject[] } {
  const chosen = deviceIds && new Set(deviceIds);
  const devices = file.catalogue.devices().filter(({ id, gone }) => chosen?.has(id) ?? !gone);
  const objects = devices.flatMap(({ id }) => file.catalogue.objects(id));
  return { devices, objects };
}
