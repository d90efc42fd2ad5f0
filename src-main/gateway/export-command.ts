import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { ProblemCode } from "../contract/problem.ts";
import { exportFormat } from "../contract/project-care.ts";
import { runCare, siteZoneOf } from "../store/index.ts";
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

export const exportUsage = `blipee-gateway export PROJECT.blipee --to FILE [--format csv|parquet|sqlite]
  [--from TIME] [--until TIME] [--point ID]... [--times site|utc]
  [--passphrase-file FILE] [--state FOLDER]
`;

/**
 * Writes readings of a project into a file that other programs read; a gateway may have the project open meanwhile.
 * @returns the code of what went wrong; null: it is done
 */
export const runExport = (command: ReadingsCommand): Promise<ProblemCode | null> =>
  told(command.complain, () => carryOut(command));

async function carryOut({ words, stateFolder, environment, say, complain }: ReadingsCommand): Promise<void> {
  const { values, positionals } = argumentsOf(words);
  if (values.help) return say(exportUsage);
  const [given, ...more] = positionals;
  if (given === undefined || more.length > 0 || values.to === undefined)
    throw invalid("An export needs one project and --to FILE.", exportUsage);
  const path = resolve(given);
  const target = resolve(values.to);
  const format = exportFormat.safeParse(values.format ?? /\.([a-z]+)$/.exec(basename(target))?.[1]);
  if (!format.success)
    throw invalid(`The format of ${basename(target)} isn't clear.`, "Say --format csv, parquet or sqlite.");
  const times = timesOf(values.times);
  const key = await keyOfProject({
    ...{ path, passphraseFile: values["passphrase-file"], option: "passphrase-file" },
    ...{ passphrase: environment[passphraseVariable], stateFolder: values.state ?? stateFolder },
  });
  const part = partOf(values, times === "utc" ? "UTC" : siteZoneOf(path, key));
  const done = await runCare(
    { kind: "export", path, key, target, format: format.data, times, part },
    (note) => complain(note),
    new AbortController().signal,
  );
  const beside = done.notes === 0 ? "" : ` and ${done.notes} ${done.notes === 1 ? "note" : "notes"}`;
  say(`${done.readings} readings${beside} in ${target} (${done.bytes} bytes)\n`);
}

function argumentsOf(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...readingsOptions,
        ...{ to: { type: "string" }, format: { type: "string" }, help: { type: "boolean" } },
      },
    });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error), exportUsage);
  }
}
