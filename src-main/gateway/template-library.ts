import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { z } from "zod";
import { Problem, type ProblemReport } from "../contract/problem.ts";
import { type ListReading, listReading } from "../contract/templates.ts";
import { loadTemplates, type ModbusTemplate, modbusTemplate } from "../drivers/modbus/index.ts";

const rememberedReadings = z.array(z.tuple([z.string().max(2_000), listReading])).max(200);
const mostOwn = 1_000;

/** Templates of Modbus devices: those that came with the app, and a person's own in the state folder. */
export class TemplateLibrary {
  readonly #shipped: readonly ModbusTemplate[];
  readonly #folder: string;
  /** By name. */
  readonly #own: Map<string, ModbusTemplate>;
  /** Those that the open project carries, by name. */
  readonly #project = new Map<string, ModbusTemplate>();
  #readings: (readonly [string, ListReading])[];
  #all: readonly ModbusTemplate[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    shipped: readonly ModbusTemplate[],
    own: readonly ModbusTemplate[],
    folder: string,
    readings: (readonly [string, ListReading])[],
  ) {
    this.#shipped = shipped;
    this.#folder = folder;
    const taken = new Set(shipped.map(({ name }) => name));
    this.#own = new Map(own.filter(({ name }) => !taken.has(name)).map((one) => [one.name, one]));
    this.#readings = readings;
    this.#arrange();
  }

  /**
   * @param shippedFolder of the app
   * @param ownFolder of the person; made when it isn't there
   * @param report told of each file that can't be used
   * @throws Problem `not-found` when the app's folder can't be read
   */
  static async load(
    shippedFolder: string,
    ownFolder: string,
    report: (problem: ProblemReport) => void,
  ): Promise<TemplateLibrary> {
    await mkdir(ownFolder, { recursive: true });
    const shipped = await loadTemplates(shippedFolder, report);
    const own = await loadTemplates(ownFolder, report);
    return new TemplateLibrary(shipped, own.slice(0, mostOwn), ownFolder, await readingsIn(ownFolder));
  }

  /** What there is now, own ones first: where two fit a device equally, a person's own is taken. */
  readonly all = (): readonly ModbusTemplate[] => this.#all;

  /** Templates that a project carries, which are known until the next project is opened. */
  openProject(carried: readonly ModbusTemplate[]): void {
    this.#project.clear();
    for (const template of carried) this.#project.set(template.name, template);
    this.#arrange();
  }

  /** What the open project carries under this name. */
  inProject(name: string): ModbusTemplate | undefined {
    return this.#project.get(name);
  }

  /** To be told when the open project carries it now. */
  putInProject(template: ModbusTemplate): void {
    this.#project.set(template.name, template);
    this.#arrange();
  }

  /** To be told when the open project doesn't carry it any more. */
  dropFromProject(name: string): void {
    this.#project.delete(name);
    this.#arrange();
  }

  /** Where the one that is used comes from. */
  origin(name: string): "app" | "own" | "project" {
    if (this.#own.has(name)) return "own";
    return this.#shipped.some((one) => one.name === name) ? "app" : "project";
  }

  isOwn(name: string): boolean {
    return this.#own.has(name);
  }

  /** @throws Problem `not-found` */
  get(name: string): ModbusTemplate {
    const found = this.#all.find((one) => one.name === name);
    if (found === undefined)
      throw new Problem("not-found", `There is no template ${name}.`, "Look at the list of templates.");
    return found;
  }

  /** A name for a new template that no other has. */
  freeName(wanted: string): string {
    const stem =
      wanted
        .normalize("NFKD")
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-+|-+$/g, "")
        .slice(0, 100) || "template";
    let name = stem;
    for (let number = 2; this.#all.some((one) => one.name === name); number += 1) name = `${stem}-${number}`;
    return name;
  }

  /**
   * Keeps an own template, new or changed.
   * @throws Problem `invalid-input` when it isn't sound, or has the name of one of the app's
   */
  async keep(template: ModbusTemplate): Promise<void> {
    const checked = checkedTemplate(template);
    await this.#inTurn(async () => {
      if (this.#shipped.some(({ name }) => name === checked.name)) {
        throw new Problem(
          "invalid-input",
          `${checked.name} is a template of the app, which stays as it is.`,
          "Duplicate it, and change the copy.",
        );
      }
      if (!this.#own.has(checked.name) && this.#own.size >= mostOwn) {
        throw new Problem(
          "invalid-input",
          `There are ${mostOwn} own templates.`,
          "Delete some that aren't used.",
        );
      }
      await this.#write(this.#fileOf(checked.name), templateYaml(checked));
      this.#own.set(checked.name, checked);
      this.#arrange();
    });
  }

  /** Deletes an own template. @throws Problem `not-found`, `invalid-input` for one of the app's */
  async remove(name: string): Promise<void> {
    await this.#inTurn(async () => {
      this.get(name);
      if (!this.#own.has(name)) {
        throw new Problem(
          "invalid-input",
          `${name} came with the app.`,
          "Only own templates can be deleted.",
        );
      }
      await rm(this.#fileOf(name), { force: true });
      this.#own.delete(name);
      this.#arrange();
    });
  }

  /** How a list with this header was read last time. */
  readonly reading = (signature: string): ListReading | undefined =>
    this.#readings.find(([known]) => known === signature)?.[1];

  /** Remembers how lists with this header are read. */
  async remember(signature: string, reading: ListReading): Promise<void> {
    await this.#inTurn(async () => {
      const others = this.#readings.filter(([known]) => known !== signature);
      this.#readings = [[signature, reading] as const, ...others].slice(0, 200);
      await this.#write(join(this.#folder, readingsFile), JSON.stringify(this.#readings));
    });
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}.yaml`);
  }

  async #write(file: string, text: string): Promise<void> {
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  #arrange(): void {
    const here = new Set([...this.#own.keys(), ...this.#shipped.map(({ name }) => name)]);
    const carried = [...this.#project.values()].filter(({ name }) => !here.has(name));
    this.#all = [...this.#own.values(), ...carried, ...this.#shipped];
  }

  /** One change after the other: each sees what the one before did. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }
}

const readingsFile = "register-lists.json";

/** A damaged file is begun anew: it only spares a person some choices. */
async function readingsIn(folder: string): Promise<(readonly [string, ListReading])[]> {
  try {
    return rememberedReadings.parse(JSON.parse(await readFile(join(folder, readingsFile), "utf8")));
  } catch {
    return [];
  }
}

function checkedTemplate(template: ModbusTemplate): ModbusTemplate {
  const result = modbusTemplate.safeParse(template);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 5).map((issue) => {
    const [part, index, ...rest] = issue.path;
    const place =
      part === "registers" && typeof index === "number"
        ? `register ${index + 1} (${template.registers[index]?.name ?? ""})${rest.length > 0 ? `, ${rest.join(".")}` : ""}`
        : issue.path.map(String).join(".");
    return `${place}: ${issue.message}`;
  });
  throw new Problem(
    "invalid-input",
    `The template isn't right at ${issues.join("; ")}.`,
    "Correct it, and save again.",
  );
}

const registerDefaults: Readonly<Record<string, string>> = {
  description: '""',
  scale: "1",
  offset: "0",
  interval: "60",
  access: '"read"',
  scaleBy: "[]",
  states: "[]",
  alarms: "[]",
};

/** A template as its file: what the format takes for granted isn't written. */
export function templateYaml({ name: _, ...template }: ModbusTemplate): string {
  const registers = template.registers.map((register) =>
    Object.fromEntries(
      Object.entries(register).filter(([field, value]) => registerDefaults[field] !== JSON.stringify(value)),
    ),
  );
  return stringify({ ...template, registers }, { lineWidth: 110 });
}
