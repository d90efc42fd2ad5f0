import type { Finding, Subject } from "../../contract/findings.ts";
import { type Analysis, refused } from "../analysis.ts";
import { dayMs, hourMs } from "../buckets.ts";
import { worthWhileExporting } from "../cost/index.ts";
import { airSystems } from "./air-system.ts";
import { baseLoad, baseLoadNotJudged } from "./base-load.ts";
import { chillerEfficiency, chillersNotCompared, chillersThatCycle, lowDeltaT } from "./chillers.ts";
import { lightsAroundTheClock } from "./lights.ts";
import { Machines } from "./machines.ts";
import { judgedBy, refusalsOf, wasteNeeds } from "./needs.ts";
import { outsideHours } from "./outside-hours.ts";
import { plantCurves } from "./plant-curves.ts";
import { outdoorSensors, supplySensors } from "./sensors.ts";
import { economizerUnused, pressureTooHigh } from "./setpoints.ts";
import { type Rule, type SiteView, toFindings } from "./site-view.ts";
import { supplyWithoutReset } from "./supply-reset.ts";
import { valvesThatHunt, valvesThatLeak } from "./valves.ts";
import { zonesThatHeatAndCool } from "./zones.ts";

const name = "waste";
/** Rules look at days; fewer show chance. */
const leastDays = 7;

const rules: readonly Rule[] = [
  outsideHours,
  lightsAroundTheClock,
  zonesThatHeatAndCool,
  valvesThatLeak,
  valvesThatHunt,
  supplySensors,
  outdoorSensors,
  chillerEfficiency,
  chillersThatCycle,
  lowDeltaT,
  economizerUnused,
  supplyWithoutReset,
  pressureTooHigh,
  baseLoad,
];

/** What wastes energy without anybody having meant it to. */
export const waste: Analysis = {
  name,
  title: "Waste and faults",
  method: {
    name: "Rules over machines and rooms, their hours merged into events; energy by heat balances and the plant's own curves",
    source: "APAR (NISTIR 7365, Schein et al. 2006); PNNL Building Re-tuning guides; ASHRAE Guideline 36",
  },
  async run(context, period, signal, progress) {
    const { site } = context;
    const subject = { kind: "site", id: site.id, name: site.name } as const;
    // The day on which clocks go forward has an hour less.
    if (period.to - period.from < leastDays * dayMs - hourMs)
      return refused(
        subject,
        name,
        `The period has ${Math.floor((period.to - period.from) / dayMs)} days; the rules need ${leastDays}.`,
        "A longer period.",
        "short-period",
      );
    const worth = await worthWhileExporting(context, period, name, signal);
    const machines = await Machines.of(worth, period, signal);
    if (machines.all.length === 0)
      return refused(
        subject,
        name,
        "No point belongs to a machine or room that the rules know.",
        "Map points of air handlers, rooms, chillers, boilers or lights; their names say what they are.",
        "no-machines",
      );
    const view: SiteView = {
      machines,
      systems: await airSystems(machines),
      curves: await plantCurves(machines),
    };
    const findings: Finding[] = [];
    for (const [at, rule] of rules.entries()) {
      signal.throwIfAborted();
      progress?.((at + 1) / (rules.length + 1));
      findings.push(...(await toFindings(view, await rule(view))));
    }
    const running = view.systems.map(({ machine }) => machine);
    signal.throwIfAborted();
    const tooSeldom = await chillersNotCompared(machines, name);
    const isCompared = ({ id }: Subject) => tooSeldom.every(({ subject: one }) => one.id !== id);
    return {
      findings,
      refusals: [
        ...refusalsOf(machines, wasteNeeds, name),
        ...tooSeldom,
        ...(await baseLoadNotJudged(machines)),
      ],
      // Whether they run, or burn, is enough for the hours in which nobody is in.
      judged: judgedBy(machines, wasteNeeds, new Set([...running, ...machines.of("lighting")])).filter(
        isCompared,
      ),
    };
  },
};
