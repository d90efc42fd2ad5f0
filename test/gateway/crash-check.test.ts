import { fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, onTestFinished } from "vitest";
import { deriveKey } from "../../src-main/security/index.ts";
import { createProjectFile } from "../../src-main/store/index.ts";
import { batchOf, openOptions, seed, withPoints } from "../store/project.ts";
import { firstThat, GatewayHarness } from "./harness.ts";

const passphrase = "correct horse";
const pageSize = 4_096;
let harness: GatewayHarness | undefined;
afterEach(async () => {
  await harness?.[Symbol.asyncDispose]();
  harness = undefined;
});

/** A project with history, which a process had open when it was killed. @returns its path */
async function crashedProject(folder: string): Promise<string> {
  const path = join(folder, "Crashed.blipee");
  const salt = new Uint8Array(16).fill(5);
  const key = { bytes: await deriveKey(passphrase, salt), salt };
  {
    using file = await createProjectFile(path, { ...openOptions({ key }), project: seed });
    const points = withPoints(file, 3);
    for (const [number, { id }] of points.entries()) {
      const samples = Array.from({ length: 30_000 }, (_, index) => ({
        ...{ point: id, time: index * 1_000, value: Math.sin(index * (number + 1)), quality: 0, reason: 0 },
      }));
      file.readings.append(batchOf(samples));
    }
  }
  const hex = [key.bytes, key.salt].map((bytes) => Buffer.from(bytes).toString("hex"));
  const child = fork(new URL("../store/opener.ts", import.meta.url), [path, ...hex], { execArgv: [] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  await once(child, "message");
  const opened = once(child, "message");
  child.send({ kind: "open" });
  const [message] = (await opened) as [unknown];
  expect(message).toEqual({ kind: "open" });
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
  return path;
}

it("looks over a project that wasn't closed, once, and says nothing where all is well", async () => {
  harness = await GatewayHarness.start();
  const client = harness.connect();
  const path = await crashedProject(harness.stateFolder);
  await client.project.open({ path, passphrase });
  const said = harness.logged(/(.*the project wasn't closed and was looked at.*)/);
  expect(await said).toMatch(/"?findings"?: ?\[\]/);
  expect((await client.projectCare.state()).lastCheck).toBeNull();
  expect(await firstThat(client.jobs.watch(), () => true)).toEqual([]);
  expect(harness.log.join("\n")).not.toContain("could not be looked at");
}, 60_000);

it("says what it found and what to do, and keeps it as the last check's report; polling and questions go on", async () => {
  harness = await GatewayHarness.start();
  const client = harness.connect();
  const path = await crashedProject(harness.stateFolder);
  // In the middle of the blocks of readings: opening doesn't look there.
  const page = Math.floor((statSync(path).size / pageSize) * 0.7);
  const file = openSync(path, "r+");
  writeSync(file, Buffer.from([0xa5, 0x5a, 0xff]), 0, 3, (page - 1) * pageSize + 1_000);
  closeSync(file);
  await client.project.open({ path, passphrase });
  const jobs = await firstThat(client.jobs.watch(), (list) => list.some(({ state }) => state === "failed"));
  expect(jobs).toMatchObject([
    {
      title: "Look at the project, which wasn't closed",
      problem: { code: "project-damaged", remedy: expect.stringContaining("repair it from the start page") },
    },
  ]);
  const { lastCheck } = await client.projectCare.state();
  expect(lastCheck?.findings.join("\n")).toContain(`Page ${page} of the file isn't as it was written.`);
  expect((await client.points.list()).length).toBe(3);
}, 60_000);
