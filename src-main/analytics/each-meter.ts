import type { AggregateInterval } from "../contract/aggregate.ts";
import type { AnalysisOutcome, Finding, Period, Refusal, Subject } from "../contract/findings.ts";
import type { AnalysisContext } from "./analysis.ts";
import { type MeterSeries, meterSeries } from "./meter-series.ts";
import { type Meter, subjectOf } from "./meters.ts";

/** Why nothing can be told of a meter. */
export type MeterGround = Pick<Refusal, "reason" | "needs" | "code" | "carrier">;
/** What is told of a meter. */
export type ToldOfMeter = Finding | readonly Finding[] | MeterGround;

const isGround = (told: ToldOfMeter): told is MeterGround => "reason" in told;

/**
 * Tells of meters one after the other what their series say, or why they say nothing.
 * @param analysis who tells it
 * @param tell what is told of one; empty: it is judged, and there is nothing to tell
 * @returns the meters that are told of as judged, the others as refused
 * @throws the signal's reason, once it is aborted; as `tell`
 */
export async function eachMeter(
  analysis: string,
  all: readonly MeterSeries[],
  tell: (series: MeterSeries, at: number) => ToldOfMeter | Promise<ToldOfMeter>,
  signal: AbortSignal,
  progress?: (share: number) => void,
): Promise<Required<AnalysisOutcome>> {
  const findings: Finding[] = [];
  const refusals: Refusal[] = [];
  const judged: Subject[] = [];
  for (const [at, series] of all.entries()) {
    signal.throwIfAborted();
    const subject = subjectOf(series.meter);
    const told = await tell(series, at);
    if (isGround(told)) refusals.push({ subject, analysis, ...told });
    else {
      judged.push(subject);
      findings.push(...[told].flat());
    }
    progress?.((at + 1) / all.length);
  }
  return { findings, refusals, judged };
}

/** How meters are judged of which some have a ground beforehand to say nothing. */
interface Judge {
  /** Why nothing can be told of a meter, whatever it took; null: it may be told of. */
  readonly ground: (meter: Meter) => MeterGround | null;
  readonly tell: (series: MeterSeries) => ToldOfMeter;
}

/**
 * As {@link eachMeter}, of meters whose series are read for it; those with a ground to say nothing aren't read.
 * @throws Problem as the reader; as {@link eachMeter}
 */
export async function eachMeterRead(
  analysis: string,
  { reader }: AnalysisContext,
  asked: { readonly meters: readonly Meter[]; readonly period: Period; readonly interval: AggregateInterval },
  { ground, tell }: Judge,
  signal: AbortSignal,
  progress?: (share: number) => void,
): Promise<Required<AnalysisOutcome>> {
  const { meters, period, interval } = asked;
  const refused = meters.flatMap((meter): Refusal[] => {
    const why = ground(meter);
    return why === null ? [] : [{ subject: subjectOf(meter), analysis, ...why }];
  });
  const silent = new Set(refused.map(({ subject }) => subject.id));
  const chosen = meters.filter(({ point }) => !silent.has(point.id));
  const all = await meterSeries(reader, chosen, period.from, period.to, interval, signal);
  const told = await eachMeter(analysis, all, tell, signal, progress);
  return { ...told, refusals: [...refused, ...told.refusals] };
}
