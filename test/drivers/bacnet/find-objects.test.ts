import { describe, expect, it } from "vitest";
import { objectsMeant } from "../../../src-main/drivers/bacnet/index.ts";
import type { ObjectFound, ObjectWanted, Session } from "../../../src-main/drivers/driver.ts";
import {
  analog,
  bytes,
  type DeviceOffered,
  hex,
  identifier,
  type ObjectOffered,
  startResponder,
  tagged,
  text,
} from "./responder.ts";
import { addressOf, never, openTo } from "./site.ts";

/** I-Have: device, object, name. */
const iHave = (device: number, { type, instance }: Pick<ObjectOffered, "type" | "instance">, name: string) =>
  bytes(hex("10 01"), tagged(12, identifier(8, device)), tagged(12, identifier(type, instance)), text(name));

/** Sends what a device answers to every unconfirmed request: a Who-Has is one, and so is a Who-Is. */
const answering = (...answers: Uint8Array[]) => ({
  always: (send: (apdu: Uint8Array) => void) => {
    for (const answer of answers) send(answer);
  },
});

const device = (instance: number, name: string): DeviceOffered => ({
  instance,
  objects: [analog(3, name)],
});

async function found(
  session: Session,
  wanted: ObjectWanted,
  signal = never(),
  known: Parameters<NonNullable<Session["findObjects"]>>[2] = [],
): Promise<ObjectFound[]> {
  const all: ObjectFound[] = [];
  for await (const one of session.findObjects?.(wanted, signal, known) ?? []) all.push(one);
  return all;
}

/** APDUs of unconfirmed requests that came, hex. */
function told(): { readonly apdus: string[]; readonly other: (apdu: Buffer) => void } {
  const apdus: string[] = [];
  return { apdus, other: (apdu) => apdus.push(apdu.toString("hex")) };
}

describe("finding an object", () => {
  it("asks all devices by name, and tells each that has it once", { timeout: 20_000 }, async () => {
    const heard = told();
    const mine = iHave(11, { type: 0, instance: 3 }, "CHW-S-T");
    await using first = await startResponder(device(11, "CHW-S-T"), {
      ...answering(mine, mine),
      behaviour: heard,
    });
    await using second = await startResponder(device(12, "CHW-S-T"), {
      address: "127.0.0.2",
      ...answering(
        iHave(12, { type: 2, instance: 70 }, "chw-s-t"),
        // Somebody else's question is answered too, and one answer is cut off.
        iHave(12, { type: 0, instance: 4 }, "Other"),
        hex("10 01 c4 02 00"),
      ),
    });
    await using session = await openTo([first, second]);
    const all = await found(session, { name: "CHW-S-T" });
    expect(all.sort((a, b) => a.device - b.device)).toEqual([
      {
        ...{ device: 11, objectType: 0, instance: 3, key: "AI-3", name: "CHW-S-T" },
        from: { ip: first.address },
      },
      {
        ...{ device: 12, objectType: 2, instance: 70, key: "AV-70", name: "chw-s-t" },
        from: { ip: second.address },
      },
    ]);
    // Who-Has: object-name [3], UTF-8. Twice, as answers get lost.
    const question = `10073d08${"00"}${Buffer.from("CHW-S-T").toString("hex")}`;
    expect(heard.apdus.filter((apdu) => apdu === question)).toHaveLength(2);
  });

  it("asks by number within the network's instances", async () => {
    const heard = told();
    await using plant = await startResponder(device(150, "Supply"), {
      ...answering(
        iHave(150, { type: 0, instance: 3 }, "Supply"),
        iHave(99, { type: 0, instance: 3 }, "Out of range"),
        iHave(150, { type: 0, instance: 4 }, "Another"),
      ),
      behaviour: heard,
    });
    await using session = await openTo([plant], { lowInstance: 100, highInstance: 200 });
    const all = await first(session, { objectType: 0, instance: 3 });
    expect(all).toMatchObject({ device: 150, key: "AI-3", name: "Supply" });
    // device-instance-range-low-limit [0] 100, -high-limit [1] 200, object-identifier [2].
    expect(heard.apdus).toContain("1007096419c82c00000003");
  });

  it("asks the networks behind routers, and tells the station there", async () => {
    const name = "Zone temp";
    const behaviour = { other: () => undefined };
    const source = { network: 2709, mac: "05" };
    await using router = await startResponder(undefined, {
      behind: [{ ...source, device: device(2705, name) }],
      behaviour,
      always: (send) => send(iHave(2705, { type: 0, instance: 3 }, name), source),
    });
    await using session = await openTo([router]);
    const one = await first(session, { name });
    expect(one).toMatchObject({ device: 2705, from: { ip: router.address, network: 2709, mac: "05" } });
  });

  it("asks stations found earlier by themselves, where they hear no broadcast", async () => {
    const name = "Hidden";
    await using open = await startResponder(device(1, "Else"));
    await using hidden = await startResponder(device(2, name), {
      address: "127.0.0.3",
      ...answering(iHave(2, { type: 0, instance: 3 }, name)),
    });
    await using session = await openTo([open]);
    const one = await first(session, { name }, [addressOf(hidden, 2)]);
    expect(one).toMatchObject({ device: 2, from: { ip: hidden.address } });
  });

  it("ends without an error when it is stopped, and when the session closes", async () => {
    await using silent = await startResponder(device(1, "Else"));
    const session = await openTo([silent]);
    expect(await found(session, { name: "Nobody's" }, AbortSignal.abort())).toEqual([]);
    const asking = found(session, { name: "Nobody's" });
    await session[Symbol.asyncDispose]();
    expect(await asking).toEqual([]);
  });

  it("refuses an empty name", async () => {
    await using silent = await startResponder(undefined);
    await using session = await openTo([silent]);
    await expect(found(session, { name: "" })).rejects.toMatchObject({ code: "invalid-input" });
  });
});

/** The first answer; leaving the iteration ends the asking. */
async function first(session: Session, wanted: ObjectWanted, known: Parameters<typeof found>[3] = []) {
  for await (const one of session.findObjects?.(wanted, never(), known) ?? []) return one;
  return undefined;
}

describe("what a person means", () => {
  it.each<[string, ObjectWanted | undefined]>([
    ["AI-12", { objectType: 0, instance: 12 }],
    ["ai 12", { objectType: 0, instance: 12 }],
    ["msv3", { objectType: 19, instance: 3 }],
    ["analog-input, 12", { objectType: 0, instance: 12 }],
    ["Trend Log 4", { objectType: 20, instance: 4 }],
    ["proprietary-200-5", { objectType: 200, instance: 5 }],
    ["130:7", { objectType: 130, instance: 7 }],
    ["CHW-S-T", undefined],
    ["Zone 3", undefined],
    ["AI-4194304", undefined],
    ["1024-1", undefined],
  ])("%s", (meant, number) => {
    expect(objectsMeant(` ${meant} `)).toEqual([{ name: meant }, ...(number === undefined ? [] : [number])]);
  });

  it("nothing by nothing", () => {
    expect(objectsMeant("  ")).toEqual([]);
  });
});
