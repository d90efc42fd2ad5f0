import fc from "fast-check";
import ModbusRTU from "modbus-serial";
import { expect, test } from "vitest";
import type { ModbusRequest } from "../../../src-main/drivers/modbus/frame.ts";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { LateAnswers } from "../../../src-main/drivers/modbus/late-answers.ts";
import { unit } from "./responder.ts";
import { answerOf, rtu, serialDouble } from "./serial-double.ts";
import { context, never, request, samples } from "./setup.ts";

const read = (address: number): ModbusRequest => ({ kind: "read", table: "holding", address, count: 1 });
const answerTo = (address: number) => Uint8Array.of(1, 3, 2, 0, address);

test("a value is never that of another register, whatever a unit loses and whatever comes late", () => {
  // What becomes of each question: answered in time, given up and answered late, or never answered.
  const fate = fc.constantFrom("answered", "late", "lost");
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 3 }), fate), { maxLength: 20 }), (questions) => {
      const late = new LateAnswers();
      /** What the unit will still say, in the order in which it was asked. */
      const coming: number[] = [];
      let now = 0;
      for (const [address, becomes] of questions) {
        const present = { unit: 1, request: read(address) };
        if (becomes !== "lost") coming.push(address);
        if (becomes !== "answered") {
          late.givenUp(1, present.request, now, 100);
          now += 100;
          continue;
        }
        for (let told = coming.shift(); told !== undefined; told = coming.shift()) {
          const judgement = late.judge(answerTo(told), present, now);
          if (judgement.kind === "the-answer") {
            expect(told).toBe(address);
            break;
          }
          expect(judgement.kind).toBe("late");
          if (judgement.kind === "late" && judgement.isAmbiguous) {
            late.askedAgain(1, present.request, now);
            coming.push(address);
          }
        }
        now += 10;
      }
    }),
    { numRuns: 2_000 },
  );
});

test("what is asked of one unit doesn't excuse the late answer of another", () => {
  const late = new LateAnswers();
  late.givenUp(5, read(0), 0, 100);
  expect(late.judge(answerTo(7), { unit: 1, request: read(7) }, 120).kind).toBe("the-answer");
  const answer = Uint8Array.of(5, 3, 2, 0, 0);
  expect(late.judge(answer, { unit: 5, request: read(3) }, 130)).toEqual({
    ...{ kind: "late", unit: 5, afterMs: 130, isAmbiguous: true },
  });
});

test("nothing is expected of a request for ever, once a question of another length was answered", () => {
  const late = new LateAnswers();
  late.givenUp(1, read(0), 0, 100);
  expect(late.question(1, 5_000)).toBeUndefined();
  expect(late.question(2, 6_000)).toBeUndefined();
  const question = late.question(1, 6_000);
  expect(question).toEqual({ ...read(0), count: 2 });
  if (question === undefined) return;
  // A unit that is one answer behind gives the old one: no answer to the question, which is asked again.
  expect(late.judge(answerTo(0), { unit: 1, request: question }, 6_010).kind).toBe("foreign");
  expect(late.question(1, 6_020)).toEqual(question);
  const answer = Uint8Array.of(1, 3, 4, 0, 0, 0, 1);
  expect(late.judge(answer, { unit: 1, request: question }, 6_030).kind).toBe("the-answer");
  expect(late.question(1, 6_040)).toBeUndefined();
  expect(late.judge(answerTo(3), { unit: 1, request: read(3) }, 6_050).kind).toBe("the-answer");
});

/** A converter that hands out each answer together with the next one, as gateways do that buffer. */
async function buffering() {
  const one = unit();
  for (let address = 0; address < 10; address += 1) one.holding.set(address, 100 + address);
  let kept: Buffer | undefined;
  return serialDouble(
    (body, write, index) => {
      const answer = rtu(answerOf({ 1: one }, body) ?? []);
      if (index === 1) kept = answer;
      else if (kept !== undefined) {
        write(Buffer.concat([kept, answer]));
        kept = undefined;
      } else write(answer);
    },
    { requestTimeoutMs: 500 },
  );
}

test("modbus-serial takes a late answer of RTU over TCP (its telnet port) for that of the next request", async () => {
  await using double = await buffering();
  const library = new ModbusRTU();
  await library.connectTelnet("127.0.0.1", { port: double.configuration.port });
  library.setID(1);
  library.setTimeout(500);
  const ask = (address: number) =>
    library.readHoldingRegisters(address, 1).then(
      ({ data }) => data[0],
      (error: Error) => error.message,
    );
  try {
    expect(await ask(1)).toBe(101);
    expect(await ask(2)).toBe("Timed out");
    // When this fails, the library has been mended.
    expect(await ask(3)).toBe(102);
  } finally {
    await new Promise<void>((resolve) => library.close(() => resolve()));
  }
});

test("the driver drops it, even when it comes on the next connection, and reads the right value", async () => {
  await using double = await buffering();
  await using session = await modbusDriver([]).open({ ...double.configuration, retries: 0 }, context);
  const one = async (address: number) => {
    const [sample] = Object.values(await samples(session.read([request(1, { address })], never)));
    return sample?.ok ? sample.value : sample?.problem.code;
  };
  expect(await one(1)).toBe(101);
  expect(await one(2)).toBe("timeout");
  // A write isn't held up by the quarantine, and reading by hand isn't either.
  const values = await session.registers?.read(
    { protocol: "modbus", unit: 1 },
    { table: "holding", first: 3, count: 1 },
    never,
  );
  expect(JSON.stringify(values)).toContain("103");
});
