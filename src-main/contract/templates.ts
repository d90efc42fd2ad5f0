import { z } from "zod";
import { reads, writes } from "./base.ts";
import { exchangedFile } from "./exchange.ts";
import { networkId } from "./identity.ts";
import { problemReport } from "./problem-report.ts";
import { registerTable, wordOrder } from "./source.ts";

/** What a column of a register list may hold. */
export const listRoles = [
  ...(["address", "name", "variable", "description", "table", "type", "length", "order", "bits"] as const),
  ...(["scale", "divisor", "decimals", "offset", "unit", "access", "kind", "interval"] as const),
  ...(["states", "notAvailable", "scaleBy", "alarms", "note"] as const),
] as const;
export const listRole = z.enum(listRoles);
export type ListRole = z.infer<typeof listRole>;

/**
 * How a list counts: `zero` as on the wire, `one` from 1, `trade` with the table's digit (40001 is holding 0),
 * `trade-zero` with the digit but from 0 (40000 is holding 0).
 */
export const listNumberings = ["zero", "one", "trade", "trade-zero"] as const;
export const listNumbering = z.enum(listNumberings);
export type ListNumbering = z.infer<typeof listNumbering>;

const line = z.number().int().min(1).max(1_000_000);

/** How a list is to be read; what is absent is guessed, or remembered of a list with the same header. */
export const listReading = z.object({
  sheet: z.string().max(255).optional(),
  /** Line of the column names; 0: there is none. */
  headerLine: z.number().int().min(0).max(1_000_000).optional(),
  /** By column, from the first. */
  columns: z.array(listRole.nullable()).max(200).optional(),
  numbering: listNumbering.optional(),
  /** Where no column says it. */
  table: registerTable.optional(),
  order: wordOrder.optional(),
});
export type ListReading = z.infer<typeof listReading>;

/** One line of a list, and what was understood of it. */
export const listRow = z.object({
  line,
  /** `ready`; `doubtful`: it can be taken, with a doubt; `wrong`: it can't. */
  state: z.enum(["ready", "doubtful", "wrong"]),
  /** What the list says. */
  written: z.string().max(120),
  /** 0-based, as on the wire; null: not understood. */
  address: z.number().int().nullable(),
  /** As manuals count: `40001`. */
  number: z.string().max(20),
  table: z.string().max(40),
  name: z.string().max(300),
  /** Standard name, unique in the list. */
  variable: z.string().max(80),
  type: z.string().max(40),
  order: z.string().max(8),
  scale: z.number().nullable(),
  offset: z.number().nullable(),
  unit: z.string().max(40),
  kind: z.string().max(20),
  access: z.string().max(20),
  /** In words, one sentence each. */
  notes: z.array(z.string().max(400)).max(20),
});
export type ListRow = z.infer<typeof listRow>;

/** What a template is called, and what holds for all of its registers. */
export const templateIdentity = z.object({
  manufacturer: z.string().trim().min(1).max(120),
  model: z.string().trim().min(1).max(120),
  kind: z.string().trim().min(1).max(60),
  source: z.string().trim().min(1).max(500),
  order: wordOrder.default("ABCD"),
  registersPerRequest: z.number().int().min(1).max(125).default(125),
});
export type TemplateIdentity = z.infer<typeof templateIdentity>;

/** A register list as it was understood. */
export const listPreview = z.object({
  sheets: z.array(z.string().max(255)).max(100),
  sheet: z.string().max(255),
  headerLine: z.number().int().min(0),
  /** The first lines, to choose the header from. */
  top: z.array(z.object({ line, text: z.string().max(300) })).max(40),
  columns: z
    .array(
      z.object({
        title: z.string().max(120),
        role: listRole.nullable(),
        examples: z.array(z.string().max(80)).max(3),
      }),
    )
    .max(200),
  numbering: listNumbering,
  /** Why this numbering, in words. */
  numberingReason: z.string().max(300),
  table: registerTable,
  order: wordOrder,
  /** A list with the same header was read like this before. */
  remembered: z.boolean(),
  identity: templateIdentity.partial(),
  rows: z.array(listRow).max(4_000),
  /** Lines without address that were passed over: headings and the like. */
  passedOver: z.number().int(),
  notes: z.array(z.string().max(400)).max(20),
});
export type ListPreview = z.infer<typeof listPreview>;

/** Rows that are tried at once. */
export const mostTried = 20;
const tried = z.string().max(80);
const judged = z.boolean().nullable();

/** A row of a list as a device has it now: empty: not applicable, `–`: the device refuses it, `none`: it has no value. */
export const triedRow = z.object({
  line,
  /** Where the list says. */
  here: tried,
  /** One address lower, and higher. */
  lower: tried,
  higher: tried,
  /** Where the list says, with the words of a long value the other way round. */
  swapped: tried,
  /** Whether the value can be, by its unit; null: nothing tells. */
  plausible: z.object({ here: judged, lower: judged, higher: judged, swapped: judged }),
});
export type TriedRow = z.infer<typeof triedRow>;

export const listTryout = z.object({
  rows: z.array(triedRow).max(mostTried),
  /** What the rows tell together, in a sentence; empty when nothing was read. */
  verdict: z.string().max(400),
  requests: z.number().int(),
  /** Why not everything was read. */
  problem: problemReport.nullable(),
});
export type ListTryout = z.infer<typeof listTryout>;

const templateName = z.string().min(1).max(120);

export const templateSummary = z.object({
  name: templateName,
  manufacturer: z.string(),
  model: z.string(),
  kind: z.string(),
  source: z.string(),
  status: z.enum(["documented", "verified"]),
  registers: z.number().int(),
  /** Of this computer's person. */
  own: z.boolean(),
  /** `project`: the open project carries it, and this computer hasn't it. */
  from: z.enum(["app", "own", "project"]),
  /** How the project's template of this name differs from the one that is used, in words; null: it doesn't. */
  differs: z.string().max(1_000).nullable(),
  /** Scans take devices for it by themselves; else a person chooses it for a device. */
  recognises: z.boolean(),
  /** Names of the open project's devices that are read by it. */
  devices: z.array(z.string().max(300)).max(10_000),
});
export type TemplateSummary = z.infer<typeof templateSummary>;

const cells = z.array(z.string().max(40_000)).max(40);

/** A template as a sheet of text cells, in which it can be edited; the columns are those of an exported list. */
export const templateSheet = z.object({
  name: templateName,
  own: z.boolean(),
  identity: templateIdentity,
  columns: z.array(z.object({ title: z.string(), role: listRole })).max(40),
  rows: z.array(cells).max(2_000),
});
export type TemplateSheet = z.infer<typeof templateSheet>;

/** 8 MB in base64. */
const listFile = exchangedFile.extend({ content: z.string().max(11_000_000) });

/** Types of Modbus devices: those of the app, and a person's own, which hold for all projects of this computer. */
export const templates = {
  list: reads.route({ method: "GET", path: "/templates/all" }).output(z.array(templateSummary)),
  sheet: reads
    .route({ method: "GET", path: "/templates/{name}" })
    .input(z.object({ name: templateName }))
    .output(templateSheet),
  /** What a maker's register list says, nothing is kept. */
  previewList: reads.input(z.object({ file: listFile, reading: listReading })).output(listPreview),
  /** Reads rows of a list from a device, which need not be in the project. Nothing is written or kept. */
  tryList: reads
    .input(
      z.object({
        file: listFile,
        reading: listReading,
        lines: z.array(line).min(1).max(mostTried),
        networkId,
        unit: z.number().int().min(0).max(255),
      }),
    )
    .output(listTryout),
  /** Keeps a register list as an own template, and remembers how lists with this header are read. */
  importList: writes
    .input(
      z.object({
        file: listFile,
        reading: listReading,
        leaveOut: z.array(line).max(4_000).default([]),
        /** Order and limit are the list's where nobody says otherwise. */
        identity: templateIdentity.extend({
          order: wordOrder.optional(),
          registersPerRequest: z.number().int().min(1).max(125).optional(),
        }),
      }),
    )
    .output(templateSummary),
  /** Keeps YAML as an own template, under the file's name. */
  importYaml: writes.input(z.object({ file: listFile })).output(templateSummary),
  /** Changes an own template; a device reads by it from its next scan. */
  save: writes
    .input(
      z.object({ name: templateName, identity: templateIdentity, rows: z.array(cells).min(1).max(2_000) }),
    )
    .output(templateSummary),
  /** Makes an own template of any. */
  duplicate: writes
    .input(
      z.object({
        name: templateName,
        /** Scans take devices for the copy and no longer for what it is a copy of; else it has to be chosen. */
        recognises: z.boolean().default(false),
      }),
    )
    .output(templateSummary),
  /**
   * Which of two of a name holds, on this computer and in the open project: `project` keeps the project's on this computer,
   * `here` puts this computer's into the project.
   */
  choose: writes
    .input(z.object({ name: templateName, keep: z.enum(["project", "here"]) }))
    .output(templateSummary),
  remove: writes.input(z.object({ name: templateName })).output(z.void()),
  export: reads
    .input(z.object({ name: templateName, format: z.enum(["yaml", "csv", "xlsx"]) }))
    .output(exchangedFile),
};
