// Does each escape from the checks have a reason, and are there no more than before?
//   node scripts/check-suppressions.mjs [CHECKOUT]
import { readFileSync } from "node:fs";
import path from "node:path";
import { checkSuppressions, findSuppressions } from "./rules/suppressions.mjs";
import { tellProblems } from "./rules/tell.mjs";
import { sourceFiles } from "./rules/tree.mjs";

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, ".."));
const { allowed } = JSON.parse(readFileSync(new URL("./rules/suppressions.json", import.meta.url), "utf8"));
const files = sourceFiles(root).length;
const found = findSuppressions(root);
const problems = [...checkSomethingIsRead(), ...checkSuppressions(found, allowed)];
const advice = found.length < allowed ? ": lower the number in scripts/rules/suppressions.json" : "";
if (!tellProblems(problems, `${found.length} suppressions in ${files} files, ${allowed} allowed${advice}`))
  process.exitCode = 1;

/** A check that read nothing would pass for ever. */
function checkSomethingIsRead() {
  if (files > 0) return [];
  return [{ rule: "something-is-read", where: root, remedy: "Name a checkout with sources in it." }];
}
