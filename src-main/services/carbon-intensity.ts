import { z } from "zod";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { type AskLimits, askService, unexpected } from "./ask.ts";
import { hourMs, hoursOf, type ServiceHours } from "./hours.ts";

/** Who tells what a country's electricity emits hour by hour. */
export interface CarbonService {
  readonly name: string;
  /** What the figures are, with their licence. */
  readonly attribution: { readonly text: string; readonly link: string };
  /**
   * g/kWh by the hour, of hours that are over.
   * @param address of another server that answers alike; null: its own
   * @throws Problem as `askService`; `protocol-error` for an answer that can't be used
   */
  hours(
    from: EpochMilliseconds,
    to: EpochMilliseconds,
    address: string | null,
    signal: AbortSignal,
    limits?: AskLimits,
  ): Promise<ServiceHours>;
}

const neso = "NESO Carbon Intensity API";
/** Days that one question may span. */
const mostDays = 14;
const minute = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
const gramsPerKwh = z.number().min(0).max(2_000).nullable();
const nesoAnswer = z.object({
  data: z
    .array(z.object({ from: minute, intensity: z.object({ actual: gramsPerKwh }) }))
    // Half hours, and some at both ends.
    .max(mostDays * 48 + 96),
});

/**
 * Great Britain's estimated intensity of half hours, as means of hours. Source: carbonintensity.org.uk, National Energy
 * System Operator, API 2.0, /intensity/{from}/{to}; CO₂ of generation alone.
 */
const greatBritain: CarbonService = {
  name: neso,
  attribution: {
    text: "National Energy System Operator, CC BY 4.0: CO₂ of generation in Great Britain, estimated by half hour",
    link: "https://carbonintensity.org.uk",
  },
  async hours(from, to, address, signal, limits) {
    const base = (address ?? "https://api.carbonintensity.org.uk").replace(/\/+$/, "");
    const sums = new Map<number, { sum: number; count: number }>();
    for (let begin = from; begin < to; begin += mostDays * 24 * hourMs) {
      const end = Math.min(to, begin + mostDays * 24 * hourMs);
      const url = new URL(`${base}/intensity/${minuteOf(begin)}/${minuteOf(end)}`);
      const told = nesoAnswer.safeParse(await askService(neso, url, signal, limits));
      if (!told.success) throw unexpected(neso, told.error);
      for (const { from: half, intensity } of told.data.data) {
        const time = Date.parse(half);
        // Ends overlap: only what was asked for counts, once.
        if (intensity.actual === null || !(time >= begin && time < end)) continue;
        const hour = Math.floor(time / hourMs) * hourMs;
        const known = sums.get(hour) ?? { sum: 0, count: 0 };
        sums.set(hour, { sum: known.sum + intensity.actual, count: known.count + 1 });
      }
    }
    return hoursOf([...sums].map(([hour, { sum, count }]) => [hour, sum / count]));
  },
};

const byCountry: Readonly<Record<string, CarbonService>> = { GB: greatBritain };

/** @param country ISO 3166-1 alpha-2; null: not told @returns null where no service is known */
export function carbonServiceFor(country: string | null): CarbonService | null {
  return country === null ? null : (byCountry[country] ?? null);
}

const minuteOf = (time: number) => `${new Date(time).toISOString().slice(0, 16)}Z`;
