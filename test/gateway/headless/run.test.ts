import { hostname } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gatewayStatus } from "../../../src-main/contract/live.ts";
import { deriveKey } from "../../../src-main/security/index.ts";
import { openProjectFile, readSalt } from "../../../src-main/store/index.ts";
import { Command, Site } from "./command.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.commission();
}, 60_000);
afterAll(() => site[Symbol.asyncDispose]());

const text = (more = "") => `
project:
  file: Plant room.blipee
  key: { file: project.key }
state: state
monitoring: { listen: off }
${more}`;

/** Readings in the file, counted by its points. */
async function readingsInFile(): Promise<number> {
  const salt = readSalt(site.file);
  using file = await openProjectFile(site.file, {
    key: { bytes: await deriveKey(site.passphrase, salt), salt },
    ...{ clock: Date.now, newId: () => crypto.randomUUID(), appVersion: "test" },
    owner: { user: "test", host: hostname(), pid: process.pid },
  });
  return file.catalogue.points().reduce((sum, { id }) => sum + (file.readings.extent(id)?.count ?? 0), 0);
}

describe("blipee-gateway run", () => {
  test("polls by its configuration, says in JSON what it does, and on SIGTERM stores everything and exits with 0", async () => {
    await site.secret("project.key", `${site.passphrase}\n`);
    const configuration = await site.configure(text("http: 127.0.0.1:0"));
    await using command = new Command(["run", "--config", configuration]);
    const { url } = await command.logged("api-listening");
    expect(await command.logged("project-opened")).toMatchObject({ networks: 1, points: site.points });
    await command.logged("gateway-ready");
    const status = async () => gatewayStatus.parse(await (await fetch(`${url}/api/status`)).json());
    await expect
      .poll(async () => (await status()).stored, { timeout: 20_000 })
      .toBeGreaterThan(2 * site.points);
    expect(await status()).toMatchObject({ polling: true, good: site.points, refused: 0 });

    command.process.kill("SIGTERM");
    expect(await command.ended).toBe(0);
    const { stored, lost } = await command.logged("gateway-stopped");
    expect(lost).toBe(0);
    expect(await readingsInFile()).toBe(stored);
    expect(command.complaints).toBe("");
    expect(command.said).toEqual([]);
    expect(JSON.stringify(command.log)).not.toContain(site.passphrase);
  }, 60_000);

  test("a wrong key ends it with 3, and the log says so", async () => {
    await site.secret("project.key", "another passphrase");
    const configuration = await site.configure(text());
    await using command = new Command(["run", "--config", configuration]);
    expect(await command.ended).toBe(3);
    expect(await command.logged("gateway-not-started")).toMatchObject({ problem: { code: "wrong-key" } });
    expect(JSON.stringify(command.log)).not.toContain("another passphrase");
  });

  test("a key that others can read isn't taken", async () => {
    await site.secret("open.key", site.passphrase, 0o644);
    const configuration = await site.configure(text().replace("project.key", "open.key"));
    await using command = new Command(["run", "--config", configuration]);
    expect(await command.ended).toBe(3);
    expect(await command.logged("gateway-not-started")).toMatchObject({
      problem: { what: expect.stringMatching(/Others may read .*open\.key \(mode 0644\)/) },
    });
  });

  test("a configuration with faults ends it with 2 and a list of all of them, with their places", async () => {
    const configuration = await site.configure(
      [
        "project:",
        "  file: 7",
        "  key: { environment: BLIPEE_KEY }",
        "pollling: true",
        "http: 0.0.0.0:8080",
        "log: { level: loud }",
      ].join("\n"),
      "faulty.yaml",
    );
    await using command = new Command(["run", "--config", configuration]);
    expect(await command.ended).toBe(2);
    expect(command.log).toEqual([]);
    expect(command.complaints.trimEnd().split("\n")).toEqual([
      `${configuration}:2: project.file: it is a number, but must be a text`,
      `${configuration}:3: project.key.environment: a key isn't taken from an environment variable, which every program of the user can read: use \`credential\` or \`file\``,
      `${configuration}:4: pollling: there is no such setting`,
      `${configuration}:5: http: the API has no log-in yet, so it listens on this computer only: use 127.0.0.1 or [::1]`,
      `${configuration}:6: log.level: it must be one of: error, warn, info, debug`,
    ]);
  });

  test("a port that is taken ends it with 5", async () => {
    await site.secret("project.key", site.passphrase);
    await using first = new Command([
      "run",
      "--config",
      await site.configure(text("http: 127.0.0.1:0"), "first.yaml"),
    ]);
    const { url } = await first.logged("api-listening");
    await first.logged("gateway-ready");
    const taken = await site.configure(text(`http: ${new URL(String(url)).host}`), "second.yaml");
    await using second = new Command(["run", "--config", taken]);
    expect(await second.ended).toBe(5);
    expect(await second.logged("gateway-not-started")).toMatchObject({
      problem: { code: "address-in-use", what: expect.stringContaining("is taken") },
    });
  });

  test("a project that another gateway has open ends it with 4, and the log names no person", async () => {
    await site.secret("project.key", site.passphrase);
    await using first = new Command(["run", "--config", await site.configure(text(), "first.yaml")]);
    await first.logged("gateway-ready");
    await using second = new Command(["run", "--config", await site.configure(text(), "second.yaml")]);
    expect(await second.ended).toBe(4);
    expect(await second.logged("gateway-not-started")).toMatchObject({
      problem: { code: "project-in-use", what: "Another program has the project open." },
    });
  });
});
