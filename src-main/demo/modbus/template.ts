import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { Problem } from "../../contract/problem.ts";
import { registerEncoding, registerTable, wordOrder } from "../../contract/source.ts";

const table = registerTable;
const address = z.number().int().min(0).max(65_535);

/** Encodings that the plant's meters have. */
const encoding = registerEncoding.extract(["bit", "u16", "s16", "u32", "s32", "f32", "u64", "s64", "f64"]);
export type MeterEncoding = z.infer<typeof encoding>;

const register = z.object({
  name: z.string(),
  variable: z.string(),
  table,
  address,
  encoding,
  order: wordOrder.optional(),
  scale: z.number().default(1),
  offset: z.number().default(0),
  unit: z.string(),
  kind: z.enum(["analog", "counter", "state"]),
  notAvailable: z.array(z.number()).optional(),
  access: z.enum(["read", "read-write"]).default("read"),
});
export type RegisterDefinition = z.infer<typeof register>;

const template = z.object({
  manufacturer: z.string(),
  model: z.string(),
  identify: z.object({ deviceIdentification: z.object({ vendor: z.string(), product: z.string() }) }),
  limits: z.object({
    registersPerRequest: z.number().int().min(1).max(125).default(125),
    gap: z.number().int().min(0).default(0),
    holes: z.array(z.object({ table, from: address, to: address })).default([]),
  }),
  order: wordOrder,
  registers: z.array(register).min(1),
});
/** What the plant needs of a device template: which registers a meter of this type has. */
export type RegisterMap = z.infer<typeof template> & { readonly name: string };

/** How many registers a value takes. */
export const registersOf: Readonly<Record<MeterEncoding, number>> = {
  bit: 1,
  u16: 1,
  s16: 1,
  u32: 2,
  s32: 2,
  f32: 2,
  u64: 4,
  s64: 4,
  f64: 4,
};

/** Sources lie three folders below the root, bundles two. */
function resourcesBeside(folder: string): string {
  const bundled = resolve(folder, "../../resources");
  return existsSync(bundled) ? bundled : resolve(folder, "../../../resources");
}

/** Where templates are: the resources folder that the app was given, or the one beside the sources and bundles. */
export function templatesFolder(resources = process.env["BLIPEE_RESOURCES"]): string {
  return join(resources ?? resourcesBeside(import.meta.dirname), "templates/modbus");
}

/**
 * Reads the register maps of the plant's meters.
 * @param folder where `fpm41-*.yaml` are
 * @throws Problem `demo-failed` when they aren't there or can't be understood
 */
export function loadRegisterMaps(folder: string): ReadonlyMap<string, RegisterMap> {
  try {
    const files = readdirSync(folder).filter((file) => /^fpm41-.*\.yaml$/.test(file));
    return new Map(
      files.map((file) => {
        const name = basename(file, ".yaml");
        return [name, { ...template.parse(parse(readFileSync(join(folder, file), "utf8"))), name }];
      }),
    );
  } catch (error) {
    throw new Problem(
      "demo-failed",
      `The demo plant can't read the register maps in ${folder}.`,
      "Check that the resources folder is complete.",
      error,
    );
  }
}
