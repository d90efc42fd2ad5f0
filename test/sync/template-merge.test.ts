import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CentralTemplate,
  mergeTemplates,
  type TemplateAgreements,
} from "../../src-main/sync/template-merge.ts";

type Side = "here" | "there";

/** The central database, with what laptops give it. */
class Central {
  readonly rows = new Map<string, CentralTemplate>();
}

/** A project that shares its templates. */
class Laptop {
  readonly name: string;
  readonly templates = new Map<string, unknown>();
  agreed: TemplateAgreements = {};
  /** What it had when both sides last agreed. */
  readonly atAgreement = new Map<string, unknown>();
  conflicts: readonly string[] = [];
  readonly used = new Set<string>();

  constructor(name: string) {
    this.name = name;
  }

  look(central: Central, now: number, chosen: ReadonlyMap<string, Side> = new Map()): void {
    const merged = mergeTemplates(
      {
        agreed: this.agreed,
        here: this.templates,
        there: central.rows,
        chosen,
        isUsed: (name) => this.used.has(name),
      },
      now,
    );
    for (const { name, body } of merged.taken) {
      // What a person did here since both agreed is never written over, unless a person says so.
      if (!chosen.has(name))
        expect(this.templates.get(name) ?? null).toEqual(this.atAgreement.get(name) ?? null);
      if (body === null) this.templates.delete(name);
      else this.templates.set(name, body);
    }
    for (const { name, body, changedAt } of merged.given) {
      const before = central.rows.get(name);
      expect(changedAt).toBeGreaterThan(before?.changedAt ?? 0);
      // Nor what others did there.
      if (!chosen.has(name)) expect(before?.body ?? null).toEqual(this.atAgreement.get(name) ?? null);
      central.rows.set(name, { body, changedAt, changedBy: this.name });
    }
    this.agreed = merged.agreements;
    this.conflicts = merged.conflicts.map(({ name }) => name);
    for (const name of new Set([...this.templates.keys(), ...central.rows.keys()]))
      if (!this.conflicts.includes(name)) this.atAgreement.set(name, this.templates.get(name) ?? null);
  }
}

const action = fc.record({
  laptop: fc.nat(1),
  name: fc.constantFrom("meter-a", "meter-b"),
  what: fc.oneof(
    fc.constant("look" as const),
    fc.constant("remove" as const),
    fc.record({ registers: fc.nat(3) }),
  ),
});

describe("templates of two laptops at one site", () => {
  it("lose nothing that a person did without asking, and are the same when nobody has to choose any more", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), fc.constantFrom("here", "there"), (actions, side) => {
        const central = new Central();
        const laptops = [new Laptop("A"), new Laptop("B")] as const;
        let now = 1_000;
        for (const { laptop: index, name, what } of actions) {
          const laptop = laptops[index] ?? laptops[0];
          // Clocks of laptops differ.
          now += index === 0 ? 10 : -7;
          if (what === "look") laptop.look(central, now);
          else if (what === "remove") laptop.templates.delete(name);
          else laptop.templates.set(name, what);
        }
        for (let round = 0; round < 3; round += 1)
          for (const laptop of laptops) {
            laptop.look(central, now);
            const chosen = new Map(laptop.conflicts.map((name): [string, Side] => [name, side]));
            laptop.look(central, now, chosen);
          }
        expect(laptops.map(({ conflicts }) => conflicts)).toEqual([[], []]);
        const there = [...central.rows].filter(([, { body }]) => body !== null);
        for (const { templates } of laptops)
          expect(Object.fromEntries(templates)).toEqual(
            Object.fromEntries(there.map(([name, { body }]) => [name, body])),
          );
      }),
    );
  });

  it("don't come back where one of them deleted them, and are changed again where the other one does so", () => {
    const central = new Central();
    const [a, b] = [new Laptop("A"), new Laptop("B")];
    a.templates.set("meter", { registers: 1 });
    a.look(central, 10);
    b.look(central, 20);
    expect(b.templates.get("meter")).toEqual({ registers: 1 });
    b.templates.delete("meter");
    b.look(central, 30);
    a.look(central, 40);
    expect([...a.templates]).toEqual([]);
    a.templates.set("meter", { registers: 2 });
    a.look(central, 50);
    b.look(central, 60);
    expect(b.templates.get("meter")).toEqual({ registers: 2 });
  });

  it("aren't deleted where a device is read by them until a person says so", () => {
    const central = new Central();
    const [a, b] = [new Laptop("A"), new Laptop("B")];
    a.templates.set("meter", { registers: 1 });
    a.look(central, 10);
    b.look(central, 20);
    b.templates.delete("meter");
    b.look(central, 30);
    a.used.add("meter");
    a.look(central, 40);
    expect([a.conflicts, [...a.templates.keys()]]).toEqual([["meter"], ["meter"]]);
    a.look(central, 50, new Map([["meter", "here"]]));
    b.look(central, 60);
    expect([a.conflicts, [...b.templates.keys()]]).toEqual([[], ["meter"]]);
  });
});
