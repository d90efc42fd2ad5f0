import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkSuppressions, suppressionsIn } from "../../scripts/rules/suppressions.mjs";

interface House {
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
}
const house: House = createRequire(import.meta.url)("../../.dependency-cruiser.cjs");
const checker = join(import.meta.dirname, "../../scripts/check-rules.mjs");
const checkouts: string[] = [];
afterAll(() => {
  for (const checkout of checkouts) rmSync(checkout, { recursive: true, force: true });
});

type Files = Readonly<Record<string, string>>;

const manifest = {
  name: "fixture",
  dependencies: { "better-sqlite3": "1", pg: "1", ws: "1", zod: "1" },
  devDependencies: { electron: "1", "dev-only": "1" },
};
const packages = ["better-sqlite3", "pg", "ws", "zod", "electron", "dev-only", "undeclared"];

/** Checks a checkout of these files and returns `rule: where` for each broken rule. */
function broken(files: Files): { readonly code: number | null; readonly lines: string[] } {
  const checkout = mkdtempSync(join(tmpdir(), "blipee-rules-"));
  checkouts.push(checkout);
  const installed = packages.flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" })],
    [`node_modules/${name}/index.js`, ""],
  ]);
  const all: Files = { "package.json": JSON.stringify(manifest), ...Object.fromEntries(installed), ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(checkout, name)), { recursive: true });
    writeFileSync(join(checkout, name), text);
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [checker, checkout], { encoding: "utf8" });
  expect(stderr).toBe("");
  return {
    code: status,
    lines: stdout
      .split("\n")
      .filter((line) => /^ {2}\S/.test(line))
      .map((line) => line.trim()),
  };
}

/** A checkout that keeps every rule, with the imports that are allowed. */
const wellKept: Files = {
  "src-main/contract/index.ts":
    'import { z } from "zod";\nexport const name = z;\nexport type Name = string;',
  "src-main/drivers/driver.ts":
    'import type { Name } from "../contract/index.ts";\nexport type Driver = Name;',
  "src-main/drivers/modbus/index.ts":
    'import type { Driver } from "../driver.ts";\nimport "./codec.ts";\nexport const modbus: Driver = "";',
  "src-main/drivers/modbus/codec.ts": 'import "node:buffer";\nexport {};',
  "src-main/store/index.ts": 'import "better-sqlite3";\nimport "../contract/index.ts";\nexport {};',
  "src-main/sync/index.ts": 'import "pg";\nimport "../store/index.ts";\nexport {};',
  "src-main/points/index.ts": 'import "../contract/index.ts";\nexport {};',
  "src-main/analytics/index.ts": 'import "../contract/index.ts";\nexport {};',
  "src-main/gateway/main.ts":
    'import "../store/index.ts";\nimport "../sync/index.ts";\nimport "../points/index.ts";\nimport "../analytics/index.ts";\nimport "../drivers/modbus/index.ts";',
  "src-main/shell/main.ts": 'import "electron";\nimport "../contract/index.ts";',
  "src-main/demo/main.ts": 'import "../contract/index.ts";',
  "src-main/demo/truth.ts": 'import "../contract/index.ts";\nexport const truth = 1;',
  "src-preload/api.ts": 'import type { Name } from "../src-main/contract/index.ts";\nexport type Api = Name;',
  "src-preload/index.ts": 'import "electron";\nimport type { Api } from "./api.ts";\nexport type A = Api;',
  "src-renderer/main.tsx":
    'import "../src-main/contract/index.ts";\nimport "../src-preload/api.ts";\nexport const page = <p />;',
  "test/demo/truth.test.ts": 'import "../../src-main/demo/truth.ts";',
};

interface Offence {
  readonly rule: string;
  readonly files: Files;
  readonly where: string;
}

/** Adds lines to a well-kept file, or brings a new one. */
const more = (file: string, text: string): Files => ({ [file]: `${wellKept[file] ?? ""}\n${text}` });

/** One broken checkout would hide what the next one proves, so each offence is in its own place of one tree. */
const offences: readonly Offence[] = [
  {
    rule: "only-shell-imports-electron",
    files: { "src-main/gateway/a.ts": 'import type { App } from "electron";\nexport type A = App;' },
    where: "src-main/gateway/a.ts → node_modules/electron/index.js",
  },
  {
    rule: "renderer-knows-the-contract-only",
    files: {
      "src-renderer/b.tsx":
        'import type { Driver } from "../src-main/drivers/driver.ts";\nexport type B = Driver;',
    },
    where: "src-renderer/b.tsx → src-main/drivers/driver.ts",
  },
  {
    rule: "renderer-runs-without-node",
    files: { "src-renderer/c.tsx": 'import "node:fs";' },
    where: "src-renderer/c.tsx → fs",
  },
  {
    rule: "renderer-uses-browser-packages",
    files: { "src-renderer/d.tsx": 'export const load = () => import("ws");' },
    where: "src-renderer/d.tsx → node_modules/ws/index.js",
  },
  {
    rule: "preload-is-a-page-of-code",
    files: { "src-preload/e.ts": 'import "zod";' },
    where: "src-preload/e.ts → node_modules/zod/index.js",
  },
  {
    rule: "preload-takes-types-from-contract",
    files: {
      "src-preload/f.ts": 'import { name } from "../src-main/contract/index.ts";\nexport const f = name;',
    },
    where: "src-preload/f.ts → src-main/contract/index.ts",
  },
  {
    rule: "preload-interface-runs-anywhere",
    files: more("src-preload/api.ts", 'import "electron";'),
    where: "src-preload/api.ts → node_modules/electron/index.js",
  },
  {
    rule: "contract-imports-nothing-of-ours",
    files: { "src-main/contract/g.ts": 'export type { Driver } from "../drivers/driver.ts";' },
    where: "src-main/contract/g.ts → src-main/drivers/driver.ts",
  },
  {
    rule: "driver-is-one-folder",
    files: { "src-main/drivers/bacnet/h.ts": 'import type {} from "../modbus/codec.ts";' },
    where: "src-main/drivers/bacnet/h.ts → src-main/drivers/modbus/codec.ts",
  },
  {
    rule: "driver-is-one-folder",
    files: { "src-main/drivers/bacnet/i.ts": 'export let a: import("../../store/index.ts").Store;' },
    where: "src-main/drivers/bacnet/i.ts → src-main/store/index.ts",
  },
  {
    rule: "driver-interface-knows-no-driver",
    files: { "src-main/drivers/all.ts": 'import "./modbus/index.ts";' },
    where: "src-main/drivers/all.ts → src-main/drivers/modbus/index.ts",
  },
  {
    rule: "sqlite-only-in-store",
    files: { "src-main/points/j.ts": 'import "better-sqlite3";' },
    where: "src-main/points/j.ts → node_modules/better-sqlite3/index.js",
  },
  {
    rule: "sqlite-only-in-store",
    files: { "src-main/points/j2.ts": 'import "node:sqlite";' },
    where: "src-main/points/j2.ts → node:sqlite",
  },
  {
    rule: "postgres-only-in-sync",
    files: { "src-main/store/k.ts": 'import "pg";' },
    where: "src-main/store/k.ts → node_modules/pg/index.js",
  },
  {
    rule: "shell-imports-contract-only",
    files: { "src-main/shell/l.ts": 'import "../points/index.ts";' },
    where: "src-main/shell/l.ts → src-main/points/index.ts",
  },
  {
    rule: "demo-imports-contract-only",
    files: { "src-main/demo/m.ts": 'import "../drivers/modbus/codec.ts";' },
    where: "src-main/demo/m.ts → src-main/drivers/modbus/codec.ts",
  },
  {
    rule: "analytics-is-pure",
    files: { "src-main/analytics/n.ts": 'import "../store/index.ts";' },
    where: "src-main/analytics/n.ts → src-main/store/index.ts",
  },
  {
    rule: "analytics-runs-without-node",
    files: { "src-main/analytics/o.ts": 'import "node:fs";' },
    where: "src-main/analytics/o.ts → fs",
  },
  {
    rule: "nobody-imports-a-process-entry",
    files: { "src-main/api/p.ts": 'import "../gateway/main.ts";' },
    where: "src-main/api/p.ts → src-main/gateway/main.ts",
  },
  {
    rule: "no-cycles",
    files: {
      "src-main/points/q.ts": 'import type { R } from "./r.ts";\nexport type Q = R;',
      "src-main/points/r.ts": 'import type { Q } from "./q.ts";\nexport type R = Q;',
    },
    where: "src-main/points/q.ts → src-main/points/r.ts → src-main/points/q.ts",
  },
  {
    rule: "truth-is-for-tests",
    files: { "src-main/analytics/s.ts": 'import "../demo/truth.ts";' },
    where: "src-main/analytics/s.ts → src-main/demo/truth.ts",
  },
  { rule: "no-orphans", files: { "src-main/points/t.ts": "export {};" }, where: "src-main/points/t.ts" },
  {
    rule: "no-unresolvable",
    files: { "test/points/u.test.ts": 'import "../../src-main/points/gone.ts";' },
    where: "test/points/u.test.ts → ../../src-main/points/gone.ts",
  },
  {
    rule: "no-undeclared-packages",
    files: { "src-renderer/v.tsx": 'import "undeclared";' },
    where: "src-renderer/v.tsx → node_modules/undeclared/index.js",
  },
  {
    rule: "main-uses-runtime-packages",
    files: { "src-main/gateway/w.ts": 'import "dev-only";' },
    where: "src-main/gateway/w.ts → node_modules/dev-only/index.js",
  },
  {
    rule: "two-rooms-besides-contract",
    files: {
      "src-main/monitor/x.ts": 'import "../store/index.ts";\nimport "../points/index.ts";',
      "src-main/monitor/y.ts": 'import type {} from "../analytics/index.ts";\nimport "../contract/index.ts";',
    },
    where:
      "src-main/monitor → analytics (src-main/monitor/y.ts), points (src-main/monitor/x.ts), store (src-main/monitor/x.ts)",
  },
  {
    rule: "no-drawer-folders",
    files: { "src-renderer/live/utils/z.ts": "export {};" },
    where: "src-renderer/live/utils/z.ts",
  },
  {
    rule: "one-sitting",
    files: { "src-main/api/long.ts": "export {};\n".repeat(451) },
    where: "src-main/api/long.ts has 451 lines, 1 too many",
  },
];

describe("the rules of the house", () => {
  const files = Object.assign({}, wellKept, ...offences.map((offence) => offence.files)) as Files;
  const found = broken({ ...files, "src-main/api/long.data.ts": "export {};\n".repeat(900) });

  test("fail the check", () => expect(found.code).toBe(1));

  test.each(offences)("$rule: $where", ({ rule, where }) => {
    const lines = rule === "no-cycles" ? found.lines.map(withoutRotation) : found.lines;
    expect(lines).toContain(`${rule}: ${where}`);
  });

  test("let a table of data be long", () => {
    expect(found.lines.filter((line) => line.startsWith("one-sitting"))).toHaveLength(1);
  });

  test("each have an offence here, and each say what to do", () => {
    const tried = new Set(offences.map((offence) => offence.rule));
    expect(house.forbidden.filter((rule) => !tried.has(rule.name))).toEqual([]);
    expect(house.forbidden.filter((rule) => rule.comment.length < 40)).toEqual([]);
  });

  test("are kept by what is allowed", () => {
    expect(broken(wellKept)).toEqual({ code: 0, lines: [] });
  });

  test("are not kept by a checkout in which nothing was read", () => {
    const nothing = broken({ "src-main/readme.txt": "" });
    expect(nothing.code).toBe(1);
    expect(nothing.lines).toEqual([expect.stringMatching(/^something-is-read/)]);
  });
});

/** A cycle may be told from any of its files. */
function withoutRotation(line: string): string {
  return line.replace(
    "src-main/points/r.ts → src-main/points/q.ts → src-main/points/r.ts",
    "src-main/points/q.ts → src-main/points/r.ts → src-main/points/q.ts",
  );
}

// The escapes are put together here so that this file has none itself.
const at = "@";
const ignore = ["biome", "ignore"].join("-");
const unknown = ["as", "unknown", "as"].join(" ");
const any = ["as", "any"].join(" ");

describe("an escape from the checks", () => {
  const counter = join(import.meta.dirname, "../../scripts/check-suppressions.mjs");

  test("is counted in a checkout, and not in one without sources", () => {
    const checkout = mkdtempSync(join(tmpdir(), "blipee-escapes-"));
    checkouts.push(checkout);
    const count = () => spawnSync(process.execPath, [counter, checkout], { encoding: "utf8" });
    expect(count()).toMatchObject({ status: 1, stdout: expect.stringContaining("something-is-read") });
    mkdirSync(join(checkout, "src-main"));
    writeFileSync(join(checkout, "src-main", "a.ts"), `export const a = 1 ${any};\n`);
    expect(count()).toMatchObject({ status: 1, stdout: expect.stringContaining("src-main/a.ts:1") });
  });

  test.each([
    [`// ${ignore} lint/a11y/x: the list has one item only`, "", "the list has one item only"],
    [`// ${ignore} lint/a11y/x:`, "", ""],
    [`// ${at}ts-expect-error the library's types forget null`, "", "the library's types forget null"],
    [`// ${at}ts-expect-error`, "", ""],
    [`const a = b ${any}; // untyped library`, "", "untyped library"],
    [`const a = b ${unknown} C;`, "  // the port only looks like one", "the port only looks like one"],
    [`const a = b ${unknown} C;`, "const x = 1;", ""],
  ])("%s", (line, above, reason) => {
    expect(suppressionsIn(line, above)).toEqual([expect.objectContaining({ reason })]);
  });

  test("needs a reason, and their number may not rise", () => {
    const found = [{ file: "a.ts", line: 1, form: any, reason: "an untyped library" }];
    expect(checkSuppressions(found, 1)).toEqual([]);
    expect(checkSuppressions(found, 0)).toMatchObject([{ rule: "suppressions-only-fall" }]);
    expect(checkSuppressions([{ ...found[0]!, reason: "why" }], 1)).toMatchObject([
      { rule: "suppression-has-a-reason" },
    ]);
  });
});
