import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FactorTable, factorTable } from "../../contract/emission-factors.ts";

/** Emission factors that come with the app. @throws ZodError for a file that isn't one */
export function emissionFactorsIn(resourcesFolder: string): Promise<FactorTable[]> {
  return factorTables(join(resourcesFolder, "emission-factors"));
}

/** Tables in the files of a folder, by name. @throws ZodError for a file that isn't one */
export async function factorTables(folder: string): Promise<FactorTable[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.map((text) => factorTable.parse(JSON.parse(text)));
}
