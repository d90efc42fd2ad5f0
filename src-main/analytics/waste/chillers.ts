import type { Refusal } from "../../contract/findings.ts";
import { note } from "../notes.ts";
import { estimated, exact, say } from "../words.ts";
import {
  type ChillerSeries,
  chillerSeries,
  enoughTellingDays,
  fewestTellingDays,
  healthy,
  loss,
  residualsOf,
  tellingDays,
} from "./chiller-reference.ts";
import { shortEpisodes } from "./chiller-runs.ts";
import { type Episode, episodesOf, maskOf } from "./episodes.ts";
import { median } from "./fit.ts";
import { type Machines, quantile } from "./machines.ts";
import { type Found, subjectOf } from "./report.ts";
import { cycles } from "./short-cycling.ts";
import type { Rule } from "./site-view.ts";

const efficiencyMethod = {
  name: "Power over load and condenser water, fitted to its good days, then compared day by day",
  source:
    "ASHRAE Guideline 22-2012 (chiller plant monitoring); FEMP O&M Best Practices, chillers (10 % loss)",
};
const runsMethod = {
  name: "Power over load and condenser water, single runs against its own at a like load and water, beyond Student's t of what runs differ by",
  source: efficiencyMethod.source,
};
const cyclingMethod = {
  name: "Runs of half an hour or less, six in a day (our threshold); their electricity a unit of cooling against steady running at low load",
  source: "PNNL Building Re-tuning, central plant: chiller short cycling (without a number)",
};
const differenceMethod = {
  name: "Difference of supply and return while the plant carries more than half of its usual peak",
  source:
    "Taylor 2002, Degrading chilled water plant ΔT; PNNL Re-tuning, chilled water distribution (below 6 °F)",
};
/** A chiller may stand for so long while its sister leads and the weather is mild. */
const daysOfRest = 28;

/** Chillers that take more for the same cooling than they did, or than their sister does. */
export const chillerEfficiency: Rule = async ({ machines }) => {
  const found: Found[] = [];
  const all = await chillerSeries(machines);
  const fits = all.map((chiller) => ({ chiller, fit: healthy(chiller, machines) }));
  const often = fits.filter(({ chiller }) => tellingDays(chiller, machines) >= enoughTellingDays);
  for (const { chiller, fit } of fits) {
    if (fit === null) continue;
    const isOften = often.some((one) => one.chiller === chiller);
    const one =
      (isOften ? lossOf(chiller, fit.expected, fit.residuals, machines, "its own past") : null) ??
      lossOfRuns(chiller, fit, machines) ??
      (isOften ? againstSister(chiller, often, machines) : null);
    if (one !== null) found.push(one);
  }
  return found;
};

/** A loss that few runs show. */
function lossOfRuns(
  chiller: ChillerSeries,
  { expected, residuals }: NonNullable<ReturnType<typeof residualsOf>>,
  machines: Machines,
): Found | null {
  const episodes = shortEpisodes(chiller, residuals, machines.timeline.days);
  if (episodes.length === 0) return null;
  const verdicts = verdictsOf(residuals, loss);
  const whole = episodes.map((one) => wholeRuns(one, verdicts, chiller.running));
  return { ...lossFound(chiller, expected, residuals, whole, machines, "its own past"), method: runsMethod };
}

const verdictsOf = (residuals: Float64Array, least: number) =>
  Int8Array.from(residuals, (value) => (Number.isNaN(value) ? -1 : value > Math.log(1 + least) ? 1 : 0));

/** Chillers that ran on too few days for their efficiency to be compared. */
export async function chillersNotCompared(machines: Machines, analysis: string): Promise<Refusal[]> {
  return (await chillerSeries(machines)).flatMap((chiller): Refusal[] => {
    const found = tellingDays(chiller, machines);
    if (found >= fewestTellingDays) return [];
    const { id, name } = chiller.machine;
    return [
      {
        subject: { kind: "equipment", id, name },
        analysis,
        code: "few-telling-days",
        reason: `${found} telling ${found === 1 ? "day" : "days"} of ${name}; the comparison needs ${fewestTellingDays}.`,
        needs: `A period with ${fewestTellingDays} days on which it ran for two hours or more without starting or stopping.`,
        days: { machine: name, found, needed: fewestTellingDays },
      },
    ];
  });
}

/** A chiller that was never better is compared with one of its size. */
function againstSister(
  chiller: ChillerSeries,
  fits: readonly { readonly chiller: ChillerSeries; readonly fit: ReturnType<typeof residualsOf> }[],
  machines: Machines,
): Found | null {
  const size = quantile(chiller.cooling, 0.995);
  for (const { chiller: sister, fit } of fits) {
    const other = quantile(sister.cooling, 0.995);
    if (sister === chiller || fit === null || !(Math.abs(other / size - 1) < 0.2)) continue;
    const shared = residualsOf(
      {
        ...chiller,
        power: Float64Array.from([...chiller.power, ...sister.power]),
        cooling: Float64Array.from([...chiller.cooling, ...sister.cooling]),
        lift: Float64Array.from([...chiller.lift, ...sister.lift]),
        running: Float64Array.from([...chiller.running, ...sister.running]),
      },
      (at) => at >= chiller.power.length,
    );
    if (shared === null) continue;
    const count = chiller.power.length;
    const expected = shared.expected.slice(0, count);
    const one = lossOf(
      chiller,
      expected,
      shared.residuals.slice(0, count),
      machines,
      sister.machine.name,
      0.15,
    );
    if (one !== null) return one;
  }
  return null;
}

/** An episode with the starts and stops of its runs, and with runs behind it that were too short to tell. */
function wholeRuns(episode: Episode, verdicts: Int8Array, running: Float64Array): Episode {
  let { from, to } = episode;
  while (verdicts[from - 1] === -1 && running[from - 1] === 1) from--;
  const latest = Math.min(verdicts.length, episode.to + daysOfRest * 96);
  for (let at = episode.to; at < latest && verdicts[at] !== 0; at++) if (running[at] === 1) to = at + 1;
  return { ...episode, from, to };
}

function lossOf(
  chiller: ChillerSeries,
  expected: Float64Array,
  residuals: Float64Array,
  machines: Machines,
  against: string,
  least = loss,
  leastDays = 2,
): Found | null {
  const verdicts = verdictsOf(residuals, least);
  const episodes = episodesOf(verdicts, machines.timeline, {
    ...{ leastHours: 1, leastShare: 0.6, leastDays, bridgedDays: 1, daysBack: daysOfRest },
  }).map((one) => wholeRuns(one, verdicts, chiller.running));
  if (episodes.length === 0) return null;
  return lossFound(chiller, expected, residuals, episodes, machines, against);
}

function lossFound(
  chiller: ChillerSeries,
  expected: Float64Array,
  residuals: Float64Array,
  episodes: readonly Episode[],
  machines: Machines,
  against: string,
): Found {
  const mask = maskOf(episodes, expected.length);
  const electricity = chiller.power.map((value, at) =>
    mask[at] === 1 && chiller.running[at] === 1 ? value - (expected[at] ?? 0) : 0,
  );
  const within = [...residuals].filter((value, at) => mask[at] === 1 && !Number.isNaN(value));
  const share = (Math.exp(median(within)) - 1) * 100;
  const size = estimated(Math.round(share), Math.round(share * 0.9), Math.round(share * 1.1), "%");
  const { machine } = chiller;
  return {
    ...{
      analysis: "waste",
      kind: "chiller-inefficient",
      episodes,
      method: efficiencyMethod,
      confidence: 0.9,
    },
    subject: subjectOf(machine),
    excess: { electricity, heat: null, uncertainty: 0.1 },
    numbers: { more: size },
    statement: (numbers) =>
      `${machine.name} takes ${say(numbers["more"] ?? size)} more electricity for the same cooling and condenser water than ${against}.`,
    remedy:
      "Look at approach temperatures for fouled tubes, at refrigerant charge and oil, and at non-condensables; until then let the other chiller lead.",
    evidence: machines.points(machine, "power", "cooling", "condenser-entering-temperature"),
    notes: [],
  };
}

/** Runs of at most half an hour in a day, at each bucket of that day; NaN where nothing is known. */
export function shortRuns(running: Float64Array): Uint8Array {
  const starts = new Uint8Array(running.length);
  let began = -1;
  for (let at = 1; at < running.length; at++) {
    if (running[at] === 1 && running[at - 1] === 0) began = at;
    else if (running[at] === 0 && running[at - 1] === 1 && began >= 0) {
      if (at - began <= 2) starts[began] = 1;
      began = -1;
    }
  }
  return starts;
}

/** Chillers that start and stop too often. */
export const chillersThatCycle: Rule = async ({ machines }) => {
  const found: Found[] = [];
  for (const machine of machines.of("chiller")) {
    const running = await machines.running(machine);
    if (running === null) continue;
    const runs = shortRuns(running);
    const { days } = machines.timeline;
    const perDay = new Map<number, number>();
    for (const [at, started] of runs.entries()) {
      const day = days[at] ?? 0;
      perDay.set(day, (perDay.get(day) ?? 0) + started);
    }
    const verdicts = Int8Array.from(running, (on, at) =>
      Number.isNaN(on) ? -1 : (perDay.get(days[at] ?? 0) ?? 0) >= 6 ? 1 : 0,
    );
    const episodes: readonly Episode[] = episodesOf(verdicts, machines.timeline, {
      ...{ leastHours: 1, leastShare: 0.5, leastDays: 3, bridgedDays: 7 },
    });
    if (episodes.length === 0) continue;
    found.push({ ...(await cycles(machines, machine, running, runs, episodes)), method: cyclingMethod });
  }
  return found;
};

/** Kelvins below which a chilled water circuit runs with too much water under load (6 °F). */
const lowDifference = 3.3;

/** Chilled water that comes back too cold. */
export const lowDeltaT: Rule = async ({ machines, curves }) => {
  const found: Found[] = [];
  for (const machine of machines.of("chilled-water")) {
    const supply = await machines.role(machine, "supply-temperature");
    const back = await machines.role(machine, "return-temperature");
    const { cooling } = curves;
    if (supply === null || back === null || cooling === null) continue;
    const peak = quantile(cooling, 0.99);
    const verdicts = Int8Array.from(cooling, (load, at) => {
      const difference = (back[at] ?? Number.NaN) - (supply[at] ?? Number.NaN);
      if (!(load > 0.5 * peak) || Number.isNaN(difference)) return -1;
      return difference < lowDifference ? 1 : 0;
    });
    const episodes = episodesOf(verdicts, machines.timeline, {
      ...{ leastHours: 1, leastShare: 0.5, leastDays: 5, bridgedDays: 5 },
    });
    if (episodes.length === 0) continue;
    const mask = maskOf(episodes, cooling.length);
    const differences = [...back].flatMap((value, at) =>
      mask[at] === 1 && verdicts[at] === 1 ? [value - (supply[at] ?? 0)] : [],
    );
    const typical = exact(Math.round(median(differences) * 10) / 10, "K");
    const hours = exact(Math.round(differences.length / 4), "h");
    const pumps = await machines.role(machine, "power");
    const flow = await machines.role(machine, "flow");
    // Water that isn't needed for twice the difference; pumps follow the flow by its second power at least.
    const electricity =
      pumps === null || flow === null
        ? null
        : pumps.map((power, at) => {
            const difference = (back[at] ?? Number.NaN) - (supply[at] ?? Number.NaN);
            return mask[at] === 1 && verdicts[at] === 1 ? power * (1 - (difference / 5.5) ** 2) : 0;
          });
    found.push({
      ...{ analysis: "waste", kind: "low-delta-t", episodes, method: differenceMethod, confidence: 0.75 },
      subject: subjectOf(machine),
      excess:
        electricity === null
          ? { needs: note("pumps-unmeasured") }
          : { electricity, heat: null, uncertainty: 0.4 },
      numbers: { difference: typical, hours },
      statement: (numbers) =>
        `${machine.name} came back only ${say(numbers["difference"] ?? typical)} warmer under load for ${say(hours)}: pumps moved more water than the cooling needs.`,
      remedy:
        "Look for three-way and leaking two-way valves, bypasses that are open, coils that are dirty, and setpoints that coils can't reach.",
      evidence: machines.points(machine, "supply-temperature", "return-temperature", "flow", "thermal"),
      notes: electricity === null ? [] : [note("pump-power", { difference: exact(5.5, "K") })],
    });
  }
  return found;
};
