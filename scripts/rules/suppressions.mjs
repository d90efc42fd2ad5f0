// Escapes from the checks: each has a reason beside it, and their number may only fall.
import { readFileSync } from "node:fs";
import path from "node:path";
import { sourceFiles } from "./tree.mjs";

/** The form of each escape; the first group is its reason. Written so that this file is none itself. */
const forms = [
  { name: "biome-ignore", pattern: /biome-ignore[\w-]*\s+[\w/]+(?:\([^)]*\))?:?(.*)/ },
  { name: "@ts-expect-error", pattern: /@ts-expect-error:?(.*)/ },
  { name: "@ts-ignore", pattern: /@ts-ignore:?(.*)/ },
  { name: "@ts-nocheck", pattern: /@ts-nocheck:?(.*)/ },
  { name: "eslint-disable", pattern: /eslint-disable[\w-]*(?:\s+[\w/@,-]+)?:?(.*)/ },
  { name: "as any", pattern: /\bas any\b(?:.*?\/\/(.*))?/, orAbove: true },
  { name: "as unknown as", pattern: /\bas unknown as\b(?:.*?\/\/(.*))?/, orAbove: true },
];
/** Shorter is a word, not a reason. */
const reasonLength = 8;

/** Every escape as { file, line, form, reason }. */
export function findSuppressions(root) {
  return sourceFiles(root)
    .filter((file) => /[.][cm]?[jt]sx?$/.test(file))
    .flatMap((file) => {
      const lines = readFileSync(path.join(root, file), "utf8").split("\n");
      return lines.flatMap((text, index) =>
        suppressionsIn(text, lines[index - 1]).map((found) => ({ file, line: index + 1, ...found })),
      );
    });
}

/** The escapes on a line. A cast is code, which the formatter may fill up: its reason may stand one line above. */
export function suppressionsIn(text, above = "") {
  return forms.flatMap(({ name, pattern, orAbove }) => {
    const match = pattern.exec(text);
    if (match === null) return [];
    const comment = orAbove === true ? /^\s*(?:\/\/|\*|\/\*\*?)(.*)/.exec(above)?.[1] : undefined;
    return [{ form: name, reason: (match[1] || comment || "").trim().replace(/^[-—:*/\s]+/, "") }];
  });
}

/** The problems: a missing reason, or more escapes than `allowed`. */
export function checkSuppressions(found, allowed) {
  const unexplained = found
    .filter(({ reason }) => reason.length < reasonLength)
    .map(({ file, line, form }) => ({
      rule: "suppression-has-a-reason",
      where: `${file}:${line} (${form})`,
      remedy: "Write beside it why the check is wrong here, or do without.",
    }));
  if (found.length <= allowed) return unexplained;
  const where = `${found.length} suppressions, ${allowed} allowed:\n${found.map((one) => `      ${one.file}:${one.line} (${one.form})`).join("\n")}`;
  return [
    ...unexplained,
    {
      rule: "suppressions-only-fall",
      where,
      remedy: "Remove one for the one that came. The number is in scripts/rules/suppressions.json.",
    },
  ];
}
