import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { implement } from "@orpc/server";
import { parse } from "yaml";
import { activities, publicHolidays } from "../analytics/index.ts";
import { describing, type PublicHoliday, siteDescription } from "../contract/site-description.ts";
import { type TariffExample, tariffExample } from "../contract/tariff.ts";
import type { ProjectFile } from "../store/index.ts";

const os = implement(describing);
const dayMs = 86_400_000;

/**
 * Answers of the procedures about what is told of the site.
 * @param resourcesFolder of the app
 * @param edited to be told when something was changed
 */
export function siteDescriptionHandlers(
  file: () => ProjectFile,
  resourcesFolder: string,
  edited: () => void,
) {
  return os.router({
    get: os.get.handler(() => file().siteSettings.description()),
    save: os.save.handler(({ input }) => {
      const said = Object.entries(input.parts).filter(([, part]) => part !== undefined);
      const before = file().siteSettings.description();
      const description = siteDescription.parse({ ...before, ...Object.fromEntries(said) });
      file().edit(input.what, (changes) => changes.putDescription(description));
      edited();
      return description;
    }),
    countries: os.countries.handler(countries),
    holidays: os.holidays.handler(({ input }) => holidaysOf(input, input.year)),
    taxonomy: os.taxonomy.handler(() =>
      activities.map(({ id, title, criteria }) => ({
        ...{ id, title },
        criteria: criteria.map((criterion) => ({
          ...{ id: criterion.id, text: criterion.text, part: criterion.part },
          condition: criterion.condition ?? null,
        })),
      })),
    ),
    tariffExamples: os.tariffExamples.handler(() => tariffExamples(join(resourcesFolder, "tariffs"))),
  });
}

async function countries() {
  const { default: Holidays } = await import("date-holidays");
  const table = new Holidays();
  const named = (names: Readonly<Record<string, string>> | undefined) =>
    Object.entries(names ?? {}).map(([code, name]) => ({ code, name }));
  return named(table.getCountries("en"))
    .map((country) => {
      const states = named(table.getStates(country.code, "en"));
      const regions = states.flatMap((state) => [
        state,
        ...named(table.getRegions(country.code, state.code, "en")).map(({ code, name }) => ({
          code: `${state.code}.${code}`,
          name: `${state.name}: ${name}`,
        })),
      ]);
      return { ...country, regions };
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, "en"));
}

async function holidaysOf(
  place: Parameters<typeof publicHolidays>[0],
  year: number,
): Promise<PublicHoliday[]> {
  const holidays = await publicHolidays(place);
  const first = Math.round(Date.UTC(year, 0, 1) / dayMs);
  const after = Math.round(Date.UTC(year + 1, 0, 1) / dayMs);
  const found: PublicHoliday[] = [];
  for (let day = first; day < after; day += 1) {
    const name = holidays.nameOn(day);
    if (name !== null) found.push({ date: new Date(day * dayMs).toISOString().slice(0, 10), name });
  }
  return found;
}

/** Tariffs in the files of a folder, by name. @throws ZodError for a file that isn't one */
export async function tariffExamples(folder: string): Promise<TariffExample[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.map((text) => tariffExample.parse(parse(text)));
}
