import { join } from "node:path";
import { expect, it } from "vitest";
import { openProjectFile } from "../../src-main/store/index.ts";
import { randomFrom } from "../fuzz/mutate.ts";
import { appendNumbered, numberedIn } from "./numbered.ts";
import { cutBetween, diskState, putDiskState } from "./power-cut.ts";
import { newFolder, newProject, openOptions, withPoints } from "./project.ts";

/** Little waits, so that readings are sealed and merged all the time. */
const tending = { headRows: 200, generations: 3 };

it("A power cut at any point of writing leaves all that was stored, and the rest whole or not at all", async () => {
  const below = randomFrom(6);
  const random = (): number => below(2 ** 30) / 2 ** 30;
  const file = await newProject({ tending });
  const points = withPoints(file, 12).map((point) => point.id);
  const folder = newFolder();
  let stored = 0;
  const kept = new Map<string, number>();
  const note = (what: string): void => {
    kept.set(what, (kept.get(what) ?? 0) + 1);
  };
  const reopened = async (cut: number, before: number, after: number): Promise<void> => {
    const path = join(folder, `${cut}.blipee`);
    putDiskState(path, cutBetween(states[0], states[1], random));
    using again = await openProjectFile(path, openOptions({ tending }));
    const count = numberedIn(again, points);
    expect([before, after]).toContain(count);
    note(before === after ? "moving the log" : count === after ? "whole" : "not at all");
    expect(again.integrityCheck()).toEqual([]);
    // And it goes on from there.
    appendNumbered(again, points, count);
    expect(numberedIn(again, points)).toBe(count + 1);
  };
  let states = [diskState(file.path), diskState(file.path)] as const;
  for (let round = 0; round < 60; round += 1) {
    const quiet = Math.floor(random() * 12);
    for (let more = 0; more < quiet; more += 1, stored += 1) appendNumbered(file, points, stored);
    const before = diskState(file.path);
    const isMove = random() < 0.25;
    if (isMove) file.checkpoint();
    else appendNumbered(file, points, stored);
    states = [before, diskState(file.path)];
    await reopened(round, stored, isMove ? stored : stored + 1);
    if (!isMove) stored += 1;
  }
  expect(numberedIn(file, points)).toBe(stored);
  // All of it was met.
  expect([...kept.keys()].sort()).toEqual(["moving the log", "not at all", "whole"]);
}, 120_000);
