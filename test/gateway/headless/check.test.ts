import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Command, Site } from "./command.ts";

let site: Site;
beforeAll(async () => {
  site = await Site.commission();
  await site.secret("project.key", site.passphrase);
}, 60_000);
afterAll(() => site[Symbol.asyncDispose]());

const text = (more = "") => `
project:
  file: Plant room.blipee
  key: { file: project.key }
state: state
monitoring: { listen: 127.0.0.1:0 }
${more}`;

async function checked(configuration: string) {
  await using command = new Command([
    "check",
    "--config",
    await site.configure(configuration, "checked.yaml"),
  ]);
  return { code: await command.ended, said: command.said };
}

describe("blipee-gateway check", () => {
  test("a fit configuration: key, project, addresses and networks are tried, and it ends with 0", async () => {
    const { host, port } = site.plant.endpoints.modbus;
    expect(await checked(text())).toEqual({
      code: 0,
      said: [
        "ok       The configuration file has no faults.",
        "ok       monitoring.listen: 127.0.0.1:0 is free.",
        "ok       project.key can be read.",
        `ok       project.file opens: Plant room, ${site.points} points.`,
        `ok       Network Meters: ${host}:${port} answers.`,
      ],
    });
  });

  test("a wrong key is a fault that a person must mend: 3", async () => {
    await site.secret("wrong.key", "another");
    const { code, said } = await checked(text().replace("project.key", "wrong.key"));
    expect(code).toBe(3);
    expect(said.at(-1)).toMatch(/^fault {4}project\.file: The key doesn't fit/);
  });

  test("a project that isn't there, YAML that is none, and a file that is none", async () => {
    const missing = await checked(text().replace("Plant room.blipee", "Elsewhere.blipee"));
    expect(missing.code).toBe(4);
    expect(missing.said.at(-1)).toMatch(/^fault {4}project\.file: There is no file/);
    const broken = await checked("project: [\n");
    expect(broken.code).toBe(2);
    expect(broken.said[0]).toMatch(/^fault {4}.*checked\.yaml:\d+: this isn't YAML/);
    await using nothing = new Command(["check", "--config", "/nowhere/gateway.yaml"]);
    expect(await nothing.ended).toBe(2);
    expect(nothing.said[0]).toMatch(/there is no such file/);
  });

  test("beside a running gateway: it says that the project is open there", async () => {
    await using running = new Command(["run", "--config", await site.configure(text())]);
    await running.logged("gateway-ready");
    const { code, said } = await checked(text());
    expect(code).toBe(0);
    expect(said.at(-1)).toMatch(/^warning {2}project\.file isn't tried/);
  });
});

describe("blipee-gateway status", () => {
  test("tells how a running gateway is, and ends with 7 where there is none", async () => {
    await using running = new Command(["run", "--config", await site.configure(text())]);
    const { url } = await running.logged("monitoring-listening");
    await running.logged("gateway-ready");
    await using asked = new Command(["status", "--url", String(url)]);
    expect(await asked.ended).toBe(0);
    expect(asked.said[0]).toBe("Everything is as it should be.");
    expect(asked.said.some((line) => /^Project +Plant room$/.test(line))).toBe(true);
    running.process.kill("SIGTERM");
    expect(await running.ended).toBe(0);
    await using nobody = new Command(["status", "--url", String(url), "--json"]);
    expect(await nobody.ended).toBe(7);
    expect(nobody.complaints).toMatch(/^No gateway answers at/);
  });
});

test("--help names every exit code, --version the version, and an unknown command ends with 2", async () => {
  await using help = new Command(["--help"]);
  expect(await help.ended).toBe(0);
  for (const code of [0, 1, 2, 3, 4, 5, 6, 7])
    expect(help.said.filter((line) => line.startsWith(`  ${code}  `))).toHaveLength(1);
  await using version = new Command(["--version"]);
  expect(await version.ended).toBe(0);
  expect(version.said[0]).toMatch(/^\d+\.\d+\.\d+$/);
  await using unknown = new Command(["dance"]);
  expect(await unknown.ended).toBe(2);
  expect(unknown.complaints).toMatch(/There is no command “dance”/);
});
