import { expect, test } from "vitest";
import { type ModbusSession, modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { FoundAtOnce } from "../../../src-main/drivers/modbus/requests-at-once.ts";
import { answerPdu, frame, type Responder, respond, unit } from "./responder.ts";
import { context, never, request, samples } from "./setup.ts";

const held = unit();
for (let address = 0; address < 200; address += 1) held.holding.set(address, 1_000 + address);
/** Ten requests of one unit. */
const wanted = Array.from({ length: 10 }, (_, index) => request(1, { address: index * 20 }));

/** Reads until the number is found. */
async function found(host: Responder, rounds = 60) {
  await using session = await modbusDriver([]).open(host.configuration, context);
  const state = () => (session as ModbusSession).lineState().atOnce;
  for (let round = 0; round < rounds && state().how !== "found"; round += 1) {
    const got = await samples(session.read(wanted, never, "poll"));
    for (const { reference, source } of wanted) {
      const address = "table" in source ? Number(source.address) : 0;
      expect(got[reference]).toMatchObject({ ok: true, value: 1_000 + address });
    }
  }
  return state();
}

/** Polls of so many requests, of which so many are served at a time, 20 ms each; a second apart. */
function polls(of: FoundAtOnce, requests: number, servers: number, howMany = 60): FoundAtOnce {
  for (let poll = 0; poll < howMany; poll += 1) {
    let now = poll * 10_000;
    let left = requests;
    let outstanding = 0;
    const send = () => {
      for (; left > 0 && outstanding < of.now; outstanding += 1, left -= 1) of.began(now);
    };
    for (send(); outstanding > 0; send()) {
      now += 20;
      const served = Math.min(outstanding, servers);
      for (let one = 0; one < served; one += 1) {
        of.ended(now, true);
        outstanding -= 1;
        send();
      }
    }
  }
  return of;
}

test("as many are asked at once as bring more answers a second", () => {
  expect(polls(new FoundAtOnce(), 64, 100).state).toEqual({ requests: 16, how: "found" });
  expect(polls(new FoundAtOnce(), 64, 1).state).toEqual({ requests: 1, how: "found" });
  expect(polls(new FoundAtOnce(), 9, 1).state).toEqual({ requests: 1, how: "found" });
  expect(polls(new FoundAtOnce(), 64, 4).state).toEqual({ requests: 4, how: "found" });
});

test("requests beside which there is none say nothing of two at once", () => {
  expect(polls(new FoundAtOnce(), 1, 100).state).toEqual({ requests: 1, how: "trying" });
});

test("trouble twice ends the trying; trouble with what was found halves it", () => {
  const atOnce = polls(new FoundAtOnce(), 32, 100, 2);
  expect(atOnce.now).toBe(4);
  atOnce.trouble(4);
  expect(atOnce.now).toBe(2);
  polls(atOnce, 32, 100, 1);
  expect(atOnce.now).toBe(4);
  atOnce.trouble(4);
  expect(atOnce.state).toEqual({ requests: 2, how: "found" });
  atOnce.trouble(2);
  expect(atOnce.state.requests).toBe(1);
});

test("a device that answers each request after a while is asked several at once", async () => {
  let outstanding = 0;
  let most = 0;
  await using host = await respond(
    (asked, socket) => {
      outstanding += 1;
      most = Math.max(most, outstanding);
      setTimeout(() => {
        outstanding -= 1;
        socket.write(frame(asked.transaction, asked.unit, answerPdu(held, asked.pdu)));
      }, 10);
    },
    { requestTimeoutMs: 2_000, retries: 1 },
  );
  await found(host, 30);
  expect(most).toBeGreaterThan(1);
});

test("a gateway that closes at the second outstanding request is asked one at a time, and no value is lost", async () => {
  let outstanding = 0;
  await using host = await respond(
    (asked, socket) => {
      outstanding += 1;
      if (outstanding > 1) {
        socket.destroy();
        outstanding = 0;
        return;
      }
      setTimeout(() => {
        if (socket.destroyed) return;
        outstanding = 0;
        socket.write(frame(asked.transaction, asked.unit, answerPdu(held, asked.pdu)));
      }, 2);
    },
    { requestTimeoutMs: 2_000, retries: 1 },
  );
  expect(await found(host)).toEqual({ requests: 1, how: "found" });
  expect(host.connections()).toBeLessThanOrEqual(4);
});

test("a gateway that serves one after the other is left at one, and none of its answers times out", async () => {
  let last = Promise.resolve();
  await using host = await respond(
    (asked, socket) => {
      // Much longer than a busy machine takes between an answer and the next request, which two at once would save.
      last = last.then(() => new Promise((resolve) => setTimeout(resolve, 40)));
      last.then(() => socket.write(frame(asked.transaction, asked.unit, answerPdu(held, asked.pdu))));
    },
    { requestTimeoutMs: 10_000 },
  );
  expect(await found(host)).toEqual({ requests: 1, how: "found" });
}, 30_000);

test("a request that was lost beside another one has one more chance than one that was lost alone", async () => {
  let ofUnit2 = 0;
  await using host = await respond(
    (asked, socket, index) => {
      if (asked.unit === 2) ofUnit2 += 1;
      if (index === 0) return;
      const isLost = index === 1 || (asked.unit === 2 && ofUnit2 === 2);
      if (isLost) socket.destroy();
      else socket.write(frame(asked.transaction, asked.unit, answerPdu(held, asked.pdu)));
    },
    { requestTimeoutMs: 5_000, requestsAtOnce: 2, retries: 0 },
  );
  await using session = await modbusDriver([]).open(host.configuration, context);
  await (session as ModbusSession).settled(never);
  const got = await samples(session.read([request(1, { address: 1 }), request(2, { address: 2 })], never));
  expect(Object.values(got)).toMatchObject([
    { ok: true, value: 1_001 },
    { ok: true, value: 1_002 },
  ]);
  expect(ofUnit2).toBe(3);
});
