import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const root = resolve(import.meta.dirname, "../..");
const pages = ["README.md", "CONTRIBUTING.md", "resources/guides/architecture.md"] as const;
const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const folders = ["src-main", "src-preload", "src-renderer", "resources", "scripts", "test"];
const files = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
);
const rooms = readdirSync(join(root, "src-main"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const fileNames = new Set([...files, ...readdirSync(root)].map((file) => basename(file)));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf("package.json")));

/** Everything between backticks, fences included. */
const codeIn = (text: string): string[] => [
  ...[...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, block = ""]) => block.split("\n")),
  ...[...text.replaceAll(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code),
];

/** Names that stand for the reader's own, e.g. `NAME.yaml`, `<room>`, and the example of a new driver. */
const isPlaceholder = (path: string) => /[A-Z]{4,}[./]|[<*…]|(^|\/)line(\/|$)|inventory/.test(path);

/** A path in the words of a page: from the checkout, from the window's sources, or from beside the page. */
function exists(path: string, page: string): boolean {
  const places = [
    root,
    join(root, "src-renderer"),
    join(root, dirname(page)),
    join(root, "src-main/drivers/bacnet"),
  ];
  return places.some((place) => existsSync(join(place, path)));
}

describe.each(pages)("%s", (page) => {
  const text = textOf(page);

  test("links lead to files that are there", () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target.replace(/#.*$/, ""));
    const local = links.filter((target) => target !== "" && !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });

  test("paths it names are there", () => {
    const paths = codeIn(text)
      .flatMap((code) => code.split(/\s+/))
      .filter((word) => /^[\w.-]+(\/[\w.-]+)*(\/|\.(ts|tsx|mjs|cjs|json|css|md|yaml))$/.test(word))
      .filter((word) => !isPlaceholder(word) && !/^(out|dist)\//.test(word));
    expect(paths.length).toBeGreaterThan(4);
    const missing = paths.filter((path) =>
      path.includes("/") ? !exists(path, page) : !fileNames.has(path) && path !== "gateway.json",
    );
    expect(missing).toEqual([]);
  });

  test("npm commands it names are in package.json", () => {
    const named = [...text.matchAll(/`npm (?:run )?([a-z:-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  test("steps of npm test that it names are there", () => {
    const steps = textOf("scripts/testing/steps.mjs");
    const named = [...text.matchAll(/`npm test -- ([a-z0-9 ]+)`/g)].flatMap(([, names = ""]) =>
      names.split(" "),
    );
    expect(named.filter((name) => !steps.includes(`name: "${name}"`))).toEqual([]);
  });
});

test("README's first screen has exactly the two commands", () => {
  const first = textOf("README.md").split("\n").slice(0, 40).join("\n");
  const commands = codeIn(first).filter((code) => /^(npm|npx|node|yarn|pnpm)\b/.test(code));
  expect(commands).toEqual(["npm start", "npm test"]);
});

test("README's table names every source folder, and only folders that are there", () => {
  const rows = [...textOf("README.md").matchAll(/^\| `([\w/-]+)\/` \|/gm)].map(([, folder = ""]) => folder);
  expect(rows.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
  expect(rooms.filter((room) => !rows.includes(`src-main/${room}`))).toEqual([]);
});

test("the architecture page's table names every room", () => {
  const rows = [...textOf("resources/guides/architecture.md").matchAll(/^\| `([\w-]+)` \|/gm)].map(
    ([, room]) => room,
  );
  expect(rows.sort()).toEqual(rooms.sort());
});

test("functions, classes and fields that the architecture page names are in the code", () => {
  const code = files
    .filter((file) => /^src-.*\.tsx?$/.test(file))
    .map(textOf)
    .join("\n");
  const names = codeIn(textOf("resources/guides/architecture.md").replaceAll(/^```[\s\S]*?^```/gm, ""))
    .map((word) => word.replace(/\(.*$/, "").split(".").at(-1) ?? "")
    .filter((word) => /^[A-Za-z]+$/.test(word) && /[a-z]/.test(word));
  expect(names.length).toBeGreaterThan(40);
  const sources = ["ts", "tsx", "json", "log", "md", "cjs", "lock"];
  const missing = names.filter(
    (name) =>
      !sources.includes(name) &&
      !["utils", "helpers", "analytics", "sync"].includes(name) &&
      !new RegExp(`\\b${name}\\b`).test(code),
  );
  expect(missing).toEqual([]);
});

test("no page names a machine's own paths or shouts", () => {
  for (const page of pages) {
    const prose = textOf(page)
      .replaceAll(/^```[\s\S]*?^```/gm, "")
      .replaceAll(/`[^`]+`/g, "");
    expect(prose).not.toMatch(/\w!(\s|$)/);
    expect(textOf(page)).not.toMatch(/(^|[\s`(])\/(home|root|tmp|work|Users)\//m);
  }
});
