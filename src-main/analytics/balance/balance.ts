import type { Finding, Period, Quantity, Refusal } from "../../contract/findings.ts";
import { type AnalysedSite, type Analysis, refused } from "../analysis.ts";
import { daily } from "../buckets.ts";
import { type MeterSeries, meterSeries } from "../meter-series.ts";
import { metersOf, subjectOf } from "../meters.ts";
import { missingOf, note, noted } from "../notes.ts";
import { exact, say } from "../words.ts";
import { groupsOf, proposedTree, restOf } from "./tree.ts";

const name = "balance";
const method = {
  name: "Balance of each meter against those under it, over days that all of them know",
  source: "ISO 50006:2023, clause 6; CIBSE TM39 (sub-metering: reconcile within 10 %)",
};
/** What sub-meters may count more than their main meter, by the meters' errors (EN 50470-3 class B, twice), %. */
const metersErrors = 2;
const fewestDays = 7;

/** What of a meter the meters under it don't count. */
export const balance: Analysis = {
  name,
  title: "Meter balance",
  method,
  async run({ site, points, reader }, period, signal, progress) {
    const subject = { kind: "site", id: site.id, name: site.name } as const;
    const all = await meterSeries(reader, metersOf(points), period.from, period.to, daily, signal);
    progress?.(0.8);
    const told = site.description?.meterTree;
    const links = told ?? proposedTree(all);
    const groups = groupsOf(links, all);
    if (groups.size === 0)
      return refused(
        subject,
        name,
        told === undefined
          ? "No meter is known to count what others count too."
          : "No meter of the told tree has others under it.",
        "Say under Site which meter lies under which.",
      );
    const findings: Finding[] = [];
    const refusals: Refusal[] = [];
    for (const [parent, children] of groups) {
      const outcome = balanced(site, parent, children, period, told !== undefined);
      if ("reason" in outcome) refusals.push(outcome);
      else findings.push(outcome);
    }
    progress?.(1);
    return { findings, refusals };
  },
};

function balanced(
  { prices }: AnalysedSite,
  parent: MeterSeries,
  children: readonly MeterSeries[],
  period: Period,
  isTold: boolean,
): Finding | Refusal {
  const { meter, values, starts } = parent;
  const subject = subjectOf(meter);
  let money: number | null = prices === null ? null : 0;
  const {
    days,
    taken: whole,
    below: counted,
  } = restOf(parent, children, (at, taken, below) => {
    const price = money === null ? null : (prices?.at(meter.carrier, (starts[at] ?? 0) + 43_200_000) ?? null);
    money = money === null || price === null ? null : money + (taken - below) * price;
  });
  if (days < fewestDays)
    return {
      ...{ subject, analysis: name },
      reason: `${days} days on which ${meter.name} and all meters under it have data; a balance needs ${fewestDays}.`,
      needs: "Readings of all of them.",
    };
  const rest = whole - counted;
  const share = whole > 0 ? (100 * Math.abs(rest)) / whole : 0;
  const isOver = rest < 0 && share > metersErrors;
  const numbers: Record<string, Quantity> = {
    taken: exact(whole, meter.unit),
    "counted below": exact(counted, meter.unit),
    rest: exact(Math.abs(rest), meter.unit),
    share: exact(share, "%"),
    meters: exact(children.length, children.length === 1 ? "meter" : "meters"),
    days: exact(days, "days"),
  };
  const number = (key: string) => say(numbers[key] ?? exact(0, ""));
  const notes = isTold ? [] : [note("tree-proposed")];
  if (days < values.length) notes.push(note("days-lack-one", missingOf(values.length - days, values.length)));
  if (money !== null && !isOver && rest > 0) {
    numbers["money"] = exact(money, prices?.currency ?? "");
    notes.push(note("rest-priced"));
  }
  const completeness = days / Math.max(1, values.length);
  return {
    ...{
      id: `${name} ${meter.point.id} ${period.from} ${period.to}`,
      analysis: name,
      kind: isOver ? "more-below" : "rest",
      subject,
    },
    statement: isOver
      ? `The ${number("meters")} under ${meter.name} count ${number("counted below")} in ${number("days")}, ${number("rest")} (${number("share")}) more than it does (${number("taken")}): one counts too much, or doesn't lie under it.`
      : `${meter.name} took ${number("taken")} in ${number("days")}; the ${number("meters")} under it count ${number("counted below")}, so ${number("rest")} (${number("share")}) are ${rest >= 0 ? "counted by none of them" : "more than it counts, within the meters' errors"}.`,
    remedy: isOver
      ? "Check the current transformers' ratios and the scale of these points, and which meter lies under which."
      : "",
    ...{
      numbers,
      period,
      events: [],
      completeness,
      confidence: null,
      indicative: !isTold || completeness < 0.9,
    },
    evidence: [parent, ...children].slice(0, 100).map((series) => ({
      ...{ pointId: series.meter.point.id, from: period.from, to: period.to },
      role: series === parent ? "consumption" : "consumption below",
    })),
    ...{ method, energy: null, cost: null, ...noted(notes) },
  };
}
