import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { PointId } from "../../src-main/contract/identity.ts";
import { openProjectFile, runCare } from "../../src-main/store/index.ts";
import { randomFrom } from "../fuzz/mutate.ts";
import { actPoints } from "./acts.ts";
import { ActModel } from "./model.ts";
import type { OpenerMessage, OpenerOrder } from "./opener.ts";
import { codeOf, newProject, openOptions, problemOf, withPoints } from "./project.ts";

/** A process that has the store loaded and waits for orders. */
async function startOpener(path: string): Promise<ChildProcess> {
  const child = fork(new URL("opener.ts", import.meta.url), [path], { execArgv: [] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  expect(await told(child)).toEqual({ kind: "ready" });
  return child;
}

async function told(child: ChildProcess): Promise<OpenerMessage> {
  const [message] = (await once(child, "message")) as [OpenerMessage];
  return message;
}

function ask(child: ChildProcess, order: OpenerOrder): Promise<OpenerMessage> {
  const answer = told(child);
  child.send(order);
  return answer;
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

describe("A project that is open", () => {
  it("is refused to the next one, with the name of who has it and since when", async () => {
    const file = await newProject();
    const problem = await problemOf(() => openProjectFile(file.path, openOptions()));
    expect(problem.code).toBe("project-in-use");
    expect(problem.message).toContain(`ana on ${hostname()}`);
    expect(problem.message).toContain("2026-06-01T00:00:00Z");
    file.close();
    (await openProjectFile(file.path, openOptions())).close();
    expect(readdirSync(dirname(file.path))).toEqual([basename(file.path)]);
  });

  it("is refused to another process, until that one closes it", async () => {
    const file = await newProject();
    file.close();
    const child = await startOpener(file.path);
    expect(await ask(child, { kind: "open" })).toEqual({ kind: "open" });
    const problem = await problemOf(() => openProjectFile(file.path, openOptions()));
    expect(problem.message).toContain("bruno");
    const exit = once(child, "exit");
    child.send({ kind: "close" } satisfies OpenerOrder);
    await exit;
    (await openProjectFile(file.path, openOptions())).close();
  });

  it("can be opened when the process that had it was killed", async () => {
    const file = await newProject();
    file.close();
    const child = await startOpener(file.path);
    expect(await ask(child, { kind: "open" })).toEqual({ kind: "open" });
    await kill(child);
    expect(existsSync(`${file.path}.lock`)).toBe(true);
    using again = await openProjectFile(file.path, openOptions());
    expect(readFileSync(`${file.path}.lock`, "utf8")).toContain("ana");
    again.close();
    expect(readdirSync(dirname(file.path))).toEqual([basename(file.path)]);
  });

  it("is opened by exactly one of several that try at once, also over the lock of a dead one", async () => {
    const file = await newProject();
    file.close();
    const dead = await startOpener(file.path);
    expect(await ask(dead, { kind: "open" })).toEqual({ kind: "open" });
    await kill(dead);
    let rivals = await Promise.all([1, 2, 3, 4].map(() => startOpener(file.path)));
    for (let round = 0; round < 4; round++) {
      const answers = await Promise.all(rivals.map((rival) => ask(rival, { kind: "open" })));
      const winners = rivals.filter((_, index) => answers[index]?.kind === "open");
      expect(winners).toHaveLength(1);
      for (const answer of answers) {
        if (answer.kind !== "open") expect(answer).toMatchObject({ kind: "refused", code: "project-in-use" });
      }
      // The lock of this one is the dead one's in the next round; the others are as new.
      await Promise.all(winners.map(kill));
      const others = rivals.filter((rival) => !winners.includes(rival));
      rivals = [...others, await startOpener(file.path)];
    }
  });

  it("stays someone else's when the lock is of another computer, or says nothing readable yet", async () => {
    const file = await newProject();
    file.close();
    const lock = `${file.path}.lock`;
    const body = { user: "carla", host: "other", pid: 1, since: 0, uptime: 0 };
    writeFileSync(lock, JSON.stringify({ ...body, token: "0190a1b2-0000-7000-8000-000000000009" }));
    expect((await problemOf(() => openProjectFile(file.path, openOptions()))).message).toContain(
      "carla on other",
    );
    writeFileSync(lock, "");
    expect(await codeOf(() => openProjectFile(file.path, openOptions()))).toBe("project-in-use");
    expect(readdirSync(dirname(file.path)).sort()).toEqual([basename(file.path), basename(lock)]);
  });

  it.each([
    ["the computer was restarted", 1e12],
    ["it was made by an earlier process of our number", 0],
  ])("is free when %s since, whatever process has that number now", async (_, uptime) => {
    const file = await newProject();
    file.close();
    const body = { user: "ana", host: hostname(), pid: process.pid, since: 0, uptime };
    writeFileSync(
      `${file.path}.lock`,
      JSON.stringify({ ...body, token: "0190a1b2-0000-7000-8000-000000000009" }),
    );
    (await openProjectFile(file.path, openOptions())).close();
    expect(existsSync(`${file.path}.lock`)).toBe(false);
  });
});

describe("A project that wasn't closed", () => {
  it("says so to the next who opens it, is sound, and can be looked at within a bound while it is stored to", async () => {
    const file = await newProject();
    const points = withPoints(file, 50).map((point) => point.id);
    expect(file.isAfterCrash).toBe(false);
    file.close();
    const child = await startOpener(file.path);
    expect(await ask(child, { kind: "open" })).toEqual({ kind: "open" });
    const enough = new Promise<void>((resolve) => {
      child.on("message", (message: OpenerMessage) => {
        if (message.kind === "stored" && message.batch === 60) resolve();
      });
    });
    child.send({ kind: "append", points, first: 0 } satisfies OpenerOrder);
    await enough;
    await kill(child);
    using again = await openProjectFile(file.path, openOptions());
    expect(again.isAfterCrash).toBe(true);
    const { path, key } = again;
    const signal = new AbortController().signal;
    let batch = 1_000;
    const storing = setInterval(() => {
      batch += 1;
      again.readings.append({
        points,
        times: points.map(() => batch * 1_000),
        values: points.map(() => batch),
        qualities: points.map(() => 0),
        reasons: points.map(() => 0),
      });
    }, 2);
    const look = (mostMs: number) =>
      runCare({ kind: "quick-check", path, key, mostMs }, () => undefined, signal);
    const whole = await look(600_000);
    clearInterval(storing);
    expect(batch).toBeGreaterThan(1_000);
    expect(whole.findings).toEqual([]);
    expect(whole.pages).toBeGreaterThan(20);
    expect(whole.blocks).toBe(points.length);
    expect(await look(0)).toMatchObject({ pages: 0, blocks: 0, readings: 0, findings: [] });
    again.close();
    using closedBefore = await openProjectFile(file.path, openOptions());
    expect(closedBefore.isAfterCrash).toBe(false);
  }, 60_000);

  it("is known by its log too, where somebody deleted the lock", async () => {
    const file = await newProject();
    const points = withPoints(file, 1).map((point) => point.id);
    file.close();
    const child = await startOpener(file.path);
    expect(await ask(child, { kind: "open" })).toEqual({ kind: "open" });
    expect(await ask(child, { kind: "append", points, first: 0 })).toMatchObject({ kind: "stored" });
    await kill(child);
    rmSync(`${file.path}.lock`);
    using again = await openProjectFile(file.path, openOptions());
    expect(again.isAfterCrash).toBe(true);
  });
});

describe("Readings reported as stored", () => {
  it("are there as a simple model has them, and what they come to, after the process was killed twenty times anywhere in what it did", async () => {
    const seed = Number(process.env["STORE_SEED"] ?? 6);
    const random = randomFrom(seed);
    // Little waits, so that readings are sealed and merged all the time.
    const tending = { headRows: 60, generations: 3, atOnce: 40 };
    const file = await newProject({ tending });
    const points = withPoints(file, actPoints).map((point) => point.id);
    file.close();
    const model = new ActModel(seed, points);
    let next = startOpener(file.path);
    for (let round = 0; round < 20; round += 1) {
      const child = await next;
      expect(await ask(child, { kind: "open", tending })).toEqual({ kind: "open" });
      // Loads its program while the other one stores.
      next = startOpener(file.path);
      const last = await actUntilKilled(child, { points, seed, first: model.count }, random);
      using again = await openProjectFile(file.path, openOptions({ tending }));
      const where = `seed ${seed}, kill ${round}`;
      try {
        model.follow(again.care.figures().stored);
        model.compare(again);
      } catch (error) {
        throw new Error(`${where}, act ${model.count}`, { cause: error });
      }
      expect(model.count, where).toBeGreaterThan(last);
      if (round % 5 === 4) expect(again.integrityCheck(), where).toEqual([]);
    }
    await kill(await next);
    // So much that it went through every step many times.
    expect(model.count).toBeGreaterThan(100);
  }, 180_000);
});

/** Lets it act, and kills it some microseconds after so many acts. @returns number of the last one that it told of */
async function actUntilKilled(
  child: ChildProcess,
  acts: { readonly points: readonly PointId[]; readonly seed: number; readonly first: number },
  random: (below: number) => number,
): Promise<number> {
  const enough = 1 + random(16);
  const microseconds = random(6_000);
  let last = { batch: acts.first - 1, sequence: 0 };
  const refused: OpenerMessage[] = [];
  child.on("message", (message: OpenerMessage) => {
    if (message.kind === "refused") refused.push(message);
    if (message.kind !== "stored") return;
    expect(message.sequence).toBeGreaterThan(last.sequence);
    last = message;
    if (last.batch - acts.first + 1 !== enough) return;
    const until = performance.now() + microseconds / 1_000;
    while (performance.now() < until);
    child.kill("SIGKILL");
  });
  const exited = once(child, "exit");
  child.send({ kind: "act", ...acts } satisfies OpenerOrder);
  await exited;
  expect(refused).toEqual([]);
  return last.batch;
}
