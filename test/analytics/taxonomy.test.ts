import { describe, expect, it } from "vitest";
import { activities, alignmentOf, standingsOf } from "../../src-main/analytics/carbon/index.ts";
import { concernOf } from "../../src-main/contract/index.ts";

const nothing = { meters: null, controls: null, produced: null, monitoring: null };
const activity = (id: string) => {
  const found = activities.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no activity ${id}`);
  return found;
};
const stated = (ids: readonly string[], isMet = true) =>
  ids.map((criterion) => ({ criterion, isMet, evidence: "Report 7" }));

describe("the EU Taxonomy's checklist", () => {
  it("has 7.1 to 7.7, each with adaptation and safeguards, and every criterion once", () => {
    expect(activities.map(({ id }) => id)).toEqual(["7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7"]);
    const all = activities.flatMap(({ criteria }) => criteria);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { criteria } of activities) {
      expect(criteria.filter(({ part }) => part === "safeguards")).toHaveLength(1);
      expect(criteria.some(({ id }) => id.endsWith("adaptation"))).toBe(true);
    }
  });

  it("is open as long as nobody states anything: what data shows is a hint, no proof", () => {
    const sights = { ...nothing, meters: "80 meters are read." };
    const standings = standingsOf(activity("7.5"), [], sights);
    expect(standings.find(({ criterion }) => criterion.id === "7.5-c")).toMatchObject({
      state: "seen",
      evidence: "80 meters are read.",
    });
    expect(alignmentOf(activity("7.5"), standings)).toBe("open");
  });

  it("is aligned with one instrument of 7.5, no harm and safeguards, all with evidence", () => {
    const told = stated(["7.5-c", "7.5-dnsh-adaptation", "7.5-safeguards"]);
    expect(alignmentOf(activity("7.5"), standingsOf(activity("7.5"), told, nothing))).toBe("aligned");
    const unproven = told.map((one) => ({ ...one, evidence: " " }));
    expect(alignmentOf(activity("7.5"), standingsOf(activity("7.5"), unproven, nothing))).toBe("open");
  });

  it("is aligned with one way of renovating, and with no building that isn't judged by all of 7.1", () => {
    const harms = activity("7.2").criteria.flatMap(({ id, part }) => (part === "screening" ? [] : [id]));
    const renovated = stated(["7.2-reduction", ...harms]);
    expect(alignmentOf(activity("7.2"), standingsOf(activity("7.2"), renovated, nothing))).toBe("aligned");
    const built = activity("7.1").criteria.map(({ id }) => id);
    const all = standingsOf(activity("7.1"), stated(built), nothing);
    expect(alignmentOf(activity("7.1"), all)).toBe("aligned");
    for (const left of built) {
      const some = stated(built.filter((id) => id !== left));
      expect(alignmentOf(activity("7.1"), standingsOf(activity("7.1"), some, nothing)), left).toBe("open");
    }
  });

  it("asks nothing of a building that it doesn't concern by its size, and counts that neither as met nor as open", () => {
    const built = activity("7.1").criteria.map(({ id }) => id);
    const told = stated(built.filter((id) => id !== "7.1-tests" && id !== "7.1-life-cycle"));
    const of = (floorArea: number | null) => standingsOf(activity("7.1"), told, nothing, { floorArea });
    expect(alignmentOf(activity("7.1"), of(4_200))).toBe("aligned");
    expect(of(4_200).find(({ criterion }) => criterion.id === "7.1-tests")).toMatchObject({
      state: "inapplicable",
      evidence: "Floor area: 4,200 m², not above 5,000 m².",
    });
    for (const floorArea of [5_001, null]) expect(alignmentOf(activity("7.1"), of(floorArea))).toBe("open");
    const operation = activity("7.7").criteria.find(({ id }) => id === "7.7-operation");
    expect(concernOf(operation?.condition, { systemPower: 290 })?.applies).toBe(false);
    expect(concernOf(operation?.condition, { systemPower: 291 })?.applies).toBe(true);
    expect(concernOf(operation?.condition, { systemPower: null, floorArea: 10 })).toBeNull();
  });

  it("lets a person state with a reason that a criterion doesn't apply, where that may be", () => {
    const inapplicable = (criterion: string, evidence: string) => {
      return { criterion, isMet: false, applies: false, evidence };
    };
    const rest = stated(["7.7-performance", "7.7-dnsh-adaptation", "7.7-safeguards"]);
    const of = (evidence: string, systemPower: number | null = null) =>
      alignmentOf(
        activity("7.7"),
        standingsOf(activity("7.7"), [...rest, inapplicable("7.7-operation", evidence)], nothing, {
          systemPower,
        }),
      );
    expect(of("Residential")).toBe("aligned");
    expect(of(" ")).toBe("open");
    expect(of("Residential", 400)).toBe("open");
    // Nobody is without safeguards, and an activity of which nothing applies isn't one.
    const waived = activity("7.5").criteria.map(({ id }) => inapplicable(id, "No"));
    expect(alignmentOf(activity("7.5"), standingsOf(activity("7.5"), waived, nothing))).toBe("open");
    const equipment = stated([
      "7.3-measure",
      "7.3-minimum",
      "7.3-dnsh-adaptation",
      "7.3-dnsh-pollution",
      "7.3-safeguards",
    ]);
    const labels = [...equipment, inapplicable("7.3-class", "No label for valves")];
    expect(alignmentOf(activity("7.3"), standingsOf(activity("7.3"), labels, nothing))).toBe("aligned");
  });

  it("asks for all criteria of 7.7, and isn't aligned where one isn't met", () => {
    const told = stated(["7.7-performance", "7.7-dnsh-adaptation", "7.7-safeguards"]);
    expect(alignmentOf(activity("7.7"), standingsOf(activity("7.7"), told, nothing))).toBe("open");
    const failed = [...told, ...stated(["7.7-operation"], false)];
    expect(alignmentOf(activity("7.7"), standingsOf(activity("7.7"), failed, nothing))).toBe("not aligned");
  });
});
