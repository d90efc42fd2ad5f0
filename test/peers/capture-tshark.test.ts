import { execFileSync, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Network } from "../../src-main/contract/index.ts";
import { type Client, demoNetworks, GatewayHarness, scanToEnd } from "../gateway/harness.ts";

const missing = spawnSync("tshark", ["--version"]).error !== undefined;

let harness: GatewayHarness;
let client: Client;
let bms: Network;
beforeAll(async () => {
  harness = await GatewayHarness.start();
  client = harness.connect();
  await client.project.openDemo();
  ({ bms } = demoNetworks(await client.networks.list()));
});
afterAll(() => harness[Symbol.asyncDispose]());

const tshark = (file: string, ...parameters: string[]) =>
  execFileSync("tshark", ["-n", "-r", file, ...parameters], {
    encoding: "utf8",
    stdio: "pipe",
    maxBuffer: 256 * 1024 * 1024,
  })
    .split("\n")
    .filter(Boolean);

describe("the log of a scan, reads, objects looked into and a write of the demo plant, exported for a network analyser", () => {
  it("is read by tshark whole, without a malformed frame or a warning, checksums included", async ({
    skip,
  }) => {
    skip(missing, "tshark isn't installed on this machine");
    await scanToEnd(client, bms);
    const objects = await client.devices.objects({});
    const bacnet = objects.filter(({ source }) => source.protocol === "bacnet");
    await client.devices.read({ objectIds: bacnet.slice(0, 2_000).map(({ id }) => id) });
    const valve = bacnet.find(({ key, unit }) => key.startsWith("AO-") && unit === "%");
    await client.writing.arm({ reason: "Test of the log", minutes: 5 });
    const { token } = await client.writing.prepareWrite({
      writes: [{ objectId: valve?.id ?? "", value: 43, priority: 8 }],
    });
    await client.writing.execute({ token });

    // One object of each type is looked into.
    const types = new Map(
      bacnet.flatMap(({ source, deviceId }) =>
        source.protocol === "bacnet" ? [[source.objectType, { deviceId, instance: source.instance }]] : [],
      ),
    );
    for (const [objectType, object] of types) {
      const { properties } = await client.inspection.read({ objectType, ...object });
      expect(properties.filter(({ problem }) => problem?.code === "protocol-error")).toEqual([]);
    }

    const { content } = await client.protocolLog.exportCapture({ networkId: bms.id });
    const { state, frames } = await client.protocolLog.frames({ networkId: bms.id, limit: 2_000 });
    const file = join(harness.stateFolder, "frames.pcap");
    writeFileSync(file, Buffer.from(content, "base64"));
    // Listed with any port as BACnet/IP: the demo plant has ports of the system's choice.
    const asBacnet = [
      ...["-d", "udp.port==1-65535,bvlc"],
      ...["-o", "ip.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE"],
    ];
    const kinds = tshark(file, ...asBacnet, "-T", "fields", "-e", "_ws.col.Protocol", "-e", "bacapp.type");
    expect(kinds).toHaveLength(state.frames);
    expect(kinds.every((line) => line.startsWith("BACnet"))).toBe(true);
    // Warnings and errors are 0x600000 and 0x800000.
    const complaints = tshark(
      file,
      ...asBacnet,
      ...[
        "-Y",
        "_ws.malformed || _ws.expert.severity >= 0x600000 || ip.checksum.status == 0 || udp.checksum.status == 0",
      ],
    );
    expect(complaints).toEqual([]);
    const written = frames.filter(({ service }) => service === "writeProperty");
    expect(written.map(({ kind }) => kind)).toContain("request");
    const answer = written.find(({ kind }) => kind === "answer");
    expect(answer?.roundTripMs).toBeGreaterThan(0);
    expect(frames.find(({ id }) => id === answer?.requestId)).toMatchObject({ direction: "sent" });
  }, 120_000);

  it("keeps frames of one device apart, shows what each says, and is cleared", async () => {
    const [device] = (await client.devices.list()).filter(({ networkId }) => networkId === bms.id);
    const deviceId = device?.id ?? "";
    const { frames } = await client.protocolLog.frames({ networkId: bms.id, deviceId, limit: 100 });
    expect(frames.length).toBeGreaterThan(5);
    expect(new Set(frames.map((frame) => frame.deviceId))).toEqual(new Set([deviceId]));
    const [first] = frames;
    const { hex, parts } = await client.protocolLog.frame({ networkId: bms.id, id: first?.id ?? 0 });
    expect(hex).toHaveLength((first?.length ?? 0) * 2);
    expect(parts[0]).toMatchObject({ depth: 0, label: "BVLC", offset: 0 });

    await client.protocolLog.record({ networkId: bms.id, on: false });
    await client.protocolLog.clear({ networkId: bms.id });
    const stream = await client.protocolLog.watch({ networkId: bms.id });
    const { value } = await stream.next();
    expect(value).toEqual({ frames: [], state: { frames: 0, bytes: 0, recording: false }, cleared: false });
    const empty = await client.protocolLog
      .exportCapture({ networkId: bms.id })
      .catch((error: Error) => error);
    expect(empty).toMatchObject({ message: "There is nothing in the log to export." });
    await client.protocolLog.record({ networkId: bms.id, on: true });
    const [object] = await client.devices.objects({ deviceId: device?.id });
    await client.devices.read({ objectIds: [object?.id ?? ""] });
    for (;;) {
      const next = await stream.next();
      if (next.done === true) throw new Error("The stream ended.");
      if (next.value.frames.some(({ kind }) => kind === "answer")) break;
    }
  }, 60_000);
});
