import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeviceId } from "../../src-main/contract/identity.ts";
import type { Point } from "../../src-main/contract/point.ts";
import type { Side } from "../../src-main/sync/merge.ts";
import {
  type CentralPresence,
  type Choices,
  type MergedWhole,
  mergeWhole,
  type Standing,
} from "../../src-main/sync/presence.ts";
import { newPoint } from "../store/project.ts";

const original = newPoint("0190a1b2-0000-7000-8000-00000000000d" as DeviceId);
const three = [0, 1, 2] as const;
type Which = (typeof three)[number];

const edits: readonly ((point: Point, value: number) => Point)[] = [
  (point, value) => ({ ...point, name: `Name ${value}` }),
  (point, value) => ({ ...point, unit: `unit ${value}`, conversion: { scale: value + 1, offset: 0 } }),
  (point, value) => ({ ...point, intervalMs: 1_000 * (value + 1) }),
  (point, value) => ({ ...point, minimum: -value, maximum: value }),
];

/** One point in three projects that share a central database, all agreed. */
class Laptops {
  readonly points: (Point | null)[] = three.map(() => original);
  readonly standings: Standing[] = three.map(() => ({}));
  central: CentralPresence = { point: original, fields: {} };
  #now = 1_000;

  constructor() {
    for (const which of three) this.sync(which);
  }

  edit(which: Which, kind: number, value: number): void {
    const point = this.points[which];
    if (point) this.points[which] = edits[kind]?.(point, value) ?? point;
  }

  remove(which: Which): void {
    this.points[which] = null;
  }

  sync(which: Which, chosen: Choices = {}): MergedWhole {
    this.#now += 1;
    const merged = mergeWhole(
      this.standings[which] ?? {},
      this.points[which] ?? null,
      this.central,
      chosen,
      this.#now,
      `laptop ${which}`,
    );
    this.points[which] = merged.here as Point | null;
    this.central = merged.there ?? this.central;
    this.standings[which] = merged.standing;
    return merged;
  }

  /** All look until nothing moves; a person decides for one side. @returns what had to be decided */
  settle(side: Side): string[] {
    const decided: string[] = [];
    for (const which of [...three, ...three, ...three]) {
      const { existence, ways } = this.sync(which);
      const open = Object.entries({ ...ways, existence }).flatMap(([field, way]) =>
        way === "conflict" ? [field] : [],
      );
      for (const field of open) decided.push(field);
      if (open.length > 0) this.sync(which, Object.fromEntries(open.map((field) => [field, side])));
    }
    return decided;
  }

  get isDeleted(): boolean {
    return this.central.presence?.deleted ?? false;
  }

  /** Where everybody stands, without when that came about. */
  get outcome() {
    return { points: this.points, central: this.central.point, isDeleted: this.isDeleted };
  }
}

const who = fc.constantFrom<Which>(...three);
const steps = fc.array(
  fc.oneof(
    fc.record({ edit: fc.nat(3), which: who, value: fc.nat(3) }),
    fc.record({ remove: fc.constant(true), which: who }),
    fc.record({ sync: fc.constant(true), which: who }),
  ),
  { maxLength: 30 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

function perform(laptops: Laptops, step: Step): void {
  if ("sync" in step) laptops.sync(step.which);
  else if ("remove" in step) laptops.remove(step.which);
  else laptops.edit(step.which, step.edit, step.value);
}

describe("merging a point with its deletion", () => {
  test("brings three projects to the same, whatever was edited and deleted in whatever order, and then rests", () => {
    fc.assert(
      fc.property(steps, fc.constantFrom<Side>("here", "there"), (all, side) => {
        const laptops = new Laptops();
        for (const step of all) perform(laptops, step);
        laptops.settle(side);
        const [one] = laptops.points;
        expect(laptops.points).toEqual([one, one, one]);
        expect(one === null).toBe(laptops.isDeleted);
        if (one !== null) expect(laptops.central.point).toEqual(one);
        // Once more is the same: nobody gives or takes anything.
        const before = structuredClone([laptops.points, laptops.central, laptops.standings]);
        for (const which of three) expect(laptops.sync(which).there).toBeNull();
        expect([laptops.points, laptops.central, laptops.standings]).toEqual(before);
      }),
    );
  });

  test("brings nothing back that was deleted, unless somebody changed it or wants it back", () => {
    fc.assert(
      fc.property(who, fc.array(who, { maxLength: 12 }), (which, order) => {
        const laptops = new Laptops();
        laptops.remove(which);
        for (const one of order) laptops.sync(one);
        expect(laptops.settle("here")).toEqual([]);
        expect(laptops.outcome).toMatchObject({ points: [null, null, null], isDeleted: true });
      }),
    );
  });

  test("loses no change that somebody made before hearing of the deletion: a person is asked", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(who, { minLength: 2, maxLength: 2 }),
        fc.nat(3),
        fc.array(who, { maxLength: 12 }),
        fc.constantFrom<Side>("here", "there"),
        ([deleter = 0, editor = 1], kind, order, side) => {
          const laptops = new Laptops();
          laptops.remove(deleter);
          laptops.edit(editor, kind, 2);
          const changed = laptops.points[editor];
          for (const one of order) {
            laptops.sync(one);
            // Until somebody decides, who changed it has it as it was changed.
            expect(laptops.points[editor]).toEqual(changed);
          }
          expect(laptops.settle(side)).toContain("existence");
        },
      ),
    );
  });

  test("is the same whoever comes first, as long as no two touch the same", () => {
    const order = fc.shuffledSubarray([...three], { minLength: 3 });
    const different = fc.uniqueArray(fc.nat(3), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(order, order, different, fc.option(who), (first, second, kinds, deleter) => {
        const outcomes = [first, second].map((those) => {
          const laptops = new Laptops();
          if (deleter === null) for (const which of three) laptops.edit(which, kinds[which] ?? 0, which + 1);
          else laptops.remove(deleter);
          for (const which of those) laptops.sync(which);
          expect(laptops.settle("here")).toEqual([]);
          return laptops.outcome;
        });
        expect(outcomes[0]).toEqual(outcomes[1]);
      }),
    );
  });

  test("takes three changes in any grouping: of one at a time, or of all that were made meanwhile", () => {
    const changes = fc.array(fc.record({ edit: fc.nat(3), value: fc.nat(3) }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(changes, fc.infiniteStream(fc.boolean()), (all, groups) => {
        const [together, grouped] = [new Laptops(), new Laptops()];
        for (const { edit, value } of all) {
          together.edit(0, edit, value);
          grouped.edit(0, edit, value);
          if (groups.next().value) grouped.sync(0);
          if (groups.next().value) grouped.sync(1);
        }
        expect([together.settle("here"), grouped.settle("here")]).toEqual([[], []]);
        expect(grouped.outcome).toEqual(together.outcome);
      }),
    );
  });

  test("gives a point back to everybody when who took its deletion over wants it back", () => {
    const laptops = new Laptops();
    laptops.remove(0);
    for (const which of three) laptops.sync(which);
    laptops.points[1] = { ...original, name: "Wanted" };
    expect(laptops.settle("here")).toEqual([]);
    expect(laptops.outcome).toMatchObject({ isDeleted: false, central: { name: "Wanted" } });
    expect(laptops.points.map((point) => point?.name)).toEqual(["Wanted", "Wanted", "Wanted"]);
  });

  test("deletes again what a server that was put back from a backup has once more", () => {
    const laptops = new Laptops();
    const backup = laptops.central;
    laptops.remove(0);
    for (const which of three) laptops.sync(which);
    laptops.central = backup;
    expect(laptops.settle("here")).toEqual([]);
    expect(laptops.outcome).toMatchObject({ points: [null, null, null], isDeleted: true });
  });
});
