import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type GatewayConfiguration, gatewayConfiguration, type SecretSource } from "./configuration.ts";

/** One thing that is wrong in a configuration file. */
export interface Fault {
  /** Where in the file: `project.key.file`; empty: the file as a whole. */
  readonly path: string;
  /** From 1; undefined where the place isn't in the file. */
  readonly line: number | undefined;
  /** What is wrong, in words. */
  readonly what: string;
}

export type ReadConfiguration =
  | { readonly ok: true; readonly configuration: GatewayConfiguration }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const largestBytes = 1_000_000;
/** Ways to write a secret into the file itself, which everybody who sees a backup or a support mail would read. */
const secretKeys = new Set(["passphrase", "password", "secret", "token"]);

/** Reads and checks a configuration file. Relative paths in it are taken from its folder. Every fault is told at once. */
export async function readConfiguration(path: string): Promise<ReadConfiguration> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? "there is no such file"
        : code === "EACCES"
          ? "this user may not read it"
          : `it can't be read (${code ?? "unknown error"})`;
    return { ok: false, faults: [{ path: "", line: undefined, what: `${why}: ${path}` }] };
  }
  const read = parseConfiguration(text);
  return read.ok ? { ok: true, configuration: withAbsolutePaths(read.configuration, dirname(path)) } : read;
}

/** The same for text; paths stay as they are written. */
export function parseConfiguration(text: string): ReadConfiguration {
  if (text.length > largestBytes)
    return {
      ok: false,
      faults: [{ path: "", line: undefined, what: "it is too large to be a configuration" }],
    };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      path: "",
      line: lines.linePos(error.pos[0]).line,
      what: `this isn't YAML: ${error.message}`,
    }));
    return { ok: false, faults };
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { ok: false, faults: [{ path: "", line: undefined, what: `this isn't YAML: ${String(error)}` }] };
  }
  const checked = gatewayConfiguration.safeParse(content ?? {}, { reportInput: true });
  if (checked.success) return { ok: true, configuration: checked.data };
  const faults = checked.error.issues
    .flatMap((issue) => faultsOf(issue, content))
    .map(({ path, what }) => ({ path: path.join("."), line: lineOf(document, lines, path), what }));
  return { ok: false, faults: faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
}

/** `gateway.yaml:7: project.key.file: …` */
export function faultText(file: string, { path, line, what }: Fault): string {
  return [line === undefined ? file : `${file}:${line}`, ...(path === "" ? [] : [path]), what].join(": ");
}

type Issue = z.core.$ZodIssue;
type Place = readonly (string | number)[];

function faultsOf(issue: Issue, content: unknown): { readonly path: Place; readonly what: string }[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], what: unknownKey(path, key) }));
  }
  if (issue.code === "invalid_union") {
    if (path.join(".") === "project.key" || /^sync[.]\w+From$/.test(path.join(".")))
      return keyFaults(issue, path, content);
    // `off` or an address: the words for the address tell more.
    const last = issue.errors.at(-1) ?? [];
    return last.flatMap((one) => faultsOf({ ...one, path: [...issue.path, ...one.path] }, content));
  }
  if (issue.code === "invalid_type") {
    const has = issue.input;
    const what =
      has === undefined || has === null
        ? "it is missing"
        : `it is ${kindOf(has)}, but must be ${expected(issue.expected)}`;
    return [{ path, what }];
  }
  if (issue.code === "invalid_value") {
    return [{ path, what: `it must be one of: ${issue.values.map(String).join(", ")}` }];
  }
  return [{ path, what: issue.message }];
}

/** A key has exactly one source. */
function keyFaults(issue: Extract<Issue, { code: "invalid_union" }>, path: Place, content: unknown) {
  const given = at(content, path);
  const names = typeof given === "object" && given !== null ? Object.keys(given) : [];
  if (names.includes("environment")) {
    return [
      {
        path: [...path, "environment"],
        what: "a key isn't taken from an environment variable, which every program of the user can read: use `credential` or `file`",
      },
    ];
  }
  const secret = names.find((name) => secretKeys.has(name));
  if (secret !== undefined) return [{ path: [...path, secret], what: unknownKey(path, secret) }];
  if (names.includes("credential") === names.includes("file"))
    return [{ path, what: "give either `credential` or `file`" }];
  const chosen = issue.errors[names.includes("credential") ? 0 : 1] ?? [];
  return chosen.flatMap((one) => faultsOf({ ...one, path: [...issue.path, ...one.path] }, content));
}

function unknownKey(path: Place, key: string): string {
  if ((path[0] === "project" || path[0] === "sync") && secretKeys.has(key))
    return `secrets don't belong into this file: put it into a file or a systemd credential, and name that in ${path[0] === "sync" ? "sync.passwordFrom" : "project.key"}`;
  return "there is no such setting";
}

function at(content: unknown, path: Place): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined,
    content,
  );
}

/** The line of a place in the file, or of the nearest thing around it that is there. */
function lineOf(document: Document, lines: LineCounter, path: Place): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line;
    }
  }
  return undefined;
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? "a list" : describe(typeof value));
const expected = (kind: string): string => describe(kind);

function describe(kind: string): string {
  switch (kind) {
    case "string":
      return "a text";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "object":
      return "a group of settings";
    default:
      return `a ${kind}`;
  }
}

function withAbsolutePaths(configuration: GatewayConfiguration, folder: string): GatewayConfiguration {
  const { project, state, sync } = configuration;
  const key =
    project.key && "file" in project.key
      ? { ...project.key, file: resolve(folder, project.key.file) }
      : project.key;
  return {
    ...configuration,
    project: { file: resolve(folder, project.file), ...(key === undefined ? {} : { key }) },
    ...(state === undefined ? {} : { state: resolve(folder, state) }),
    ...(sync === undefined ? {} : { sync: withFilesIn(sync, folder) }),
  };
}

function withFilesIn(
  sync: NonNullable<GatewayConfiguration["sync"]>,
  folder: string,
): NonNullable<GatewayConfiguration["sync"]> {
  const path = (file: string | undefined) => file && resolve(folder, file);
  const source = (from: SecretSource | undefined) =>
    from !== undefined && "file" in from ? { file: resolve(folder, from.file) } : from;
  return {
    ...sync,
    authorities: path(sync.authorities),
    certificate: path(sync.certificate),
    passwordFrom: source(sync.passwordFrom),
    privateKeyFrom: source(sync.privateKeyFrom),
  };
}
