import {
  type AnalysedSite,
  type AnalysisContext,
  SeriesReader,
  waste,
} from "../../src-main/analytics/index.ts";
import { noHolidays } from "../../src-main/analytics/public-holidays.ts";
import { dataQuality } from "../../src-main/analytics/waste/index.ts";
import type { Finding, Period } from "../../src-main/contract/findings.ts";
import type { EpochMilliseconds } from "../../src-main/contract/identity.ts";
import type { SeriesSource } from "../../src-main/contract/series-source.ts";
import { isHoliday, localTime } from "../../src-main/demo/model/calendar.ts";
import {
  changesPlant,
  type FaultConfiguration,
  type FaultName,
  faultNames,
} from "../../src-main/demo/model/faults.ts";
import { meterDefinitions } from "../../src-main/demo/model/meters.data.ts";
import { chance } from "../../src-main/demo/model/noise.ts";
import { PlantModel } from "../../src-main/demo/model/timeline.ts";
import { type FaultTruth, truth } from "../../src-main/demo/truth.ts";
import { demoPoints, demoSite } from "./demo-points.ts";
import { DemoSource, quarterMs } from "./demo-source.ts";

const dayMs = 86_400_000;
/** Days that the plant is looked at. */
export const daysLookedAt = 400;
/** Gas as the truth counts it, kWh a m³. */
const gasEnergy = 10.55;

/** What the people of the building tell of it: when they are in, what they pay. Nothing of how it works. */
export const told: AnalysedSite = {
  id: demoSite,
  name: "FPM41",
  timeZone: "Europe/Lisbon",
  country: "PT",
  floorArea: 9_000,
  prices: {
    currency: "EUR",
    at: (carrier, time) => {
      if (carrier === "gas") return 0.08;
      if (carrier !== "electricity") return null;
      const { hour } = localTime(time);
      return hour >= 8 && hour < 22 ? 0.19 : 0.11;
    },
  },
  occupancy: {
    isOccupied(time) {
      const local = localTime(time);
      if (local.weekday === 0 || isHoliday(local)) return false;
      return local.weekday === 6 ? local.hour >= 8 && local.hour < 14 : local.hour >= 8 && local.hour < 20;
    },
    holidayAt: (time) => (isHoliday(localTime(time)) ? "Holiday" : null),
  },
  holidays: noHolidays,
  description: null,
  ...{ emissionFactors: [], carbonIntensity: null },
};

export const contextOf = (source: SeriesSource, now: EpochMilliseconds): AnalysisContext => ({
  site: told,
  points: demoPoints(),
  reader: new SeriesReader(source, told.timeZone),
  now,
});

/** What is looked at, and the faults in it, as a seed draws them. */
export interface Scenario {
  readonly seed: number;
  readonly period: Period;
  readonly faults: FaultConfiguration;
}

const inPlant: readonly FaultName[] = faultNames.filter(
  (name) => changesPlant(name) && name !== "parking-lights-always-on",
);

/**
 * 400 days that end on some day of a year. Faults of the air conditioning come one after the other, in an order and at times
 * of their own, for 25 to 50 days each; lights and meters at any time.
 */
export function drawn(seed: number): Scenario {
  let draws = 0;
  const draw = () => chance(seed, 9_001, draws++);
  const to = Date.UTC(2026, 8, 1) + Math.floor(draw() * 365) * dayMs;
  const from = to - daysLookedAt * dayMs;
  const quarter = (days: number) => from + Math.floor((days * dayMs) / quarterMs) * quarterMs;
  const order = [...inPlant].map((name) => ({ name, at: draw() })).sort((one, other) => one.at - other.at);
  const faults: Partial<Record<FaultName, { from: number; to: number }[]>> = {};
  for (const [place, { name }] of order.entries()) {
    const begin = 75 + place * 62 + draw() * 10;
    faults[name] = [{ from: quarter(begin), to: quarter(begin + 25 + draw() * 25) }];
  }
  for (const name of faultNames) {
    if (inPlant.includes(name)) continue;
    const begin = 40 + draw() * 300;
    faults[name] = [{ from: quarter(begin), to: quarter(begin + 10 + draw() * 45) }];
  }
  return { seed, period: { from, to }, faults };
}

/** One fault of a scenario alone, with sixty days before it and ten behind. */
export function narrowed({ seed, faults }: Scenario, fault: FaultName): Scenario {
  const periods = faults[fault] ?? [];
  const [{ from, to } = { from: 0, to: 0 }] = periods;
  const midnight = Math.floor(from / dayMs) * dayMs;
  return {
    seed,
    faults: { [fault]: periods },
    period: { from: midnight - 60 * dayMs, to: Math.ceil(to / dayMs) * dayMs + 10 * dayMs },
  };
}

/** All faults of a scenario at once, for the last 120 days. */
export function atOnce({ seed, period, faults }: Scenario): Scenario {
  const from = period.to - 120 * dayMs;
  const begun = Object.keys(faults).map(
    (name, at) => [name, [{ from: from + at * 5_400_000, to: period.to }]] as const,
  );
  return { seed, period, faults: Object.fromEntries(begun) };
}

export async function findingsOf({ seed, period, faults }: Scenario): Promise<Finding[]> {
  const source = new DemoSource(seed, faults, period.from, period.to);
  const context = contextOf(source, period.to);
  const signal = new AbortController().signal;
  const outcomes = [await waste.run(context, period, signal), await dataQuality.run(context, period, signal)];
  return outcomes.flatMap(({ findings }) => findings);
}

/** By which finding an injected fault shows: its kind, and what its subject's name has in it. */
const shownBy: Readonly<Record<FaultName, readonly [kind: string, subject: RegExp]>> = {
  "zone-3-heats-and-cools": ["heats-and-cools", /3$/],
  "parking-lights-always-on": ["lights-around-the-clock", /park|PK/i],
  "hvac-unoccupied": ["hvac-outside-hours", /FPM41/],
  "chiller-2-inefficient": ["chiller-inefficient", /2$/],
  "sensor-drifts": ["supply-sensor-drifts", /AHU-2/],
  "valve-stuck": ["valve-leaks", /AHU-1/],
  "meter-resets": ["counter-reset", /./],
  "meter-silent": ["silent", /./],
};

/** An injected fault with the finding that shows it. */
export interface Judged {
  readonly fault: FaultName;
  /** undefined: not found. */
  readonly finding: Finding | undefined;
  /** Days from the first quarter hour in which the fault changes anything that is measured to the onset that was found. */
  readonly onsetDays: number;
  /** What was told against what was, kWh of electricity and fuel. */
  readonly energy: number;
  readonly trueEnergy: number;
  /** Error of the energy, as a share of what the fault moved: electricity and fuel by their sizes. */
  readonly energyError: number;
  /** Error of the cost at the prices of the hours, likewise. */
  readonly costError: number;
}

/** The plant with all faults of a scenario, and without one. */
function illAndWell({ seed, faults }: Scenario, fault: FaultName) {
  const ill = new PlantModel(seed, faults);
  const rest = Object.entries(faults).filter(([name]) => name !== fault);
  return { ill, well: ill.withFaults(Object.fromEntries(rest)) };
}

/**
 * When a fault first changes what any meter or sensor says; of a sensor in the air stream, when air first passes it: in standing
 * air nobody can tell a sensor that is wrong from air that is warm; of a chiller, when it runs from one reading to the next and
 * on: one that has just started is never efficient.
 */
function firstSeen(scenario: Scenario, fault: FaultName, from: number, to: number): number {
  if (!changesPlant(fault)) return from;
  const { ill, well } = illAndWell(scenario, fault);
  const runs = ill.channel("site.hvacOn");
  const cools = ill.channel("chiller.2.running");
  for (
    let slot = Math.ceil(from / quarterMs);
    slot < to / quarterMs && slot * quarterMs < scenario.period.to;
    slot++
  ) {
    if (fault === "sensor-drifts" && ill.node(runs, slot) < 0.5) continue;
    if (fault === "chiller-2-inefficient" && [-1, 0, 1].some((by) => ill.node(cools, slot + by) < 0.5))
      continue;
    for (let channel = 0; channel < ill.layout.meters; channel++)
      if (ill.node(channel, slot) !== well.node(channel, slot)) return slot * quarterMs;
  }
  return from;
}

/** When a meter of electricity or heat first counted so many kWh more or less for a fault. */
export function firstCounted(
  scenario: Scenario,
  fault: FaultName,
  from: number,
  leastEnergy: number,
): number {
  const { ill, well } = illAndWell(scenario, fault);
  const moved = new Float64Array(meterDefinitions.length);
  for (let slot = Math.ceil(from / quarterMs); slot * quarterMs < scenario.period.to; slot++)
    for (const meter of moved.keys()) {
      const power = ill.layout.meters + meter * 4;
      moved[meter]! += (ill.node(power, slot) - well.node(power, slot)) / 4;
      if (Math.abs(moved[meter]!) >= leastEnergy) return slot * quarterMs;
    }
  return from;
}

/** Cost of what a fault took, hour by hour: the truth at the prices that the site told. */
function trueCost(scenario: Scenario, { fault, from, to }: FaultTruth): { cost: number; moved: number } {
  const { ill, well } = illAndWell(scenario, fault);
  const place = (name: string) => meterDefinitions.findIndex((meter) => meter.name === name);
  const channels = [
    ill.layout.meters + place("Main incomer") * 4,
    ill.layout.meters + place("Gas main") * 4 + 1,
  ];
  let cost = 0;
  let moved = 0;
  for (let slot = Math.ceil(from / quarterMs); slot < to / quarterMs; slot++) {
    for (const [at, channel] of channels.entries()) {
      const less = ((ill.node(channel, slot) - well.node(channel, slot)) / 4) * (at === 0 ? 1 : gasEnergy);
      const price = told.prices!.at(at === 0 ? "electricity" : "gas", slot * quarterMs)!;
      cost += less * price;
      moved += Math.abs(less) * price;
    }
  }
  return { cost, moved };
}

/** What a fault moved of a machine that hardly ran in weeks, kWh: nothing that anybody could find. */
const nothingMoved = 5;

/** Judges findings by the plant's hidden truth, as far as faults of the plant moved anything. */
export function judged(scenario: Scenario, findings: readonly Finding[]): Judged[] {
  const { seed, faults, period } = scenario;
  const isThere = ({ fault, wastedElectricity, wastedGas }: FaultTruth) =>
    !changesPlant(fault) || Math.abs(wastedElectricity) + Math.abs(wastedGas) * gasEnergy >= nothingMoved;
  const all = truth(seed, faults, period.from, period.to).filter(isThere);
  return all.map((one): Judged => {
    const [kind, subject] = shownBy[one.fault];
    const finding = findings.find(
      (candidate) =>
        candidate.kind === kind &&
        subject.test(candidate.subject.name) &&
        candidate.period.from < one.to + dayMs &&
        candidate.period.to > one.from,
    );
    const seen = firstSeen(scenario, one.fault, one.from, one.to);
    const onset = finding?.events[0]?.from ?? Number.NaN;
    const early = Math.max(0, one.from - onset);
    const late = Math.max(0, onset - seen);
    const fuel = one.wastedGas * gasEnergy;
    const trueEnergy = one.wastedElectricity + fuel;
    const electricityTold = finding?.numbers["electricity"]?.value ?? 0;
    const fuelTold = finding?.numbers["fuel"]?.value ?? 0;
    const size = Math.abs(one.wastedElectricity) + Math.abs(fuel);
    const isMeters = !changesPlant(one.fault);
    const price = isMeters ? { cost: 0, moved: 1 } : trueCost(scenario, one);
    return {
      ...{ fault: one.fault, finding, trueEnergy },
      onsetDays: Math.max(early, late) / dayMs,
      energy: electricityTold + fuelTold,
      energyError: isMeters ? 0 : Math.abs(electricityTold + fuelTold - trueEnergy) / size,
      costError: isMeters ? 0 : Math.abs((finding?.cost?.value ?? Number.NaN) - price.cost) / price.moved,
    };
  });
}

/** What a fault truly took, and from when on anything shows it. */
export interface TrueFault {
  readonly fault: FaultName;
  /** Epoch ms. */
  readonly from: EpochMilliseconds;
  /** When it first changes anything that is measured, epoch ms. */
  readonly seen: EpochMilliseconds;
  /** kWh of electricity and fuel, and what of it was moved in either direction. */
  readonly energy: number;
  readonly energyMoved: number;
  /** EUR, likewise. */
  readonly cost: number;
  readonly costMoved: number;
}

/** The plant's hidden truth of faults that take energy. */
export function faultTruth(scenario: Scenario): TrueFault[] {
  const { seed, faults, period } = scenario;
  return truth(seed, faults, period.from, period.to)
    .filter(({ fault }) => changesPlant(fault))
    .map((one): TrueFault => {
      const fuel = one.wastedGas * gasEnergy;
      const { cost, moved } = trueCost(scenario, one);
      return {
        ...{ fault: one.fault, from: one.from, cost, costMoved: moved },
        seen: firstSeen(scenario, one.fault, one.from, one.to),
        energy: one.wastedElectricity + fuel,
        energyMoved: Math.abs(one.wastedElectricity) + Math.abs(fuel),
      };
    });
}
