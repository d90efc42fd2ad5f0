import type { Finding, Period, Quantity, Refusal } from "../../contract/findings.ts";
import { billedUnit, type Carrier, carriers, type Tariff } from "../../contract/tariff.ts";
import { type AnalysedSite, type Analysis, type AnalysisContext, refused } from "../analysis.ts";
import { type BorderEnergy, borderEnergy, shareInGaps } from "../border-energy.ts";
import { countOfKnown } from "../buckets.ts";
import { type Note, type NoteCode, note, noted } from "../notes.ts";
import { type BorderMeter, borderMeters, borderNotes } from "../site-meters.ts";
import { SiteTime } from "../site-time.ts";
import { exact, say } from "../words.ts";
import { type Bill, type BillPart, billOf, type MonthBill } from "./bill.ts";
import { calendarsOf } from "./site-prices.ts";
import type { TariffCalendar } from "./tariff-calendar.ts";

const name = "cost";
const method = {
  name: "Energy of each quarter hour by the tariff period that it lies in; power, levies, days and VAT as the tariff says",
  source: "The site's tariffs; EN ISO 50006 for energy data; peaks of blocked or rolling means",
};
const parts: readonly BillPart[] = ["energy", "levy", "demand", "reactive", "fixed"];

/** What each carrier costs by its tariffs. */
export const cost: Analysis = {
  name,
  title: "Cost",
  method,
  async run(context, period, signal, progress) {
    const { site } = context;
    const told = new Set((site.description?.tariffs ?? []).map(({ carrier }) => carrier));
    if (told.size === 0)
      return refused(
        { kind: "site", id: site.id, name: site.name },
        name,
        "No tariff is told.",
        "Put in what energy costs under Site; an example of the list is a beginning.",
        "no-tariff",
      );
    const findings: Finding[] = [];
    const refusals: Refusal[] = [];
    const chosen = carriers.filter((carrier) => told.has(carrier));
    for (const [at, carrier] of chosen.entries()) {
      signal.throwIfAborted();
      const outcome = await billed(context, carrier, period, signal);
      findings.push(...outcome.findings);
      refusals.push(...outcome.refusals);
      progress?.((at + 1) / chosen.length);
    }
    return { findings, refusals };
  },
};

async function billed(context: AnalysisContext, carrier: Carrier, period: Period, signal: AbortSignal) {
  const { site, points } = context;
  const { meters, refusals } = borderMeters(site, points, carrier, name);
  const findings: Finding[] = [];
  const clock = new SiteTime(site.timeZone);
  for (const direction of ["purchase", "feed-in"] as const) {
    const role = direction === "purchase" ? "bought" : "sold";
    const counted = meters.filter((meter) => meter.role === role);
    const tariffs = site.description?.tariffs ?? [];
    const calendars = calendarsOf(tariffs, carrier, direction, clock, site.holidays);
    if (counted.length === 0 || calendars.length === 0) continue;
    const interval = { unit: "minutes" as const, count: stepOf(calendars) };
    const series = await borderEnergy(context, counted, period, interval, billedUnit[carrier], signal);
    const reactive = meters.filter((meter) => meter.role === "reactive");
    const turning =
      direction === "purchase" && reactive.length > 0
        ? await borderEnergy(context, reactive, period, interval, "kvarh", signal)
        : null;
    const vat = site.description?.vat ?? { rate: 0, isReclaimed: true };
    const bill = billOf(calendars, { ...series, reactive: turning?.values ?? null }, { vat }, clock);
    const used = direction === "purchase" ? [...counted, ...reactive] : counted;
    const finding = findingOf(context, carrier, direction, bill, used, series, period);
    if (finding !== null) findings.push(finding);
  }
  return { findings, refusals };
}

/** Minutes of the buckets that every charge can be counted by. */
function stepOf(calendars: readonly TariffCalendar[]): number {
  const charges = calendars.flatMap(({ tariff }) => tariff.demand);
  const isFine = charges.some(
    (charge) => charge.kind !== "average" && (charge.minutes < 15 || charge.window === "rolling"),
  );
  return isFine ? 5 : 15;
}

/** null: nothing is counted on a day that has a tariff. */
function findingOf(
  { site }: AnalysisContext,
  carrier: Carrier,
  direction: Tariff["direction"],
  { months, unpriced }: Bill,
  meters: readonly BorderMeter[],
  series: BorderEnergy,
  period: Period,
): Finding | null {
  const { values } = series;
  const billedShare = values.length === 0 ? 0 : countOfKnown(values) / values.length;
  if (months.length === 0 || billedShare === 0) return null;
  const currency = site.description?.currency ?? "";
  const unit = billedUnit[carrier];
  const lines = months.flatMap((month) => month.lines);
  const energy = lines.filter(({ part }) => part === "energy");
  const used = energy.reduce((sum, { quantity }) => sum + quantity, 0);
  const total = months.reduce((sum, month) => sum + month.cost, 0);
  const numbers: Record<string, Quantity> = {
    total: exact(total, currency),
    energy: exact(used, unit),
    "a unit": exact(used === 0 ? 0 : total / used, `${currency}/${unit}`),
    net: exact(
      sum(months, ({ net }) => net),
      currency,
    ),
    VAT: exact(
      sum(months, ({ vat }) => vat),
      currency,
    ),
  };
  for (const part of parts) {
    const asked = lines.filter((line) => line.part === part).reduce((all, { net }) => all + net, 0);
    if (asked !== 0) numbers[`${part} net`] = exact(asked, currency);
  }
  for (const { name: tariffPeriod, quantity, net } of byName(energy)) {
    numbers[`${tariffPeriod} energy`] = exact(quantity, unit);
    numbers[`${tariffPeriod} net`] = exact(net, currency);
  }
  for (const month of months)
    numbers[month.month] = exact((numbers[month.month]?.value ?? 0) + month.cost, currency);
  const peak = months.reduce<MonthBill["peak"]>(
    (most, month) => ((month.peak?.power ?? 0) > (most?.power ?? 0) ? month.peak : most),
    null,
  );
  if (peak !== null) numbers["peak"] = exact(peak.power, "kW");
  const completeness = series.known;
  const coarse = coarseFor(months, meters);
  const assumed = borderNotes(site, meters);
  const isFeedIn = direction === "feed-in";
  const title = carrier.slice(0, 1).toUpperCase() + carrier.slice(1);
  const what = isFeedIn ? `${title} fed in brought` : `${title} cost`;
  return {
    id: `${name} ${direction} ${carrier} ${period.from} ${period.to}`,
    analysis: name,
    kind: isFeedIn ? "feed-in" : "bill",
    subject: { kind: "site", id: site.id, name: site.name },
    statement: `${what} ${say(exact(total, currency))} for ${say(exact(used, unit))}, ${say(numbers["a unit"] ?? exact(0, ""))} on average.${shares(numbers)}`,
    remedy: "",
    numbers,
    period,
    events: peak === null ? [] : [{ from: peak.at, to: peak.at + 900_000 }],
    completeness,
    confidence: null,
    indicative: completeness < 0.98 || shareInGaps(series) > 0.02 || coarse !== null || assumed.length > 0,
    evidence: meters.map(({ point, role }) => ({ pointId: point.id, ...period, role })),
    method,
    energy: carrier === "water" ? null : exact(used, "kWh"),
    // What is used isn't waste: together with findings of waste it would count twice.
    cost: null,
    ...noted([
      ...(coarse === null ? [] : [coarse]),
      ...notesOf(vatNote(site, isFeedIn, months), months, unpriced, unit, billedShare),
      ...series.notes,
      ...assumed,
    ]),
  };
}

function shares(numbers: Readonly<Record<string, Quantity>>): string {
  const shown = parts.flatMap((part) => {
    const asked = numbers[`${part} net`];
    return asked === undefined ? [] : [`${part} ${say(asked)}`];
  });
  return shown.length === 0 ? "" : ` Before VAT: ${shown.join(", ")}.`;
}

/** Why peaks may be higher than what is counted: means over longer times than a charge asks for are evened out. */
function coarseFor(months: readonly MonthBill[], meters: readonly BorderMeter[]): Note | null {
  const asked = months.flatMap(({ tariff }) =>
    tariff.demand.flatMap((charge) => (charge.kind === "average" ? [] : [charge.minutes])),
  );
  const read = Math.max(...meters.map(({ point }) => point.intervalMs)) / 60_000;
  return asked.length > 0 && read > Math.min(...asked)
    ? note("coarse-peaks", { read: exact(read, "min"), asked: exact(Math.min(...asked), "min") })
    : null;
}

/** Whether VAT is in the sum. */
function vatNote({ description }: AnalysedSite, isFeedIn: boolean, months: readonly MonthBill[]): NoteCode {
  if (description?.vat.isReclaimed ?? true) return "without-vat";
  return isFeedIn && months.every(({ vat }) => vat === 0) ? "income-without-vat" : "with-vat";
}

function notesOf(
  ofVat: NoteCode,
  months: readonly MonthBill[],
  unpriced: number,
  unit: string,
  billedShare: number,
): Note[] {
  const notes = [note(ofVat)];
  const partial = months.filter(({ days, ofDays }) => days < ofDays);
  if (partial.length > 0)
    notes.push(
      note("part-of-month", {
        months: partial
          .map(({ month, days, ofDays }) => `${month} (${days}/${ofDays})`)
          .join(", ")
          .slice(0, 400),
      }),
    );
  if (unpriced > 0) notes.push(note("without-tariff", { amount: exact(unpriced, unit) }));
  if (billedShare < 1) notes.push(note("not-billed", { share: exact((1 - billedShare) * 100, "%") }));
  return notes;
}

function byName(lines: Bill["months"][number]["lines"]) {
  const found = new Map<string, { name: string; quantity: number; net: number }>();
  for (const line of lines) {
    const before = found.get(line.name) ?? { name: line.name, quantity: 0, net: 0 };
    found.set(line.name, {
      ...before,
      quantity: before.quantity + line.quantity,
      net: before.net + line.net,
    });
  }
  return [...found.values()];
}

const sum = (months: readonly MonthBill[], of: (month: MonthBill) => number) =>
  months.reduce((all, month) => all + of(month), 0);
