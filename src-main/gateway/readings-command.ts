import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { pointId } from "../contract/identity.ts";
import { Problem, type ProblemCode, reportOf } from "../contract/problem.ts";
import type { HistoryPart } from "../contract/project-care.ts";
import { deriveKey, keyName, ownerFileSecretStore } from "../security/index.ts";
import { type FileKey, readSalt, timeReader } from "../store/index.ts";

/** Holds the passphrase of a project where no file is named. */
export const passphraseVariable = "BLIPEE_PASSPHRASE";

/** A command that takes readings out of a project or into it. */
export interface ReadingsCommand {
  /** What stands behind the command's name. */
  readonly words: readonly string[];
  /** Where keys of projects without a passphrase are kept, unless told. */
  readonly stateFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (text: string) => void;
  readonly complain: (line: string) => void;
}

export const invalid = (what: string, remedy: string): Problem => new Problem("invalid-input", what, remedy);

/**
 * Does the work and says in words why it failed.
 * @returns the code of what went wrong; null: it is done
 */
export async function told(
  complain: (line: string) => void,
  work: () => Promise<void>,
): Promise<ProblemCode | null> {
  try {
    await work();
    return null;
  } catch (error) {
    const { code, what, remedy } = reportOf(error);
    complain(remedy === "" ? what : `${what}\n${remedy}`);
    return code;
  }
}

/** Options that every such command has, for `parseArgs`. */
export const readingsOptions = {
  from: { type: "string" },
  until: { type: "string" },
  times: { type: "string" },
  state: { type: "string" },
  "passphrase-file": { type: "string" },
  point: { type: "string", multiple: true },
} as const;

/**
 * @param timeZone IANA name: of whose clocks times without an offset are
 * @throws Problem `invalid-input`
 */
export function partOf(
  values: {
    readonly from?: string | undefined;
    readonly until?: string | undefined;
    readonly point?: readonly string[] | undefined;
  },
  timeZone: string,
): HistoryPart {
  const ids = z.array(pointId).safeParse(values.point ?? []);
  if (!ids.success) throw invalid("An id of a point isn't one.", "Look it up in an export to SQLite.");
  return {
    ...(values.from === undefined ? {} : { from: timeOf(values.from, timeZone) }),
    ...(values.until === undefined ? {} : { to: timeOf(values.until, timeZone) }),
    ...(ids.data.length === 0 ? {} : { pointIds: ids.data }),
  };
}

/** @throws Problem `invalid-input` */
export function timesOf(text: string | undefined): "site" | "utc" {
  const times = z.enum(["site", "utc"]).safeParse(text ?? "site");
  if (times.success) return times.data;
  throw invalid("Times are of the site or UTC.", "Say --times site or --times utc.");
}

/**
 * The key of a project: of the passphrase that is given, else the one that is kept on this computer.
 * @param option names the file of the passphrase on the command line
 * @throws Problem `key-missing`, `not-found`, `project-damaged`, `invalid-input` when the file can't be read
 */
export async function keyOfProject(options: {
  readonly path: string;
  readonly passphraseFile: string | undefined;
  readonly option: string;
  /** Where no file is named. */
  readonly passphrase: string | undefined;
  readonly stateFolder: string;
}): Promise<FileKey> {
  const { path, passphraseFile, option, stateFolder } = options;
  const salt = readSalt(path);
  const passphrase = passphraseFile === undefined ? options.passphrase : passphraseIn(passphraseFile);
  const bytes =
    passphrase === undefined
      ? await ownerFileSecretStore(join(stateFolder, "keys")).get(keyName(salt))
      : await deriveKey(passphrase, salt);
  if (bytes !== null) return { bytes, salt };
  throw new Problem(
    "key-missing",
    `The key of ${path} isn't kept here.`,
    `Name the file that holds its passphrase with --${option}.`,
  );
}

function passphraseIn(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch {
    throw invalid(
      `The file of the passphrase, ${file}, can't be read.`,
      "Check its name and who may read it.",
    );
  }
}

/** ISO 8601; a day alone is its beginning. Of an hour that clocks show twice the first is meant. */
function timeOf(text: string, timeZone: string): number {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const read = (each: string, zone: string) => timeReader(zone).read(each, Number.NEGATIVE_INFINITY);
  if ((!isDay && !/^\d{4}-\d\d-\d\d[T ]/.test(text)) || read(text, "UTC") === null) {
    throw invalid(
      `“${text}” isn't a time.`,
      "Write it like 2026-05-01, 2026-05-01T10:00 (clocks of the site, or UTC with --times utc) or 2026-05-01T10:00:00+01:00.",
    );
  }
  // Where clocks are set forward at midnight, the day begins at one o'clock.
  const time = read(text, timeZone) ?? (isDay ? read(`${text}T01:00`, timeZone) : null);
  if (time !== null) return time;
  throw invalid(
    `No clock shows “${text}” in ${timeZone}: clocks are set forward then.`,
    "Give the hour before or after, or an offset, like 2026-05-01T10:00:00+01:00.",
  );
}
