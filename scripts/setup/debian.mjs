// System packages on Debian and its descendants.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { ask, run } from "./run.mjs";
import { SetupProblem, say, step } from "./say.mjs";

/** What each need takes. Names that end in "+t64" carry that ending since Debian 13 and Ubuntu 24.04. */
export const packageSets = {
  display: {
    why: "to open a window on a virtual display",
    names: [
      ...["xvfb", "xauth", "libnss3", "libatk1.0-0+t64", "libatk-bridge2.0-0+t64", "libcups2+t64"],
      ...["libgtk-3-0+t64", "libgbm1", "libasound2+t64", "libxss1", "libxtst6", "libdrm2", "libxkbcommon0"],
      ...["fonts-liberation", "fonts-noto-core"],
    ],
  },
  peers: {
    why: "to test against other people's implementations",
    names: [
      "tshark",
      "mbpoll",
      "python3-pymodbus",
      "python3-serial-asyncio",
      "python3-statsmodels",
      "socat",
      "gcc",
      "libc6-dev",
      "libmodbus-dev",
      "postgresql",
    ],
  },
};

/**
 * Sees that the packages of the named sets are there: installs them as root, otherwise says how.
 * Returns the names that are still missing.
 */
export async function installSystemPackages(sets) {
  if (process.platform !== "linux" || sets.length === 0) return [];
  const names = sets.flatMap((set) => packageSets[set].names);
  const why = sets.map((set) => packageSets[set].why).join(", and ");
  if (!existsSync("/usr/bin/dpkg")) return tellOtherLinux(sets, why);
  const missing = missingPackages(names, installedPackages(names));
  if (missing.length === 0) return [];
  if (process.getuid() !== 0) {
    say(`• These system packages are missing ${why}. Install them with:\n    ${aptLine(realNames(missing))}`);
    return missing;
  }
  await step(`Installing system packages ${why}: ${missing.map(plainName).join(" ")}`, () =>
    aptInstall(missing),
  );
  return [];
}

/** The one line for a person who is not root. */
export function aptLine(names) {
  return `sudo apt-get install -y ${names.join(" ")}`;
}

/** Which of the names are not among the installed ones, under either of their spellings. */
export function missingPackages(names, installed) {
  return names.filter((name) => !installed.has(plainName(name)) && !installed.has(newName(name)));
}

function installedPackages(names) {
  // Ends with an error when one is missing, but describes the others all the same.
  const spellings = [...new Set(names.flatMap((name) => [plainName(name), newName(name)]))];
  const { stdout } = spawnSync("dpkg", ["-s", ...spellings], { encoding: "utf8", maxBuffer: 1 << 24 });
  return installedIn(stdout);
}

/** The names that `dpkg -s` describes as installed; one that was removed may be described as well. */
export function installedIn(description) {
  return new Set(
    [...description.matchAll(/^Package: (\S+)\nStatus: \S+ \S+ installed$/gm)].map((match) => match[1]),
  );
}

async function aptInstall(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => run("apt-get", ["-q", ...args], { env, quiet: true });
  // A fresh image has no lists at all; one that is long up may have lists that point to versions gone.
  const fresh = !hasLists();
  if (fresh) await apt("update");
  const install = () => apt("install", "-y", "--no-install-recommends", ...realNames(missing));
  let result = await install();
  if (result.code !== 0 && !fresh) {
    await apt("update");
    result = await install();
  }
  if (result.code === 0) return;
  const lastLines = result.output.trim().split("\n").slice(-5).join("\n    ");
  throw new SetupProblem(
    `apt-get could not install them. It said:\n    ${lastLines}`,
    `Run \`apt-get update\` and \`${aptLine(realNames(missing))}\` by hand to see more, then run this again.`,
  );
}

function hasLists() {
  const folder = "/var/lib/apt/lists";
  return (
    existsSync(folder) &&
    readdirSync(folder).some((name) => name.endsWith("_Packages") || name.includes("_Packages."))
  );
}

function realNames(names) {
  return names.map((name) => {
    const renamed = newName(name);
    return renamed !== plainName(name) &&
      ask("apt-cache", ["show", renamed], { stdio: ["ignore", "pipe", "ignore"] })
      ? renamed
      : plainName(name);
  });
}

function plainName(name) {
  return name.replace("+t64", "");
}

function newName(name) {
  return name.replace("+t64", "t64");
}

function tellOtherLinux(sets, why) {
  if (sets.includes("display") && ask("sh", ["-c", "command -v Xvfb"]) === undefined) {
    say(
      `• This is not a Debian: ${why}, install Xvfb, the GTK 3, NSS, GBM and ALSA libraries, and a font such as Liberation.`,
    );
    return ["xvfb"];
  }
  if (sets.includes("peers"))
    say(
      "• This is not a Debian: for the tests with peers install tshark, mbpoll, pymodbus, statsmodels, socat, libmodbus and a C compiler; without them those are skipped.",
    );
  return [];
}
