import { existsSync } from "node:fs";
import { join } from "node:path";
import { isDefinedError, safe } from "@orpc/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Client, firstThat, GatewayHarness } from "./harness.ts";

let harness: GatewayHarness;
let client: Client;
beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
});
afterAll(() => harness[Symbol.asyncDispose]());

const site = { name: "Test site", timeZone: "Europe/Lisbon" };

describe("projects through the contract", () => {
  it("says in words that no project is open", async () => {
    const { error } = await safe(client.points.list());
    expect(isDefinedError(error) && error.data).toMatchObject({
      code: "no-project",
      what: "No project is open.",
    });
  });

  it("refuses input that doesn't fit, and says where", async () => {
    const { error } = await safe(client.project.create({ path: "", name: "", site }));
    expect(String(error)).toContain("validation");
  });

  it("makes a project, edits it, undoes the edit, closes it and finds everything again", async () => {
    const path = join(harness.stateFolder, "Plant room.blipee");
    const created = await client.project.create({ path, name: "Plant room", site });
    expect(created).toMatchObject({ name: "Plant room", protection: "owner-file" });
    expect(created.protectionNotice).not.toBe("");
    await client.networks.add({
      name: "Meters",
      configuration: {
        kind: "modbus-tcp",
        host: "127.0.0.1",
        port: 1502,
        firstUnit: 1,
        lastUnit: 3,
        requestTimeoutMs: 200,
        retries: 0,
      },
    });
    const second = await client.networks.add({
      name: "BMS",
      configuration: {
        kind: "modbus-tcp",
        host: "127.0.0.1",
        port: 1503,
        firstUnit: 1,
        lastUnit: 3,
        requestTimeoutMs: 200,
        retries: 0,
      },
    });
    await client.networks.remove({ id: second.id });
    expect(await client.networks.list()).toHaveLength(1);
    expect((await client.edits.undo()).description).toBe("Remove network BMS");
    await client.project.close();
    expect(await client.project.current()).toBeNull();
    await client.project.open({ path });
    expect((await client.networks.list()).map((network) => network.name)).toEqual(["Meters", "BMS"]);
    expect((await client.project.recent())[0]).toMatchObject({ path, name: "Plant room", exists: true });
    await client.project.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it("asks for the passphrase of a project that travels, and says when it doesn't fit", async () => {
    const path = join(harness.stateFolder, "Travelling.blipee");
    await client.project.create({ path, name: "Travelling", site, passphrase: "correct horse battery" });
    await client.project.close();
    const missing = await safe(client.project.open({ path }));
    expect(isDefinedError(missing.error) && missing.error.data.code).toBe("key-missing");
    const wrong = await safe(client.project.open({ path, passphrase: "wrong horse battery" }));
    expect(isDefinedError(wrong.error) && wrong.error.data.code).toBe("wrong-key");
    expect(await client.project.open({ path, passphrase: "correct horse battery" })).toMatchObject({
      protection: "passphrase",
    });
    await client.project.close();
  });

  it("opens the same project again after the gateway was killed, even one with a passphrase", async () => {
    const path = join(harness.stateFolder, "Interrupted.blipee");
    await client.project.create({ path, name: "Interrupted", site, passphrase: "correct horse battery" });
    const again = harness.becomes("running");
    harness.supervisor.worker?.kill();
    await again;
    client = harness.connect();
    expect(await client.project.current()).toMatchObject({ path, name: "Interrupted" });
    await client.project.close();
  });

  it("tells a window which lists changed", async () => {
    const path = join(harness.stateFolder, "Watched.blipee");
    const change = firstThat(client.changes.watch(), (value) => value.topics.includes("networks"));
    await client.project.create({ path, name: "Watched", site });
    expect((await change).topics).toContain("networks");
    await client.project.close();
  });
});
