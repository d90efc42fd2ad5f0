import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Device, Network } from "../../src-main/contract/network.ts";
import type { Point } from "../../src-main/contract/point.ts";
import { openProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import {
  batchOf,
  codeOf,
  newNetwork,
  newPoint,
  newProject,
  openOptions,
  scannedDevice,
  scannedObject,
  withPoints,
} from "./project.ts";

const unseen = { lastSeen: null, problem: null };

interface State {
  readonly networks: readonly Network[];
  readonly points: readonly Point[];
}
const stateOf = (file: ProjectFile): State => ({
  networks: file.catalogue.networks(),
  points: file.catalogue.points(),
});

/** One random act; `pick` chooses among what is there. Scans are acts too, but no edits. */
const act = fc.record({
  kind: fc.constantFrom(
    "add network",
    "rename network",
    "remove network",
    "remove device",
    "map",
    "rename points",
    "remove points",
    "scan",
    "many",
  ),
  pick: fc.nat(1_000),
});

function perform(file: ProjectFile, { kind, pick }: { kind: string; pick: number }): void {
  const { catalogue } = file;
  const one = <Row>(rows: readonly Row[]): Row | undefined => rows[pick % Math.max(1, rows.length)];
  const network = one(catalogue.networks());
  const device: Device | undefined = one(catalogue.devices());
  const point = one(catalogue.points());
  if (kind === "add network") file.edit(kind, (changes) => changes.putNetwork(newNetwork(`N${pick}`)));
  else if (kind === "scan" && network !== undefined) {
    file.scanned.putDevice(network.id, scannedDevice(`unit ${pick % 4}`, { name: `Scan ${pick}` }), unseen);
  } else if (kind === "rename network" && network !== undefined) {
    file.edit(kind, (changes) => changes.putNetwork({ ...network, name: `N${pick}` }));
  } else if (kind === "remove network" && network !== undefined) {
    file.edit(kind, (changes) => changes.removeNetwork(network.id));
  } else if (kind === "remove device" && device !== undefined) {
    file.edit(kind, (changes) => changes.removeDevice(device.id));
  } else if (kind === "map" && device !== undefined) {
    file.edit(kind, (changes) => changes.putPoints([newPoint(device.id), newPoint(device.id)]));
  } else if (kind === "rename points") {
    const renamed = catalogue.points().map((each) => ({ ...each, name: `P${pick}` }));
    file.edit(kind, (changes) => changes.putPoints(renamed));
  } else if (kind === "remove points" && point !== undefined) {
    file.edit(kind, (changes) => changes.removePoints([point.id]));
  } else if (kind === "many" && device !== undefined) {
    file.edit(kind, (changes) => {
      const made = newPoint(device.id);
      changes.putPoints([made]);
      changes.putPoints([{ ...made, name: "Second thought" }]);
      if (pick % 2 === 0) changes.removePoints([made.id]);
      if (point !== undefined) changes.removePoints([point.id]);
    });
  }
}

describe("Edits", () => {
  it("are all undone to the first state and redone to the last, with scans in between and after reopening", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const file = await newProject();
        const path = file.path;
        file.edit("Add network", (changes) => changes.putNetwork(newNetwork()));
        const states = [{ networks: [], points: [] } as State, stateOf(file)];
        for (const each of acts) {
          const steps = file.editState().undo;
          perform(file, each);
          const now = stateOf(file);
          if (steps !== file.editState().undo || JSON.stringify(now) !== JSON.stringify(states.at(-1))) {
            states.push(now);
          }
        }
        const last = stateOf(file);
        file.close();
        using again = await openProjectFile(path, openOptions());
        let undone = 0;
        const seen: State[] = [stateOf(again)];
        while (again.editState().undo !== null) {
          again.undo();
          undone += 1;
          seen.push(stateOf(again));
        }
        expect(seen.at(-1)).toEqual({ networks: [], points: [] });
        expect(await codeOf(() => again.undo())).toBe("nothing-to-undo");
        for (let step = undone; step > 0; step--) {
          expect(stateOf(again)).toEqual(seen[step]);
          again.redo();
        }
        expect(stateOf(again)).toEqual(last);
        expect(again.editState().redo).toBeNull();
        expect(again.integrityCheck()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it("say in words what undo and redo would do, and whose lists changed", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 2);
    expect(file.editState()).toEqual({ undo: "Map 2 points", redo: null });
    expect(file.undo()).toEqual({ description: "Map 2 points", changed: ["points"] });
    expect(file.editState()).toEqual({ undo: "Add network", redo: "Map 2 points" });
    expect(file.undo().changed).toEqual(["networks", "devices", "objects", "points"]);
    file.redo();
    file.redo();
    expect(file.catalogue.points()[0]).toEqual(point);
    expect(await codeOf(() => file.redo())).toBe("nothing-to-undo");
  });

  it("are no step when nothing differs, and forget what was undone when something does", async () => {
    const file = await newProject();
    const points = withPoints(file, 2);
    file.undo();
    file.edit("Nothing", () => undefined);
    file.edit("The same network", (changes) => changes.putNetwork(file.catalogue.networks()[0]!));
    expect(file.editState()).toEqual({ undo: "Add network", redo: "Map 2 points" });
    file.edit("Map other", (changes) => changes.putPoints([newPoint(points[0]!.deviceId)]));
    expect(file.editState()).toEqual({ undo: "Map other", redo: null });
  });

  it("happen whole or not at all", async () => {
    const file = await newProject();
    const points = withPoints(file, 2);
    expect(() =>
      file.edit("Half", (changes) => {
        changes.removePoints([points[0]!.id]);
        throw new RangeError("halfway");
      }),
    ).toThrow(RangeError);
    expect(await codeOf(() => file.edit("Later", async () => undefined))).toBe("internal");
    expect(
      await codeOf(() =>
        file.edit("Bad", (changes) => changes.putPoints([{ ...points[0]!, intervalMs: -1 }])),
      ),
    ).toBe("invalid-input");
    expect(file.catalogue.points()).toEqual(points);
    expect(file.editState().undo).toBe("Map 2 points");
  });

  it("are kept up to a number of steps", async () => {
    const file = await newProject({ undoSteps: 5 });
    for (let step = 0; step < 12; step++) {
      file.edit(`Add ${step}`, (changes) => changes.putNetwork(newNetwork(`N${step}`)));
    }
    const undone: string[] = [];
    while (file.editState().undo !== null) undone.push(file.undo().description);
    expect(undone).toEqual(["Add 11", "Add 10", "Add 9", "Add 8", "Add 7"]);
    expect(file.catalogue.networks().map((network) => network.name)).toEqual([
      "N0",
      "N1",
      "N2",
      "N3",
      "N4",
      "N5",
      "N6",
    ]);
  });
});

describe("Undoing the removal of a network", () => {
  it("brings back devices, objects, points and readings, as the newest scan left them", async () => {
    const file = await newProject();
    const points = withPoints(file, 2);
    const device = file.catalogue.devices()[0]!;
    file.scanned.putObjects(device.id, [scannedObject("40001"), scannedObject("40002")]);
    file.readings.append(
      batchOf(points.map((point) => ({ point: point.id, time: 1_000, value: 1, quality: 0, reason: 0 }))),
    );
    const network = file.catalogue.networks()[0]!;
    const before = { ...stateOf(file), devices: file.catalogue.devices(), objects: file.catalogue.objects() };
    file.edit("Remove network", (changes) => changes.removeNetwork(network.id));
    expect([file.catalogue.devices(), file.catalogue.objects(), file.catalogue.points()]).toEqual([
      [],
      [],
      [],
    ]);
    expect(file.catalogue.device(device.id)).toBeNull();
    expect(file.readings.latest().points).toEqual([]);
    // A scan that is still running is told, and doesn't bring it back.
    expect(await codeOf(() => file.scanned.putDevice(network.id, scannedDevice("unit 7"), unseen))).toBe(
      "not-found",
    );
    expect(await codeOf(() => file.scanned.putObjects(device.id, [scannedObject("40001")]))).toBe(
      "not-found",
    );
    while (file.sweep());
    file.undo();
    expect({
      ...stateOf(file),
      devices: file.catalogue.devices(),
      objects: file.catalogue.objects(),
    }).toEqual(before);
    expect(file.readings.latest().values).toEqual([1, 1]);
  });

  it("is no longer possible after the steps are gone; then everything of it is deleted", async () => {
    const file = await newProject({ undoSteps: 1 });
    const points = withPoints(file, 2);
    file.readings.append(
      batchOf(points.map((point) => ({ point: point.id, time: 1_000, value: 1, quality: 0, reason: 0 }))),
    );
    const network = file.catalogue.networks()[0]!;
    file.edit("Remove network", (changes) => changes.removeNetwork(network.id));
    while (file.sweep());
    expect(file.readings.extent(points[0]!.id)).not.toBeNull();
    file.edit("Add another", (changes) => changes.putNetwork(newNetwork()));
    expect(file.sweep(1)).toBe(true);
    while (file.sweep(1));
    expect(file.readings.extent(points[0]!.id)).toBeNull();
    const late = batchOf([{ point: points[0]!.id, time: 2_000, value: 1, quality: 0, reason: 0 }]);
    expect(file.readings.append(late)).toMatchObject({ stored: 0, refused: 1 });
    expect(file.integrityCheck()).toEqual([]);
  });

  it("of a device: a scan that meets it again shows it under its old id, and undo brings only its points", async () => {
    const file = await newProject();
    const points = withPoints(file, 2);
    const network = file.catalogue.networks()[0]!;
    const device = file.catalogue.devices()[0]!;
    file.edit("Remove device", (changes) => changes.removeDevice(device.id));
    expect(file.catalogue.devices()).toEqual([]);
    const put = file.scanned.putDevice(network.id, scannedDevice("unit 7", { firmware: "2.0" }), unseen);
    expect(put).toMatchObject({ outcome: "new", device: { id: device.id, firmware: "2.0" } });
    file.undo();
    expect(file.catalogue.devices()).toEqual([{ ...device, firmware: "2.0" }]);
    expect(file.catalogue.points()).toEqual(points);
  });
});
