import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DeviceCommand } from "../../src-main/contract/index.ts";
import { offsetText } from "../../src-main/gateway/administration.ts";
import {
  type DeviceOffered,
  error,
  type RequestSeen,
  startResponder,
  tagged,
} from "../drivers/bacnet/responder.ts";
import { answerTo, plant } from "../peers/bacnet-zoo/field.ts";
import { GatewayHarness, scanToEnd } from "./harness.ts";

const clockOf = (moment: Date) => ({
  56: tagged(
    10,
    Buffer.of(moment.getUTCFullYear() - 1900, moment.getUTCMonth() + 1, moment.getUTCDate(), 255),
  ),
  57: tagged(11, Buffer.of(moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds(), 0)),
});

/** A device whose clock is ten minutes slow, and which takes the time and restarts with the right password. */
async function startSite() {
  const stack = new AsyncDisposableStack();
  const clock = { behindMs: 600_000 };
  const device = plant(7, 3);
  const withClock = (): DeviceOffered => ({
    ...device,
    properties: clockOf(new Date(Date.now() - clock.behindMs)),
  });
  const told: string[] = [];
  const controller = stack.use(
    await startResponder(device, {
      address: "127.0.0.2",
      behaviour: {
        other: (apdu) => {
          if (apdu[0] !== 0x10 || (apdu[1] !== 6 && apdu[1] !== 9)) return;
          told.push(apdu.toString("hex").slice(0, 16));
          clock.behindMs = 0;
        },
        confirmed: (request: RequestSeen) => {
          const { invokeId, service, payload, reply } = request;
          if (service !== 17 && service !== 20) {
            reply(answerTo(withClock(), request));
            return true;
          }
          told.push(`${service} ${payload.toString("hex")}`);
          if (payload.includes("silent")) return true;
          // Security, password-failure.
          if (service === 20 && !payload.includes("secret")) reply(error(invokeId, service, 4, 26));
          else reply(Buffer.of(0x20, invokeId, service));
          return true;
        },
      },
    }),
  );
  const harness = stack.use(await GatewayHarness.start());
  const client = harness.connect();
  const path = join(harness.stateFolder, "Site.blipee");
  await client.project.create({ path, name: "Site", site: { name: "Site", timeZone: "UTC" } });
  const network = await client.networks.add({
    name: "BMS",
    configuration: {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort: 0,
      whoIsTargets: [controller.address],
      requestTimeoutMs: 500,
    },
  });
  await scanToEnd(client, network);
  const deviceId = (await client.devices.list())[0]?.id ?? "";
  const prepare = (command: DeviceCommand) => client.administration.prepare({ deviceId, command });
  const execute = async (command: DeviceCommand) => {
    const { token } = await prepare(command);
    return (await client.writing.execute({ token })).results[0];
  };
  return { stack, client, network, controller, deviceId, told, prepare, execute };
}

describe("commands to a device as a whole", () => {
  it("are shown, confirmed while armed, sent, and stand in the audit", async () => {
    const { stack, client, network, told, prepare, execute } = await startSite();
    await using _ = stack;
    const shown = await prepare({ kind: "set-clock", as: "local" });
    expect(shown.changes[0]?.before).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, (9|1\d) min( \d+ s)? behind$/);
    await expect(client.writing.execute({ token: shown.token })).rejects.toMatchObject({
      data: { code: "writing-not-armed" },
    });
    expect(told).toEqual([]);

    await client.writing.arm({ reason: "Clocks of the site", minutes: 10 });
    expect(await execute({ kind: "set-clock", as: "local" })).toMatchObject({
      outcome: "done",
      readBack: expect.stringMatching(/, right$/),
    });
    expect(told.at(-1)).toMatch(/^1006a4/);
    await execute({ kind: "set-clock", as: "utc" });
    expect(told.at(-1)).toMatch(/^1009a4/);

    expect(await execute({ kind: "restart", start: "warmstart" })).toMatchObject({
      outcome: "refused",
      problem: { what: expect.stringContaining("password-failure") },
    });
    const restart = { kind: "restart", start: "coldstart", password: "secret" } as const;
    expect(await execute(restart)).toMatchObject({ outcome: "done" });
    // Context 0: coldstart; context 1: the password in UTF-8.
    expect(told.at(-1)).toBe(`20 09001d0700${Buffer.from("secret").toString("hex")}`);

    const silent = { kind: "restart", start: "coldstart", password: "silent" } as const;
    const before = told.length;
    expect(await execute(silent)).toMatchObject({
      outcome: "unknown",
      note: "It may have restarted before it acknowledged; it wasn't asked again.",
    });
    expect(told).toHaveLength(before + 1);

    const communication = { kind: "communication", state: "disable-initiation", minutes: 5 } as const;
    expect(await execute(communication)).toMatchObject({ outcome: "done" });
    expect(told.at(-1)).toBe("17 09051902");

    const lines = await client.writing.audit({});
    expect(
      lines.filter(({ phase }) => phase === "ended").map(({ kind, outcome }) => [kind, outcome]),
    ).toEqual([
      ["communication", "done"],
      ["reinitialize", "unknown"],
      ["reinitialize", "done"],
      ["reinitialize", "refused"],
      ["time-synchronization", "done"],
      ["time-synchronization", "done"],
    ]);
    expect(JSON.stringify(lines)).not.toContain("secret");
    const { frames } = await client.protocolLog.frames({ networkId: network.id, limit: 1_000 });
    const restarts = frames.filter(({ service }) => service === "reinitializeDevice");
    expect(restarts.length).toBeGreaterThan(2);
    for (const { id } of restarts) {
      const kept = await client.protocolLog.frame({ networkId: network.id, id });
      expect(JSON.stringify(kept)).not.toMatch(/secret|736563726574/);
    }
    const { content } = await client.protocolLog.exportCapture({ networkId: network.id });
    expect(Buffer.from(content, "base64").includes("secret")).toBe(false);
  }, 30_000);

  it("read one device again without asking the others, and without taking them for gone", async () => {
    const { stack, client, controller, deviceId } = await startSite();
    await using _ = stack;
    const asked = controller.requests.length;
    const { id } = await client.administration.scan({ deviceId });
    for await (const jobs of await client.jobs.watch()) {
      const job = jobs.find((one) => one.id === id);
      if (job === undefined || job.state === "running") continue;
      expect(job).toMatchObject({ state: "done", difference: { goneDevices: 0, changedObjects: 0 } });
      break;
    }
    expect(controller.requests.length).toBeGreaterThan(asked);
  }, 30_000);
});

describe("how far a clock is off", () => {
  it.each([
    [0, "right"],
    [-1_400, "right"],
    [-192_000, "3 min 12 s behind"],
    [3_600_000, "1 h ahead"],
    [-90_061_000, "1 d 1 h behind"],
  ])("%i ms is %s", (offset, text) => expect(offsetText(offset)).toBe(text));
});
