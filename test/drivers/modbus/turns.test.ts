import { expect, test } from "vitest";
import { AnswerTimes } from "../../../src-main/drivers/modbus/answer-times.ts";
import { Turns } from "../../../src-main/drivers/modbus/turns.ts";

const never = new AbortController().signal;

/** Takes turns in this order while the first is at work, and tells the order in which they came. */
async function order(kinds: readonly ("person" | "poll")[]): Promise<string[]> {
  const turns = new Turns();
  const gate = Promise.withResolvers<void>();
  const done: string[] = [];
  const first = turns.take("poll", never, () => gate.promise);
  const others = kinds.map((kind, index) =>
    turns.take(kind, never, async () => void done.push(`${kind} ${index}`)),
  );
  gate.resolve();
  await Promise.all([first, ...others]);
  return done;
}

test("people go before polls, each in their order", async () => {
  expect(await order(["poll", "poll", "person", "poll", "person"])).toEqual([
    ...["person 2", "person 4", "poll 0", "poll 1", "poll 3"],
  ]);
});

test("a poll isn't kept waiting by people for ever", async () => {
  const came = await order(["poll", ...Array.from({ length: 20 }, () => "person" as const)]);
  expect(came.indexOf("poll 0")).toBe(8);
});

test("one piece of work at a time, and a failure doesn't stop the next", async () => {
  const turns = new Turns();
  let running = 0;
  const work = (fails: boolean) => async () => {
    running += 1;
    expect(running).toBe(1);
    await new Promise(setImmediate);
    running -= 1;
    if (fails) throw new Error("lost");
  };
  const results = await Promise.allSettled(
    [true, false, true, false].map((fails) => turns.take("poll", never, work(fails))),
  );
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected", "fulfilled"]);
});

test("whoever lets go is never begun, and doesn't hold up the others", async () => {
  const turns = new Turns();
  const gate = Promise.withResolvers<void>();
  const stop = new AbortController();
  const first = turns.take("person", stop.signal, () => gate.promise);
  let wasBegun = false;
  const waiting = turns.take("person", stop.signal, async () => {
    wasBegun = true;
  });
  const after = turns.take("poll", never, async () => "after");
  stop.abort(new Error("stopped"));
  await expect(first).rejects.toThrow("stopped");
  await expect(waiting).rejects.toThrow("stopped");
  await expect(turns.take("poll", stop.signal, async () => "late")).rejects.toThrow("stopped");
  // The line is taken until the work that began is over.
  gate.resolve();
  expect(await after).toBe("after");
  expect(wasBegun).toBe(false);
});

test("a time-out is learnt from the slowest of the last answers, never above what is allowed", () => {
  const times = new AnswerTimes();
  for (let count = 0; count < 7; count += 1) times.learn(100);
  expect(times.timeoutMs(1_000)).toBe(1_000);
  times.learn(150);
  expect(times.timeoutMs(1_000)).toBe(600);
  expect(times.timeoutMs(500)).toBe(500);
  for (let count = 0; count < 32; count += 1) times.learn(5);
  expect(times.timeoutMs(1_000)).toBe(200);
});
