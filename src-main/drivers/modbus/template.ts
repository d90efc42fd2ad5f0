import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { Problem, type ProblemReport } from "../../contract/problem.ts";
import { tradeNotation } from "../../contract/registers.ts";
import {
  type ModbusSource,
  numberEncoding,
  type RegisterTable,
  registerTable,
  wordOrder,
} from "../../contract/source.ts";
import type { DiscoveredObject } from "../driver.ts";
import { registerCount } from "./codec.ts";
import {
  isBitTable,
  registerKey,
  statesOf,
  type TemplateRegister,
  templateRegister,
} from "./template-register.ts";

export { isBitTable, registerKey, type TemplateRegister, templateRegister, tradeNotation };

const address = z.number().int().min(0).max(65_535);

/** What a register must hold in a device of this type. Exactly one of `equals`, `between` and `contains`. */
const registerRule = z
  .strictObject({
    table: z.enum(["holding", "input"]),
    address,
    encoding: numberEncoding.optional(),
    order: wordOrder.optional(),
    /** Registers of a text, two characters each. */
    length: z.number().int().min(1).max(64).optional(),
    /** Raw value, or one of several. */
    equals: z.union([z.number(), z.array(z.number()).min(1)]).optional(),
    /** Plausible raw values, inclusive. */
    between: z.tuple([z.number(), z.number()]).optional(),
    /** Part of the text, in any case. */
    contains: z.string().min(2).optional(),
  })
  .refine(
    (rule) => [rule.equals, rule.between, rule.contains].filter((one) => one !== undefined).length === 1,
    {
      message: "give exactly one of equals, between, contains",
    },
  )
  .refine((rule) => (rule.contains === undefined) === (rule.length === undefined), {
    message: "a text rule has `length` and `contains`",
  })
  .refine((rule) => (rule.contains === undefined) === (rule.encoding !== undefined), {
    message: "a number rule has `encoding`, a text rule has none",
  });
export type RegisterRule = z.infer<typeof registerRule>;

/** A device type: what its registers mean. One readable file each in `resources/templates/modbus/`. */
export const modbusTemplate = z
  .strictObject({
    /** File name without its ending. */
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,119}$/, "lower-case letters, digits and -"),
    manufacturer: z.string().min(1).max(120),
    model: z.string().min(1).max(120),
    /** Word for what it is: `electricity meter`. */
    kind: z.string().min(1).max(60),
    /** The document that this was written from. */
    source: z.string().min(1).max(500),
    /** `verified`: somebody compared it with the real device. */
    status: z.enum(["documented", "verified"]),
    identify: z
      .strictObject({
        /** Parts of what FC 43/14 says, in any case. */
        deviceIdentification: z
          .strictObject({ vendor: z.string().min(2).optional(), product: z.string().min(2).optional() })
          .optional(),
        registers: z.array(registerRule).max(8).default([]),
      })
      .default({ registers: [] }),
    limits: z
      .strictObject({
        registersPerRequest: z.number().int().min(1).max(125).default(125),
        bitsPerRequest: z.number().int().min(1).max(2_000).default(2_000),
        /** Unwanted registers that may be read to save a request. */
        gap: z.number().int().min(0).max(125).default(10),
        /** Ranges that the device refuses to read, inclusive. */
        holes: z
          .array(z.strictObject({ table: registerTable, from: address, to: address }))
          .max(200)
          .default([]),
      })
      .default({ registersPerRequest: 125, bitsPerRequest: 2_000, gap: 10, holes: [] }),
    order: wordOrder.default("ABCD"),
    registers: z.array(templateRegister).min(1).max(2_000),
  })
  .superRefine((one, context) => {
    const seen = new Set<string>();
    one.registers.forEach((register, index) => {
      if (registerCount(register.encoding, register.length) > one.limits.registersPerRequest) {
        context.addIssue({
          code: "custom",
          message: "one value takes more registers than limits.registersPerRequest",
          path: ["registers", index],
        });
      }
      const key = registerKey(register);
      for (const [what, text] of [
        ["variable", register.variable],
        ["address", key],
      ] as const) {
        if (seen.has(text)) {
          context.addIssue({
            code: "custom",
            message: `${text} is there twice`,
            path: ["registers", index, what],
          });
        }
        seen.add(text);
      }
    });
  });
export type ModbusTemplate = z.infer<typeof modbusTemplate>;

/** Templates, or what gives those that there are now: people make their own while sessions are open. */
export type TemplateSource = readonly ModbusTemplate[] | (() => readonly ModbusTemplate[]);

/** @returns the templates that there are now */
export function currentTemplates(source: TemplateSource): readonly ModbusTemplate[] {
  return typeof source === "function" ? source() : source;
}

/** The JSON Schema (2020-12) of a template's file, for editors that check YAML by it. */
export function templateSchema(): string {
  const schema = z.toJSONSchema(modbusTemplate, { io: "input" });
  // The name of the file is the template's name.
  const { name: _, ...properties } = schema.properties ?? {};
  const required = schema.required?.filter((field) => field !== "name");
  const whole = { ...schema, title: "Modbus template of Blipee Field", properties, required };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** Words for a table, as an object's type. */
export const tableWords: Readonly<Record<RegisterTable, string>> = {
  holding: "holding register",
  input: "input register",
  coil: "coil",
  discrete: "discrete input",
};

/** @returns where the value of a template's register comes from */
export function sourceOf(template: Pick<ModbusTemplate, "order">, register: TemplateRegister): ModbusSource {
  const { table, address, encoding, length, notAvailable, bits } = register;
  const order = register.order ?? template.order;
  const { codes } = statesOf(register);
  const scaleBy = register.scaleBy.map((one) => ({ ...one, order: one.order ?? template.order }));
  const alarms = register.alarms.flatMap(({ values }) => values);
  return {
    ...{ protocol: "modbus", table, address, encoding, order },
    ...(length === undefined ? {} : { length }),
    ...(notAvailable === undefined ? {} : { notAvailable }),
    ...(bits === undefined ? {} : { bits }),
    ...(codes === undefined ? {} : { codes }),
    ...(scaleBy.length === 0 ? {} : { scaleBy }),
    ...(alarms.length === 0 ? {} : { alarms }),
  };
}

/**
 * What a device of this type offers, before anything was read from it.
 * @returns one object a register variable, in the template's order, values null
 */
export function templateObjects(template: Pick<ModbusTemplate, "order" | "registers">): DiscoveredObject[] {
  return template.registers.map((register) => ({
    key: registerKey(register),
    type: tableWords[register.table],
    name: register.name,
    description: descriptionOf(register),
    unit: register.unit,
    source: sourceOf(template, register),
    scale: register.scale,
    offset: register.offset,
    states: statesOf(register).texts,
    firstState: 0,
    writable: register.access === "read-write" && register.encoding !== "text",
    value: null,
    variable: register.variable,
    problem: null,
  }));
}

/** Its description, and what its alarms mean. */
function descriptionOf({ description, alarms }: TemplateRegister): string {
  const meanings = alarms.map(({ severity, text, values }) => `${severity} at ${values.join(", ")}: ${text}`);
  return [description, ...meanings].filter(Boolean).join(". ").slice(0, 1_000);
}

/**
 * Reads one template.
 * @param file its name, for the words of a problem; without `.yaml` it is the template's name
 * @param text YAML
 * @throws Problem `invalid-input` naming file, place and what is wrong
 */
export function parseTemplate(file: string, text: string): ModbusTemplate {
  const remedy = `Correct ${file}; README.md in its folder describes the format.`;
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 20 });
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Problem("invalid-input", `The template ${file} isn't YAML: ${message}`, remedy, error);
  }
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new Problem("invalid-input", `The template ${file} has no fields.`, remedy);
  }
  const result = modbusTemplate.safeParse({ ...content, name: basename(file, ".yaml") });
  if (result.success) return result.data;
  const issues = result.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join(".") || "the file"}: ${issue.message}`);
  throw new Problem("invalid-input", `The template ${file} is wrong at ${issues.join("; ")}.`, remedy);
}

/**
 * Reads all `*.yaml` of a folder; a bad file doesn't keep the others out.
 * @param folder path
 * @param report told of each file that could not be used, as a Problem `invalid-input`
 * @throws Problem `not-found` when the folder can't be read
 */
export async function loadTemplates(
  folder: string,
  report: (problem: ProblemReport) => void = () => undefined,
): Promise<readonly ModbusTemplate[]> {
  let files: string[];
  try {
    files = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).sort();
  } catch (error) {
    throw new Problem(
      "not-found",
      `The folder of Modbus templates, ${folder}, can't be read.`,
      "Install the app again.",
      error,
    );
  }
  const templates: ModbusTemplate[] = [];
  for (const file of files) {
    try {
      templates.push(parseTemplate(file, await readFile(join(folder, file), "utf8")));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      report(error.report());
    }
  }
  return templates;
}
