import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DescribedSite } from "../analytics/index.ts";
import { Problem, type ProblemReport, reportOf } from "../contract/problem.ts";
import type { ServiceName, ServiceSettings, ServiceState, ServicesState } from "../contract/services.ts";
import {
  carbonServiceFor,
  isSafeAddress,
  openMeteoAttribution,
  openMeteoHours,
  openMeteoName,
  roundedPlace,
  ServiceBusy,
  type ServiceHours,
} from "../services/index.ts";
import type { Gateway } from "./gateway.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Forecasts are made anew a few times a day. */
const freshMs = hourMs;
/** A service that failed is left alone for so long. */
const restMs = 600_000;
/** What baselines look back to besides the year that is compared; of carbon, a year and a month. */
const wantedDays = { weather: 800, carbon: 400 } as const;
/** Estimates of the last days are still put right. */
const revisedMs = 2 * dayMs;
const weatherKey = "open-meteo-key";

type Described = NonNullable<DescribedSite["description"]>;
interface Failure {
  readonly report: ProblemReport;
  readonly until: number;
}

/** A service that can be asked for the open project's site, and what of it is kept there. */
interface Asking {
  readonly name: string;
  readonly attribution: ServiceState["attribution"];
  readonly kind: keyof typeof wantedDays;
  /** What its hours are kept under: another place is another series. */
  readonly series: string;
  readonly sent: string;
  readonly fetch: (from: number, signal: AbortSignal) => Promise<ServiceHours>;
}

/** What public services know of the open project's site. Each is asked only where a person allowed it on this computer. */
export class Services {
  readonly #gateway: Gateway;
  /** By series. */
  readonly #failures = new Map<string, Failure>();
  readonly #underway = new Map<string, Promise<void>>();

  constructor(gateway: Gateway) {
    this.#gateway = gateway;
  }

  /** @throws Problem `no-project` */
  async state(): Promise<ServicesState> {
    const settings = this.#settings();
    const { country } = this.#description();
    return {
      settings,
      hasWeatherKey: (await this.#key()) !== "",
      weather: this.#stateOf(await this.#weather(settings), {
        name: openMeteoName,
        attribution: openMeteoAttribution,
        missing: "Tell the site’s latitude and longitude first.",
      }),
      carbonIntensity: this.#stateOf(this.#carbon(settings), {
        name: "",
        attribution: { text: "", link: "" },
        missing:
          country === null
            ? "Tell the site’s country first."
            : "No service is known for the site’s country: put a file down.",
      }),
      carbonFile: (await this.#carbonFile())?.source ?? null,
    };
  }

  /** @throws Problem `invalid-input` for an address on which others could read along */
  async set(settings: ServiceSettings): Promise<void> {
    for (const { address } of [settings.weather, settings.carbonIntensity])
      if (address !== null && !isSafeAddress(address))
        throw new Problem(
          "invalid-input",
          "The address of the service isn't encrypted.",
          "Use one that begins with https.",
        );
    const { file } = this.#gateway.workspace;
    await this.#gateway.options.state.setServices(file.project().site.id, settings);
    this.#failures.clear();
    const kept = [
      ...(settings.weather.isAllowed ? ["weather"] : []),
      ...(settings.carbonIntensity.isAllowed ? ["carbon"] : []),
    ];
    file.serviceHours.keepOnly(kept);
  }

  async setWeatherKey(key: string | null): Promise<void> {
    await this.#gateway.options.host.secrets.set(weatherKey, new Uint8Array(Buffer.from(key ?? "")));
    this.#failures.clear();
  }

  /** Asks now, also if it failed a moment ago. What went wrong is in the state. */
  async fetch(service: ServiceName, signal: AbortSignal): Promise<void> {
    const settings = this.#settings();
    if (!settings[service].isAllowed)
      throw new Problem("invalid-input", "Nobody allowed to ask this service.", "Allow it first.");
    const asking = service === "weather" ? await this.#weather(settings) : this.#carbon(settings);
    if (asking === null) return;
    this.#failures.delete(asking.series);
    await this.#refresh(asking, signal);
  }

  /** What analyses get of services and files, fetched anew where that is allowed and due. @throws the signal's reason */
  async known(signal: AbortSignal): Promise<Pick<DescribedSite, "weather" | "carbonIntensity">> {
    const settings = this.#settings();
    const weather = settings.weather.isAllowed ? await this.#weather(settings) : null;
    const file = await this.#carbonFile();
    const carbon = file === null && settings.carbonIntensity.isAllowed ? this.#carbon(settings) : null;
    await Promise.all([weather, carbon].map((one) => (one === null ? undefined : this.#due(one, signal))));
    const hours = (one: Asking) => this.#records().between(one.series, 0, Number.MAX_SAFE_INTEGER);
    return {
      ...(weather === null ? {} : { weather: this.#weatherOf(weather, hours(weather)) }),
      ...(file === null ? {} : { carbonIntensity: file }),
      ...(carbon === null ? {} : { carbonIntensity: { source: carbon.name, ...hours(carbon) } }),
    };
  }

  #weatherOf({ name, series }: Asking, { starts, values }: ServiceHours) {
    const failure = this.#failures.get(series);
    return {
      ...{ source: name, starts, temperatures: values },
      fetchedAt: this.#records().fetchedAt(series),
      problem: failure?.report.what ?? null,
    };
  }

  #settings(): ServiceSettings {
    return this.#gateway.options.state.servicesOf(this.#gateway.workspace.file.project().site.id);
  }

  #description(): Described {
    return this.#gateway.workspace.file.siteSettings.description();
  }

  #records() {
    return this.#gateway.workspace.file.serviceHours;
  }

  async #key(): Promise<string> {
    const kept = await this.#gateway.options.host.secrets.get(weatherKey);
    return kept === null ? "" : Buffer.from(kept).toString("utf8");
  }

  async #weather(settings: ServiceSettings): Promise<Asking | null> {
    const place = this.#description().place ?? null;
    if (place === null) return null;
    const { latitude, longitude } = roundedPlace(place);
    const { address } = settings.weather;
    // A key is for Open-Meteo, not for whoever else answers.
    const key = address === null ? await this.#key() : "";
    return {
      ...{ kind: "weather", name: openMeteoName, attribution: openMeteoAttribution },
      series: `weather open-meteo ${latitude} ${longitude}`,
      sent: `${Math.abs(latitude)}° ${latitude < 0 ? "S" : "N"}, ${Math.abs(longitude)}° ${longitude < 0 ? "W" : "E"}`,
      fetch: (from, signal) =>
        openMeteoHours(place, from, this.#gateway.options.clock(), { address, key }, signal),
    };
  }

  #carbon(settings: ServiceSettings): Asking | null {
    const { country } = this.#description();
    const service = carbonServiceFor(country);
    if (service === null) return null;
    const { name, attribution } = service;
    return {
      ...{ kind: "carbon", name, attribution, series: `carbon ${country}`, sent: "the dates of the hours" },
      fetch: (from, signal) =>
        service.hours(from, this.#gateway.options.clock(), settings.carbonIntensity.address, signal),
    };
  }

  async #carbonFile(): Promise<{ readonly source: string; readonly text: string } | null> {
    const { country } = this.#description();
    if (country === null) return null;
    const source = `${country}.csv`;
    const path = join(this.#gateway.options.stateFolder, "carbon-intensity", source);
    const text = await readFile(path, "utf8").catch(() => null);
    return text === null ? null : { source, text };
  }

  #stateOf(
    asking: Asking | null,
    without: Pick<ServiceState, "name" | "attribution" | "missing">,
  ): ServiceState {
    if (asking === null) return { ...without, sent: null, fetchedAt: null, kept: null, problem: null };
    const { name, attribution, sent, series } = asking;
    return {
      ...{ name, attribution, sent, missing: "" },
      fetchedAt: this.#records().fetchedAt(series),
      kept: this.#records().extent(series),
      problem: this.#failures.get(series)?.report ?? null,
    };
  }

  /** Asks a service whose hours are old, unless it failed a moment ago. */
  async #due(asking: Asking, signal: AbortSignal): Promise<void> {
    const now = this.#gateway.options.clock();
    const fetchedAt = this.#records().fetchedAt(asking.series);
    if (fetchedAt !== null && now - fetchedAt < freshMs && fetchedAt <= now) return;
    if ((this.#failures.get(asking.series)?.until ?? 0) > now) return;
    await this.#refresh(asking, signal);
  }

  /** One question at a time; a failure is noted and told, what is kept stays. @throws the signal's reason */
  async #refresh(asking: Asking, signal: AbortSignal): Promise<void> {
    const { series } = asking;
    signal.throwIfAborted();
    let work = this.#underway.get(series);
    if (work === undefined) {
      // Others may wait for it too: only the project's closing ends it.
      work = this.#ask(asking, this.#gateway.workspace.closed).finally(() => this.#underway.delete(series));
      work.catch(() => undefined);
      this.#underway.set(series, work);
    }
    const gone = Promise.withResolvers<never>();
    const leave = () => gone.reject(signal.reason);
    signal.addEventListener("abort", leave);
    try {
      await Promise.race([work, gone.promise]);
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  async #ask({ kind, series, fetch, name }: Asking, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#gateway.options;
    const records = this.#records();
    try {
      records.put(series, await fetch(this.#missingFrom(kind, series), signal), clock());
      this.#failures.delete(series);
    } catch (error) {
      signal.throwIfAborted();
      const rest = error instanceof ServiceBusy ? (error.retryAfterMs ?? restMs) : restMs;
      this.#failures.set(series, { report: reportOf(error), until: clock() + rest });
      log("a public service gave no answer", { service: name, problem: reportOf(error) });
    }
  }

  /** From when on something is missing, or may have been put right since. */
  #missingFrom(kind: Asking["kind"], series: string): number {
    const wanted = Math.floor((this.#gateway.options.clock() - wantedDays[kind] * dayMs) / dayMs) * dayMs;
    const kept = this.#records().extent(series);
    const fetchedAt = this.#records().fetchedAt(series);
    if (kept === null || fetchedAt === null || kept.from > wanted + 60 * dayMs) return wanted;
    return Math.min(fetchedAt, kept.to) - revisedMs;
  }
}
