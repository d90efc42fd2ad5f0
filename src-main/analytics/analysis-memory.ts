import type { AnalysisOutcome, Period } from "../contract/findings.ts";
import type { EpochMilliseconds, PointId } from "../contract/identity.ts";
import type { HistoryStamp, SeriesSource } from "../contract/series-source.ts";
import type { Analysis, AnalysisContext, ServiceWeather } from "./analysis.ts";
import { isSameColumn, type Kept } from "./kept.ts";
import { SeriesReader } from "./series-reader.ts";

interface KeptOutcome {
  readonly outcome: AnalysisOutcome;
  readonly read: ReadonlyMap<PointId, EpochMilliseconds>;
  /** What a weather service told, where it was looked at. */
  readonly weather: ServiceWeather | null | undefined;
}

const mostOutcomes = 200;

/**
 * What analyses of a site leave to those after them: series, models, and whole outcomes, each for as long as nothing
 * that it was made of has changed. What comes out is the same as without it.
 */
export class AnalysisMemory {
  readonly #source: SeriesSource;
  #reader: SeriesReader;
  #told: string | null = null;
  #stamps = new Map<PointId, HistoryStamp>();
  readonly #outcomes = new Map<string, KeptOutcome>();
  readonly kept: Kept = new Map();
  /** Whether what runs looked at the clock: its outcome holds for the moment only. */
  #sawClock = false;
  #sawWeather = false;

  constructor(source: SeriesSource, timeZone: string) {
    this.#source = source;
    this.#reader = new SeriesReader(source, timeZone);
  }

  /** Bytes that it holds, without what is small. */
  get size(): number {
    const buffers = new Set<ArrayBufferLike>();
    for (const { buffer } of this.#reader.columns()) buffers.add(buffer);
    // What was made of columns holds about as much again.
    for (const { columns } of this.kept.values()) for (const { buffer } of columns) buffers.add(buffer);
    let bytes = 0;
    for (const { byteLength } of buffers) bytes += byteLength;
    return bytes + this.kept.size * 100_000;
  }

  /**
   * Forgets what isn't so any more. To be called before each run.
   * @param told everything but readings and the weather that outcomes rest on, as JSON
   * @param stamps of all points, taken before the run reads anything
   */
  prepare(told: string, timeZone: string, stamps: readonly HistoryStamp[]): void {
    const isSame = told === this.#told;
    this.#told = told;
    if (!isSame) {
      this.#reader = new SeriesReader(this.#source, timeZone);
      this.#outcomes.clear();
      this.kept.clear();
    } else {
      const until = changedSince(this.#stamps, stamps);
      this.#reader.forget(until);
      for (const [key, { read }] of this.#outcomes)
        for (const [pointId, to] of read)
          if (to > (until.get(pointId) ?? to)) {
            this.#outcomes.delete(key);
            break;
          }
    }
    this.#stamps = new Map(stamps.map((stamp) => [stamp.pointId, stamp]));
  }

  /** To be called after each run: what it didn't ask for, or few do, isn't kept for the next. */
  rest(): void {
    this.#reader.rest();
  }

  /** A context whose analyses leave something to later ones. */
  context(of: Omit<AnalysisContext, "reader" | "kept">): AnalysisContext {
    const saw = (what: "clock" | "weather") => {
      if (what === "clock") this.#sawClock = true;
      else this.#sawWeather = true;
    };
    return {
      ...{ site: of.site, points: of.points, against: of.against, reader: this.#reader, kept: this.kept },
      get now() {
        saw("clock");
        return of.now;
      },
      get weather() {
        saw("weather");
        return of.weather ?? null;
      },
    };
  }

  /**
   * The outcome of an analysis, from before if it would be the same.
   * @param key what else distinguishes it: which points it is about
   * @throws as the analysis
   */
  async outcome(
    analysis: Analysis,
    context: AnalysisContext,
    period: Period,
    key: string,
    signal: AbortSignal,
    progress: (share: number) => void,
  ): Promise<AnalysisOutcome> {
    const name = `${analysis.name} ${period.from} ${period.to} ${key}`;
    const before = this.#outcomes.get(name);
    if (before !== undefined && holds(before, context)) return before.outcome;
    this.#sawClock = false;
    this.#sawWeather = false;
    const { value: outcome, read } = await this.#reader.following(() =>
      analysis.run(context, period, signal, progress),
    );
    this.#outcomes.delete(name);
    if (!this.#sawClock)
      this.#outcomes.set(name, { outcome, read, weather: this.#sawWeather ? context.weather : undefined });
    for (const oldest of this.#outcomes.keys()) {
      if (this.#outcomes.size <= mostOutcomes) break;
      this.#outcomes.delete(oldest);
    }
    return outcome;
  }
}

function holds({ weather }: KeptOutcome, context: AnalysisContext): boolean {
  if (weather === undefined) return true;
  const now = context.weather ?? null;
  if (weather === null || now === null) return weather === now;
  return (
    weather.source === now.source &&
    weather.fetchedAt === now.fetchedAt &&
    weather.problem === now.problem &&
    isSameColumn(weather.starts, now.starts) &&
    isSameColumn(weather.temperatures, now.temperatures)
  );
}

/** Of each point that isn't as it was: until when it still is; -Infinity: at no time. */
function changedSince(
  before: ReadonlyMap<PointId, HistoryStamp>,
  now: readonly HistoryStamp[],
): Map<PointId, EpochMilliseconds> {
  const until = new Map<PointId, EpochMilliseconds>();
  for (const { pointId, disturbances, newest } of now) {
    const stamp = before.get(pointId);
    if (stamp === undefined || stamp.disturbances !== disturbances)
      until.set(pointId, Number.NEGATIVE_INFINITY);
    else if (stamp.newest !== newest) until.set(pointId, stamp.settled);
  }
  return until;
}
