// Does each escape from the checks have a reason, and are there no more than before?
//   node scripts/check-suppressions.mjs [CHECKOUT]
import { readFileSync } from "node:fs";
import path from "node:path";
import { checkSuppressions, findSuppressions } from "./rules/suppressions.mjs";
import { tellProblems } from "./rules/tell.mjs";

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, ".."));
const { allowed } = JSON.parse(readFileSync(new URL("./rules/suppressions.json", import.meta.url), "utf8"));
const found = findSuppressions(root);
const fine = `${found.length} suppressions, ${allowed} allowed`;
if (
  !tellProblems(
    checkSuppressions(found, allowed),
    found.length < allowed ? `${fine}: lower the number in scripts/rules/suppressions.json` : fine,
  )
)
  process.exitCode = 1;
