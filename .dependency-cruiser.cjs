// The rules of the house (docs: the architecture page). The path of a file says what it may import.
// Each comment is what a person reads when the rule is broken: it ends with what to do.
// Rules that count or look at names (rooms a room imports, lines of a file, folders) are in scripts/rules/.

/** What only the gateway's side of the app may load: the window runs without Node. */
const serverPackages = [
  "better-sqlite3",
  "iconv-lite",
  "modbus-serial",
  "node-bacnet",
  "pg",
  "pino",
  "serialport",
  "ws",
  "@orpc/server",
  "@orpc/openapi",
];

/** A package by name: under node_modules when it is installed, as written when it isn't. */
const npmPackage = (...names) =>
  names.map((name) => `(^|/)node_modules/${name}(/|$)|^${name}(/|$)`).join("|");

/** Where something begins: the processes, the threads that read history, the window, its preload, and the tests' view of the demo plant. */
const entries =
  "^src-main/(gateway|shell|demo|demo-database)/main[.]ts$|^src-main/gateway/command[.]ts$|^src-main/store/queries/reader[.]ts$|^src-main/(store/care|gateway/analysis)/thread[.]ts$|^src-main/demo/truth[.]ts$|^src-preload/index[.]ts$|^src-renderer/main[.]tsx$";

module.exports = {
  forbidden: [
    {
      name: "only-shell-imports-electron",
      comment:
        "The gateway also runs without a window. Put what needs Electron into src-main/shell and let the gateway ask for it through contract/host.ts.",
      severity: "error",
      from: { path: "^src-", pathNot: "^src-main/shell/|^src-preload/" },
      to: { path: npmPackage("electron") },
    },
    {
      name: "renderer-knows-the-contract-only",
      comment:
        "The window can attach to a gateway elsewhere, so it knows src-main/contract and src-preload/api.ts. Move what both sides need into the contract, or offer it as a procedure.",
      severity: "error",
      from: { path: "^src-renderer/" },
      to: { path: "^src-", pathNot: "^src-renderer/|^src-main/contract/|^src-preload/api[.]ts$" },
    },
    {
      name: "renderer-runs-without-node",
      comment:
        "The window is sandboxed: no Node. Ask the gateway by a procedure, or the shell by an ability.",
      severity: "error",
      from: { path: "^src-renderer/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "renderer-uses-browser-packages",
      comment: "This package needs Node. Use it in the gateway and offer the result as a procedure.",
      severity: "error",
      from: { path: "^src-renderer/" },
      to: { path: npmPackage(...serverPackages) },
    },
    {
      name: "preload-is-a-page-of-code",
      comment:
        "The preload hands over a port and the shell's abilities, nothing else: only electron, its own files and types of the contract. Put logic into the window or the gateway.",
      severity: "error",
      from: { path: "^src-preload/" },
      to: { pathNot: `^src-preload/|^src-main/contract/|${npmPackage("electron")}` },
    },
    {
      name: "preload-takes-types-from-contract",
      comment: "Code of the contract would load zod in front of every page. Use `import type`.",
      severity: "error",
      from: { path: "^src-preload/" },
      to: { path: "^src-main/contract/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "preload-interface-runs-anywhere",
      comment:
        "src-preload/api.ts is loaded by window and preload alike: only types of the contract. Move code to its user.",
      severity: "error",
      from: { path: "^src-preload/api[.]ts$" },
      to: { pathNot: "^src-main/contract/" },
    },
    {
      name: "contract-imports-nothing-of-ours",
      comment:
        "The contract is loaded by window, gateway and command line alike: only zod and @orpc/contract. Move what it needs into the contract, or keep it out.",
      severity: "error",
      from: { path: "^src-main/contract/" },
      to: { pathNot: `^src-main/contract/|${npmPackage("zod", "@orpc/contract")}` },
    },
    {
      name: "driver-is-one-folder",
      comment:
        "A driver can be removed by deleting its folder: it imports that folder, src-main/contract, and the shared files directly in src-main/drivers. It knows no store, gateway, API or other driver; hand in what it needs as an argument.",
      severity: "error",
      from: { path: "^src-main/drivers/([^/]+)/" },
      to: {
        path: "^src-",
        pathNot: "^src-main/drivers/$1/|^src-main/contract/|^src-main/drivers/[^/]+[.]ts$",
      },
    },
    {
      name: "driver-interface-knows-no-driver",
      comment:
        "The files directly in src-main/drivers are what every driver shares. Name drivers in the gateway.",
      severity: "error",
      from: { path: "^src-main/drivers/[^/]+[.]ts$" },
      to: { path: "^src-", pathNot: "^src-main/drivers/[^/]+[.]ts$|^src-main/contract/" },
    },
    {
      name: "sqlite-only-in-store",
      comment:
        "SQL against SQLite is in src-main/store only. Add the query there and call it by its purpose.",
      severity: "error",
      from: { path: "^src-", pathNot: "^src-main/store/" },
      to: { path: `${npmPackage("better-sqlite3", "@types/better-sqlite3")}|^node:sqlite$|^sqlite$` },
    },
    {
      name: "postgres-only-in-sync",
      comment:
        "SQL against PostgreSQL is in src-main/sync only. Add the query there and call it by its purpose.",
      severity: "error",
      from: { path: "^src-", pathNot: "^src-main/sync/" },
      to: { path: npmPackage("pg", "pg-copy-streams", "@types/pg") },
    },
    {
      name: "shell-imports-contract-only",
      comment:
        "The shell holds no business logic and touches no data. Put it into a room and reach it by the contract.",
      severity: "error",
      from: { path: "^src-main/shell/" },
      to: { path: "^src-", pathNot: "^src-main/shell/|^src-main/contract/" },
    },
    {
      name: "demo-imports-contract-only",
      comment:
        "The demo plant is somebody else's device to the app: it shares no code with the drivers that talk to it, or both would have the same mistake.",
      severity: "error",
      from: { path: "^src-main/(demo|demo-database)/" },
      to: { path: "^src-", pathNot: "^src-main/$1/|^src-main/contract/" },
    },
    {
      name: "analytics-is-pure",
      comment: "Series in, findings out: no other room. Hand in what it needs.",
      severity: "error",
      from: { path: "^src-main/analytics/" },
      to: { path: "^src-", pathNot: "^src-main/analytics/|^src-main/contract/" },
    },
    {
      name: "analytics-runs-without-node",
      comment: "Series in, findings out: no clock, no files, no network. Hand in what it needs.",
      severity: "error",
      from: { path: "^src-main/analytics/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "nobody-imports-a-process-entry",
      comment: "gateway, shell and demo are where processes begin. Move what is shared into a room.",
      severity: "error",
      from: { path: "^src-" },
      to: {
        path: "^src-main/(gateway|shell|demo|demo-database)/main[.]ts$|^src-main/store/queries/reader[.]ts$|^src-main/gateway/analysis/thread[.]ts$",
      },
    },
    {
      name: "no-cycles",
      comment:
        "Two files that need each other are one thing, or hide a third that both need. Join or split them.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "truth-is-for-tests",
      comment: "What the demo plant's faults really cost is the answer sheet. Only tests may read it.",
      severity: "error",
      from: { path: "^src-" },
      to: { path: "^src-main/demo/truth[.]ts$" },
    },
    {
      name: "no-orphans",
      comment: "Nothing that runs needs this file. Delete it, or import it where it is meant to be used.",
      severity: "error",
      from: { path: entries },
      to: { path: "^src-", pathNot: `${entries}|[.]d[.]ts$`, reachable: false },
    },
    {
      name: "no-unresolvable",
      comment: "There is no such file or package. Correct the path, or install the package.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "no-undeclared-packages",
      comment: "The package is here only because another one needs it. Declare it in package.json.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "main-uses-runtime-packages",
      comment:
        "What the app needs when it is installed belongs to `dependencies` in package.json, not to `devDependencies`.",
      severity: "error",
      from: { path: "^src-main/" },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["type-only"],
        pathNot: npmPackage("electron", "@types/[^/]+"),
      },
    },
  ],
  options: {
    parser: "tsc",
    // Types count: `import type` across a border is a dependency of the design, if not of the bundle.
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "[.]css$|^src-renderer/vite-env[.]d[.]ts$" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".mts", ".d.ts", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
