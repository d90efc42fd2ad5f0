import { expect, test } from "vitest";
import { BusStatistics } from "../../../src-main/drivers/modbus/bus-statistics.ts";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { unit } from "./responder.ts";
import { answerOf, rtu, serialDouble } from "./serial-double.ts";
import { context, never, request, samples } from "./setup.ts";

const spoilt = (bytes: Buffer): Buffer => Buffer.concat([bytes.subarray(0, -1), Buffer.from([0x55])]);

test("every request ends in exactly one count of its unit, and a reset begins anew", async () => {
  const units = { 1: unit(), 2: unit(), 3: unit() };
  for (const one of Object.values(units)) one.holding.set(0, 7);
  await using double = await serialDouble(
    (body, write) => {
      const answer = answerOf(units, body);
      if (answer === undefined) return;
      // Somebody else's frame comes first.
      if (body[0] === 1) write(rtu([9, 3, 2, 0, 0]));
      const frame = rtu(answer);
      write(body[0] === 3 ? spoilt(frame) : frame);
    },
    { requestTimeoutMs: 150, retries: 1 },
  );
  await using session = await modbusDriver([]).open(double.configuration, context);
  const wanted = [
    request(1, { address: 0 }),
    request(2, { address: 40 }),
    request(3, { address: 0 }),
    request(4, { address: 0 }),
  ];
  await samples(session.read(wanted, never));
  const state = session.bus?.state();
  const none = {
    answered: 0,
    exceptions: [],
    timedOut: 0,
    damaged: 0,
    lost: 0,
    late: 0,
    foreign: 0,
    retries: 0,
  };
  expect(state?.units).toMatchObject([
    { ...none, unit: 1, asked: 1, answered: 1 },
    { ...none, unit: 2, asked: 1, exceptions: [{ code: 2, count: 1 }] },
    { ...none, unit: 3, asked: 2, damaged: 2, retries: 1, roundTrip: null },
    { ...none, unit: 4, asked: 2, timedOut: 2, retries: 1, roundTrip: null },
    { ...none, unit: 9, asked: 0, foreign: 1, roundTrip: null, share: 0 },
  ]);
  // Those that keep the line waiting have the most of it.
  const [first, , third, fourth] = state?.units ?? [];
  expect(first?.roundTrip?.medianMs).toBeGreaterThan(0);
  expect((third?.share ?? 0) + (fourth?.share ?? 0)).toBeGreaterThan(first?.share ?? 1);
  expect(state?.units.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  expect(state?.total.load).toBeNull();
  expect(state?.total.bytesPerSecond).toBeGreaterThan(0);

  session.bus?.reset();
  expect(session.bus?.state().units).toEqual([]);
  await samples(session.read(wanted.slice(0, 1), never));
  expect(session.bus?.state().units).toMatchObject([{ unit: 1, asked: 1, answered: 1 }, { unit: 9 }]);
});

test("load is the share of the time that characters pass, within the last minute and all in all", () => {
  let now = 1_000;
  // 9,600 baud, 10 bits a character: 960 characters a second.
  const statistics = new BusStatistics(
    1_000 / 960,
    () => now,
    () => 0,
  );
  for (let second = 0; second < 120; second += 1) {
    // 480 characters a second in the first minute, 96 after it.
    statistics.passed(second < 60 ? 480 : 96);
    statistics.exchanged(1, { kind: "answer", data: new Uint8Array() }, 250);
    now += 1_000;
  }
  now -= 1;
  const { lastMinute, total } = statistics.state();
  expect(lastMinute.load).toBeCloseTo(0.1, 2);
  expect(total.load).toBeCloseTo(0.3, 2);
  expect(lastMinute.requestsPerSecond).toBeCloseTo(1, 1);
  expect(lastMinute.waiting).toBeCloseTo(0.25, 2);
  now += 3_600_000;
  expect(statistics.state().lastMinute).toMatchObject({ load: 0, requestsPerSecond: 0, waiting: 0 });
});

test("round trips keep their extremes, and their middle from the latest", () => {
  const statistics = new BusStatistics(
    0,
    () => 0,
    () => 0,
  );
  const answered = (ms: number) => statistics.exchanged(1, { kind: "answer", data: new Uint8Array() }, ms);
  answered(900);
  for (let count = 0; count < 600; count += 1) answered(count % 100);
  expect(statistics.state().units[0]?.roundTrip).toMatchObject({ shortestMs: 0, longestMs: 900, p95Ms: 95 });
});
