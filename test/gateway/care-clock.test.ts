import { dirname, join } from "node:path";
import { uuidv7 } from "uuidv7";
import { expect, it } from "vitest";
import { DemoDatabase } from "../../src-main/gateway/demo-database.ts";
import { ProjectCare } from "../../src-main/gateway/project-care.ts";
import { Drivers } from "../../src-main/gateway/sessions.ts";
import { Workspace } from "../../src-main/gateway/workspace.ts";
import { ownerFileSecretStore } from "../../src-main/security/index.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { projectWithHistory } from "../store/care/history.ts";
import { batchOf, openOptions } from "../store/project.ts";

const day = 86_400_000;

/** What looks after a project that nothing is asked for; disposing closes the file. */
function careOf(file: ProjectFile, clock: () => number): AsyncDisposable & { readonly care: ProjectCare } {
  const folder = dirname(file.path);
  const options = { clock, newId: uuidv7, log: () => undefined, changed: () => undefined };
  const workspace = new Workspace({
    ...options,
    ...{ file, project: { ...file.project(), protectionNotice: "" }, drivers: new Drivers([]), rules: [] },
    secrets: ownerFileSecretStore(join(folder, "keys")),
    demoDatabase: new DemoDatabase(
      {
        startDemoDatabase: () => Promise.reject(new Error("not asked for")),
        stopDemoDatabase: async () => {},
      },
      folder,
    ),
    ...{ migrations: "resources/migrations", appVersion: "0.0.0-test" },
    templates: {
      ...{ all: () => new Map(), isUsed: () => false, take: () => false },
      words: () => ({ here: "", there: "" }),
    },
  });
  const care = new ProjectCare({ ...options, workspace, audited: () => undefined });
  return {
    care,
    [Symbol.asyncDispose]: async () => {
      await care[Symbol.asyncDispose]();
      await workspace[Symbol.asyncDispose]();
    },
  };
}

it("notes a sure time while readings come in, so that a clock a year ahead isn't believed after a restart", async () => {
  const made = await projectWithHistory(1, 2_000, 50);
  let { file } = made;
  const [point] = made.points;
  if (point === undefined) throw new Error("no point");
  let now = Date.UTC(2026, 5, 2);
  const read = () =>
    file.readings.append(batchOf([{ point: point.id, time: now, value: 1, quality: 0, reason: 0 }]));
  const count = () => file.readings.extent(point.id)?.count;
  const kept = () => JSON.parse(file.care.read() ?? "{}") as { readonly sureTime?: number | null };

  read();
  const before = careOf(file, () => now);
  const { settings } = await before.care.state();
  const hundredDays = { ...settings, retention: { ...settings.retention, analog: 100 } };
  await before.care.setSettings(hundredDays);
  expect(kept().sureTime).toBeGreaterThanOrEqual(now);
  // Closes the file, too.
  await before[Symbol.asyncDispose]();

  file = await openProjectFile(file.path, openOptions());
  now += 365 * day;
  read();
  await using after = careOf(file, () => now);
  expect(await after.care.setSettings(hundredDays)).toMatchObject({ clockDoubt: { says: now } });
  expect(kept().sureTime).toBeLessThan(now - 364 * day);
  expect(count()).toBe(2_002);
});
