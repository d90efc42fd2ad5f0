import type { Evidence, Finding, Period } from "../../contract/findings.ts";
import type { TaxonomyEvidence } from "../../contract/site-description.ts";
import type { AnalysedPoint, Analysis, AnalysisContext } from "../analysis.ts";
import { metersOf } from "../meters.ts";
import { exact } from "../words.ts";
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
  /** `met` and `unmet` are stated by a person; `seen`: the data shows it, nobody stated it; `open`: nothing is known. */
  readonly state: "met" | "unmet" | "seen" | "open";
  readonly evidence: string;
}

export type Alignment = "aligned" | "not aligned" | "open";

/** What the points show, by what they could prove. */
export type Sights = Readonly<Record<Seen, string | null>>;

/** How an activity's criteria stand. A statement without evidence isn't one. */
export function standingsOf(
  { criteria }: Activity,
  told: readonly TaxonomyEvidence[],
  sights: Sights,
): Standing[] {
  return criteria.map((criterion) => {
    const stated = told.findLast((one) => one.criterion === criterion.id);
    if (stated !== undefined && (!stated.isMet || stated.evidence.trim() !== ""))
      return { criterion, state: stated.isMet ? "met" : "unmet", evidence: stated.evidence };
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
  const isMet = ({ state }: Standing) => state === "met";
  const isUnmet = ({ state }: Standing) => state === "unmet";
  const isScreened = needs === "any" ? screening.some(isMet) : screening.every(isMet);
  if (isScreened && others.every(isMet)) return "aligned";
  const fails = needs === "any" ? screening.every(isUnmet) : screening.some(isUnmet);
  return fails || others.some(isUnmet) ? "not aligned" : "open";
}

/** What the EU Taxonomy asks of the building, what proves it, and what is missing. */
export const taxonomy: Analysis = {
  name,
  title: "EU Taxonomy",
  method,
  async run(context, period) {
    const sights = sightsOf(context);
    const told = context.site.description?.taxonomy ?? [];
    const findings = activities.map((activity) =>
      findingOf(context, activity, standingsOf(activity, told, sights), period),
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
    criteria: exact(standings.length, ""),
    met: exact(count("met"), ""),
    seen: exact(count("seen"), ""),
    open: exact(count("open"), ""),
    unmet: exact(count("unmet"), ""),
  };
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
    statement: `${activity.id} ${activity.title}: ${alignment}. Of ${numbers.criteria.value} criteria ${numbers.met.value} are met with evidence, ${numbers.seen.value} are seen in the data, ${numbers.open.value} are open, ${numbers.unmet.value} aren't met.`,
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
      `${criterion.id} ${state}: ${criterion.text}.${proof === "" ? "" : ` ${proof}`}`.slice(0, 500),
    ),
  };
}
