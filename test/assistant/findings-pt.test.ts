import { describe, expect, it } from "vitest";
import { maintenance } from "../../src-main/analytics/maintenance/index.ts";
import { refusalInPortuguese, toldInPortuguese } from "../../src-main/assistant/answers/findings-pt.ts";
import { type Finding, refusalCode } from "../../src-main/contract/findings.ts";
import { DemoSource } from "../analytics/demo-source.ts";
import { contextOf, drawn, findingsOf, narrowed } from "../analytics/scenario.ts";
import { english, portuguese } from "./portuguese.ts";

describe("findings in Portuguese", () => {
  it("tells what is found of lights that burn all night and of machines, by its numbers", {
    timeout: 600_000,
  }, async () => {
    const scenario = narrowed(drawn(23), "parking-lights-always-on");
    const { seed, faults, period } = scenario;
    const context = contextOf(new DemoSource(seed, faults, period.from, period.to), period.to);
    const machines = await maintenance.run(context, period, new AbortController().signal);
    expect(machines.findings.length).toBeGreaterThan(5);
    for (const one of machines.findings) {
      const told = portuguese(one);
      expect(told, `${one.analysis} ${one.kind}`).not.toBeNull();
      expect(told?.replaceAll(one.subject.name, "")).not.toMatch(english);
    }
    // A kind that nothing tells is left to its own statement.
    for (const one of machines.findings) expect(portuguese({ ...one, kind: "of-tomorrow" })).toBeNull();
    const findings = await findingsOf(scenario);
    const lights = findings.find(({ kind }) => kind === "lights-around-the-clock");
    expect(portuguese(lights as Finding)?.replaceAll("\u00a0", " ")).toMatch(
      /^.+ ficou a consumir durante \d+ noites, \d+ h mais do que o habitual\. São .+ kWh por mês, .+ EUR\.$/,
    );
  });

  it("names no kind twice", () => {
    expect(new Set(toldInPortuguese).size).toBe(toldInPortuguese.length);
  });

  it.each([...refusalCode.options, undefined])("says why nothing can be said: %s", (code) => {
    expect(refusalInPortuguese(code)).toMatch(/^[A-ZÀ-Ú].*\.$/);
    expect(refusalInPortuguese(code)).not.toMatch(english);
    expect(refusalInPortuguese(code)).not.toMatch(/\d/);
  });
});
