import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { asciiFraming } from "../../src-main/drivers/modbus/ascii.ts";
import { encodeBody, type ModbusRequest } from "../../src-main/drivers/modbus/frame.ts";
import { rtuFraming } from "../../src-main/drivers/modbus/rtu.ts";
import { wireOf } from "../../src-main/drivers/modbus/wire/index.ts";
import { captureFile, linkTypes, namedPacket } from "../../src-main/gateway/capture-file.ts";
import { demoNetworks, GatewayHarness, scanToEnd } from "../gateway/harness.ts";

const missing = spawnSync("tshark", ["--version"]).error !== undefined;

function tshark(content: Uint8Array, ...parameters: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "blipee-capture-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "frames.pcap");
  writeFileSync(file, content);
  const output = execFileSync("tshark", ["-n", "-r", file, ...parameters], {
    encoding: "utf8",
    stdio: "pipe",
    maxBuffer: 64 * 1024 * 1024,
  });
  return output.split("\n").filter(Boolean);
}
/** Malformed, or a warning (0x600000) or an error. */
const complaints = ["-Y", "_ws.malformed || _ws.expert.severity >= 0x600000"];

test("what a scan of meters sent and heard is read by tshark whole: requests, answers and refusals, nothing malformed", async ({
  skip,
}) => {
  skip(missing, "tshark isn't installed on this machine");
  await using harness = await GatewayHarness.start();
  const client = harness.connect();
  await client.project.openDemo();
  const { meters } = demoNetworks(await client.networks.list());
  await scanToEnd(client, meters);
  const [device] = (await client.devices.list()).filter(({ networkId }) => networkId === meters.id);
  const { frames, state } = await client.protocolLog.frames({ networkId: meters.id, limit: 2_000 });
  expect(state.frames).toBeGreaterThan(200);
  const answers = frames.filter(
    ({ kind, service }) => kind === "answer" && service === "read holding registers",
  );
  expect(answers.length).toBeGreaterThan(10);
  expect(answers.every(({ requestId, roundTripMs }) => requestId !== null && roundTripMs !== null)).toBe(
    true,
  );
  expect(answers.at(-1)?.summary).toMatch(/^4\d{4}.* = \d/);
  expect(frames.some(({ deviceId }) => deviceId === device?.id)).toBe(true);

  const { content } = await client.protocolLog.exportCapture({ networkId: meters.id });
  const bytes = Buffer.from(content, "base64");
  const lines = tshark(bytes, "-T", "fields", "-e", "_ws.col.Protocol", "-e", "_ws.col.Info");
  // What became of the line is in the log, and isn't on the wire.
  const ofLine = frames.filter(({ kind }) => kind === "link");
  expect(ofLine.map(({ summary }) => summary)).toEqual(["opened"]);
  expect(lines).toHaveLength(state.frames - ofLine.length);
  expect(lines.filter((line) => !line.startsWith("Modbus/TCP"))).toEqual([]);
  expect(lines.filter((line) => line.includes("Query")).length).toBeGreaterThan(100);
  expect(lines.filter((line) => line.includes("Response")).length).toBeGreaterThan(20);
  expect(tshark(bytes, ...complaints)).toEqual([]);
}, 60_000);

const exchanges: readonly (readonly [ModbusRequest, readonly number[]])[] = [
  [{ kind: "read", table: "holding", address: 0, count: 2 }, [3, 4, 0, 230, 0, 231]],
  [{ kind: "read", table: "coil", address: 19, count: 10 }, [1, 2, 0xc5, 2]],
  [{ kind: "write-register", address: 9, value: 300 }, [6, 0, 9, 1, 44]],
  [{ kind: "write-registers", address: 9, bytes: Uint8Array.of(0, 1) }, [16, 0, 9, 0, 1]],
  [{ kind: "mask-write", address: 4, and: 0xf2, or: 0x25 }, [22, 0, 4, 0, 0xf2, 0, 0x25]],
  [{ kind: "read", table: "input", address: 5, count: 1 }, [0x84, 2]],
  [{ kind: "device-identification", code: 1, object: 0 }, [43, 14, 1, 1, 0, 0, 1, 0, 3, 65, 66, 66]],
];

test.for([rtuFraming, asciiFraming])(
  "frames of a serial line ($name) are read by tshark, with the same functions and no wrong check",
  (framing, { skip }) => {
    skip(missing, "tshark isn't installed on this machine");
    const { capture } = wireOf({ taps: new Set(), framing: framing.name, name: "/dev/ttyUSB0" }, () => 0);
    if (capture === "udp") throw new Error("not by UDP");
    const packets = exchanges.flatMap(([request, answer], index) => [
      { time: index * 100, bytes: namedPacket(capture, framing.encode(0, encodeBody(5, request)), "sent") },
      {
        time: index * 100 + 20,
        bytes: namedPacket(capture, framing.encode(0, Uint8Array.of(5, ...answer)), "received"),
      },
    ]);
    const file = captureFile(linkTypes.exportedPdu, packets);
    const lines = tshark(
      file,
      "-T",
      "fields",
      "-e",
      "_ws.col.Protocol",
      "-e",
      "modbus.func_code",
      "-e",
      "_ws.col.Info",
    );
    const codes = exchanges.flatMap(([, [code = 0]]) => [code & 0x7f, code & 0x7f]);
    expect(lines.map((line) => line.split("\t").slice(0, 2))).toEqual(
      codes.map((code) => ["Modbus RTU", String(code)]),
    );
    // Which of them ask, the analyser guesses on a serial line by their length.
    expect(tshark(file, ...complaints)).toEqual([]);
  },
);
