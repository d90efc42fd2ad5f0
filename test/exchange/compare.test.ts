import { describe, expect, it } from "vitest";
import { compareEde, edeRowsOf } from "../../src-main/exchange/index.ts";
import { newDevice, newObject } from "./site.ts";
import { words } from "./words.ts";

const device = newDevice(2_001, { name: "AHU 1" });
const temperature = newObject(device, 0, 12, { name: "Supply temperature", unit: "°C", description: "Roof" });
const fan = newObject(device, 3, 1, { name: "Fan", states: ["Off", "On"] });
const content = { devices: [device], objects: [temperature, fan] };
const rows = edeRowsOf(content, words);

describe("Comparing an EDE file with the site", () => {
  it("finds nothing between a site and its own export", () => {
    expect(compareEde(rows, content.devices, content.objects, words)).toEqual({
      same: 3,
      missingOnSiteCount: 0,
      notInFileCount: 0,
      differentCount: 0,
      missingOnSite: [],
      notInFile: [],
      different: [],
    });
  });

  it("says of each field what the file says and what is on site", () => {
    const onSite = [
      { ...temperature, name: "Return temperature", unit: "°F", description: "Cellar", writable: true },
      { ...fan, states: ["Stop", "Run"] },
    ];
    const { different, same } = compareEde(rows, [{ ...device, name: "AHU 2" }], onSite, words);
    expect(same).toBe(0);
    expect(different.map(({ key, field, inFile, onSite }) => [key, field, inFile, onSite])).toEqual([
      ["DEV-2001", "name", "AHU 1", "AHU 2"],
      ["AI-12", "name", "Supply temperature", "Return temperature"],
      ["AI-12", "description", "Roof", "Cellar"],
      ["AI-12", "unit", "°C", "°F"],
      ["AI-12", "settable", "no", "yes"],
      ["BI-1", "states", "Off | On", "Stop | Run"],
    ]);
  });

  it("doesn't take for different what the file leaves open or the device wouldn't tell", () => {
    const open = rows.map((row) => ({
      ...row,
      objectName: "",
      description: "",
      unit: "",
      states: [],
      settable: null,
    }));
    expect(compareEde(open, content.devices, content.objects, words).different).toEqual([]);
    const problem = { code: "timeout" as const, what: "No answer.", remedy: "" };
    const untold = [{ ...temperature, name: "AI-12", description: "", problem }, fan];
    expect(compareEde(rows, content.devices, untold, words).different).toEqual([]);
  });

  it("lists objects that only one side has", () => {
    const added = newObject(device, 2, 9, { name: "Setpoint" });
    const result = compareEde(rows, content.devices, [temperature, added], words);
    expect(result.missingOnSite).toMatchObject([
      { deviceInstance: 2_001, key: "BI-1", name: "Fan", objects: 1 },
    ]);
    expect(result.notInFile).toMatchObject([{ deviceInstance: 2_001, key: "AV-9", name: "Setpoint" }]);
  });

  it("lists a device that only one side has once, with how many objects go with it", () => {
    const other = newDevice(2_002, { name: "AHU 2" });
    const result = compareEde(rows, [{ ...device, gone: true }, other], [newObject(other, 0, 1)], words);
    expect(result.missingOnSite).toEqual([
      { deviceInstance: 2_001, deviceName: "AHU 1", key: "DEV-2001", name: "AHU 1", objects: 3 },
    ]);
    expect(result.notInFile).toEqual([
      { deviceInstance: 2_002, deviceName: "AHU 2", key: "DEV-2002", name: "AHU 2", objects: 1 },
    ]);
  });
});
