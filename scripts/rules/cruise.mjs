// Dependency rules: what .dependency-cruiser.cjs says, found in the sources of a checkout.
import "./parser.mjs";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { sourceFolders } from "./sources.mjs";

const { cruise } = await import("dependency-cruiser");
const { default: readOptions } = await import("dependency-cruiser/config-utl/extract-depcruise-options");
const rulesFile = fileURLToPath(new URL("../../.dependency-cruiser.cjs", import.meta.url));

/**
 * Reads every source and returns { modules, problems }: the modules with what each imports, and one
 * { rule, where, remedy } for each broken rule.
 */
export async function cruiseSources(root) {
  const options = await readOptions(rulesFile);
  const folders = sourceFolders.filter((folder) => existsSync(path.join(root, folder)));
  const { output } = await cruise(folders, { ...options, baseDir: root }, options.enhancedResolveOptions);
  const modules = output.modules.filter((module) => /[.][cm]?tsx?$/.test(module.source));
  return {
    modules,
    problems: [
      ...emptyProblems(modules),
      ...output.summary.violations.map((found) => problemOf(found, output)),
    ],
  };
}

/** A check that read nothing would pass for ever. */
function emptyProblems(modules) {
  if (modules.some((module) => module.dependencies.length > 0)) return [];
  return [
    {
      rule: "something-is-read",
      where: "no TypeScript file with an import was read",
      remedy: "The parser or the folder is wrong: see scripts/rules/parser.mjs.",
    },
  ];
}

function problemOf(violation, output) {
  const { rule, from, to, cycle } = violation;
  const way = cycle?.length > 0 ? cycle.map((step) => step.name).join(" → ") : to;
  const said = output.summary.ruleSetUsed.forbidden.find((one) => one.name === rule.name);
  return {
    rule: rule.name,
    where: way === from ? from : `${from} → ${way}`,
    remedy: said?.comment ?? "",
  };
}
