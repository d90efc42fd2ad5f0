import type { FactorTable } from "../contract/emission-factors.ts";
import type {
  AnalysisOutcome,
  Finding,
  Method,
  Period,
  Refusal,
  RefusalCode,
  Subject,
} from "../contract/findings.ts";
import type { EpochMilliseconds, SiteId } from "../contract/identity.ts";
import type { SourcePoint } from "../contract/series-source.ts";
import type { SiteDescription } from "../contract/site-description.ts";
import type { Carrier } from "../contract/tariff.ts";
import type { CarbonIntensity } from "./carbon/carbon-intensity.ts";
import type { Kept } from "./kept.ts";
import type { PublicHolidays } from "./public-holidays.ts";
import type { SeriesReader } from "./series-reader.ts";

export { type Carrier, carriers } from "../contract/tariff.ts";

/** A point as analyses know it. */
export interface AnalysedPoint extends SourcePoint {
  readonly deviceName: string;
  /** Where its device is: `Level 3 › Plant room`. */
  readonly location: string;
}

/** What energy costs. */
export interface Prices {
  /** ISO 4217. */
  readonly currency: string;
  /**
   * Price of one more unit (kWh; m³ of water) at a time, taxes that the site can't reclaim included.
   * @returns null where no tariff covers the carrier at that time
   */
  at(carrier: Carrier, time: EpochMilliseconds): number | null;
  /** What is paid for a kWh of electricity that is fed in; null: no tariff says so then. Absent: none ever does. */
  fedIn?(time: EpochMilliseconds): number | null;
  /** Prices are what a kWh less is worth while the site feeds in, as far as a tariff tells that; absent: they are of buying. */
  readonly exported?: "priced" | "partly-priced" | "unpriced";
}

/** When people are meant to be in. */
export interface Occupancy {
  /** Whether the building is meant to be in use at a time. */
  isOccupied(time: EpochMilliseconds): boolean;
  /** Name of the public holiday or closed day that a time lies in, or null. */
  holidayAt(time: EpochMilliseconds): string | null;
}

/** What is known of a site besides its series. */
export interface AnalysedSite {
  readonly id: SiteId;
  readonly name: string;
  /** IANA name, in which days are cut. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2; null: not told. */
  readonly country: string | null;
  /** m²; null: not told. */
  readonly floorArea: number | null;
  /** null: no tariff is known, findings have no cost. */
  readonly prices: Prices | null;
  readonly occupancy: Occupancy;
  /** Of the site's country and region; none where no country is told. */
  readonly holidays: PublicHolidays;
  /** What energy emits, as it was published. */
  readonly emissionFactors: readonly FactorTable[];
  /** What electricity emits hour by hour; null: not known. */
  readonly carbonIntensity: CarbonIntensity | null;
  /** All that is told of it; null: nothing is. */
  readonly description: SiteDescription | null;
}

/** What every analysis is given. */
export interface AnalysisContext {
  readonly site: AnalysedSite;
  readonly points: readonly AnalysedPoint[];
  readonly reader: SeriesReader;
  /** The present, epoch ms. */
  readonly now: EpochMilliseconds;
  /** What a comparison is made with; absent: the period before, and last year's. */
  readonly against?: Period | undefined;
  /** Of a weather service, of the past and to come; absent or null: none is asked. */
  readonly weather?: ServiceWeather | null;
  /** Of the runs before over the same site, with what is told of it unchanged; absent: nothing is kept. */
  readonly kept?: Kept;
}

/** Outdoor temperatures by a weather service: of the past, and what it expects. */
export interface ServiceWeather {
  /** Who says so: `Open-Meteo`. */
  readonly source: string;
  /** Beginnings of hours, epoch ms, ascending; empty: it never answered. */
  readonly starts: Float64Array;
  /** °C. */
  readonly temperatures: Float64Array;
  /** When it was asked last with success, epoch ms; null: never. */
  readonly fetchedAt: EpochMilliseconds | null;
  /** Why there is nothing newer; null: nothing went wrong. */
  readonly problem: string | null;
}

/** One way to look at series. Without a clock, files or network: the same series give the same findings. */
export interface Analysis {
  /** `waste`; as {@link Finding} has it. */
  readonly name: string;
  /** As people read it. */
  readonly title: string;
  readonly method: Method;
  /**
   * @param period what it is about
   * @param progress is told the share that is done, 0–1
   * @throws the signal's reason, once it is aborted; Problem as the reader
   */
  run(
    context: AnalysisContext,
    period: Period,
    signal: AbortSignal,
    progress?: (share: number) => void,
  ): Promise<AnalysisOutcome>;
}

/** Puts outcomes together, the costliest finding first; what costs nothing that is known comes last. */
export function together(outcomes: readonly AnalysisOutcome[]): AnalysisOutcome {
  const findings = outcomes.flatMap((outcome) => outcome.findings);
  const worth = ({ cost, energy }: Finding) => [cost?.value ?? -1, energy?.value ?? -1] as const;
  findings.sort((one, other) => {
    const [cost, energy] = worth(one);
    const [otherCost, otherEnergy] = worth(other);
    return otherCost - cost || otherEnergy - energy || (one.id < other.id ? -1 : 1);
  });
  const judged = outcomes.flatMap((outcome) => outcome.judged ?? []);
  return {
    ...{ findings, refusals: outcomes.flatMap((outcome) => outcome.refusals) },
    ...(outcomes.some((outcome) => outcome.judged !== undefined) ? { judged } : {}),
  };
}

/** An outcome that says only why there is none. */
export function refused(
  subject: Subject,
  analysis: string,
  reason: string,
  needs: string,
  code?: RefusalCode,
): AnalysisOutcome {
  const refusal: Refusal = { subject, analysis, reason, needs, ...(code === undefined ? {} : { code }) };
  return { findings: [], refusals: [refusal] };
}
