import { describe, expect, it } from "vitest";
import type { z } from "zod";
import type {
  Device,
  Job,
  Network,
  OfferedObject,
  Point,
  Suggestion,
} from "../../src-main/contract/index.ts";
import {
  bacnetIpConfiguration,
  device,
  network,
  offeredObject,
  point,
} from "../../src-main/contract/index.ts";
import { faultNames } from "../../src-main/demo/model/faults.ts";
import { nameBeside } from "../../src-renderer/format/index.ts";
import { demoFault, faultCommand, faultNotice, plugNotice } from "../../src-renderer/frame/demo-commands.ts";
import { endedJobMs, shownJobs } from "../../src-renderer/frame/shown-jobs.ts";
import { lineLabels } from "../../src-renderer/live/labels.ts";
import { parseMemory } from "../../src-renderer/live/memory.ts";
import { locationHash, parseLocation } from "../../src-renderer/navigation/location.ts";
import { checkNetwork, entriesOf, freshEntries } from "../../src-renderer/networks/form.ts";
import { scanOf } from "../../src-renderer/networks/scan.ts";
import { addressText, networkTree, shortAddress } from "../../src-renderer/networks/tree.ts";
import { knownVariables, mappings, offers } from "../../src-renderer/points/offers.ts";
import { parseInterval, rangeText, sourceText } from "../../src-renderer/points/point-text.ts";
import { runtimeText } from "../../src-renderer/settings/about.ts";
import { checkNewProject } from "../../src-renderer/start/check.ts";

const uuid = (end: number) => `00000000-0000-7000-8000-${String(end).padStart(12, "0")}`;

const bacnetNetwork: Network = network.parse({
  id: uuid(1),
  name: "BMS",
  configuration: { kind: "bacnet-ip", whoIsTargets: ["10.0.4.255:47808"] },
});

function aDevice(instance: number, more: Partial<z.input<typeof device>> = {}): Device {
  return device.parse({
    id: uuid(100 + instance),
    networkId: bacnetNetwork.id,
    key: String(instance),
    name: `VAV-${instance}`,
    vendor: "",
    model: "",
    firmware: "",
    description: "",
    path: [],
    address: {
      protocol: "bacnet",
      ip: "10.0.4.1:47808",
      instance,
      maxApdu: 480,
      segmentation: 3,
      vendorId: 1,
    },
    objectCount: 1,
    roundTripMs: null,
    findings: [],
    problem: null,
    lastSeen: null,
    gone: false,
    ...more,
  });
}

function anObject(end: number, more: Partial<z.input<typeof offeredObject>> = {}): OfferedObject {
  return offeredObject.parse({
    id: uuid(end),
    deviceId: uuid(101),
    key: `AI-${end}`,
    type: "analog-input",
    name: `T-${end}`,
    description: "",
    unit: "°C",
    source: { protocol: "bacnet", objectType: 0, instance: end },
    scale: 1,
    offset: 0,
    states: [],
    firstState: 0,
    writable: false,
    value: 20,
    problem: null,
    ...more,
  });
}

const aPoint = (of: OfferedObject): Point =>
  point.parse({
    id: uuid(900),
    deviceId: of.deviceId,
    name: "T",
    variable: "temp_zone",
    kind: "analog",
    unit: "°C",
    source: of.source,
    conversion: { scale: 1, offset: 0 },
    intervalMs: 10_000,
    minimum: null,
    maximum: null,
    states: [],
    firstState: 0,
    enabled: true,
  });

describe("the tree of networks", () => {
  it("goes network, router, device, and sorts by number", () => {
    const path = ["router 10.0.4.1", "network 2709"];
    const tree = networkTree([bacnetNetwork], [aDevice(12, { path }), aDevice(2, { path }), aDevice(10)]);
    expect(tree[0]?.children?.map((node) => node.name)).toEqual(["VAV-10", "router 10.0.4.1"]);
    const behind = tree[0]?.children?.[1]?.children?.[0];
    expect(behind?.name).toBe("network 2709");
    expect(behind?.children?.map((node) => node.detail)).toEqual(["2", "12"]);
  });

  it("shows the worst of what is below, with words", () => {
    const problem = { code: "timeout", what: "It didn't answer.", remedy: "" } as const;
    const tree = networkTree(
      [bacnetNetwork],
      [aDevice(1), aDevice(2, { problem }), aDevice(3, { gone: true })],
    );
    expect(tree[0]?.mark).toBe("bad");
    expect(tree[0]?.children?.map((node) => node.mark)).toEqual(["well", "bad", "gone"]);
    expect(tree[0]?.children?.[1]?.trouble).toBe("It didn't answer.");
    expect(networkTree([bacnetNetwork], [])[0]).toMatchObject({ mark: "unscanned", detail: "not scanned" });
  });

  it("says where a device behind a router answers", () => {
    const routed = aDevice(7);
    if (routed.address.protocol !== "bacnet") throw new Error("unexpected");
    routed.address = { ...routed.address, network: 2709, mac: "05" };
    expect(addressText(routed)).toBe("10.0.4.1:47808 › network 2709, MAC 05");
    expect(shortAddress(routed)).toBe("2709:05");
  });
});

describe("a scan", () => {
  it("is known by its job or by its title, the newest counts", () => {
    const job = (id: number, title: string, startedAt: number) =>
      ({ id: uuid(id), kind: "scan", title, startedAt, state: "done" }) as Job;
    const jobs = [job(1, "Scan BMS", 10), job(2, "Scan BMS", 20), job(3, "Scan Meters", 30)];
    expect(scanOf(bacnetNetwork, jobs, new Map())?.startedAt).toBe(20);
    expect(
      scanOf({ ...bacnetNetwork, name: "Renamed" }, jobs, new Map([[bacnetNetwork.id, jobs[0] as Job]]))
        ?.startedAt,
    ).toBe(10);
  });
});

describe("the bar of jobs", () => {
  const job = (end: number, state: Job["state"], endedAt: number | null) =>
    ({ id: uuid(end), kind: "scan", title: `Scan ${end}`, state, startedAt: 0, endedAt }) as Job;
  const none: ReadonlySet<string> = new Set();

  it("lets an ended job go by itself, but not a failed one", () => {
    const jobs = [job(1, "done", 1_000), job(2, "failed", 1_000), job(3, "running", null)];
    expect(shownJobs(jobs, 1_000 + endedJobMs - 1, none, none)).toHaveLength(3);
    expect(shownJobs(jobs, 1_000 + endedJobMs, none, none).map(({ state }) => state)).toEqual([
      "failed",
      "running",
    ]);
  });

  it("shows three: what runs, then what began last", () => {
    const jobs = [
      job(5, "done", 1_000),
      job(4, "done", 1_000),
      job(3, "done", 1_000),
      job(2, "running", null),
    ];
    expect(shownJobs(jobs, 1_500, none, none).map(({ title }) => title)).toEqual([
      "Scan 5",
      "Scan 4",
      "Scan 2",
    ]);
  });

  it("keeps what somebody is at, and never what somebody closed", () => {
    const jobs = [job(1, "cancelled", 0), job(2, "failed", 0)];
    const all = new Set(jobs.map(({ id }) => id));
    expect(shownJobs(jobs, 60_000, none, all)).toHaveLength(2);
    expect(shownJobs(jobs, 60_000, all, all)).toEqual([]);
  });
});

describe("commands of the demo plant", () => {
  it("say of each fault what it is and what to expect", () => {
    for (const name of faultNames) {
      expect(demoFault(name).title, name).not.toBe(name.replaceAll("-", " "));
      expect(faultNotice(name, true).text, name).not.toBe("");
      expect(faultNotice(name, false).text, name).not.toBe("");
    }
    expect(faultCommand("chiller-2-inefficient", false)).toBe(
      "Demo fault: chiller 2 uses 45 % more — switch on",
    );
    expect(faultCommand("a-new-one", true)).toBe("Demo fault: a new one — switch off");
  });

  it("say of a device what becomes of its points", () => {
    expect(plugNotice("AHU-1", false).text).toContain("bad");
    expect(plugNotice("AHU-1", true).text).toContain("good");
  });
});

describe("the form of a network", () => {
  it("makes what the contract takes", () => {
    const checked = checkNetwork({
      ...freshEntries("bacnet-ip"),
      name: " BMS ",
      targets: "10.0.4.255:47808, 10.0.5.9:47809",
    });
    expect(checked).toMatchObject({
      name: "BMS",
      configuration: {
        kind: "bacnet-ip",
        whoIsTargets: ["10.0.4.255:47808", "10.0.5.9:47809"],
        localPort: 47_808,
      },
    });
  });

  it("says by field what is wrong", () => {
    expect(checkNetwork(freshEntries("bacnet-ip"))).toEqual({
      wrong: {
        name: "Give the network a name",
        targets: "At least one address with port, such as 10.0.4.255:47808",
      },
    });
    const units = { ...freshEntries("modbus-tcp"), name: "M", host: "h", firstUnit: 9, lastUnit: 3 };
    expect(checkNetwork(units)).toEqual({ wrong: { lastUnit: "Not below the first unit" } });
    expect(checkNetwork({ ...units, firstUnit: "" })).toEqual({ wrong: { firstUnit: "0 to 255" } });
  });

  it("shows a network as it is", () => {
    const { configuration, ...named } = bacnetNetwork;
    if (configuration.kind !== "bacnet-ip") throw new Error(configuration.kind);
    const entries = entriesOf({ ...named, configuration });
    expect(checkNetwork(entries)).toEqual({
      name: "BMS",
      configuration: bacnetIpConfiguration.parse(bacnetNetwork.configuration),
    });
  });
});

describe("the mapping table", () => {
  const known = aDevice(1);
  const objects = [anObject(1), anObject(2), anObject(3)];
  const suggestion = (of: OfferedObject, confidence: number): Suggestion => ({
    objectId: of.id,
    deviceId: of.deviceId,
    name: `Zone ${of.key}`,
    variable: "temp_zone",
    kind: "analog",
    unit: "°C",
    confidence,
    reason: "name, unit",
  });
  const [one, two, three] = objects as [OfferedObject, OfferedObject, OfferedObject];
  const suggestions = [suggestion(one, 0.6), suggestion(two, 0.9)];

  it("tells apart what holds no value to poll", () => {
    const types = ["device", "schedule", "file", "notification-class", "trend-log", "program", "calendar"];
    const line = (type: string) =>
      offers([anObject(4, { type, value: null })], [], [], [known], new Map())[0];
    expect(types.filter((type) => line(type)?.holdsValue)).toEqual([]);
    expect(["analog-input", "loop", "accumulator", "vendor-type-140"].map(line)).toMatchObject([
      { holdsValue: true },
      { holdsValue: true },
      { holdsValue: true },
      { holdsValue: true },
    ]);
  });

  it("offers what isn't a point yet, surest first", () => {
    const lines = offers(objects, suggestions, [aPoint(three)], [known], new Map());
    expect(lines.map((line) => [line.object.key, line.confidence])).toEqual([
      ["AI-2", 0.9],
      ["AI-1", 0.6],
    ]);
  });

  it("takes a person's choice over the proposal", () => {
    const choices = new Map([[three.id, { variable: "temp_supply", name: "Supply" }]]);
    const line = offers(objects, suggestions, [], [known], choices).find(
      (each) => each.object.id === three.id,
    );
    expect(line).toMatchObject({
      variable: "temp_supply",
      name: "Supply",
      reason: "chosen by hand",
      confidence: null,
    });
    expect(mappings([line!])).toEqual([
      { objectId: three.id, name: "Supply", variable: "temp_supply", kind: "analog", unit: "°C" },
    ]);
  });

  it("leaves out what has no variable", () => {
    expect(mappings(offers([three], [], [], [known], new Map()))).toEqual([]);
  });

  it("knows kinds that nobody proposed", () => {
    const kind = (more: Partial<z.input<typeof offeredObject>>, variable: string) =>
      offers([anObject(5, more)], [], [], [known], new Map([[anObject(5).id, { variable }]]))[0]?.kind;
    expect(kind({ unit: "kWh" }, "energy_active_import")).toBe("counter");
    expect(kind({ states: ["off", "on"] }, "status_fan")).toBe("state");
    expect(kind({ value: "text" }, "note")).toBe("text");
    expect(kind({ unit: "kWh" }, "setpoint")).toBe("analog");
  });

  it("lists the variables in use", () => {
    expect(knownVariables([anObject(1, { variable: "co2" })], suggestions, [])).toEqual(["co2", "temp_zone"]);
  });
});

describe("points in words", () => {
  it("leaves the device out of a name that stands beside it", () => {
    expect(nameBeside("EAAA52101 Main incomer · Active power", "EAAA52101 Main incomer")).toBe(
      "Active power",
    );
    for (const name of ["AHU-1 SA-T", "Main incomer · Voltage", "AHU-1 · "])
      expect(nameBeside(name, "AHU-1")).toBe(name);
    expect(nameBeside(" · odd", "")).toBe(" · odd");
  });

  it("reads intervals as people write them", () => {
    expect(["10 s", "10", "1,5 min", "500ms", "1 h"].map(parseInterval)).toEqual([
      10_000, 10_000, 90_000, 500, 3_600_000,
    ]);
    expect(["", "fast", "10 ms", "25 h", "-1 s"].map(parseInterval)).toEqual([null, null, null, null, null]);
  });

  it("names sources and ranges", () => {
    expect(sourceText(anObject(12).source)).toBe("AI-12");
    expect(
      sourceText({ protocol: "modbus", table: "holding", address: 40, encoding: "f32", order: "CDAB" }),
    ).toBe("holding 40 f32 CDAB");
    expect(rangeText({ minimum: 5, maximum: 45 })).toBe("5 … 45");
    expect(rangeText({ minimum: null, maximum: null })).toBe("");
  });
});

describe("what is remembered", () => {
  it("comes back, and nonsense counts as nothing", () => {
    const kept = { chosen: ["a", "b"], span: { kind: "last", ms: 900_000 } };
    expect(parseMemory(JSON.stringify(kept))).toEqual(kept);
    const fresh = { chosen: [], span: { kind: "last", ms: 3_600_000 } };
    for (const text of [null, "", "{", "7", '{"span":{"kind":"odd"},"chosen":[3]}'])
      expect(parseMemory(text)).toEqual(fresh);
  });

  it("finds places by their address", () => {
    expect(parseLocation(locationHash("networks", "device/1"))).toEqual({
      place: "networks",
      subject: "device/1",
    });
    expect(parseLocation("#/nowhere")).toBeNull();
    expect(parseLocation("")).toBeNull();
  });
});

describe("other words", () => {
  it("tells charted points of the same name apart by their device", () => {
    const same = { name: "Active power", deviceId: aDevice(1).id };
    const labels = lineLabels([{ ...same, id: aPoint(anObject(1)).id }], [aDevice(1)]);
    expect([...labels.values()]).toEqual(["Active power"]);
    const both = lineLabels(
      [
        { ...same, id: uuid(1) as Point["id"] },
        { ...same, id: uuid(2) as Point["id"], deviceId: aDevice(2).id },
      ],
      [aDevice(1), aDevice(2)],
    );
    expect([...both.values()]).toEqual(["Active power · VAV-1", "Active power · VAV-2"]);
  });

  it("says which runtime it is", () => {
    const runtime = { electron: "33.2.1", chromium: "130", declaredElectron: "45.4.1", platform: "linux" };
    expect(runtimeText({ ...runtime, source: "registry" })).toBe(
      "Electron 33.2.1 (registry-shipped runtime; package declares 45.4.1)",
    );
    expect(runtimeText({ ...runtime, source: "vendor" })).toBe("Electron 33.2.1");
  });

  it("checks a new project", () => {
    expect(checkNewProject({ name: " ", passphrase: "", repeated: "" })).toEqual({
      name: "Give the project a name",
    });
    expect(checkNewProject({ name: "A", passphrase: "short", repeated: "short" })).toEqual({
      passphrase: "At least 8 characters",
    });
    expect(checkNewProject({ name: "A", passphrase: "long enough", repeated: "other" })).toEqual({
      repeated: "Differs from the passphrase above",
    });
    expect(checkNewProject({ name: "A", passphrase: "", repeated: "" })).toEqual({});
  });
});
