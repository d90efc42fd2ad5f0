import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeFrame } from "../../../src-main/drivers/bacnet/frame.ts";
import type { BacnetSession, OfferedPoint } from "../../../src-main/drivers/bacnet/index.ts";
import { Server } from "../../../src-main/drivers/bacnet/server.ts";
import { hex, startResponder } from "./responder.ts";
import { collect, never, openTo } from "./site.ts";

const open = async (...options: Parameters<typeof openTo>) => (await openTo(...options)) as BacnetSession;
const points: readonly OfferedPoint[] = [
  {
    objectType: 2,
    instance: 1,
    name: "M1 power",
    description: "Meter 1",
    units: 48,
    value: () => 12.5,
  },
  {
    objectType: 5,
    instance: 1,
    name: "Pump",
    description: "",
    stateTexts: ["off", "on"],
    value: () => 1,
  },
  {
    objectType: 19,
    instance: 1,
    name: "Mode",
    description: "",
    stateTexts: ["Auto", "Hand"],
    value: () => 2,
  },
  { objectType: 2, instance: 2, name: "Lost", description: "", value: () => undefined },
];

/** Answers of the app as hex, by request APDU. */
function appAsked() {
  const answers: string[] = [];
  const server = new Server({ instance: 4_000, name: "Field" }, async (_, npdu) => {
    answers.push(Buffer.from(npdu).subarray(2).toString("hex"));
  });
  server.offer(points);
  const ask = (apdu: string) => {
    answers.length = 0;
    const content = hex(apdu);
    const frame = decodeFrame(Buffer.concat([Buffer.of(0x81, 0x0a, 0, 6 + content.length, 1, 4), content]));
    if (frame.kind === "failure") throw new Error(frame.reason);
    const { body } = frame;
    if (body.kind !== "confirmed-request" && body.kind !== "unconfirmed-request") throw new Error(body.kind);
    const taken = server.receive({ ip: "10.0.4.17:47808" }, body);
    expect(taken).toBe(answers.length === 1);
    return answers[0];
  };
  return { ask };
}

describe("the app as a device", () => {
  it.each<[string, string, string | undefined]>([
    ["Who-Is all", "10 08", "1000 c402000fa0 2205c4 9103 22ffff"],
    ["Who-Is its own", "10 08 0a0fa0 1a0fa0", "1000c402000fa02205c4910322ffff"],
    ["Who-Is others", "10 08 0901 1903", undefined],
    ["Who-Has a name", "10 07 3d 05 00 50756d70", "1001 c402000fa0 c401400001 7505 0050756d70"],
    ["Who-Has another", "10 07 3d 05 00 50756d71", undefined],
    ["a present value", "00 05 01 0c 0c00800001 1955", "30010c 0c00800001 1955 3e 4441480000 3f"],
    ["a value that is missing", "00 05 01 0c 0c00800002 196f", "30010c 0c00800002 196f 3e 820440 3f"],
    ["an array", "00 05 01 0c 0c04c00001 196e 2902", "30010c 0c04c00001 196e2902 3e 7505 0048616e64 3f"],
    ["its length", "00 05 01 0c 0c04c00001 196e 2900", "30010c 0c04c00001 196e2900 3e 2102 3f"],
    ["whoever you are", "00 05 01 0c 0c023fffff 194d", "30010c 0c02000fa0 194d 3e 7506 004669656c64 3f"],
    ["an unknown object", "00 05 01 0c 0c00000001 1955", "50010c 9101 911f"],
    ["an unknown property", "00 05 01 0c 0c00800001 1957", "50010c 9102 9120"],
    ["an index of what is no array", "00 05 01 0c 0c00800001 1955 2901", "50010c 9102 9132"],
    ["an index beyond the end", "00 05 01 0c 0c04c00001 196e 2903", "50010c 9102 912a"],
    ["a write", "00 05 01 0f 0c00800001 1955 3e 4441480000 3f", "50010f 9102 9128"],
    ["a service that it hasn't", "00 05 01 14 0901", "600109"],
    ["something broken", "00 05 01 0c 0c0080", "600104"],
    ["a request in segments", "0c 05 01 00 10 0c 0c00800001", "710104"],
    [
      "several at once",
      "00 05 01 0e 0c00800001 1e 0955 0957 1f",
      "30010e 0c00800001 1e 2955 4e 4441480000 4f 2957 5e 9102 9120 5f 1f",
    ],
    [
      "OPTIONAL",
      "00 05 01 0e 0c00800002 1e 0950 1f",
      "30010e 0c00800002 1e 291c 4e 7100 4f 2967 4e 910c 4f 1f",
    ],
    [
      "REQUIRED",
      "00 05 01 0e 0c00800001 1e 0969 1f",
      `30010e 0c00800001 1e 294b 4e c400800001 4f 294d 4e 7509 00 4d3120706f776572 4f 294f 4e 9102 4f
       2955 4e 4441480000 4f 296f 4e 820400 4f 2924 4e 9100 4f 2951 4e 10 4f 2975 4e 9130 4f 1f`,
    ],
    ["ALL for a peer of 50 bytes", "00 00 01 0e 0c00800001 1e 0908 1f", "710104"],
  ])("answers %s", (_, request, answer) => {
    expect(appAsked().ask(request)).toBe(answer?.replaceAll(/\s/g, ""));
  });

  it("says no to whatever it is asked, and never breaks", () => {
    const { ask } = appAsked();
    fc.assert(
      fc.property(
        fc.constantFrom("0c", "0e", "0f", "10", "1a"),
        fc.uint8Array({ maxLength: 30 }),
        (service, rest) => {
          expect(ask(`00 05 01 ${service} ${Buffer.from(rest).toString("hex")}`)).toBeDefined();
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("can be scanned by another app, and read", async () => {
    await using nobody = await startResponder(undefined);
    await using app = await open([nobody], {
      asDevice: { instance: 4_000, name: "Field", offersPoints: false },
    });
    app.offer(points);
    const target = { address: `127.0.0.1:${app.localPort}` };
    await using other = await open([], { whoIsTargets: [target.address], requestTimeoutMs: 2_000 });
    const result = await collect(other.scan(never()));
    expect([...result.devices.values()][0]).toMatchObject({ name: "Field", model: "Blipee Field" });
    const objects = [...result.objects.values()].flat();
    expect(objects.map(({ key, name, value, unit }) => [key, name, value, unit])).toEqual([
      ["DEV-4000", "Field", null, ""],
      ["AV-1", "M1 power", 12.5, "kW"],
      ["BV-1", "Pump", 1, ""],
      ["MSV-1", "Mode", 2, ""],
      ["AV-2", "Lost", 0, ""],
    ]);
    expect(objects.find(({ key }) => key === "MSV-1")?.states).toEqual(["Auto", "Hand"]);
  });

  it("isn't there where it isn't wanted", async () => {
    await using nobody = await startResponder(undefined);
    await using app = await open([nobody]);
    await using other = await open([], { whoIsTargets: [`127.0.0.1:${app.localPort}`] });
    expect((await collect(other.scan(never()))).devices.size).toBe(0);
  });
});
