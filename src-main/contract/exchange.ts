import { z } from "zod";
import { epochMilliseconds } from "./identity.ts";

/**
 * Engineering Data Exchange (EDE) of the BACnet Interest Group Europe, layouts 2.1–2.3: a list of BACnet objects as a
 * set of CSV files (`…_EDE.csv`, `…_StateTexts.csv`, `…_Units.csv`, `…_ObjTypes.csv`).
 */
export const edeVersions = ["2.1", "2.2", "2.3"] as const;
export const edeVersion = z.enum(edeVersions);
export type EdeVersion = z.infer<typeof edeVersion>;

const instance = z.number().int().min(0).max(4_194_303);
const limit = z.number().nullable();

/** One object as an EDE file describes it. What the file leaves open is null or empty. */
export const edeRow = z.object({
  /** Name of the file, and the line in it, that it comes from; empty and 0 when it wasn't read from one. */
  file: z.string().max(255),
  line: z.number().int().min(0),
  keyName: z.string().max(300),
  deviceInstance: instance,
  objectName: z.string().max(300),
  objectType: z.number().int().min(0).max(1_023),
  objectInstance: instance,
  description: z.string().max(1_000),
  presentValueDefault: z.string().max(300),
  minPresentValue: limit,
  maxPresentValue: limit,
  settable: z.boolean().nullable(),
  supportsCov: z.boolean().nullable(),
  highLimit: limit,
  lowLimit: limit,
  stateTextReference: z.number().int().min(0).nullable(),
  /** The texts that `stateTextReference` stands for: inactive and active, or from state 1 on. */
  states: z.array(z.string().max(200)).max(512),
  /** BACnetEngineeringUnits. */
  unitCode: z.number().int().min(0).max(65_535).nullable(),
  /** Symbol people read (kWh, °C), or the file's own word where it has no code; empty: none. */
  unit: z.string().max(40),
  vendorSpecificAddress: z.string().max(300),
  notificationClass: instance.nullable(),
});
export type EdeRow = z.infer<typeof edeRow>;

/** What is wrong in an EDE file, and where. */
export const edeProblem = z.object({
  file: z.string().max(255),
  /** 1-based line of the file; null where it is about the whole file. */
  line: z.number().int().min(1).nullable(),
  /** The column as the format calls it, e.g. `object-type`; empty where it is about the whole line. */
  column: z.string().max(60),
  /** `left-out`: the row (or the file) isn't taken; `noticed`: it is, without what is wrong. */
  severity: z.enum(["left-out", "noticed"]),
  text: z.string().max(500),
});
export type EdeProblem = z.infer<typeof edeProblem>;

/** What one file turned out to be. */
export const edeFile = z.object({
  name: z.string().max(255),
  kind: z.enum(["objects", "state-texts", "units", "object-types", "unknown"]),
  encoding: z.string().max(40),
  rows: z.number().int().min(0),
  /** PROJECT_NAME, VERSION_OF_REFERENCEFILE, TIMESTAMP_…, AUTHOR_OF_LAST_CHANGE and VERSION_OF_LAYOUT as written. */
  header: z.record(z.string().max(60), z.string().max(300)),
});
export type EdeFile = z.infer<typeof edeFile>;

/** A device that an EDE file described before anyone met it on a network. */
export const preparedDevice = z.object({
  /** BACnet device instance. */
  instance,
  name: z.string().max(300),
  importedAt: epochMilliseconds,
  rows: z.array(edeRow).max(100_000),
});
export type PreparedDevice = z.infer<typeof preparedDevice>;

/** A prepared device in a list, without its rows. */
export const preparedSummary = preparedDevice.omit({ rows: true }).extend({
  objects: z.number().int().min(0),
  /** Names of the files that it came from. */
  files: z.array(z.string().max(255)).max(100),
});
export type PreparedSummary = z.infer<typeof preparedSummary>;

/** An object, or a whole device, that only one side has. */
export const comparedObject = z.object({
  deviceInstance: instance,
  deviceName: z.string().max(300),
  /** `AI-12`; the device's own object stands for the whole device. */
  key: z.string().max(60),
  name: z.string().max(300),
  /** How many objects the entry stands for: more than one when a whole device is missing. */
  objects: z.number().int().min(1),
});
export type ComparedObject = z.infer<typeof comparedObject>;

export const edeFields = ["name", "description", "unit", "states", "settable"] as const;
export const comparedDifference = comparedObject.omit({ objects: true }).extend({
  field: z.enum(edeFields),
  /** What the file says, as text. */
  inFile: z.string().max(4_000),
  /** What the newest scan met, as text. */
  onSite: z.string().max(4_000),
});
export type ComparedDifference = z.infer<typeof comparedDifference>;

const most = 100_000;

/** An EDE file against what scans met. The lists are bounded; the counts are whole. */
export const edeComparison = z.object({
  /** Objects that both have and that agree in everything the file says. */
  same: z.number().int(),
  missingOnSiteCount: z.number().int(),
  notInFileCount: z.number().int(),
  differentCount: z.number().int(),
  missingOnSite: z.array(comparedObject).max(most),
  notInFile: z.array(comparedObject).max(most),
  different: z.array(comparedDifference).max(most),
});
export type EdeComparison = z.infer<typeof edeComparison>;

/** What becomes of one line of an EDE file when it is imported. */
export const edeFate = z.object({
  file: z.string().max(255),
  line: z.number().int().min(0),
  /** `new`, `changed` and `same` against what is prepared already; `left-out` with the reason in `note`. */
  fate: z.enum(["new", "changed", "same", "left-out"]),
  deviceInstance: instance.nullable(),
  key: z.string().max(60),
  name: z.string().max(300),
  description: z.string().max(1_000),
  unit: z.string().max(40),
  states: z.string().max(4_000),
  /** What was noticed in this line; empty when nothing. */
  note: z.string().max(2_000),
});
export type EdeFate = z.infer<typeof edeFate>;

/** What an import does, or would do. */
export const edeImport = z.object({
  files: z.array(edeFile),
  devices: z.array(preparedSummary),
  /** Counts over all lines. */
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    leftOut: z.number().int(),
  }),
  /** The first lines, left-out ones first. */
  fates: z.array(edeFate).max(most),
  problems: z.array(edeProblem).max(most),
});
export type EdeImport = z.infer<typeof edeImport>;

/** A file as text of base64, in either direction. */
export const exchangedFile = z.object({
  name: z.string().min(1).max(255),
  /** 50 MB as base64. A pattern over so long a text would exhaust the stack: it is checked when decoded. */
  content: z.string().max(67_000_000),
});
export type ExchangedFile = z.infer<typeof exchangedFile>;
