import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ProblemCode } from "../../src-main/contract/index.ts";
import { modbusTcpConfiguration } from "../../src-main/contract/index.ts";
import { modbusDriver } from "../../src-main/drivers/modbus/index.ts";
import { Poller } from "../../src-main/pipeline/index.ts";
import { aPoint } from "../points/fixtures.ts";
import { type Answer, answers, fails, plant } from "./plant.ts";

const firstFails =
  (code: ProblemCode): Answer =>
  (request, time) =>
    (request.reference === aPoint(1).id ? fails(code) : answers)(request, time);

describe("the state of a device", () => {
  it.each(["invalid-input", "rejected", "not-found", "not-supported", "protocol-error", "timeout"] as const)(
    "is one: answering, when one point fails with %s and others are read",
    async (code) => {
      const { time, device, poller, polled, told } = plant(3);
      device.answer = firstFails(code);
      poller.configure([polled]);
      await time.advance(500);
      const before = told.changes;
      await time.advance(10_000);
      expect(told.changes - before).toBe(0);
      expect(poller.devices()[0]).toMatchObject({ state: "answering", problem: null });
      await poller[Symbol.asyncDispose]();
    },
  );

  it("is answering when the device refuses all it is asked", async () => {
    const { time, device, poller, polled } = plant(3);
    device.answer = fails("rejected");
    poller.configure([polled]);
    await time.advance(5_000);
    expect(poller.devices()[0]?.state).toBe("answering");
    await poller[Symbol.asyncDispose]();
  });

  it("is silent when nothing answers that can be asked for", async () => {
    const { time, device, poller, polled } = plant(3);
    const silentOtherwise = fails("timeout");
    device.answer = (request, at) =>
      (request.reference === aPoint(1).id ? fails("invalid-input") : silentOtherwise)(request, at);
    poller.configure([polled]);
    await time.advance(500);
    expect(poller.devices()[0]).toMatchObject({ state: "silent", problem: { code: "timeout" } });
    await poller[Symbol.asyncDispose]();
  });

  it("changes once when the device falls silent, however the words go on, and keeps the first ones", async () => {
    const { time, device, poller, polled, told } = plant(3);
    poller.configure([polled]);
    await time.advance(2_500);
    const before = told.changes;
    let seconds = 0;
    device.answer = (request, at) => fails("timeout", `Silent for ${seconds++} s.`)(request, at);
    await time.advance(30_000);
    expect(told.changes - before).toBe(1);
    const { since, lastHeard, problem } = poller.devices()[0] ?? {};
    expect(problem?.what).toBe("Silent for 0 s.");
    expect((since ?? 0) - (lastHeard ?? 0)).toBe(1_000);
    device.answer = fails("refused");
    await time.advance(5_000);
    expect(told.changes - before).toBe(2);
    expect(poller.devices()[0]).toMatchObject({ since, lastHeard, problem: { code: "refused" } });
    await poller[Symbol.asyncDispose]();
  });

  it("is answering while any of its intervals is answered", async () => {
    const { time, device, poller, polled, told } = plant(2);
    device.answerMs = 50;
    device.answer = firstFails("timeout");
    const points = polled.points.map((point, index) => ({
      ...point,
      intervalMs: index === 0 ? 5_000 : 1_000,
    }));
    poller.configure([{ ...polled, points }]);
    await time.advance(5_500);
    const before = told.changes;
    await time.advance(30_000);
    expect(told.changes - before).toBe(0);
    expect(poller.devices()[0]?.state).toBe("answering");
    await poller[Symbol.asyncDispose]();
  });

  it("tells when it was last heard, with every answer", async () => {
    const { time, poller, polled } = plant();
    poller.configure([polled]);
    expect(poller.devices()[0]?.lastHeard).toBeNull();
    await time.advance(10_500);
    expect(time.now - (poller.devices()[0]?.lastHeard ?? 0)).toBe(500);
    await poller[Symbol.asyncDispose]();
  });

  it("is unknown once none of its points is polled", async () => {
    const { time, poller, polled } = plant();
    poller.configure([polled]);
    await time.advance(1_500);
    poller.configure([{ ...polled, points: polled.points.map((point) => ({ ...point, enabled: false })) }]);
    expect(poller.devices()[0]).toMatchObject({ points: 0, state: "waiting", since: null });
    await poller[Symbol.asyncDispose]();
  });
});

describe("a read that is torn off half way", () => {
  it("makes only those points bad that it didn't get", async () => {
    const { time, device, readings, poller, polled } = plant(3, 10_000);
    device.answer = (request, at) => {
      if (request.reference === aPoint(3).id) throw new Error("connection lost");
      return answers(request, at);
    };
    poller.configure([polled]);
    await time.advance(500);
    expect(readings.map((reading) => reading.quality)).toEqual(["good", "good", "bad"]);
    expect(poller.devices()[0]?.state).toBe("answering");
    await poller[Symbol.asyncDispose]();
  });

  it("tells what it got before it tells that nothing more came", async () => {
    const { time, device, readings, poller, polled } = plant(2, 10_000);
    device.answer = (request, at) => {
      device.answer = "hangs";
      return answers(request, at);
    };
    poller.configure([polled]);
    await time.advance(40_000);
    expect(readings.map((reading) => `${reading.pointId === aPoint(1).id} ${reading.quality}`)).toEqual([
      "true good",
      "true bad",
      "false bad",
    ]);
    await poller[Symbol.asyncDispose]();
  });
});

describe("who is told and fails", () => {
  it.each(["changed", "accept"] as const)("%s: polling goes on, with a line in the log", async (which) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    onTestFinished(() => void process.off("unhandledRejection", note));
    const { time, device, poller, polled, told } = plant(2, 1_000, {
      [which]: () => {
        throw new Error("disk full");
      },
    });
    poller.configure([polled]);
    await time.advance(2_500);
    device.answer = fails("timeout");
    await time.advance(2_500);
    device.answer = "hangs";
    await time.advance(5_000);
    device.letGo();
    device.answer = answers;
    const before = device.reads;
    await time.advance(3_000);
    expect(device.reads - before).toBe(3);
    await poller[Symbol.asyncDispose]();
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
    expect(told.logged.length).toBeGreaterThan(0);
  });

  it("is told again that a point is bad, when it couldn't take it", async () => {
    let isFull = true;
    const taken: string[] = [];
    const { time, device, poller, polled } = plant(1, 1_000, {
      accept: (batch) => {
        if (isFull) throw new Error("disk full");
        taken.push(...batch.map((reading) => reading.reason));
      },
    });
    device.answer = fails("timeout");
    poller.configure([polled]);
    await time.advance(2_500);
    isFull = false;
    await time.advance(5_000);
    expect(taken).toEqual(["comm-failure"]);
    await poller[Symbol.asyncDispose]();
  });
});

it("a Modbus unit that stays silent changes its state once, not with every poll", async () => {
  const server = createServer((socket) => socket.on("error", () => undefined).resume());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const session = await modbusDriver([]).open(
    modbusTcpConfiguration.parse({
      kind: "modbus-tcp",
      host: "127.0.0.1",
      port,
      requestTimeoutMs: 20,
      retries: 0,
    }),
    { clock: Date.now, log: () => undefined },
  );
  const { promise, resolve } = Promise.withResolvers<void>();
  let reads = 0;
  let changes = 0;
  let changesBefore = 0;
  const { polled } = plant(1, 100);
  const poller = new Poller({
    session: async () => {
      reads += 1;
      if (reads === 10) changesBefore = changes;
      if (reads === 30) resolve();
      return session;
    },
    accept: () => undefined,
    changed: () => {
      changes += 1;
    },
    clock: Date.now,
    monotonic: () => performance.now(),
    schedule: (action, ms) => {
      const timer = setTimeout(action, ms);
      return () => clearTimeout(timer);
    },
    log: () => undefined,
  });
  const source = {
    protocol: "modbus" as const,
    table: "holding" as const,
    address: 0,
    encoding: "u16" as const,
    order: "ABCD" as const,
  };
  poller.configure([{ ...polled, points: polled.points.map((point) => ({ ...point, source })) }]);
  await promise;
  await poller[Symbol.asyncDispose]();
  await session[Symbol.asyncDispose]();
  server.close();
  expect(poller.devices()[0]).toMatchObject({ state: "silent", problem: { code: "timeout" } });
  expect(changes).toBe(changesBefore);
});
