import { mkdir, writeFile } from "node:fs/promises";
import { arch, cpus, platform, totalmem } from "node:os";
import { resolve } from "node:path";
import type { Bench, Figure } from "./figure.ts";

const benches: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  scan: () => import("./scan.ts"),
  bacnet: () => import("./bacnet.ts"),
  "bacnet-gateway": () => import("./bacnet-gateway.ts"),
  modbus: () => import("./modbus.ts"),
  "modbus-gateway": () => import("./modbus-gateway.ts"),
  "modbus-sweep": () => import("./modbus-sweep.ts"),
  "modbus-server": () => import("./modbus-server.ts"),
  store: () => import("./store.ts"),
  "store-crash": () => import("./store-crash.ts"),
  "store-queries": () => import("./store-queries.ts"),
  "store-sizes": () => import("./store-sizes.ts"),
  "store-growth": () => import("./store-growth.ts"),
  "store-scale": () => import("./store-scale.ts"),
  sync: () => import("./sync.ts"),
  analytics: () => import("./analytics.ts"),
  central: () => import("./central.ts"),
  poll: () => import("./poll.ts"),
  chart: () => import("./chart.ts"),
  grid: () => import("./grid.ts"),
  "start-up": () => import("./start-up.ts"),
  idle: () => import("./idle.ts"),
  fuzz: () => import("./fuzz.ts"),
  findings: () => import("./findings.ts"),
  "first-token": () => import("./first-token.ts"),
};

const [name, ...words] = process.argv.slice(2);
const load = name === undefined ? undefined : benches[name];
if (load === undefined) {
  if (name !== undefined) console.log(`There is no bench “${name}”.`);
  console.log("npm run bench -- NAME, where NAME is one of:");
  for (const [known, module] of Object.entries(benches)) {
    console.log(`  ${known.padEnd(14)} ${(await module()).bench.description}`);
  }
  process.exit(name === undefined ? 0 : 1);
}

const { bench } = await load();
const figures: Figure[] = [];
for await (const figure of bench.run(words)) {
  figures.push(figure);
  console.log(`measured: ${figure.figure}`);
}
const folder = resolve(import.meta.dirname, "../../out/bench");
await mkdir(folder, { recursive: true });
await writeFile(resolve(folder, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`);
console.log(table(figures));
console.log(
  `machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}, Node ${process.version}`,
);
process.exit(0);

function table(rows: readonly Figure[]): string {
  const heads = ["figure", "unit", "median", "min–max", "runs", "peer or limit", "its value", "ratio"];
  const cells = rows.map((row) => [
    row.figure,
    row.unit,
    short(row.value),
    `${short(row.min)}–${short(row.max)}`,
    String(row.runs),
    row.peer ?? "",
    row.peerValue === undefined ? "" : short(row.peerValue),
    row.ratio === undefined ? "" : row.ratio.toFixed(2),
  ]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  return [heads, ...cells]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Three significant digits are more than such a machine can promise. */
function short(value: number): string {
  return Math.abs(value) >= 1000
    ? Math.round(value).toLocaleString("en")
    : String(Number(value.toPrecision(3)));
}
