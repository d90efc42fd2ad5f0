import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { healthReport } from "../../../src-main/gateway/headless/monitoring.ts";
import { Command, Site } from "./command.ts";
import { readExposition, type Sample } from "./exposition.ts";

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

async function started(configuration: string): Promise<{ command: Command; url: string }> {
  const command = new Command(["run", "--config", await site.configure(configuration)]);
  const { url } = await command.logged("monitoring-listening");
  await command.logged("gateway-ready");
  return { command, url: String(url) };
}

const healthAt = async (url: string) => {
  const answer = await fetch(`${url}/health`);
  return { status: answer.status, ...healthReport.parse(await answer.json()) };
};

async function scrape(url: string) {
  const answer = await fetch(`${url}/metrics`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  const exposition = readExposition(await answer.text());
  const value = (name: string, labels: Readonly<Record<string, string>> = {}): number | undefined =>
    exposition.samples.find(
      (sample: Sample) =>
        sample.name === name &&
        Object.entries(labels).every(([key, wanted]) => sample.labels[key] === wanted),
    )?.value;
  return { ...exposition, value };
}

describe("monitoring of blipee-gateway", () => {
  test("figures are in Prometheus' format, and true", async () => {
    const { command, url } = await started(text());
    await using _ = command;
    await expect
      .poll(async () => (await scrape(url)).value("blipee_readings_stored_total"), { timeout: 20_000 })
      .toBeGreaterThan(2 * site.points);
    const { value, types, samples } = await scrape(url);
    const meters = { network: "Meters", protocol: "modbus-tcp" };
    expect(value("blipee_healthy")).toBe(1);
    expect(value("blipee_points", { quality: "good" })).toBe(site.points);
    expect(value("blipee_points", { quality: "bad" })).toBe(0);
    expect(value("blipee_polls_total", { ...meters, result: "answered" })).toBeGreaterThan(3);
    expect(value("blipee_requests_total", meters)).toBeGreaterThan(3);
    expect(value("blipee_request_timeouts_total", meters)).toBe(0);
    expect(value("blipee_devices", { ...meters, state: "answering" })).toBe(3);
    expect(value("blipee_store_batch_duration_seconds_count")).toBeGreaterThan(1);
    expect(value("blipee_store_head_readings")).toBeGreaterThan(site.points);
    expect(value("blipee_project_file_bytes")).toBeGreaterThan(10_000);
    expect(value("blipee_disk_free_bytes")).toBeGreaterThan(0);
    expect(value("blipee_build_info")).toBe(1);
    expect(value("process_resident_memory_bytes")).toBeGreaterThan(1e6);
    // Nothing is sent to a central database: no figures that look as if there were.
    expect(value("blipee_sync_backlog_readings")).toBeUndefined();
    const own = [...types].filter(([name]) => name.startsWith("blipee_"));
    expect(own.filter(([name, type]) => (type === "counter") !== name.endsWith("_total"))).toEqual([]);
    // Bounded: nothing has a label whose values are points or devices.
    expect(samples.filter(({ name }) => name.startsWith("blipee_")).length).toBeLessThan(80);
    expect(await healthAt(url)).toMatchObject({
      status: 200,
      healthy: true,
      problems: [],
      project: "Plant room",
    });

    expect((await fetch(`${url}/health`, { headers: { origin: "http://example.org" } })).status).toBe(403);
    expect((await fetch(`${url}/metrics`, { method: "POST" })).status).toBe(405);
    expect((await fetch(`${url}/else`)).status).toBe(404);
  }, 60_000);

  test("one alarm says what is wrong: a dead network is told by /health, the metric and the log, and so is its end", async () => {
    const { command, url } = await started(text("health: { startMinutes: 0 }"));
    await using _ = command;
    await expect.poll(async () => (await healthAt(url)).devices.answering, { timeout: 20_000 }).toBe(3);
    for (const unit of [1, 2, 3]) site.plant.unplug(`unit ${unit}`);
    const { problems } = await command.logged("gateway-unhealthy", ({ reasons }) =>
      JSON.stringify(reasons).includes("bad-points"),
    );
    expect(JSON.stringify(problems)).toContain("No device of the network Meters answers.");
    expect(await healthAt(url)).toMatchObject({ status: 503, healthy: false });
    const { value } = await scrape(url);
    expect(value("blipee_healthy")).toBe(0);
    expect(value("blipee_health_problem", { reason: "network-silent" })).toBe(1);
    expect(value("blipee_health_problem", { reason: "disk-nearly-full" })).toBe(0);
    expect(command.log.filter(({ event }) => event === "device-silent")).toHaveLength(3);
    for (const unit of [1, 2, 3]) site.plant.plug(`unit ${unit}`);
    await command.logged("gateway-healthy");
  }, 90_000);

  test("SIGHUP: what may change holds at once, the rest is named, and a file with faults changes nothing", async () => {
    const { command, url } = await started(text());
    await using _ = command;
    await site.configure(text("polling: false\nhttp: 127.0.0.1:0"));
    command.process.kill("SIGHUP");
    expect(await command.logged("configuration-reloaded")).toMatchObject({ needsRestart: ["http"] });
    expect(await healthAt(url)).toMatchObject({ polling: false, healthy: true });
    await site.configure(text("polling: maybe"));
    command.process.kill("SIGHUP");
    const { faults } = await command.logged("configuration-not-reloaded");
    expect(String(faults)).toContain("polling: it is a text, but must be true or false");
    expect(await healthAt(url)).toMatchObject({ polling: false });
  }, 60_000);

  test("a port of the figures that is taken ends the next gateway with 5", async () => {
    const { command, url } = await started(text());
    await using _ = command;
    const taken = text().replace("127.0.0.1:0", new URL(url).host);
    await using second = new Command(["run", "--config", await site.configure(taken, "second.yaml")]);
    expect(await second.ended).toBe(5);
    expect(await readFile(site.file)).toBeDefined();
  });
});
