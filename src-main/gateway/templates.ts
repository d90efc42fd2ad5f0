import { setImmediate as othersTurn } from "node:timers/promises";
import { implement } from "@orpc/server";
import type { DeviceTemplate } from "../contract/administration.ts";
import type { ExchangedFile } from "../contract/exchange.ts";

import { Problem } from "../contract/problem.ts";
import {
  type ListReading,
  type ListRole,
  templates as procedures,
  type TemplateIdentity,
  type TemplateSheet,
  type TemplateSummary,
} from "../contract/templates.ts";
import { type ModbusTemplate, parseTemplate } from "../drivers/modbus/index.ts";
import type { GivenFile } from "../exchange/index.ts";
import {
  type ListRead,
  mostRegisters,
  ownCells,
  ownColumns,
  ownTitles,
  readRegisterList,
  readRow,
  unused,
  writeRegisterList,
} from "../exchange/register-list/index.ts";
import type { Gateway } from "./gateway.ts";
import { tryList } from "./list-tryout.ts";
import { carryTemplate, differenceOf } from "./project-templates.ts";
import { templateYaml } from "./template-library.ts";

const mostBytes = 8_000_000;

/** Device types that a device can be read as. */
export const deviceTemplates = (gateway: Gateway): DeviceTemplate[] =>
  gateway.options.templates
    .all()
    .map(({ registers, ...template }) => ({ ...template, registers: registers.length }));

/** What can be done with templates of Modbus devices. */
export function templateHandlers(gateway: Gateway) {
  const os = implement(procedures);
  const library = gateway.options.templates;
  const shown = (name: string) => summaryOf(gateway, library.get(name));
  const own = (name: string): ModbusTemplate => {
    const template = library.get(name);
    if (library.isOwn(name)) return template;
    if (library.origin(name) === "project") {
      throw new Problem(
        "invalid-input",
        `${name} is only in this project.`,
        "Keep it on this computer first.",
      );
    }
    throw new Problem("invalid-input", `${name} came with the app.`, "Duplicate it, and change the copy.");
  };
  const readList = (
    file: ExchangedFile,
    reading: ListReading,
    signal: AbortSignal | undefined,
  ): Promise<ListRead> =>
    readRegisterList(givenFile(file), reading, library.reading, async () => {
      signal?.throwIfAborted();
      await othersTurn();
    });
  return {
    list: os.list.handler(() => library.all().map((template) => summaryOf(gateway, template))),
    sheet: os.sheet.handler(({ input }) => sheetOf(library.get(input.name), library.isOwn(input.name))),
    previewList: os.previewList.handler(
      async ({ input, signal }) => (await readList(input.file, input.reading, signal)).preview,
    ),
    tryList: os.tryList.handler(async ({ input, signal }) => {
      const { preview, registers } = await readList(input.file, input.reading, signal);
      const wanted = new Set(input.lines);
      const tried = new Map([...registers].filter(([line]) => wanted.has(line)));
      return tryList(gateway.workspace, input, tried, preview.order, signal);
    }),
    importList: os.importList.handler(async ({ input, signal }) => {
      const { preview, registers, signature } = await readList(input.file, input.reading, signal);
      const leftOut = new Set(input.leaveOut);
      const taken = [...registers].filter(([line]) => !leftOut.has(line)).map(([, register]) => register);
      if (taken.length === 0 || taken.length > mostRegisters) {
        throw new Problem(
          "invalid-input",
          taken.length === 0
            ? "No register of the list could be taken."
            : `The list has ${taken.length} registers; a template holds ${mostRegisters}.`,
          taken.length === 0 ? "Say which columns hold address and type." : "Leave some of its lines out.",
        );
      }
      const { manufacturer, model } = input.identity;
      const name = library.freeName(`${manufacturer} ${model}`);
      const { numbering, table, order } = preview;
      const identity = {
        ...input.identity,
        order: input.identity.order ?? order,
        registersPerRequest:
          input.identity.registersPerRequest ?? preview.identity.registersPerRequest ?? 125,
      };
      await library.keep({ ...templateOf(identity), name, registers: taken });
      const columns = preview.columns.map(({ role }) => role);
      await library.remember(signature, { columns, numbering, table, order });
      return shown(name);
    }),
    importYaml: os.importYaml.handler(async ({ input }) => {
      const { name, bytes } = givenFile(input.file);
      const stem = library.freeName(name.replace(/\.ya?ml$/i, ""));
      await library.keep(parseTemplate(`${stem}.yaml`, new TextDecoder().decode(bytes)));
      return shown(stem);
    }),
    save: os.save.handler(async ({ input }) => {
      const { name } = input;
      const before = own(name);
      const changed = {
        ...before,
        ...templateOf(input.identity),
        registers: registersOf(input.rows, input.identity),
      };
      const { registersPerRequest } = input.identity;
      await library.keep({
        ...changed,
        identify: before.identify,
        limits: { ...before.limits, registersPerRequest },
        status: before.status,
        name,
      });
      if (gateway.current !== null && library.inProject(name) !== undefined) {
        carryTemplate(gateway.workspace.file, library, name);
        gateway.workspace.syncing.refresh();
      }
      return shown(name);
    }),
    duplicate: os.duplicate.handler(async ({ input }) => {
      const template = library.get(input.name);
      const name = library.freeName(`${template.name} own`);
      const model = `${template.model.slice(0, 112)} (copy)`;
      const identify = input.recognises ? template.identify : { registers: [] };
      await library.keep({ ...template, name, model, identify });
      return shown(name);
    }),
    choose: os.choose.handler(async ({ input: { name, keep } }) => {
      const { file } = gateway.workspace;
      const carried = library.inProject(name);
      if (keep === "here") {
        carryTemplate(file, library, name);
        gateway.workspace.syncing.refresh();
      } else if (carried !== undefined) await library.keep(carried);
      gateway.changed("project");
      return shown(name);
    }),
    remove: os.remove.handler(async ({ input: { name } }) => {
      if (library.origin(name) !== "project") await library.remove(name);
      if (library.inProject(name) === undefined) return;
      gateway.workspace.file.templates.remove(name);
      library.dropFromProject(name);
      gateway.workspace.syncing.refresh();
    }),
    export: os.export.handler(async ({ input: { name, format } }) => {
      const template = library.get(name);
      const bytes =
        format === "yaml"
          ? Buffer.from(templateYaml(template), "utf8")
          : Buffer.from(await writeRegisterList(template, format));
      return { name: `${name}.${format}`, content: bytes.toString("base64") };
    }),
  };
}

function summaryOf(gateway: Gateway, template: ModbusTemplate): TemplateSummary {
  const { name, manufacturer, model, kind, source, status, registers } = template;
  const devices =
    gateway.current === null
      ? []
      : gateway.workspace.file.catalogue
          .devices()
          .filter(({ address }) => address.protocol === "modbus" && address.template === name)
          .map((device) => device.name || device.key);
  const library = gateway.options.templates;
  const own = library.isOwn(name);
  const carried = library.inProject(name);
  const differs = carried === undefined ? null : differenceOf(template, carried);
  const from = library.origin(name);
  const { identify } = template;
  const recognises = identify.registers.length > 0 || identify.deviceIdentification?.product !== undefined;
  return {
    ...{ name, manufacturer, model, kind, source, status, own, from, differs, recognises, devices },
    registers: registers.length,
  };
}

function sheetOf(template: ModbusTemplate, own: boolean): TemplateSheet {
  const { name, manufacturer, model, kind, source, order, limits } = template;
  return {
    name,
    own,
    identity: { manufacturer, model, kind, source, order, registersPerRequest: limits.registersPerRequest },
    columns: ownColumns.map((role, index) => ({ role, title: ownTitles[index] ?? role })),
    rows: template.registers.map(ownCells),
  };
}

const templateOf = ({ registersPerRequest, ...identity }: TemplateIdentity) => ({
  ...identity,
  status: "documented" as const,
  identify: { registers: [] },
  limits: { registersPerRequest, bitsPerRequest: 2_000, gap: 10, holes: [] },
});

/** @throws Problem `invalid-input` naming the first rows that aren't right */
function registersOf(
  rows: readonly (readonly string[])[],
  { order }: TemplateIdentity,
): ModbusTemplate["registers"] {
  const wrong: string[] = [];
  const columns: readonly ListRole[] = ownColumns;
  const cellOf = (cells: readonly string[]) => (role: ListRole) => cells[columns.indexOf(role)]?.trim() ?? "";
  const taken = new Set(rows.map((cells) => cellOf(cells)("variable")).filter(Boolean));
  const registers = rows.flatMap((cells, index) => {
    const cell = cellOf(cells);
    const read = readRow(cell, {
      ...{ numbering: "zero" as const, hexadecimal: false, table: "holding" as const, order },
    });
    if (read.register === null) wrong.push(`row ${index + 1}: ${read.errors.join(" ")}`);
    if (read.register === null || cell("variable") !== "") return read.register ?? [];
    return { ...read.register, variable: unused(read.register, taken) };
  });
  if (wrong.length === 0) return registers;
  throw new Problem(
    "invalid-input",
    `Some rows aren't right. ${wrong.slice(0, 5).join(" ")}`,
    "Correct them, and save again.",
  );
}

/** @throws Problem `invalid-input` for text that isn't base64, or too much of it */
function givenFile({ name, content }: ExchangedFile): GivenFile {
  const bytes = Buffer.from(content, "base64");
  if (bytes.length !== Buffer.byteLength(content, "base64")) {
    throw new Problem("invalid-input", `${name} arrived damaged.`, "Choose the file again.");
  }
  if (bytes.length > mostBytes) {
    throw new Problem(
      "invalid-input",
      `${name} is larger than 8 MB.`,
      "Save the sheet with the registers alone.",
    );
  }
  return { name, bytes };
}
