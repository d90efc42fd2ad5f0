import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  SavedDevice,
  SavedObject,
  ScanChange,
  ScanChangeKind,
} from "../../src-main/contract/saved-scans.ts";
import { compareScans } from "../../src-main/exchange/index.ts";

function object(number: number, given: Partial<SavedObject> = {}): SavedObject {
  return {
    key: `AI-${number}`,
    type: "analog-input",
    name: `Sensor ${number}`,
    description: "",
    unit: "°C",
    source: { protocol: "bacnet", objectType: 0, instance: number, property: 85 },
    scale: 1,
    offset: 0,
    states: [],
    firstState: 1,
    writable: false,
    value: 20.5,
    problem: null,
    ...given,
  };
}

function device(instance: number, host: number, given: Partial<SavedDevice> = {}): SavedDevice {
  const ip = `10.0.0.${host}:47808`;
  const objects = given.objects ?? [object(1), object(2)];
  return {
    key: `${instance}@${ip}`,
    name: `AHU ${instance}`,
    vendor: "Vendor",
    model: "Model",
    firmware: "1.0",
    description: "",
    path: [],
    address: {
      protocol: "bacnet",
      ...{ ip, instance, maxApdu: 1_476, segmentation: 3, vendorId: 555 },
    },
    objectCount: objects.length,
    roundTripMs: 3,
    findings: [],
    ...given,
    objects,
  };
}

const lines = (before: SavedDevice[], after: SavedDevice[], values = false) =>
  compareScans(before, after, values).changes.map(({ what, device, object, property, before, after }) =>
    [what, device, object, property, before, after].join(" · "),
  );

describe("Comparing two scans", () => {
  it("tells devices that are new, gone, renamed and re-addressed", () => {
    const before = [device(1, 11), device(2, 12), device(3, 13), device(4, 14)];
    const after = [
      device(1, 21),
      device(2, 12, { name: "AHU two" }),
      device(33, 13, { name: "AHU 3" }),
      device(5, 15),
    ];
    expect(lines(before, after)).toEqual([
      "new-device · AHU 5 ·  ·  ·  · instance 5 at 10.0.0.15:47808, 2 objects",
      "gone-device · AHU 4 ·  ·  · instance 4 at 10.0.0.14:47808, 2 objects · ",
      "renamed-device · AHU two ·  · name · AHU 2 · AHU two",
      "re-addressed-device · AHU 1 ·  · address · instance 1 at 10.0.0.11:47808 · instance 1 at 10.0.0.21:47808",
      "re-addressed-device · AHU 3 ·  · address · instance 3 at 10.0.0.13:47808 · instance 33 at 10.0.0.13:47808",
    ]);
  });

  it("tells of objects the same, and each property with what it was and is", () => {
    const before = [
      device(1, 11, { firmware: "1.0", objects: [object(1), object(2), object(3), object(4)] }),
    ];
    const after = [
      device(1, 11, {
        firmware: "2.0",
        objects: [
          object(1, { unit: "°F", states: ["Off", "On"] }),
          object(2, { name: "Return" }),
          object(8, { name: "Sensor 3" }),
          object(9),
        ],
      }),
    ];
    expect(lines(before, after)).toEqual([
      "device-property · AHU 1 ·  · firmware · 1.0 · 2.0",
      "new-object · AHU 1 · AI-9 ·  ·  · °C",
      "gone-object · AHU 1 · AI-4 ·  · °C · ",
      "object-property · AHU 1 · AI-1 · unit · °C · °F",
      "object-property · AHU 1 · AI-1 · state texts ·  · Off | On",
      "renamed-object · AHU 1 · AI-2 · name · Sensor 2 · Return",
      "re-addressed-object · AHU 1 · AI-8 · address · AI-3 · AI-8",
    ]);
  });

  it("looks at values only when asked to", () => {
    const priorityArray = [null, 4, ...Array<null>(14).fill(null)];
    const before = [device(1, 11, { objects: [object(1, { properties: { priorityArray } })] })];
    const after = [
      device(1, 11, {
        objects: [
          object(1, {
            value: 4,
            properties: { statusFlags: ["fault"], priorityArray: Array<null>(16).fill(null) },
          }),
        ],
      }),
    ];
    expect(lines(before, after)).toEqual([]);
    expect(lines(before, after, true)).toEqual([
      "object-property · AHU 1 · AI-1 · value · 20.5 · 4",
      "object-property · AHU 1 · AI-1 · status flags ·  · fault",
      "object-property · AHU 1 · AI-1 · priorities · 2: 4 · ",
    ]);
  });

  it("doesn't guess which of several is meant, nor what a device wouldn't tell", () => {
    const twins = [device(1, 11, { name: "Same" }), device(1, 12, { name: "Same" })];
    expect(compareScans(twins, [device(1, 13, { name: "Same" })]).counts).toMatchObject({
      "new-device": 1,
      "gone-device": 2,
    });
    const problem = { code: "timeout" as const, what: "No answer.", remedy: "" };
    const untold = [device(1, 11, { objects: [object(1, { name: "AI-1", unit: "", problem }), object(2)] })];
    expect(lines([device(1, 11)], untold)).toEqual([]);
  });

  it("counts what it doesn't list", () => {
    const many = Array.from({ length: 12_000 }, (_, index) => object(index + 1));
    const { counts, changes } = compareScans(
      [device(1, 11, { objects: [] })],
      [device(1, 11, { objects: many })],
    );
    expect(counts["new-object"]).toBe(12_000);
    expect(changes).toHaveLength(10_000);
  });

  const words = fc.constantFrom("", "a", "b", "c");
  const anyObject = fc
    .record({ number: fc.integer({ min: 1, max: 6 }), name: words, unit: words, value: fc.integer() })
    .map(({ number, ...given }) => object(number, given));
  const anyDevice = fc
    .record({
      instance: fc.integer({ min: 1, max: 4 }),
      host: fc.integer({ min: 1, max: 4 }),
      name: words,
      firmware: words,
      objects: fc.uniqueArray(anyObject, { selector: ({ key }) => key, maxLength: 5 }),
    })
    .map(({ instance, host, ...given }) => device(instance, host, given));
  const anyScan = fc.uniqueArray(anyDevice, { selector: ({ key }) => key, maxLength: 5 });

  it("finds nothing between a scan and itself, in whatever order", () => {
    fc.assert(
      fc.property(anyScan, fc.boolean(), (scan, values) => {
        expect(compareScans(scan, scan.toReversed(), values).changes).toEqual([]);
      }),
    );
  });

  it("says the opposite the other way round", () => {
    const opposite: Partial<Record<ScanChangeKind, ScanChangeKind>> = {
      "new-device": "gone-device",
      "gone-device": "new-device",
      "new-object": "gone-object",
      "gone-object": "new-object",
    };
    // Names and keys are those of the later side, so that they differ where they changed.
    const bare = ({ what, property, before, after }: ScanChange) => [what, property, before, after].join("|");
    fc.assert(
      fc.property(anyScan, anyScan, (one, other) => {
        const there = compareScans(one, other, true).changes.map(bare);
        const back = compareScans(other, one, true).changes.map((change) =>
          bare({
            ...change,
            what: opposite[change.what] ?? change.what,
            before: change.after,
            after: change.before,
          }),
        );
        expect(back.toSorted()).toEqual(there.toSorted());
      }),
    );
  });
});
