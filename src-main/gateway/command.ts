import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { ProblemCode } from "../contract/problem.ts";
import { runExport } from "./export-command.ts";
import { check } from "./headless/check.ts";
import { type ExitCode, exitCodeOf, exitCodes } from "./headless/exit-codes.ts";
import { runMigration } from "./headless/migration.ts";
import { run } from "./headless/run.ts";
import type { Installation } from "./headless/start.ts";
import { status } from "./headless/status.ts";
import { runImport } from "./import-command.ts";
import type { ReadingsCommand } from "./readings-command.ts";

/** `blipee-gateway`: the product without a screen. Lines for people go to stderr, what was asked for to stdout. */
const usage = `Usage: blipee-gateway COMMAND [OPTIONS]

Commands
  run --config FILE     poll, store and serve as FILE says, until SIGTERM or SIGINT
  migration run|status|rollback|create NAME [--database URL] [--plain] [--losing-data]
                      [--timeout SECONDS]
                        the schema of the central database; BLIPEE_DATABASE_URL stands in for --database;
                        --plain: a new one for plain PostgreSQL, even where there is TimescaleDB
  export PROJECT --to FILE   readings as CSV, Parquet or plain SQLite for other programs; export --help
  import PROJECT FILE   readings of a CSV, Parquet or project file for the points of PROJECT, which nobody may
                        have open meanwhile; import --help
  check --config FILE   say every fault of FILE, and whether key, project, addresses and networks are fit;
                        opens the project, and so brings one of an older version to this one
  status --config FILE  ask the gateway that runs by FILE how it is; --url URL: one elsewhere; --json
  --help                this page
  --version             the version of the app

Exit codes
  ${exitCodes.done}  done, or stopped as asked with everything stored
  ${exitCodes.failed}  something in the program failed, readings were lost at the end, or an import was stopped or found nothing to take
  ${exitCodes.configuration}  the command line or the configuration file is wrong
  ${exitCodes.key}  the project's key is missing or wrong
  ${exitCodes.project}  the project can't be opened now: missing, in use, damaged, disk full
  ${exitCodes.address}  an address to listen on is taken
  ${exitCodes.unhealthy}  status: the gateway says that something is wrong
  ${exitCodes.silent}  status: no gateway answers
`;

const here = import.meta.dirname;
const programOf = (name: string): string =>
  [join(here, `${name}.js`), join(here, `../${name}/main.ts`)].find((file) => existsSync(file)) ?? "";
const installation: Installation = {
  version: process.env["BLIPEE_VERSION"] ?? versionOf(resolve(here, "../../package.json")),
  resourcesFolder: process.env["BLIPEE_RESOURCES"] ?? resolve(here, "../../resources"),
  demoFile: programOf("demo"),
  demoDatabaseFile: programOf("demo-database"),
};

const complain = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const say = (text: string): void => {
  process.stdout.write(text);
};

const sayLine = (line: string): void => say(`${line}\n`);

async function main(words: readonly string[]): Promise<ExitCode> {
  const [command, ...rest] = words;
  switch (command) {
    case "run": {
      const configurationFile = configurationOf(rest);
      if (configurationFile === undefined) return exitCodes.configuration;
      return run({ installation, configurationFile, environment: process.env, complain });
    }
    case "migration":
      return runMigration({
        ...installation,
        ...{ words: rest, environment: process.env, say, complain },
      });
    case "export":
      return codeOf(await runExport(readingsCommand(rest)));
    case "import":
      return codeOf(await runImport({ ...readingsCommand(rest), appVersion: installation.version }));
    case "check": {
      const configurationFile = configurationOf(rest);
      if (configurationFile === undefined) return exitCodes.configuration;
      return check({ installation, configurationFile, environment: process.env, say: sayLine });
    }
    case "status":
      return askStatus(rest);
    case "--help":
    case "help":
      say(usage);
      return exitCodes.done;
    case "--version":
      say(`${installation.version}\n`);
      return exitCodes.done;
    default:
      complain(
        command === undefined ? usage : `There is no command “${command}”. See blipee-gateway --help.`,
      );
      return exitCodes.configuration;
  }
}

const readingsCommand = (words: readonly string[]): ReadingsCommand => ({
  ...{ words, environment: process.env, say, complain },
  stateFolder: join(homedir(), ".blipee-field"),
});

/** @param failed null: it is done */
function codeOf(failed: ProblemCode | null): ExitCode {
  if (failed === null) return exitCodes.done;
  if (failed === "invalid-input") return exitCodes.configuration;
  return failed === "cancelled" || failed === "partly-done" ? exitCodes.failed : exitCodeOf(failed);
}

async function askStatus(words: readonly string[]): Promise<ExitCode> {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        config: { type: "string" },
        url: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const configurationFile = values.config === undefined ? undefined : resolve(values.config);
    return await status({ configurationFile, url: values.url, json: values.json, say: sayLine, complain });
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return exitCodes.configuration;
  }
}

/** @returns the absolute path behind `--config`; undefined after complaining */
function configurationOf(words: readonly string[]): string | undefined {
  try {
    const { values } = parseArgs({ args: [...words], options: { config: { type: "string" } } });
    if (values.config !== undefined) return resolve(values.config);
    complain("Name the configuration file: --config FILE");
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
  }
  return undefined;
}

function versionOf(manifest: string): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(manifest, "utf8"))).version;
}

// What still holds the process open once all is done (a socket that lingers) is not worth waiting for.
process.exit(await main(process.argv.slice(2)));
