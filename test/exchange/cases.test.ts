import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { EdeRow } from "../../src-main/contract/exchange.ts";
import { type GivenFile, objectKeyOf, readEde } from "../../src-main/exchange/index.ts";
import { words } from "./words.ts";

const folder = join(import.meta.dirname, "cases");
const cases = readdirSync(folder).sort();
const expectedName = "expected.txt";

/** A case is a folder named after what is wrong: the files of an import, and in expected.txt what becomes of them. */
describe("EDE files as they come", () => {
  it("are all tried", () => {
    expect(cases).toHaveLength(25);
    for (const name of cases) expect(existsSync(join(folder, name, expectedName)), name).toBe(true);
  });

  it.each(cases)("%s", async (name) => {
    const result = await readEde(filesOf(name), words);
    const lines = [
      ...result.files.map(
        (file) =>
          `file ${file.name}: ${file.kind}, ${file.encoding}, ${file.rows} rows${headerOf(file.header)}`,
      ),
      ...result.rows.map(lineOf),
      ...result.problems.map(
        ({ file, line, column, severity, text }) =>
          `${severity} ${[file, line, column].filter((part) => part !== null && part !== "").join(" ")}: ${text}`,
      ),
    ];
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(folder, name, expectedName));
  });
});

function filesOf(name: string): GivenFile[] {
  return readdirSync(join(folder, name))
    .filter((file) => file !== expectedName)
    .sort()
    .map((file) => ({ name: file, bytes: readFileSync(join(folder, name, file)) }));
}

const headerOf = (header: Readonly<Record<string, string>>): string =>
  Object.entries(header)
    .map(([word, value]) => `, ${word} ${value}`)
    .join("");

/** A row with all that it says, in the layout's order. */
function lineOf(row: EdeRow): string {
  const key = objectKeyOf(words, row.objectType, row.objectInstance);
  const said = Object.entries(row)
    .filter(([field]) => !["file", "line", "deviceInstance", "objectType", "objectInstance"].includes(field))
    .filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0))
    .map(([field, value]) => `${field} ${JSON.stringify(value)}`);
  return `row ${row.file} ${row.line}: ${row.deviceInstance} ${key}, ${said.join(", ")}`;
}
