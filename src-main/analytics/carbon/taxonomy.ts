import type { Evidence, Finding, Period } from "../../contract/findings.ts";
import { concernOf, type TaxonomyConcern, type TaxonomyEvidence } from "../../contract/site-description.ts";
import type { AnalysedPoint, Analysis, AnalysisContext } from "../analysis.ts";
import { metersOf } from "../meters.ts";
import { exact, say } from "../words.ts";
import { type Activity, activities, type Criterion, type Seen } from "./taxonomy.data.ts";

const name = "taxonomy";
const method = {
  name: "Checklist of criteria with what proves each; what data shows is a hint, what a person states counts",
  source:
    "Delegated Regulation (EU) 2021/2139, annex I, 7.1 to 7.7; Regulation (EU) 2020/852, articles 3 and 18",
};

/** How a criterion stands. */
export interface Standing {
  readonly criterion: Criterion;
  /**
   * `met` and `unmet` are stated by a person; `seen`: the data shows it, nobody stated it; `open`: nothing is known;
   * `inapplicable`: it doesn't concern the building, by its size or as a person states with a reason.
   */
  readonly state: "met" | "unmet" | "seen" | "open" | "inapplicable";
  readonly evidence: string;
}

export type Alignment = "aligned" | "not aligned" | "open";

/** What the points show, by what they could prove. */
export type Sights = Readonly<Record<Seen, string | null>>;

const sizeNames = {
  floorArea: { name: "Floor area", unit: "m²" },
  systemPower: { name: "Heating and air conditioning", unit: "kW" },
};

const wordsOf = ({ applies, of, size, limit }: TaxonomyConcern): string => {
  const { name, unit } = sizeNames[of];
  return `${name}: ${say(exact(size, unit))}, ${applies ? "above" : "not above"} ${say(exact(limit, unit))}.`;
};

/**
 * How an activity's criteria stand. A statement without evidence isn't one, nor is one that a criterion doesn't apply where
 * it concerns every building, or this one by its size.
 */
export function standingsOf(
  { criteria }: Activity,
  told: readonly TaxonomyEvidence[],
  sights: Sights,
  sizes: Parameters<typeof concernOf>[1] = {},
): Standing[] {
  return criteria.map((criterion) => {
    const stated = told.findLast((one) => one.criterion === criterion.id);
    const concern = concernOf(criterion.condition, sizes);
    const isProved = stated !== undefined && stated.evidence.trim() !== "";
    if (stated?.applies === false) {
      const mayBe = criterion.condition !== undefined && concern?.applies !== true;
      if (isProved && mayBe) return { criterion, state: "inapplicable", evidence: stated.evidence };
    } else if (stated !== undefined && (!stated.isMet || isProved))
      return { criterion, state: stated.isMet ? "met" : "unmet", evidence: stated.evidence };
    if (concern?.applies === false) return { criterion, state: "inapplicable", evidence: wordsOf(concern) };
    const sight = criterion.seen === null ? null : sights[criterion.seen];
    return sight === null
      ? { criterion, state: "open", evidence: "" }
      : { criterion, state: "seen", evidence: sight };
  });
}

/** Aligned only where everything that is needed is stated as met, with evidence. */
export function alignmentOf({ needs }: Activity, standings: readonly Standing[]): Alignment {
  const screening = standings.filter(({ criterion }) => criterion.part === "screening");
  const others = standings.filter(({ criterion }) => criterion.part !== "screening");
  const applies = ({ state }: Standing) => state !== "inapplicable";
  const isMet = ({ state }: Standing) => state === "met";
  const isUnmet = ({ state }: Standing) => state === "unmet";
  const asked = screening.filter(applies);
  const isScreened = asked.some(isMet) && (needs === "any" || asked.every(isMet));
  if (isScreened && others.filter(applies).every(isMet)) return "aligned";
  const fails = needs === "any" ? asked.every(isUnmet) : asked.some(isUnmet);
  return fails || others.some(isUnmet) ? "not aligned" : "open";
}

/** What the EU Taxonomy asks of the building, what proves it, and what is missing. */
export const taxonomy: Analysis = {
  name,
  title: "EU Taxonomy",
  method,
  async run(context, period) {
    const sights = sightsOf(context);
    const { description } = context.site;
    const told = description?.taxonomy ?? [];
    const findings = activities.map((activity) =>
      findingOf(context, activity, standingsOf(activity, told, sights, description ?? {}), period),
    );
    return { findings, refusals: [] };
  },
};

function sightsOf({ site, points }: AnalysisContext): Sights {
  const meters = metersOf(points);
  const carriers = [...new Set(meters.map(({ carrier }) => carrier))];
  const commanded = points.filter(isOfControls);
  const produced = (site.description?.meters ?? []).some(({ role }) => role === "produced");
  return {
    meters: meters.length === 0 ? null : `${meters.length} meters of ${carriers.join(", ")} are read.`,
    controls:
      commanded.length === 0 ? null : `${commanded.length} setpoints, commands and valve positions are read.`,
    produced: produced ? "A counter of produced electricity is told." : null,
    monitoring: meters.length === 0 ? null : `${meters.length} meters are recorded and analysed here.`,
  };
}

/** Variables that only automation has. */
function isOfControls({ variable, kind }: AnalysedPoint): boolean {
  return kind !== "counter" && /setpoint|command|valve|damper|occupancy|mode/.test(variable);
}

function findingOf(
  { site, points }: AnalysisContext,
  activity: Activity,
  standings: readonly Standing[],
  period: Period,
): Finding {
  const alignment = alignmentOf(activity, standings);
  const count = (state: Standing["state"]) => standings.filter((one) => one.state === state).length;
  const numbers = {
    criteria: exact(standings.length - count("inapplicable"), ""),
    met: exact(count("met"), ""),
    seen: exact(count("seen"), ""),
    open: exact(count("open"), ""),
    unmet: exact(count("unmet"), ""),
    "not applicable": exact(count("inapplicable"), ""),
  };
  const left = numbers["not applicable"].value;
  const whole = left === 0 ? "criteria" : `criteria that apply (${left} ${left === 1 ? "doesn't" : "don't"})`;
  const sees = standings.some(({ state, criterion }) => state === "seen" && criterion.seen !== "produced");
  const evidence: Evidence[] = sees
    ? metersOf(points)
        .slice(0, 50)
        .map(({ point }) => ({ pointId: point.id, ...period, role: "meter" }))
    : [];
  return {
    id: `${name} ${activity.id}`,
    analysis: name,
    kind: activity.id,
    subject: { kind: "site", id: site.id, name: site.name },
    statement: `${activity.id} ${activity.title}: ${alignment}. Of ${numbers.criteria.value} ${whole} ${numbers.met.value} are met with evidence, ${numbers.seen.value} are seen in the data, ${numbers.open.value} are open, ${numbers.unmet.value} aren't met.`,
    remedy: alignment === "open" ? "Bring evidence for what is seen and open." : "",
    numbers,
    period,
    events: [],
    completeness: 1,
    confidence: null,
    // A checklist prepares a statement; an auditor makes it.
    indicative: alignment !== "not aligned",
    evidence,
    method,
    energy: null,
    cost: null,
    notes: standings.map(({ criterion, state, evidence: proof }) =>
      `${criterion.id} ${state === "inapplicable" ? "doesn't apply" : state}: ${criterion.text}.${proof === "" ? "" : ` ${proof}`}`.slice(
        0,
        500,
      ),
    ),
  };
}
