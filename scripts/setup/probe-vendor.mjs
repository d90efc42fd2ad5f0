// Runs under the newer Node: can Electron's own archive be had here? Says "yes", "cached" or "no: reason".
// @electron/get knows the address, with the mirror and the cache that the person may have set up;
// in place of downloading we ask for the first byte.
import { createRequire } from "node:module";
import { downloadArtifact } from "@electron/get";

const timeoutMs = 4_000;
const require = createRequire(import.meta.url);
const { version } = require("electron/package.json");

let answer = "cached";
const probe = {
  async download(url) {
    const reply = await fetch(url, {
      headers: { Range: "bytes=0-0" },
      signal: AbortSignal.timeout(timeoutMs),
    });
    await reply.body?.cancel();
    answer = reply.ok ? "yes" : `no: the address answers ${reply.status}`;
    throw new Error("asked, nothing downloaded");
  },
};

try {
  await downloadArtifact({
    version,
    artifactName: "electron",
    platform: process.platform,
    arch: process.arch,
    checksums: require("electron/checksums.json"),
    downloader: probe,
  });
} catch (error) {
  if (answer === "cached") answer = `no: ${error.cause?.code ?? error.name}`;
}
process.stdout.write(answer);
