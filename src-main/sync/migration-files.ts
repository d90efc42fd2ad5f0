import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../contract/problem.ts";
import { type CentralTarget, centralTargets } from "../contract/sync.ts";

/** A stretch of a migration's file, for one kind of server or for all. */
export interface Section {
  readonly target: CentralTarget | null;
  readonly sql: string;
}

/** One step of the central database's schema, as its file has it. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly file: string;
  /** sha256 of the file's text, lines ended by LF. */
  readonly checksum: string;
  readonly up: readonly Section[];
  readonly down: readonly Section[];
  /** Going back deletes what people stored. */
  readonly downLosesData: boolean;
}

const fileName = /^(\d{4})_([a-z0-9-]+)[.]sql$/;
const heading = /^-- (up|down)( timescaledb| postgresql)?( losing data)?[ ]*$/;

const broken = (file: string, why: string): Problem =>
  new Problem(
    "invalid-input",
    `The migration ${file} can't be read: ${why}.`,
    "Correct the file, or install the app again.",
  );

/**
 * @param file its name; the digits in front are its version
 * @param text sections under the headings `-- up`, `-- up timescaledb`, `-- up postgresql` and the same with `down`
 * @throws Problem `invalid-input`
 */
export function parseMigration(file: string, text: string): Migration {
  const named = fileName.exec(file);
  if (named === null) throw broken(file, "its name isn't four digits, _ and a name");
  const whole = text.replaceAll("\r\n", "\n");
  const parts: Record<"up" | "down", { target: CentralTarget | null; lines: string[] }[]> = {
    up: [],
    down: [],
  };
  let downLosesData = false;
  let lines: string[] = [];
  for (const line of whole.split("\n")) {
    const found = heading.exec(line);
    if (found === null) {
      lines.push(line);
      continue;
    }
    const [, direction, target, losing] = found;
    lines = [];
    const which = centralTargets.find((each) => each === target?.trim()) ?? null;
    parts[direction === "up" ? "up" : "down"].push({ target: which, lines });
    if (losing !== undefined) downLosesData = true;
  }
  if (parts.up.length === 0 || parts.down.length === 0)
    throw broken(file, "it needs a part “-- up” and a part “-- down”");
  const sections = (which: "up" | "down"): Section[] =>
    parts[which].map(({ target, lines: those }) => ({ target, sql: those.join("\n") }));
  return {
    version: Number(named[1]),
    name: named[2] ?? "",
    file,
    checksum: createHash("sha256").update(whole).digest("hex"),
    up: sections("up"),
    down: sections("down"),
    downLosesData,
  };
}

/**
 * All steps, oldest first.
 * @param folder `migrations` of the app's resources
 * @throws Problem `invalid-input` when one can't be read or a number is missing or there twice
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const migrations = await Promise.all(
    files.map(async (file) => parseMigration(file, await readFile(join(folder, file), "utf8"))),
  );
  for (const [index, { version, file }] of migrations.entries())
    if (version !== index + 1)
      throw broken(file, `its number should be ${String(index + 1).padStart(4, "0")}`);
  return migrations;
}

/**
 * Begins the file of a new step.
 * @param name what it does, in a few words
 * @returns where it is
 * @throws Problem `invalid-input` for a name without letters
 */
export async function createMigration(folder: string, name: string): Promise<string> {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  if (plain === "")
    throw new Problem(
      "invalid-input",
      "The migration has no name.",
      "Say what it does: npm run migration:create -- add-tariffs",
    );
  const version = (await readMigrations(folder)).length + 1;
  const path = join(folder, `${String(version).padStart(4, "0")}_${plain}.sql`);
  await writeFile(path, `-- ${name}\n\n-- up\n\n-- down\n`, { flag: "wx" });
  return path;
}
