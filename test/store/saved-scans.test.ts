import { uuidv7 } from "uuidv7";
import { expect, it } from "vitest";
import type { SavedScan, SavedScanId } from "../../src-main/contract/saved-scans.ts";
import { openProjectFile } from "../../src-main/store/index.ts";
import { codeOf, newNetwork, newProject, openOptions, scannedDevice, scannedObject } from "./project.ts";

async function newScans() {
  const file = await newProject();
  const network = newNetwork();
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const recorder = file.recordScan(network.id);
  recorder.device(scannedDevice("A"));
  recorder.objects("A", [scannedObject("40001"), scannedObject("40002")]);
  recorder.complete("A");
  recorder.finish(true);
  const scan = (given: Partial<SavedScan> = {}) => ({
    id: uuidv7() as SavedScanId,
    networkId: network.id,
    name: "As found",
    takenAt: 1_000,
    kind: "kept" as const,
    ...given,
  });
  return { file, network, scan };
}

it("keeps what a network was like, though the project goes on", async () => {
  const { file, network, scan } = await newScans();
  const found = file.savedScans.current(network.id);
  expect(found.map(({ key, objects }) => [key, objects.map((object) => object.key)])).toEqual([
    ["A", ["40001", "40002"]],
  ]);
  const saved = file.savedScans.put(scan(), found);
  expect(saved).toMatchObject({ devices: 1, objects: 2 });
  const recorder = file.recordScan(network.id);
  recorder.finish(true);
  expect(file.savedScans.current(network.id)).toEqual([]);
  file.close();
  using again = await openProjectFile(file.path, openOptions());
  expect(again.savedScans.list()).toEqual([saved]);
  expect(again.savedScans.content(saved.id)).toEqual(found);
});

it("gives up the oldest automatic ones beyond twenty, and none that somebody named", async () => {
  const { file, network, scan } = await newScans();
  const asFound = file.savedScans.put(scan({ kind: "as-found", takenAt: 0 }), []);
  const named = file.savedScans.put(scan({ kind: "automatic", takenAt: 1 }), []);
  expect(file.savedScans.rename(named.id, "Before the works")).toMatchObject({ kind: "kept" });
  for (let turn = 0; turn < 25; turn++) {
    file.savedScans.put(scan({ kind: "automatic", takenAt: 100 + turn }), []);
  }
  const list = file.savedScans.list();
  expect(list.map(({ takenAt }) => takenAt)).toEqual([
    ...Array.from({ length: 20 }, (_, index) => 124 - index),
    1,
    0,
  ]);
  expect(file.savedScans.newest(network.id)?.takenAt).toBe(124);
  file.savedScans.remove(asFound.id);
  expect(file.savedScans.one(asFound.id)).toBeNull();
  expect(await codeOf(() => file.savedScans.remove(asFound.id))).toBe("not-found");
  expect(await codeOf(() => file.savedScans.content(asFound.id))).toBe("not-found");
});

it("is listed with its network, and again when the network is back", async () => {
  const { file, network, scan } = await newScans();
  file.savedScans.put(scan(), []);
  file.edit("Remove network", (changes) => changes.removeNetwork(network.id));
  expect(file.savedScans.list()).toEqual([]);
  expect(await codeOf(() => file.savedScans.current(network.id))).toBe("not-found");
  while (file.sweep());
  file.undo();
  expect(file.savedScans.list()).toHaveLength(1);
});

it("takes little room: 10,000 objects are under half a megabyte", async () => {
  const { file, scan } = await newScans();
  const objects = Array.from({ length: 10_000 }, (_, index) =>
    scannedObject(`AI-${index}`, {
      name: `Floor ${index % 30} room ${index} temperature`,
      value: Math.sin(index),
    }),
  );
  file.checkpoint();
  const before = file.info().size;
  const saved = file.savedScans.put(scan(), [{ ...scannedDevice("A"), objects }]);
  file.checkpoint();
  expect(file.info().size - before).toBeLessThan(512 * 1024);
  expect(file.savedScans.content(saved.id)[0]?.objects).toHaveLength(10_000);
});
