import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { pointId } from "../contract/identity.ts";
import { Problem, type ProblemCode, reportOf } from "../contract/problem.ts";
import { exportFormat, type HistoryPart } from "../contract/project-care.ts";
import { deriveKey, keyName, ownerFileSecretStore } from "../security/index.ts";
import { readSalt, runCare } from "../store/index.ts";

/** Holds the passphrase where no file is named. */
const variable = "BLIPEE_PASSPHRASE";

export const exportUsage = `blipee-gateway export PROJECT.blipee --to FILE [--format csv|parquet|sqlite]
  [--from TIME] [--until TIME] [--point ID]... [--times site|utc]
  [--passphrase-file FILE] [--state FOLDER]
`;

export interface ExportCommand {
  /** What stands behind `export`. */
  readonly words: readonly string[];
  /** Where keys of projects without a passphrase are kept, unless told. */
  readonly stateFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (text: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * Writes readings of a project into a file that other programs read; a gateway may have the project open meanwhile.
 * @returns the code of what went wrong; null: it is done
 */
export async function runExport(command: ExportCommand): Promise<ProblemCode | null> {
  try {
    await carryOut(command);
    return null;
  } catch (error) {
    const { code, what, remedy } = reportOf(error);
    command.complain(remedy === "" ? what : `${what}\n${remedy}`);
    return code;
  }
}

const invalid = (what: string, remedy: string): Problem => new Problem("invalid-input", what, remedy);

async function carryOut({ words, stateFolder, environment, say, complain }: ExportCommand): Promise<void> {
  const { values, positionals } = argumentsOf(words);
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0 || values.to === undefined)
    throw invalid("An export needs one project and --to FILE.", exportUsage);
  const path = resolve(given);
  const target = resolve(values.to);
  const format = exportFormat.safeParse(values.format ?? /\.([a-z]+)$/.exec(basename(target))?.[1]);
  if (!format.success)
    throw invalid(`The format of ${basename(target)} isn't clear.`, "Say --format csv, parquet or sqlite.");
  const times = z.enum(["site", "utc"]).safeParse(values.times ?? "site");
  if (!times.success) throw invalid("Times are of the site or UTC.", "Say --times site or --times utc.");
  const ids = z.array(pointId).safeParse(values.point ?? []);
  if (!ids.success) throw invalid("An id of a point isn't one.", "Look it up in an export to SQLite.");
  const part: HistoryPart = {
    ...(values.from === undefined ? {} : { from: timeOf(values.from) }),
    ...(values.until === undefined ? {} : { to: timeOf(values.until) }),
    ...(ids.data.length === 0 ? {} : { pointIds: ids.data }),
  };
  const salt = readSalt(path);
  const passphrase =
    values["passphrase-file"] === undefined
      ? environment[variable]
      : readFileSync(values["passphrase-file"], "utf8").replace(/\r?\n$/, "");
  const keys = ownerFileSecretStore(join(values.state ?? stateFolder, "keys"));
  const bytes = passphrase === undefined ? await keys.get(keyName(salt)) : await deriveKey(passphrase, salt);
  if (bytes === null) {
    throw new Problem(
      "key-missing",
      "The key of this project isn't kept here.",
      `Name the file that holds its passphrase with --passphrase-file, or put it into ${variable}.`,
    );
  }
  const done = await runCare(
    {
      ...{ kind: "export", path, key: { bytes, salt }, target, format: format.data },
      ...{ times: times.data, part },
    },
    (note) => complain(note),
    new AbortController().signal,
  );
  say(`${done.readings} readings in ${target} (${done.bytes} bytes)\n`);
}

function argumentsOf(words: readonly string[]) {
  try {
    const text = { type: "string" } as const;
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...{ to: text, format: text, from: text, until: text, times: text, state: text },
        "passphrase-file": text,
        point: { type: "string", multiple: true },
      },
    });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), exportUsage);
  }
}

/** ISO 8601; a day alone begins at midnight UTC. */
function timeOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw invalid(`“${text}” isn't a time.`, "Write it like 2026-05-01 or 2026-05-01T10:00:00+01:00.");
  return time;
}
