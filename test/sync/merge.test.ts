import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeviceId } from "../../src-main/contract/identity.ts";
import type { ConfigurationField } from "../../src-main/contract/merging.ts";
import type { Point } from "../../src-main/contract/point.ts";
import {
  type Agreements,
  agreementsOf,
  type CentralDefinition,
  configurationFields,
  mergePoint,
  packAgreements,
  type Side,
  unpackAgreements,
  wayOf,
} from "../../src-main/sync/merge.ts";
import { newPoint } from "../store/project.ts";

const original = newPoint("0190a1b2-0000-7000-8000-00000000000d" as DeviceId);
const edits: readonly ((point: Point, value: number) => Point)[] = [
  (point, value) => ({ ...point, name: `Name ${value}` }),
  (point, value) => ({ ...point, variable: `variable_${value}` }),
  (point, value) => ({ ...point, unit: `unit ${value}`, conversion: { scale: value + 1, offset: 0 } }),
  (point, value) => ({ ...point, intervalMs: 1_000 * (value + 1) }),
  (point, value) => ({ ...point, minimum: -value, maximum: value }),
  (point, value) => ({ ...point, kind: "state", states: [`off ${value}`, "on"] }),
];
const digestIn = (point: Partial<Point>, field: ConfigurationField): string =>
  agreementsOf(point, {})[field]?.digest ?? "";

/** Two projects and what is between them. */
class Laptops {
  readonly points: [Point, Point] = [original, original];
  readonly bases: [Agreements | undefined, Agreements | undefined] = [undefined, undefined];
  central: CentralDefinition = { point: original, fields: {} };
  #now = 1_000;

  edit(which: 0 | 1, kind: number, value: number): void {
    this.points[which] = edits[kind]?.(this.points[which], value) ?? this.points[which];
  }

  /** @returns fields in conflict */
  sync(which: 0 | 1, chosen: Partial<Record<ConfigurationField, Side>> = {}): ConfigurationField[] {
    this.#now += 1;
    const merged = mergePoint(
      this.bases[which],
      this.points[which],
      this.central,
      chosen,
      this.#now,
      `laptop ${which}`,
    );
    this.points[which] = merged.here;
    this.central = merged.there ?? this.central;
    this.bases[which] = merged.agreements;
    return configurationFields.filter((field) => merged.ways[field] === "conflict");
  }
}

const steps = fc.array(
  fc.oneof(
    fc.record({ edit: fc.nat(5), which: fc.constantFrom<0 | 1>(0, 1), value: fc.nat(3) }),
    fc.record({ sync: fc.constant(true), which: fc.constantFrom<0 | 1>(0, 1) }),
  ),
  { maxLength: 40 },
);

describe("merging a point's definition", () => {
  test("brings both sides and the central database to the same, whatever was edited in whatever order", () => {
    fc.assert(
      fc.property(steps, fc.constantFrom<Side>("here", "there"), (all, side) => {
        const laptops = new Laptops();
        for (const which of [0, 1] as const) laptops.sync(which);
        for (const step of all) {
          if ("sync" in step) laptops.sync(step.which);
          else laptops.edit(step.which, step.edit, step.value);
        }
        // A person decides what is left; then each looks once more.
        for (const which of [0, 1, 0, 1] as const) {
          const conflicts = laptops.sync(which);
          if (conflicts.length > 0)
            laptops.sync(which, Object.fromEntries(conflicts.map((field) => [field, side])));
        }
        const [one, other] = laptops.points;
        expect(one).toEqual(other);
        expect(laptops.central.point).toEqual(one);
        // Nothing moves any more.
        const before = structuredClone([laptops.points, laptops.central, laptops.bases]);
        expect([laptops.sync(0), laptops.sync(1)]).toEqual([[], []]);
        expect([laptops.points, laptops.central, laptops.bases]).toEqual(before);
      }),
    );
  });

  test("keeps what only one side changed, whoever comes first", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(5), { minLength: 2, maxLength: 2 }),
        fc.constantFrom<0 | 1>(0, 1),
        ([one = 0, other = 1], first) => {
          const laptops = new Laptops();
          for (const which of [0, 1] as const) laptops.sync(which);
          laptops.edit(0, one, 2);
          laptops.edit(1, other, 3);
          const wanted = edits[other]?.(laptops.points[0], 3);
          for (const which of [first, first === 0 ? 1 : 0, first] as const)
            expect(laptops.sync(which)).toEqual([]);
          expect([laptops.points[0], laptops.points[1], laptops.central.point]).toEqual([
            wanted,
            wanted,
            wanted,
          ]);
        },
      ),
    );
  });

  test("asks a person where both changed a field, and tells nothing apart that is the same", () => {
    const laptops = new Laptops();
    for (const which of [0, 1] as const) laptops.sync(which);
    laptops.edit(0, 2, 1);
    laptops.edit(1, 2, 2);
    laptops.edit(1, 0, 5);
    expect(laptops.sync(0)).toEqual([]);
    expect(laptops.sync(1)).toEqual(["unit"]);
    expect(laptops.central.point).toMatchObject({ name: "Name 5", unit: "unit 1" });
    expect(laptops.sync(1, { unit: "here" })).toEqual([]);
    expect(laptops.central.fields.unit?.[1]).toBe("laptop 1");
    laptops.sync(0);
    expect(laptops.points[0]).toEqual(laptops.points[1]);
    expect(digestIn(laptops.points[0], "unit")).toBe(digestIn(laptops.central.point, "unit"));
  });

  test("is the mirror of itself when sides are changed, and takes no older backup for a change", () => {
    const digest = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(digest, digest, digest, (base, here, there) => {
        const agreed = { digest: base, changedAt: 5 };
        const way = wayOf(agreed, here, { digest: there, changedAt: 6 }, undefined);
        const mirrored = wayOf(agreed, there, { digest: here, changedAt: 6 }, undefined);
        expect({ same: "same", give: "take", take: "give", conflict: "conflict" }[way]).toBe(mirrored);
      }),
    );
    expect(wayOf({ digest: "a", changedAt: 5 }, "a", { digest: "old", changedAt: 3 }, undefined)).toBe(
      "give",
    );
  });

  test("keeps agreements in a line", () => {
    const agreements = agreementsOf(original, { unit: [1_767_225_600_000, "laptop"] });
    expect(unpackAgreements(packAgreements(agreements))).toEqual(agreements);
    const { unit: _, ...rest } = agreements;
    expect(unpackAgreements(packAgreements(rest))).toEqual(rest);
  });
});
