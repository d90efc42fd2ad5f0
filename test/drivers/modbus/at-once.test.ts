import { describe, expect, test } from "vitest";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { takeTurns } from "../../../src-main/drivers/modbus/take-turns.ts";
import { answerPdu, frame, respond, type Unit, unit } from "./responder.ts";
import { collect, context, never, request, samples } from "./setup.ts";

/** Units 1–4, each with its id in register 0 and what it was asked in register 1 … 9. */
function units(): Record<number, Unit> {
  return Object.fromEntries(
    [1, 2, 3, 4].map((id) => {
      const one = unit();
      for (let address = 0; address < 10; address += 1) one.holding.set(address, id * 100 + address);
      return [id, one];
    }),
  );
}

/** A gateway that answers when so many requests have come, the last one first. */
async function reversing(howMany: number, requestsAtOnce?: number) {
  const held = units();
  const waiting: (() => void)[] = [];
  const asking = new Map<number, number>();
  let most = 0;
  const host = await respond(
    (asked, socket) => {
      asking.set(asked.unit, (asking.get(asked.unit) ?? 0) + 1);
      most = Math.max(most, ...asking.values());
      waiting.push(() => {
        asking.set(asked.unit, 0);
        socket.write(frame(asked.transaction, asked.unit, answerPdu(held[asked.unit] ?? unit(), asked.pdu)));
      });
      if (waiting.length < howMany) return;
      for (const answer of waiting.splice(0).reverse()) answer();
    },
    { requestTimeoutMs: 2_000, ...(requestsAtOnce === undefined ? {} : { requestsAtOnce }) },
  );
  return { host, mostOfOneUnit: () => most };
}

const wanted = [1, 2, 3].flatMap((id) => [0, 1].map((address) => request(id, { address: address * 5 })));
const right = Object.fromEntries(
  wanted.map(({ reference, address, source }) => [
    reference,
    "unit" in address && "table" in source ? address.unit * 100 + Number(source.address) : null,
  ]),
);

describe("several requests at once", () => {
  test("are answered in any order, and each unit has one", async () => {
    const { host, mostOfOneUnit } = await reversing(3, 3);
    await using _host = host;
    await using session = await modbusDriver([]).open(host.configuration, context);
    const got = await samples(session.read(wanted, never));
    const values = Object.entries(got).map(([name, sample]) => [
      name,
      sample.ok ? sample.value : sample.problem,
    ]);
    expect(Object.fromEntries(values)).toEqual(right);
    expect(mostOfOneUnit()).toBe(1);
    expect(host.connections()).toBe(1);
  });

  test("aren't sent where nobody said that the gateway bears them", async () => {
    const { host } = await reversing(1);
    await using _host = host;
    await using session = await modbusDriver([]).open(host.configuration, context);
    const [first, second] = [1, 2].map((id) => samples(session.read([request(id, { address: 0 })], never)));
    expect([await first, await second]).toMatchObject([
      { "1/holding/0": { value: 100 } },
      { "2/holding/0": { value: 200 } },
    ]);
  });

  test("of a silent unit don't hold up those of the others", async () => {
    const held = units();
    await using host = await respond(
      (asked, socket) => {
        if (asked.unit === 1) return;
        socket.write(frame(asked.transaction, asked.unit, answerPdu(held[asked.unit] ?? unit(), asked.pdu)));
      },
      { requestTimeoutMs: 1_000, requestsAtOnce: 2 },
    );
    await using session = await modbusDriver([]).open(host.configuration, context);
    const order = [];
    for await (const { reference, ok } of session.read(wanted, never)) order.push(`${reference} ${ok}`);
    expect(order.slice(0, 4).every((one) => one.endsWith("true"))).toBe(true);
    expect(order.slice(4)).toEqual(["1/holding/0 false", "1/holding/5 false"]);
  });

  test("are all asked again on a fresh connection when the gateway hangs up", async () => {
    const held = units();
    let hangsUp = true;
    await using host = await respond(
      (asked, socket) => {
        if (hangsUp && asked.pdu.readUInt16BE(1) === 5) {
          hangsUp = false;
          socket.destroy();
        } else
          socket.write(
            frame(asked.transaction, asked.unit, answerPdu(held[asked.unit] ?? unit(), asked.pdu)),
          );
      },
      { requestsAtOnce: 3 },
    );
    await using session = await modbusDriver([]).open(host.configuration, context);
    for (const round of [1, 2]) {
      const got = await samples(session.read(wanted, never));
      expect(Object.values(got).map((sample) => [round, sample.ok])).toEqual(wanted.map(() => [round, true]));
    }
    expect(host.connections()).toBe(2);
  });
});

test("generators take turns, so many at once, and are ended when nobody listens any more", async () => {
  let running = 0;
  let most = 0;
  let ended = 0;
  async function* numbers(from: number) {
    running += 1;
    most = Math.max(most, running);
    try {
      for (const number of [from, from + 1]) {
        await new Promise(setImmediate);
        yield number;
      }
    } finally {
      running -= 1;
      ended += 1;
    }
  }
  const all = [0, 10, 20, 30];
  expect((await collect(takeTurns(all.map(numbers), 2))).sort((a, b) => a - b)).toEqual([
    0, 1, 10, 11, 20, 21, 30, 31,
  ]);
  expect([most, ended]).toEqual([2, 4]);
  for await (const _ of takeTurns(all.map(numbers), 2)) break;
  await new Promise(setImmediate);
  expect(running).toBe(0);
});
