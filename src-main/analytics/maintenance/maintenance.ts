import type { Finding, Method, Period, Quantity } from "../../contract/findings.ts";
import { type AnalysedPoint, type Analysis, refused } from "../analysis.ts";
import { dayMs } from "../buckets.ts";
import type { Equipment } from "../equipment/index.ts";
import { type Note, note, noted } from "../notes.ts";
import { Machines, quantile } from "../waste/machines.ts";
import { judgedBy, refusalsOf, wearNeeds } from "../waste/needs.ts";
import { subjectOf } from "../waste/report.ts";
import { dailyMedians } from "../waste/sensors.ts";
import { estimated, exact, say, sayWithInterval } from "../words.ts";
import {
  fanCategory,
  filterAtFlow,
  kilowattsATon,
  lastFilterChange,
  runHours,
  strokes,
} from "./indicators.ts";
import { type TimeTo, theilSen, timeTo } from "./theil-sen.ts";

const name = "maintenance";
const method: Method = {
  name: "Efficiency, wear and dirt of machines; trends by the median of all slopes (Theil–Sen) with their 95 % interval",
  source: "EN 16798-3 (specific fan power); ASHRAE Guideline 22 (kW/RT); Sen 1968 (trends)",
};
/** Final pressure of a fine filter where the plant has no limit of its own, Pa; ours, as fine filters are usually changed at 200 to 300 Pa. */
const finalPressure = 250;
/** A filter whose end is further off isn't told of, days. */
const horizon = 120;

interface Told {
  readonly kind: string;
  readonly machine: Equipment;
  readonly statement: string;
  readonly remedy?: string;
  readonly numbers: Readonly<Record<string, Quantity>>;
  readonly evidence: readonly { readonly point: AnalysedPoint; readonly role: string }[];
  readonly confidence?: number;
  readonly completeness: number;
  readonly notes?: readonly Note[];
}

/** What wears, and when it will have to be looked at. */
export const maintenance: Analysis = {
  name,
  title: "Predictive maintenance",
  method,
  async run(context, period, signal, progress) {
    const { site } = context;
    const machines = await Machines.of(context, period, signal);
    if (!machines.all.some(({ kind }) => wearing.has(kind)))
      return refused(
        { kind: "site", id: site.id, name: site.name },
        name,
        "No point belongs to a machine whose wear is told.",
        "Map points of air handlers, chillers, boilers or fans; their names say what they are.",
        "no-machines",
      );
    const told: Told[] = [];
    const parts = [handlers, chillers, hours];
    for (const [at, part] of parts.entries()) {
      signal.throwIfAborted();
      told.push(...(await part(machines)));
      progress?.((at + 1) / parts.length);
    }
    const shown = new Set(told.map(({ machine }) => machine));
    return {
      findings: told.map((one) => finding(one, period)),
      refusals: refusalsOf(machines, wearNeeds, name),
      judged: judgedBy(machines, wearNeeds, shown),
    };
  },
};

function finding(
  { kind, machine, statement, remedy = "", numbers, evidence, confidence, completeness, notes = [] }: Told,
  period: Period,
): Finding {
  return {
    id: `${name} ${kind} ${machine.id}`,
    ...{
      analysis: name,
      kind,
      subject: subjectOf(machine),
      statement,
      remedy,
      numbers: { ...numbers },
      period,
    },
    ...{ events: [], completeness, confidence: confidence ?? null, indicative: completeness < 0.9 },
    evidence: evidence.map(({ point, role }) => ({ pointId: point.id, ...period, role })),
    ...{ method, energy: null, cost: null, ...noted(notes) },
  };
}

const known = (series: Float64Array): number =>
  series.length === 0
    ? 0
    : series.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0) / series.length;

async function handlers(machines: Machines): Promise<Told[]> {
  const told: Told[] = [];
  for (const machine of machines.of("air-handler")) {
    const running = await machines.running(machine);
    const airflow = await machines.role(machine, "airflow");
    const power = await machines.role(machine, "fan-power");
    if (running !== null && airflow !== null && power !== null)
      told.push(...specificFanPower(machines, machine, running, airflow, power));
    const filter = await machines.role(machine, "filter-pressure");
    if (filter !== null && airflow !== null) {
      const limit = await machines.role(machine, "filter-pressure-limit");
      told.push(
        ...filterTrend(
          machines,
          machine,
          filter,
          airflow,
          limit === null ? finalPressure : quantile(limit, 0.5),
        ),
      );
    }
    for (const which of ["cooling", "heating"] as const) {
      const valve = await machines.firstRole(machine, `${which}-valve-position`, `${which}-valve`);
      if (valve !== null) told.push(...valveTravel(machines, machine, valve, which));
    }
  }
  return told;
}

/** W for each m³/s while at least 70 % of the usual largest airflow passes. */
function specificFanPower(
  machines: Machines,
  machine: Equipment,
  running: Float64Array,
  airflow: Float64Array,
  power: Float64Array,
): Told[] {
  const full = quantile(airflow, 0.99);
  const values = Float64Array.from(power, (kW, at) => {
    const flow = airflow[at] ?? Number.NaN;
    return running[at] === 1 && flow > 0.7 * full ? (kW * 1_000) / (flow / 3_600) : Number.NaN;
  });
  const typical = quantile(values, 0.5);
  if (Number.isNaN(typical)) return [];
  const value = estimated(
    Math.round(typical),
    Math.round(quantile(values, 0.05)),
    Math.round(quantile(values, 0.95)),
    "W/(m³/s)",
  );
  const category = exact(fanCategory(typical), "SFP");
  return [
    {
      ...{ kind: "specific-fan-power", machine, completeness: known(power) },
      statement: `${machine.name} takes ${sayWithInterval(value)} at high airflow: category SFP ${category.value}.`,
      remedy:
        category.value >= 5
          ? "Look at dirty filters and coils, closed dampers, belts and the fan's own efficiency."
          : "",
      numbers: { "specific fan power": value, category },
      evidence: machines.points(machine, "fan-power", "airflow"),
    },
  ];
}

/** Days until a threshold that is reached. */
const reached: TimeTo = { expected: 0, earliest: 0, latest: 0 };

/** How long a filter lasts, or that it is full. @param limit final pressure at full airflow, Pa */
function filterTrend(
  machines: Machines,
  machine: Equipment,
  pressure: Float64Array,
  airflow: Float64Array,
  limit: number,
): Told[] {
  const { timeline } = machines;
  const reference = quantile(airflow, 0.97);
  const clean = filterAtFlow(pressure, airflow, reference, timeline.days);
  const { medians } = dailyMedians(clean, timeline);
  const changed = lastFilterChange(medians);
  const days = medians.map((_, day) => day);
  const trend = theilSen(days.slice(changed), medians.slice(changed));
  const now = medians.length - 1;
  if (trend === null) return [];
  // Beyond it the trend says nothing more: a pressure that falls there is a torn filter, or a bypass.
  const isDue = trend.at(now) >= limit;
  const until = isDue ? reached : timeTo(trend, limit, now);
  if (until === null || (!isDue && until.earliest > horizon)) return [];
  const level = exact(Math.round(trend.at(now)), "Pa");
  const left = estimated(
    Math.max(0, Math.round(until.expected)),
    Math.max(0, Math.round(until.earliest)),
    Number.isFinite(until.latest) ? Math.max(0, Math.round(until.latest)) : 9_999,
    "days",
  );
  const rise = estimated(trend.slope * 30, trend.low * 30, trend.high * 30, "Pa a month");
  return [
    {
      ...{ kind: "filter-due", machine, completeness: known(pressure), confidence: isDue ? 0.95 : 0.8 },
      statement: isDue
        ? `The filter of ${machine.name} is beyond its final pressure: ${say(level)} at full airflow.`
        : `The filter of ${machine.name} reaches its final pressure in ${sayWithInterval(left)}; it stands at ${say(level)} at full airflow.`,
      remedy: "Order filters and change them then; a bypass or a torn filter shows as a pressure that falls.",
      numbers: { "days left": left, pressure: level, rise, limit: exact(limit, "Pa") },
      evidence: machines.points(machine, "filter-pressure", "airflow"),
      notes: [note(changed > 0 ? "filter-trend" : "filter-trend-unchanged", { count: exact(trend.n, "") })],
    },
  ];
}

function valveTravel(machines: Machines, machine: Equipment, valve: Float64Array, which: string): Told[] {
  const { period } = machines;
  const days = (period.to - period.from) / dayMs;
  const total = strokes(valve);
  const aDay = exact(Math.round((10 * total) / days) / 10, "strokes a day");
  // A loop in order strokes a valve a few times a day; actuators are made for some 100,000 strokes.
  if (aDay.value < 20) return [];
  const years = exact(Math.round((10 * 100_000) / (aDay.value * 365)) / 10, "years");
  return [
    {
      ...{ kind: "valve-travel", machine, completeness: known(valve), confidence: 0.7 },
      statement: `The ${which} valve of ${machine.name} travels ${say(aDay)}: an actuator made for 100,000 strokes lasts ${say(years)} so.`,
      remedy:
        "Lower the loop's gain; look for a valve that is too large or a setpoint that is reset too fast.",
      numbers: { travel: aDay, "actuator's life": years },
      evidence: machines.points(machine, `${which}-valve`, `${which}-valve-position`),
    },
  ];
}

async function chillers(machines: Machines): Promise<Told[]> {
  const told: Told[] = [];
  for (const machine of machines.of("chiller")) {
    const power = await machines.role(machine, "power");
    const cooling = await machines.role(machine, "cooling");
    if (power === null || cooling === null) continue;
    let work = 0;
    let cold = 0;
    for (const [at, kW] of power.entries()) {
      const kWCold = cooling[at] ?? Number.NaN;
      if (!(kW > 0) || !(kWCold > 0)) continue;
      work += kW;
      cold += kWCold;
    }
    if (work === 0) continue;
    const performance = exact(Math.round((100 * cold) / work) / 100, "");
    const perTon = exact(Math.round((1_000 * kilowattsATon * work) / cold) / 1_000, "kW/RT");
    told.push({
      ...{ kind: "chiller-performance", machine, completeness: known(power) },
      statement: `${machine.name} made ${say(performance)} of cooling for one of electricity over the period, ${say(perTon)}.`,
      numbers: { "coefficient of performance": performance, "power a ton": perTon },
      evidence: machines.points(machine, "power", "cooling"),
      notes: [note("chillers-alone")],
    });
  }
  return told;
}

const withHours = ["air-handler", "chiller", "boiler", "exhaust-fan"] as const;
/** Machines of other kinds are looked at by nothing here. */
const wearing: ReadonlySet<string> = new Set(withHours);

async function hours(machines: Machines): Promise<Told[]> {
  const told: Told[] = [];
  for (const kind of withHours)
    for (const machine of machines.of(kind)) {
      const running = await machines.running(machine);
      if (running === null) continue;
      const { hours: ran, starts } = runHours(running);
      const numbers = { "run hours": exact(Math.round(ran), "h"), starts: exact(starts, "starts") };
      told.push({
        ...{ kind: "run-hours", machine, completeness: known(running), numbers },
        statement: `${machine.name} ran ${say(numbers["run hours"])} with ${say(numbers.starts)}.`,
        evidence: machines.points(machine, "fan-status", "status", "command"),
      });
    }
  return told;
}
