import { z } from "zod";
import { reads, writes } from "./base.ts";
import { epochMilliseconds } from "./identity.ts";
import { problemReport } from "./problem-report.ts";

/** °, positive to the north and east. */
export const place = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

/** Whether a public service may be asked for a site on this computer. */
export const serviceSetting = z.object({
  isAllowed: z.boolean().default(false),
  /** Of a server of one's own; null: the public one. */
  address: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
});
export type ServiceSetting = z.infer<typeof serviceSetting>;

export const serviceNames = ["weather", "carbonIntensity"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What may be asked of whom; nothing unless a person said so. */
export const serviceSettings = z.object({
  weather: serviceSetting.default({ isAllowed: false, address: null }),
  carbonIntensity: serviceSetting.default({ isAllowed: false, address: null }),
});
export type ServiceSettings = z.infer<typeof serviceSettings>;

/** How it stands with a service. */
export const serviceState = z.object({
  /** `Open-Meteo`; empty: there is none for the site. */
  name: z.string(),
  /** Where its data and their licence are told. */
  attribution: z.object({ text: z.string(), link: z.string() }),
  /** All that goes out when it is asked: `38.7° N, 9.1° W`; null: not enough is told of the site to ask. */
  sent: z.string().nullable(),
  /** Why it can't be asked, for a person; empty: it can. */
  missing: z.string(),
  fetchedAt: epochMilliseconds.nullable(),
  /** Hours that are kept; null: none. */
  kept: z.object({ from: epochMilliseconds, to: epochMilliseconds, hours: z.number().int() }).nullable(),
  /** What went wrong last; null: nothing. */
  problem: problemReport.nullable(),
});
export type ServiceState = z.infer<typeof serviceState>;

export const servicesState = z.object({
  settings: serviceSettings,
  /** A key of the weather service is kept in the key store. */
  hasWeatherKey: z.boolean(),
  weather: serviceState,
  carbonIntensity: serviceState,
  /** A file of hours that a person put down for the country; it goes before the service. */
  carbonFile: z.string().nullable(),
});
export type ServicesState = z.infer<typeof servicesState>;

export const services = {
  get: reads.route({ method: "GET", path: "/services" }).output(servicesState),
  /** What isn't allowed any more is forgotten. */
  set: writes.input(serviceSettings).output(servicesState),
  /** null: forgets it. */
  setWeatherKey: writes
    .input(z.object({ key: z.string().trim().min(1).max(200).nullable() }))
    .output(servicesState),
  /** Asks now, where it is allowed. Its failure is in the answer. */
  fetch: writes.input(z.object({ service: z.enum(serviceNames) })).output(servicesState),
} as const;
