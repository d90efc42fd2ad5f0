// Are the rules of the house kept? node scripts/check-rules.mjs [CHECKOUT]
import path from "node:path";
import { cruiseSources } from "./rules/cruise.mjs";
import { checkRooms } from "./rules/rooms.mjs";
import { tellProblems } from "./rules/tell.mjs";
import { checkTree } from "./rules/tree.mjs";

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, ".."));
const { modules, problems } = await cruiseSources(root);
const all = [...problems, ...checkRooms(modules), ...checkTree(root)];
if (!tellProblems(all, `${modules.length} modules keep the rules of the house`)) process.exitCode = 1;
