#!/usr/bin/env node
// The command `blipee-gateway`: the gateway's bundle under plain Node, or its sources where nothing was built yet.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major] = process.versions.node.split(".").map(Number);
const places = ["../out/main/blipee-gateway.js", "../src-main/gateway/command.ts"];
const program = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url));

// Older ones can't load the database's engine, and would end without a word.
if (major < 22) refuse(`This is Node ${process.versions.node}. blipee-gateway needs Node 22.18 or newer.`);
else if (program === undefined)
  refuse(`Nothing is built beside ${fileURLToPath(import.meta.url)}: run npm run build.`);
else await import(program.href);

function refuse(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
