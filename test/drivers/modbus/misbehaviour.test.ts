import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import type { ModbusTcpConfiguration } from "../../../src-main/contract/network.ts";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { answerPdu, frame, respond, respondWith, type Unit, unit } from "./responder.ts";
import { collect, context, never, request, samples } from "./setup.ts";

const open = (configuration: ModbusTcpConfiguration) => modbusDriver([]).open(configuration, context);

function holding(values: Record<number, number>): Unit {
  const one = unit();
  for (const [address, value] of Object.entries(values)) one.holding.set(Number(address), value);
  return one;
}

const one = holding({ 0: 111, 50: 222 });
const right = (asked: { transaction: number; unit: number; pdu: Buffer }) =>
  frame(asked.transaction, asked.unit, answerPdu(one, asked.pdu));

test("an answer that comes after its time-out is never taken for the next request's", async () => {
  const held: Buffer[] = [];
  // Every answer is one request late: the first request gets nothing, the n-th gets the answer of the one before.
  await using host = await respond(
    (asked, socket) => {
      const late = held.shift();
      held.push(right(asked));
      if (late !== undefined) socket.write(late);
    },
    { requestTimeoutMs: 60 },
  );
  await using session = await open(host.configuration);
  const first = await samples(session.read([request(1, { address: 0 })], never));
  const second = await samples(session.read([request(2, { address: 50 })], never));
  expect(first["1/holding/0"]).toMatchObject({ ok: false, problem: { code: "timeout" } });
  expect(second["2/holding/50"]).toMatchObject({ ok: false, problem: { code: "timeout" } });
});

test("after a late answer the next request still gets its own", async () => {
  let late: Buffer | null = null;
  await using host = await respond(
    (asked, socket, index) => {
      if (index === 0) late = right(asked);
      else socket.write(Buffer.concat([late ?? Buffer.alloc(0), right(asked)]));
    },
    { requestTimeoutMs: 60, retries: 1 },
  );
  await using session = await open(host.configuration);
  // The retry is a new transaction: the first answer is dropped, the second one taken.
  const got = await samples(session.read([request(1, { address: 50 })], never));
  expect(got["1/holding/50"]).toMatchObject({ ok: true, value: 222 });
  expect(host.asked.map((asked) => asked.transaction)).toEqual([1, 2]);
});

const foreignFrames: Record<string, (transaction: number, unitId: number) => Buffer> = {
  "another transaction": (transaction, unitId) => frame(transaction + 1, unitId, [3, 2, 0, 99]),
  "transaction always 2 (ids not echoed)": (_, unitId) => frame(0xfff2, unitId, [3, 2, 0, 99]),
  "another unit": (transaction, unitId) => frame(transaction, unitId + 1, [3, 2, 0, 99]),
  "another unit's exception": (transaction, unitId) => frame(transaction, unitId + 1, [0x83, 2]),
  "another function": (transaction, unitId) => frame(transaction, unitId, [4, 2, 0, 99]),
  "another function's exception": (transaction, unitId) => frame(transaction, unitId, [0x84, 2]),
  "too few bytes": (transaction, unitId) => frame(transaction, unitId, [3, 1, 99]),
  "too many bytes": (transaction, unitId) => frame(transaction, unitId, [3, 4, 0, 99, 0, 98]),
  "a byte count that lies": (transaction, unitId) => frame(transaction, unitId, [3, 4, 0, 99]),
  "an exception that is too long": (transaction, unitId) => frame(transaction, unitId, [0x83, 2, 0]),
};

for (const [what, foreign] of Object.entries(foreignFrames)) {
  test(`${what}: dropped, and the answer behind it is taken`, async () => {
    await using host = await respond((asked, socket) => {
      socket.write(Buffer.concat([foreign(asked.transaction, asked.unit), right(asked)]));
    });
    await using session = await open(host.configuration);
    const got = await samples(session.read([request(7, { address: 0 })], never));
    expect(got["7/holding/0"]).toMatchObject({ ok: true, value: 111 });
  });

  test(`${what}, and nothing else: a time-out that says what came instead`, async () => {
    await using host = await respond(
      (asked, socket) => void socket.write(foreign(asked.transaction, asked.unit)),
      { requestTimeoutMs: 40 },
    );
    await using session = await open(host.configuration);
    const got = await samples(session.read([request(7, { address: 0 })], never));
    const sample = got["7/holding/0"];
    expect(sample).toMatchObject({ ok: false, problem: { code: "timeout" } });
    if (sample?.ok === false) expect(sample.problem.what).toMatch(/Other frames came instead/);
  });
}

test("a frame that comes byte by byte", async () => {
  await using host = await respond((asked, socket) => {
    const bytes = [...right(asked)];
    const next = () => {
      const byte = bytes.shift();
      if (byte !== undefined) socket.write(Uint8Array.of(byte), () => setImmediate(next));
    };
    next();
  });
  await using session = await open(host.configuration);
  const got = await samples(session.read([request(1, { address: 0 })], never));
  expect(got["1/holding/0"]).toMatchObject({ ok: true, value: 111 });
});

test("the same answer twice in one segment: the second one is dropped", async () => {
  await using host = await respond((asked, socket) => {
    socket.write(Buffer.concat([right(asked), right(asked)]));
  });
  await using session = await open(host.configuration);
  const got = await samples(session.read([request(1, { address: 0 }), request(1, { address: 50 })], never));
  expect(got).toMatchObject({
    "1/holding/0": { ok: true, value: 111 },
    "1/holding/50": { ok: true, value: 222 },
  });
});

test("garbage in front of the answer", async () => {
  await using host = await respond((asked, socket) => {
    socket.write(Buffer.concat([Buffer.from("HTTP/1.1 400 Bad Request\r\n"), right(asked)]));
  });
  await using session = await open(host.configuration);
  const got = await samples(session.read([request(1, { address: 0 })], never));
  expect(got["1/holding/0"]).toMatchObject({ ok: true, value: 111 });
});

test("half a frame, then silence: the next request goes over a fresh connection", async () => {
  await using host = await respond(
    (asked, socket, index) => void socket.write(index === 0 ? right(asked).subarray(0, 8) : right(asked)),
    { requestTimeoutMs: 60, retries: 1 },
  );
  await using session = await open(host.configuration);
  const got = await samples(session.read([request(1, { address: 0 })], never));
  expect(got["1/holding/0"]).toMatchObject({ ok: true, value: 111 });
  expect(host.connections()).toBe(2);
});

test("a length field that lies doesn't hold the line for ever", async () => {
  await using host = await respond(
    (asked, socket, index) => {
      const answer = right(asked);
      if (index === 0) answer.writeUInt16BE(200, 4);
      socket.write(answer);
    },
    { requestTimeoutMs: 60, retries: 1 },
  );
  await using session = await open(host.configuration);
  const got = await samples(session.read([request(1, { address: 0 })], never));
  expect(got["1/holding/0"]).toMatchObject({ ok: true, value: 111 });
});

test("a gateway that closed an idle connection is opened again without a word", async () => {
  await using host = await respondWith({ 1: one });
  await using session = await open(host.configuration);
  const read = () => samples(session.read([request(1, { address: 0 })], never));
  expect(await read()).toMatchObject({ "1/holding/0": { ok: true, value: 111 } });
  host.hangUp();
  expect(await read()).toMatchObject({ "1/holding/0": { ok: true, value: 111 } });
  expect(host.connections()).toBe(2);
});

test("a connection reset at each third request costs no value", async () => {
  await using host = await respond((asked, socket, index) => {
    if (index % 3 === 2) socket.resetAndDestroy();
    else socket.write(right(asked));
  });
  await using session = await open(host.configuration);
  for (let round = 0; round < 8; round += 1) {
    const got = await samples(session.read([request(1, { address: 0 })], never));
    expect(got["1/holding/0"]).toMatchObject({ ok: true, value: 111 });
  }
});

test("a gateway that drops every connection is named as one whose sockets may be taken", async () => {
  await using host = await respond((_, socket) => void socket.destroy());
  await using session = await open(host.configuration);
  const got = await samples(session.read([request(1, { address: 0 })], never));
  expect(got["1/holding/0"]).toMatchObject({ ok: false, problem: { code: "refused" } });
  const sample = got["1/holding/0"];
  if (sample?.ok === false) {
    expect(sample.problem.what).toMatch(
      /^Connection dropped by gateway 127\.0\.0\.1:\d+ after \d+ ms: all its sockets may be taken\.$/,
    );
  }
});

test("a refused connection fails the scan and every read, and comes back by itself", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const configuration: ModbusTcpConfiguration = {
    kind: "modbus-tcp",
    host: "127.0.0.1",
    port,
    firstUnit: 1,
    lastUnit: 2,
    requestTimeoutMs: 100,
    retries: 0,
  };
  await using session = await open(configuration);
  await expect(collect(session.scan(never))).rejects.toMatchObject({
    code: "refused",
    message: expect.stringMatching(
      /Connection refused by gateway .* after \d+ ms: all its sockets may be taken/,
    ),
  });
  const got = await samples(session.read([request(1, { address: 0 }), request(2, { address: 0 })], never));
  expect(Object.values(got).map((sample) => sample.ok)).toEqual([false, false]);

  const back = createServer((socket) =>
    socket.on("data", (data) => socket.write(frame(data.readUInt16BE(0), data[6] ?? 0, [3, 2, 0, 5]))),
  );
  await new Promise<void>((resolve) => back.listen(port, "127.0.0.1", resolve));
  await expect
    .poll(async () => (await samples(session.read([request(1, { address: 0 })], never)))["1/holding/0"]?.ok, {
      timeout: 10_000,
    })
    .toBe(true);
  await session[Symbol.asyncDispose]();
  await new Promise((resolve) => back.close(resolve));
});

test("a unit that is silent fails its own requests only, once, and is then left in peace", async () => {
  await using host = await respondWith({ 1: one, 3: one }, { requestTimeoutMs: 50, retries: 1 });
  await using session = await open(host.configuration);
  const all = [1, 2, 3].flatMap((id) => [request(id, { address: 0 }), request(id, { address: 50 })]);
  const got = await samples(session.read(all, never));
  expect(Object.values(got).filter((sample) => sample.ok)).toHaveLength(4);
  // No gap was allowed, so unit 2 has two blocks; only the first was tried, twice.
  expect(host.asked.filter((asked) => asked.unit === 2)).toHaveLength(2);
  const again = await samples(session.read(all, never));
  expect(host.asked.filter((asked) => asked.unit === 2)).toHaveLength(2);
  expect(again["2/holding/0"]).toMatchObject({ ok: false, problem: { code: "timeout" } });
});

test("exception 11 of a gateway counts against the unit behind it", async () => {
  await using host = await respond((asked, socket) => {
    socket.write(asked.unit === 9 ? frame(asked.transaction, 9, [0x83, 11]) : right(asked));
  });
  await using session = await open(host.configuration);
  const all = [request(9, { address: 0 }), request(9, { address: 50 }), request(1, { address: 0 })];
  const got = await samples(session.read(all, never));
  expect(got["1/holding/0"]).toMatchObject({ ok: true });
  expect(got["9/holding/50"]).toMatchObject({ ok: false, problem: { code: "timeout" } });
  const sample = got["9/holding/0"];
  if (sample?.ok === false)
    expect(sample.problem.what).toMatch(/Unit 9 is silent behind its gateway: exception 11/);
  expect(host.asked.filter((asked) => asked.unit === 9)).toHaveLength(1);
});

test("a busy unit (exception 6) is asked again", async () => {
  await using host = await respond(
    (asked, socket, index) => {
      socket.write(index === 0 ? frame(asked.transaction, asked.unit, [0x83, 6]) : right(asked));
    },
    { retries: 1 },
  );
  await using session = await open(host.configuration);
  const got = await samples(session.read([request(1, { address: 0 })], never));
  expect(got["1/holding/0"]).toMatchObject({ ok: true, value: 111 });
});

test("cancelling lets go at once, and never two requests are outstanding", async () => {
  const answers: (() => void)[] = [];
  let outstanding = 0;
  let most = 0;
  await using host = await respond(
    (asked, socket) => {
      outstanding += 1;
      most = Math.max(most, outstanding);
      answers.push(() => {
        outstanding -= 1;
        socket.write(right(asked));
      });
    },
    { requestTimeoutMs: 20_000 },
  );
  await using session = await open(host.configuration);
  const stop = new AbortController();
  const first = samples(session.read([request(1, { address: 0 })], stop.signal));
  await expect.poll(() => answers.length).toBe(1);
  stop.abort();
  await expect(first).rejects.toMatchObject({ name: "AbortError" });

  const second = samples(session.read([request(1, { address: 50 })], never));
  await new Promise((resolve) => setImmediate(resolve));
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.();
  expect(await second).toMatchObject({ "1/holding/50": { ok: true, value: 222 } });
  expect(most).toBe(1);
});

test("disposing closes the connection, also in the middle of a request", async () => {
  await using host = await respond(() => undefined, { requestTimeoutMs: 20_000 });
  const session = await open(host.configuration);
  const read = samples(session.read([request(1, { address: 0 })], never));
  await expect.poll(() => host.asked.length).toBe(1);
  await session[Symbol.asyncDispose]();
  expect((await read)["1/holding/0"]).toMatchObject({ ok: false });
  await expect.poll(() => host.openSockets()).toBe(0);
});
