import { z } from "zod";
import type { EpochMilliseconds } from "../contract/identity.ts";
import { type AskLimits, askService, unexpected, unusable } from "./ask.ts";
import { hourMs, hoursOf, type ServiceHours } from "./hours.ts";

export const openMeteoName = "Open-Meteo";
export const openMeteoAttribution = {
  text: "Weather data by Open-Meteo.com, CC BY 4.0. Free of charge for non-commercial use; other use needs a key.",
  link: "https://open-meteo.com",
};
const dayMs = 24 * hourMs;
/** The archive lies five days behind; the forecast's own past covers them and some more. */
const pastDays = 14;
/** Today, tomorrow, and what lies ahead of UTC. */
const forecastDays = 4;
const mostHours = 3 * 366 * 24;

/** °, positive to the north and east. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** What goes out: a tenth of a degree, 11 km at most, which is as fine as global weather models are. */
export function roundedPlace({ latitude, longitude }: Place): Place {
  const rounded = (value: number) => Math.round(value * 10) / 10 + 0;
  return { latitude: rounded(latitude), longitude: rounded(longitude) };
}

export interface OpenMeteoOptions {
  /** Of a server of one's own; null: those of Open-Meteo. */
  readonly address: string | null;
  /** Of a subscription; "": the free service for non-commercial use. */
  readonly key: string;
  readonly limits?: AskLimits;
}

const answer = z
  .object({
    latitude: z.number(),
    longitude: z.number(),
    utc_offset_seconds: z.literal(0),
    hourly_units: z.object({ time: z.literal("unixtime"), temperature_2m: z.literal("°C") }),
    hourly: z.object({
      time: z.array(z.number().int().min(0).multipleOf(3_600)).max(mostHours),
      temperature_2m: z.array(z.number().min(-90).max(60).nullable()).max(mostHours),
    }),
  })
  .refine(({ hourly }) => hourly.time.length === hourly.temperature_2m.length, "columns differ in length");

/**
 * Hourly outdoor temperatures from Open-Meteo, °C: of the past by its archive of reanalysis (ERA5), of the last days and
 * those to come by its forecast. Source: open-meteo.com/en/docs and /en/docs/historical-weather-api, version 1.
 * @param from beginning of what is wanted, epoch ms; only the forecast is asked for where that reaches back far enough
 * @returns hours of the past, and to the end of tomorrow or later
 * @throws Problem as {@link askService}; `protocol-error` for an answer that can't be used
 */
export async function openMeteoHours(
  place: Place,
  from: EpochMilliseconds,
  now: EpochMilliseconds,
  { address, key, limits }: OpenMeteoOptions,
  signal: AbortSignal,
): Promise<ServiceHours> {
  const ask = async (of: "forecast" | "archive", query: Readonly<Record<string, string>>) => {
    const url = new URL(`${addressOf(of, address, key)}/v1/${of}`);
    const out = roundedPlace(place);
    const all = {
      ...{ latitude: String(out.latitude), longitude: String(out.longitude), hourly: "temperature_2m" },
      ...{ temperature_unit: "celsius", timeformat: "unixtime", timezone: "GMT" },
      ...query,
      ...(key === "" ? {} : { apikey: key }),
    };
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    const told = await askService(openMeteoName, url, signal, limits);
    const read = answer.safeParse(told);
    if (!read.success) throw unexpected(openMeteoName, read.error);
    const { latitude, longitude, hourly } = read.data;
    // Models answer for the middle of their grid's cell.
    if (Math.abs(latitude - out.latitude) > 1 || Math.abs(longitude - out.longitude) > 1)
      throw unusable(openMeteoName, "it is about another place");
    return hourly.time.map((time, at) => [time * 1_000, hourly.temperature_2m[at] ?? null] as const);
  };
  const recent = now - pastDays * dayMs;
  const past =
    from >= recent
      ? []
      : await ask("archive", { start_date: dateOf(from), end_date: dateOf(recent + 2 * dayMs) });
  const coming = await ask("forecast", {
    past_days: String(pastDays),
    forecast_days: String(forecastDays),
  });
  return hoursOf([...past, ...coming]);
}

function addressOf(of: "forecast" | "archive", own: string | null, key: string): string {
  if (own !== null) return own.replace(/\/+$/, "");
  const host = of === "forecast" ? "api" : "archive-api";
  return `https://${key === "" ? "" : "customer-"}${host}.open-meteo.com`;
}

const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);
