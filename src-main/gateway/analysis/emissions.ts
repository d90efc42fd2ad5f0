import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DescribedSite } from "../../analytics/index.ts";
import { type FactorTable, factorTable } from "../../contract/emission-factors.ts";

/**
 * Emission factors that come with the app, and a country's hourly carbon intensity where somebody put a file.
 * @param folders `resourcesFolder` of the app, `stateFolder` of the person: there `carbon-intensity/PT.csv`
 */
export async function emissionsOf(
  country: string | null,
  folders: { readonly resourcesFolder: string; readonly stateFolder: string },
): Promise<Pick<DescribedSite, "emissionFactors" | "carbonIntensity">> {
  const emissionFactors = await factorTables(join(folders.resourcesFolder, "emission-factors"));
  if (country === null) return { emissionFactors };
  const file = `${country}.csv`;
  const text = await readFile(join(folders.stateFolder, "carbon-intensity", file), "utf8").catch(() => null);
  return text === null ? { emissionFactors } : { emissionFactors, carbonIntensity: { source: file, text } };
}

/** Tables in the files of a folder, by name. @throws ZodError for a file that isn't one */
export async function factorTables(folder: string): Promise<FactorTable[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.map((text) => factorTable.parse(JSON.parse(text)));
}
