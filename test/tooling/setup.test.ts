import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fingerprint } from "../../scripts/setup/build.mjs";
import { aptLine, installedIn, missingPackages } from "../../scripts/setup/debian.mjs";
import { isInstalledByNpm, isStamped, stampFile, wantedStamp } from "../../scripts/setup/dependencies.mjs";
import { authorityFile, hasDisplay } from "../../scripts/setup/display.mjs";
import { isNewEnough } from "../../scripts/setup/node24.mjs";
import { nodePackages, registryElectron } from "../../scripts/setup/pins.mjs";
import { cacheFolder } from "../../scripts/setup/places.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "blipee-setup-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file below the test's folder; an object as JSON. */
function write(name: string, content: unknown): void {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
}

describe("the cache folder", () => {
  test.each([
    ["linux", {}, "/home/ana", "/home/ana/.cache/blipee-field"],
    ["linux", { XDG_CACHE_HOME: "/var/cache/ana" }, "/home/ana", "/var/cache/ana/blipee-field"],
    ["linux", { XDG_CACHE_HOME: "relative" }, "/home/ana", "/home/ana/.cache/blipee-field"],
    ["darwin", { XDG_CACHE_HOME: "/x" }, "/Users/ana", "/Users/ana/Library/Caches/blipee-field"],
    ["win32", { LOCALAPPDATA: "D:\\Local" }, "C:\\Users\\ana", "D:\\Local\\blipee-field"],
    ["win32", {}, "C:\\Users\\ana", "C:\\Users\\ana\\AppData\\Local\\blipee-field"],
  ])("on %s with %j", (platform, env, home, expected) => {
    expect(cacheFolder(platform, env, home)).toBe(expected);
  });
});

test("a Node is new enough when it runs the tests' .ts files as they are", () => {
  const versions = ["20.20.2", "22.12.0", "22.17.1", "22.18.0", "23.5.0", "23.6.0", "24.0.0", "26.1.0"];
  expect(versions.filter(isNewEnough)).toEqual(["22.18.0", "23.6.0", "24.0.0", "26.1.0"]);
});

test("everything that may be brought is pinned by its content", () => {
  for (const pin of [...Object.values(nodePackages), registryElectron]) {
    expect(pin.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Buffer.from(pin.integrity.replace(/^sha512-/, ""), "base64")).toHaveLength(64);
  }
});

describe("the packages in node_modules", () => {
  const lock = {
    packages: {
      "": { name: "app" },
      "node_modules/a": { version: "1.0.0", integrity: "sha512-a" },
      "node_modules/only-windows": { version: "1.0.0", integrity: "sha512-w", optional: true },
    },
  };
  const installed = { packages: { "node_modules/a": lock.packages["node_modules/a"] } };

  test("match when the stamp is the lock file's, on the same system", () => {
    const stamp = stampFile(folder);
    expect(isStamped(stamp, wantedStamp("lock", "linux", "x64"))).toBe(false);
    write("node_modules/.blipee-setup", wantedStamp("lock", "linux", "x64"));
    expect(isStamped(stamp, wantedStamp("lock", "linux", "x64"))).toBe(true);
    expect(isStamped(stamp, wantedStamp("lock changed", "linux", "x64"))).toBe(false);
    expect(isStamped(stamp, wantedStamp("lock", "win32", "x64"))).toBe(false);
  });

  test("match when npm's own list says so; packages of other systems may be missing", () => {
    write("package-lock.json", lock);
    expect(isInstalledByNpm(folder)).toBe(false);
    write("node_modules/.package-lock.json", installed);
    expect(isInstalledByNpm(folder)).toBe(true);
  });

  test.each([
    ["another content", { "node_modules/a": { version: "1.0.0", integrity: "sha512-other" } }],
    ["one missing", {}],
    ["one too many", { ...installed.packages, "node_modules/b": { version: "1.0.0" } }],
  ])("don't match with %s", (_case, packages) => {
    write("package-lock.json", lock);
    write("node_modules/.package-lock.json", { packages });
    expect(isInstalledByNpm(folder)).toBe(false);
  });
});

describe("Debian packages", () => {
  const described = [
    "Package: xvfb\nStatus: install ok installed\nPriority: optional",
    "Package: tshark\nStatus: deinstall ok config-files",
    "Package: libgtk-3-0t64\nStatus: install ok installed",
  ].join("\n\n");

  test("are missing when neither spelling is installed", () => {
    const names = ["xvfb", "tshark", "libgtk-3-0+t64", "libasound2+t64"];
    expect(missingPackages(names, installedIn(described))).toEqual(["tshark", "libasound2+t64"]);
  });

  test("are named in one line for a person who is not root", () => {
    expect(aptLine(["xvfb", "tshark"])).toBe("sudo apt-get install -y xvfb tshark");
  });
});

test("the bundles are stale when a source is written, added or removed", () => {
  write("src-main/a.ts", "1");
  const first = fingerprint(folder);
  expect(fingerprint(folder)).toBe(first);
  write("src-main/deep/b.ts", "2");
  const second = fingerprint(folder);
  expect(second).not.toBe(first);
  write("src-main/a.ts", "longer");
  expect(fingerprint(folder)).not.toBe(second);
});

describe("a display", () => {
  test("is there on every system but a Linux without one", () => {
    expect(hasDisplay("darwin", {})).toBe(true);
    expect(hasDisplay("linux", { WAYLAND_DISPLAY: "wayland-0" })).toBe(true);
    expect(hasDisplay("linux", { DISPLAY: "" })).toBe(false);
  });

  test("is opened with a secret for any host and any display number", () => {
    expect(authorityFile(Uint8Array.of(0xab, 0xcd)).toString("latin1")).toBe(
      "\xff\xff\x00\x00\x00\x00\x00\x12MIT-MAGIC-COOKIE-1\x00\x02\xab\xcd",
    );
  });
});
