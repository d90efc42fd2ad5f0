import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCatalogue } from "../../src-main/store/catalogue.ts";
import { connect } from "../../src-main/store/database.ts";
import type { Catalogue, Changes, ProjectFile } from "../../src-main/store/index.ts";
import {
  newNetwork,
  newPoint,
  newProject,
  openOptions,
  scannedDevice,
  scannedObject,
  withPoints,
} from "./project.ts";

/** Everything that a catalogue tells, in every way it can be asked. */
function toldBy(catalogue: Catalogue) {
  const networks = catalogue.networks();
  const devices = catalogue.devices();
  const objects = catalogue.objects();
  const points = catalogue.points();
  return {
    networks,
    devices,
    objects,
    points,
    each: [
      networks.map(({ id }) => [catalogue.network(id), catalogue.devices(id)]),
      devices.map(({ id }) => [catalogue.device(id), catalogue.objects(id), catalogue.points(id)]),
      catalogue.objectsById(objects.map(({ id }) => id)),
      points.map(({ id }) => catalogue.point(id)),
    ],
  };
}

/** The same file through another connection, with nothing in memory yet. */
function toldAfresh(file: ProjectFile) {
  const connection = connect(file.path, openOptions().key, true);
  try {
    return toldBy(openCatalogue(connection));
  } finally {
    connection.db.close();
  }
}

const act = fc.record({
  kind: fc.constantFrom(
    "add network",
    "remove network",
    "remove device",
    "map",
    "rename",
    "remove points",
    "fail",
    "scan",
    "stopped scan",
    "state",
    "undo",
    "undo",
    "redo",
    "sweep",
  ),
  pick: fc.nat(1_000),
});

function perform(file: ProjectFile, { kind, pick }: { kind: string; pick: number }): void {
  const { catalogue } = file;
  const one = <Row>(rows: readonly Row[]): Row | undefined => rows[pick % Math.max(1, rows.length)];
  const network = one(catalogue.networks());
  const device = one(catalogue.devices());
  const point = one(catalogue.points());
  const map = (changes: Changes) =>
    device && changes.putPoints([newPoint(device.id), newPoint(device.id, { name: `P${pick}` })]);
  if (kind === "add network") file.edit(kind, (changes) => changes.putNetwork(newNetwork(`N${pick}`)));
  else if (kind === "remove network" && network) file.edit(kind, (it) => it.removeNetwork(network.id));
  else if (kind === "remove device" && device) file.edit(kind, (it) => it.removeDevice(device.id));
  else if (kind === "map") file.edit(kind, map);
  else if (kind === "rename" && point) {
    file.edit(kind, (changes) => changes.putPoints([{ ...point, name: `R${pick}` }]));
  } else if (kind === "remove points" && point) file.edit(kind, (it) => it.removePoints([point.id]));
  else if (kind === "fail") {
    const before = toldBy(catalogue);
    const fail = () =>
      file.edit(kind, (changes) => {
        map(changes);
        if (network) changes.removeNetwork(network.id);
        // What is read before an edit is taken back must not stay.
        expect(catalogue.networks()).toHaveLength(Math.max(0, before.networks.length - 1));
        for (const each of before.points) catalogue.point(each.id);
        toldBy(catalogue);
        throw new RangeError("taken back");
      });
    expect(fail).toThrow(RangeError);
  } else if ((kind === "scan" || kind === "stopped scan") && network) {
    const recorder = file.recordScan(network.id);
    const key = `unit ${pick % 3}`;
    recorder.device(scannedDevice(key, { name: `Scan ${pick}` }));
    recorder.objects(
      key,
      [pick % 5, pick % 7].map((object) => scannedObject(`${object}`, { value: pick })),
    );
    recorder.complete(key);
    recorder.finish(kind === "scan");
  } else if (kind === "state" && device) {
    file.scanned.setDeviceStates([{ deviceId: device.id, problem: null, lastSeen: pick }]);
  } else if (kind === "undo" && file.editState().undo !== null) file.undo();
  else if (kind === "redo" && file.editState().redo !== null) file.redo();
  else if (kind === "sweep") while (file.sweep());
}

describe("A catalogue", () => {
  it("tells what the file holds, after any edits, undos, redos, scans, sweeps and edits that failed", async () => {
    const file = await newProject({ undoSteps: 6 });
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
        for (const each of acts) {
          perform(file, each);
          expect(toldBy(file.catalogue)).toEqual(toldAfresh(file));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("tells inside an edit what the edit has done so far", async () => {
    const file = await newProject();
    const [first, second] = withPoints(file, 2);
    expect(file.catalogue.points()).toEqual([first, second]);
    file.edit("Change", (changes) => {
      changes.removePoints([first!.id]);
      changes.putPoints([{ ...second!, name: "Other" }]);
      expect(file.catalogue.points()).toEqual([{ ...second, name: "Other" }]);
      expect(file.catalogue.points(first!.deviceId)).toHaveLength(1);
      expect(file.catalogue.point(first!.id)).toBeNull();
    });
    expect(file.catalogue.points()).toEqual([{ ...second, name: "Other" }]);
    file.undo();
    expect(file.catalogue.points()).toEqual([first, second]);
  });

  it("can't be changed through what it told", async () => {
    const file = await newProject();
    const points = withPoints(file, 2);
    const told = file.catalogue.points();
    told.length = 0;
    expect(file.catalogue.points()).toEqual(points);
    const [point] = file.catalogue.points();
    expect(() => {
      point!.name = "Other";
    }).toThrow(TypeError);
    expect(() => {
      point!.conversion.scale = 2;
    }).toThrow(TypeError);
    file.catalogue.points(point!.deviceId).reverse();
    expect(file.catalogue.points(point!.deviceId)).toEqual(points);
  });

  it("reads a row again only after it was written", async () => {
    const file = await newProject();
    const points = withPoints(file, 3);
    const before = file.catalogue.points();
    file.edit("Rename", (changes) => changes.putPoints([{ ...points[1]!, name: "Other" }]));
    const after = file.catalogue.points();
    expect(after.map((point, index) => point === before[index])).toEqual([true, false, true]);
  });
});
