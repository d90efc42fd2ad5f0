// npm run migration:run (status, rollback, create): the schema of the central database, by the sources as they are.
import path from "node:path";
import { bringNode } from "./setup/node24.mjs";
import { root } from "./setup/places.mjs";
import { run } from "./setup/run.mjs";
import { tellAndExit } from "./setup/say.mjs";

async function migrate(words) {
  const node = await bringNode();
  const command = path.join(root, "src-main", "gateway", "command.ts");
  return (await run(node.path, [command, "migration", ...words])).code;
}

migrate(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, tellAndExit);
