import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sharedTemplates } from "../../src-main/gateway/project-templates.ts";
import { TemplateLibrary } from "../../src-main/gateway/template-library.ts";
import { newProject } from "../store/project.ts";

test("templates of the central database become the project's when they can be used, and go when they were deleted", async () => {
  const folder = await mkdtemp(join(tmpdir(), "blipee-templates-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const library = await TemplateLibrary.load("resources/templates/modbus", folder, () => undefined);
  const file = await newProject();
  const lines: string[] = [];
  let taken = 0;
  const sharing = sharedTemplates(
    file,
    library,
    () => {
      taken += 1;
    },
    (line) => void lines.push(line),
  );
  const [shipped] = library.all();
  if (shipped === undefined) throw new Error("The app has no templates.");
  const own = { ...shipped, name: "their-meter" };
  expect(sharing.take("their-meter", own)).toBe(true);
  expect(library.get("their-meter").registers).toEqual(own.registers);
  expect([...sharing.all().keys()]).toEqual(["their-meter"]);
  expect(sharing.take("another-name", own)).toBe(false);
  expect(sharing.take("their-meter", { name: "their-meter", registers: "none" })).toBe(false);
  expect(lines).toHaveLength(2);
  const fewer = { ...own, registers: own.registers.slice(1) };
  expect(sharing.words(own, fewer).there).toContain("1 only on this computer");
  expect(sharing.words(own, null)).toEqual({ here: `${own.registers.length} registers`, there: "deleted" });
  expect(sharing.take("their-meter", null)).toBe(true);
  expect([...sharing.all().keys()]).toEqual([]);
  expect(library.all().some(({ name }) => name === "their-meter")).toBe(false);
  expect(taken).toBe(2);
});
