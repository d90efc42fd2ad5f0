import { hostname, userInfo } from "node:os";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { uuidv7 } from "uuidv7";
import { Problem, type ProblemCode } from "../contract/problem.ts";
import { importFormat } from "../contract/project-care.ts";
import { openProjectFile } from "../store/index.ts";
import { importFormatOf, importWords, isOpenItself, takeReadings } from "./import-readings.ts";
import {
  invalid,
  keyOfProject,
  partOf,
  passphraseVariable,
  type ReadingsCommand,
  readingsOptions,
  timesOf,
  told,
} from "./readings-command.ts";

export const importUsage = `blipee-gateway import PROJECT.blipee FILE [--format csv|parquet|blipee]
  [--from TIME] [--until TIME] [--point ID]... [--times site|utc]
  [--time-column NAME] [--point-column NAME] [--value-column NAME] [--quality-column NAME]
  [--passphrase-file FILE] [--source-passphrase-file FILE] [--state FOLDER]
`;

export interface ImportCommand extends ReadingsCommand {
  readonly appVersion: string;
}

/**
 * Takes readings of a file into a project, as the window's import does. SIGINT and SIGTERM stop it; what it took stays.
 * @returns the code of what went wrong, `partly-done` where all of the file was refused; null: it is done
 */
export const runImport = (command: ImportCommand): Promise<ProblemCode | null> =>
  told(command.complain, () => carryOut(command));

async function carryOut(command: ImportCommand): Promise<void> {
  const { words, environment, say, complain, appVersion } = command;
  const { values, positionals } = argumentsOf(words);
  if (values.help) return say(importUsage);
  const [project, given, ...more] = positionals;
  if (project === undefined || given === undefined || more.length > 0)
    throw invalid("An import needs one project and one file.", importUsage);
  const path = resolve(project);
  const source = resolve(given);
  if (source === path) throw isOpenItself();
  const format = importFormat.safeParse(values.format ?? importFormatOf(source));
  if (!format.success)
    throw invalid(`“${values.format}” is no format of an import.`, "Say --format csv, parquet or blipee.");
  const times = timesOf(values.times);
  const stateFolder = values.state ?? command.stateFolder;
  const key = await keyOfProject({
    ...{ path, passphraseFile: values["passphrase-file"], option: "passphrase-file" },
    ...{ passphrase: environment[passphraseVariable], stateFolder },
  });
  const sourceKey =
    format.data === "blipee"
      ? await keyOfProject({
          ...{ path: source, passphraseFile: values["source-passphrase-file"] },
          ...{ option: "source-passphrase-file", passphrase: undefined, stateFolder },
        })
      : null;
  using file = await openProjectFile(path, {
    ...{ key, clock: Date.now, newId: uuidv7, appVersion },
    owner: { user: userInfo().username, host: hostname(), pid: process.pid },
  });
  const { timeZone } = file.project().site;
  const part = partOf(values, times === "utc" ? "UTC" : timeZone);
  const stop = new AbortController();
  const stopped = () =>
    stop.abort(new Problem("cancelled", "The import was stopped.", "What it took stays; start it again."));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stopped);
  const outcome = await takeReadings(
    file,
    timeZone,
    {
      ...{ path: source, format: format.data, key: sourceKey, times, part },
      columns: {
        time: values["time-column"],
        point: values["point-column"],
        value: values["value-column"],
        quality: values["quality-column"],
      },
    },
    (batch) => file.readings.append(batch, true),
    (note) => complain(note),
    stop.signal,
  );
  say(`${importWords(outcome)}\n`);
  const { counts } = outcome;
  if (counts.taken === 0 && counts.refused.length > 0) {
    throw new Problem(
      "partly-done",
      `Nothing of ${basename(source)} could be taken.`,
      "Check that its points are those of the project, by name or id.",
    );
  }
}

function argumentsOf(words: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...readingsOptions,
        ...{ "time-column": text, "point-column": text, "value-column": text, "quality-column": text },
        ...{ "source-passphrase-file": text, format: text, help: { type: "boolean" } },
      },
    });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), importUsage);
  }
}
