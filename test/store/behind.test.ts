import { readdirSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { expect, it, onTestFinished } from "vitest";
import { stepBehind } from "../../src-main/store/queries/behind.ts";
import { batchOf, newProject, withPoints } from "./project.ts";

/** How nice each thread of this process is, as Linux tells it (proc(5), field 19 of `stat`). */
function nicenesses(): number[] {
  return readdirSync("/proc/self/task").map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
  });
}

it("Threads that answer questions step behind the one that stores, where the system lets them", async () => {
  const file = await newProject({ readingThreads: 1 });
  onTestFinished(async () => {
    await file.queries[Symbol.asyncDispose]();
  });
  const [point] = withPoints(file, 1);
  const id = point?.id ?? expect.fail();
  file.readings.append(batchOf([{ point: id, time: 1_000, value: 5, quality: 0, reason: 0 }]));
  const usual = getPriority();
  const count = () => nicenesses().filter((niceness) => niceness === Math.min(19, usual + 10)).length;
  const before = process.platform === "linux" ? count() : 0;
  expect((await file.queries.raw(id, 0, 2_000, 10)).list()).toHaveLength(1);
  if (process.platform === "linux") expect(count()).toBe(before + 1);
  expect(getPriority()).toBe(usual);
});

it("Elsewhere threads are left as they are", () => {
  expect(stepBehind("win32")).toBeNull();
  expect(stepBehind("darwin")).toBeNull();
});
