import { isDeepStrictEqual } from "node:util";
import { reportOf } from "../contract/problem.ts";
import { type ModbusTemplate, modbusTemplate, registerKey } from "../drivers/modbus/index.ts";
import type { ProjectFile } from "../store/index.ts";
import type { TemplateSharing } from "../sync/index.ts";
import type { TemplateLibrary } from "./template-library.ts";

type Log = (message: string, details?: Readonly<Record<string, unknown>>) => void;
type Carrying = Pick<ProjectFile, "catalogue" | "templates">;

/**
 * Makes the templates that travel in a project known, for as long as it is open. Those that this computer has are used as
 * this computer has them until somebody chooses.
 */
export function takeUpTemplates(file: Carrying, library: TemplateLibrary, log: Log): void {
  const carried: ModbusTemplate[] = [];
  for (const { name, body } of file.templates.all()) {
    const read = modbusTemplate.safeParse(JSON.parse(body));
    if (read.success && read.data.name === name) carried.push(read.data);
    else log("a template of the project was left out", { name, error: String(read.error) });
  }
  library.openProject(carried);
  carryTemplates(file, library, log);
}

/**
 * Puts own templates that devices are read by into their project, where they aren't yet. Never fails: it is tried again.
 * @returns whether one was put there
 */
export function carryTemplates(file: Carrying, library: TemplateLibrary, log: Log): boolean {
  let isCarried = false;
  try {
    const used = new Set(
      file.catalogue
        .devices()
        .flatMap(({ address }) =>
          address.protocol === "modbus" && address.template !== undefined ? [address.template] : [],
        ),
    );
    for (const name of used) {
      if (!library.isOwn(name) || library.inProject(name) !== undefined) continue;
      carryTemplate(file, library, name);
      isCarried = true;
    }
  } catch (error) {
    log("a template could not be kept in the project", { problem: reportOf(error) });
  }
  return isCarried;
}

/** Puts a template into the project as this computer has it. @throws Problem `not-found`, `disk-full`, `storage-failed` */
export function carryTemplate(file: Carrying, library: TemplateLibrary, name: string): void {
  const template = library.get(name);
  file.templates.put(name, JSON.stringify(template));
  library.putInProject(template);
}

/** The project's templates, as they are shared with others at its site. @param taken told when one came or went */
export function sharedTemplates(
  file: Carrying,
  library: TemplateLibrary,
  taken: () => void,
  log: Log,
): TemplateSharing {
  const words = (template: ModbusTemplate | null): string =>
    template === null ? "deleted" : `${template.registers.length} registers`;
  const read = (body: unknown): ModbusTemplate | null => modbusTemplate.safeParse(body).data ?? null;
  return {
    all: () =>
      new Map(file.templates.all().map(({ name, body }): [string, unknown] => [name, JSON.parse(body)])),
    isUsed: (name) =>
      file.catalogue
        .devices()
        .some(({ address }) => address.protocol === "modbus" && address.template === name),
    take: (name, body) => {
      if (body === null) {
        file.templates.remove(name);
        library.dropFromProject(name);
        taken();
        return true;
      }
      const template = modbusTemplate.safeParse(body);
      if (!template.success || template.data.name !== name) {
        log("a template of the central database can't be used", { name, error: String(template.error) });
        return false;
      }
      file.templates.put(name, JSON.stringify(template.data));
      library.putInProject(template.data);
      taken();
      return true;
    },
    words: (here, there) => {
      const [ours, theirs] = [read(here), read(there)];
      const difference = ours === null || theirs === null ? null : differenceOf(ours, theirs);
      return { here: words(ours), there: difference ?? words(theirs) };
    },
  };
}

/** @returns in words how the project's template differs from this computer's; null when it says the same */
export function differenceOf(here: ModbusTemplate, project: ModbusTemplate): string | null {
  if (isDeepStrictEqual(here, project)) return null;
  const mine = new Map(here.registers.map((register) => [registerKey(register), register]));
  const theirs = new Map(project.registers.map((register) => [registerKey(register), register]));
  const changed = project.registers.filter((register) => {
    const other = mine.get(registerKey(register));
    return other !== undefined && !isDeepStrictEqual(other, register);
  });
  const added = project.registers.filter((register) => !mine.has(registerKey(register)));
  const missing = here.registers.filter((register) => !theirs.has(registerKey(register)));
  const named = (registers: ModbusTemplate["registers"]) =>
    `${registers
      .slice(0, 4)
      .map(({ name }) => name)
      .join(", ")}${registers.length > 4 ? " …" : ""}`;
  const parts = [
    changed.length > 0 ? `${changed.length} differ (${named(changed)})` : "",
    added.length > 0 ? `${added.length} only in the project (${named(added)})` : "",
    missing.length > 0 ? `${missing.length} only on this computer (${named(missing)})` : "",
  ].filter(Boolean);
  const words =
    parts.length === 0 ? "What is said of the whole device differs" : `Registers: ${parts.join("; ")}`;
  return `${words}.`.slice(0, 1_000);
}
