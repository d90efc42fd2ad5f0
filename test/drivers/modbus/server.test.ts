import { once } from "node:events";
import { connect, type Socket } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openModbusServer } from "../../../src-main/drivers/modbus/index.ts";
import { allowedClients } from "../../../src-main/drivers/modbus/server/allowed.ts";
import { answerRequest, type ServedRegisters } from "../../../src-main/drivers/modbus/server/answer.ts";
import { encodeAnswer, RequestReader } from "../../../src-main/drivers/modbus/server/requests.ts";

/** Registers 0–99 hold their address; bits 0–15 are on where their address is odd. */
const registers: ServedRegisters = {
  identity: { vendor: "Blipee", product: "Field", revision: "1.2" },
  read: (table, address, count) => {
    const ofBits = table === "coil" || table === "discrete";
    if (address + count > (ofBits ? 16 : 100)) return null;
    const numbers = Array.from({ length: count }, (_, index) => address + index);
    return Uint8Array.from(
      ofBits ? numbers.map((one) => one % 2) : numbers.flatMap((one) => [one >> 8, one & 255]),
    );
  },
};
const ask = (...pdu: number[]) => [...answerRequest(Uint8Array.from(pdu), registers)];

describe("answers", () => {
  it("read registers and bits", () => {
    expect(ask(3, 0, 7, 0, 2)).toEqual([3, 4, 0, 7, 0, 8]);
    expect(ask(4, 0, 99, 0, 1)).toEqual([4, 2, 0, 99]);
    expect(ask(1, 0, 0, 0, 10)).toEqual([1, 2, 0b1010_1010, 0b10]);
    expect(ask(2, 0, 1, 0, 1)).toEqual([2, 1, 1]);
  });

  it("refuse with the exception that says why", () => {
    expect(ask(3, 0, 99, 0, 2)).toEqual([0x83, 2]);
    expect(ask(3, 255, 255, 0, 2)).toEqual([0x83, 2]);
    expect(ask(3, 0, 0, 0, 0)).toEqual([0x83, 3]);
    expect(ask(3, 0, 0, 0, 126)).toEqual([0x83, 3]);
    expect(ask(1, 0, 0, 7, 209)).toEqual([0x81, 3]);
    expect(ask(3, 0, 0)).toEqual([0x83, 3]);
    for (const writing of [5, 6, 15, 16, 22, 23])
      expect(ask(writing, 0, 0, 0, 1)).toEqual([writing | 0x80, 1]);
    expect(ask(0x2b, 0x0d, 0)).toEqual([0xab, 1]);
  });

  it("say who this is, whole and object by object", () => {
    const text = (pdu: number[]) => Buffer.from(pdu).toString("latin1");
    const whole = ask(0x2b, 0x0e, 1, 0);
    expect(whole.slice(0, 7)).toEqual([0x2b, 0x0e, 1, 0x81, 0, 0, 3]);
    expect(text(whole)).toContain("Blipee\u0001\u0005Field\u0002\u00031.2");
    expect(ask(0x2b, 0x0e, 4, 1).slice(0, 7)).toEqual([0x2b, 0x0e, 4, 0x81, 0, 0, 1]);
    expect(ask(0x2b, 0x0e, 4, 9)).toEqual([0xab, 2]);
    expect(ask(0x2b, 0x0e, 5, 0)).toEqual([0xab, 3]);
  });

  it("exist for any bytes, and fit a frame", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 260 }), (pdu) => {
        const answer = answerRequest(pdu, registers);
        expect(answer.length).toBeGreaterThanOrEqual(2);
        expect(answer.length).toBeLessThanOrEqual(253);
      }),
    );
  });
});

describe("requests", () => {
  it("are the same however their bytes are cut", () => {
    const request = fc.record({
      transaction: fc.nat(65_535),
      unit: fc.nat(255),
      pdu: fc.uint8Array({ minLength: 1, maxLength: 253 }),
    });
    fc.assert(
      fc.property(
        fc.array(request, { maxLength: 6 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
        (given, cuts) => {
          const bytes = Buffer.concat(given.map((one) => encodeAnswer(one, one.pdu)));
          const reader = new RequestReader();
          const read = [];
          for (let at = 0; at < bytes.length; ) {
            const size = cuts.next().value ?? 1;
            read.push(...reader.push(bytes.subarray(at, at + size)));
            at += size;
          }
          expect(read).toEqual(given);
          expect(reader.broken).toBe(false);
        },
      ),
    );
  });

  it("of any bytes hold at most one frame", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 8 }), (chunks) => {
        const reader = new RequestReader();
        for (const chunk of chunks) {
          reader.push(chunk);
          expect(reader.pending).toBeLessThan(260);
        }
      }),
    );
  });
});

describe("clients", () => {
  it("are known by address and subnet", () => {
    const isAllowed = allowedClients(["10.0.4.0/24", "192.168.1.7", "fd00::/8"]);
    expect(["10.0.4.200", "::ffff:10.0.4.1", "192.168.1.7", "fd00::1"].every(isAllowed)).toBe(true);
    expect(["10.0.5.1", "192.168.1.8", "fe80::1", ""].some(isAllowed)).toBe(false);
    expect(() => allowedClients(["10.0.4.0/33"])).toThrow("10.0.4.0/33");
    expect(() => allowedClients(["bms"])).toThrow("bms");
  });
});

async function served(
  given: { unit?: number; allowed?: string[]; mostClients?: number; idleMs?: number } = {},
) {
  const server = await openModbusServer({
    ...{ host: "127.0.0.1", port: 0, unit: null, allowed: [], mostClients: 8, idleMs: 60_000, registers },
    ...given,
    answered: () => undefined,
    clientsChanged: () => undefined,
  });
  const dial = async () => {
    const socket = connect(server.port, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "connect");
    return socket;
  };
  return { server, dial };
}

async function received(socket: Socket, length: number): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < length) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    bytes = Buffer.concat([bytes, chunk]);
  }
  return bytes;
}

const frame = (transaction: number, unit: number, ...pdu: number[]) =>
  encodeAnswer({ transaction, unit, pdu: new Uint8Array() }, Uint8Array.from(pdu));

describe("a server", () => {
  it("answers what is sent at once in its order", async () => {
    const { server, dial } = await served();
    const socket = await dial();
    socket.write(Buffer.concat([1, 2, 3].map((one) => frame(one, 9, 3, 0, one, 0, 1))));
    const answers = await received(socket, 33);
    expect([0, 11, 22].map((at) => [answers[at + 1], answers[at + 6], answers[at + 10]])).toEqual([
      [1, 9, 1],
      [2, 9, 2],
      [3, 9, 3],
    ]);
    socket.destroy();
    await server[Symbol.asyncDispose]();
  });

  it("drops who speaks something else, and goes on with the others", async () => {
    const { server, dial } = await served();
    const good = await dial();
    const bad = await dial();
    const dropped = once(bad, "close");
    bad.write("GET / HTTP/1.1\r\n\r\n");
    await dropped;
    good.write(frame(7, 1, 3, 0, 5, 0, 1));
    expect((await received(good, 11))[10]).toBe(5);
    good.destroy();
    await server[Symbol.asyncDispose]();
  });

  it("turns away who isn't allowed, and who is one too many; idle ones go", async () => {
    const strict = await served({ allowed: ["10.0.0.0/8"] });
    await once(await strict.dial(), "close");
    expect(strict.server.turnedAway).toBe(1);
    await strict.server[Symbol.asyncDispose]();

    const small = await served({ mostClients: 1 });
    const first = await small.dial();
    await once(await small.dial(), "close");
    first.write(frame(1, 1, 3, 0, 5, 0, 1));
    await received(first, 11);
    first.destroy();
    await small.server[Symbol.asyncDispose]();

    const impatient = await served({ idleMs: 20 });
    await once(await impatient.dial(), "close");
    await impatient.server[Symbol.asyncDispose]();
  });

  it("leaves other units without an answer", async () => {
    const { server, dial } = await served({ unit: 3 });
    const socket = await dial();
    socket.write(Buffer.concat([frame(1, 2, 3, 0, 1, 0, 1), frame(2, 3, 3, 0, 2, 0, 1)]));
    expect((await received(socket, 11)).subarray(0, 2)).toEqual(Buffer.of(0, 2));
    socket.destroy();
    await server[Symbol.asyncDispose]();
  });

  it("says why it can't listen", async () => {
    const { server } = await served();
    await expect(
      openModbusServer({
        ...{ host: "127.0.0.1", port: server.port, unit: null, allowed: [], mostClients: 8, idleMs: 1_000 },
        registers,
        answered: () => undefined,
        clientsChanged: () => undefined,
      }),
    ).rejects.toMatchObject({ code: "address-in-use" });
    await server[Symbol.asyncDispose]();
  });
});
