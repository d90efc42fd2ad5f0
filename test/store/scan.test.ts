import { describe, expect, it } from "vitest";
import { openProjectFile } from "../../src-main/store/index.ts";
import { codeOf, newNetwork, newProject, openOptions, scannedDevice, scannedObject } from "./project.ts";

const none = {
  newDevices: 0,
  goneDevices: 0,
  changedDevices: 0,
  newObjects: 0,
  goneObjects: 0,
  changedObjects: 0,
  lines: [],
};

async function newScan(names = ["A", "B"]) {
  const file = await newProject();
  const network = newNetwork();
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const scan = (
    given: { value?: number; firmware?: string; keys?: string[]; devices?: string[]; whole?: boolean } = {},
  ) => {
    const recorder = file.recordScan(network.id);
    for (const name of given.devices ?? names) {
      recorder.device(scannedDevice(name, { name: "", firmware: "", objectCount: 0, roundTripMs: null }));
      recorder.objects(
        name,
        (given.keys ?? ["40001", "40002"]).map((key) => scannedObject(key, { value: given.value ?? 1 })),
      );
      recorder.device(
        scannedDevice(name, { firmware: given.firmware ?? "1.2", roundTripMs: given.value ?? 1 }),
      );
      recorder.complete(name);
    }
    return recorder.finish(given.whole ?? true);
  };
  return { file, network, scan };
}

describe("A scan", () => {
  it("finds everything new the first time and nothing the second, though values differ", async () => {
    const { file, scan } = await newScan();
    expect(scan()).toEqual({
      ...none,
      newDevices: 2,
      newObjects: 4,
      lines: ["New: Meter A with 2 objects", "New: Meter B with 2 objects"],
    });
    const before = { devices: file.catalogue.devices(), objects: file.catalogue.objects() };
    expect(scan({ value: 77 })).toEqual(none);
    expect(file.catalogue.devices().map((device) => device.id)).toEqual(
      before.devices.map((device) => device.id),
    );
    expect(file.catalogue.objects()).toEqual(before.objects.map((object) => ({ ...object, value: 77 })));
    file.close();
    using again = await openProjectFile(file.path, openOptions());
    expect(again.catalogue.objects()).toHaveLength(4);
  });

  it("says what changed and what is gone, and shows it again under its id when it is back", async () => {
    const { file, scan } = await newScan();
    scan();
    const [first] = file.catalogue.devices();
    const [object] = file.catalogue.objects(first!.id);
    expect(scan({ devices: ["A"], firmware: "2.0", keys: ["40002", "40003"] })).toEqual({
      ...none,
      goneDevices: 1,
      changedDevices: 1,
      newObjects: 1,
      goneObjects: 1,
      lines: ["Meter A: firmware changed", "Meter A: 1 new objects", "Meter A: gone 40001", "Gone: Meter B"],
    });
    expect(file.catalogue.devices().map((device) => device.gone)).toEqual([false, true]);
    expect(file.catalogue.objects(first!.id).map((each) => each.key)).toEqual(["40002", "40003"]);
    expect(scan({ firmware: "2.0", keys: ["40001", "40002", "40003"] })).toMatchObject({
      changedDevices: 1,
      newObjects: 2,
      goneObjects: 0,
    });
    expect(file.catalogue.devices().map((device) => device.gone)).toEqual([false, false]);
    expect(file.catalogue.objects(first!.id).find((each) => each.key === "40001")?.id).toBe(object!.id);
  });

  it("that was stopped says of nothing that it is gone", async () => {
    const { file, scan } = await newScan();
    scan();
    expect(scan({ devices: ["A"], whole: false })).toEqual(none);
    expect(file.catalogue.devices().map((device) => device.gone)).toEqual([false, false]);
  });

  it("notes on the device what went wrong, and keeps what was told before", async () => {
    const { file, network, scan } = await newScan();
    scan();
    const problem = { code: "timeout" as const, what: "It did not answer.", remedy: "Check its cable." };
    const recorder = file.recordScan(network.id);
    recorder.device(scannedDevice("A", { name: "", objectCount: 0 }));
    recorder.problem("A", problem);
    recorder.problem("never met", problem);
    recorder.finish(true);
    expect(file.catalogue.devices()[0]).toMatchObject({
      name: "Meter A",
      objectCount: 3,
      problem,
      gone: false,
    });
    expect(file.catalogue.objects()).toHaveLength(4);
    scan();
    expect(file.catalogue.devices()[0]?.problem).toBeNull();
  });

  it("goes on past an object that can't be kept, and says so", async () => {
    const { file, network } = await newScan();
    const recorder = file.recordScan(network.id);
    recorder.device(scannedDevice("A"));
    recorder.objects("A", [scannedObject("1", { name: "x".repeat(301) }), scannedObject("2")]);
    recorder.complete("A");
    const difference = recorder.finish(true);
    expect(difference.newObjects).toBe(1);
    expect(difference.lines.at(-1)).toContain("object 1");
    expect(file.catalogue.objects().map((object) => object.key)).toEqual(["2"]);
    expect(await codeOf(() => recorder.objects("unknown", []))).toBe("internal");
  });

  it("is no step of undo, and undoing an edit leaves what it found", async () => {
    const { file, network, scan } = await newScan();
    file.edit("Rename", (changes) => changes.putNetwork({ ...network, name: "Other" }));
    scan();
    expect(file.editState().undo).toBe("Rename");
    file.undo();
    expect(file.catalogue.networks()[0]?.name).toBe("Meters");
    expect(file.catalogue.devices()).toHaveLength(2);
    expect(file.catalogue.objectsById(file.catalogue.objects().map((object) => object.id))).toHaveLength(4);
  });

  it("keeps ten thousand objects, in order, over two scans", async () => {
    const { file, scan } = await newScan(Array.from({ length: 100 }, (_, index) => `unit ${index}`));
    const keys = Array.from({ length: 100 }, (_, index) => `AI-${index}`);
    expect(scan({ keys }).newObjects).toBe(10_000);
    expect(scan({ keys, value: 2 })).toEqual(none);
    const objects = file.catalogue.objects();
    expect(objects).toHaveLength(10_000);
    expect(objects.slice(0, 100).map((object) => object.key)).toEqual(keys);
  });

  it("lets polling note how devices answer", async () => {
    const { file, scan } = await newScan();
    scan();
    const [first] = file.catalogue.devices();
    const problem = { code: "unreachable" as const, what: "It is silent.", remedy: "" };
    file.scanned.setDeviceStates([{ deviceId: first!.id, problem }]);
    expect(file.catalogue.device(first!.id)).toEqual({ ...first, problem });
    file.scanned.setDeviceStates([{ deviceId: first!.id, problem: null, lastSeen: 5 }]);
    expect(file.catalogue.device(first!.id)).toEqual({ ...first, problem: null, lastSeen: 5 });
  });
});
