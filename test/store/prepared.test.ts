import { describe, expect, it } from "vitest";
import type { EdeRow, PreparedDevice } from "../../src-main/contract/exchange.ts";
import { openProjectFile } from "../../src-main/store/index.ts";
import { codeOf, newProject, openOptions } from "./project.ts";

const row: EdeRow = {
  file: "Haus_EDE.csv",
  line: 9,
  keyName: "T1",
  deviceInstance: 2_001,
  objectName: "Supply temperature",
  objectType: 0,
  objectInstance: 12,
  description: "Zuluft Büro",
  presentValueDefault: "20,5",
  minPresentValue: -30,
  maxPresentValue: 60,
  settable: false,
  supportsCov: true,
  highLimit: null,
  lowLimit: null,
  stateTextReference: null,
  states: [],
  unitCode: 62,
  unit: "°C",
  vendorSpecificAddress: "",
  notificationClass: null,
};

const prepared = (instance: number, name = `Device ${instance}`): PreparedDevice => ({
  instance,
  name,
  importedAt: 1_000,
  rows: [{ ...row, deviceInstance: instance }],
});

describe("Prepared devices", () => {
  it("are kept as they were put, by instance, also after reopening", async () => {
    const file = await newProject();
    file.edit("Import EDE", (changes) =>
      changes.putPrepared([prepared(10_000), prepared(9), prepared(2_001)]),
    );
    file.close();
    using again = await openProjectFile(file.path, openOptions());
    expect(again.catalogue.prepared()).toEqual([prepared(9), prepared(2_001), prepared(10_000)]);
  });

  it("are one step of undo and redo, also where they replaced others", async () => {
    const file = await newProject();
    file.edit("Import EDE", (changes) => changes.putPrepared([prepared(1), prepared(2)]));
    file.edit("Import EDE again", (changes) => {
      changes.removePrepared([1]);
      changes.putPrepared([prepared(2, "Renamed"), prepared(3)]);
    });
    const names = () => file.catalogue.prepared().map((device) => device.name);
    expect(names()).toEqual(["Renamed", "Device 3"]);
    expect(file.undo()).toEqual({ description: "Import EDE again", changed: ["devices"] });
    expect(names()).toEqual(["Device 1", "Device 2"]);
    file.undo();
    expect(names()).toEqual([]);
    file.redo();
    file.redo();
    expect(names()).toEqual(["Renamed", "Device 3"]);
  });

  it("that the contract doesn't allow are refused, with the whole edit", async () => {
    const file = await newProject();
    const wrong = { ...prepared(2), rows: [{ ...row, objectInstance: -1 }] };
    const edit = () => file.edit("Import", (changes) => changes.putPrepared([prepared(1), wrong]));
    expect(await codeOf(edit)).toBe("invalid-input");
    expect(file.catalogue.prepared()).toEqual([]);
    expect(file.editState().undo).toBeNull();
  });
});
