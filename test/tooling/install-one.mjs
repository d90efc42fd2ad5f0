// A set-up of one package, as a process that the test can kill:
//   node install-one.mjs TARGET PIN-AS-JSON [wait]
import { fetchPackage } from "../../scripts/setup/fetch-package.mjs";
import { installFolder } from "../../scripts/setup/install-folder.mjs";
import { tellAndExit } from "../../scripts/setup/say.mjs";

const [target, pin, wait] = process.argv.slice(2);

installFolder(target, async (staging) => {
  await fetchPackage(JSON.parse(pin), staging);
  process.stdout.write("filled\n");
  // A pending promise alone doesn't keep Node alive.
  if (wait === "wait") await new Promise((resolve) => setTimeout(resolve, 60_000));
}).catch(tellAndExit);
